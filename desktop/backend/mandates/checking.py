"""Whether the mandates are as the journal's last line of each says.

Whoever has the database may make one longer, or bring back what was taken back, and the journal's lines stay. The
journal itself is checked elsewhere, before: this believes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import msgspec
from sqlalchemy import Connection, select

from desktop.backend.db.journal import Kind
from desktop.backend.db.mandate_tables import mandates
from desktop.backend.db.tables import journal
from desktop.backend.mandates.rows import UNREADABLE, digest_of, load, load_all
from desktop.domain.mandate import Mandate
from desktop.domain.retention import PROOF_YEARS

_AT_ONCE: Final = 500
_KEPT: Final = (
    Kind.MANDATE_DRAFTED, Kind.MANDATE_ASKED, Kind.MANDATE_SIGNED, Kind.MANDATE_ACCEPTED, Kind.MANDATE_DECLINED,
    Kind.MANDATE_ENDED, Kind.MANDATE_ENDED_QUIETLY, Kind.MANDATE_EXPIRES, Kind.MANDATE_LETTER_SENT,
)
"""Lines that say what a mandate, and those it took packages from, are from then on."""


@dataclass(frozen=True, slots=True)
class OtherMandates:
    """Ids of mandates that are not as they were written, are gone before their time, or no line tells of."""

    changed: Sequence[str]
    gone: Sequence[str]
    unwritten: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Written:
    digest: str
    at: datetime


def other_mandates(connection: Connection, now: datetime) -> OtherMandates:
    """All of them, by id. Raises ValueError where a line is no line."""
    written = _written(connection)
    there = connection.execute(select(mandates.c.id).order_by(mandates.c.id)).scalars().all()
    kept_since = now - timedelta(days=PROOF_YEARS * 365)
    known = [one for one in there if one in written]
    read = dict(_read(connection, known))
    present = set(there)
    return OtherMandates(
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
            written[str(detail.get("mandate"))] = _Written(str(detail.get("digest")), line.at)
            older = detail.get("older", ())
            for one in older if isinstance(older, list) else ():
                id_, _, digest = str(one).partition(" ")
                written[id_] = _Written(digest, line.at)
    return written


def _read(connection: Connection, ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each that can be read, with its fingerprint."""
    for start in range(0, len(ids), _AT_ONCE):
        batch = ids[start:start + _AT_ONCE]
        try:
            found: Sequence[Mandate] = load_all(connection, select(mandates).where(mandates.c.id.in_(batch)))
        except UNREADABLE:
            found = [one for id_ in batch if (one := _alone(connection, id_)) is not None]
        for one in found:
            yield one.id, digest_of(one)


def _alone(connection: Connection, mandate: str) -> Mandate | None:
    try:
        return load(connection, mandate)
    except UNREADABLE:
        return None
