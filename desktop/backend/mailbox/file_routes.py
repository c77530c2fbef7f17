"""A letter's files over HTTP: sent in pieces, by an access or while the letter is open in a visit."""

from __future__ import annotations

from typing import Annotated, Any, Final
from urllib.parse import quote

from fastapi import Path
from fastapi.responses import StreamingResponse
from sqlalchemy import Connection

from desktop.backend.context import InBackend
from desktop.backend.identity.callers import InCaller
from desktop.backend.mailbox.basis import file_letter
from desktop.backend.mailbox.letters import Found, letter_in, pieces_of, places_of
from desktop.backend.openapi import ON_BEHALF, refuses
from desktop.backend.operations import operations
from desktop.backend.problems import Problem
from desktop.backend.shapes import ID_PATTERN
from desktop.domain.letter import LetterFile
from desktop.i18n import msg

router = operations("mailbox")

_BYTES: Final[dict[int | str, dict[str, Any]]] = {200: {
    "description": "The file, of the type its bytes are",
    "content": {"*/*": {"schema": {"type": "string", "format": "binary"}}},
}}

InId = Annotated[str, Path(pattern=ID_PATTERN)]


@router.get(
    "/v1/messages/{message}/documents/{document}/files/{file}/content", operation_id="readFile",
    openapi_extra=ON_BEHALF, response_class=StreamingResponse, responses={**_BYTES, **refuses(401, 404, 422)},
)
def read_file(backend: InBackend, caller: InCaller, message: InId, document: InId, file: InId) -> StreamingResponse:
    """The bytes of one file; journaled. Its type is what the bytes are, and no browser may think otherwise."""
    with backend.database.write() as connection:
        row = file_letter(connection, caller, message)
        found = _found(connection, row, document, file)
    headers = {
        "Cache-Control": "no-store", "Content-Length": str(found.size), "X-Content-Type-Options": "nosniff",
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(found.name, safe='')}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return StreamingResponse(pieces_of(backend.database, file), media_type=found.content_type, headers=headers)


def _found(connection: Connection, row: Found, document: str, file: str) -> LetterFile:
    place = next((one for one in places_of(connection, row.id) if (one.document, one.id) == (document, file)), None)
    files = {one.index: one for part in letter_in(row).documents for one in part.files}
    if place is None or place.position not in files:
        raise Problem("file-not-found", msg("Filen findes ikke i brevet."))
    return files[place.position]
