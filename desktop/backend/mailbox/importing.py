"""Post comes in: a MeMo file is read twice, first to judge it and then to keep it, and never whole in memory.

The first reading needs no database, so that a letter that is refused holds nobody up and leaves nothing behind. The
second writes inside the caller's one command.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, Final, cast

from sqlalchemy import Connection, func, insert, select

from desktop.backend.db.mail_tables import folders, letter_files, letter_pieces, letters, mailboxes
from desktop.backend.ports import Ids
from desktop.domain.letter import Letter
from desktop.formats.letters import letter_of
from desktop.formats.memo import MemoLimits, MemoMessage, MemoProblem, read_memo
from desktop.i18n import Text, Translator, msg

LIMITS: Final = MemoLimits(content_bytes=100_000_000)
PIECE: Final = 256 * 1024
"""Bytes of a file in one row, about."""

INBOX, ARCHIVE, SENT = "inbox", "archive", "sent"
_FOLDERS: Final = ((INBOX, "Indbakke"), (ARCHIVE, "Arkiv"))
_SENT_NAME: Final = "Sendt"
_PRIVATE_POST: Final = "VIRKSOMHEDSPOST"
_AUTHORITY_ID: Final = "CVR"


@dataclass(frozen=True, slots=True)
class Judged:
    """A letter that may be kept: what it says, and the fingerprint of the whole file."""

    message: MemoMessage
    content_hash: str


@dataclass(frozen=True, slots=True)
class Sent:
    """What came from the mailbox itself: it lies in its folder of what was sent, and is read.

    `is_private`: it is about post from a private sender.
    """

    is_private: bool


@dataclass(frozen=True, slots=True)
class Imported:
    """A letter in a mailbox. `again` is True when the very same file was there already: nothing was written."""

    letter: str
    again: bool


class ChangedError(Exception):
    """The file is not what it was when it was judged. Raised inside the command, it undoes the command."""


def judge(stream: BinaryIO) -> Judged | MemoProblem:
    """Read a letter to its end and keep nothing. Only the stream's own errors are raised."""
    read = _Fingerprinted(stream)
    message = read_memo(cast("BinaryIO", read), LIMITS, _Nowhere())
    return message if isinstance(message, MemoProblem) else Judged(message, read.digest())


def keep(
    connection: Connection, judged: Judged, stream: BinaryIO, *, citizen: str, now: datetime, ids: Ids,
    translators: Mapping[str, Translator], owner_only: bool = False, sent: Sent | None = None,
) -> Imported:
    """Put a judged letter in the citizen's inbox, or among what was `sent`; `stream` is the same file from its start.

    Needs the writer's turn. Raises ChangedError. What is `owner_only` no helper sees, whatever their basis.
    A letter is received when it was made, or now where it does not say
    or says a time to come.
    """
    mailbox, inbox = open_mailbox(connection, ids, citizen)
    message = judged.message
    same = (letters.c.mailbox == mailbox) & (letters.c.uuid == message.uuid)
    known = connection.execute(select(letters.c.id).where(same, letters.c.content_hash == judged.content_hash)).scalar()
    if known is not None:
        return Imported(known, again=True)
    letter = letter_of(message)
    made = letter.created_at
    notices = [_in_every_language(one.sentence, translators) for one in message.notices]
    identity = ids.new()
    folder = inbox if sent is None else _sent_folder(connection, ids, mailbox)
    private = is_private(message) if sent is None else sent.is_private
    connection.execute(insert(letters).values(
        id=identity, mailbox=mailbox, folder=folder, version=1, uuid=letter.uuid, content_hash=judged.content_hash,
        title=letter.title, sender=letter.sender, received_at=made if made is not None and made <= now else now,
        shown_from=letter.deliver_from.isoformat() if letter.deliver_from else None, is_private=private,
        is_read=sent is not None, owner_only=owner_only, letter=letter, notices=notices,
        reply_by=letter.reply_by,
    ))
    pieces = _Pieces(connection, _make_places(connection, ids, identity, letter))
    read = _Fingerprinted(stream)
    again = read_memo(cast("BinaryIO", read), LIMITS, pieces)
    if not isinstance(again, MemoMessage) or read.digest() != judged.content_hash:
        raise ChangedError
    pieces.flush()
    return Imported(identity, again=False)


