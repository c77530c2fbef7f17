"""Find a task by everyday words, for somebody nobody knows."""

from __future__ import annotations

from desktop.domain.failure import Failure
from desktop.flows.definition import TaskDefinition
from desktop.i18n import Text, msg
from desktop.presenters.at_hand.guidance import GuidanceAtHand
from desktop.presenters.busy import Busy, hindrance
from desktop.presenters.finding import Finding, task_item
from desktop.presenters.intents import Act, Chosen, Intent, Pressed, Searched
from desktop.presenters.shells import again, shell
from desktop.presenters.states import Button, Guidance, Hindrance, Instead, Item
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace


class GuidanceFindStage:
    """The same finder as in a visit. Only task texts are fetched."""

    def __init__(self, place: Workplace, ways: Ways, at_hand: GuidanceAtHand, note: Text | None = None) -> None:
        self._place = place
        self._ways = ways
        self._at_hand = at_hand
        self._note = note
        self._finding = Finding(place, ways)
        self._problem: Hindrance | None = None
        self._busy = Busy(place, ways)

    def page(self) -> Guidance:
        """What was found, or the first of all; and what was begun."""
        found = self._finding.found()
        return Guidance(
            shell(
                self._place, leave=Button(Act.CHANGE_DOOR, msg("Til forsiden"), "arrow_back"), note=self._note,
                primary=again() if self._any_problem() and not isinstance(self._any_problem(), Instead) else None,
            ),
            self._finding.words, tuple(task_item(task) for task in found),
            tuple(
                Item(task, self._at_hand.definitions[task].title, msg("Svarene er her, til I er færdige."),
                     icon="assignment")
                for task in self._at_hand.answered()
            ),
            self._any_problem(), self._finding.nothing_found(found),
        )

    def _any_problem(self) -> Hindrance | None:
        return self._problem or self._finding.hindrance

    def handle(self, intent: Intent) -> None:
        """Search, choose, or go back to the doors."""
        if intent == Pressed(Act.TRY_AGAIN):
            self._problem = None
        elif isinstance(intent, Searched):
            self._note = None  # read, and in the way of what is found
        if self._busy.under_way or self._finding.handle(intent):
            return
        match intent:
            case Chosen(task) if task in self._at_hand.definitions:
                self._ways.guidance.task(task)
            case Chosen(task) if any(one.id == task for one in self._place.tasks):
                self._fetch(task)
            case Pressed(Act.CHANGE_DOOR | Act.BACK):
                self._ways.guidance.leave()
            case _:
                return

    def _fetch(self, task: str) -> None:
        self._problem = None
        self._busy.run(lambda: self._place.ports.catalogue.definition(task), self._came)

    def _came(self, answer: TaskDefinition | Failure) -> None:
        if isinstance(answer, Failure):
            self._problem = hindrance(answer)
            self._ways.refresh()
            return
        self._at_hand.definitions[answer.id] = answer
        self._ways.guidance.task(answer.id)
