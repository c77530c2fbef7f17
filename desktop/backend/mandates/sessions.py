"""A session on a mandate: whoever holds it, by their own sign-in, does for the grantor what packages to act open.

Staff do so for what their organisation holds, after they opened it today with the citizen's number.

The grantor's yes to the package is the yes, so a permit has its hand and the package's id. Each task that is begun is a
line and a notice to the grantor, once a session, made in the very command. Ending, sending and taking back are the same
operations as in a visit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, Row, insert, select

from desktop.backend.context import Backend, midnight_after
from desktop.backend.db import journal
from desktop.backend.db.tables import citizens, lookups, permits, sessions
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mandates.callers import own_side
from desktop.backend.mandates.end_told import note_end_of_task
from desktop.backend.mandates.opening import new_look_up, opened_today, opened_today_or_refuse
from desktop.backend.mandates.organisation_finding import is_of_staff
from desktop.backend.mandates.organisation_steps import read_by_refusing
from desktop.backend.mandates.organisations import ceiling_of
from desktop.backend.mandates.refusing import mandate_ended, not_found, not_opened, opens_not, taken_as_problem
from desktop.backend.mandates.telling import tell_of_use, whom_to_call
from desktop.backend.mandates.tries import room_to_begin_here, room_to_use
from desktop.backend.mandates.using import as_of_now, note_use, open_tasks, opened_by
from desktop.backend.people.lookups import ON_MANDATE
from desktop.backend.problems import Problem
from desktop.backend.sessions.permits import begun_tasks, issue
from desktop.backend.sessions.refusals import no_visit
from desktop.backend.sessions.visits import Begun
from desktop.backend.shapes import Yes
from desktop.domain.cpr import CprNumber
from desktop.domain.mandate import IN_FORCE, Mandate
from desktop.domain.parties import Side
from desktop.domain.people import HelperKind
from desktop.domain.proving import says_yes_themself
from desktop.domain.refusal import Refusal, Why
from desktop.domain.visit import ProofKind
from desktop.flows.package_tasks import is_begun_on_mandate
from desktop.i18n import msg

_Row = Row[*tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Wish:
    """What the holder wants to do, and the language of the page they are on."""

    tasks: Sequence[str]
    language: str


def begin_on_mandate(
    connection: Connection, backend: Backend, holder: DirectoryHelper, sign_in: _Row, mandate: str, wish: Wish,
) -> Begun:
    """The session on this mandate today, with a permit for each task. Asked again it grows, or is answered as before.

    Without a task it is only asked whether the session that goes on still holds, and nobody's name is told. What is
    refused after the mandate was found tells how it stands: a read of it, whose line stays.

    `sign_in` is the holder's own (a row of `sign_ins`): it is all the proof there is, and is kept as that. What the
    wish says by itself is refused before the mandate is looked at. Raises Problem.
    """
    tasks = tuple(dict.fromkeys(wish.tasks))
    _may_be_wished(backend, tasks, sign_in.assurance)
    found = as_of_now(connection, backend, mandate)
    if found is None or (own_side(found, holder) is not Side.HOLDER and not is_of_staff(holder, found)):
        raise not_found()
    if holder.kind is HelperKind.STAFF:
        opened_today_or_refuse(connection, backend, holder, found)
    with read_by_refusing(connection, backend, holder, mandate):
        _old_enough(connection, found, holder, backend.now().date())
        if found.state(backend.now()) not in IN_FORCE:
            raise mandate_ended()
        packages = {task: _package(connection, backend, found, holder, task) for task in tasks}
        session = _going_on(connection, found, holder, backend.now())
        if session is None and not tasks:
            raise no_visit()
        if session is None:
            _room_for_one_more(connection, backend, holder, found)
    if session is not None and not tasks:
        return Begun(session, ())  # nothing is begun, and nothing told that its lines have not said
    return _begun(connection, backend, holder, found, session, sign_in, packages, wish)


def shut_in(connection: Connection, backend: Backend, session: _Row, holder: DirectoryHelper) -> list[str]:
    """The tasks begun in this session that the mandate opens no more; the first time each is told is a line."""
    tasks = begun_tasks(connection, session.id)
    shut = sorted(tasks - (open_tasks(connection, backend, session, holder, tasks) or frozenset()))
    for task in shut:
        note_end_of_task(connection, backend, session, holder.ref, task)
    return shut


def _begun(
    connection: Connection, backend: Backend, holder: DirectoryHelper, found: Mandate, session: _Row | None,
    sign_in: _Row, packages: Mapping[str, str], wish: Wish,
) -> Begun:
    """What is begun with `packages`, by task, in `session` where one goes on: its permits, its line and its notice."""
    tasks, now, begins = tuple(packages), backend.now(), session is None
    if session is None:
        session = _session(connection, backend, found, holder, sign_in)
    before = connection.execute(select(permits.c.task).where(permits.c.session == session.id)).scalars().all()
    signature = found.signature
    assert signature is not None, "nothing is in force without it"
    issued = issue(
        connection, backend, session, tasks, Yes(hand=signature.hand, language=wish.language), now, packages)
    fresh = [task for task in tasks if task not in before]
    detail: dict[str, str | list[str]] = {
        "mandate": found.id, "tasks": list(tasks), "packages": sorted(set(packages.values())),
        "hand": signature.hand.value, "language": wish.language, **({"lookup": session.lookup} if begins else {}),
    }
    kind = journal.Kind.MANDATE_USED if fresh else journal.Kind.AGREED_MORE
    mark = journal.append(
        connection, kind, now, subject=found.grantor, actor=holder.ref, session=session.id, detail=detail)
    note_use(connection, found.id, now)
    if fresh:
        titles = [backend.catalogue.tasks[task].definition.title for task in fresh]
        tell_of_use(connection, backend, found, holder, titles, mark, session.id if begins else None)
    return Begun(session, issued)


def _may_be_wished(backend: Backend, tasks: Sequence[str], assurance: int) -> None:
    """Raises Problem unless every task is known, may be done on a mandate, and takes no surer sign-in than this."""
    for task in tasks:
        offered = backend.catalogue.tasks.get(task)
        if offered is None:
            raise Problem("task-not-found", msg("Vi kan ikke finde opgaven. Vælg en anden."))
        if not is_begun_on_mandate(offered.definition):
            raise opens_not()
        if offered.definition.proof > assurance:
            raise Problem("proof-too-low", msg("Denne opgave kræver et andet login. Ring til myndigheden."))


def _old_enough(connection: Connection, mandate: Mandate, holder: DirectoryHelper, today: date) -> None:
    """Raises Problem where either is under 15: such a mandate is none, however it came here."""
    asked = select(citizens.c.cpr).where(citizens.c.ref == mandate.grantor)
    numbers: Mapping[Why, str] = {
        Why.HOLDER_UNDER_15: holder.cpr, Why.GRANTOR_UNDER_15: connection.execute(asked).scalar_one(),
    }
    for why, digits in numbers.items():
        number = CprNumber.parse(digits, today)
        if isinstance(number, CprNumber) and not says_yes_themself(number, today):
            raise taken_as_problem(why)


def _room_for_one_more(connection: Connection, backend: Backend, holder: DirectoryHelper, mandate: Mandate) -> None:
    if holder.kind is HelperKind.STAFF:
        room_to_begin_here(connection, backend, holder, mandate.grantor)
    else:
        room_to_use(connection, backend, holder)


def _package(
    connection: Connection, backend: Backend, mandate: Mandate, holder: DirectoryHelper, task: str,
) -> str:
    opened = opened_by(backend, mandate, holder, task, ceiling_of(connection, mandate.holder))
    if isinstance(opened, Refusal):
        raise not_opened(opened)
    return opened.package.id


def _going_on(connection: Connection, mandate: Mandate, holder: DirectoryHelper, now: datetime) -> _Row | None:
    """The session on this mandate that has not ended."""
    live = sessions.c.ended_at.is_(None) & (sessions.c.ends_at > now)
    mine = (sessions.c.mandate == mandate.id) & (sessions.c.helper == holder.id)
    return connection.execute(select(sessions).where(mine, live).order_by(sessions.c.agreed_at.desc())).first()


def _session(
    connection: Connection, backend: Backend, mandate: Mandate, holder: DirectoryHelper, sign_in: _Row,
) -> _Row:
    session, now = backend.ids.new(), backend.now()
    shown = {
        "proof_kind": ProofKind.OWN_DEVICE, "proof_assurance": sign_in.assurance, "proof_at": sign_in.signed_in_at,
    }
    if holder.organisation is not None:
        lookup, where = _opened(connection, backend, mandate, holder), holder.organisation.cvr
    else:
        lookup, (where, _, _) = backend.ids.new(), whom_to_call(connection)
        connection.execute(insert(lookups).values(
            id=lookup, helper=holder.id, citizen=mandate.grantor, at=now, outcome=ON_MANDATE, **shown,
        ))
    connection.execute(insert(sessions).values(
        id=session, lookup=lookup, citizen=mandate.grantor, helper=holder.id, organisation=where, agreed_at=now,
        ends_at=midnight_after(now), mandate=mandate.id, **shown,
    ))
    return connection.execute(select(sessions).where(sessions.c.id == session)).one()


def _opened(connection: Connection, backend: Backend, mandate: Mandate, staff: DirectoryHelper) -> str:
    """The look-up it was opened by today; another like it, where a session of today began with that one."""
    lookup = opened_today(connection, backend, staff, mandate)
    began = connection.execute(select(sessions.c.id).where(sessions.c.lookup == lookup)).first() is not None
    return new_look_up(connection, backend, staff, mandate) if lookup is None or began else lookup
