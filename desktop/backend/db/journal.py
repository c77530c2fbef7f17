"""What was done in whose name: append-only, chained, and silent about who the references stand for.

An entry holds random references (`citizens.ref`, `helpers.ref`), never a CPR number, a name or contents. Triggers
refuse to change or remove one; the chain shows what somebody did past the triggers. A chain cannot show a cut tail or
a rebuild from the start: for that a receipt carries an entry's number and head, and `verify` takes the head.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

import msgspec
from sqlalchemy import Connection, insert, select

from desktop.backend.db.columns import moment_text
from desktop.backend.db.tables import journal

BEFORE_THE_FIRST: Final = "0" * 64

Detail = Mapping[str, "str | int | list[str]"]


class Kind(StrEnum):
    """What an entry tells of."""

    SIGNED_IN = "signed-in"
    SIGNED_OUT = "signed-out"
    LOOKED_UP = "looked-up"
    LOOK_UP_CANCELLED = "look-up-cancelled"
    PROOF_SEEN = "proof-seen"
    VISIT_BEGAN = "visit-began"
    AGREED_MORE = "agreed-more"
    VISIT_ENDED = "visit-ended"
    DATA_READ = "data-read"
    RECEIPT_READ = "receipt-read"
    PERMIT_VOIDED = "permit-voided"
    SUBMISSION_RECEIVED = "submission-received"
    LETTERS_CHOOSING = "letters-choosing"
    LETTER_OPENED = "letter-opened"
    LETTER_CLOSED = "letter-closed"
    LETTER_MARKED = "letter-marked"
    LETTER_FILE_READ = "letter-file-read"


@dataclass(frozen=True, slots=True)
class Mark:
    """Where the chain stands: the last entry's number and hash."""

    entry: int
    head: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What `verify` found. `broken` is the first entry that is not as it was written, or None.

    `head_found` is None when no head was asked about; True proves that nothing up to it has changed.
    """

    entries: int
    broken: int | None
    reason: str
    head_found: bool | None

    @property
    def is_whole(self) -> bool:
        """True when nothing contradicts the journal."""
        return self.broken is None and self.head_found is not False


def append(
    connection: Connection, kind: Kind, at: datetime, *,
    subject: str | None = None, actor: str | None = None, session: str | None = None, detail: Detail | None = None,
) -> Mark:
    """Add one entry inside the caller's command, which holds the writer's lock (`Database.write`)."""
    last = mark(connection)
    entry = last.entry + 1
    written = msgspec.json.encode(detail or {}, order="sorted").decode()
    head = _hash(entry, moment_text(at), kind, subject, actor, session, written, last.head)
    connection.execute(insert(journal).values(
        entry=entry, at=at, kind=kind, subject=subject, actor=actor, session=session, detail=written,
        prev_hash=last.head, hash=head,
    ))
    return Mark(entry, head)


def mark(connection: Connection) -> Mark:
    """Where the chain stands now."""
    row = connection.execute(select(journal.c.entry, journal.c.hash).order_by(journal.c.entry.desc()).limit(1)).first()
    return Mark(row.entry, row.hash) if row else Mark(0, BEFORE_THE_FIRST)


def verify(connection: Connection, head: str | None = None) -> Verdict:
    """Walk the chain from its start and name the first broken entry; with `head`, say whether it is on the chain."""
    previous = BEFORE_THE_FIRST
    expected = 1
    found = False if head else None
    for row in connection.execute(select(journal).order_by(journal.c.entry)):
        reason = ""
        if row.entry != expected:
            reason = f"entry {expected} is missing"
        elif row.prev_hash != previous:
            reason = "it does not follow the entry before it"
        elif row.hash != _hash(
            row.entry, moment_text(row.at), row.kind, row.subject, row.actor, row.session, row.detail, row.prev_hash,
        ):
            reason = "its contents were changed"
        if reason:
            return Verdict(expected - 1, expected, reason, found)
        previous = row.hash
        expected += 1
        found = found or row.hash == head if head else None
    return Verdict(expected - 1, None, "", found)


def _hash(*parts: str | int | None) -> str:
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()
