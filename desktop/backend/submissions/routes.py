"""Submissions over HTTP: sent with a permit, read back with a live basis."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Header, Path, Request
from fastapi.responses import JSONResponse
from sqlalchemy import select

from desktop.backend.context import InBackend
from desktop.backend.db import journal
from desktop.backend.db.tables import submissions
from desktop.backend.identity.callers import InCaller
from desktop.backend.openapi import ON_BEHALF, PERMIT, refuses
from desktop.backend.operations import operations
from desktop.backend.people.kinship import not_near_or_refuse
from desktop.backend.problems import Problem, sign_in_needed
from desktop.backend.shapes import ID_PATTERN
from desktop.backend.submissions.receiving import OPERATION, Sent, actor_of, judge, receive
from desktop.backend.submissions.shapes import ReceiptShape, SubmissionBody, Withdrawn
from desktop.backend.submissions.withdrawing import withdraw
from desktop.i18n import msg

sending = APIRouter(tags=["submissions"])
"""The one operation that takes a permit."""

reading = operations("submissions")

_REPLAYED: Final[dict[int | str, dict[str, Any]]] = {201: {
    "description": "Received, now or before",
    "headers": {"Idempotency-Replayed": {"schema": {"type": "string", "enum": ["true"]}}},
}}


@sending.post(
    "/v1/submissions", operation_id=OPERATION, openapi_extra=PERMIT, status_code=201, response_model=ReceiptShape,
    responses={**_REPLAYED, **refuses(400, 401, 422)},
)
def send_submission(
    request: Request, backend: InBackend, body: SubmissionBody,
    key: Annotated[str, Header(alias="Idempotency-Key", max_length=64)] = "",
) -> JSONResponse:
    """Deliver what the citizen agreed to. The same key and body again gives the same receipt."""
    sent = Sent(_permit(request), key, body)
    content = sent.content()
    with backend.database.read() as connection:
        request.state.actor = actor_of(connection, sent.token)
        if not key:
            raise Problem("key-needed")
        judged = judge(connection, backend, sent)
    with backend.database.write() as connection:
        received = receive(connection, backend, sent, content, judged)
    headers = {"Idempotency-Replayed": "true"} if received.replayed else {}
    return JSONResponse(dict(received.receipt), 201, headers)


@reading.get(
    "/v1/submissions/{submission}", operation_id="readSubmission", openapi_extra=ON_BEHALF,
    response_model=ReceiptShape, responses=refuses(401, 404, 422),
)
def read_submission(
    backend: InBackend, caller: InCaller, submission: Annotated[str, Path(pattern=ID_PATTERN)],
) -> JSONResponse:
    """The receipt of something sent in this visit; journaled."""
    with backend.database.write() as connection:
        basis = caller.on_behalf(connection)
        mine = (submissions.c.id == submission) & (submissions.c.session == basis.session)
        row = connection.execute(select(submissions).where(mine)).first()
        if row is None:
            raise Problem("submission-not-found", msg("Der er ikke sendt noget med det nummer i besøget."))
        basis.covers(row.task)
        not_near_or_refuse(connection, basis.helper, basis.citizen)
        journal.append(
            connection, journal.Kind.RECEIPT_READ, backend.now(), subject=basis.citizen, actor=basis.helper.ref,
            session=basis.session, detail={"submission": submission},
        )
    return JSONResponse(row.receipt)


@reading.post(
    "/v1/submissions/{submission}/withdraw", operation_id="withdrawSubmission", openapi_extra=ON_BEHALF,
    responses=refuses(400, 401, 404, 409, 422),
)
def withdraw_submission(
    backend: InBackend, caller: InCaller, submission: Annotated[str, Path(pattern=ID_PATTERN)],
) -> Withdrawn:
    """The citizen takes it back while it can still be stopped. Taken back twice is taken back once."""
    with backend.database.write() as connection:
        return Withdrawn(withdrawn_at=withdraw(connection, backend, caller.on_behalf(connection), submission))


def _permit(request: Request) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if not scheme:
        raise sign_in_needed()
    if scheme.lower() != "permit":
        raise Problem("permit-needed")
    return token.strip()
