"""Using a mandate over HTTP: a relative, or staff of an organisation, begin what the grantor gave them to do."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from desktop.backend.context import InBackend
from desktop.backend.identity.callers import InCaller
from desktop.backend.mandates.callers import user
from desktop.backend.mandates.routes import InMandate
from desktop.backend.mandates.sessions import Wish, begin_on_mandate, shut_in
from desktop.backend.openapi import HELPER, refuses
from desktop.backend.operations import operations
from desktop.backend.sessions.routes import Session, told
from desktop.backend.shapes import At, Language, Shape, Task

router = operations("mandates")


class OnMandate(Shape):
    """The tasks the holder begins, and the language they read.

    Without a task it is asked whether the session that goes on still holds.
    """

    tasks: Annotated[list[Task], Field(max_length=20)]
    language: Language


class GoesOn(Shape):
    """The session that goes on, and until when. Nobody's name: it is asked all the time, and is no read of anybody.

    `shut` are the tasks begun in it whose package has ended since: the first time each is told is a line.
    """

    id: str
    state: Literal["open"]
    ends_at: At
    shut: list[str]


@router.post(
    "/v1/mandates/{mandate}/sessions", operation_id="beginOnMandate", openapi_extra=HELPER, status_code=201,
    responses=refuses(400, 401, 404, 409, 422, 429),
)
def begin_here(backend: InBackend, caller: InCaller, mandate: InMandate, body: OnMandate) -> Session | GoesOn:
    """A relative begins on a mandate of theirs, or staff on their organisation's, or adds a task.

    The grantor is told, once a session and task.
    """
    with backend.database.write() as connection:
        holder = user(connection, caller)
        _, sign_in = caller.own_sign_in(connection)
        wish = Wish(body.tasks, body.language)
        begun = begin_on_mandate(connection, backend, holder, sign_in, mandate, wish)
        if not begun.issued:
            shut = shut_in(connection, backend, begun.session, holder)
            return GoesOn(id=begun.session.id, state="open", ends_at=begun.session.ends_at, shut=shut)
        return told(connection, backend, holder, begun)
