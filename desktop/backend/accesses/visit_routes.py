"""Accesses in a visit over HTTP: begun, asked for and taken back by staff, and given by the citizen alone."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import Path
from starlette.responses import Response

from desktop.backend.accesses import visiting
from desktop.backend.accesses.visit_shapes import BegunAccess, EndAccessInVisit, WishInVisit
from desktop.backend.accesses.visit_yes import may_be_asked
from desktop.backend.approvals.asking import ask_about_access
from desktop.backend.approvals.routes import AskedShape, told_to_helper
from desktop.backend.context import InBackend
from desktop.backend.identity.callers import InCaller
from desktop.backend.mandates.in_visit import Named, Talk
from desktop.backend.mandates.visit_shapes import AskForYes
from desktop.backend.openapi import HELPER, refuses
from desktop.backend.operations import operations
from desktop.backend.problems import Problem
from desktop.backend.shapes import ID_PATTERN

router = operations("accesses")

InVisit = Annotated[str, Path(pattern=ID_PATTERN)]
InWish = Annotated[str, Path(pattern=ID_PATTERN)]
_REFUSALS: Final = refuses(400, 401, 404, 409, 422)
_LOOKING: Final = refuses(400, 401, 404, 409, 422, 429)


@router.post(
    "/v1/sessions/{session}/accesses", operation_id="wishAccessInVisit", openapi_extra=HELPER, status_code=201,
    responses=_LOOKING,
)
def wish_in_visit(backend: InBackend, caller: InCaller, session: InVisit, body: WishInVisit) -> BegunAccess:
    """What the citizen wants to give, after a talk with them alone: no force before the yes on their own device."""
    with backend.database.write() as connection:
        helper = caller.at_the_counter(connection)
        named, talk = Named(body.holder.cpr, body.holder.name), Talk(body.talk.script, body.talk.interpreter)
        begun = visiting.begin(connection, backend, helper, session, named, body.kind, talk)
    if isinstance(begun, Problem):
        raise begun
    return BegunAccess(id=begun)


@router.post(
    "/v1/sessions/{session}/accesses/{access}/approvals", operation_id="askForAccessYes", openapi_extra=HELPER,
    status_code=201, responses=_REFUSALS,
)
def ask_for_yes(
    backend: InBackend, caller: InCaller, session: InVisit, access: InWish, body: AskForYes,
) -> AskedShape:
    """Ask the citizen on their own device. Where it stands is read as of any approval."""
    with backend.database.write() as connection:
        helper = caller.at_the_counter(connection)
        visit = may_be_asked(connection, backend, helper, session, access, body.hand)
        return told_to_helper(ask_about_access(connection, backend, helper, visit, access))


@router.post(
    "/v1/sessions/{session}/accesses/{access}/not-today", operation_id="leaveAccessToday", openapi_extra=HELPER,
    status_code=204, response_class=Response, responses=_REFUSALS,
)
def leave_today(backend: InBackend, caller: InCaller, session: InVisit, access: InWish) -> Response:
    """"Ikke i dag": what was begun in the visit goes. No line, no reason; said twice it is said once."""
    with backend.database.write() as connection:
        visiting.not_today(connection, backend, caller.at_the_counter(connection), session, access)
    return Response(status_code=204)


@router.post(
    "/v1/sessions/{session}/accesses/end", operation_id="endAccessInVisit", openapi_extra=HELPER, status_code=204,
    response_class=Response, responses=_LOOKING,
)
def end_in_visit(backend: InBackend, caller: InCaller, session: InVisit, body: EndAccessInVisit) -> Response:
    """Taken back for the citizen who is there and says so. Ended twice is ended once."""
    with backend.database.write() as connection:
        helper = caller.at_the_counter(connection)
        came_to = visiting.end(connection, backend, helper, session, Named(body.holder.cpr, body.holder.name))
    if came_to is not None:
        raise came_to
    return Response(status_code=204)
