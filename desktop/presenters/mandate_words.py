"""Words about a mandate that are said to both of the two: who the other is, where it stands, what a package opens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sized
from datetime import datetime
from typing import Final

from desktop.domain.denmark import DENMARK, day_of
from desktop.domain.mandate import EXPIRES_SOON, HowClosed, MandateState
from desktop.domain.mandate_shown import PackageWords, ShownMandate, ShownPackage, ShownPerson
from desktop.i18n import Listing, Text, msg
from desktop.presenters.shells import initials
from desktop.presenters.states import Item, PackageLines

_STATES: Final[Mapping[MandateState, Text]] = {
    MandateState.DRAFT: msg("Kladde"),
    MandateState.ASKED: msg("Venter på svar"),
    MandateState.ON_PAPER: msg("Venter på papiret"),
    MandateState.WAITING_FOR_HOLDER: msg("Venter på svar"),
    MandateState.ACTIVE: msg("Gælder"),
    MandateState.EXPIRING: msg("Udløber snart"),
    MandateState.EXPIRED: msg("Udløbet"),
    MandateState.RENEWED: msg("Fornyet"),
    MandateState.REVOKED: msg("Taget tilbage"),
    MandateState.DECLINED: msg("Sagt nej til"),
    # Whoever looks is not told of a death in a word on a card (DOMAIN.md, "Death").
    MandateState.ENDED_BY_DEATH: msg("Gælder ikke længere"),
}

_CLOSED: Final[Mapping[HowClosed, Text]] = {
    HowClosed.REVOKED: msg("Taget tilbage"),
    HowClosed.GIVEN_BACK: msg("Givet tilbage"),
    HowClosed.REPLACED: msg("Fornyet"),
}


def who(person: ShownPerson) -> Text:
    """The other one, as far as they are told: a name, initials where it is protected, or the year of birth."""
    if person.name is None:
        return msg("Født i {year}", year=str(person.birth_year))
    return initials(person.name) if person.protected else person.name


def called(person: ShownPerson) -> Text:
    """What a sentence calls them; an organisation by all of its name, and the year of birth where no name is told."""
    if person.name is None or person.protected or person.cvr is not None:
        return who(person)
    return person.name.split()[0]


def state_in_a_word(state: MandateState) -> Text:
    """Where a mandate stands."""
    return _STATES[state]


def titles(packages: Iterable[ShownPackage]) -> Text:
    """What these are called, as one lists things."""
    return Listing(tuple(one.title for one in packages))


def expires_soon(package: ShownPackage, now: datetime) -> bool:
    """Whether it may be used, and ends by itself within thirty days."""
    return package.is_live and day_of(now) >= package.until - EXPIRES_SOON


def package_lines(
    package: ShownPackage, words: PackageWords | None, now: datetime, buttons: tuple[Item, ...] = (),
) -> PackageLines:
    """A package as a page shows it; `words` are those that were agreed to, None where they are not at hand.

    `buttons` are what can be done with it.
    """
    soon = expires_soon(package, now)
    badge = _STATES[MandateState.EXPIRING] if soon else None
    if package.closed is not None:
        badge = _CLOSED[package.closed]
    return PackageLines(
        package.id, package.title,
        words.about if words is not None else "", words.does_not if words is not None else "",
        _facts(package, words), badge, buttons,
    )


def each_by_itself(packages: Sized) -> tuple[Text, ...]:
    """What is said over several, since the words of each say what that one alone does not give."""
    if len(packages) <= 1:
        return ()
    return (msg("Hver ting står for sig. Det, den ene ikke giver lov til, kan en anden give lov til."),)


def _facts(package: ShownPackage, words: PackageWords | None) -> tuple[Text, ...]:
    if package.closed_at is not None:
        return (msg("Det sluttede {day}.", day=day_of(package.closed_at)),)
    until = msg("Det gælder til og med {until}.", until=package.until)
    if package.opens_at is None:
        return (until,)
    return _waits(package.opens_at.astimezone(DENMARK), words), until


def _waits(when: datetime, words: PackageWords | None) -> Text:
    """That it may not be used yet, and why where that can be told: where no money moves, a power on paper founds it."""
    if words is None:
        return msg("Det kan først bruges {when}.", when=when)
    if words.moves_money:
        return msg(
            "Det handler om penge. Det kan først bruges {when}. Det er tre døgn efter, at I begge sagde ja.", when=when)
    return msg(
        "Det bygger på en generalfuldmagt. Det kan først bruges {when}. Det er tre døgn efter, at papiret blev "
        "registreret.", when=when)


def has_receipt(mandate: ShownMandate) -> bool:
    """Whether something of it was taken or given back: what was only renewed has none."""
    return any(one.closed in {HowClosed.REVOKED, HowClosed.GIVEN_BACK} for one in mandate.packages)
