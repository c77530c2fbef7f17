"""Who may call about a consent that was asked of them: the citizen, by their own sign-in, and surely enough."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, select

from desktop.backend.context import Backend
from desktop.backend.db.tables import citizens, sessions
from desktop.backend.identity.callers import Caller
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.people.citizens import AskedBy, alive_or_refuse
from desktop.backend.problems import Problem
from desktop.backend.self.beside import looking_along, somebody_beside
from desktop.domain.consent_steps import LEAST_ASSURANCE
from desktop.domain.visit import Assurance
from desktop.i18n import msg


def themself(connection: Connection, caller: Caller) -> tuple[DirectoryHelper, Assurance]:
    """The citizen, and what their sign-in is worth. Whether they live is not asked here. Raises Problem."""
    citizen, sign_in = caller.themself(connection)
    assurance = Assurance(sign_in.assurance)
    if assurance < LEAST_ASSURANCE:
        raise Problem("consent-sign-in-too-low", msg("Log ind med MitID. Så kan du se og svare på samtykker."))
    return citizen, assurance


def living(connection: Connection, caller: Caller) -> tuple[DirectoryHelper, tuple[str, ...]]:
    """The citizen, of whom the register does not say that they died, and who is there, let in or not. Raises Problem.

    For what is taken whoever looks along: its line names them (references).
    """
    citizen, _ = themself(connection, caller)
    alive_or_refuse(connection, caller.backend, citizen.ref, AskedBy(citizen.ref))
    return citizen, looking_along(connection, _open_sessions(connection, citizen, caller.backend)).there


def alone(connection: Connection, caller: Caller) -> tuple[DirectoryHelper, Assurance]:
    """The same, and nobody looks along: what is asked of them is theirs to read and answer. Raises Problem.

    A death is the last thing that refuses: it has a line of its own, and nothing is written before it.
    """
    citizen, assurance = themself(connection, caller)
    alone_or_refuse(connection, citizen, caller.backend)
    alive_or_refuse(connection, caller.backend, citizen.ref, AskedBy(citizen.ref))
    return citizen, assurance


def looking(connection: Connection, caller: Caller) -> tuple[DirectoryHelper, tuple[str, ...]]:
    """As `alone`, where a helper the citizen said yes to may look along; and who does (references). Raises Problem."""
    citizen, _ = themself(connection, caller)
    beside = admitted_or_refuse(connection, citizen, caller.backend)
    alive_or_refuse(connection, caller.backend, citizen.ref, AskedBy(citizen.ref))
    return citizen, beside


def alone_or_refuse(connection: Connection, citizen: DirectoryHelper, backend: Backend) -> None:
    """Raises Problem `consent-helper-beside` while a helper looks along on a screen this citizen signed in at."""
    if any(somebody_beside(connection, session) for session in _open_sessions(connection, citizen, backend)):
        raise _helper_beside()


def admitted_or_refuse(connection: Connection, citizen: DirectoryHelper, backend: Backend) -> tuple[str, ...]:
    """Who looks along, each let in by the citizen. Raises Problem where one is there who was not."""
    along = looking_along(connection, _open_sessions(connection, citizen, backend))
    if not along.admitted:
        raise _helper_beside()
    return along.helpers


def _open_sessions(connection: Connection, citizen: DirectoryHelper, backend: Backend) -> Sequence[str]:
    return connection.execute(select(sessions.c.id).where(_is_open(citizen, backend.now()))).scalars().all()


def _helper_beside() -> Problem:
    return Problem("consent-helper-beside", msg(
        "Du skal være alene, når du ser eller svarer på samtykker. Tryk på »Hjælperen er gået«, når du er alene."))


def who_is_there(citizen: DirectoryHelper, now: datetime) -> tuple[ColumnElement[str | None], ColumnElement[bool]]:
    """Beside each row of a page: when the citizen died, and whether they have a screen somebody may stand at.

    So that a page asks the database no more than it must; `refuse_unless_admitted` reads them.
    """
    died = select(citizens.c.died_on).where(citizens.c.ref == citizen.ref).scalar_subquery()
    has_screen = select(sessions.c.id).where(_is_open(citizen, now)).exists()
    return died.label("asked_who_died"), has_screen.label("asked_who_has_screen")


def refuse_unless_admitted(
    connection: Connection, citizen: DirectoryHelper, backend: Backend, *, died: str | None, has_screen: bool,
) -> tuple[str, ...]:
    """What `looking` asks, of what `who_is_there` told; who looks along. Raises Problem."""
    beside = admitted_or_refuse(connection, citizen, backend) if has_screen else ()
    if died is not None:
        alive_or_refuse(connection, backend, citizen.ref, AskedBy(citizen.ref))
    return beside


def _is_open(citizen: DirectoryHelper, now: datetime) -> ColumnElement[bool]:
    return (sessions.c.helper == citizen.id) & sessions.c.ended_at.is_(None) & (sessions.c.ends_at > now)
