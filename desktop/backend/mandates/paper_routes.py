"""The papers of mandates over HTTP: each as a PDF, and what a code on one says today."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Final

from fastapi import Path, Query
from pydantic import StringConstraints
from starlette.responses import Response

from desktop.backend.context import InBackend
from desktop.backend.identity.callers import InCaller
from desktop.backend.mandates import codes
from desktop.backend.mandates.callers import reader
from desktop.backend.mandates.documents import document_of, papers, receipt_of
from desktop.backend.openapi import HELPER, refuses
from desktop.backend.operations import operations
from desktop.backend.problems import Problem
from desktop.backend.shapes import ID_PATTERN, TASK_PATTERN, Shape
from desktop.documents.mandate_paper_facts import DraftFacts
from desktop.domain.mandate_paper import PaperKind, Standing, Stands

router = operations("mandates")

InMandate = Annotated[str, Path(pattern=ID_PATTERN)]
PaperCode = Annotated[str, StringConstraints(min_length=1, max_length=40)]

PDF: Final[dict[int | str, dict[str, Any]]] = {200: {
    "description": "A PDF/UA-1 file, in Danish", "content": {"application/pdf": {
        "schema": {"type": "string", "format": "binary"}}},
}}
_REFUSALS: Final = refuses(400, 401, 404, 409, 422)


class TypedCode(Shape):
    """A code as somebody typed it from paper."""

    code: PaperCode


class StandingShape(Shape):
    """What the paper is, and whether what it says holds today; `ended_on` is a day in Denmark."""

    paper: PaperKind
    stands: Stands
    ended_on: date | None


@router.get(
    "/v1/mandates/{mandate}/document", operation_id="readMandateDocument", openapi_extra=HELPER,
    response_class=Response, responses={**PDF, **_REFUSALS},
)
def read_document(backend: InBackend, caller: InCaller, mandate: InMandate) -> Response:
    """One of my own to print: a draft, which has no force, or the mandate in the words of the yes; journaled."""
    with backend.database.write() as connection:
        facts = document_of(connection, backend, reader(connection, caller), mandate)
    made = papers(backend)
    return pdf(made.draft(facts) if isinstance(facts, DraftFacts) else made.signed(facts))


@router.get(
    "/v1/mandates/{mandate}/receipt", operation_id="readMandateReceipt", openapi_extra=HELPER,
    response_class=Response, responses={**PDF, **_REFUSALS},
)
def read_receipt(
    backend: InBackend, caller: InCaller, mandate: InMandate,
    package: Annotated[str | None, Query(pattern=TASK_PATTERN)] = None,
) -> Response:
    """The receipt of what was taken or given back last, or of `package`; journaled."""
    with backend.database.write() as connection:
        facts = receipt_of(connection, backend, reader(connection, caller), mandate, package)
    return pdf(papers(backend).ended(facts))


@router.post(
    "/v1/mandate-papers/check", operation_id="checkMandatePaper", openapi_extra=HELPER,
    responses=refuses(400, 401, 404, 422, 429),
)
def check_paper(backend: InBackend, caller: InCaller, body: TypedCode) -> StandingShape:
    """What a paper is and whether it stands today, by its code; journaled, and a miss is counted."""
    with backend.database.write() as connection:
        who = codes.who_checks(connection, caller)
        found = codes.check(connection, backend, who, codes.head_of(body.code))
    return _told(found)


def pdf(made: bytes) -> Response:
    """A paper as the answer, under a name that says nothing of anybody."""
    return Response(made, media_type="application/pdf", headers={
        "Content-Disposition": "attachment; filename=fuldmagt.pdf", "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox", "Cache-Control": "no-store",
    })


def _told(found: Standing | Problem) -> StandingShape:
    if isinstance(found, Problem):
        raise found  # after the command, which wrote that it was a miss
    return StandingShape(paper=found.kind, stands=found.stands, ended_on=found.ended_on)
