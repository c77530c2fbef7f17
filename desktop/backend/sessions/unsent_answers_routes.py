"""Answers that wait at a desk, opened outside their visit, over HTTP."""

from __future__ import annotations

from starlette.responses import Response

from desktop.backend.context import InBackend
from desktop.backend.identity.callers import InCaller
from desktop.backend.openapi import HELPER, refuses
from desktop.backend.operations import operations
from desktop.backend.sessions.routes import InSession
from desktop.backend.sessions.unsent_answers import open_answers
from desktop.backend.shapes import Shape, Task

router = operations("visits")


class OpenedAnswers(Shape):
    """The task whose answers are opened."""

    task: Task


@router.post(
    "/v1/sessions/{session}/answers-opened", operation_id="openUnsentAnswers", openapi_extra=HELPER, status_code=204,
    response_class=Response, responses=refuses(400, 401, 404, 422),
)
def open_unsent_answers(backend: InBackend, caller: InCaller, session: InSession, body: OpenedAnswers) -> Response:
    """Answers of this visit that could not be sent are about to be printed: journaled, and its citizen is told."""
    with backend.database.write() as connection:
        helper = caller.at_the_counter(connection)
        open_answers(connection, backend, helper, session, body.task)
    return Response(status_code=204)
