"""Who a mandate is between, and who else takes part in a step of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, TypeAlias

from desktop.domain.cpr import CprNumber
from desktop.domain.people import Helper, HelperKind, Role


class Side(StrEnum):
    """The two who agree: who gives (fuldmagtsgiver) and who gets (fuldmagtshaver)."""

    GRANTOR = "grantor"
    HOLDER = "holder"


@dataclass(frozen=True, slots=True)
class PersonHolder:
    """A person; `id` is the helper they sign in as."""

    id: str


@dataclass(frozen=True, slots=True)
class OrganisationHolder:
    """An organisation, by its CVR number. Who acts is one of its helpers with a role at the counter."""

    cvr: str


Holder: TypeAlias = PersonHolder | OrganisationHolder


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as directory and register have them at the moment of a step.

    `id` is the citizen's reference for a grantor, the helper's for a holder: one person may have both, so who is who
    is told by the number.
    """

    id: str
    cpr: CprNumber = field(repr=False)
    has_mitid: bool
    has_died: bool = False


@dataclass(frozen=True, slots=True)
class HoldingOrganisation:
    """A holder that is an organisation. `ceiling` is the packages (ids) it may hold at most; without one, nothing."""

    cvr: str
    ceiling: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Parties:
    """The two of a mandate, with what must be known of them at the moment of a step."""

    grantor: Person
    holder: Person | HoldingOrganisation

    @property
    def held_by(self) -> Holder:
        """The holder as a mandate names it."""
        match self.holder:
            case Person(id=id_):
                return PersonHolder(id_)
            case HoldingOrganisation(cvr=cvr):
                return OrganisationHolder(cvr)

    @property
    def ceiling(self) -> frozenset[str] | None:
        """The packages the holder may have at most; None for a person, who has no ceiling."""
        return self.holder.ceiling if isinstance(self.holder, HoldingOrganisation) else None


@dataclass(frozen=True, slots=True)
class HelperBeside:
    """A helper who takes part in a step beside the grantor.

    `near` are those of the two whom they are too close to: it is themself, their nearest, one of the household or a
    colleague (iron rule 6). `works_at` are the organisations (CVR numbers) the directory has the person at besides,
    whatever they signed in as.
    """

    helper: Helper
    near: frozenset[Side] = frozenset()
    works_at: frozenset[str] = frozenset()

    def works_for(self, cvr: str) -> bool:
        """Whether the person works at the organisation with this CVR number, signed in for it or not (iron rule 8)."""
        return works_for(self.helper, cvr) or cvr in self.works_at


REGISTERS_PAPERS: Final = frozenset({Role.CITIZEN_SERVICE})
"""The trusted staff of DOMAIN.md, "Mandates": whose word it is that a paper was signed."""


def acts_for(helper: Helper, holder: Holder) -> bool:
    """Whether this helper is the holder, or one who may act for it.

    At work somebody is never the person who holds a mandate privately (iron rule 6).
    """
    match holder:
        case PersonHolder(id=id_):
            return helper.kind is not HelperKind.STAFF and helper.id == id_
        case OrganisationHolder(cvr=cvr):
            return helper.may_receive_citizens and works_for(helper, cvr)


def works_for(helper: Helper, cvr: str) -> bool:
    """Whether the helper signed in for the organisation with this CVR number."""
    return helper.organisation is not None and helper.organisation.cvr == cvr
