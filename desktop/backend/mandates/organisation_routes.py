"""Organisations as holders over HTTP: which may hold something, and what one's own staff do with what it holds."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from desktop.backend.context import InBackend
from desktop.backend.identity.callers import InCaller
from desktop.backend.mandates import organisation_steps
from desktop.backend.mandates.finding import PAGE
from desktop.backend.mandates.opening import open_it
from desktop.backend.mandates.organisation_finding import HeldHere, count_here, held_here
from desktop.backend.mandates.organisation_shapes import (
    CountHereShape,
    HeldHerePageShape,
    HeldHereShape,
    HoldingShape,
    HoldingsShape,
    Number,
    OpenedShape,
)
from desktop.backend.mandates.organisations import may_hold
from desktop.backend.mandates.routes import InMandate, InPage
from desktop.backend.mandates.saying import package_held, package_told, package_words, packages_in
from desktop.backend.mandates.shapes import Ended
from desktop.backend.openapi import HELPER, refuses
from desktop.backend.operations import operations
from desktop.backend.problems import Problem
from desktop.backend.shapes import CitizenShape
from desktop.domain.mandate import Mandate

router = operations("mandates")

_ADDRESS: Final = "/v1/organisation-mandates"
_REFUSALS: Final = refuses(400, 401, 404, 409, 422)


@router.get("/v1/mandate-holders", operation_id="listHolders", openapi_extra=HELPER, responses=refuses(401))
def list_holders(backend: InBackend, caller: InCaller) -> HoldingsShape:
    """The organisations a citizen can give something, and what. Nothing of anybody: no line."""
    with backend.database.read() as connection:
        caller.themself(connection)
        return HoldingsShape(holders=[
            HoldingShape(cvr=row.cvr, name=row.name, phone=row.phone, packages=sorted(row.ceiling))
            for row in may_hold(connection)
        ])


@router.get(
    _ADDRESS, operation_id="listOrganisationMandates", openapi_extra=HELPER, responses=refuses(401, 422),
)
def list_here(backend: InBackend, caller: InCaller, page: InPage = 0) -> HeldHerePageShape:
    """What the organisation of these staff holds, or was given and has not answered; journaled, with each grantor."""
    with backend.database.write() as connection:
        found = held_here(connection, backend, caller.at_the_counter(connection), page)
    goes_on = (page + 1) * PAGE < found.total
    return HeldHerePageShape(
        mandates=[_told(one, backend.now()) for one in found.held],
        packages=[package_words(one, backend.catalogue) for _, one in sorted(
            packages_in(one.mandate for one in found.held).items())],
        page=page, total=found.total,
        next=f"{_ADDRESS}?page={page + 1}" if goes_on else None,
    )


@router.get(
    "/v1/organisation-mandates/count", operation_id="countOrganisationMandates", openapi_extra=HELPER,
    responses=refuses(401),
)
def count_held_here(backend: InBackend, caller: InCaller) -> CountHereShape:
    """How many there are to see. Nothing of anybody: no line."""
    with backend.database.read() as connection:
        count = count_here(connection, backend, caller.at_the_counter(connection))
    return CountHereShape(held=count.held, waiting=count.waiting)


@router.post(
    "/v1/organisation-mandates/{mandate}/accept", operation_id="acceptAsOrganisation", openapi_extra=HELPER,
    responses=_REFUSALS,
)
def accept_here(backend: InBackend, caller: InCaller, mandate: InMandate) -> Ended:
    """The organisation's yes to what a citizen gave it. The citizen is told."""
    with backend.database.write() as connection:
        staff = caller.at_the_counter(connection)
        return _came_to(organisation_steps.accept(connection, backend, staff, mandate), backend.now())


@router.post(
    "/v1/organisation-mandates/{mandate}/decline", operation_id="declineAsOrganisation", openapi_extra=HELPER,
    responses=_REFUSALS,
)
def decline_here(backend: InBackend, caller: InCaller, mandate: InMandate) -> Ended:
    """The organisation's no. The citizen is told."""
    with backend.database.write() as connection:
        staff = caller.at_the_counter(connection)
        return _came_to(organisation_steps.decline(connection, backend, staff, mandate), backend.now())


@router.post(
    "/v1/organisation-mandates/{mandate}/end", operation_id="endAsOrganisation", openapi_extra=HELPER,
    responses=_REFUSALS,
)
def end_here(backend: InBackend, caller: InCaller, mandate: InMandate) -> Ended:
    """All of it given back. The citizen is told. Ended twice is ended once."""
    with backend.database.write() as connection:
        staff = caller.at_the_counter(connection)
        return _came_to(organisation_steps.give_back(connection, backend, staff, mandate), backend.now())


@router.post(
    "/v1/organisation-mandates/{mandate}/open", operation_id="openOrganisationMandate", openapi_extra=HELPER,
    responses=refuses(400, 401, 404, 409, 422, 429),
)
def open_here(backend: InBackend, caller: InCaller, mandate: InMandate, body: Number) -> OpenedShape:
    """With the citizen's whole number: whose it is and what it opens, for the rest of the day; journaled."""
    with backend.database.write() as connection:
        opened = open_it(connection, backend, caller.at_the_counter(connection), mandate, body.cpr)
    if isinstance(opened, Problem):
        raise opened
    citizen, live = opened.citizen, opened.mandate.live(backend.now())
    initials = None if citizen.is_protected else citizen.initials
    return OpenedShape(
        mandate=_told(HeldHere(opened.mandate, initials, citizen.born.year, opened.last_used), backend.now()),
        packages=[package_told(one.package, opened.tasks[one.package.id]) for one in live],
        citizen=CitizenShape(
            ref=citizen.ref, name=citizen.name, language=citizen.language, protected=citizen.is_protected),
    )


def _told(held: HeldHere, now: datetime) -> HeldHereShape:
    mandate = held.mandate
    signature = mandate.signature
    assert signature is not None, "only what was given is listed"
    return HeldHereShape(
        id=mandate.id, state=mandate.state(now), initials=held.initials, birth_year=held.birth_year,
        packages=[package_held(mandate, one, now) for one in mandate.packages if one.is_live(now)],
        asked_at=signature.at, last_used=held.last_used,
    )


def _came_to(mandate: Mandate, now: datetime) -> Ended:
    return Ended(id=mandate.id, state=mandate.state(now))
