"""Who may call about a consent that was asked of them: the citizen, by their own sign-in, and surely enough."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, select

from desktop.backend.context import Backend
from desktop.backend.db.tables import citizens, sessions
from desktop.backend.identity.callers import Caller
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.people.citizens import AskedBy, alive_or_refuse
from desktop.backend.problems import Problem
from desktop.backend.self.beside import somebody_beside
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


def living(connection: Connection, caller: Caller) -> tuple[DirectoryHelper, Assurance]:
    """The same, and the register does not say that they died. Raises Problem."""
    citizen, assurance = themself(connection, caller)
    alive_or_refuse(connection, caller.backend, citizen.ref, AskedBy(citizen.ref))
    return citizen, assurance


def alone(connection: Connection, caller: Caller) -> tuple[DirectoryHelper, Assurance]:
    """The same, and nobody looks along: what is asked of them is theirs to read and answer. Raises Problem.

    A death is the last thing that refuses: it has a line of its own, and nothing is written before it.
    """
    citizen, assurance = themself(connection, caller)
    alone_or_refuse(connection, citizen, caller.backend)
    alive_or_refuse(connection, caller.backend, citizen.ref, AskedBy(citizen.ref))
    return citizen, assurance


def alone_or_refuse(connection: Connection, citizen: DirectoryHelper, backend: Backend) -> None:
    """Raises Problem `consent-helper-beside` while a helper looks along on a screen this citizen signed in at."""
    open_ones = select(sessions.c.id).where(_is_open(citizen, backend.now()))
    for session in connection.execute(open_ones).scalars().all():
        if somebody_beside(connection, session):
            raise Problem("consent-helper-beside", msg(
                "Du skal være alene, når du ser eller svarer på samtykker. Tryk på »Hjælperen er gået«, når du er "
                "alene."))


def who_is_there(citizen: DirectoryHelper, now: datetime) -> tuple[ColumnElement[str | None], ColumnElement[bool]]:
    """Beside each row of a page: when the citizen died, and whether they have a screen somebody may stand at.

    So that a page asks the database no more than it must; `refuse_unless_alone` reads them.
    """
    died = select(citizens.c.died_on).where(citizens.c.ref == citizen.ref).scalar_subquery()
    has_screen = select(sessions.c.id).where(_is_open(citizen, now)).exists()
    return died.label("asked_who_died"), has_screen.label("asked_who_has_screen")


def refuse_unless_alone(
    connection: Connection, citizen: DirectoryHelper, backend: Backend, *, died: str | None, has_screen: bool,
) -> None:
    """What `alone` asks, of what `who_is_there` told. Raises Problem."""
    if has_screen:
        alone_or_refuse(connection, citizen, backend)
    if died is not None:
        alive_or_refuse(connection, backend, citizen.ref, AskedBy(citizen.ref))


def _is_open(citizen: DirectoryHelper, now: datetime) -> ColumnElement[bool]:
    return (sessions.c.helper == citizen.id) & sessions.c.ended_at.is_(None) & (sessions.c.ends_at > now)
