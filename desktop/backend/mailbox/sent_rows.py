"""What was sent, as it is kept: its row, the letter beside it, and the fingerprint its line of the journal has."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, Select, select

from desktop.backend.db import journal
from desktop.backend.db.mail_tables import letter_files, letter_pieces, letters, mailboxes
from desktop.backend.db.sent_tables import sent_letters
from desktop.domain.sent_letter import Recipient, Sending, WrittenWords

KINDS: Final = {
    Sending.WRITTEN: journal.Kind.LETTER_WRITTEN, Sending.ANSWERED: journal.Kind.LETTER_ANSWERED,
    Sending.FORWARDED: journal.Kind.LETTER_FORWARDED,
}
"""The journal's line of each."""

Found = Row[*tuple[Any, ...]]


def whole_rows() -> Select[*tuple[Any, ...]]:
    """Rows of `sent_letters`, each with its letter's `mailbox`, `title` and `uuid`, and whose mailbox it is."""
    return select(
        sent_letters, letters.c.mailbox, letters.c.title, letters.c.uuid, mailboxes.c.citizen,
    ).select_from(sent_letters.join(letters, letters.c.id == sent_letters.c.letter).join(
        mailboxes, mailboxes.c.id == letters.c.mailbox))


def recipient_of(row: Found) -> Recipient:
    """To whom it was sent."""
    return Recipient(row.recipient_number, row.recipient_name, row.contact_point)


def text_of(connection: Connection, letter: str) -> str:
    """What was written: the one file of its letter."""
    return b"".join(bytes(one) for one in pieces(connection, letter, 0)).decode("utf-8", "replace")


def pieces(connection: Connection, letter: str, position: int) -> Sequence[bytes]:
    """The bytes of one file of a letter, in their order."""
    asked = select(letter_pieces.c.content).join(letter_files, letter_files.c.id == letter_pieces.c.file).where(
        letter_files.c.letter == letter, letter_files.c.position == position).order_by(letter_pieces.c.number)
    return [bytes(one) for one in connection.execute(asked).scalars()]


def digest_of(
    how: Sending, *, mailbox: str, access: str | None, about: str | None, to: Recipient, words: WrittenWords,
) -> str:
    """SHA-256 of what was sent: from where, by what, to whom, and the words."""
    said = (how, mailbox, access, about, to.number, to.name, to.contact_point, words.subject, words.text)
    return hashlib.sha256(msgspec.json.encode(said)).hexdigest()


def stored_digest(connection: Connection, row: Found) -> str:
    """The same of a row of `whole_rows`, as it is kept now. Raises ValueError where it is no way to send anything."""
    return digest_of(
        Sending(row.how), mailbox=row.mailbox, access=row.access, about=row.about, to=recipient_of(row),
        words=WrittenWords(row.title, text_of(connection, row.letter)),
    )
