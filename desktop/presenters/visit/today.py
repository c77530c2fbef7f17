"""What we will do today: tasks found by everyday words and put on the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from desktop.domain.failure import Failure
from desktop.domain.people import Citizen
from desktop.flows.catalogue import TaskSummary
from desktop.flows.definition import Delivery
from desktop.i18n import Text, msg
from desktop.presenters.busy import sentence_or_elsewhere
from desktop.presenters.intents import Act, Chosen, Filled, Intent, Pressed, Searched, Ticked
from desktop.presenters.reception.proof import leave_citizen
from desktop.presenters.shells import full_name, minutes_text, onward, shell
from desktop.presenters.states import Button, Item, Today
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace

SEARCH: Final = "task"
SHOWN: Final = 6


class TodayStage:
    """The list is the helper's suggestion; the yes to it is the citizen's."""

    def __init__(self, place: Workplace, ways: Ways, citizen: Citizen, lookup: str) -> None:
        self._place = place
        self._ways = ways
        self._citizen = citizen
        self._lookup = lookup
        self._words = ""
        self._chosen: tuple[str, ...] = ()
        self._problem: Text | None = None
        self._catalogue_problem: Text | None = None
        place.load_tasks(self._tasks_came)

    def page(self) -> Today:
        """What was found and what is on the list."""
        found = find_tasks(self._place, self._words)
        return Today(
            shell(
                self._place, leave=Button(Act.BACK, msg("Stop her"), "arrow_back"),
                primary=self._again() if self._catalogue_problem else onward(msg("Spørg borgeren")),
            ),
            full_name(self._citizen), self._words,
            tuple(task_item(task, chosen=task.id in self._chosen) for task in found),
            tuple(task_item(task, chosen=True) for one in self._chosen for task in self._place.tasks if task.id == one),
            self._catalogue_problem or self._problem, nothing_found(self._words, found),
        )

    def handle(self, intent: Intent) -> None:
        """Search, put on the list or take off it, ask the citizen, or stop here."""
        match intent:
            case Searched("task", words) | Filled("task", str() as words):
                self._words = words
            case Chosen(task) | Ticked(task, True):
                self._add(task)
            case Ticked(task, False):
                self._chosen = tuple(one for one in self._chosen if one != task)
            case Pressed(Act.TRY_AGAIN):
                self._place.load_tasks(self._tasks_came)
            case Pressed(Act.NEXT):
                self._ask()
                return
            case Pressed(Act.BACK | Act.WRONG_PERSON):
                leave_citizen(self._place, self._ways, self._lookup)
                return
            case _:
                return
        self._ways.refresh()

    def declined(self) -> None:
        """The citizen said no to the list: it is empty, so that nobody asks the same again by a press too many."""
        self._chosen = ()
        self._words = ""

    def _add(self, task: str) -> None:
        self._problem = sent_by_citizen(self._place, task)
        if self._problem is None and task not in self._chosen and any(one.id == task for one in self._place.tasks):
            self._chosen = (*self._chosen, task)

    def _ask(self) -> None:
        if self._chosen:
            self._problem = None
            self._ways.ask_first(self._citizen, self._lookup, self._chosen)
            return
        self._problem = msg("Vælg mindst én ting, borgeren vil have hjælp til.")
        self._ways.refresh()

    def _tasks_came(self, failure: Failure | None) -> None:
        stuck = failure is not None and not self._place.tasks
        self._catalogue_problem = sentence_or_elsewhere(failure, self._ways) if failure and stuck else None
        self._ways.refresh()

    @staticmethod
    def _again() -> Button:
        return Button(Act.TRY_AGAIN, msg("Prøv igen"), "refresh")


def find_tasks(place: Workplace, words: str) -> tuple[TaskSummary, ...]:
    """The tasks these words may mean; the first of all when there are no words yet."""
    if not words.strip():
        return place.tasks[:SHOWN]
    return place.finder.find(words, place.language, limit=SHOWN)


def nothing_found(words: str, found: Sequence[object]) -> Text | None:
    """What to do when a search gave nothing."""
    if not words.strip() or found:
        return None
    return msg("Vi fandt ikke noget med de ord. Prøv et andet ord, for eksempel flytte eller rejse.")


def sent_by_citizen(place: Workplace, task: str) -> Text | None:
    """Why a task cannot be done in a visit: the citizen sends it alone, on the authority's own page."""
    companion = next((one for one in place.tasks if one.id == task and one.delivery is Delivery.COMPANION), None)
    if companion is None:
        return None
    return msg(
        "{task}: Det sender borgeren selv på myndighedens egen side. Vælg det i vejledning.", task=companion.title,
    )


def task_item(task: TaskSummary, *, chosen: bool = False) -> Item:
    """A task as a card."""
    return Item(task.id, task.title, task.about, minutes_text(task.minutes), task.icon, chosen)
