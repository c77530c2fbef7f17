"""Who may call about mandates: a citizen about what they gave, a relative about what they hold. Staff hold none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, select

from desktop.backend.context import Backend
from desktop.backend.db.tables import sessions
from desktop.backend.identity.callers import Caller, self_needed
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mandates.people import as_helper
from desktop.backend.people.citizens import AskedBy, alive_or_refuse
from desktop.backend.problems import Problem
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
    helper, sign_in = caller.own_sign_in(connection)
    assurance = Assurance(sign_in.assurance)
    if helper.kind in _SURELY and assurance < LEAST_ASSURANCE:
        raise Problem("mandate-sign-in-too-low", msg("Log ind med MitID. Så kan du se, give og bruge fuldmagter."))
    if helper.kind is HelperKind.SELF:
        alive_or_refuse(connection, caller.backend, helper.ref, AskedBy(helper.ref))
    return helper, assurance


def grantor(connection: Connection, caller: Caller) -> tuple[DirectoryHelper, Assurance]:
    """A citizen, alone, by their own sign-in. Raises Problem."""
    helper, assurance = party(connection, caller)
    if helper.kind is not HelperKind.SELF:
        raise self_needed()
    _alone_or_refuse(connection, caller.backend, helper)
    return helper, assurance


def reader(connection: Connection, caller: Caller) -> DirectoryHelper:
    """Whoever signed in and may be shown a mandate now: a citizen alone. Raises Problem."""
    helper, _ = party(connection, caller)
    if helper.kind is HelperKind.SELF:
        _alone_or_refuse(connection, caller.backend, helper)
    return helper


def grantor_beside(connection: Connection, caller: Caller) -> tuple[DirectoryHelper, tuple[str, ...]]:
    """A citizen by their own sign-in who looks at what they gave, and who looks along (references). Raises Problem.

    A helper they said yes to may look along, at what the citizen opens themself: who needs help to find what to take
    back would else have to give it up (DOMAIN.md, iron rule 7). The line of the read says who it was.
    """
    citizen, _ = party(connection, caller)
    if citizen.kind is not HelperKind.SELF:
        raise self_needed()
    return citizen, admitted_or_refuse(connection, caller.backend, citizen)


def reader_beside(connection: Connection, caller: Caller) -> tuple[DirectoryHelper, tuple[str, ...]]:
    """As `reader`, where a helper the citizen said yes to may look along; and who does. Raises Problem."""
    helper, _ = party(connection, caller)
    if helper.kind is not HelperKind.SELF:
        return helper, ()
    return helper, admitted_or_refuse(connection, caller.backend, helper)


def holder(connection: Connection, caller: Caller) -> DirectoryHelper:
    """A relative, by their own sign-in. Raises Problem."""
    helper, _ = party(connection, caller)
    if helper.kind is not HelperKind.RELATIVE:
        raise Problem("relative-needed", msg("Det skal den pårørende selv logge ind for at gøre."))
    return helper


def own_side(mandate: Mandate, who: DirectoryHelper) -> Side | None:
    """Which of the two whoever signed in is; None for everybody else, and of what a grantor only thought of giving."""
    if who.kind is HelperKind.SELF:
        return Side.GRANTOR if who.ref == mandate.grantor else None
    if mandate.began_by is Side.GRANTOR and mandate.signature is None:
        return None
    return Side.HOLDER if acts_for(as_helper(who), mandate.holder) else None


def _alone_or_refuse(connection: Connection, backend: Backend, citizen: DirectoryHelper) -> None:
    """Raises Problem `mandate-helper-beside` while a helper looks along on a screen this citizen signed in at.

    With somebody beside them the talk is had first, and that is in a visit.
    """
    if somebody_looks_along(connection, backend, citizen):
        raise _helper_beside()


def admitted_or_refuse(connection: Connection, backend: Backend, citizen: DirectoryHelper) -> tuple[str, ...]:
    """Who looks along, each let in by the citizen. Raises Problem where one is there who was not."""
    along = who_looks_along(connection, backend, citizen)
    if not along.admitted:
        raise _helper_beside()
    return along.helpers


def _helper_beside() -> Problem:
    return Problem("mandate-helper-beside", msg(
        "Du skal være alene, når du ser eller giver fuldmagter. Tryk på »Hjælperen er gået«, når du er alene."))


def beside_detail(beside: tuple[str, ...]) -> dict[str, list[str]]:
    """What the line of a read says of who looked along; nothing where nobody did."""
    return {"beside": list(beside)} if beside else {}


def somebody_looks_along(connection: Connection, backend: Backend, citizen: DirectoryHelper) -> bool:
    """Whether a helper looks along on a screen this citizen signed in at."""
    return any(somebody_beside(connection, session) for session in _open_sessions(connection, backend, citizen))


def who_looks_along(connection: Connection, backend: Backend, citizen: DirectoryHelper) -> LookingAlong:
    """Who looks along on the screens this citizen signed in at."""
    return looking_along(connection, _open_sessions(connection, backend, citizen))


def _open_sessions(connection: Connection, backend: Backend, citizen: DirectoryHelper) -> Sequence[str]:
    live = (sessions.c.helper == citizen.id) & sessions.c.ended_at.is_(None) & (sessions.c.ends_at > backend.now())
    return connection.execute(select(sessions.c.id).where(live)).scalars().all()
