"""The letter to sign by hand over HTTP: sent, printed at a counter, registered when it came back, and its scan read."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Final

from fastapi import Path, Query
from pydantic import AwareDatetime, Field
from starlette.responses import Response

from desktop.backend.context import InBackend
from desktop.backend.control.routes import controller_of
from desktop.backend.identity.callers import InCaller
from desktop.backend.mandates import codes, letters
from desktop.backend.mandates.callers import grantor, holder
from desktop.backend.mandates.documents import papers
from desktop.backend.mandates.finding import refused_on_record, shown
from desktop.backend.mandates.letters import LetterWay
from desktop.backend.mandates.paper_registering import (
    Printing,
    Returned,
    before_printing,
    print_at_counter,
    register,
    registrar,
)
from desktop.backend.mandates.paper_routes import PDF, PaperCode, pdf
from desktop.backend.mandates.saying import whole
from desktop.backend.mandates.scans import MOST_BYTES, Scan, own_scan, read_scan, sampled_scan
from desktop.backend.mandates.shapes import Registered, WholeMandate
from desktop.backend.openapi import HELPER, refuses
from desktop.backend.operations import operations
from desktop.backend.problems import Problem
from desktop.backend.shapes import ID_PATTERN, Id, Shape

router = operations("mandates")

InMandate = Annotated[str, Path(pattern=ID_PATTERN)]
_REFUSALS: Final = refuses(400, 401, 404, 409, 422, 429)
_SCAN: Final[dict[int | str, dict[str, Any]]] = {200: {
    "description": "The scan, of the type its bytes are",
    "content": {"*/*": {"schema": {"type": "string", "format": "binary"}}},
}}


class PaperAtCounter(Shape):
    """A code of one of the papers of a citizen who is here: `lookup` is the helper's of them."""

    lookup: Id
    code: PaperCode


class TalkHeld(Shape):
    """The talk with the citizen alone: which script was read to them, and when."""

    script: Annotated[int, Field(ge=1, le=1000)]
    at: AwareDatetime


ScanFile = Annotated[str, Field(max_length=MOST_BYTES * 4 // 3 + 4096)]
"""A PDF or a picture in base64."""


class ReturnedLetter(Shape):
    """A letter that came back signed. `id` is the registering's own: sent again it is the same.

    `pages` are those that are there, from 1; `signed_on` the day written at the signature; `scan` a PDF or a picture in
    base64.
    """

    id: Id
    lookup: Id
    code: PaperCode
    pages: Annotated[list[Annotated[int, Field(ge=1, le=200)]], Field(max_length=200)]
    signed_on: date
    talk: TalkHeld | None = None
    scan: ScanFile


@router.post(
    "/v1/mandates/{mandate}/letter", operation_id="sendMandateLetter", openapi_extra=HELPER, responses=_REFUSALS,
)
def send_letter(backend: InBackend, caller: InCaller, mandate: InMandate) -> WholeMandate:
    """The relative asks for it on paper: a letter to the citizen's registered address, in place of one before."""
    with backend.database.read() as connection:
        before = letters.before_asking(connection, backend, caller, mandate)
    pages = letters.pages_of(backend, before)
    with backend.database.write() as connection:
        relative = holder(connection, caller)
        with refused_on_record(connection, backend, relative, mandate):
            plan = letters.asked_for(connection, backend, relative, mandate)
            letters.send(connection, backend, relative, plan, letters.Counted(before, pages), LetterWay.POST)
        found = shown(connection, backend, relative, mandate)
    return whole(found, backend)


@router.post(
    "/v1/mandate-papers/print", operation_id="printMandateLetter", openapi_extra=HELPER, response_class=Response,
    responses={**PDF, **_REFUSALS},
)
def print_letter(backend: InBackend, caller: InCaller, body: PaperAtCounter) -> Response:
    """The letter anew, at a counter where the citizen has shown who they are, by the code of any paper of it."""
    with backend.database.read() as connection:
        helper = caller.at_the_counter(connection)
        head = codes.head_of(body.code)
        before = before_printing(connection, backend, helper, body.lookup, head)
    counted = letters.Counted(before, letters.pages_of(backend, before))
    with backend.database.write() as connection:
        sent = print_at_counter(
            connection, backend, caller.at_the_counter(connection), Printing(body.lookup, head, counted))
    if isinstance(sent, Problem):
        raise sent
    return pdf(papers(backend).letter(sent))


@router.post(
    "/v1/mandate-papers/register", operation_id="registerMandatePaper", openapi_extra=HELPER, responses=_REFUSALS,
)
def register_paper(backend: InBackend, caller: InCaller, body: ReturnedLetter) -> Registered:
    """Trusted staff register a letter that came back signed, every page of it; the citizen is told."""
    with backend.database.read() as connection:
        registrar(connection, caller)
    returned = _returned(body)
    scan = read_scan(body.scan)
    with backend.database.write() as connection:
        made = register(connection, backend, registrar(connection, caller), returned, scan)
    if isinstance(made, Problem):
        raise made
    return Registered(id=made.id, state=made.state(backend.now()))


@router.get(
    "/v1/mandates/{mandate}/scan", operation_id="readMandateScan", openapi_extra=HELPER, response_class=Response,
    responses={**_SCAN, **refuses(401, 404, 422)},
)
def read_own_scan(backend: InBackend, caller: InCaller, mandate: InMandate) -> Response:
    """The paper the citizen signed, as it was scanned; the citizen's own alone, and journaled."""
    with backend.database.write() as connection:
        citizen, _ = grantor(connection, caller)
        scan = own_scan(connection, backend, citizen, mandate)
    return _file(scan)


@router.get(
    "/v1/samples/{item}/scan", operation_id="readSampledScan", openapi_extra=HELPER, response_class=Response,
    responses={**_SCAN, **refuses(401, 404, 422)},
)
def read_sampled_scan(
    backend: InBackend, caller: InCaller, item: Annotated[str, Path(pattern=ID_PATTERN)],
    number: Annotated[int, Query(ge=0, le=1000)] = 0,
) -> Response:
    """A paper that was registered at a look-up of the controller's sample, the first being 0; journaled."""
    with backend.database.write() as connection:
        scan = sampled_scan(connection, backend, controller_of(caller, connection), item, number)
    return _file(scan)


def _returned(body: ReturnedLetter) -> Returned:
    talk = body.talk
    talked_at: datetime | None = talk.at if talk is not None else None
    return Returned(
        body.id, body.lookup, codes.head_of(body.code), body.pages, body.signed_on,
        talk.script if talk is not None else None, talked_at,
    )


def _file(scan: Scan) -> Response:
    return Response(scan.content, media_type=scan.content_type, headers={
        "Content-Disposition": "attachment; filename=underskrift", "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox", "Cache-Control": "no-store",
    })
