"""The visit that is going on, as the desk holds it in memory."""

from __future__ import annotations

from collections.abc import Callable

from desktop.domain.outbox import EntryState, OutboxEntry
from desktop.domain.outcome import RefusalKind, Refused
from desktop.flows.flow import Flow
from desktop.i18n import Text
from desktop.presenters.at_hand.keeping import Keeper
from desktop.presenters.at_hand.mandate import MandateAtHand
from desktop.presenters.at_hand.read_in import ReadIn
from desktop.services.receive import Begun, OpenVisit
from desktop.services.sending import Attempt, was_refused_for_answers


class VisitAtHand:
    """One visit: what was agreed, how far each task came, what was sent. Touched on the window's thread only."""

    def __init__(self, begun: Begun, keeper: Keeper) -> None:
        self.open: OpenVisit = begun.open
        self.drafts = begun.drafts
        self.keeper = keeper
        self.lookup: str | None = None
        """The look-up in which the citizen showed who they are: papers they have with them are found by it."""
        self.flows: dict[str, Flow] = {}
        self.begun: set[str] = set()
        self.refusals: dict[str, dict[str, Text]] = {}
        """What the server said about single answers, by task and field, until they are changed."""
        self.entries: dict[str, OutboxEntry] = {}
        self.partner: VisitAtHand | None = None
        """The visit of the other of two who came together. Nothing goes from one to the other."""
        self.withdrawn: set[str] = set()
        """The tasks that were received and taken back."""
        self.void: list[str] = []
        """The permits, by key, of every yes taken back from which nothing was sent."""
        self.taken_along: set[str] = set()
        """The tasks whose receipt was printed or saved where somebody said."""
        self.read_in: ReadIn | None = None
        """What the citizen reads the pages turned to them in, once one was."""
        self.erase_again: Callable[[], None] | None = None
        """Set when it turned out to be the wrong person's: erases what is here of it, also what comes late."""
        self.on: MandateAtHand | None = None
        """The mandate it runs on; None for a visit, and for a citizen by their own sign-in."""
        self.saved_a_file = False
        """A receipt was saved where the citizen asked; it stays when the visit ends, and the last pages say so."""

    @property
    def id(self) -> str:
        """The visit's id at the backend."""
        return self.open.visit.id

    @property
    def reads(self) -> str:
        """The language the citizen reads in this visit: the one they chose, else their own. Papers are made in it."""
        return self.read_in.language if self.read_in is not None else self.open.visit.citizen.language

    def note(self, attempt: Attempt) -> None:
        """Remember what became of something sent from this visit."""
        entry = attempt.entry
        if entry.visit != self.id:
            return
        if isinstance(attempt.outcome, Refused) and attempt.outcome.kind is RefusalKind.ANSWERS:
            self.refusals[entry.task] = dict(attempt.outcome.fields)
        if attempt.kept:
            self.entries[entry.task] = entry
        if entry.state is EntryState.DELIVERED:
            self.flows.pop(entry.task, None)
            self.keeper.forget(entry.task)

    def is_sent(self, task: str) -> bool:
        """True from "Send" on, unless the server asked for other answers: then the task goes on."""
        entry = self.entries.get(task)
        return entry is not None and not (was_refused_for_answers(entry) and task in self.flows)

    def taken_back(self, task: str, *, received: bool, told: bool) -> None:
        """The citizen took back what was sent of this task; it had been `received`, or never left.

        `told` says that the backend has heard of it; else it is told when the visit ends, if it has not been by then.
        """
        entry = self.entries.pop(task, None)
        self.taken_along.discard(task)
        if received:
            self.withdrawn.add(task)
        elif entry is not None and not told:
            self.void.append(entry.permit.key)

    def can_be_regretted(self, task: str) -> bool:
        """Agreed, and nothing of it sent: the yes itself can be taken back."""
        agreed = self.open.visit.agreed_task(task) is not None
        return agreed and not self.is_sent(task) and task not in self.withdrawn

    def regretted(self, task: str) -> None:
        """The citizen took back their yes: nothing of the task is left here."""
        agreed = self.open.visit.agreed_task(task)
        if agreed is not None:
            self.void.append(agreed.permit.key)
        self.open = self.open.without(task)
        for held in (self.flows, self.refusals, self.entries):
            held.pop(task, None)
        self.begun.discard(task)
        self.keeper.forget(task)

    def unsent(self) -> tuple[OutboxEntry, ...]:
        """What was sent from this visit and reached nobody yet."""
        return tuple(entry for entry in self.entries.values() if entry.is_unsent())

    @property
    def is_for_an_estate(self) -> bool:
        """True once what was sent came back for the register says that the citizen is dead: nothing more is done."""
        return any(
            entry.refusal is not None and entry.refusal.kind is RefusalKind.CITIZEN_DIED for entry in self.unsent()
        )
