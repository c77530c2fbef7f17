"""Turning a refusal into an answer, and one row in `refusals`."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Final, cast

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from sqlalchemy import insert
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Match

from desktop.backend.context import Backend
from desktop.backend.db.engine import BusyError
from desktop.backend.db.tables import refusals
from desktop.backend.problems import MEDIA_TYPE, Problem, language_of
from desktop.i18n import msg

LOG: Final = logging.getLogger("sidemand.backend")
BUSY_SECONDS: Final = 2

_HTTP: Final = {404: "not-found", 405: "method-not-allowed", 400: "body-unreadable"}
_FIRST_REFUSAL, _FIRST_FAULT = 400, 500


async def answer_problem(request: Request, problem: Problem) -> Response:
    """The problem as an answer. A refused operation is noted before it is answered."""
    backend = cast("Backend", request.app.state.backend)
    operation = operation_of(request)
    if operation and _FIRST_REFUSAL <= problem.sort.status < _FIRST_FAULT:
        await note_refusal(request, operation, problem.name)
    headers = {"Cache-Control": "no-store"}
    if problem.retry_after is not None:
        headers["Retry-After"] = str(problem.retry_after)
    if problem.sort.status == 401:  # noqa: PLR2004 - the status that RFC 9110 wants a challenge with
        headers["WWW-Authenticate"] = problem.challenge
    language = language_of(request.headers.get("accept-language", ""))
    return JSONResponse(
        problem.body(language, backend.translators), problem.sort.status, headers | {"Content-Language": language},
        media_type=MEDIA_TYPE,
    )


async def note_refusal(request: Request, operation: str, name: str) -> None:
    """One row: when, which operation, which problem, and which helper as far as it is known. Nothing of the citizen."""
    backend = cast("Backend", request.app.state.backend)

    def write() -> None:
        with backend.database.write() as connection:
            connection.execute(insert(refusals).values(
                at=backend.now(), operation=operation, problem=name, actor=getattr(request.state, "actor", None),
            ))

    try:
        await run_in_threadpool(write)
    except (BusyError, SQLAlchemyError) as error:
        LOG.warning("refusal not noted operation=%s problem=%s error=%s", operation, name, type(error).__name__)


def operation_of(request: Request) -> str | None:
    """The operation this request is for, also before it was routed; None when there is no such."""
    operations = cast("Sequence[APIRoute]", request.app.state.operations)
    return next((one.operation_id for one in operations if one.matches(request.scope)[0] is Match.FULL), None)


async def on_problem(request: Request, error: Exception) -> Response:
    """A command said no."""
    assert isinstance(error, Problem)
    return await answer_problem(request, error)


async def on_wrong_shape(request: Request, error: Exception) -> Response:
    """A request that is not as the contract says. What was sent is never repeated: it may be a CPR number."""
    assert isinstance(error, RequestValidationError)
    if any(one["type"] == "json_invalid" for one in error.errors()):
        return await answer_problem(request, Problem("body-unreadable"))
    places = dict.fromkeys(".".join(str(part) for part in one["loc"][1:]) for one in error.errors())
    wrong = msg("Serveren kunne ikke læse feltet. Skriv det igen.")
    return await answer_problem(request, Problem("body-wrong", fields=tuple((place, wrong) for place in places)))


async def on_http(request: Request, error: Exception) -> Response:
    """What the framework itself refuses: an unknown address, a wrong method, a body that cannot be read."""
    assert isinstance(error, HTTPException)
    answer = await answer_problem(request, Problem(_HTTP.get(error.status_code, "not-found")))
    answer.headers.update(error.headers or {})
    return answer


async def on_busy(request: Request, error: Exception) -> Response:
    """Nothing was written; the same call may be made again."""
    assert isinstance(error, BusyError)
    return await answer_problem(request, busy())


def busy() -> Problem:
    """Another command holds the database."""
    return Problem("busy", msg("Serveren har travlt lige nu. Prøv igen om lidt."), retry_after=BUSY_SECONDS)


def on_fault(error: Exception, operation: str | None) -> Problem:
    """A fault of ours, logged by where it happened and never by what it said: that may hold a person's data."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    code = place.tb_frame.f_code if place else None
    LOG.error(
        "fault operation=%s error=%s file=%s line=%s", operation, type(error).__name__,
        code.co_filename.rpartition("desktop")[2] if code else "", place.tb_lineno if place else 0,
    )
    return Problem("fault", msg("Noget gik galt på serveren. Prøv igen om lidt."))