def open_mailbox(connection: Connection, ids: Ids, citizen: str) -> tuple[str, str]:
    """The citizen's mailbox and its inbox, made now where there is none. Needs the writer's turn."""
    mailbox = connection.execute(select(mailboxes.c.id).where(mailboxes.c.citizen == citizen)).scalar()
    if mailbox is None:
        mailbox = ids.new()
        connection.execute(insert(mailboxes).values(id=mailbox, citizen=citizen, version=1))
        connection.execute(insert(folders), [
            {"id": ids.new(), "mailbox": mailbox, "version": 1, "kind": kind, "name": name, "position": position}
            for position, (kind, name) in enumerate(_FOLDERS)
        ])
    inbox = connection.execute(select(folders.c.id).where(folders.c.mailbox == mailbox, folders.c.kind == INBOX))
    return str(mailbox), str(inbox.scalar_one())


def _sent_folder(connection: Connection, ids: Ids, mailbox: str) -> str:
    """The folder of what was sent, made with the first. Needs the writer's turn."""
    theirs = folders.c.mailbox == mailbox
    known = connection.execute(select(folders.c.id).where(theirs, folders.c.kind == SENT)).scalar()
    if known is not None:
        return str(known)
    last = connection.execute(select(func.max(folders.c.position)).where(theirs)).scalar_one()
    made = ids.new()
    connection.execute(insert(folders).values(
        id=made, mailbox=mailbox, version=1, kind=SENT, name=_SENT_NAME, position=last + 1))
    return made


def is_private(message: MemoMessage) -> bool:
    """True for post from companies and persons, which an access does not show (DOMAIN.md)."""
    return message.post_type == _PRIVATE_POST or message.sender.id_type != _AUTHORITY_ID


def changed() -> Text:
    """What to say about a ChangedError."""
    return msg("Filen blev ændret, mens den blev læst. Prøv igen.")


def _make_places(connection: Connection, ids: Ids, identity: str, letter: Letter) -> dict[int, str]:
    """A row a file; the rows' ids by the files' places in the letter."""
    documents = [ids.new() for _ in letter.documents]
    places = {file.index: ids.new() for document in letter.documents for file in document.files}
    rows = [
        {"id": places[file.index], "letter": identity, "document": within, "position": file.index}
        for within, document in zip(documents, letter.documents, strict=True) for file in document.files
    ]
    if rows:
        connection.execute(insert(letter_files), rows)
    return places


def _in_every_language(sentence: Text, translators: Mapping[str, Translator]) -> dict[str, str]:
    return {language: one.text(sentence) for language, one in translators.items()}


class _Fingerprinted:
    """A stream that remembers the SHA-256 of what was read of it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._digest = hashlib.sha256()

    def read(self, size: int = -1, /) -> bytes:
        chunk = self._stream.read(size)
        self._digest.update(chunk)
        return chunk

    def digest(self) -> str:
        return self._digest.hexdigest()


class _Nowhere:
    """A sink for a first reading."""

    def write(self, index: int, chunk: bytes) -> None:
        """Let it go."""


class _Pieces:
    """A sink that writes rows; what was not a whole piece is written by the next file's beginning or `flush`."""

    def __init__(self, connection: Connection, files: Mapping[int, str]) -> None:
        self._connection = connection
        self._files = files
        self._index = -1
        self._number = 0
        self._held = bytearray()

    def write(self, index: int, chunk: bytes) -> None:
        if index != self._index:
            self.flush()
            self._index, self._number = index, 0
        self._held += chunk
        if len(self._held) >= PIECE:
            self.flush()

    def flush(self) -> None:
        if not self._held:
            return
        file = self._files.get(self._index)
        if file is None:
            raise ChangedError
        self._connection.execute(
            insert(letter_pieces).values(file=file, number=self._number, content=bytes(self._held)),
        )
        self._number += 1
        self._held.clear()
