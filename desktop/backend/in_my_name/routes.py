"""What was done in a citizen's name over HTTP: their own, by their own sign-in, and nobody else's."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

from desktop.backend.context import InBackend
from desktop.backend.identity.callers import InCaller
from desktop.backend.in_my_name.reading import ADDRESS, read
from desktop.backend.in_my_name.shapes import DonePageShape
from desktop.backend.openapi import HELPER, refuses
from desktop.backend.operations import operations

router = operations("journal")

InBefore = Annotated[int | None, Query(ge=1, le=2**53)]


@router.get(ADDRESS, operation_id="listDone", openapi_extra=HELPER, responses=refuses(401, 422))
def list_done(backend: InBackend, caller: InCaller, before: InBefore = None) -> DonePageShape:
    """What was done in the citizen's name, 50 lines a page, the newest first; journaled as a reading of their own.

    A helper who looks along: 403 `journal-helper-beside`.
    """
    with backend.database.write() as connection:
        return read(connection, caller, before)
