"""Whether the answers that are kept are those the journal's lines tell of.

The journal itself is checked elsewhere, before: this believes it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, select

from desktop.backend.db.journal import Kind
from desktop.backend.db.mandate_tables import kept_answers
from desktop.backend.db.tables import journal
from desktop.backend.mandates.rows import as_kept
from desktop.domain.retention import KEPT_ANSWERS_DAYS

_KEPT: Final = (Kind.ANSWERS_KEPT, Kind.ANSWERS_KEPT_QUIETLY)


@dataclass(frozen=True, slots=True)
class OtherKept:
    """Ids of kept answers that are not as they were handed over, are gone before their time, or no line tells of."""

    changed: Sequence[str]
    gone: Sequence[str]
    unwritten: Sequence[str]


def digest_of(values: Mapping[str, Any]) -> str:
    """SHA-256 of all that is kept of one (a row of `kept_answers`), by name."""
    return hashlib.sha256(msgspec.json.encode(as_kept(values), order="sorted")).hexdigest()


def other_kept(connection: Connection, now: datetime) -> OtherKept:
    """All of them. Raises ValueError where a line is no line."""
    written: dict[str, tuple[str, datetime]] = {}
    lines = select(journal.c.kind, journal.c.at, journal.c.detail).where(
        journal.c.kind.in_((*_KEPT, Kind.KEPT_ANSWERS_DELETED))).order_by(journal.c.entry)
    deleted = set[str]()
    for line in connection.execute(lines):
        detail: Mapping[str, object] = msgspec.json.decode(line.detail)
        if line.kind in _KEPT:
            written[str(detail.get("kept"))] = str(detail.get("digest")), line.at
        else:
            deleted.add(str(detail.get("kept")))
    rows = connection.execute(select(kept_answers).order_by(kept_answers.c.id)).mappings()
    there = {row["id"]: digest_of(dict(row)) for row in rows}
    since = now - timedelta(days=KEPT_ANSWERS_DAYS)
    return OtherKept(
        changed=[one for one, digest in there.items() if one in written and written[one][0] != digest],
        gone=[one for one, (_, at) in written.items() if one not in there and one not in deleted and at > since],
        unwritten=[one for one in there if one not in written],
    )
