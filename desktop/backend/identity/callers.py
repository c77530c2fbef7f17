"""Who is calling. A token is read before a command, and whether it still holds is asked inside the command."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Annotated, Final

from fastapi import Depends, Request
from sqlalchemy import Connection, Row, select
from starlette.concurrency import run_in_threadpool

from desktop.backend.context import Backend, InBackend
from desktop.backend.db.tables import sessions
from desktop.backend.identity.arriving import read_token, settled
from desktop.backend.identity.claims import MANDATE_BASIS, SELF_BASIS, SESSION_BASIS, Claims, OnBehalfClaims
from desktop.backend.identity.directory import DirectoryHelper, helper_in
from desktop.backend.identity.dpop import KeyProofError, proved_key
from desktop.backend.identity.holding import sign_in_held
from desktop.backend.identity.keys import ALGORITHM
from desktop.backend.identity.outside import OutsideToken
from desktop.backend.identity.tokens import read_access_token
from desktop.backend.mandates.end_told import note_end_of_session, note_end_of_task
from desktop.backend.mandates.refusing import mandate_ended
from desktop.backend.mandates.using import open_tasks
from desktop.backend.people.citizens import AskedBy, alive_or_refuse
from desktop.backend.problems import Problem, on_record, sign_in_needed
from desktop.domain.people import HelperKind
from desktop.domain.visit import Assurance
from desktop.i18n import msg

COUNTER_ASSURANCE: Final = Assurance.SUBSTANTIAL
"""What a helper's own sign-in must be worth to receive citizens and to act for anybody (NSIS). Guidance takes none."""

TASK_SCOPE: Final = "task:"
"""What the scope of one agreed task begins with."""


@dataclass(frozen=True, slots=True)
class OnBehalf:
    """A live basis: a helper with a citizen, in a session that holds now.

    `shut` are tasks of a session on a mandate whose package has ended since, each with what notes that it is told.
    """

    helper: DirectoryHelper
    citizen: str
    session: str
    scope: frozenset[str]
    shut: Mapping[str, Callable[[], object]] = field(default_factory=dict, repr=False)

    def covers(self, task: str) -> None:
        """Raises Problem when the token does not cover this task, or the mandate no longer opens it.

        Asked before the command writes: what is refused may leave its line.
        """
        if task_scope(task) not in self.scope:
            raise Problem("scope-too-narrow")
        if task in self.shut:
            self.shut[task]()
            raise on_record(mandate_ended())


@dataclass(frozen=True, slots=True)
class Caller:
    """What the `Authorization` header claims. Whether it is so *now* is asked with the command's own connection."""

    request: Request
    backend: Backend
    claims: Claims | None

    def helper(self, connection: Connection) -> DirectoryHelper:
        """The helper with their own token, whose sign-in holds now. Raises Problem."""
        return self._helper(connection)[0]

    def own_sign_in(self, connection: Connection) -> tuple[DirectoryHelper, Row[*tuple[object, ...]]]:
        """The helper with their own token, and the sign-in it is of (a row of `sign_ins`). Raises Problem."""
        return self._helper(connection)

    def at_the_counter(self, connection: Connection) -> DirectoryHelper:
        """A helper whose role lets them receive citizens, signed in as surely as that takes. Raises Problem."""
        helper, sign_in = self._helper(connection)
        if not helper.may_receive_citizens:
            raise role_refused()
        if sign_in.assurance < COUNTER_ASSURANCE:
            raise Problem("sign-in-too-low", msg("Log ind med MitID Erhverv for at tage imod borgere."))
        return helper

    def themself(self, connection: Connection) -> tuple[DirectoryHelper, Row[*tuple[object, ...]]]:
        """A citizen with their own sign-in, and that sign-in (a row of `sign_ins`). Raises Problem."""
        citizen, sign_in = self._helper(connection)
        if citizen.kind is not HelperKind.SELF:
            raise self_needed()
        return citizen, sign_in

    def on_behalf(self, connection: Connection) -> OnBehalf:
        """A helper with an on-behalf token whose session holds now, in the place it began in. Raises Problem."""
        helper, claims = self.for_a_citizen(connection)
        if claims.kind not in {SESSION_BASIS, SELF_BASIS, MANDATE_BASIS}:
            raise Problem("scope-too-narrow")
        row = connection.execute(select(sessions).where(sessions.c.id == claims.basis)).first()
        if row is None or row.helper != helper.id or row.citizen != claims.citizen:
            raise sign_in_needed()
        if row.proof_assurance < claims.assurance:  # set aside, and opened again on a proof that is worth less
            raise sign_in_needed()
        live_or_refuse(row, self.backend.now())
        if row.mandate is not None:
            return self._on_mandate(connection, helper, row, claims.scope)
        if not helper.may_act_for(row.citizen, row.organisation):
            raise role_refused()
        alive_or_refuse(connection, self.backend, row.citizen, AskedBy(helper.ref, row.id))
        return OnBehalf(helper, row.citizen, row.id, claims.scope)

    def _on_mandate(
        self, connection: Connection, helper: DirectoryHelper, session: Row[*tuple[object, ...]],
        scope: frozenset[str],
    ) -> OnBehalf:
        """A holder, on what their mandate is at this moment; a death is one of the ways it ended. Raises Problem."""
        tasks = [one.removeprefix(TASK_SCOPE) for one in scope if one.startswith(TASK_SCOPE)]
        opened = open_tasks(connection, self.backend, session, helper, tasks)
        if opened is None:
            note_end_of_session(connection, self.backend, session, helper.ref)
            raise on_record(mandate_ended())
        return OnBehalf(helper, session.citizen, session.id, scope, {
            task: partial(note_end_of_task, connection, self.backend, session, helper.ref, task)
            for task in tasks if task not in opened
        })

    def for_a_citizen(self, connection: Connection) -> tuple[DirectoryHelper, OnBehalfClaims]:
        """A helper with a token on behalf of somebody; whether its basis holds is not asked here. Raises Problem."""
        helper = self.signed_in(connection)
        if not isinstance(self.claims, OnBehalfClaims):
            raise Problem("basis-needed")
        return helper, self.claims

    def signed_in(self, connection: Connection) -> DirectoryHelper:
        """Whoever the token names as helper, alone or on behalf of somebody. Raises Problem."""
        return self._who(connection)[0]

    def _helper(self, connection: Connection) -> tuple[DirectoryHelper, Row[*tuple[object, ...]]]:
        helper, sign_in = self._who(connection)
        if isinstance(self.claims, OnBehalfClaims):
            raise Problem("helper-needed")
        return helper, sign_in

    def _who(self, connection: Connection) -> tuple[DirectoryHelper, Row[*tuple[object, ...]]]:
        sign_in = self._sign_in(connection)
        helper = helper_in(sign_in)
        if helper is None:
            raise sign_in_needed()
        self.request.state.actor = helper.ref
        return helper, sign_in

    def _sign_in(self, connection: Connection) -> Row[*tuple[object, ...]]:
        row = sign_in_held(connection, self.backend, self.claims) if self.claims is not None else None
        if row is None:
            raise sign_in_needed()
        return row


