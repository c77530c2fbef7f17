"""The door "Borgeren selv" and the citizen alone, over HTTP.

Ending, sending and taking back are the same operations as in a visit.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints
from starlette.responses import Response

from desktop.backend.context import InBackend
from desktop.backend.identity.callers import InCaller
from desktop.backend.openapi import HELPER, refuses
from desktop.backend.operations import operations
from desktop.backend.self.beside import answer_helper, come_beside
from desktop.backend.self.door import open_door
from desktop.backend.self.sessions import Wish, begin_alone
from desktop.backend.sessions.routes import InSession, Session, told
from desktop.backend.shapes import At, Language, OrganisationShape, Shape, Task
from desktop.domain.visit import OfHelper

router = operations("self")


class Alone(Shape):
    """The tasks the citizen chose, what stands for the counter's open door, and the language they read.

    Without a task it is for reading their own letters, or for calling a helper.
    """

    tasks: Annotated[list[Task], Field(max_length=20)]
    counter: Annotated[str, StringConstraints(pattern="^[A-Za-z0-9_-]{1,600}[.][A-Za-z0-9_-]{1,64}$")]
    language: Language


class HelperAnswer(Shape):
    """What the citizen says of the helper who came to help."""

    answer: OfHelper


class Door(Shape):
    """A door that stands open until `expires_at`: `token` is what a session says as its `counter`. Told once."""

    token: str
    at: OrganisationShape
    expires_at: At


@router.post(
    "/v1/self/door", operation_id="openSelfDoor", openapi_extra=HELPER, status_code=201, responses=refuses(401),
)
def open_self_door(backend: InBackend, caller: InCaller) -> Door:
    """A helper opens "Borgeren selv" at their own counter, for the citizen who comes next; journaled."""
    with backend.database.write() as connection:
        helper = caller.helper(connection)
        token, until = open_door(connection, backend, helper)
    at = helper.organisation
    assert at is not None, "whoever opens a door works somewhere"
    return Door(
        token=token, at=OrganisationShape(cvr=at.cvr, name=at.name, phone=helper.phone or ""), expires_at=until,
    )


@router.post(
    "/v1/self/session", operation_id="beginAlone", openapi_extra=HELPER, status_code=201,
    responses=refuses(400, 401, 404, 409, 422),
)
def begin_alone_here(backend: InBackend, caller: InCaller, body: Alone) -> Session:
    """The citizen begins, or adds a task. Nobody else's sign-in opens this."""
    with backend.database.write() as connection:
        citizen, sign_in = caller.themself(connection)
        wish = Wish(body.tasks, body.counter, body.language)
        return told(connection, backend, citizen, begin_alone(connection, backend, citizen, sign_in, wish))


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
