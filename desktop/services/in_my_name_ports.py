"""What a citizen needs from the world to see what was done in their name. Part of `ports`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from desktop.domain.failure import Failure
from desktop.domain.in_my_name import DoneLine, DonePage


class InMyName(Protocol):
    """The journal's lines about the citizen who is signed in, alone: nobody else has any of it.

    Every call is journaled by the backend. Calls block: they belong on a worker. Nothing is kept here.
    """

    def page(self, before: int | None = None) -> DonePage | Failure:
        """Some of the newest lines, of entries before this one."""
        ...


@dataclass(frozen=True, slots=True)
class DoneSheet:
    """What was done in somebody's name, on paper: all of `days`, the newest first. No name of theirs is on it.

    `since` is the first day that was asked for, None where it is all there is.
    """

    days: tuple[tuple[date, tuple[DoneLine, ...]], ...] = field(repr=False)
    since: date | None
    written_at: datetime
    organisation: str
    phone: str
    training: bool = False
