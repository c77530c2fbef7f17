"""What a citizen is asked on their own device, and what an answer means: shown on the page, and told to the journal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

from desktop.backend.accesses.visit_yes import AskedAccess
from desktop.backend.approvals.asking import Found
from desktop.backend.consents.withdrawing import GivenConsents, said_of
from desktop.backend.context import Backend
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mandates.visit_yes import AskedMandate
from desktop.domain.approval import ApprovalPurpose
from desktop.domain.consent import Consent
from desktop.i18n import Text, msg

About: TypeAlias = Consent | AskedMandate | AskedAccess | GivenConsents | None
"""What an answer is asked to, where it is neither who they are nor tasks."""


_ABOUT: Final = {
    ApprovalPurpose.CONSENT: msg("Det handler om et samtykke, en myndighed har bedt om. Kun du kan svare."),
    ApprovalPurpose.MANDATE: msg("Det handler om en fuldmagt. Kun du kan svare."),
    ApprovalPurpose.ACCESS: msg("Det handler om adgang til din post. Kun du kan svare."),
    ApprovalPurpose.WITHDRAWAL: msg("Det handler om samtykke, du har givet. Kun du kan se det og trække det tilbage."),
}


def heading_of(row: Found, helper: DirectoryHelper) -> Text:
    """The question (a row of `approvals`)."""
    first = _first(helper)
    match row.purpose:
        case ApprovalPurpose.PROOF:
            return msg("Vil du vise {helper}, hvem du er?", helper=first)
        case ApprovalPurpose.CONSENT:
            return msg("Vil du give samtykke?")
        case ApprovalPurpose.MANDATE:
            return msg("Vil du give fuldmagt?")
        case ApprovalPurpose.ACCESS:
            return msg("Vil du give adgang til din post?")
        case ApprovalPurpose.WITHDRAWAL:
            return msg("Vil du trække et samtykke tilbage?")
        case _:
            return msg("Må {helper} hjælpe dig med det her i dag?", helper=first)


def titles_of(row: Found, backend: Backend, about: About = None) -> Sequence[Text]:
    """The tasks it is about, or what a consent, a mandate or an access says; none where it is about who they are."""
    if isinstance(about, AskedMandate | AskedAccess):
        return about.words
    if isinstance(about, GivenConsents):
        return [line for one in about.consents for line in said_of(one)]
    if about is not None:
        return [one for one in about.template.said_before if one not in _consequences(about)]
    if row.purpose == ApprovalPurpose.PROOF:
        return ()
    offered = backend.catalogue.tasks
    return [offered[task].definition.title for task in row.tasks if task in offered]


def who_asks(row: Found, helper: DirectoryHelper) -> tuple[Text, Text]:
    """Who it is, and what kind of thing it is about: told before anybody signed in."""
    at = helper.organisation
    if row.purpose in _ABOUT:
        return (
            msg("{helper} fra {organisation} hjælper dig med at svare.", helper=_first(helper),
                organisation=at.name if at else ""), _ABOUT[row.purpose],
        )
    return (
        msg("{helper} fra {organisation} spørger dig.", helper=_first(helper), organisation=at.name if at else ""),
        msg("Det handler om at vise, hvem du er.") if row.purpose == ApprovalPurpose.PROOF
        else msg("Det handler om, hvad du vil have hjælp til."),
    )


def meaning_of(row: Found, helper: DirectoryHelper, about: About = None) -> tuple[Text, Text]:
    """What a yes does, and what a no does."""
    if isinstance(about, AskedMandate):
        return _of_mandate(about)
    if isinstance(about, AskedAccess):
        return about.on_yes, about.on_no
    if isinstance(about, GivenConsents):
        return _of_withdrawing(about)
    if about is not None:
        on_yes, on_no = _consequences(about)
        return msg("Siger du ja: {what}", what=on_yes), msg("Siger du nej: {what}", what=on_no)
    return (
        msg("Siger du ja, ser {helper} dit navn og kan hjælpe dig i dag.", helper=_first(helper))
        if row.purpose == ApprovalPurpose.PROOF
        else msg("Siger du ja, kan I begynde. Du kan altid tage det tilbage."),
        msg("Siger du nej, sker der ikke noget."),
    )


def binding_words(
    row: Found, helper: DirectoryHelper, backend: Backend, about: About = None,
) -> tuple[Text, ...]:
    """What a yes binds to. In Danish it stands on the page whatever the browser speaks, and its fingerprint is kept."""
    return (
        heading_of(row, helper), *titles_of(row, backend, about), *who_asks(row, helper),
        *meaning_of(row, helper, about),
    )


def _of_mandate(asked: AskedMandate) -> tuple[Text, Text]:
    if asked.is_request:
        return (
            msg("Siger du ja, gælder fuldmagten fra nu af."),
            msg("Siger du nej, bliver der ingen fuldmagt. Den, der har bedt om den, kan se, at du har sagt nej."),
        )
    return (
        msg("Siger du ja, gælder fuldmagten, når den anden også har sagt ja."),
        msg("Siger du nej, sker der ikke noget."),
    )


def _of_withdrawing(given: GivenConsents) -> tuple[Text, Text]:
    if not given.consents:
        return msg("Du har ikke givet noget samtykke, der gælder nu."), msg("Der er ikke noget at trække tilbage.")
    return (
        msg("Tryk ved det, du vil trække tilbage. Har du flere, så bed om at blive spurgt igen."),
        msg("Trykker du »Behold«, sker der ikke noget."),
    )


def _consequences(consent: Consent) -> tuple[Text, Text]:
    return consent.template.on_yes, consent.template.on_no


def _first(helper: DirectoryHelper) -> str:
    return helper.name.split()[0]
