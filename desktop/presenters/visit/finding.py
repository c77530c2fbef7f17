"""Finding a task by everyday words: what is typed, what it may mean, and what hinders."""

from __future__ import annotations

from desktop.domain.failure import Failure
from desktop.flows.catalogue import TaskSummary
from desktop.i18n import Text
from desktop.presenters.intents import Act, Filled, Intent, Pressed, Searched
from desktop.presenters.visit.today import find_tasks
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace


class Finding:
    """The search of one page. The list of tasks is fetched when nobody had it; `problem` says why it did not come."""

    def __init__(self, place: Workplace, ways: Ways) -> None:
        self._place = place
        self._ways = ways
        self.words = ""
        self.problem: Text | None = None
        if not place.tasks:
            place.load_tasks(self._came)

    @property
    def is_on(self) -> bool:
        """True once there are words to look for."""
        return bool(self.words.strip())

    def found(self) -> tuple[TaskSummary, ...]:
        """What the words may mean; the first of all tasks until there are any."""
        return find_tasks(self._place, self.words)

    def clear(self) -> None:
        """What led to a question is gone."""
        self.words = ""

    def handle(self, intent: Intent) -> bool:
        """Words, or once more for the list; False where the intent is about something else."""
        match intent:
            case Searched("task", words) | Filled("task", str() as words):
                self.words = words
                self._ways.refresh()
            case Pressed(Act.TRY_AGAIN):
                self._place.load_tasks(self._came)
            case _:
                return False
        return True

    def _came(self, failure: Failure | None) -> None:
        self.problem = failure.sentence if failure else None
        self._ways.refresh()
