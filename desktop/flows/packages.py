"""The packages a mandate can be of, and the sets that help to choose them, as their authors write them: as data.

A file is one authority's (`AuthorityPackages`); one more file holds the sets (`PackageSets`). `package_source` reads
them. A package reworded gets a higher `version`: what was agreed to is never reworded (DOMAIN.md, "Mandates").
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.domain.package import Authority, Package, PackageKind, PackageSet
from desktop.i18n import LocalText


@dataclass(frozen=True, slots=True)
class PackageDefinition:
    """A package as it is written: `domain.package.Package` without the authority, which the file says once."""

    id: str
    version: int
    kind: PackageKind
    kle: tuple[str, ...]
    title: LocalText
    about: LocalText
    does_not: LocalText
    moves_money: bool
    longest: int
    privilege: str
    source: str
    checked: date

    def of(self, authority: Authority) -> Package:
        """The package, whole."""
        return Package(
            id=self.id, version=self.version, authority=authority, kle=self.kle, kind=self.kind, title=self.title,
            about=self.about, does_not=self.does_not, moves_money=self.moves_money, longest=self.longest,
            privilege=self.privilege, source=self.source, checked=self.checked,
        )


@dataclass(frozen=True, slots=True)
class AuthorityPackages:
    """One authority and its packages. `id` is what task definitions call it, `cvr` 8 digits."""

    id: str
    cvr: str
    name: LocalText
    packages: tuple[PackageDefinition, ...]

    def whole(self) -> tuple[Package, ...]:
        """Its packages, each with the authority."""
        authority = Authority(self.id, self.cvr, self.name)
        return tuple(one.of(authority) for one in self.packages)


@dataclass(frozen=True, slots=True)
class PackageSets:
    """Every set. `id` is only what its texts are looked up under."""

    id: str
    sets: tuple[PackageSet, ...]


@dataclass(frozen=True, slots=True)
class PackageCatalogue:
    """All there is to give: no id and no privilege is here twice, and every set is of packages that are here."""

    packages: tuple[Package, ...]
    sets: tuple[PackageSet, ...]

    def package(self, name: str) -> Package | None:
        """The package of that id."""
        return next((one for one in self.packages if one.id == name), None)

    def of_set(self, name: str) -> tuple[Package, ...]:
        """The packages of a set, in the set's order; none where there is no such set."""
        chosen = next((one.packages for one in self.sets if one.id == name), ())
        return tuple(one for wanted in chosen if (one := self.package(wanted)) is not None)
