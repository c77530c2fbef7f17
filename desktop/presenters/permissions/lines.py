"""The lines of "Hvem må hvad", and a mandate as one: to whom, for what, until when, and the ways to take it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from desktop.domain.access_shown import ShownAccess
from desktop.domain.consent_shown import ShownConsent
from desktop.domain.denmark import day_of
from desktop.domain.mandate import IN_FORCE, MandateState
from desktop.domain.mandate_shown import ShownMandate, ShownPackage
from desktop.domain.other_bases_listed import ListedBasis
from desktop.domain.parties import Side
from desktop.i18n import Text, msg
from desktop.presenters.mandate_words import called, has_receipt, package_lines, state_in_a_word, titles, who
from desktop.presenters.permissions.access_lines import access_line
from desktop.presenters.permissions.basis_lines import basis_line
from desktop.presenters.permissions.consent_lines import consent_line, is_given, waits
from desktop.presenters.permissions.ways import END, PAPER, RECEIPT, RENEW, SEE, item
from desktop.presenters.states import Item, PermissionLines, PermissionPart, PermissionSection

OWN: Final = frozenset({MandateState.DRAFT})
"""What nobody else has seen yet."""


def waits_for_me(mandate: ShownMandate) -> bool:
    """Whether the citizen has something to answer, or to finish."""
    return mandate.waits_for is Side.GRANTOR


def is_asked(mandate: ShownMandate) -> bool:
    """Whether another waits for the citizen's answer: a draft of their own waits for nobody."""
    return waits_for_me(mandate) and mandate.state not in OWN


def waits_for_other(mandate: ShownMandate) -> bool:
    """Whether the citizen has said yes and the other has not answered."""
    return mandate.waits_for is Side.HOLDER


def is_over(mandate: ShownMandate) -> bool:
    """Whether it gives nothing, and nobody is to answer."""
    return mandate.waits_for is None and mandate.state not in IN_FORCE


@dataclass(frozen=True, slots=True)
class Group:
    """What stands alike, not yet said: a long list is said a portion at a time."""

    title: Text
    found: tuple[ShownMandate | ShownAccess | ShownConsent | ListedBasis, ...]

    def first(self, most: int) -> Group:
        """The same with its first ones, `most` of them."""
        return replace(self, found=self.found[:max(0, most)])

    def said(self, now: datetime) -> PermissionSection:
        """As the page shows it."""
        return PermissionSection(self.title, tuple(_said(one, now) for one in self.found))


def standing(
    mandates: Sequence[ShownMandate], accesses: Sequence[ShownAccess], consents: Sequence[ShownConsent],
    bases: Sequence[ListedBasis] = (),
) -> tuple[Group, ...]:
    """What is not over, in the order it is to be seen: what waits, then what is in force, first what ends soon.

    Last what others have that is not taken back here, by itself: it is none of the citizen's mandates.
    """
    asked = tuple(one for one in consents if waits(one))
    given = tuple(one for one in consents if is_given(one))
    opened = tuple(one for one in accesses if one.is_open)
    waiting = (*(one for one in mandates if waits_for_me(one)), *(one for one in mandates if waits_for_other(one)))
    live = sorted(
        (one for one in mandates if one.state in IN_FORCE), key=lambda one: one.state is not MandateState.EXPIRING,
    )
    found = (
        Group(msg("Venter på svar"), (*asked, *waiting)), Group(msg("Gælder nu"), (*live, *opened, *given)),
        Group(msg("Værge, forælder og andre"), tuple(bases)),
    )
    return tuple(one for one in found if one.found)


def over(
    mandates: Sequence[ShownMandate], accesses: Sequence[ShownAccess], consents: Sequence[ShownConsent],
) -> Group:
    """What is over."""
    ended = tuple(one for one in mandates if is_over(one))
    closed = tuple(one for one in accesses if not one.is_open)
    answered = tuple(one for one in consents if not waits(one) and not is_given(one))
    return Group(msg("Gælder ikke længere"), (*ended, *closed, *answered))


def portion(found: Sequence[Group], most: int) -> tuple[Group, ...]:
    """These with their first ones, `most` in all."""
    seen: list[Group] = []
    left = most
    for one in found:
        if left > 0 and one.found:
            seen.append(one.first(left))
        left -= len(one.found)
    return tuple(seen)


