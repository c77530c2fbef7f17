"""A consent as a line of "Hvem må hvad", and the words for where it stands: it is never said as a mandate is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from desktop.domain.consent import ConsentState
from desktop.domain.consent_shown import ShownConsent
from desktop.domain.consent_told import EXPIRES_SOON
from desktop.domain.denmark import day_of
from desktop.i18n import Text, msg
from desktop.presenters.permissions.ways import SEE_CONSENT, WITHDRAW, item
from desktop.presenters.states import Item, PermissionLines

_STATES: Final[Mapping[ConsentState, Text]] = {
    ConsentState.WAITING: msg("Venter på dit svar"),
    ConsentState.GIVEN: msg("Gælder"),
    ConsentState.DECLINED: msg("Sagt nej til"),
    ConsentState.TAKEN_BACK: msg("Bliver ikke spurgt om mere"),
    ConsentState.WITHDRAWN: msg("Trukket tilbage"),
    ConsentState.EXPIRED: msg("Udløbet"),
    ConsentState.LAPSED: msg("Ikke svaret i tide"),
    ConsentState.ENDED_BY_DEATH: msg("Gælder ikke længere"),
}


def waits(consent: ShownConsent) -> bool:
    """Whether the citizen has something to answer."""
    return consent.state is ConsentState.WAITING


def is_given(consent: ShownConsent) -> bool:
    """Whether it may be used now."""
    return consent.state is ConsentState.GIVEN


def badge(consent: ShownConsent, now: datetime) -> Text:
    """Where it stands in a word."""
    return msg("Udløber snart") if expires_soon(consent, now) else _STATES[consent.state]


def expires_soon(consent: ShownConsent, now: datetime) -> bool:
    """Whether it may be used, and ends by itself within thirty days."""
    return is_given(consent) and consent.until is not None and day_of(now) >= consent.until - EXPIRES_SOON


def withdraw_it(consent: ShownConsent) -> Item:
    """The way to withdraw it."""
    text = msg("Træk tilbage")
    return Item(item(WITHDRAW, consent.id), text, _spoken(text, consent))


def consent_line(consent: ShownConsent, now: datetime) -> PermissionLines:
    """Who asked, what, until when, and the ways to answer it or withdraw it."""
    text = msg("Se og svar") if waits(consent) else msg("Se det hele")
    see = Item(item(SEE_CONSENT, consent.id), text, _spoken(text, consent))
    return PermissionLines(
        consent.id, consent.authority, msg("Samtykke"), _sentence(consent), badge(consent, now),
        attention=waits(consent) or expires_soon(consent, now),
        buttons=(see, withdraw_it(consent)) if is_given(consent) else (see,),
    )


def _spoken(text: Text, consent: ShownConsent) -> Text:
    return msg("{what}: samtykke om {title}", what=text, title=consent.title)


def _sentence(consent: ShownConsent) -> Text:
    if waits(consent):
        return msg("{what}. Svar senest {day}.", what=consent.title, day=consent.answer_by)
    if is_given(consent) and consent.until is not None:
        return msg("{what}. Det gælder til og med {until}.", what=consent.title, until=consent.until)
    return msg("{what}.", what=consent.title)
