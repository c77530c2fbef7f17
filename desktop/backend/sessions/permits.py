"""Permits: each delivers one submission the citizen said yes to, and opens nothing else."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Final

from sqlalchemy import Connection, Row, insert, select, update

from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.tables import permits, sessions
from desktop.backend.identity.callers import OnBehalf
from desktop.backend.identity.keys import fingerprint
from desktop.backend.problems import Problem
from desktop.backend.shapes import Yes
from desktop.domain.permit import LIFETIME
from desktop.i18n import msg

NO_PACKAGES: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Issued:
    """A permit just made. The token is told once and kept only as a fingerprint."""

    task: str
    key: str
    expires_at: datetime
    token: str = field(repr=False)


def issue(
    connection: Connection, backend: Backend, session: Row[*tuple[object, ...]], tasks: Sequence[str], yes: Yes,
    now: datetime, packages: Mapping[str, str] = NO_PACKAGES,
) -> tuple[Issued, ...]:
    """One fresh permit a task, of a yes said `now`. An unused one of the same task in this session is void then.

    `packages` are those of a mandate by which each task is done, where the session is on one.
    """
    return tuple(_issue(connection, backend, session, task, yes, now, packages.get(task)) for task in tasks)


def tell_again(
    connection: Connection, backend: Backend, session: str, tasks: Sequence[str], agreed_at: datetime,
) -> tuple[Issued, ...] | None:
    """The permits of the yes said at `agreed_at`, told once more; None unless each is unused and none was taken back.

    What was told before was lost on the way, and only its fingerprint is kept: the same permit gets another token.
    """
    live = (permits.c.session == session) & (permits.c.agreed_at == agreed_at) & permits.c.used_at.is_(None)
    asked = select(permits).where(live, permits.c.voided_at.is_(None), permits.c.task.in_(tasks))
    rows = {row.task: row for row in connection.execute(asked)}
    if set(rows) != set(tasks):
        return None
    told = tuple(Issued(task, rows[task].key, rows[task].expires_at, backend.ids.key().hex()) for task in tasks)
    for one in told:
        this = permits.c.key == one.key
        connection.execute(update(permits).where(this).values(hash=fingerprint(one.token)))
    return told


def void(connection: Connection, backend: Backend, caller: OnBehalf, key: str) -> None:
    """The citizen takes a yes back. Taken back twice is taken back once. Raises Problem."""
    row = connection.execute(select(permits).where(permits.c.key == key)).first()
    if row is None or row.session != caller.session:
        raise Problem("permit-not-found", msg("Borgeren har ikke sagt ja til det i dette besøg."))
    caller.covers(row.task)
    if row.used_at is not None:
        raise Problem("already-sent", msg("Det er allerede modtaget. Ring til myndigheden for at trække det tilbage."))
    if row.voided_at is not None:
        return
    _void(connection, backend, row, caller.citizen, caller.helper.ref)


def void_unused(
    connection: Connection, backend: Backend, session: Row[*tuple[object, ...]], helper: str, keys: Sequence[str],
) -> None:
    """Yeses the citizen took back while nobody could be told; what was used or is void already stays as it is."""
    mine = (permits.c.session == session.id) & permits.c.key.in_(keys)
    unused = mine & permits.c.used_at.is_(None) & permits.c.voided_at.is_(None)
    for row in connection.execute(select(permits).where(unused).order_by(permits.c.key)).all():
        _void(connection, backend, row, session.citizen, helper)


def void_of_packages(
    connection: Connection, backend: Backend, mandates: Sequence[str], packages: Collection[str], by: str,
) -> None:
    """What was not sent by these packages of these mandates is not sent any more: `by` took or gave them back."""
    of_them = select(sessions.c.id, sessions.c.citizen).where(sessions.c.mandate.in_(mandates))
    citizens = {row.id: row.citizen for row in connection.execute(of_them)}
    unused = permits.c.used_at.is_(None) & permits.c.voided_at.is_(None) & permits.c.package.in_(packages)
    asked = select(permits).where(permits.c.session.in_(list(citizens)), unused).order_by(permits.c.key)
    for row in connection.execute(asked).all():
        _void(connection, backend, row, citizens[row.session], by)


def by_token(connection: Connection, token: str) -> Row[*tuple[object, ...]] | None:
    """The permit this token stands for."""
    return connection.execute(select(permits).where(permits.c.hash == fingerprint(token))).first()


def agreed_tasks(connection: Connection, session: str) -> frozenset[str]:
    """Every task the citizen said yes to in this session and has not taken back."""
    live = (permits.c.session == session) & permits.c.voided_at.is_(None)
    return frozenset(connection.execute(select(permits.c.task).where(live)).scalars())


def begun_tasks(connection: Connection, session: str) -> frozenset[str]:
    """Every task that was begun in this session, taken back since or not."""
    return frozenset(connection.execute(select(permits.c.task).where(permits.c.session == session)).scalars())


def _void(
    connection: Connection, backend: Backend, row: Row[*tuple[object, ...]], citizen: str, helper: str,
) -> None:
    now = backend.now()
    connection.execute(update(permits).where(permits.c.key == row.key).values(voided_at=now))
    journal.append(
        connection, journal.Kind.PERMIT_VOIDED, now, subject=citizen, actor=helper, session=row.session,
        detail={"task": row.task},
    )


def _issue(
    connection: Connection, backend: Backend, session: Row[*tuple[object, ...]], task: str, yes: Yes, now: datetime,
    package: str | None,
) -> Issued:
    unused = (permits.c.session == session.id) & (permits.c.task == task) & permits.c.used_at.is_(None)
    connection.execute(update(permits).where(unused, permits.c.voided_at.is_(None)).values(voided_at=now))
    issued = Issued(task, backend.ids.new(), now + LIFETIME, backend.ids.key().hex())
    connection.execute(insert(permits).values(
        hash=fingerprint(issued.token), key=issued.key, session=session.id, task=task, citizen=session.citizen,
        helper=session.helper, organisation=session.organisation, hand=yes.hand, language=yes.language,
        agreed_at=now, expires_at=issued.expires_at, package=package,
    ))
    return issued
