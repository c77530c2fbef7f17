"""What a privilege list means here: which packages it gives, from whom, and what in it nobody here knows.

A privilege is a package when one of the packages at hand has exactly that name. Everything else is told by its name and
opens nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.domain.cpr import CprNumber
from desktop.domain.package import Package
from desktop.formats.oio_bpp_model import BppGroup, BppList, BppVersion, group_for, shown
from desktop.i18n import Text, msg


class WhyNot(StrEnum):
    """Why a privilege opens nothing."""

    NO_PACKAGE = "no-package"
    NO_PERSON = "no-person"
    LIMITED = "limited"


@dataclass(frozen=True, slots=True)
class FromOne:
    """The packages one person gives, each once, in the order they came."""

    grantor: CprNumber = field(repr=False)
    packages: tuple[Package, ...]


@dataclass(frozen=True, slots=True)
class Unopened:
    """A privilege that opens nothing. `name` is as written; `sentence` says why to a person."""

    name: str
    why: WhyNot
    sentence: Text


@dataclass(frozen=True, slots=True)
class Given:
    """What a list gives. A list of nothing known has only what is not opened."""

    people: tuple[FromOne, ...]
    unopened: tuple[Unopened, ...]


def packages_in(listed: BppList, packages: Iterable[Package]) -> Given:
    """The list in packages. `packages` are those there are now; of each privilege there must be one at most."""
    known = {one.privilege: one for one in packages}
    people: dict[CprNumber, dict[str, Package]] = {}
    unopened: list[Unopened] = []
    for group in listed.groups:
        for name in group.privileges:
            why = _why_not(group, name in known)
            if why is None and group.grantor is not None:
                people.setdefault(group.grantor, {})[known[name].id] = known[name]
            elif why is not None:
                unopened.append(Unopened(name, why, _sentence(name, why)))
    return Given(
        tuple(FromOne(grantor, tuple(mine.values())) for grantor, mine in people.items()),
        tuple(dict.fromkeys(unopened)),
    )


def privileges_of(
    grantor: CprNumber, packages: Iterable[Package], version: BppVersion = BppVersion.V1_2,
) -> BppList:
    """What one person gives, as a list to write. No packages make a list of nothing."""
    names = tuple(dict.fromkeys(one.privilege for one in packages))
    return BppList(version, (group_for(grantor, names),) if names else ())


def _why_not(group: BppGroup, known: bool) -> WhyNot | None:
    if group.grantor is None:
        return WhyNot.NO_PERSON
    if group.constraints:
        return WhyNot.LIMITED
    return None if known else WhyNot.NO_PACKAGE


def _sentence(name: str, why: WhyNot) -> Text:
    match why:
        case WhyNot.NO_PERSON:
            return msg("{name} er ikke givet af en person. Den åbner ikke noget her.", name=shown(name))
        case WhyNot.LIMITED:
            return msg("{name} har en begrænsning, vi ikke kender. Den åbner ikke noget her.", name=shown(name))
        case WhyNot.NO_PACKAGE:
            return msg("Vi kender ikke {name}. Den åbner ikke noget her.", name=shown(name))
