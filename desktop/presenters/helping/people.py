"""Whom a relative helps, worked out from mandates they hold, accesses they were given, and what else they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from desktop.domain.mailbox import Access
from desktop.domain.mandate import IN_FORCE, MandateState
from desktop.domain.mandate_shown import ShownMandate
from desktop.domain.other_bases_listed import ListedBasis
from desktop.domain.parties import Side
from desktop.i18n import Text, msg
from desktop.presenters.mandate_words import called, who
from desktop.presenters.shells import calling_name, full_name


@dataclass(frozen=True, slots=True)
class Helped:
    """One person, once: all I may do for them, and what they gave that waits for my answer.

    `bases` are what a register says I am to them.
    """

    ref: str
    mandates: tuple[ShownMandate, ...]
    accesses: tuple[Access, ...]
    bases: tuple[ListedBasis, ...] = ()

    @property
    def name(self) -> Text:
        """Who it is, as far as I am told. A mandate knows of a protected name, and is believed first."""
        if self.mandates:
            return who(self.mandates[0].grantor)
        return full_name(self.accesses[0].citizen) if self.accesses else self.bases[0].other or msg("Navnet vises ikke")

    @property
    def called(self) -> Text:
        """What a sentence calls them."""
        if self.mandates:
            return called(self.mandates[0].grantor)
        return calling_name(self.accesses[0].citizen) if self.accesses else first_name_of(self.bases[0])

    @property
    def live(self) -> tuple[ShownMandate, ...]:
        """What is in force."""
        return tuple(one for one in self.mandates if one.state in IN_FORCE)

    @property
    def waiting(self) -> tuple[ShownMandate, ...]:
        """What they gave that I have not answered."""
        return tuple(one for one in self.mandates if one.waits_for is Side.HOLDER)


def first_name_of(basis: ListedBasis) -> Text:
    """What a sentence calls whom a basis is of."""
    return basis.other.split()[0] if basis.other else msg("den, det handler om")


@dataclass(frozen=True, slots=True)
class Circle:
    """Everybody: those told by name, what I asked that is not answered, and what is over."""

    people: tuple[Helped, ...] = ()
    asked: tuple[ShownMandate, ...] = ()
    over: tuple[ShownMandate, ...] = ()

    def of(self, ref: str) -> Helped | None:
        """The person of this reference."""
        return next((one for one in self.people if one.ref == ref), None)


@dataclass(slots=True)
class _Found:
    mandates: list[ShownMandate] = field(default_factory=list)
    accesses: list[Access] = field(default_factory=list)
    bases: list[ListedBasis] = field(default_factory=list)


def circle_of(
    mandates: Iterable[ShownMandate], accesses: Iterable[Access], bases: Iterable[ListedBasis] = (),
) -> Circle:
    """Each person once, by their reference: whose answer is awaited from me first, then what expires, then the rest.

    Of whom no reference is told, each mandate stands by itself: two born in one year may be two.
    """
    found: dict[str, _Found] = {}
    asked: list[ShownMandate] = []
    over: list[ShownMandate] = []
    for access in accesses:
        found.setdefault(access.citizen.ref, _Found()).accesses.append(access)
    for one in mandates:
        ref = one.grantor.ref
        if one.waits_for is Side.GRANTOR:
            asked.append(one)
        elif ref is None or (one.state not in IN_FORCE and one.waits_for is None):
            over.append(one)
        else:
            found.setdefault(ref, _Found()).mandates.append(one)
    for basis in bases:
        found.setdefault(basis.citizen or basis.id, _Found()).bases.append(basis)
    people = [
        Helped(ref, tuple(each.mandates), tuple(each.accesses), tuple(each.bases)) for ref, each in found.items()]
    return Circle(tuple(sorted(people, key=_how_soon)), tuple(asked), tuple(over))


def _how_soon(one: Helped) -> int:
    if one.waiting:
        return 0
    return 1 if any(mandate.state is MandateState.EXPIRING for mandate in one.live) else 2
