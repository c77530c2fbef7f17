"""The door "Vejledning": from finding a task to paper, or to the authority's own page. Nobody says who they are.

A citizen alone comes here too, with a task that is sent on the authority's own page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from desktop.domain.people import HelperKind
from desktop.flows.answers import Plain
from desktop.flows.definition import TaskDefinition
from desktop.flows.flow import Flow
from desktop.i18n import Text, msg
from desktop.presenters.at_hand.guidance import GuidanceAtHand
from desktop.presenters.guidance.answer import GuidanceAnswerStage
from desktop.presenters.guidance.clipping import Clipping
from desktop.presenters.guidance.companion import CompanionStage
from desktop.presenters.guidance.find import GuidanceFindStage
from desktop.presenters.guidance.from_visit import FromVisitStage
from desktop.presenters.guidance.leaving import GuidanceLeavingStage
from desktop.presenters.guidance.paper import GuidancePaperStage
from desktop.presenters.guidance.sent import GuidanceSentStage
from desktop.presenters.guidance.steps import GuidanceStepsStage
from desktop.presenters.guidance.task import GuidanceTaskStage
from desktop.presenters.ways import Stage, Ways
from desktop.presenters.workplace import Workplace
from desktop.services.guidance_ports import SentByCitizen

_STAGES = (
    GuidanceFindStage, GuidanceTaskStage, GuidanceStepsStage, CompanionStage, GuidanceSentStage, GuidancePaperStage,
    GuidanceAnswerStage, GuidanceLeavingStage,
)


class Guidance:
    """Makes its pages, and forgets everything when they are left."""

    def __init__(self, place: Workplace, ways: Ways, go: Callable[[Stage], None]) -> None:
        self._place = place
        self._ways = ways
        self._go = go
        self._at_hand = GuidanceAtHand()
        self._clipping = Clipping(place, ways.refresh)

    def find(self, note: Text | None = None) -> None:
        """Find a task by everyday words. A citizen alone does that at their own home."""
        if self._place.alone:
            self._clipping.clear()
            self._ways.home()
            return
        if self._place.helper is not None and self._place.helper.kind is HelperKind.RELATIVE:
            self._leave_for_own_page(note)
            return
        self._go(GuidanceFindStage(self._place, self._ways, self._at_hand, note))

    def _leave_for_own_page(self, note: Text | None) -> None:
        """A relative has no tasks to find here: they came for one guide, from their own page."""
        if self._at_hand.answered():
            self._go(GuidanceLeavingStage(self._place, self._ways, self._at_hand))
        else:
            self._ways.welcome(note)

    def task(self, task: str) -> None:
        """What the task needs; its definition is at hand."""
        self._go(GuidanceTaskStage(self._place, self._ways, self._at_hand, task))

    def questions(self, task: str) -> None:
        """Its questions, where they were left."""
        self._clipping.clear()
        self._go(GuidanceStepsStage(self._place, self._ways, self._at_hand, task))

    def companion(self, task: str, *, opens: bool = True) -> None:
        """The authority's own page beside the prepared answers."""
        stage = CompanionStage(self._place, self._ways, self._at_hand, self._clipping, task)
        self._go(stage)
        if opens:
            stage.open()

    def was_it_sent(self, task: str) -> None:
        """Whether the citizen sent it, and under which number."""
        self._clipping.clear()
        self._go(GuidanceSentStage(self._place, self._ways, self._at_hand, task))

    def paper(self, task: str) -> None:
        """What is taken home."""
        self._go(GuidancePaperStage(self._place, self._ways, self._at_hand, task))

    def answer(self, task: str) -> None:
        """What the answers come to."""
        self._go(GuidanceAnswerStage(self._place, self._ways, self._at_hand, task))

    def take_up(self, definition: TaskDefinition, known: Mapping[str, Plain]) -> None:
        """A citizen alone begins a task they send themself, or goes on with it."""
        self._at_hand.take_up(definition, known, self._place.ports.clock.now().date())
        self.task(definition.id)

    def begun(self, task: str) -> Flow | None:
        """How far a task came here; None where nothing was answered or all of it is erased."""
        return self._at_hand.flows.get(task)

    def told(self, task: str) -> SentByCitizen | None:
        """What the citizen told of sending it."""
        return self._at_hand.sent.get(task)

    def holds_answers(self) -> bool:
        """Whether anything was answered that would be erased."""
        return bool(self._at_hand.answered())

    def done(self, task: str) -> None:
        """Everything is taken home: forget it. A citizen alone goes on to what else they want to do."""
        if self._place.alone:
            self._clipping.clear()
            self._at_hand.erase(task)
            self._ways.home()
        else:
            self._ways.welcome()

    def leave(self) -> None:
        """Back to the doors: at once where nothing was answered, else by the page that says what is lost."""
        if self._at_hand.answered():
            self._go(GuidanceLeavingStage(self._place, self._ways, self._at_hand))
        else:
            self._ways.welcome()

    def into_a_visit(self) -> None:
        """The citizen shows who they are after all: what they answered goes along."""
        brought = self._at_hand.for_a_visit()
        self.forget()
        self._place.brought = brought
        self._ways.find_citizen()

    def out_of_the_visit(self) -> None:
        """The page that says what of a visit goes along into guidance."""
        if self._place.visit is not None:
            self._go(FromVisitStage(self._place, self._ways, self._place.visit))

    def go_on_with(self, at_hand: GuidanceAtHand, note: Text) -> None:
        """The visit is over; what the citizen typed is here."""
        self.forget()
        self._at_hand = at_hand
        self.find(note)

    def hide(self) -> None:
        """Pause: the clipboard is seen by everyone, so it is cleared. The answers are covered, like the rest."""
        self._clipping.clear()

    def abandon(self, stage: object) -> None:
        """Nobody touched anything for long: whoever answered may be gone. Forgotten, also on the way to a visit."""
        self._place.brought = {}
        if isinstance(stage, _STAGES):
            lost = bool(self._at_hand.answered())
            self.forget()
            self.find(msg("Ingen rørte skærmen, så svarene er slettet.") if lost else None)

    def forget(self) -> None:
        """All of it, also on the clipboard."""
        self._clipping.clear()
        self._at_hand = GuidanceAtHand()
