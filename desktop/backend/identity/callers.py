"""Who is calling. A token is read before a command, and whether it still holds is asked inside the command."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy import Connection, Row, select

from desktop.backend.context import Backend, InBackend
from desktop.backend.db.tables import sessions, sign_ins
from desktop.backend.identity.directory import DirectoryHelper, find_helper
from desktop.backend.identity.tokens import SESSION_BASIS, Claims, HelperClaims, OnBehalfClaims, read_access_token
from desktop.backend.problems import Problem, sign_in_needed
from desktop.i18n import msg


@dataclass(frozen=True, slots=True)
class OnBehalf:
    """A live basis: a helper with a citizen, in a session that holds now."""

    helper: DirectoryHelper
    citizen: str
    session: str
    scope: frozenset[str]

    def covers(self, task: str) -> None:
        """Raises Problem when the token does not cover this task."""
        if task_scope(task) not in self.scope:
            raise Problem("scope-too-narrow")


@dataclass(frozen=True, slots=True)
class Caller:
    """What the `Authorization` header claims. Whether it is so *now* is asked with the command's own connection."""

    request: Request
    backend: Backend
    claims: Claims | None

    def helper(self, connection: Connection) -> DirectoryHelper:
        """The helper with their own token, whose sign-in holds now. Raises Problem."""
        if isinstance(self.claims, OnBehalfClaims):
            raise Problem("helper-needed")
        return self.signed_in(connection)

    def at_the_counter(self, connection: Connection) -> DirectoryHelper:
        """A helper whose role lets them receive citizens. Raises Problem."""
        helper = self.helper(connection)
        if not helper.may_receive_citizens:
            raise Problem("role-refused", msg("Med din rolle kan du ikke tage imod borgere. Spørg din leder."))
        return helper

    def on_behalf(self, connection: Connection) -> OnBehalf:
        """A helper with an on-behalf token whose session holds now. Raises Problem."""
        if isinstance(self.claims, HelperClaims):
            raise Problem("basis-needed")
        helper = self.signed_in(connection)
        assert isinstance(self.claims, OnBehalfClaims)
        if self.claims.kind != SESSION_BASIS:
            raise Problem("scope-too-narrow")
        row = connection.execute(select(sessions).where(sessions.c.id == self.claims.basis)).first()
        if row is None or row.helper != helper.id or row.citizen != self.claims.citizen:
            raise sign_in_needed()
        live_or_refuse(row, self.backend.now())
        return OnBehalf(helper, row.citizen, row.id, self.claims.scope)

    def signed_in(self, connection: Connection) -> DirectoryHelper:
        """Whoever the token names as helper, alone or on behalf of somebody. Raises Problem."""
        if self.claims is None:
            raise sign_in_needed()
        row = connection.execute(select(sign_ins).where(sign_ins.c.id == self.claims.sign_in)).first()
        now = self.backend.now()
        if row is None or row.helper != self.claims.helper or row.ended_at is not None or now >= row.ends_at:
            raise sign_in_needed()
        helper = find_helper(connection, self.claims.helper)
        if helper is None:
            raise sign_in_needed()
        self.request.state.actor = helper.ref
        return helper


def live_or_refuse(session: Row[*tuple[object, ...]], now: datetime) -> None:
    """Raises Problem `visit-ended` unless this row of `sessions` holds now."""
    if session.ended_at is not None or now >= session.ends_at:
        raise Problem("visit-ended", msg("Besøget er slut. Begynd et nyt besøg for at fortsætte."))


def task_scope(task: str) -> str:
    """The scope that covers one agreed task."""
    return f"task:{task}"


async def _caller(request: Request, backend: InBackend) -> Caller:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        return Caller(request, backend, None)
    return Caller(request, backend, read_access_token(backend, token.strip(), backend.now()))


async def refuse_permits(request: Request) -> None:
    """Goes before every operation but one: a permit reads nothing."""
    scheme = request.headers.get("authorization", "").partition(" ")[0]
    if scheme.lower() == "permit":
        raise Problem("permit-reads-nothing")


InCaller = Annotated[Caller, Depends(_caller)]
