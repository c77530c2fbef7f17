"""Accesses to mailboxes over HTTP: given by the owner's own sign-in, listed by both, and ended by either."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import Depends, Path, Query

from desktop.backend.accesses import steps
from desktop.backend.accesses.callers import holder, owner, owner_beside, party_beside
from desktop.backend.accesses.finding import PAGE, Found, given_by, held_by, note_read, shown
from desktop.backend.accesses.people import OPEN
from desktop.backend.accesses.shapes import (
    AccessesOfMine,
    AccessOfMine,
    AccessWords,
    EndedAccess,
    GivenAccess,
    GivenAccesses,
    Giving,
    OwnerOfAccess,
)
from desktop.backend.context import InBackend
from desktop.backend.db import journal
from desktop.backend.identity.callers import InCaller
from desktop.backend.mailbox.routes import never_kept
from desktop.backend.openapi import HELPER, refuses
from desktop.backend.operations import operations
from desktop.backend.problems import Problem
from desktop.backend.shapes import ID_PATTERN
from desktop.domain.denmark import day_of
from desktop.domain.mailbox import AccessKind
from desktop.domain.mailbox_access import AccessState

router = operations("accesses", Depends(never_kept))

InAccess = Annotated[str, Path(pattern=ID_PATTERN)]
InPage = Annotated[int, Query(ge=0, le=100_000)]
_WAITS: Final = AccessState.WAITING


@router.get(
    "/v1/accesses/words", operation_id="readAccessWords", openapi_extra=HELPER, responses=refuses(401, 422),
)
def read_words(backend: InBackend, caller: InCaller, kind: Annotated[AccessKind, Query()]) -> AccessWords:
    """What a yes to an access of this kind binds to, for the citizen to read before it; journaled."""
    with backend.database.write() as connection:
        citizen = owner(connection, caller)
        lines, wording = steps.words_of(connection, backend, citizen, kind)
        steps.note_words_read(connection, backend, citizen, kind)
    plain = steps.plain_words(kind)
    return AccessWords(
        version=wording.version, fingerprint=wording.fingerprint, lifts_exemption=wording != plain,
        lines=[{language: one.text(line) for language, one in backend.translators.items()} for line in lines],
    )


@router.post(
    "/v1/accesses", operation_id="giveAccess", openapi_extra=HELPER, status_code=201,
    responses=refuses(400, 401, 404, 409, 422, 429),
)
def give_access(backend: InBackend, caller: InCaller, body: Giving) -> GivenAccess:
    """The citizen's yes, alone, by their own sign-in; told and journaled. The same yes again is answered alike."""
    wish = steps.Wish(body.id, body.kind, body.wording, body.holder.cpr, body.holder.name)
    with backend.database.write() as connection:
        citizen = owner(connection, caller)
        before = journal.mark(connection)
        made = steps.give(connection, backend, citizen, wish)
        found = made if isinstance(made, Problem) else shown(connection, backend, citizen, made.id)
        if not isinstance(made, Problem) and journal.mark(connection) == before:
            note_read(connection, backend, citizen, made)
    if isinstance(found, Problem):
        raise found
    return _given(found)


@router.get(
    "/v1/accesses/given", operation_id="listGivenAccesses", openapi_extra=HELPER, responses=refuses(401, 422),
)
def list_given(backend: InBackend, caller: InCaller, page: InPage = 0) -> GivenAccesses:
    """What the citizen gave and took back; journaled."""
    with backend.database.write() as connection:
        citizen, beside = owner_beside(connection, caller)
        found = given_by(connection, backend, citizen, page, beside)
    return GivenAccesses(
        accesses=[_given(one) for one in found.found], page=page, total=found.total,
        next=_next("given", page, found.total),
    )


@router.get(
    "/v1/accesses/held", operation_id="listHeldAccesses", openapi_extra=HELPER, responses=refuses(401, 422),
)
def list_held(backend: InBackend, caller: InCaller, page: InPage = 0) -> AccessesOfMine:
    """What the relative holds and held; journaled, for the names of others are told."""
    with backend.database.write() as connection:
        found = held_by(connection, backend, holder(connection, caller), page)
    return AccessesOfMine(
        accesses=[_mine(one) for one in found.found], page=page, total=found.total,
        next=_next("held", page, found.total),
    )


@router.post(
    "/v1/accesses/{access}/end", operation_id="endAccess", openapi_extra=HELPER, responses=refuses(401, 404, 422),
)
def end_access(backend: InBackend, caller: InCaller, access: InAccess) -> EndedAccess:
    """Taken back by the citizen, or given back by the relative, at once; told and journaled. Twice is once."""
    with backend.database.write() as connection:
        who, beside = party_beside(connection, caller)
        before = journal.mark(connection)
        ended = steps.end(connection, backend, who, access, beside)
        if journal.mark(connection) == before:
            note_read(connection, backend, who, ended, beside)
    return EndedAccess(id=ended.id, state=ended.state(backend.now()))


def _given(found: Found) -> GivenAccess:
    access = found.access
    return GivenAccess(
        id=access.id, kind=access.kind, state=found.state, given_at=access.given_at,
        opens_on=day_of(access.opens_at) if found.state is _WAITS else None,
        ended_at=access.closing.at if access.closing is not None else None, lifted_exemption=access.lifted_exemption,
        last_used_on=day_of(found.last_used) if found.last_used is not None else None, holder=found.holder,
    )


def _mine(found: Found) -> AccessOfMine:
    access = found.access
    return AccessOfMine(
        id=access.id, kind=access.kind, state=found.state, given_at=access.given_at,
        opens_on=day_of(access.opens_at) if found.state is _WAITS else None,
        ended_at=access.closing.at if access.closing is not None else None,
        owner=OwnerOfAccess(
            ref=access.owner if found.state in OPEN else None, name=found.owner, birth_year=found.birth_year),
    )


def _next(which: str, page: int, total: int) -> str | None:
    return f"/v1/accesses/{which}?page={page + 1}" if (page + 1) * PAGE < total else None
