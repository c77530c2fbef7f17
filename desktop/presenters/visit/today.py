"""What we will do today: tasks found by everyday words and put on the list."""

from __future__ import annotations

from desktop.domain.people import Citizen
from desktop.flows.definition import Delivery
from desktop.i18n import Text, msg
from desktop.presenters.finding import Finding, task_item
from desktop.presenters.intents import Act, Chosen, Intent, Pressed, Ticked
from desktop.presenters.reception.proof import leave_citizen
from desktop.presenters.shells import full_name, onward, shell
from desktop.presenters.states import Button, Hindrance, Instead, Today
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace


class TodayStage:
    """The list is the helper's suggestion; the yes to it is the citizen's."""

    def __init__(self, place: Workplace, ways: Ways, citizen: Citizen, lookup: str) -> None:
        self._place = place
        self._ways = ways
        self._citizen = citizen
        self._lookup = lookup
        self._finding = Finding(place, ways, afresh=True)
        self._chosen: tuple[str, ...] = ()
        self._problem: Hindrance | None = None

    def page(self) -> Today:
        """What was found and what is on the list."""
        found = self._finding.found()
        return Today(
            shell(
                self._place, leave=Button(Act.BACK, msg("Stop her"), "arrow_back"),
                primary=self._finding.again or onward(msg("Spørg borgeren")),
            ),
            full_name(self._citizen), self._finding.words,
            tuple(task_item(task, chosen=task.id in self._chosen) for task in found),
            tuple(task_item(task, chosen=True) for one in self._chosen for task in self._place.tasks if task.id == one),
            self._finding.hindrance or self._problem, self._finding.nothing_found(found),
        )

    def handle(self, intent: Intent) -> None:
        """Search, put on the list or take off it, ask the citizen, or stop here."""
        if self._finding.handle(intent):
            return
        match intent:
            case Chosen(task) | Ticked(task, True):
                self._add(task)
            case Ticked(task, False):
                self._chosen = tuple(one for one in self._chosen if one != task)
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
        self._finding.clear()

    def _add(self, task: str) -> None:
        elsewhere = sent_by_citizen(self._place, task)
        self._problem = None if elsewhere is None else Instead(elsewhere)
        if self._problem is None and task not in self._chosen and any(one.id == task for one in self._place.tasks):
            self._chosen = (*self._chosen, task)

    def _ask(self) -> None:
        if self._chosen:
            self._problem = None
            self._ways.ask_first(self._citizen, self._lookup, self._chosen)
            return
        self._problem = msg("Vælg mindst én ting, borgeren vil have hjælp til.")
        self._ways.refresh()


def sent_by_citizen(place: Workplace, task: str) -> Text | None:
    """Why a task cannot be done in a visit: it only answers, or the citizen sends it on the authority's own page."""
    if any(one.id == task and one.delivery is Delivery.ANSWER for one in place.tasks):
        return msg("{task} Det svarer vejledningen på. Vælg den der.", task=place.title(task))
    companion = next((one for one in place.tasks if one.id == task and one.delivery is Delivery.COMPANION), None)
    if companion is None:
        return None
    return msg(
        "{task}: Det sender borgeren selv på myndighedens egen side. Vælg det i vejledning.", task=companion.title,
    )
