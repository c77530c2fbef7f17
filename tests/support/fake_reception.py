"""From a CPR number to a visit, with one made-up citizen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.people import Citizen, Helper, Unproved
from desktop.domain.permit import LIFETIME, Permit
from desktop.domain.proving import ControlQuestion
from desktop.domain.queue import InQueue
from desktop.domain.self_door import SelfDoor
from desktop.domain.visit import AgreedTask, Assurance, Proof, ProofKind, Visit
from desktop.flows.answers import Plain
from desktop.flows.definition import TaskDefinition
from desktop.flows.opened import Opened
from desktop.i18n import LocalText, msg
from tests.support.clock import FakeClock

INGER = Citizen("citizen-1", "Inger Eksempel")
INGERS_CPR = "0703421235"  # a valid date that fails modulus 11, as every training number does
JENS = Citizen("citizen-2", "Jens Øvelse")
JENS_CPR = "2209581239"
NOT_FOUND = Failure(FailureKind.NOT_FOUND, msg("Vi fandt ingen med det nummer. Tjek tallene."))

QUESTIONS = tuple(ControlQuestion(one, LocalText({"da": f"Hvad er {one}?"})) for one in ("konto", "læge", "vej"))
WRONG = Failure(FailureKind.REFUSED, msg("Svarene passer ikke. Borgeren kan prøve én gang til."))


class FakeReception:
    """Satisfies `services.ports.Reception`. `journal` is what the backend would have written."""

    def __init__(
        self, clock: FakeClock, definitions: Mapping[str, TaskDefinition], helper: Helper,
        known: Mapping[str, Mapping[str, Plain]] | None = None,
    ) -> None:
        self._clock = clock
        self._definitions = definitions
        self._helper = helper
        self._known = known or {}
        self._visits: dict[str, Visit] = {}
        self._permits = 0
        self.citizen = INGER
        self.proof = ProofKind.PHOTO_ID
        self.failure: Failure | None = None
        self.void_failure: Failure | None = None
        self.withdraw_failure: Failure | None = None
        self.journal: list[str] = []
        self.wordings: list[str | None] = []
        self.waiting: list[InQueue] = []

    def queue(self):
        return self.failure or tuple(self.waiting)

    def look_up(self, cpr: str, queue: str | None = None):
        self.journal.append(f"look-up {queue}" if queue else "look-up")
        if self.failure:
            return self.failure
        if cpr == JENS_CPR:
            self.citizen = JENS
            return Unproved("lookup-2", "JØ", 1958)
        if cpr != INGERS_CPR:
            return NOT_FOUND
        if self.citizen is JENS:
            self.citizen = INGER
        return Unproved("lookup-1", "IE", 1942)

    def record_proof(self, lookup: str, kind: ProofKind):
        self.journal.append(f"proof {kind}")
        return self.failure or self.citizen

    def ask_questions(self, lookup: str):
        self.journal.append("questions")
        return self.failure or QUESTIONS

    def answer_questions(self, lookup: str, answers):
        self.journal.append("answers")
        if self.failure:
            return self.failure
        return self.citizen if set(answers.values()) == {"4711"} else WRONG

    def open_self_door(self):
        self.journal.append("open self door")
        return self.failure or SelfDoor(self._helper.organisation, "door-1")

    def cancel_look_up(self, lookup: str, *, without_id: bool = False):
        self.journal.append("cancelled without id" if without_id else "cancelled")
        return self.failure

    def begin(self, lookup: str, tasks, hand, language: str, approval: str | None = None, wording: str | None = None):
        if self.failure:
            return self.failure
        self.wordings.append(wording)
        self.journal.append(f"yes {','.join(tasks)} {hand} {language} {approval or ''}".strip())
        now = self._clock.now()
        visit = Visit(
            f"visit-{len(self._visits) + 1}", self.citizen, self._helper,
            Proof(self.proof, Assurance.SUBSTANTIAL, now), self._agree(tasks, now), now, _midnight(now),
        )
        return self._opened(visit, tasks)

    def agree_more(self, visit: str, tasks, hand, language: str, approval: str | None = None, wording: str | None = None):
        if self.failure:
            return self.failure
        self.wordings.append(wording)
        self.journal.append(f"yes {','.join(tasks)} {hand} {language} {approval or ''}".strip())
        now = self._clock.now()
        # As the contract says: what comes back covers the tasks this call agreed.
        return self._opened(replace(self._visits[visit], agreed=self._agree(tasks, now), agreed_at=now), tasks)

    def end(self, visit: str, void=()):
        if self.failure:
            return self.failure
        self.journal += [f"void {permit}" for permit in void] + [f"end {visit}"]
        return None

    def set_aside(self, visit: str) -> None:
        self.journal.append(f"set aside {visit}")

    def come_back(self, visit: str, lookup: str, tasks):
        if self.failure:
            return self.failure
        self.journal.append(f"back {visit} {lookup} {','.join(tasks)}")
        back = self._visits[visit]
        return replace(back, agreed=(), proof=replace(back.proof, seen_at=self._clock.now()))

    def wrong_person(self, visit: str):
        self.journal.append(f"wrong person {visit}")
        return self.failure

    def open_answers(self, visit: str, task: str):
        if self.failure:
            return self.failure
        self.journal.append(f"opened {visit} {task}")
        return None

    def void(self, visit: str, permit: str):
        self.journal.append(f"void {permit}")
        return self.failure or self.void_failure

    def withdraw(self, visit: str, submission: str):
        if self.failure or self.withdraw_failure:
            return self.failure or self.withdraw_failure
        self.journal.append(f"withdraw {submission}")
        return self._clock.now()

    def come_beside(self, session: str):
        if self.failure:
            return self.failure
        self.journal.append(f"came {session}")
        return None

    def answer_helper(self, session: str, answer):
        if self.failure:
            return self.failure
        self.journal.append(f"helper {answer} {session}")
        return None

    def _agree(self, tasks, now: datetime) -> tuple[AgreedTask, ...]:
        return tuple(AgreedTask(task, self._permit(now)) for task in tasks)

    def _permit(self, now: datetime) -> Permit:
        self._permits += 1
        return Permit(f"token-{self._permits}", f"{self._permits:032x}", now + LIFETIME)

    def _opened(self, visit: Visit, tasks) -> Opened:
        self._visits[visit.id] = visit
        return Opened(
            visit, {task: self._definitions[task] for task in tasks}, {task: self._known.get(task, {}) for task in tasks},
        )


def _midnight(now: datetime) -> datetime:
    return datetime.combine(now.date() + timedelta(days=1), time(), tzinfo=now.tzinfo)
