"""Other bases over HTTP: what others have of a citizen, to the citizen; and what a relative has, to the relative.

They open nothing here (docs/decisions/0014), and nothing here ends one: that is asked of the authority.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, Query

from desktop.backend.bases.finding import PAGE, Found, Page, about, held_by
from desktop.backend.bases.shapes import BasesShape, BasisShape, HeldBasesShape, HeldBasisShape
from desktop.backend.context import InBackend
from desktop.backend.identity.callers import InCaller
from desktop.backend.mailbox.routes import never_kept
from desktop.backend.mandates.callers import grantor_beside, holder
from desktop.backend.openapi import HELPER, refuses
from desktop.backend.operations import operations

router = operations("bases", Depends(never_kept))

InPage = Annotated[int, Query(ge=0, le=100_000)]


@router.get("/v1/other-bases", operation_id="listOtherBases", openapi_extra=HELPER, responses=refuses(401, 422))
def list_about(backend: InBackend, caller: InCaller, page: InPage = 0) -> BasesShape:
    """What others have of the citizen who is signed in, as guardian, parent or other; journaled."""
    with backend.database.write() as connection:
        citizen, beside = grantor_beside(connection, caller)
        found = about(connection, backend, citizen, page, beside)
    bases = [BasisShape(other=one.holder_called, **_told(one)) for one in found.found]
    return BasesShape(bases=bases, page=page, total=found.total, next=_next("", page, found))


@router.get(
    "/v1/other-bases/held", operation_id="listHeldOtherBases", openapi_extra=HELPER, responses=refuses(401, 422),
)
def list_held(backend: InBackend, caller: InCaller, page: InPage = 0) -> HeldBasesShape:
    """What the relative has; journaled, for the names of others are told."""
    with backend.database.write() as connection:
        found = held_by(connection, backend, holder(connection, caller), page)
    bases = [HeldBasisShape(other=one.citizen_called, citizen=one.citizen, **_told(one)) for one in found.found]
    return HeldBasesShape(bases=bases, page=page, total=found.total, next=_next("/held", page, found))


def _told(found: Found) -> dict[str, Any]:
    """What both are told of it."""
    facts = found.facts
    return {
        "id": found.id, "kind": facts.kind, "since": found.since, "matters": sorted(facts.matters),
        "took_capacity": facts.took_capacity, "last_day": facts.last_day, "ends_grown_up": facts.ends_grown_up,
        "not_now": facts.not_now, "decided_by": found.decided_by, "case": found.case,
    }


def _next(which: str, page: int, found: Page) -> str | None:
    """The address of the page after this one."""
    return f"/v1/other-bases{which}?page={page + 1}" if (page + 1) * PAGE < found.total else None
