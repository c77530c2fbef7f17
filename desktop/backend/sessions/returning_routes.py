"""Coming back to a visit that was set aside, and the wrong person, over HTTP."""

from __future__ import annotations

from starlette.responses import Response

from desktop.backend.context import InBackend
from desktop.backend.identity.callers import InCaller
from desktop.backend.openapi import HELPER, refuses
from desktop.backend.operations import operations
from desktop.backend.sessions.returning import relink, wrong_person
from desktop.backend.sessions.routes import InSession, Session, told
from desktop.backend.sessions.visits import Begun, own_session
from desktop.backend.shapes import Id, Shape

router = operations("visits")


class NewProof(Shape):
    """The look-up in which the citizen showed once more who they are."""

    lookup: Id


@router.post(
    "/v1/sessions/{session}/relink", operation_id="relinkVisit", openapi_extra=HELPER,
    responses=refuses(400, 401, 404, 409, 422),
)
def relink_visit(backend: InBackend, caller: InCaller, session: InSession, body: NewProof) -> Session:
    """The same citizen is back: the visit goes on, with this helper. `agreed` is empty; the permits live on."""
    with backend.database.write() as connection:
        helper = caller.at_the_counter(connection)
        row = relink(connection, backend, helper, session, body.lookup)
        return told(connection, backend, helper, Begun(row, ()))


@router.post(
    "/v1/sessions/{session}/wrong-person", operation_id="markWrongPerson", openapi_extra=HELPER, status_code=204,
    response_class=Response, responses=refuses(400, 401, 404, 422),
)
def mark_wrong_person(backend: InBackend, caller: InCaller, session: InSession) -> Response:
    """It was somebody else ("fejlopslag"): the visit is over, its unused permits are void. Said twice is said once."""
    with backend.database.write() as connection:
        helper = caller.helper(connection)
        wrong_person(connection, backend, own_session(connection, helper, session), helper)
    return Response(status_code=204)
