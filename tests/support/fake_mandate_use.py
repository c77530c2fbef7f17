"""Sessions on mandates in memory. Satisfies `services.mandate_use_ports.MandateUse`."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.people import Citizen, Helper, HelperKind
from desktop.domain.permit import LIFETIME, Permit
from desktop.domain.visit import AgreedTask, Assurance, Proof, ProofKind, Visit
from desktop.flows.opened import Opened
from desktop.i18n import msg
from tests.support.clock import FakeClock

OVER = Failure(FailureKind.MANDATE_ENDED, msg("Fuldmagten gælder ikke mere."), settled=True)
INGER = Citizen("ref-inger", "Inger Eksempel")


class FakeMandateUse:
    """`over` set, the mandate holds no more; of the tasks in `shut` the package went; `failure` set, every call fails with it, `keep_failure` handing over alone.
    `asked` is what was called, in order; `kept` the answers handed over, by task."""

    def __init__(self, clock: FakeClock, definitions, helper: Helper | None = None) -> None:
        self._clock = clock
        self._definitions = definitions
        self._helper = helper or Helper("peter", "Peter Eksempel", HelperKind.RELATIVE)
        self._running: Visit | None = None
        self._permits = 0
        self.citizen = INGER
        self.known = {}
        self.over = False
        self.shut: set[str] = set()
        self.failure: Failure | None = None
        self.keep_failure: Failure | None = None
        self.asked: list[tuple[object, ...]] = []
        self.kept: dict[str, dict[str, object]] = {}

    def begin(self, mandate: str, tasks, language: str) -> Opened | Failure:
        self.asked.append(("begin", mandate, tuple(tasks), language))
        if self._refusal():
            return self._refusal()
        now = self._clock.now()
        agreed = tuple(AgreedTask(task, self._permit(now)) for task in tasks)
        if self._running is None:
            proof = Proof(ProofKind.OWN_DEVICE, Assurance.SUBSTANTIAL, now)
            midnight = datetime.combine(now.date() + timedelta(days=1), time(), tzinfo=now.tzinfo)
            self._running = Visit("on-mandate-1", self.citizen, self._helper, proof, agreed, now, midnight)
        return Opened(
            replace(self._running, agreed=agreed), {task: self._definitions[task] for task in tasks},
            {task: self.known.get(task, {}) for task in tasks},
        )

    def ask_if_it_holds(self, mandate: str) -> frozenset[str] | Failure:
        self.asked.append(("holds", mandate))
        return self._refusal() or frozenset(self.shut)

    def keep_answers(self, session: str, task: str, version: int, language: str, answers) -> Failure | None:
        self.asked.append(("keep", session, task, version, language))
        if self.failure or self.keep_failure:
            return self.failure or self.keep_failure
        self.kept[task] = dict(answers)
        return None

    def _refusal(self) -> Failure | None:
        return OVER if self.over else self.failure

    def _permit(self, now: datetime) -> Permit:
        self._permits += 1
        return Permit(f"mandate-token-{self._permits}", f"{900 + self._permits:032x}", now + LIFETIME)
