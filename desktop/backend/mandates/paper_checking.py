"""Whether letters to sign, scans of them and the words that were signed are as the journal's lines say.

The journal itself is checked elsewhere, before: this believes it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import msgspec
from sqlalchemy import Connection, select

from desktop.backend.db.journal import Kind
from desktop.backend.db.mandate_tables import mandate_letters, mandate_scans, mandate_words, mandates
from desktop.backend.db.tables import journal
from desktop.backend.mandates.letters import LetterWay
from desktop.domain.wording import fingerprint_of


@dataclass(frozen=True, slots=True)
class OtherPapers:
    """Mandates (ids) of whose papers something is not as it was written; each kind of difference by itself."""

    changed: Sequence[str]
    gone: Sequence[str]
    unwritten: Sequence[str]
    handed_over_alone: Sequence[str]
    not_set: Sequence[str]


@dataclass(slots=True)
class _Written:
    letters: dict[str, int] = field(default_factory=dict)
    scans: dict[str, str] = field(default_factory=dict)
    handed_over: set[tuple[str, object]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Letter:
    entry: int
    is_handed_over: bool
    waits: bool


def other_papers(connection: Connection, latest: datetime) -> OtherPapers:
    """All of them. A letter sent before `latest` is to be set. Raises ValueError where a line is no line."""
    written = _lines(connection)
    there = set(connection.execute(select(mandates.c.id)).scalars())
    letters, scans = _letters(connection, latest), dict(_scans(connection))
    changed = [
        *(one for one, letter in letters.items() if written.letters.get(one, letter.entry) != letter.entry),
        *(one for one, digest in scans.items() if written.scans.get(one, digest) != digest),
        *_reworded(connection),
    ]
    wanted: Sequence[tuple[Mapping[str, object], Mapping[str, object]]] = (
        (written.letters, letters), (written.scans, scans))
    return OtherPapers(
        changed=list(dict.fromkeys(changed)),
        gone=[one for lines, rows in wanted for one in lines if one in there and one not in rows],
        unwritten=[one for lines, rows in wanted for one in rows if one not in lines],
        handed_over_alone=[
            one for one, letter in letters.items()
            if letter.is_handed_over and (one, letter.entry) not in written.handed_over
        ],
        not_set=[one for one, letter in letters.items() if letter.waits],
    )


def _lines(connection: Connection) -> _Written:
    written = _Written()
    # What was sent to somebody dead has a quiet line of its own.
    kinds = (Kind.MANDATE_LETTER_SENT, Kind.MANDATE_ENDED_QUIETLY, Kind.MANDATE_LETTER_HANDED_OVER, Kind.MANDATE_SIGNED)
    asked = select(journal.c.entry, journal.c.kind, journal.c.detail).where(journal.c.kind.in_(kinds))
    for line in connection.execute(asked.order_by(journal.c.entry)):
        detail: Mapping[str, object] = msgspec.json.decode(line.detail)
        mandate = str(detail.get("mandate"))
        if line.kind == Kind.MANDATE_LETTER_HANDED_OVER:
            written.handed_over.add((mandate, detail.get("letter")))
        elif "way" in detail:
            written.letters[mandate] = line.entry
        elif line.kind == Kind.MANDATE_SIGNED and "scan" in detail:
            written.scans[mandate] = str(detail["scan"])
    return written


def _letters(connection: Connection, latest: datetime) -> Mapping[str, _Letter]:
    joined = mandate_letters.join(mandates, mandates.c.id == mandate_letters.c.mandate)
    asked = select(
        mandate_letters.c.mandate, mandate_letters.c.entry, mandate_letters.c.way, mandate_letters.c.made_at,
        mandate_letters.c.handed_over_at, mandate_letters.c.paper.is_(None).label("unset"), mandates.c.yes,
        mandates.c.declined,
    ).select_from(joined).order_by(mandate_letters.c.mandate)
    found = {}
    for row in connection.execute(asked):
        waits = row.way == LetterWay.POST.value and row.yes is None and row.declined is None
        unset = row.unset and row.handed_over_at is None and row.made_at <= latest
        found[row.mandate] = _Letter(row.entry, row.handed_over_at is not None, waits=waits and unset)
    return found


def _scans(connection: Connection) -> Iterator[tuple[str, str]]:
    """Each by the digest of what it is, whatever its row says: one at a time, for they are large."""
    ids = connection.execute(select(mandate_scans.c.mandate).order_by(mandate_scans.c.mandate)).scalars().all()
    for one in ids:
        this = select(mandate_scans.c.content).where(mandate_scans.c.mandate == one)
        content = connection.execute(this).scalar_one()
        yield one, hashlib.sha256(content if isinstance(content, bytes) else str(content).encode()).hexdigest()


def _reworded(connection: Connection) -> Iterator[str]:
    for row in connection.execute(select(mandate_words).order_by(mandate_words.c.mandate)):
        lines = row.lines
        is_text = isinstance(lines, list) and all(isinstance(one, str) for one in lines)
        if not is_text or fingerprint_of(lines) != row.fingerprint:
            yield row.mandate
