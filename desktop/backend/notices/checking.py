"""Whether the journal and the notices tell the same: whoever has the database may write in one and forget the other.

Both ways: a notice without its line, a line without its notice, something marked as told that no line tells of, and
something that is over and nobody was told of. The journal itself is checked elsewhere, before: this believes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

import msgspec
from sqlalchemy import Connection, Row, func, select
from sqlalchemy.exc import SQLAlchemyError

from desktop.backend.db.control_tables import notices
from desktop.backend.db.engine import Database
from desktop.backend.db.journal import Kind
from desktop.backend.db.migrate import HEAD, revision
from desktop.backend.db.tables import helpers, journal, lookups, sessions
from desktop.backend.notices.telling import look_ups_owed
from desktop.domain.people import HelperKind
from desktop.domain.retention import CONTROL_DAYS

OWED_AFTER: Final = timedelta(days=1)
"""The job tells within minutes; so long nobody has to wait where the server runs."""


class Difference(StrEnum):
    """How the two do not tell the same."""

    NOT_IN_THE_JOURNAL = "not-in-the-journal"
    NOTICE_GONE = "notice-gone"
    MARKED_AS_TOLD = "marked-as-told"
    NOT_TOLD = "not-told"


@dataclass(frozen=True, slots=True)
class Differs:
    """One difference. `ref` is the notice's id, the number of the journal's line, or the visit's or look-up's id."""

    how: Difference
    ref: str


def look_at_notices(url: str, now: datetime) -> Sequence[Differs] | None:
    """What differs in the database at `url`; None where it is another version's, or not for this name to read.

    Never makes, migrates or changes anything. `now` is in Danish time.
    """
    try:
        database = Database(url, looking=True)
    except (SQLAlchemyError, ValueError):
        return None
    try:
        with database.read() as connection:
            return differences(connection, now) if revision(connection) == HEAD else None
    except SQLAlchemyError:
        return None
    finally:
        database.close()


def differences(connection: Connection, now: datetime) -> Sequence[Differs]:
    """All of them, of each kind in the order of time. `now` is in Danish time."""
    lines = {row.entry: row for row in connection.execute(
        select(journal).where(journal.c.kind == Kind.NOTICE_MADE.value).order_by(journal.c.entry),
    )}
    every = connection.execute(select(notices).order_by(notices.c.made_at)).all()
    made = {row.facts.get("entry"): row for row in every}
    since = now - timedelta(days=CONTROL_DAYS)
    unwritten = [row.id for row in every if not _is_of(lines.get(row.facts.get("entry")), row)]
    gone = [str(entry) for entry, line in lines.items() if line.at > since and entry not in made]
    return [
        *_as(Difference.NOT_IN_THE_JOURNAL, unwritten), *_as(Difference.NOTICE_GONE, gone),
        *_as(Difference.MARKED_AS_TOLD, _marked_alone(connection, lines.values())),
        *_as(Difference.NOT_TOLD, _owed(connection, now - OWED_AFTER)),
    ]


def _is_of(line: Row[*tuple[object, ...]] | None, notice: Row[*tuple[object, ...]]) -> bool:
    """Whether the line is this notice's own: the same head, citizen and thing told of."""
    if line is None or line.hash != notice.facts.get("head") or line.subject != notice.citizen:
        return False
    detail = _detail(line)
    told = line.session, detail.get("lookup"), detail.get("submission"), detail.get("opened")
    return told == (notice.session, notice.lookup, notice.submission, notice.opened)


def _marked_alone(connection: Connection, lines: Iterable[Row[*tuple[object, ...]]]) -> Sequence[str]:
    """Visits and look-ups that stand as told, and of which no notice was made.

    What was before there were such notices stands as told at the very moment it began or ended, and is left out.
    """
    told: set[object] = set()
    for line in lines:
        told |= {line.session, _detail(line).get("lookup")}
    alone = (helpers.c.kind == HelperKind.SELF.value) & (sessions.c.told_at == sessions.c.ends_at)
    visits = select(sessions.c.id, sessions.c.lookup).join(helpers, helpers.c.id == sessions.c.helper).where(
        sessions.c.told_at.is_not(None), ~alone,
    )
    marked = connection.execute(visits.order_by(sessions.c.ends_at, sessions.c.id)).all()
    of_visits = select(sessions.c.lookup)
    looked = select(lookups.c.id).where(
        lookups.c.told_at.is_not(None), lookups.c.told_at != lookups.c.at, lookups.c.id.not_in(of_visits),
    )
    each = [row.id for row in marked] + list(connection.execute(looked.order_by(lookups.c.at, lookups.c.id)).scalars())
    return [one for one in each if one not in told]


def _owed(connection: Connection, since: datetime) -> Sequence[str]:
    """Visits and look-ups that were over before `since` and are told of to nobody."""
    over = func.coalesce(sessions.c.ended_at, sessions.c.ends_at) <= since
    visits = select(sessions.c.id).where(sessions.c.told_at.is_(None), over).order_by(sessions.c.ends_at, sessions.c.id)
    given_up_since = select(lookups.c.id).where(lookups.c.cancelled_at > since)
    later = set(connection.execute(given_up_since).scalars())
    looked = [one for one in look_ups_owed(connection, since) if one not in later]
    return [*connection.execute(visits).scalars(), *looked]


def _detail(line: Row[*tuple[object, ...]]) -> dict[str, object]:
    detail: dict[str, object] = msgspec.json.decode(line.detail)
    return detail


def _as(how: Difference, refs: Iterable[str]) -> list[Differs]:
    return [Differs(how, ref) for ref in refs]
