"""Who may call about mandates: a citizen about what they gave, a relative about what they hold.

Staff hold none. What their organisation holds has operations of its own (`organisation_routes`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import ColumnElement, Connection, select

from desktop.backend.context import Backend
from desktop.backend.db.tables import citizens, sessions
from desktop.backend.identity.callers import Caller, self_needed
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mandates.people import as_helper
from desktop.backend.people.citizens import AskedBy, death_told
from desktop.backend.problems import Problem, on_record
from desktop.backend.self.beside import LookingAlong, looking_along, somebody_beside
from desktop.domain.mandate import Mandate
from desktop.domain.mandate_signing import LEAST_ASSURANCE
from desktop.domain.parties import Side, acts_for
from desktop.domain.people import HelperKind
from desktop.domain.visit import Assurance
from desktop.i18n import msg

_SURELY: Final = frozenset({HelperKind.SELF, HelperKind.RELATIVE})


def party(connection: Connection, caller: Caller) -> tuple[DirectoryHelper, Assurance]:
    """Whoever signed in, surely enough for mandates, and how surely; no citizen who is dead. Raises Problem."""
    helper, assurance, _ = _signed_in(connection, caller)
    return helper, assurance


def _signed_in(connection: Connection, caller: Caller) -> tuple[DirectoryHelper, Assurance, Sequence[str]]:
    """As `party`, and the sessions a citizen has open: one look, for it comes before everything that is shown."""
    helper, sign_in = caller.own_sign_in(connection)
    assurance = Assurance(sign_in.assurance)
    if helper.kind in _SURELY and assurance < LEAST_ASSURANCE:
        raise Problem("mandate-sign-in-too-low", msg("Log ind med MitID. Så kan du se, give og bruge fuldmagter."))
    if helper.kind is not HelperKind.SELF:
        return helper, assurance, ()
    joined = citizens.outerjoin(sessions, _is_open(caller.backend, helper))
    asked = select(citizens.c.died_on, sessions.c.id).select_from(joined).where(citizens.c.ref == helper.ref)
    rows = connection.execute(asked).all()
    if any(row.died_on is not None for row in rows):
        raise on_record(death_told(connection, caller.backend, helper.ref, AskedBy(helper.ref)))
    return helper, assurance, [row.id for row in rows if row.id is not None]


def grantor(connection: Connection, caller: Caller) -> tuple[DirectoryHelper, Assurance]:
    """A citizen, alone, by their own sign-in. Raises Problem."""
    helper, assurance, open_sessions = _signed_in(connection, caller)
    if helper.kind is not HelperKind.SELF:
        raise self_needed()
    _alone_or_refuse(connection, open_sessions)
    return helper, assurance


def reader(connection: Connection, caller: Caller) -> DirectoryHelper:
    """Whoever signed in and may be shown a mandate now: a citizen alone. Raises Problem."""
    helper, _, open_sessions = _signed_in(connection, caller)
    _alone_or_refuse(connection, open_sessions)
    return helper


def grantor_beside(connection: Connection, caller: Caller) -> tuple[DirectoryHelper, tuple[str, ...]]:
    """A citizen by their own sign-in who looks at what they gave, and who looks along (references). Raises Problem.

    A helper they said yes to may look along, at what the citizen opens themself: who needs help to find what to take
    back would else have to give it up (DOMAIN.md, iron rule 7). The line of the read says who it was.
    """
    citizen, _, open_sessions = _signed_in(connection, caller)
    if citizen.kind is not HelperKind.SELF:
        raise self_needed()
    return citizen, _admitted_or_refuse(connection, open_sessions)


def reader_beside(connection: Connection, caller: Caller) -> tuple[DirectoryHelper, tuple[str, ...]]:
    """As `reader`, where a helper the citizen said yes to may look along; and who does. Raises Problem."""
    helper, _, open_sessions = _signed_in(connection, caller)
    return helper, _admitted_or_refuse(connection, open_sessions)


def party_beside(connection: Connection, caller: Caller) -> tuple[DirectoryHelper, tuple[str, ...]]:
    """Whoever of the two says no or ends one, which is taken whoever is there; and who is (references). Raises Problem.

    A helper beside a citizen is named in its line, let in or not: they may have seen what became of it.
    """
    helper, _, open_sessions = _signed_in(connection, caller)
    return helper, looking_along(connection, open_sessions).there


def holder(connection: Connection, caller: Caller) -> DirectoryHelper:
    """A relative, by their own sign-in. Raises Problem."""
    helper, _ = party(connection, caller)
    if helper.kind is not HelperKind.RELATIVE:
        raise Problem("relative-needed", msg("Det skal den pårørende selv logge ind for at gøre."))
    return helper


def user(connection: Connection, caller: Caller) -> DirectoryHelper:
    """Whoever may do something on a mandate: a relative, or staff who receive citizens. Raises Problem."""
    helper, _ = caller.own_sign_in(connection)
    return caller.at_the_counter(connection) if helper.kind is HelperKind.STAFF else holder(connection, caller)


def own_side(mandate: Mandate, who: DirectoryHelper) -> Side | None:
    """Which of the two whoever signed in is; None for everybody else, and of what a grantor only thought of giving.

    Nor is whoever works for an organisation one of the two: nothing of its mandates is named to them by this.
    """
    if who.kind is HelperKind.SELF:
        return Side.GRANTOR if who.ref == mandate.grantor else None
    if who.kind is HelperKind.STAFF:
        return None
    if mandate.began_by is Side.GRANTOR and mandate.signature is None:
        return None
    return Side.HOLDER if acts_for(as_helper(who), mandate.holder) else None


def _alone_or_refuse(connection: Connection, open_sessions: Sequence[str]) -> None:
    """Raises Problem `mandate-helper-beside` while a helper looks along on a screen the citizen signed in at.

    With somebody beside them the talk is had first, and that is in a visit.
    """
    if any(somebody_beside(connection, session) for session in open_sessions):
        raise helper_beside()


def _admitted_or_refuse(connection: Connection, open_sessions: Sequence[str]) -> tuple[str, ...]:
    """Who looks along, each let in by the citizen. Raises Problem where one is there who was not."""
    along = looking_along(connection, open_sessions)
    if not along.admitted:
        raise helper_beside()
    return along.helpers


def helper_beside() -> Problem:
    """Somebody is there whom what was asked for is not for."""
    return Problem("mandate-helper-beside", msg(
        "Du skal være alene, når du ser eller giver fuldmagter. Tryk på »Hjælperen er gået«, når du er alene."))


def beside_detail(beside: tuple[str, ...], *, near: bool = False) -> dict[str, str | list[str]]:
    """What the line of a read or a step says of who looked along; nothing where nobody did.

    Where they are `near` to somebody it names, nothing was shown: that is told by the refusal.
    """
    along: dict[str, str | list[str]] = {"beside": list(beside)} if beside else {}
    return along | {"outcome": "own-matters"} if near else along


def somebody_looks_along(connection: Connection, backend: Backend, citizen: DirectoryHelper) -> bool:
    """Whether a helper looks along on a screen this citizen signed in at."""
    return any(somebody_beside(connection, session) for session in _open_sessions(connection, backend, citizen))


def who_looks_along(connection: Connection, backend: Backend, citizen: DirectoryHelper) -> LookingAlong:
    """Who looks along on the screens this citizen signed in at."""
    return looking_along(connection, _open_sessions(connection, backend, citizen))


def _open_sessions(connection: Connection, backend: Backend, citizen: DirectoryHelper) -> Sequence[str]:
    return connection.execute(select(sessions.c.id).where(_is_open(backend, citizen))).scalars().all()


def _is_open(backend: Backend, citizen: DirectoryHelper) -> ColumnElement[bool]:
    return (sessions.c.helper == citizen.id) & sessions.c.ended_at.is_(None) & (sessions.c.ends_at > backend.now())
