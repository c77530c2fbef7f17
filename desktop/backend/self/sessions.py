"""A session on the basis `self`: the citizen, by their own sign-in, on a screen that is theirs meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, insert, select, update

from desktop.backend.context import Backend, midnight_after
from desktop.backend.db import journal
from desktop.backend.db.tables import lookups, sessions
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.identity.exchange import POST_ASSURANCE
from desktop.backend.people.citizens import AskedBy, alive_or_refuse
from desktop.backend.people.lookups import OWN
from desktop.backend.problems import Problem
from desktop.backend.self.door import door_of
from desktop.backend.sessions.permits import issue
from desktop.backend.sessions.visits import Begun, tasks_may_be_agreed
from desktop.backend.shapes import Yes
from desktop.domain.cpr import CprNumber
from desktop.domain.proving import says_yes_themself
from desktop.domain.visit import Hand, ProofKind
from desktop.flows.definition import Basis
from desktop.i18n import msg


@dataclass(frozen=True, slots=True)
class Wish:
    """What the citizen wants to do, where, and the language of the page they said so on.

    `counter` stands for the door that was opened there (`self.door`). Without a task they want to read their letters,
    or to have a helper come.
    """

    tasks: Sequence[str]
    counter: str
    language: str


def begin_alone(
    connection: Connection, backend: Backend, citizen: DirectoryHelper, sign_in: Row[*tuple[object, ...]], wish: Wish,
) -> Begun:
    """The session of this sign-in, with a permit for each task. Asked again it grows, or is answered as before.

    It is at the counter whose door it first came through, for good.

    It opens the citizen's letters too, where the sign-in is worth that. One that an earlier sign-in left
    behind (the machine was unplugged) is over from now on. Raises Problem.
    """
    number = CprNumber.parse(citizen.cpr, backend.now().date())
    if isinstance(number, CprNumber) and not says_yes_themself(number, backend.now().date()):
        raise Problem("self-under-15", msg("Du er under 15 år. En forælder skal gøre det for dig. Kald på hjælp."))
    tasks_may_be_agreed(backend, wish.tasks, Hand.OWN_SCREEN, sign_in.assurance, Basis.SELF)
    if not wish.tasks and sign_in.assurance < POST_ASSURANCE:
        raise Problem(
            "proof-too-low", msg("Det login, du brugte, er ikke nok til det. Log ind med MitID, eller vælg en opgave."),
        )
    alive_or_refuse(connection, backend, citizen.ref, AskedBy(citizen.ref))
    now = backend.now()
    live = (sessions.c.helper == citizen.id) & sessions.c.ended_at.is_(None) & (sessions.c.ends_at > now)
    mine: Row[*tuple[object, ...]] | None = None
    for row in connection.execute(select(sessions).where(live)).all():
        if row.proof_at == sign_in.signed_in_at:
            mine = row
            continue
        connection.execute(update(sessions).where(sessions.c.id == row.id).values(ended_at=now))
        journal.append(
            connection, journal.Kind.VISIT_ENDED, now, subject=citizen.ref, actor=citizen.ref, session=row.id,
        )
    if mine is None:
        door = door_of(connection, backend, wish.counter)
        session = _session(connection, backend, citizen, sign_in, door.organisation, now)
        kind, opened = journal.Kind.SELF_BEGAN, {"opened_by": door.opener}
    else:
        session, kind, opened = mine, journal.Kind.AGREED_MORE, {}
    tasks = tuple(dict.fromkeys(wish.tasks))
    issued = issue(connection, backend, session, tasks, Yes(hand=Hand.OWN_SCREEN, language=wish.language), now)
    if tasks or mine is None:
        journal.append(
            connection, kind, now, subject=citizen.ref, actor=citizen.ref, session=session.id,
            detail={
                "lookup": session.lookup, "tasks": list(tasks), "hand": Hand.OWN_SCREEN.value,
                "language": wish.language, **opened,
            },
        )
    return Begun(session, issued)


def _session(
    connection: Connection, backend: Backend, citizen: DirectoryHelper, sign_in: Row[*tuple[object, ...]], at: str,
    now: datetime,
) -> Row[*tuple[object, ...]]:
    lookup, session = backend.ids.new(), backend.ids.new()
    shown = {
        "proof_kind": ProofKind.OWN_DEVICE, "proof_assurance": sign_in.assurance, "proof_at": sign_in.signed_in_at,
    }
    connection.execute(insert(lookups).values(
        id=lookup, helper=citizen.id, citizen=citizen.ref, at=now, outcome=OWN, **shown,
    ))
    connection.execute(insert(sessions).values(
        id=session, lookup=lookup, citizen=citizen.ref, helper=citizen.id, organisation=at, agreed_at=now,
        ends_at=midnight_after(now), **shown,
    ))
    return connection.execute(select(sessions).where(sessions.c.id == session)).one()
