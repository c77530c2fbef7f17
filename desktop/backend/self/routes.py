"""The citizen alone, over HTTP. Ending, sending and taking back are the same operations as in a visit."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints
from starlette.responses import Response

from desktop.backend.context import InBackend
from desktop.backend.identity.callers import InCaller
from desktop.backend.openapi import HELPER, refuses
from desktop.backend.operations import operations
from desktop.backend.self.beside import answer_helper, come_beside
from desktop.backend.self.sessions import Wish, begin_alone
from desktop.backend.sessions.routes import InSession, Session, told
from desktop.backend.shapes import Language, Shape, Task
from desktop.domain.visit import OfHelper

router = operations("self")


class Alone(Shape):
    """The tasks the citizen chose, the CVR number of whose counter it is, and the language they read.

    Without a task it is for reading their own letters, or for calling a helper.
    """

    tasks: Annotated[list[Task], Field(max_length=20)]
    counter: Annotated[str, StringConstraints(pattern="^[0-9]{8}$")]
    language: Language


class HelperAnswer(Shape):
    """What the citizen says of the helper who came to help."""

    answer: OfHelper


@router.post(
    "/v1/self/session", operation_id="beginAlone", openapi_extra=HELPER, status_code=201,
    responses=refuses(400, 401, 404, 409, 422),
)
def begin_alone_here(backend: InBackend, caller: InCaller, body: Alone) -> Session:
    """The citizen begins, or adds a task. Nobody else's sign-in opens this."""
    with backend.database.write() as connection:
        citizen, sign_in = caller.themself(connection)
        wish = Wish(body.tasks, body.counter, body.language)
        return told(connection, backend, begin_alone(connection, backend, citizen, sign_in, wish))


@router.post(
    "/v1/self/sessions/{session}/helper", operation_id="comeBeside", openapi_extra=HELPER, status_code=204,
    response_class=Response, responses=refuses(401, 404, 422),
)
def come_beside_here(backend: InBackend, caller: InCaller, session: InSession) -> Response:
    """The citizen called for help, and this helper came: journaled, and told to the citizen. It opens nothing."""
    with backend.database.write() as connection:
        come_beside(connection, backend, caller.helper(connection), session)
    return Response(status_code=204)


@router.post(
    "/v1/self/sessions/{session}/helper/answer", operation_id="answerHelper", openapi_extra=HELPER, status_code=204,
    response_class=Response, responses=refuses(400, 401, 404, 422),
)
def answer_helper_here(backend: InBackend, caller: InCaller, session: InSession, body: HelperAnswer) -> Response:
    """The citizen lets the helper look along, or not, or is alone again; journaled. Only then are letters shown."""
    with backend.database.write() as connection:
        citizen, _ = caller.themself(connection)
        answer_helper(connection, backend, citizen, session, body.answer)
    return Response(status_code=204)
