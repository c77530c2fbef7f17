"""Whether the consents are as the journal's last line of each says.

Whoever has the database may make a no a yes, or bring back what was withdrawn, and the journal's lines stay. The
journal itself is checked elsewhere, before: this believes it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import msgspec
from sqlalchemy import Connection, select

from desktop.backend.consents.rows import digest_of, told_of
from desktop.backend.db.consent_tables import consents
from desktop.backend.db.journal import Kind
from desktop.backend.db.tables import journal
from desktop.domain.retention import PROOF_YEARS

_AT_ONCE: Final = 500
_KEPT: Final = (
    Kind.CONSENT_KEPT, Kind.CONSENT_ASKED, Kind.CONSENT_GIVEN, Kind.CONSENT_DECLINED, Kind.CONSENT_WITHDRAWN,
    Kind.CONSENT_TAKEN_BACK, Kind.CONSENT_ENDED_QUIETLY, Kind.CONSENT_EXPIRES,
)
"""Lines that say what a consent is from then on."""


@dataclass(frozen=True, slots=True)
class OtherConsents:
    """Ids of consents that are not as they were written, are gone before their time, or no line tells of."""

    changed: Sequence[str]
    gone: Sequence[str]
    unwritten: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Written:
    digest: object
    at: datetime


def other_consents(connection: Connection, now: datetime) -> OtherConsents:
    """All of them, by id. Raises ValueError where a line is no line."""
    written = _written(connection)
    there = connection.execute(select(consents.c.id).order_by(consents.c.id)).scalars().all()
    kept_since = now - timedelta(days=PROOF_YEARS * 365)
    known = [one for one in there if one in written]
    read: dict[str, str] = {}
    for start in range(0, len(known), _AT_ONCE):
        some = select(consents).where(consents.c.id.in_(known[start:start + _AT_ONCE]))
        read |= {one.id: digest_of(one) for _, one in told_of(connection, some.subquery())}
    present = set(there)
    return OtherConsents(
        changed=[one for one in known if read.get(one) != written[one].digest],
        gone=[one for one, line in written.items() if one not in present and line.at > kept_since],
        unwritten=[one for one in there if one not in written],
    )


def _written(connection: Connection) -> Mapping[str, _Written]:
    written: dict[str, _Written] = {}
    walk = select(journal.c.at, journal.c.detail).where(journal.c.kind.in_(_KEPT)).order_by(journal.c.entry)
    with connection.execute(walk.execution_options(yield_per=_AT_ONCE)) as lines:
        for line in lines:
            detail: Mapping[str, object] = msgspec.json.decode(line.detail)
            written[str(detail.get("consent"))] = _Written(detail.get("digest"), line.at)
    return written
