"""Whether the accesses to mailboxes are as the journal's last line of each says.

Whoever has the database may make one wider, or bring back what was taken back, and the journal's lines stay. The
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

from desktop.backend.accesses.rows import UNREADABLE, digest_of, load, load_all
from desktop.backend.db.access_tables import accesses, exemptions, letters_taken_on
from desktop.backend.db.journal import Kind
from desktop.backend.db.tables import journal
from desktop.domain.mailbox_access import MailboxAccess
from desktop.domain.retention import CONTROL_DAYS, PROOF_YEARS
from desktop.domain.taken_on import LASTS
from desktop.domain.visit import Hand

_AT_ONCE: Final = 500
_KEPT: Final = (Kind.ACCESS_KEPT, Kind.ACCESS_GIVEN, Kind.ACCESS_ENDED, Kind.ACCESS_ENDED_QUIETLY)
"""Lines that say what an access, and the one it took the place of, are from then on."""

_ENDED: Final = frozenset({Kind.ACCESS_ENDED.value, Kind.ACCESS_ENDED_QUIETLY.value})

_TAKINGS: Final = (Kind.LETTER_TAKEN_ON, Kind.LETTER_LET_GO, Kind.LETTER_SAID_DONE)


@dataclass(frozen=True, slots=True)
class OtherAccesses:
    """Ids of rows that are not as they were written, are gone before their time, or no line tells of."""

    changed: Sequence[str]
    gone: Sequence[str]
    unwritten: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Written:
    digest: str
    ended_at: datetime | None


def other_accesses(connection: Connection, now: datetime) -> OtherAccesses:
    """All of them, by id. Raises ValueError where a line is no line."""
    written = _written(connection)
    there = connection.execute(select(accesses.c.id).order_by(accesses.c.id)).scalars().all()
    talks = _talks(connection)
    read = {one.id: digest_of(one) for one in _read(connection, there) if _was_talked_of(one, talks)}
    kept_since = now - timedelta(days=CONTROL_DAYS)
    present = set(there)
    return OtherAccesses(
        changed=[one for one in there if one in written and read.get(one) != written[one].digest],
        gone=[
            one for one, line in written.items()
            if one not in present and (line.ended_at is None or line.ended_at > kept_since)
        ],
        unwritten=[one for one in there if one not in written],
    )


def other_exemptions(connection: Connection, now: datetime) -> OtherAccesses:
    """The same of what became of exemptions, each by the number of its line. Raises ValueError where a line is none."""
    asked = select(journal).where(journal.c.kind.in_((Kind.EXEMPTION_BEGAN, Kind.EXEMPTION_ENDED)))
    lines = {line.entry: line for line in connection.execute(asked.order_by(journal.c.entry))}
    rows = {row.entry: row for row in connection.execute(select(exemptions).order_by(exemptions.c.entry))}
    kept_since = now - timedelta(days=PROOF_YEARS * 365)
    changed = [
        entry for entry, row in rows.items() if (line := lines.get(entry)) is not None and (
            line.subject, line.at, line.kind == Kind.EXEMPTION_BEGAN, msgspec.json.decode(line.detail).get("by"),
        ) != (row.citizen, row.at, bool(row.holds), row.by)
    ]
    gone = [entry for entry, line in lines.items() if entry not in rows and line.at > kept_since]
    return OtherAccesses(
        [str(one) for one in changed], [str(one) for one in gone], [str(one) for one in rows if one not in lines])


def other_takings(connection: Connection, now: datetime) -> OtherAccesses:
    """The same of letters that were taken on, by the letter: the last line of each is what stands, if anything does.

    Raises ValueError where a line is none.
    """
    asked = select(journal).where(journal.c.kind.in_(_TAKINGS)).order_by(journal.c.entry)
    lines = {str(msgspec.json.decode(line.detail).get("letter")): line for line in connection.execute(asked)}
    rows = {row.letter: row for row in connection.execute(
        select(letters_taken_on).order_by(letters_taken_on.c.letter))}
    stands = {letter: line for letter, line in lines.items() if line.kind != Kind.LETTER_LET_GO}
    changed = [
        letter for letter, row in rows.items() if (line := stands.get(letter)) is not None and (
            line.entry, line.at, line.kind == Kind.LETTER_SAID_DONE, msgspec.json.decode(line.detail).get("basis"),
        ) != (row.entry, row.at, bool(row.done), row.access)
    ]
    gone = [letter for letter, line in stands.items() if letter not in rows and line.at > now - LASTS]
    return OtherAccesses(changed, gone, [letter for letter in rows if letter not in stands])


def _written(connection: Connection) -> Mapping[str, _Written]:
    written: dict[str, _Written] = {}
    asked = select(journal.c.at, journal.c.kind, journal.c.detail).where(journal.c.kind.in_(_KEPT))
    with connection.execute(asked.order_by(journal.c.entry).execution_options(yield_per=_AT_ONCE)) as lines:
        for line in lines:
            detail: Mapping[str, object] = msgspec.json.decode(line.detail)
            is_over = line.kind in _ENDED or "ended" in detail
            written[str(detail.get("access"))] = _Written(str(detail.get("digest")), line.at if is_over else None)
            older = detail.get("older", ())
            for one in older if isinstance(older, list) else ():
                id_, _, digest = str(one).partition(" ")
                written[id_] = _Written(digest, line.at)
    return written


def _talks(connection: Connection) -> AbstractSet[tuple[str, datetime]]:
    """Of which accesses, and when, a line says that a helper spoke with the owner alone in a visit."""
    lines = select(journal.c.at, journal.c.detail).where(journal.c.kind == Kind.ACCESS_TALK_HELD.value)
    return {(str(msgspec.json.decode(line.detail).get("access")), line.at) for line in connection.execute(lines)}


def _was_talked_of(access: MailboxAccess, talks: AbstractSet[tuple[str, datetime]]) -> bool:
    """False where a yes in a visit rests on a talk that no line tells of."""
    signature = access.signature
    if signature is None or signature.talk is None or signature.hand is not Hand.OWN_DEVICE:
        return True
    return (access.id, signature.talk.at.astimezone(UTC)) in talks


def _read(connection: Connection, ids: Sequence[str]) -> Iterator[MailboxAccess]:
    """Each that can be read."""
    for start in range(0, len(ids), _AT_ONCE):
        batch = ids[start:start + _AT_ONCE]
        try:
            every: Sequence[MailboxAccess] = load_all(connection, select(accesses).where(accesses.c.id.in_(batch)))
        except UNREADABLE:
            every = [access for one in batch if (access := load(connection, one)) is not None]
        yield from every
