"""Post in a visit over HTTP: the citizen's list, the one letter they chose, and closing it."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import Depends, Path
from starlette.responses import Response

from desktop.backend.context import InBackend
from desktop.backend.identity.callers import InCaller
from desktop.backend.mailbox.routes import NO_STORE, never_kept
from desktop.backend.mailbox.shapes import LetterShape
from desktop.backend.mailbox.telling import whole
from desktop.backend.mailbox.visit_post import choosing, close, open_chosen
from desktop.backend.mailbox.visit_shapes import ChoiceShape, ChoosingShape, Chosen
from desktop.backend.openapi import ON_BEHALF, refuses
from desktop.backend.operations import operations
from desktop.backend.shapes import ID_PATTERN
from desktop.domain.denmark import DENMARK

router = operations("mailbox", Depends(never_kept))

InSession = Annotated[str, Path(pattern=ID_PATTERN)]
_REFUSALS: Final = refuses(400, 401, 404, 409, 422)


@router.post(
    "/v1/sessions/{session}/letters/choosing", operation_id="chooseLetter", openapi_extra=ON_BEHALF,
    responses=_REFUSALS,
)
def choose_letter(backend: InBackend, caller: InCaller, session: InSession) -> ChoosingShape:
    """The list for the page turned to the citizen; journaled. Not for the helper, and not to be kept."""
    with backend.database.write() as connection:
        offered, until = choosing(connection, caller, session)
    zone = DENMARK
    return ChoosingShape(expires_at=until, choices=[
        ChoiceShape(
            handle=one.handle, sender=one.letter.sender, label=one.letter.title,
            date=one.letter.received_at.astimezone(zone).date(),
        )
        for one in offered
    ])


@router.post(
    "/v1/sessions/{session}/letters/open", operation_id="openLetter", openapi_extra=ON_BEHALF, responses=_REFUSALS,
)
def open_letter(backend: InBackend, caller: InCaller, session: InSession, body: Chosen) -> LetterShape:
    """The letter the citizen chose. The one that was open is closed; both are journaled."""
    with backend.database.write() as connection:
        return whole(connection, open_chosen(connection, caller, session, body.handle))


@router.post(
    "/v1/sessions/{session}/letters/close", operation_id="closeLetter", openapi_extra=ON_BEHALF, status_code=204,
    response_class=Response, responses=_REFUSALS,
)
def close_letter(backend: InBackend, caller: InCaller, session: InSession) -> Response:
    """Close it; journaled. Closed twice is closed."""
    with backend.database.write() as connection:
        close(connection, caller, session)
    return Response(status_code=204, headers=NO_STORE)
