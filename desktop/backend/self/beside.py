"""A helper beside a citizen who is alone at a screen: who came, what the citizen answered, and when they were gone.

The helper gets nothing of their own: no token, no basis. The journal says who it was, and is asked
whether somebody is there now, so that no row can be changed to say otherwise.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Connection, Row, select

from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.tables import citizens, helpers, sessions
from desktop.backend.db.tables import journal as entries
from desktop.backend.identity.callers import live_or_refuse
from desktop.backend.identity.directory import DirectoryHelper, helpers_called
from desktop.backend.people.citizens import AskedBy, alive_or_refuse
from desktop.backend.people.kinship import own_matters, too_close, too_close_to_any
from desktop.backend.problems import Problem
from desktop.domain.people import HelperKind
from desktop.domain.visit import OfHelper
from desktop.i18n import msg

_SAID: Final = {
    OfHelper.YES: journal.Kind.HELPER_ADMITTED, OfHelper.NO: journal.Kind.HELPER_DECLINED,
    OfHelper.GONE: journal.Kind.HELPER_LEFT,
}
_EACH: Final = (journal.Kind.HELPER_CAME, *_SAID.values())


@dataclass(frozen=True, slots=True)
class _Beside:
    """Helpers by reference, as the journal has them: who `waits` for the citizen's answer, who looks along, who did.

    One the citizen did not answer counts as looking along: they may have seen something. Those who were sent away are
    kept apart: a screen does not know who pressed its no, nor whether they went. `admitted` are those of whoever looks
    along to whom the citizen said yes.
    """

    waits: str | None = None
    looks: tuple[str, ...] = ()
    admitted: tuple[str, ...] = ()
    looked: tuple[str, ...] = ()
    sent_away: tuple[str, ...] = ()

    @property
    def is_there(self) -> bool:
        """Whether anybody is."""
        return self.waits is not None or bool(self.looks)

    def after(self, kind: str, actor: str) -> _Beside:
        """One line later."""
        waited = () if self.waits is None else (self.waits,)
        match kind:
            case journal.Kind.HELPER_CAME:
                return replace(self, waits=actor, looks=self.looks + waited, looked=self.looked + waited)
            case journal.Kind.HELPER_ADMITTED:
                return replace(
                    self, waits=None, looks=self.looks + waited, looked=self.looked + waited,
                    admitted=self.admitted + waited)
            case journal.Kind.HELPER_DECLINED:
                return replace(self, waits=None, sent_away=self.sent_away + waited)
            case _:
                return replace(self, waits=None, looks=(), looked=self.looked + waited, admitted=())


def come_beside(connection: Connection, backend: Backend, helper: DirectoryHelper, session: str) -> None:
    """This helper, of whose counter it is, was called to the citizen's own session. Raises Problem.

    Refused where they may not help this citizen at a counter either. Asked again before the answer it is once.
    """
    row = _own_session(connection, session)
    if row is None:
        raise _not_found()
    if not helper.may_look_along_at(row.organisation):
        raise Problem("role-refused", msg("Kun en medarbejder eller en frivillig her kan hjælpe."))
    live_or_refuse(row, backend.now())
    cpr = connection.execute(select(citizens.c.cpr).where(citizens.c.ref == row.citizen)).scalar_one()
    if too_close(connection, helper, cpr) is not None:
        raise own_matters()
    alive_or_refuse(connection, backend, row.citizen, AskedBy(helper.ref, session))
    if _beside(connection, session).waits != helper.ref:
        _note(connection, backend, row, journal.Kind.HELPER_CAME, helper.ref)


def answer_helper(
    connection: Connection, backend: Backend, citizen: DirectoryHelper, session: str, answer: OfHelper,
) -> None:
    """What the citizen says, by their own sign-in; nothing is written where nobody is there. Raises Problem."""
    row = _own_session(connection, session)
    if row is None or row.helper != citizen.id:
        raise _not_found()
    live_or_refuse(row, backend.now())
    beside = _beside(connection, session)
    if beside.is_there if answer is OfHelper.GONE else beside.waits is not None:
        _note(connection, backend, row, _SAID[answer], citizen.ref)


def nobody_beside_or_refuse(connection: Connection, session: str) -> None:
    """Raises Problem `helper-beside` while somebody who came to this session has not gone."""
    if _beside(connection, session).is_there:
        raise Problem("helper-beside", msg(
            "Dine breve bliver ikke vist, mens en hjælper ser med. Tryk på »Hjælperen er gået«, når du er alene."))


def somebody_beside(connection: Connection, session: str) -> bool:
    """Whether somebody who came to this session has not gone."""
    return _beside(connection, session).is_there


@dataclass(frozen=True, slots=True)
class LookingAlong:
    """Helpers by reference who look along at what a citizen opens, and whether the citizen said yes to each of them.

    `there` are all of them and who waits for the citizen's answer: they may see what is done at the screen too.
    """

    helpers: tuple[str, ...] = ()
    admitted: bool = True
    there: tuple[str, ...] = ()


def looking_along(connection: Connection, open_sessions: Sequence[str]) -> LookingAlong:
    """Who looks along at any of these sessions now."""
    there = [one for one in (_beside(connection, session) for session in open_sessions) if one.is_there]
    looks = dict.fromkeys(ref for one in there for ref in one.looks)
    waiting = dict.fromkeys(one.waits for one in there if one.waits is not None)
    return LookingAlong(
        tuple(looks), all(one.waits is None and set(one.looks) <= set(one.admitted) for one in there),
        tuple(looks | waiting))


def is_near_to_any(connection: Connection, along: Collection[str], others: Collection[str]) -> bool:
    """Whether one of these helpers who look along is too close to one of the others; both references.

    Asked before others are named to them, as in a visit: whose mandate it is they leave to a colleague.
    """
    if not along or not others:
        return False
    numbers = connection.execute(select(helpers.c.cpr).where(helpers.c.ref.in_(others)).distinct()).scalars().all()
    return any(too_close_to_any(connection, one, numbers) for one in helpers_called(connection, along))


def who_came(connection: Connection, session: str) -> tuple[Sequence[str], Sequence[str]]:
    """The names of the helpers who came, in that order: who looked along, then who was only sent away."""
    beside = _beside(connection, session)
    seen = dict.fromkeys(beside.looked if beside.waits is None else (*beside.looked, beside.waits))
    away = [one for one in dict.fromkeys(beside.sent_away) if one not in seen]
    asked = select(helpers.c.ref, helpers.c.name).where(helpers.c.ref.in_((*seen, *away)))
    names = {row.ref: row.name for row in connection.execute(asked)}
    return [names[one] for one in seen], [names[one] for one in away]


def _beside(connection: Connection, session: str) -> _Beside:
    asked = select(entries.c.kind, entries.c.actor).where(entries.c.session == session, entries.c.kind.in_(_EACH))
    beside = _Beside()
    for line in connection.execute(asked.order_by(entries.c.entry)):
        beside = beside.after(line.kind, line.actor)
    return beside


def _own_session(connection: Connection, session: str) -> Row[*tuple[object, ...]] | None:
    """The session with this id (a row of `sessions`), if a citizen began it by their own sign-in."""
    own = sessions.join(helpers, (helpers.c.id == sessions.c.helper) & (helpers.c.kind == HelperKind.SELF.value))
    return connection.execute(select(sessions).select_from(own).where(sessions.c.id == session)).first()


def _note(
    connection: Connection, backend: Backend, session: Row[*tuple[object, ...]], kind: journal.Kind, actor: str,
) -> None:
    journal.append(connection, kind, backend.now(), subject=session.citizen, actor=actor, session=session.id)


def _not_found() -> Problem:
    return Problem("visit-not-found", msg("Borgeren er ikke logget ind her. Begynd igen."))
