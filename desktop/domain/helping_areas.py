"""The areas people ask about, and the packages that lie in each. Authorities are the packages' own (decision 14)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from desktop.domain.helping_situation import Area
from desktop.domain.package import Package, PackageKind
from desktop.i18n import Message, msg

_READ, _ACT, _CONTACT = PackageKind.READ, PackageKind.ACT, PackageKind.CONTACT


@dataclass(frozen=True, slots=True)
class AreaOfHelp:
    """What an area is called, whom it lies with, its keys of the subject index, and the kinds there are packages of.

    `kinds` is held to the packages by a test: what is wanted and is not there takes the authority's own form.
    """

    name: Message
    authority: Message
    kle: tuple[str, ...]
    kinds: frozenset[PackageKind]


AREAS: Final[Mapping[Area, AreaOfHelp]] = {
    Area.TAX: AreaOfHelp(
        msg("Skat"), msg("Skatteforvaltningen"), ("25",), frozenset({_READ, _ACT, _CONTACT})),
    Area.HOUSING_BENEFIT: AreaOfHelp(
        msg("Boligstøtte"), msg("Udbetaling Danmark"), ("32.12",), frozenset({_READ, _ACT, _CONTACT})),
    Area.PENSION: AreaOfHelp(
        msg("Pension og tillæg"), msg("Udbetaling Danmark og kommunen"), ("32.03",),
        frozenset({_READ, _ACT, _CONTACT})),
    Area.HOME_HELP: AreaOfHelp(
        msg("Hjemmehjælp og hjælpemidler"), msg("kommunen"), ("27.39", "27.60"), frozenset({_ACT, _CONTACT})),
    Area.HEALTH: AreaOfHelp(
        msg("Læge og sygehus"), msg("regionen og kommunen"), ("29",), frozenset({_READ, _ACT, _CONTACT})),
    Area.MOVING: AreaOfHelp(
        msg("Flytning"), msg("kommunen"), ("23.05",), frozenset({_READ, _ACT, _CONTACT})),
    Area.PARKING: AreaOfHelp(
        msg("Parkeringskort til handicap"), msg("Danske Handicaporganisationer"), ("05.09",), frozenset({_ACT})),
    Area.STUDY_GRANT: AreaOfHelp(msg("SU"), msg("SU-styrelsen"), ("54",), frozenset({_ACT, _CONTACT})),
    Area.PARENTAL_LEAVE: AreaOfHelp(msg("Barselsdagpenge"), msg("Udbetaling Danmark"), ("32.33",), frozenset({_ACT})),
}

KINDS: Final[Mapping[PackageKind, Message]] = {
    _READ: msg("se"), _ACT: msg("ændre"), _CONTACT: msg("tale med dem"),
}
"""What each kind lets one do, in a list."""


@dataclass(frozen=True, slots=True)
class AskedOfArea:
    """What is wanted in an area."""

    area: Area
    kinds: frozenset[PackageKind]

    @property
    def not_digital(self) -> frozenset[PackageKind]:
        """The kinds no package gives there: they take the authority's own form (DOMAIN.md, "Mandates")."""
        return self.kinds - AREAS[self.area].kinds


def packages_for(asked: AskedOfArea, packages: Iterable[Package]) -> tuple[Package, ...]:
    """Which of these give what is wanted, and nothing else."""
    keys = [key.split(".") for key in AREAS[asked.area].kle]
    return tuple(
        one for one in packages
        if one.kind in asked.kinds and any(own.split(".")[:len(key)] == key for own in one.kle for key in keys)
    )
