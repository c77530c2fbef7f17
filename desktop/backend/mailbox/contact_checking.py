"""Whether contact details, and what the old ones were told, are as the journal's lines say.

Whoever has the database may write a telephone of their own, or forget whom a notice was for, and the lines stay. The
journal itself is checked elsewhere, before: this believes it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import Connection, Row, func, select

from desktop.backend.db.contact_tables import contact_details, old_contacts_told
from desktop.backend.db.journal import Kind
from desktop.backend.db.tables import helpers, journal
from desktop.backend.mailbox.contact_rows import details_in, digest_of
from desktop.domain.retention import CONTROL_DAYS, PROOF_YEARS


@dataclass(frozen=True, slots=True)
class OtherContacts:
    """Numbers of lines, or ids of notices, whose rows are changed, gone, of no line, or left without one."""

    changed: Sequence[str]
    gone: Sequence[str]
    unwritten: Sequence[str]
    handed_over_alone: Sequence[str]


def other_contacts(connection: Connection, now: datetime) -> OtherContacts:
    """All of them. Raises ValueError where a line is no line."""
    asked = select(journal).where(journal.c.kind == Kind.CONTACT_DETAILS_CHANGED).order_by(journal.c.entry)
    lines = {line.entry: line for line in connection.execute(asked)}
    refs = {row.id: row.ref for row in connection.execute(select(helpers.c.id, helpers.c.ref))}
    rows = {row.entry: row for row in connection.execute(select(contact_details).order_by(contact_details.c.entry))}
    changed = [
        str(entry) for entry, row in rows.items() if (line := lines.get(entry)) is not None and (
            line.subject, line.actor, line.at, _detail(line).get("basis"), _detail(line).get("digest"),
        ) != (row.citizen, refs.get(row.changed_by), row.at, row.access, digest_of(details_in(row), row.salt))
    ]
    kept_since = now - timedelta(days=PROOF_YEARS * 365)
    gone = [str(entry) for entry, line in lines.items() if entry not in rows and line.at > kept_since]
    told = _other_told(connection, now - timedelta(days=CONTROL_DAYS))
    return OtherContacts(
        [*changed, *told.changed], [*gone, *told.gone],
        [*(str(one) for one in rows if one not in lines), *told.unwritten], told.handed_over_alone)


def _other_told(connection: Connection, since: datetime) -> OtherContacts:
    """By the notice's id: what its line says went to old contact details too, against what is kept of that."""
    made = (Kind.NOTICE_MADE, Kind.NOTICE_WAITS)
    said: Counter[str] = Counter()
    for line in connection.execute(select(journal).where(journal.c.kind.in_(made), journal.c.at > since)):
        detail = _detail(line)
        ways = detail.get("ways", ())
        said[str(detail.get("notice"))] += list(ways).count("old-contact") if isinstance(ways, list) else 0
    kept = select(old_contacts_told.c.notice, func.count().label("many")).group_by(old_contacts_told.c.notice)
    there = {row.notice: row.many for row in connection.execute(kept.where(old_contacts_told.c.at > since))}
    left = _left(connection)
    rows = connection.execute(select(old_contacts_told).where(old_contacts_told.c.at > since)).all()
    return OtherContacts(
        [row.notice for row in rows if row.id in left and left[row.id] != (row.notice, row.handed_over_at)],
        [one for one, many in said.items() if there.get(one, 0) < many],
        [one for one, many in there.items() if many > said[one]],
        [row.notice for row in rows if row.handed_over_at is not None and row.id not in left])


def _left(connection: Connection) -> Mapping[str, tuple[str, datetime]]:
    """By the message's id: of which notice it left, and when, as its line says."""
    asked = select(journal).where(journal.c.kind == Kind.MESSAGE_HANDED_OVER)
    details = ((line, _detail(line)) for line in connection.execute(asked))
    return {str(detail.get("message")): (str(detail.get("notice")), line.at) for line, detail in details}


def _detail(line: Row[*tuple[object, ...]]) -> dict[str, object]:
    detail: dict[str, object] = msgspec.json.decode(line.detail)
    return detail