def _said(one: ShownMandate | ShownAccess | ShownConsent | ListedBasis, now: datetime) -> PermissionLines:
    match one:
        case ShownMandate():
            return _line(one, now)
        case ShownAccess():
            return access_line(one)
        case ShownConsent():
            return consent_line(one, now)
        case ListedBasis():
            return basis_line(one)


def take_back_all(mandate: ShownMandate) -> Item:
    """The way to take all of it back."""
    text = msg("Slet kladden") if mandate.state in OWN else msg("Tag alt tilbage")
    return Item(
        item(END, mandate.id), text, msg("{what}: fuldmagt til {who}", what=text, who=who(mandate.holder)),
    )


def take_back_one(mandate: ShownMandate, package: ShownPackage) -> Item:
    """The way to take this package back."""
    return Item(
        item(END, mandate.id, package.id), msg("Tag tilbage"),
        msg("Tag tilbage fra {who}: {what}", who=who(mandate.holder), what=package.title),
    )


def _line(mandate: ShownMandate, now: datetime) -> PermissionLines:
    mine, live = waits_for_me(mandate), mandate.state in IN_FORCE
    return PermissionLines(
        mandate.id, who(mandate.holder), msg("Fuldmagt"), _sentence(mandate),
        _badge(mandate), attention=mine or mandate.state is MandateState.EXPIRING,
        parts=_parts(mandate, now) if live else (),
        buttons=_buttons(mandate),
    )


def _badge(mandate: ShownMandate) -> Text:
    if mandate.state is MandateState.ASKED:
        return msg("Venter på dit svar")
    return state_in_a_word(mandate.state)


def _sentence(mandate: ShownMandate) -> Text:
    """When it was used last, where it is in force; else what it is about, and what it waits for."""
    if mandate.state in IN_FORCE:
        return used_last(mandate) or ""
    what, name = titles(mandate.packages), called(mandate.holder)
    if mandate.state in OWN:
        return msg("{what}. Du har ikke sagt ja endnu. {who} kan ikke se det.", what=what, who=name)
    if waits_for_me(mandate):
        return msg("{who} beder om: {what}.", who=name, what=what)
    if waits_for_other(mandate):
        return msg("{what}. Det gælder, når {who} også siger ja.", what=what, who=name)
    return msg("{what}.", what=what)


def used_last(mandate: ShownMandate) -> Text | None:
    """The day something was begun or sent on it; None where nothing was."""
    if mandate.last_used is None:
        return None
    return msg("Den er sidst brugt {day}.", day=day_of(mandate.last_used))


def _parts(mandate: ShownMandate, now: datetime) -> tuple[PermissionPart, ...]:
    return tuple(
        PermissionPart(one.title, _days(one, now), take_back_one(mandate, one) if one.is_live else None)
        for one in mandate.packages if one.is_live
    )


def _days(package: ShownPackage, now: datetime) -> Text:
    said = package_lines(package, None, now)
    days = said.facts[-1] if package.opens_at is None else msg("{one} {other}", one=said.facts[0], other=said.facts[-1])
    return msg("{badge}. {days}", badge=said.badge, days=days) if said.badge is not None else days


def _buttons(mandate: ShownMandate) -> tuple[Item, ...]:
    text = msg("Se og svar") if waits_for_me(mandate) and mandate.state not in OWN else msg("Se det hele")
    see = Item(item(SEE, mandate.id), text, msg("{what}: fuldmagt til {who}", what=text, who=who(mandate.holder)))
    one_alone = mandate.state in IN_FORCE and len(mandate.live) == 1
    may_end = mandate.state in OWN or waits_for_other(mandate) or (mandate.state in IN_FORCE and not one_alone)
    renew = (_renew(mandate),) if mandate.state is MandateState.EXPIRING else ()
    return (see, *renew, take_back_all(mandate)) if may_end else (see, *renew)


def _renew(mandate: ShownMandate) -> Item:
    text = msg("Forny")
    return Item(item(RENEW, mandate.id), text, msg("{what}: fuldmagt til {who}", what=text, who=who(mandate.holder)))


def papers_of(mandate: ShownMandate) -> tuple[Item, ...]:
    """What of it there is on paper: itself, and what was taken or given back."""
    paper = Item(item(PAPER, mandate.id), msg("Se den på papir"), msg("Se fuldmagten på papir"), icon="description")
    receipt = Item(
        item(RECEIPT, mandate.id), msg("Se kvitteringen"), msg("Se kvitteringen for det, der er slut"),
        icon="receipt_long",
    )
    return (paper, receipt) if has_receipt(mandate) else (paper,)
