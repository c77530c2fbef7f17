"""Approvals as the helper's screen knows them: asked, polled, given up."""

from __future__ import annotations

from typing import Annotated, Final, Literal, Self

from fastapi import Path
from pydantic import Field, model_validator
from sqlalchemy import Connection, select
from starlette.responses import Response

from desktop.backend.approvals.asking import (
    INTERVAL,
    Asked,
    Found,
    ask_at_lookup,
    ask_in_visit,
    cancel,
    needs_settling,
    own_approval,
    settled,
    still_asked,
)
from desktop.backend.context import Backend, InBackend
from desktop.backend.db.tables import lookups
from desktop.backend.identity.callers import Caller, InCaller
from desktop.backend.openapi import HELPER, refuses
from desktop.backend.operations import operations
from desktop.backend.people.citizens import by_ref
from desktop.backend.people.routes import Proved
from desktop.backend.problems import Problem
from desktop.backend.shapes import ID_PATTERN, At, CitizenShape, Id, ProofShape, Shape, Task
from desktop.domain.approval import ApprovalPurpose, ApprovalReason, ApprovalState
from desktop.domain.visit import ProofKind

router = operations("approvals")

InId = Annotated[str, Path(pattern=ID_PATTERN)]
_REFUSALS: Final = refuses(400, 401, 404, 409, 422)


class Ask(Shape):
    """What the citizen is asked: who they are, or whether these tasks may be done."""

    purpose: Literal[ApprovalPurpose.PROOF, ApprovalPurpose.AGREEMENT]
    tasks: Annotated[tuple[Task, ...], Field(max_length=20)] = ()

    @model_validator(mode="after")
    def _names_what_it_is_about(self) -> Self:
        if bool(self.tasks) is not (self.purpose is ApprovalPurpose.AGREEMENT):
            raise ValueError("an agreement names tasks, and a proof none")
        return self


class AskedShape(Shape):
    """A question under way; `interval` is the least number of seconds between two polls."""

    id: Id
    code: str
    page: str | None
    expires_at: At
    interval: int


class ApprovalShape(Shape):
    """Where a question stands. `proved` is there once a proof was approved: only now is it known who the citizen is."""

    id: Id
    purpose: ApprovalPurpose
    tasks: list[str]
    state: ApprovalState
    reason: ApprovalReason | None
    code: str
    expires_at: At
    interval: int
    proved: Proved | None


@router.post(
    "/v1/lookups/{lookup}/approvals", operation_id="askAtLookUp", openapi_extra=HELPER, status_code=201,
    responses=_REFUSALS,
)
def ask_before_visit(backend: InBackend, caller: InCaller, lookup: InId, body: Ask) -> AskedShape:
    """Ask the citizen on their own device, before the visit. An older question to them is cancelled."""
    with backend.database.write() as connection:
        helper = caller.at_the_counter(connection)
        asked = ask_at_lookup(connection, backend, helper, lookup, body.purpose, body.tasks)
    if isinstance(asked, Problem):
        raise asked
    return told_to_helper(asked)


@router.post(
    "/v1/sessions/{session}/approvals", operation_id="askInVisit", openapi_extra=HELPER, status_code=201,
    responses=_REFUSALS,
)
def ask_later(backend: InBackend, caller: InCaller, session: InId, body: Ask) -> AskedShape:
    """Ask the citizen on their own device, in a visit that goes on."""
    with backend.database.write() as connection:
        helper = caller.at_the_counter(connection)
        return told_to_helper(ask_in_visit(connection, backend, helper, session, body.purpose, body.tasks))


@router.get("/v1/approvals/{approval}", operation_id="readApproval", openapi_extra=HELPER, responses=_REFUSALS)
def read_approval(backend: InBackend, caller: InCaller, approval: InId) -> ApprovalShape:
    """Where it stands: what an app polls, `interval` seconds apart."""
    with backend.database.read() as connection:
        row = _mine(connection, caller, approval)
        if not needs_settling(connection, backend, row):
            return _told(connection, backend, row)
    with backend.database.write() as connection:
        row = settled(connection, backend, _mine(connection, caller, approval))
        return _told(connection, backend, row)


@router.post(
    "/v1/approvals/{approval}/cancel", operation_id="cancelApproval", openapi_extra=HELPER, status_code=204,
    response_class=Response, responses=_REFUSALS,
)
def cancel_approval(backend: InBackend, caller: InCaller, approval: InId) -> Response:
    """Give the question up. The page then says so."""
    with backend.database.write() as connection:
        cancel(connection, backend, caller.at_the_counter(connection), approval)
    return Response(status_code=204)


def _mine(connection: Connection, caller: Caller, approval: str) -> Found:
    return own_approval(connection, caller.at_the_counter(connection), approval)


def told_to_helper(asked: Asked) -> AskedShape:
    """What the helper's screen is told of a question just put."""
    return AskedShape(
        id=asked.id, code=asked.code, page=asked.page, expires_at=asked.expires_at, interval=INTERVAL,
    )


def _told(connection: Connection, backend: Backend, row: Found) -> ApprovalShape:
    return ApprovalShape(
        id=row.id, purpose=row.purpose, tasks=row.tasks, state=row.state, reason=row.reason, code=row.code,
        expires_at=row.expires_at, interval=INTERVAL, proved=_proved(connection, backend, row),
    )


def _proved(connection: Connection, backend: Backend, row: Found) -> Proved | None:
    """Who it is, while what was approved still goes on: a question of yesterday tells no name."""
    if row.state != ApprovalState.APPROVED or row.purpose != ApprovalPurpose.PROOF or not still_asked(
        connection, backend, row,
    ):
        return None
    lookup = connection.execute(select(lookups).where(lookups.c.id == row.lookup)).one()
    citizen = by_ref(connection, row.citizen, backend.now().date())
    if citizen is None or lookup.proof_kind != ProofKind.OWN_DEVICE:
        return None
    return Proved(
        citizen=CitizenShape(
            ref=citizen.ref, name=citizen.name, language=citizen.language, protected=citizen.is_protected,
        ),
        proof=ProofShape(kind=lookup.proof_kind, assurance=lookup.proof_assurance, seen_at=lookup.proof_at),
    )
