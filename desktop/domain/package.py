"""A package (fuldmagtspakke): the smallest thing a mandate gives. Data with a version, never "everything".

It stands for one authority, some areas and one kind (DOMAIN.md, "Mandates"). Which there are is data
(`resources/mandates/packages`); what one opens is the rule here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.i18n import LocalText


class PackageKind(StrEnum):
    """What the holder may do with a package. None of them gives another."""

    READ = "read"
    ACT = "act"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Authority:
    """Who owns what a package opens. `id` is the one task definitions name, `cvr` 8 digits."""

    id: str
    cvr: str
    name: LocalText


@dataclass(frozen=True, slots=True)
class Package:
    """One version of a package, whole: reworded it is another version, and what was agreed to stays as it was.

    `kle` are keys of the municipal subject index, each with all that lies under it ("23.05" has "23.05.10", not
    "23.051"). `title`, `about` and `does_not` are what the citizen reads before the yes. `moves_money` is true where a
    payment could be turned elsewhere. `longest` is the most months it may be given for. `privilege` is its address in
    OIO BPP. `checked` is the day its owner last compared it with `source`.
    """

    id: str
    version: int
    authority: Authority
    kle: tuple[str, ...]
    kind: PackageKind
    title: LocalText
    about: LocalText
    does_not: LocalText
    moves_money: bool
    longest: int
    privilege: str
    source: str
    checked: date

    def covers(self, authority: str, kle: str) -> bool:
        """Whether what lies at this authority under this key is among what the package is for, whatever its kind."""
        return authority == self.authority.id and any(_is_under(kle, area) for area in self.kle)

    def opens(self, authority: str, kle: str, kind: PackageKind) -> bool:
        """Whether it opens a thing of this kind there. A task is `PackageKind.ACT`."""
        return kind is self.kind and self.covers(authority, kle)


def _is_under(key: str, area: str) -> bool:
    parts, under = key.split("."), area.split(".")
    return parts[:len(under)] == under


@dataclass(frozen=True, slots=True)
class PackageSet:
    """Packages that often go together in one situation. A help to choose: what is given is always the packages."""

    id: str
    title: LocalText
    about: LocalText
    packages: tuple[str, ...]
