"""Sessions, permits and once-only data over HTTP."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from fastapi import Path, Query
from pydantic import Field
from sqlalchemy import Connection, Row
from starlette.responses import Response

from desktop.backend.context import Backend, InBackend
from desktop.backend.db import journal
from desktop.backend.identity.callers import InCaller
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.openapi import HELPER, ON_BEHALF, refuses
from desktop.backend.operations import operations
from desktop.backend.people.citizens import by_ref
from desktop.backend.people.kinship import not_near_or_refuse
from desktop.backend.people.known import known_for
from desktop.backend.sessions.permits import agreed_tasks, void
from desktop.backend.sessions.refusals import not_agreed
from desktop.backend.sessions.visits import Begun, agree_more, begin, end
from desktop.backend.shapes import (
    ID_PATTERN,
    TASK_PATTERN,
    Agreement,
    At,
    CitizenShape,
    Id,
    ProofShape,
    Shape,
)
from desktop.domain.people import HelperKind

router = operations("visits")

InSession = Annotated[str, Path(pattern=ID_PATTERN)]
_REFUSALS: Final = refuses(400, 401, 404, 409, 422)


class Begin(Agreement):
    """The look-up with its proof, and what the citizen said yes to."""

    lookup: Id


class PermitShape(Shape):
    """Delivers one submission with this `key` as its Idempotency-Key."""

    token: str
    key: str
    expires_at: At


class Agreed(Shape):
    """A task, and the permit to deliver its submission."""

    task: str
    permit: PermitShape


class Session(Shape):
    """A live session. `agreed`, `definitions` and `known` cover the tasks this call agreed.

    `basis` is on what ground the helper acts. On a mandate `proof` is the holder's own sign-in, and nobody else's.
    """

    id: str
    basis: Literal["assistance-session", "self", "mandate"]
    citizen: CitizenShape
    proof: ProofShape
    agreed_at: At
    ends_at: At
    subject_token: str
    agreed: list[Agreed]
    definitions: dict[str, dict[str, Any]]
    known: dict[str, dict[str, Any]]


class Key(Shape):
    """The key of a permit."""

    key: Id


class End(Shape):
    """The keys of permits the citizen took back while nobody could be told; none of them delivers anything more."""

    void: Annotated[list[Id], Field(max_length=50)] = Field(default_factory=list)


class Data(Shape):
    """Once-only data by the names the task's fields give."""

    data: dict[str, Any]


@router.post(
    "/v1/sessions", operation_id="beginVisit", openapi_extra=HELPER, status_code=201, responses=_REFUSALS,
)
def begin_visit(backend: InBackend, caller: InCaller, body: Begin) -> Session:
    """The citizen said yes: from here being off line stops nothing but the sending."""
    with backend.database.write() as connection:
        helper = caller.at_the_counter(connection)
        return told(connection, backend, helper, begin(connection, backend, helper, body.lookup, body))


@router.post("/v1/sessions/{session}/tasks", operation_id="agreeMore", openapi_extra=HELPER, responses=_REFUSALS)
def agree_to_more(backend: InBackend, caller: InCaller, session: InSession, body: Agreement) -> Session:
    """The citizen said yes to more tasks, or again to one."""
    with backend.database.write() as connection:
        helper = caller.at_the_counter(connection)
        return told(connection, backend, helper, agree_more(connection, backend, helper, session, body))


@router.post(
    "/v1/sessions/{session}/end", operation_id="endVisit", openapi_extra=HELPER, status_code=204,
    response_class=Response, responses=_REFUSALS,
)
def end_visit(backend: InBackend, caller: InCaller, session: InSession, body: End | None = None) -> Response:
    """The visit is over. Ended twice is still over."""
    with backend.database.write() as connection:
        end(connection, backend, caller.helper(connection), session, body.void if body is not None else ())
    return Response(status_code=204)


@router.get(
    "/v1/citizen/data", operation_id="readCitizenData", openapi_extra=ON_BEHALF, responses=refuses(401, 404, 422),
)
def read_citizen_data(
    backend: InBackend, caller: InCaller, task: Annotated[str, Query(pattern=TASK_PATTERN)],
) -> Data:
    """What one agreed task may know of the citizen; journaled."""
    with backend.database.write() as connection:
        basis = caller.on_behalf(connection)
        basis.covers(task)
        not_near_or_refuse(connection, basis.helper, basis.citizen)
        if task not in agreed_tasks(connection, basis.session):
            raise not_agreed()
        journal.append(
            connection, journal.Kind.DATA_READ, backend.now(), subject=basis.citizen, actor=basis.helper.ref,
            session=basis.session, detail={"task": task},
        )
        return Data(data=_known(connection, backend, basis.helper, basis.citizen, task))


@router.post(
    "/v1/permits/void", operation_id="voidPermit", openapi_extra=ON_BEHALF, status_code=204,
    response_class=Response, responses=_REFUSALS,
)
def void_permit(backend: InBackend, caller: InCaller, body: Key) -> Response:
    """The citizen takes a yes back."""
    with backend.database.write() as connection:
        void(connection, backend, caller.on_behalf(connection), body.key)
    return Response(status_code=204)


def told(connection: Connection, backend: Backend, helper: DirectoryHelper, begun: Begun) -> Session:
    """A session as the client hears of it."""
    row = begun.session
    citizen = by_ref(connection, row.citizen, backend.now().date())
    assert citizen is not None, "a session's citizen is registered"
    tasks = [one.task for one in begun.issued]
    return Session(
        id=row.id, basis=_basis_of(row, helper), subject_token=backend.keys.subject_token(row.id),
        agreed_at=row.agreed_at, ends_at=row.ends_at,
        citizen=CitizenShape(
            ref=citizen.ref, name=citizen.name, language=citizen.language, protected=citizen.is_protected,
        ),
        proof=ProofShape(kind=row.proof_kind, assurance=row.proof_assurance, seen_at=row.proof_at),
        agreed=[
            Agreed(task=one.task, permit=PermitShape(token=one.token, key=one.key, expires_at=one.expires_at))
            for one in begun.issued
        ],
        definitions={task: dict(backend.catalogue.tasks[task].wire) for task in tasks},
        known={task: _known(connection, backend, helper, row.citizen, task) for task in tasks},
    )


def _basis_of(
    session: Row[*tuple[object, ...]], helper: DirectoryHelper,
) -> Literal["assistance-session", "self", "mandate"]:
    if session.mandate is not None:
        return "mandate"
    return "self" if helper.kind is HelperKind.SELF else "assistance-session"


def _known(
    connection: Connection, backend: Backend, helper: DirectoryHelper, ref: str, task: str,
) -> dict[str, Any]:
    today = backend.now().date()
    citizen = by_ref(connection, ref, today)
    offered = backend.catalogue.tasks.get(task)
    if citizen is None or offered is None:
        return {}
    return dict(known_for(connection, citizen, offered.definition, helper, today))
