"""Finding a task by everyday words: what is typed, what it may mean, and what hinders."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from desktop.domain.failure import Failure
from desktop.flows.catalogue import TaskSummary
from desktop.i18n import Text, msg
from desktop.presenters.busy import hindrance_or_elsewhere
from desktop.presenters.intents import Act, Filled, Intent, Pressed, Searched
from desktop.presenters.shells import again, minutes_text
from desktop.presenters.states import Button, Hindrance, Instead, Item
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace

SHOWN: Final = 6


class Finding:
    """The search of one page. `hindrance` says why there is no list of tasks, and `again` offers to fetch it once more.

    The list is fetched when nobody had it, and `afresh` where a visit begins: tasks change while an app is open.
    """

    def __init__(self, place: Workplace, ways: Ways, *, afresh: bool = False) -> None:
        self._place = place
        self._ways = ways
        self.words = ""
        self.hindrance: Hindrance | None = None
        if afresh or not place.tasks:
            place.load_tasks(self._came)

    @property
    def is_on(self) -> bool:
        """True once there are words to look for."""
        return bool(self.words.strip())

    @property
    def again(self) -> Button | None:
        """The way on while there is no list."""
        return again() if self.hindrance and not isinstance(self.hindrance, Instead) else None

    @property
    def note(self) -> Text | None:
        """Why there is no list, where it is said above the page."""
        return self.hindrance.text if isinstance(self.hindrance, Instead) else self.hindrance

    def found(self) -> tuple[TaskSummary, ...]:
        """What the words may mean; the first of all tasks until there are any."""
        if not self.is_on:
            return self._place.tasks[:SHOWN]
        return self._place.finder.find(self.words, self._place.language, limit=SHOWN)

    def nothing_found(self, shown: Sequence[object]) -> Text | None:
        """What to do when the words gave nothing to show, a task or what else the page finds."""
        if not self.is_on or shown:
            return None
        return msg("Vi fandt ikke noget med de ord. Prøv et andet ord, for eksempel flytte eller rejse.")

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
        stuck = failure is not None and not self._place.tasks
        self.hindrance = hindrance_or_elsewhere(failure, self._ways) if failure and stuck else None
        self._ways.refresh()


def task_item(task: TaskSummary, *, chosen: bool = False) -> Item:
    """A task as a card."""
    return Item(task.id, task.title, task.about, minutes_text(task.minutes), task.icon, chosen)
