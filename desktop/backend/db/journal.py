"""What was done in whose name: append-only, chained, and silent about who the references stand for.

An entry holds random references (`citizens.ref`, `helpers.ref`), never a CPR number, a name or contents. Triggers
refuse to change or remove one; the chain shows what somebody did past the triggers. A chain cannot show a cut tail or
a rebuild from the start: for that a receipt carries an entry's number and head, and `verify` takes them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, String, insert, select, type_coerce

from desktop.backend.db.columns import moment_text
from desktop.backend.db.tables import journal

BEFORE_THE_FIRST: Final = "0" * 64

_AT_ONCE: Final = 1000

Detail = Mapping[str, "str | int | list[str]"]


class Kind(StrEnum):
    """What an entry tells of."""

    SIGNED_IN = "signed-in"
    SIGNED_OUT = "signed-out"
    LOOKED_UP = "looked-up"
    LOOK_UP_CANCELLED = "look-up-cancelled"
    QUESTIONS_ASKED = "questions-asked"
    ANSWERS_WRONG = "answers-wrong"
    PROOF_REFUSED = "proof-refused"
    PROOF_SEEN = "proof-seen"
    DEATH_TOLD = "death-told"
    VISIT_BEGAN = "visit-began"
    SELF_DOOR_OPENED = "self-door-opened"
    SELF_BEGAN = "self-began"
    AGREED_MORE = "agreed-more"
    HELPER_CAME = "helper-came"
    HELPER_ADMITTED = "helper-admitted"
    HELPER_DECLINED = "helper-declined"
    HELPER_LEFT = "helper-left"
    VISIT_ENDED = "visit-ended"
    NOTICE_MADE = "notice-made"
    NOTICE_HANDED_OVER = "notice-handed-over"
    NOTICE_WAITS = "notice-waits"
    NOTICE_GIVEN = "notice-given"
    SAMPLE_DRAWN = "sample-drawn"
    SAMPLE_JUDGED = "sample-judged"
    VISIT_RELINKED = "visit-relinked"
    WRONG_PERSON = "wrong-person"
    DATA_READ = "data-read"
    RECEIPT_READ = "receipt-read"
    PERMIT_VOIDED = "permit-voided"
    UNSENT_ANSWERS_OPENED = "unsent-answers-opened"
    SUBMISSION_RECEIVED = "submission-received"
    APPROVAL_ASKED = "approval-asked"
    APPROVAL_GIVEN = "approval-given"
    APPROVAL_DECLINED = "approval-declined"
    APPROVAL_EXPIRED = "approval-expired"
    APPROVAL_CANCELLED = "approval-cancelled"
    SUBMISSION_WITHDRAWN = "submission-withdrawn"
    MAILBOX_NAMED = "mailbox-named"
    FOLDERS_LISTED = "folders-listed"
    LETTERS_LISTED = "letters-listed"
    LETTERS_CHOOSING = "letters-choosing"
    LETTER_OPENED = "letter-opened"
    LETTER_CLOSED = "letter-closed"
    LETTER_MARKED = "letter-marked"
    LETTER_MARK_REFUSED = "letter-mark-refused"
    LETTER_FILE_READ = "letter-file-read"
    DIRECTORY_CHANGED = "directory-changed"
    TASKS_CHANGED = "tasks-changed"
    MANDATES_LISTED = "mandates-listed"
    MANDATE_READ = "mandate-read"
    MANDATE_DRAFTED = "mandate-drafted"
    MANDATE_ASKED = "mandate-asked"
    MANDATE_SOUGHT = "mandate-sought"
    MANDATE_SOUGHT_QUIETLY = "mandate-sought-quietly"
    MANDATE_SIGNED = "mandate-signed"
    MANDATE_ACCEPTED = "mandate-accepted"
    MANDATE_DECLINED = "mandate-declined"
    MANDATE_ENDED = "mandate-ended"
    MANDATE_ENDED_QUIETLY = "mandate-ended-quietly"
    MANDATE_EXPIRES = "mandate-expires"
    MANDATE_LETTER_SENT = "mandate-letter-sent"
    MANDATE_LETTER_HANDED_OVER = "mandate-letter-handed-over"
    MANDATE_PAPER_REFUSED = "mandate-paper-refused"
    MANDATE_SCAN_READ = "mandate-scan-read"
    MANDATE_SCAN_SAMPLED = "mandate-scan-sampled"
    MANDATE_TALK_HELD = "mandate-talk-held"
    MANDATE_CODE_CHECKED = "mandate-code-checked"
    MANDATE_CODE_MISSED = "mandate-code-missed"
    MANDATE_USED = "mandate-used"
    MANDATE_OPENED = "mandate-opened"
    MANDATE_OPEN_MISSED = "mandate-open-missed"
    ANSWERS_KEPT = "answers-kept"
    ANSWERS_KEPT_QUIETLY = "answers-kept-quietly"
    KEPT_ANSWERS_LISTED = "kept-answers-listed"
    KEPT_ANSWERS_READ = "kept-answers-read"
    KEPT_ANSWERS_DELETED = "kept-answers-deleted"
    LETTER_MOVED = "letter-moved"
    LETTER_TAKEN_ON = "letter-taken-on"
    LETTER_LET_GO = "letter-let-go"
    LETTER_SAID_DONE = "letter-said-done"
    LETTER_TAKING_READ = "letter-taking-read"
    ACTIVITY_READ = "activity-read"
    LETTER_WRITTEN = "letter-written"
    LETTER_ANSWERED = "letter-answered"
    LETTER_FORWARDED = "letter-forwarded"
    LETTER_SERVED = "letter-served"
    CONTACT_DETAILS_READ = "contact-details-read"
    CONTACT_DETAILS_CHANGED = "contact-details-changed"
    SENT_HANDED_OVER = "sent-handed-over"
    MESSAGE_HANDED_OVER = "message-handed-over"
    ACCESS_KEPT = "access-kept"
    ACCESSES_LISTED = "accesses-listed"
    ACCESS_READ = "access-read"
    ACCESS_WORDS_READ = "access-words-read"
    ACCESS_TALK_HELD = "access-talk-held"
    ACCESS_GIVEN = "access-given"
    ACCESS_SOUGHT = "access-sought"
    ACCESS_SOUGHT_QUIETLY = "access-sought-quietly"
    ACCESS_ENDED = "access-ended"
    ACCESS_ENDED_QUIETLY = "access-ended-quietly"
    OTHER_BASES_LISTED = "other-bases-listed"
    EXEMPTION_BEGAN = "exemption-began"
    EXEMPTION_ENDED = "exemption-ended"
    CONSENT_KEPT = "consent-kept"
    CONSENT_ASKED = "consent-asked"
    CONSENT_SOUGHT = "consent-sought"
    CONSENT_GIVEN = "consent-given"
    CONSENT_DECLINED = "consent-declined"
    CONSENT_ANSWERED_LATE = "consent-answered-late"
    CONSENT_WITHDRAWN = "consent-withdrawn"
    CONSENT_TAKEN_BACK = "consent-taken-back"
    CONSENT_ENDED_QUIETLY = "consent-ended-quietly"
    CONSENT_EXPIRES = "consent-expires"
    CONSENT_USED = "consent-used"
    CONSENT_READ = "consent-read"
    CONSENTS_LISTED = "consents-listed"
    CONSENTS_WAITING_TOLD = "consents-waiting-told"
    DONE_LISTED = "done-listed"
    EVERYTHING_FETCHED = "everything-fetched"


@dataclass(frozen=True, slots=True)
class Mark:
    """Where the chain stands: the last entry's number and hash."""

    entry: int
    head: str


