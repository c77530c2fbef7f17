"""Where submissions go. Satisfies `services.ports.Gateway`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from desktop.api.http import SUBMISSION_READ, Answer, Http, Lost
from desktop.api.problems import PROBLEM, local_texts, problem_of, understood
from desktop.api.wire import ReceiptBody
from desktop.domain.failure import Failure
from desktop.domain.outbox import OutboxEntry
from desktop.domain.outcome import (
    Delivered,
    Outcome,
    RefusalKind,
    Refused,
    SignInNeeded,
    TryLater,
    Unconfirmed,
)

_LONGEST_WAIT: Final = 3600
_FAULTS: Final = 500

_REFUSALS: Final[Mapping[str, RefusalKind]] = {
    "permit-void": RefusalKind.PERMIT_VOID,
    "permit-used": RefusalKind.PERMIT_VOID,
    "permit-expired": RefusalKind.PERMIT_EXPIRED,
    "answers-refused": RefusalKind.ANSWERS,
    "citizen-died": RefusalKind.CITIZEN_DIED,
    "client-too-old": RefusalKind.CLIENT_TOO_OLD,
}
_NOT_OUR_BACKEND: Final = frozenset({"secret-needed", "not-found", "method-not-allowed"})
"""The backend at this address is not, or not yet, the one these entries are for: nothing was read."""


class SubmissionsClient:
    """Delivers once, with the entry's permit as the only credential. Belongs on a worker."""

    def __init__(self, http: Http) -> None:
        self._http = http

    def send(self, entry: OutboxEntry) -> Outcome:
        """What became of one attempt. Whatever is not a clear word from the backend may have arrived: Unconfirmed."""
        headers = {"Authorization": f"Permit {entry.permit.token}", "Idempotency-Key": entry.id}
        answer = self._http.ask(
            "POST", "/v1/submissions", body=entry.payload, headers=headers, read=SUBMISSION_READ,
        )
        match answer:
            case Lost.NEVER_ARRIVED:
                return TryLater()
            case Lost():
                return Unconfirmed()
            case Answer():
                return _outcome(answer)


def _outcome(answer: Answer) -> Outcome:
    match answer.status:
        case 200 | 201:
            body = understood(answer, ReceiptBody)
            return Unconfirmed() if isinstance(body, Failure) else Delivered(body.receipt())
        case 429 | 503:
            return TryLater(_retry_after(answer))
        case status if status >= _FAULTS or answer.media_type != PROBLEM:
            # A fault may strike after the submission was taken; a page of HTML is not our backend's word at all.
            return Unconfirmed()
        case 401:
            return SignInNeeded()
        case 409:
            return TryLater(_retry_after(answer))
        case _:
            return _refused(answer)


def _refused(answer: Answer) -> Outcome:
    problem = problem_of(answer)
    if problem.name in _NOT_OUR_BACKEND:
        return TryLater()
    return Refused(_REFUSALS.get(problem.name, RefusalKind.OTHER), local_texts(problem.fields))


def _retry_after(answer: Answer) -> timedelta | None:
    seconds = answer.headers.get("retry-after", "")
    if not (seconds.isascii() and seconds.isdigit()):
        return None
    return timedelta(seconds=min(int(seconds[:9]), _LONGEST_WAIT))
