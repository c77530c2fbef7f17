"""Answers kept since a mandate ended, over HTTP: handed over by the holder, and after that the citizen's own alone."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path, Query
from pydantic import Field
from sqlalchemy import Connection, Row
from starlette.responses import Response

from desktop.backend.context import Backend, InBackend
from desktop.backend.identity.callers import InCaller
from desktop.backend.mandates import kept
from desktop.backend.mandates.callers import grantor, holder
from desktop.backend.mandates.keeping import Unsent, keep
from desktop.backend.openapi import HELPER, refuses
from desktop.backend.operations import operations
from desktop.backend.sessions.routes import InSession
from desktop.backend.shapes import ID_PATTERN, At, Id, Language, LocalTexts, Shape, Task
from desktop.backend.submissions.shapes import Answers
from desktop.domain.people import HelperKind
from desktop.flows.definition import TaskDefinition, to_wire

router = operations("mandates")

InKept = Annotated[str, Path(pattern=ID_PATTERN)]


class UnsentAnswers(Shape):
    """What was answered to a task of the session and not sent, as it stood; half of it will do."""

    task: Task
    version: Annotated[int, Field(ge=1, le=2**31 - 1)]
    language: Language
    answers: Answers


class KeptShape(Shape):
    """What is kept, and since when. `holder` is what whoever answered was called when the mandate began, if known."""

    id: Id
    task: str
    title: LocalTexts
    holder: str | None
    kept_at: At


class KeptPageShape(Shape):
    """A page of what is kept, the newest first; `next` is the next page's address."""

    kept: list[KeptShape]
    page: int
    total: int
    next: str | None


class KeptAnswersShape(Shape):
    """The answers, and the task as it was when they were given: `definition` says what was asked."""

    kept: KeptShape
    version: int
    language: str
    definition: dict[str, Any]
    answers: dict[str, Any]


def _told(connection: Connection, backend: Backend, row: Row[*tuple[object, ...]]) -> tuple[KeptShape, TaskDefinition]:
    """It, and the task as it was when it was answered."""
    definition = backend.catalogue.version(connection, row.task, row.version)
    assert definition is not None, "what is kept was answered to a version that is kept"
    title = dict(definition.title.by_language)
    return KeptShape(
        id=row.id, task=row.task, title=title, holder=row.holder_called, kept_at=row.kept_at), definition


@router.post(
    "/v1/sessions/{session}/answers-kept", operation_id="keepAnswers", openapi_extra=HELPER, status_code=204,
    response_class=Response, responses=refuses(400, 401, 404, 409, 422),
)
def keep_answers(backend: InBackend, caller: InCaller, session: InSession, body: UnsentAnswers) -> Response:
    """The mandate ended in the middle: what was answered is kept for the citizen, who is told.

    Once a session and task: what comes again changes nothing.
    """
    with backend.database.write() as connection:
        who, _ = caller.own_sign_in(connection)
        if who.kind is not HelperKind.STAFF:  # whoever began it at work hands it over, whatever their role is now
            who = holder(connection, caller)
        keep(connection, backend, who, session, Unsent(body.task, body.version, body.language, body.answers))
    return Response(status_code=204)


@router.get("/v1/kept-answers", operation_id="listKeptAnswers", openapi_extra=HELPER, responses=refuses(401, 422))
def list_kept(
    backend: InBackend, caller: InCaller, page: Annotated[int, Query(ge=0, le=100_000)] = 0,
) -> KeptPageShape:
    """What is kept for the citizen since a mandate ended; journaled."""
    with backend.database.write() as connection:
        citizen, _ = grantor(connection, caller)
        found = kept.listed(connection, backend, citizen, page)
        told = [_told(connection, backend, row)[0] for row in found.rows]
    goes_on = (page + 1) * kept.PAGE < found.total
    return KeptPageShape(
        kept=told, page=page, total=found.total, next=f"/v1/kept-answers?page={page + 1}" if goes_on else None)


@router.get(
    "/v1/kept-answers/{kept_id}", operation_id="readKeptAnswers", openapi_extra=HELPER,
    responses=refuses(401, 404, 422),
)
def read_kept(backend: InBackend, caller: InCaller, kept_id: InKept) -> KeptAnswersShape:
    """One of them, with the answers; journaled."""
    with backend.database.write() as connection:
        citizen, _ = grantor(connection, caller)
        row = kept.read(connection, backend, citizen, kept_id)
        told, definition = _told(connection, backend, row)
    return KeptAnswersShape(
        kept=told, version=row.version, language=row.language, definition=to_wire(definition),
        answers=row.answers,
    )


@router.post(
    "/v1/kept-answers/{kept_id}/delete", operation_id="deleteKeptAnswers", openapi_extra=HELPER, status_code=204,
    response_class=Response, responses=refuses(401, 422),
)
def delete_kept(backend: InBackend, caller: InCaller, kept_id: InKept) -> Response:
    """The citizen deletes them, for good. Whatever was there, it is not there any more."""
    with backend.database.write() as connection:
        citizen, _ = grantor(connection, caller)
        kept.forget(connection, backend, citizen, kept_id)
    return Response(status_code=204)
