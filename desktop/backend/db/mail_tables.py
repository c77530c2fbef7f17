"""The mailbox's tables. Letters are kept as `domain.letter` has them; a file's bytes lie in pieces beside."""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from desktop.backend.db.columns import Json, Moment
from desktop.backend.db.tables import METADATA, citizens, sessions

_ID: Final = String(64)
_HASH: Final = String(64)

mailboxes: Final = Table(
    "mailboxes", METADATA,
    Column("id", _ID, primary_key=True),
    Column("citizen", ForeignKey(citizens.c.ref), nullable=False, unique=True),
    Column("version", Integer, nullable=False),
)
folders: Final = Table(
    "folders", METADATA,
    Column("id", _ID, primary_key=True),
    Column("mailbox", ForeignKey(mailboxes.c.id), nullable=False),
    Column("version", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("name", Text, nullable=False),
    Column("position", Integer, nullable=False),
    UniqueConstraint("mailbox", "position"),
)
# Two letters may share a UUID by their sender's mistake, so that a letter is its UUID and its file's fingerprint.
# `reply_by` is the letter's own word, beside it so that what waits is found without reading every letter.
letters: Final = Table(
    "letters", METADATA,
    Column("id", _ID, primary_key=True),
    Column("mailbox", ForeignKey(mailboxes.c.id), nullable=False),
    Column("folder", ForeignKey(folders.c.id), nullable=False),
    Column("version", Integer, nullable=False),
    Column("uuid", String(36), nullable=False),
    Column("content_hash", _HASH, nullable=False),
    Column("title", Text, nullable=False),
    Column("sender", Text, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("shown_from", String(10)),
    Column("is_private", Boolean, nullable=False),
    Column("is_read", Boolean, nullable=False),
    Column("owner_only", Boolean, nullable=False),
    Column("letter", Json, nullable=False),
    Column("notices", Json, nullable=False),
    Column("reply_by", Moment),
    UniqueConstraint("mailbox", "uuid", "content_hash"),
    Index(None, "mailbox", "received_at"),
    Index(None, "mailbox", "reply_by"),
)
letter_files: Final = Table(
    "letter_files", METADATA,
    Column("id", _ID, primary_key=True),
    Column("letter", ForeignKey(letters.c.id), nullable=False),
    Column("document", _ID, nullable=False),
    Column("position", Integer, nullable=False),
    UniqueConstraint("letter", "position"),
)
letter_pieces: Final = Table(
    "letter_pieces", METADATA,
    Column("file", ForeignKey(letter_files.c.id), nullable=False),
    Column("number", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    PrimaryKeyConstraint("file", "number"),
)
# What one list on the citizen's page offers. The handle is told once and kept as a fingerprint.
letter_choices: Final = Table(
    "letter_choices", METADATA,
    Column("handle", _HASH, primary_key=True),
    Column("session", ForeignKey(sessions.c.id), nullable=False),
    Column("letter", ForeignKey(letters.c.id), nullable=False),
    Column("expires_at", Moment, nullable=False),
    Index(None, "session"),
)
# The session is the key: no visit has two letters open.
open_letters: Final = Table(
    "open_letters", METADATA,
    Column("session", ForeignKey(sessions.c.id), primary_key=True),
    Column("letter", ForeignKey(letters.c.id), nullable=False),
    Column("opened_at", Moment, nullable=False),
)
