"""The mandate a session runs on, as the desk holds it in memory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from desktop.domain.mandate_tasks import TaskOnMandate


@dataclass(slots=True)
class MandateAtHand:
    """`tasks` are those it opens, by id; `asked_at` is when it was last asked whether it holds.

    `is_over` from the moment somebody heard that it holds no more.
    """

    id: str
    tasks: dict[str, TaskOnMandate]
    asked_at: datetime
    is_over: bool = False

    def until(self, tasks: Iterable[str]) -> date:
        """The last day on which all of these may be done on it; of none, the last day of any."""
        days = [self.tasks[one].until for one in tasks if one in self.tasks]
        return min(days) if days else max(one.until for one in self.tasks.values())
