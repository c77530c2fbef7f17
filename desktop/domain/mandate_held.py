"""Mandates an organisation holds, as its staff are told of them: no name and no number before one is opened.

A whole CPR number opens one (iron rule 3): until then there are initials and a year of birth, and of somebody protected
not even those.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from desktop.domain.mandate import IN_FORCE, MandateState
from desktop.domain.mandate_shown import PackageWords, ShownPackage, ShownPerson


@dataclass(frozen=True, slots=True)
class HeldMandate:
    """One that is in force, or waits for the organisation's yes.

    `last_used` is when something was begun or sent on it last; None where that never was.
    """

    id: str
    state: MandateState
    initials: str | None = field(repr=False)
    birth_year: int | None
    packages: tuple[ShownPackage, ...]
    last_used: datetime | None = None

    @property
    def is_in_force(self) -> bool:
        """Whether something may be done on it; else it waits for the organisation."""
        return self.state in IN_FORCE


@dataclass(frozen=True, slots=True)
class HeldPage:
    """A page of them, the newest first, with the words of their packages. `page` counts from 0."""

    mandates: tuple[HeldMandate, ...]
    words: tuple[PackageWords, ...]
    page: int
    total: int
    has_more: bool


@dataclass(frozen=True, slots=True)
class OpenedMandate:
    """One whose number was typed: whose it is, and its packages with the tasks each opens now."""

    mandate: HeldMandate
    words: tuple[PackageWords, ...]
    grantor: ShownPerson


@dataclass(frozen=True, slots=True)
class HeldCount:
    """How many are in force, and how many wait for the organisation's yes. It tells of nobody."""

    in_force: int
    waiting: int
