"""A general power of attorney over HTTP, as trusted staff register it with the original in hand."""

from __future__ import annotations

from typing import Final

from desktop.backend.context import InBackend
from desktop.backend.identity.callers import InCaller
from desktop.backend.mandates.codes import head_of
from desktop.backend.mandates.letter_routes import ScanFile
from desktop.backend.mandates.paper_power import PowerInHand, in_order, register_power
from desktop.backend.mandates.paper_registering import registrar
from desktop.backend.mandates.paper_routes import PaperCode
from desktop.backend.mandates.scans import read_scan
from desktop.backend.mandates.shapes import PowerShape, Registered
from desktop.backend.openapi import HELPER, refuses
from desktop.backend.operations import operations
from desktop.backend.problems import Problem
from desktop.backend.shapes import Id, Shape
from desktop.domain.general_power import GeneralPower

router = operations("mandates")

_REFUSALS: Final = refuses(400, 401, 404, 409, 422, 429)


class PowerRead(Shape):
    """A general power of attorney that staff have in hand. `id` is the reading's own: sent again it is the same.

    `lookup` is the helper's of whoever gave it, `code` that of any paper of what was asked for on it.
    """

    id: Id
    lookup: Id
    code: PaperCode
    general_power: PowerShape
    scan: ScanFile


@router.post(
    "/v1/mandate-papers/general-power", operation_id="registerGeneralPower", openapi_extra=HELPER,
    responses=_REFUSALS,
)
def register_general_power(backend: InBackend, caller: InCaller, body: PowerRead) -> Registered:
    """Trusted staff have the power of attorney in hand that a request is founded on; the citizen is told."""
    with backend.database.read() as connection:
        registrar(connection, caller)
    power = GeneralPower(**body.general_power.model_dump())
    in_order(backend, power)
    read = PowerInHand(body.id, body.lookup, head_of(body.code), power)
    scan = read_scan(body.scan)
    with backend.database.write() as connection:
        made = register_power(connection, backend, registrar(connection, caller), read, scan)
    if isinstance(made, Problem):
        raise made
    return Registered(id=made.id, state=made.state(backend.now()))
