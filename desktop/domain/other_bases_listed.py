"""Other bases as they are told to one of the two: what a screen may know of one (docs/api.md, "Other bases")."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from desktop.domain.other_bases_shown import BasisFacts


@dataclass(frozen=True, slots=True)
class ListedBasis:
    """A basis as it stood when it was asked for. `other` is what the other one is called, None where that is hidden.

    `decided_by` is the authority to ask about it, and `case` its number of the case, of one that is of a case.
    `citizen` is the reference of the citizen it is of, which is told to whoever has it.
    """

    id: str
    facts: BasisFacts
    since: date
    other: str | None = field(repr=False)
    decided_by: str
    case: str | None = field(default=None, repr=False)
    citizen: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class BasisPage:
    """A page of them, the newest first. `page` counts from 0."""

    bases: tuple[ListedBasis, ...]
    page: int
    total: int
    has_more: bool
