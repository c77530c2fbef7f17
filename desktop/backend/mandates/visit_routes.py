"""Mandates in a visit over HTTP: begun, taken up, asked for and taken back by staff, answered by the citizen alone."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import Path
from starlette.responses import Response

from desktop.backend.approvals.asking import ask_about_mandate
from desktop.backend.approvals.routes import AskedShape, told_to_helper
from desktop.backend.context import Backend, InBackend
from desktop.backend.identity.callers import InCaller
from desktop.backend.mandates import visiting
from desktop.backend.mandates.beginning import Wanted
from desktop.backend.mandates.in_visit import Talk
from desktop.backend.mandates.routes import other_of
from desktop.backend.mandates.shapes import Registered
from desktop.backend.mandates.steps import chosen
from desktop.backend.mandates.visit_shapes import AskForYes, DraftInVisit, EndInVisit, TakeUp, TalkShape
from desktop.backend.mandates.visit_yes import may_be_asked
from desktop.backend.openapi import HELPER, refuses
from desktop.backend.operations import operations
from desktop.backend.problems import Problem
from desktop.backend.shapes import ID_PATTERN
from desktop.domain.mandate import Mandate

router = operations("mandates")

InVisit = Annotated[str, Path(pattern=ID_PATTERN)]
InMandate = Annotated[str, Path(pattern=ID_PATTERN)]
_REFUSALS: Final = refuses(400, 401, 404, 409, 422)
_LOOKING: Final = refuses(400, 401, 404, 409, 422, 429)


@router.post(
    "/v1/sessions/{session}/mandates", operation_id="draftMandateInVisit", openapi_extra=HELPER, status_code=201,
    responses=_LOOKING,
)
def draft_in_visit(backend: InBackend, caller: InCaller, session: InVisit, body: DraftInVisit) -> Registered:
    """What the citizen wants to give, after a talk with them alone: no force before the yes on their own device."""
    with backend.database.write() as connection:
        helper = caller.at_the_counter(connection)
        wanted = Wanted(other_of(body.holder), chosen(body.packages))
        made = visiting.draft(connection, backend, helper, session, wanted, _talk(body.talk))
    return _told(backend, made)


@router.post(
    "/v1/sessions/{session}/mandates/waiting", operation_id="takeUpMandateInVisit", openapi_extra=HELPER,
    responses=_LOOKING,
)
def take_up_in_visit(backend: InBackend, caller: InCaller, session: InVisit, body: TakeUp) -> Registered:
    """What waits for the citizen's yes with whom they name, after a talk with them alone."""
    with backend.database.write() as connection:
        helper = caller.at_the_counter(connection)
        other = other_of(body.holder)
        found = visiting.take_up(connection, backend, helper, session, other, _talk(body.talk))
    return _told(backend, found)


@router.post(
    "/v1/sessions/{session}/mandates/{mandate}/approvals", operation_id="askForMandateYes", openapi_extra=HELPER,
    status_code=201, responses=_REFUSALS,
)
def ask_for_yes(
    backend: InBackend, caller: InCaller, session: InVisit, mandate: InMandate, body: AskForYes,
) -> AskedShape:
    """Ask the citizen on their own device. Where it stands is read as of any approval."""
    with backend.database.write() as connection:
        helper = caller.at_the_counter(connection)
        visit = may_be_asked(connection, backend, helper, session, mandate, body.hand)
        asked = ask_about_mandate(connection, backend, helper, visit, mandate)
    return told_to_helper(asked)


@router.post(
    "/v1/sessions/{session}/mandates/{mandate}/not-today", operation_id="leaveMandateToday", openapi_extra=HELPER,
    status_code=204, response_class=Response, responses=_REFUSALS,
)
def leave_today(backend: InBackend, caller: InCaller, session: InVisit, mandate: InMandate) -> Response:
    """"Ikke i dag": what was begun in the visit goes. No line, no reason; said twice it is said once."""
    with backend.database.write() as connection:
        visiting.not_today(connection, backend, caller.at_the_counter(connection), session, mandate)
    return Response(status_code=204)


@router.post(
    "/v1/sessions/{session}/mandates/end", operation_id="endMandateInVisit", openapi_extra=HELPER, status_code=204,
    response_class=Response, responses=_LOOKING,
)
def end_in_visit(backend: InBackend, caller: InCaller, session: InVisit, body: EndInVisit) -> Response:
    """Taken back for the citizen who is there and says so. Ended twice is ended once."""
    with backend.database.write() as connection:
        helper = caller.at_the_counter(connection)
        came_to = visiting.end(connection, backend, helper, session, other_of(body.holder), body.packages)
    if came_to is not None:
        raise came_to
    return Response(status_code=204)


def _talk(told: TalkShape) -> Talk:
    return Talk(told.script, told.interpreter)


def _told(backend: Backend, came_to: Mandate | Problem) -> Registered:
    """The id and the state, and nothing of either person: a helper needs no more."""
    if isinstance(came_to, Problem):
        raise came_to
    return Registered(id=came_to.id, state=came_to.state(backend.now()))