def self_needed() -> Problem:
    """Somebody else than a citizen by their own sign-in."""
    return Problem("self-needed", msg("Det skal borgeren selv logge ind for at gøre."))


def role_refused() -> Problem:
    """The directory does not let this helper receive citizens, or no longer for the organisation the visit is at."""
    return Problem("role-refused", msg("Med din rolle kan du ikke tage imod borgere. Spørg din leder."))


def live_or_refuse(session: Row[*tuple[object, ...]], now: datetime) -> None:
    """Raises Problem `visit-ended` unless this row of `sessions` holds now."""
    if session.ended_at is not None or now >= session.ends_at:
        raise Problem("visit-ended", msg("Besøget er slut. Begynd et nyt besøg for at fortsætte."))


def task_scope(task: str) -> str:
    """The scope that covers one agreed task."""
    return f"{TASK_SCOPE}{task}"


async def _caller(request: Request, backend: InBackend) -> Caller:
    """Whoever the header names. A token bound to a key is taken with a proof of it and in no other way."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    scheme, token = scheme.lower(), token.strip()
    if scheme not in {"bearer", "dpop"}:
        return Caller(request, backend, None)
    told = await _told(backend, token)
    bound = told.key if told else None
    if scheme == "bearer":
        if bound is not None:
            raise sign_in_needed(_challenge("invalid_token"))
        return Caller(request, backend, await _settled(backend, told))
    if bound is None:
        raise sign_in_needed(_challenge("invalid_token"))
    try:
        proved = await run_in_threadpool(proved_key, backend, request, token)
    except KeyProofError as error:
        raise sign_in_needed(_challenge(error.error)) from error
    if proved != bound:
        raise sign_in_needed(_challenge("invalid_token"))
    return Caller(request, backend, await _settled(backend, told))


async def _told(backend: Backend, token: str) -> Claims | OutsideToken | None:
    """Ours is read at once; an outside issuer may have to be asked for its keys."""
    if backend.outside is None:
        return read_access_token(backend, token, backend.now())
    return await run_in_threadpool(read_token, backend, token)


async def _settled(backend: Backend, told: Claims | OutsideToken | None) -> Claims | None:
    return await run_in_threadpool(settled, backend, told) if isinstance(told, OutsideToken) else told


def _challenge(error: str) -> str:
    return f'DPoP error="{error}", algs="{ALGORITHM}"'


async def refuse_permits(request: Request) -> None:
    """Goes before every operation but one: a permit reads nothing."""
    scheme = request.headers.get("authorization", "").partition(" ")[0]
    if scheme.lower() == "permit":
        raise Problem("permit-reads-nothing")


InCaller = Annotated[Caller, Depends(_caller)]
