"""Everything about a citizen over HTTP: for themself, alone, by their own sign-in."""

from __future__ import annotations

from fastapi import Response

from desktop.backend.context import InBackend
from desktop.backend.everything.callers import themself_alone
from desktop.backend.everything.gathering import gather
from desktop.backend.everything.looking import look_at
from desktop.backend.everything.telling import note_fetched, room_or_refuse
from desktop.backend.identity.callers import InCaller
from desktop.backend.openapi import HELPER, refuses
from desktop.backend.operations import operations
from desktop.backend.people.citizens import AskedBy, alive_or_refuse, is_dead
from desktop.domain.everything import Everything

router = operations("everything")


@router.get(
    "/v1/everything", operation_id="readEverything", openapi_extra=HELPER, response_model=Everything,
    responses=refuses(401, 429),
)
def read_everything(backend: InBackend, caller: InCaller) -> Response:
    """Everything that is kept about the citizen who signed in. Journaled, and they are told by letter each time."""
    # Before the command, so that no other waits for all this reading. What comes of it is told when it is on record.
    with backend.database.read() as connection:
        citizen = themself_alone(connection, caller)
        room_or_refuse(connection, backend, citizen)
        content = b"" if is_dead(connection, citizen.ref) else gather(look_at(connection, backend, citizen))
    with backend.database.write() as connection:
        citizen = themself_alone(connection, caller)
        alive_or_refuse(connection, backend, citizen.ref, AskedBy(citizen.ref))
        room_or_refuse(connection, backend, citizen)
        note_fetched(connection, backend, citizen)
    return Response(content, media_type="application/json")
