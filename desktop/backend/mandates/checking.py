"""Whether the mandates are as the journal's last line of each says.

Whoever has the database may make one longer, or bring back what was taken back, and the journal's lines stay. The
journal itself is checked elsewhere, before: this believes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

import msgspec
from sqlalchemy import Connection, select

from desktop.backend.db.journal import Kind
from desktop.backend.db.mandate_tables import mandates
from desktop.backend.db.tables import journal
from desktop.backend.mandates.rows import UNREADABLE, digest_of, load, load_all
from desktop.domain.mandate import Mandate
from desktop.domain.retention import PROOF_YEARS
from desktop.domain.visit import Hand

_AT_ONCE: Final = 500
_KEPT: Final = (
    Kind.MANDATE_DRAFTED, Kind.MANDATE_ASKED, Kind.MANDATE_SIGNED, Kind.MANDATE_ACCEPTED, Kind.MANDATE_DECLINED,
    Kind.MANDATE_ENDED, Kind.MANDATE_ENDED_QUIETLY, Kind.MANDATE_EXPIRES, Kind.MANDATE_LETTER_SENT,
)
"""Lines that say what a mandate, and those it took packages from, are from then on."""

_USES: Final = (Kind.MANDATE_USED, Kind.AGREED_MORE, Kind.SUBMISSION_RECEIVED)
"""Lines of what was done on one, where they name it."""


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
    kind: str


def other_mandates(connection: Connection, now: datetime) -> OtherMandates:
    """All of them, by id. Raises ValueError where a line is no line."""
    written = _written(connection)
    there = connection.execute(select(mandates.c.id).order_by(mandates.c.id)).scalars().all()
    kept_since = now - timedelta(days=PROOF_YEARS * 365)
    known = [one for one in there if one in written]
    talks = _talks(connection)
    read = {one.id: digest_of(one) for one in _read(connection, known) if _was_talked_of(one, talks)}
    present = set(there)
    used = _used(connection)
    kept_uses = connection.execute(select(mandates.c.id, mandates.c.last_used_at)).all()
    other_uses = {row.id for row in kept_uses if row.last_used_at != used.get(row.id)}
    return OtherMandates(
        changed=[one for one in known if read.get(one) != written[one].digest or one in other_uses],
        # A draft gives nothing, and on "ikke i dag" it goes without a line.
        gone=[one for one, line in written.items()
              if one not in present and line.at > kept_since and line.kind != Kind.MANDATE_DRAFTED.value],
        unwritten=[one for one in there if one not in written],
    )


def _written(connection: Connection) -> Mapping[str, _Written]:
    written: dict[str, _Written] = {}
    lines_of = select(journal.c.at, journal.c.kind, journal.c.detail).where(journal.c.kind.in_(_KEPT))
    walk = lines_of.order_by(journal.c.entry)
    with connection.execute(walk.execution_options(yield_per=_AT_ONCE)) as lines:
        for line in lines:
            detail: Mapping[str, object] = msgspec.json.decode(line.detail)
            written[str(detail.get("mandate"))] = _Written(str(detail.get("digest")), line.at, line.kind)
            older = detail.get("older", ())
            for one in older if isinstance(older, list) else ():
                id_, _, digest = str(one).partition(" ")
                written[id_] = _Written(digest, line.at, line.kind)
    return written


def _used(connection: Connection) -> Mapping[str, datetime]:
    """When each was used last, by the lines that name it."""
    lines = select(journal.c.at, journal.c.detail).where(journal.c.kind.in_(_USES)).order_by(journal.c.entry)
    used: dict[str, datetime] = {}
    for line in connection.execute(lines.execution_options(yield_per=_AT_ONCE)):
        mandate = msgspec.json.decode(line.detail).get("mandate")
        if mandate is not None:
            used[str(mandate)] = line.at
    return used


def _talks(connection: Connection) -> AbstractSet[tuple[str, datetime]]:
    """Of which mandates, and when, a line says that a helper spoke with the grantor alone in a visit."""
    lines = select(journal.c.at, journal.c.detail).where(journal.c.kind == Kind.MANDATE_TALK_HELD.value)
    return {(str(msgspec.json.decode(line.detail).get("mandate")), line.at) for line in connection.execute(lines)}


def _was_talked_of(mandate: Mandate, talks: AbstractSet[tuple[str, datetime]]) -> bool:
    """False where a yes in a visit rests on a talk that no line tells of."""
    signature = mandate.signature
    if signature is None or signature.talk is None or signature.hand is not Hand.OWN_DEVICE:
        return True
    return (mandate.id, signature.talk.at.astimezone(UTC)) in talks


def _read(connection: Connection, ids: Sequence[str]) -> Iterator[Mandate]:
    """Each that can be read."""
    for start in range(0, len(ids), _AT_ONCE):
        batch = ids[start:start + _AT_ONCE]
        try:
            found: Sequence[Mandate] = load_all(connection, select(mandates).where(mandates.c.id.in_(batch)))
        except UNREADABLE:
            found = [one for id_ in batch if (one := _alone(connection, id_)) is not None]
        yield from found


def _alone(connection: Connection, mandate: str) -> Mandate | None:
    try:
        return load(connection, mandate)
    except UNREADABLE:
        return None
