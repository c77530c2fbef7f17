"""Approvals in memory. Satisfies `services.ports.Approvals`."""

from __future__ import annotations

from datetime import timedelta

from desktop.domain.approval import Approval, ApprovalAnswer, ApprovalPurpose, ApprovalState
from desktop.domain.failure import Failure, FailureKind
from desktop.i18n import msg
from tests.support.clock import FakeClock

WAITS = ApprovalAnswer(ApprovalState.WAITING)
ANSWERED = Failure(FailureKind.REFUSED, msg("Borgeren har allerede svaret."))


class FakeApprovals:
    """`says` is what the next looks find, one each; the last stays. `page` is None where citizens cannot reach one."""

    def __init__(self, clock: FakeClock) -> None:
        self._clock = clock
        self.page: str | None = "https://sidemand.example/approve/x"
        self.says: list[ApprovalAnswer | Failure] = [WAITS]
        self.is_offered = False
        self.ask_fails: Failure | None = None
        self.journal: list[str] = []

    def offered(self) -> bool:
        return self.is_offered

    def ask_at_lookup(self, lookup: str, purpose: ApprovalPurpose, tasks=()):
        return self._ask(f"ask {lookup} {purpose} {','.join(tasks)}", None)

    def ask_in_visit(self, visit: str, purpose: ApprovalPurpose, tasks=()):
        return self._ask(f"ask {visit} {purpose} {','.join(tasks)}", visit)

    def state(self, asked: Approval):
        self.journal.append("look")
        return self.says.pop(0) if len(self.says) > 1 else self.says[0]

    def cancel(self, asked: Approval):
        self.journal.append("cancel")
        told = self.says[0]
        answered = isinstance(told, ApprovalAnswer) and told.state in {ApprovalState.APPROVED, ApprovalState.DECLINED}
        return told if isinstance(told, Failure) else ANSWERED if answered else None

    def _ask(self, said: str, visit: str | None) -> Approval | Failure:
        if self.ask_fails is not None:
            return self.ask_fails
        self.journal.append(said.strip())
        return Approval("a" * 32, "0420", self.page, self._clock.now() + timedelta(minutes=5), 2, visit)
