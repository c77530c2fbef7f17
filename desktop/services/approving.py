"""Waiting for the citizen's answer on their own device: one look at a time, and when the next is due.

Nothing here sleeps or knows a thread. A presenter asks, shows code and page, has `look` done on a worker, and arranges
the next look `pause` seconds later for as long as what comes back is `Waiting`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from desktop.domain.approval import Approval, ApprovalAnswer, ApprovalState
from desktop.domain.failure import Failure, FailureKind
from desktop.services.approval_ports import Approvals

PATIENCE: Final = timedelta(minutes=6)
"""How long nothing but trouble is borne: a minute longer than a question lives."""

LONGEST_PAUSE: Final = 10.0


@dataclass(frozen=True, slots=True)
class Waiting:
    """The citizen has not answered. `pause` is the seconds until the next look, never less than the backend asked for.

    `trouble` is the last look's failure, when it failed in a way that passes.
    """

    asked: Approval
    since: datetime
    pause: float
    trouble: Failure | None = None


def asked(approval: Approval, now: datetime) -> Waiting:
    """The question was put `now`; the first look is one interval away."""
    return Waiting(approval, now, float(approval.interval))


def look(approvals: Approvals, waiting: Waiting, now: datetime) -> Waiting | ApprovalAnswer | Failure:
    """One look: still waiting, the answer, or the failure that ends it.

    The backend alone says when time has run out, for this machine's clock may be wrong. Trouble that passes is borne
    with longer and longer pauses, until `PATIENCE` is over.
    """
    answer = approvals.state(waiting.asked)
    if isinstance(answer, Failure):
        if not answer.kind.passes or now - waiting.since >= PATIENCE:
            return answer
        return replace(waiting, pause=min(waiting.pause * 2, max(LONGEST_PAUSE, waiting.pause)), trouble=answer)
    if answer.state is ApprovalState.WAITING:
        return asked(waiting.asked, now)
    return answer


def may_use_again(failure: Failure) -> bool:
    """True when a yes that could not be used stands: sent again it is used, or told again where it was."""
    return failure.kind.is_worth_repeating


def give_up(approvals: Approvals, waiting: Waiting) -> ApprovalAnswer | Failure:
    """The helper stops waiting. Where the citizen was quicker, their answer stands and is told."""
    failure = approvals.cancel(waiting.asked)
    if failure is None:
        return ApprovalAnswer(ApprovalState.CANCELLED)
    return approvals.state(waiting.asked) if failure.kind is FailureKind.REFUSED else failure
