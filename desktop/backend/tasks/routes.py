"""`GET /v1/tasks`: open to anyone, for guidance needs no sign-in."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import Header, Path
from starlette.responses import Response

from desktop.backend.context import InBackend
from desktop.backend.openapi import OPEN, refuses
from desktop.backend.operations import operations
from desktop.backend.problems import Problem
from desktop.backend.shapes import TASK_PATTERN
from desktop.backend.tasks.catalogue import Page
from desktop.i18n import msg

router = operations("tasks")

_OBJECT: Final[dict[str, Any]] = {"application/json": {"schema": {"type": "object"}}}
_CACHED: Final[dict[int | str, dict[str, Any]]] = {
    200: {"description": "As the engine reads it", "content": _OBJECT}, 304: {"description": "Not changed"},
}

Known = Annotated[str, Header(alias="If-None-Match")]


@router.get(
    "/v1/tasks", operation_id="listTasks", openapi_extra=OPEN, response_class=Response,
    responses={**_CACHED, **refuses()},
)
def list_tasks(backend: InBackend, known: Known = "") -> Response:
    """Every task, with the everyday words to find it by."""
    return _answer(backend.catalogue.listing, known)


@router.get(
    "/v1/tasks/{task}", operation_id="readTask", openapi_extra=OPEN, response_class=Response,
    responses={**_CACHED, **refuses(404, 422)},
)
def read_task(backend: InBackend, task: Annotated[str, Path(pattern=TASK_PATTERN)], known: Known = "") -> Response:
    """One definition."""
    offered = backend.catalogue.tasks.get(task)
    if offered is None:
        raise Problem("task-not-found", msg("Vi kan ikke finde opgaven. Vælg en anden."))
    return _answer(offered.page, known)


def _answer(page: Page, known: str) -> Response:
    headers = {"ETag": page.etag, "Cache-Control": "no-cache"}
    matches = {one.strip().removeprefix("W/") for one in known.split(",")}
    if page.etag in matches or "*" in matches:
        return Response(status_code=304, headers=headers)
    return Response(page.body, media_type="application/json", headers=headers)
