"""The citizen alone, over HTTP. Ending, sending and taking back are the same operations as in a visit."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from desktop.backend.context import InBackend
from desktop.backend.identity.callers import InCaller
from desktop.backend.openapi import HELPER, refuses
from desktop.backend.operations import operations
from desktop.backend.self.sessions import Wish, begin_alone
from desktop.backend.sessions.routes import Session, told
from desktop.backend.shapes import Language, Shape, Task

router = operations("self")


class Alone(Shape):
    """The tasks the citizen chose, the CVR number of whose counter it is, and the language they read.

    Without a task it is for reading their own letters.
    """

    tasks: Annotated[list[Task], Field(max_length=20)]
    counter: Annotated[str, StringConstraints(pattern="^[0-9]{8}$")]
    language: Language


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