class Break(StrEnum):
    """How an entry is not as it was written."""

    MISSING = "missing"
    UNLINKED = "unlinked"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Printed:
    """What a receipt says: the head, or its first digits, and the entry it belongs to where that is known."""

    head: str
    entry: int | None = None

    def is_on(self, entry: int, head: str) -> bool:
        """Whether this entry is the one that was printed."""
        return head.startswith(self.head) and self.entry in {None, entry}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What `verify` found. `broken` is the first entry that is not as it was written, and `reason` how.

    `entries` is how many are whole from the start. `proved` is the entry that `printed` asks about, found on the chain:
    nothing up to it has changed.
    """

    entries: int
    broken: int | None
    reason: Break | None
    proved: int | None
    printed: Printed | None = None

    @property
    def is_missed(self) -> bool:
        """True when what was printed is not on the chain."""
        return self.printed is not None and self.proved is None

    @property
    def is_whole(self) -> bool:
        """True when nothing contradicts the journal."""
        return self.broken is None and not self.is_missed


def append(
    connection: Connection, kind: Kind, at: datetime, *,
    subject: str | None = None, actor: str | None = None, session: str | None = None, detail: Detail | None = None,
    last: Mark | None = None,
) -> Mark:
    """Add one entry inside the caller's command, which holds the writer's lock (`Database.write`).

    `last` is where the chain stands now, for a caller who has just read it in the same command.
    """
    last = last or mark(connection)
    row = _row(last, kind, at, subject, actor, session, detail or {})
    connection.execute(insert(journal).values(**row))
    return Mark(row["entry"], row["hash"])


def append_of_each(
    connection: Connection, kind: Kind, at: datetime, *, actor: str, details: Mapping[str | None, Detail],
) -> None:
    """One entry of each subject (a key of `details`) that one look told of, in two statements however many they are.

    None is a subject where it told of nobody by name, only how many there are.
    """
    last, rows = mark(connection), []
    for subject, detail in details.items():
        rows.append(_row(last, kind, at, subject, actor, None, detail))
        last = Mark(rows[-1]["entry"], rows[-1]["hash"])
    if rows:
        connection.execute(insert(journal), rows)


def mark(connection: Connection) -> Mark:
    """Where the chain stands now."""
    row = connection.execute(select(journal.c.entry, journal.c.hash).order_by(journal.c.entry.desc()).limit(1)).first()
    return Mark(row.entry, row.hash) if row else Mark(0, BEFORE_THE_FIRST)


def verify(connection: Connection, printed: Printed | None = None) -> Verdict:
    """Walk the chain from its start and name the first broken entry; with `printed`, say where that is on it."""
    # Rows one by one, and the moment as the text it is: what was changed must not stop who looks for it.
    columns = [type_coerce(one, String) if one is journal.c.at else one for one in journal.c]
    walk = select(*columns).order_by(journal.c.entry).execution_options(yield_per=_AT_ONCE)
    previous = BEFORE_THE_FIRST
    proved: int | None = None
    whole = 0
    with connection.execute(walk) as rows:
        for row in rows:
            reason = _break(row, whole, previous)
            if reason is not None:
                return Verdict(whole, whole + 1, reason, proved, printed)
            previous = row.hash
            whole += 1
            if printed is not None and printed.is_on(whole, row.hash):
                proved = whole
    return Verdict(whole, None, None, proved, printed)


def _row(
    last: Mark, kind: Kind, at: datetime, subject: str | None, actor: str | None, session: str | None, detail: Detail,
) -> dict[str, Any]:
    """The entry after `last`, as its row."""
    entry, written = last.entry + 1, msgspec.json.encode(detail, order="sorted").decode()
    head = _hash(entry, moment_text(at), kind, subject, actor, session, written, last.head)
    return {
        "entry": entry, "at": at, "kind": kind, "subject": subject, "actor": actor, "session": session,
        "detail": written, "prev_hash": last.head, "hash": head,
    }


def _break(row: Row[*tuple[object, ...]], whole: int, previous: str) -> Break | None:
    *contents, prev_hash, head = row
    if row.entry != whole + 1:
        return Break.MISSING
    if prev_hash != previous:
        return Break.UNLINKED
    return None if head == _hash(*contents, prev_hash) else Break.CHANGED


def _hash(*parts: object) -> str:
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()
