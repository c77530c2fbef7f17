"""The queue over HTTP: a queue system says who waits, and helpers see it."""

from __future__ import annotations

from typing import Annotated

from fastapi import Request
from pydantic import StringConstraints

from desktop.backend.context import InBackend
from desktop.backend.identity.callers import InCaller
from desktop.backend.openapi import HELPER, QUEUE_SYSTEM, refuses
from desktop.backend.operations import operations
from desktop.backend.problems import Problem
from desktop.backend.queue.waiting import drawn, organisation_of, waiting
from desktop.backend.shapes import At, QueueNumber, Shape
from desktop.config import COUNTER
from desktop.domain.queue import InQueue

router = operations("queue")

CHALLENGE = "Queue"
"""The way in for a queue system: `Authorization: Queue <key>`."""

Counter = Annotated[str, StringConstraints(pattern=f"^{COUNTER}$")]


class Drawn(Shape):
    """A number somebody drew, and the counter it is called to, where the system knows."""

    number: QueueNumber
    counter: Counter | None = None


class WaitingNumber(Shape):
    """A number that waits; nothing is known of whose it is."""

    number: str
    counter: str | None
    drawn_at: At


class Waiting(Shape):
    """Everyone who waits today, the one who drew first at the beginning."""

    waiting: list[WaitingNumber]


@router.post(
    "/v1/queue", operation_id="drawNumber", openapi_extra=QUEUE_SYSTEM, status_code=201,
    responses=refuses(400, 401, 409, 422, 429),
)
def draw_number(backend: InBackend, request: Request, body: Drawn) -> WaitingNumber:
    """A number was drawn, or called to a counter. Said twice it is one number; used today already it is refused."""
    with backend.database.write() as connection:
        organisation = organisation_of(connection, _key(request))
        if organisation is None:
            raise Problem("queue-key-needed", challenge=CHALLENGE)
        now = backend.now()
        return _shape(drawn(connection, organisation, body.number.upper(), body.counter, now))


@router.get("/v1/queue", operation_id="readQueue", openapi_extra=HELPER, responses=refuses(401))
def read_queue(backend: InBackend, caller: InCaller) -> Waiting:
    """Who waits for the helper's own organisation. A number that was taken is not here any more."""
    with backend.database.read() as connection:
        helper = caller.at_the_counter(connection)
        assert helper.organisation is not None
        found = waiting(connection, helper.organisation.cvr, backend.now())
    return Waiting(waiting=[_shape(one) for one in found])


def _key(request: Request) -> str:
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    return key.strip() if scheme.lower() == CHALLENGE.lower() else ""


def _shape(one: InQueue) -> WaitingNumber:
    return WaitingNumber(number=one.number, counter=one.counter, drawn_at=one.since)
