"""Asking the citizen on their own device. Satisfies `services.ports.Approvals`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Final
from urllib.parse import quote, urlsplit

import msgspec

from desktop.api.callers import Callers
from desktop.api.problems import not_understood
from desktop.api.tokens import Tokens
from desktop.api.wire import CitizenBody, HealthBody, Moment, ProofBody, Quiet
from desktop.domain.approval import Approval, ApprovalAnswer, ApprovalPurpose, ApprovalReason, ApprovalState
from desktop.domain.failure import Failure

_HERE: Final = frozenset({"127.0.0.1", "::1", "localhost"})
_LONGEST_WAIT: Final = 30
_LONGEST_PAGE: Final = 2000


class AskedBody(Quiet, frozen=True):
    """`POST .../approvals`."""

    id: str
    code: Annotated[str, msgspec.Meta(pattern="^[0-9]{4,8}$")]
    page: str | None
    expires_at: Moment
    interval: int

    def approval(self, visit: str | None) -> Approval:
        """The domain's question. A page no citizen should be sent to is no page."""
        page = self.page if self.page is not None and _may_be_scanned(self.page) else None
        return Approval(
            self.id, self.code, page, self.expires_at, min(max(self.interval, 1), _LONGEST_WAIT), visit,
        )


class ApprovedBody(Quiet, frozen=True):
    """What an approved proof tells."""

    citizen: CitizenBody
    proof: ProofBody


class ApprovalBody(Quiet, frozen=True):
    """`GET /v1/approvals/{id}`."""

    state: ApprovalState
    reason: ApprovalReason | None = None
    proved: ApprovedBody | None = None

    def answer(self) -> ApprovalAnswer:
        """The domain's answer. Raises ValueError for an assurance there is not."""
        if self.proved is None or self.state is not ApprovalState.APPROVED:
            return ApprovalAnswer(self.state, self.reason)
        return ApprovalAnswer(self.state, self.reason, self.proved.citizen.citizen(), self.proved.proof.proof())


class ApprovalsClient:
    """Calls as the helper who is signed in. Belongs on a worker."""

    def __init__(self, callers: Callers, tokens: Tokens) -> None:
        self._callers = callers
        self._tokens = tokens
        self._offered: bool | None = None

    def offered(self) -> bool:
        """Whether the backend has a page a citizen's own device can reach. Asked until it was once answered."""
        if self._offered is None:
            told = self._callers.ask(HealthBody, "GET", "/v1/health")
            if isinstance(told, Failure):
                return False
            self._offered = told.approvals
        return self._offered

    def ask_at_lookup(
        self, lookup: str, purpose: ApprovalPurpose, tasks: Sequence[str] = (),
    ) -> Approval | Failure:
        """Ask before the visit; an older question to the same citizen is over."""
        return self._ask(f"/v1/lookups/{quote(lookup, safe='')}/approvals", purpose, tasks, None)

    def ask_in_visit(self, visit: str, purpose: ApprovalPurpose, tasks: Sequence[str] = ()) -> Approval | Failure:
        """Ask in a visit that goes on; an older question to the same citizen is over."""
        return self._ask(f"/v1/sessions/{quote(visit, safe='')}/approvals", purpose, tasks, visit)

    def state(self, asked: Approval) -> ApprovalAnswer | Failure:
        """Where it stands. A proof approved in a visit counts from the next call on behalf of its citizen."""
        body = self._callers.ask(ApprovalBody, "GET", _path(asked))
        if isinstance(body, Failure):
            return body
        try:
            answer = body.answer()
        except ValueError:
            return not_understood()
        if asked.visit is not None and answer.proof is not None:
            self._tokens.proved(asked.visit, answer.proof.assurance)
        return answer

    def cancel(self, asked: Approval) -> Failure | None:
        """Give it up. Refused when the citizen has answered."""
        return self._callers.tell("POST", f"{_path(asked)}/cancel")

    def _ask(
        self, path: str, purpose: ApprovalPurpose, tasks: Sequence[str], visit: str | None,
    ) -> Approval | Failure:
        body = {"purpose": purpose, "tasks": list(tasks)}
        asked = self._callers.ask(AskedBody, "POST", path, body)
        return asked if isinstance(asked, Failure) else asked.approval(visit)


def _path(asked: Approval) -> str:
    return f"/v1/approvals/{quote(asked.id, safe='')}"


def _may_be_scanned(page: str) -> bool:
    """https, or plain http to this very machine: a code on a screen must not lead a citizen anywhere else."""
    try:
        read = urlsplit(page)
    except ValueError:
        return False
    whole = page.isascii() and page.isprintable() and " " not in page and len(page) <= _LONGEST_PAGE
    host = read.hostname or ""
    return whole and bool(host) and (read.scheme == "https" or (read.scheme == "http" and host in _HERE))
