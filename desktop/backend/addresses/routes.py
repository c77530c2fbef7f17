"""`GET /v1/addresses`: look-up as you type."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

from desktop.backend.addresses.register import LONGEST, search
from desktop.backend.context import InBackend
from desktop.backend.identity.callers import InCaller
from desktop.backend.openapi import HELPER, refuses
from desktop.backend.operations import operations
from desktop.backend.shapes import Shape

router = operations("addresses")


class AddressShape(Shape):
    """An address as one line."""

    id: str
    text: str


class Found(Shape):
    """At most ten, the likeliest first."""

    addresses: list[AddressShape]


@router.get("/v1/addresses", operation_id="findAddresses", openapi_extra=HELPER, responses=refuses(401, 422))
def find_addresses(
    backend: InBackend, caller: InCaller, q: Annotated[str, Query(max_length=LONGEST)] = "",
) -> Found:
    """Addresses that begin like these words. The answer never depends on who lives where."""
    with backend.database.read() as connection:
        caller.helper(connection)
        found = search(connection, q)
    return Found(addresses=[AddressShape(id=one, text=text) for one, text in found])
