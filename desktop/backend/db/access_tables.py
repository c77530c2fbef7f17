"""Accesses to mailboxes: who gave whom what, and how it came to be. What one is today is kept nowhere."""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from desktop.backend.db.columns import Json, Moment
from desktop.backend.db.mail_tables import letters
from desktop.backend.db.tables import METADATA, citizens, helpers, sessions

_ID: Final = String(64)

# `yes` is the id of the owner's, in `signature`: one makes one access. Both are empty where it was given elsewhere,
# before yeses were kept here. A closing is all three columns or none.
accesses: Final = Table(
    "accesses", METADATA,
    Column("id", _ID, primary_key=True),
    Column("citizen", ForeignKey(citizens.c.ref), nullable=False),
    Column("holder", ForeignKey(helpers.c.id), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("given_at", Moment, nullable=False),
    Column("opens_at", Moment, nullable=False),
    Column("yes", _ID),
    Column("signature", Json),
    Column("lifted_exemption", Boolean, nullable=False),
    Column("closed_how", String(16)),
    Column("closed_at", Moment),
    Column("closed_by", _ID),
    Column("deaths", Json, nullable=False),
    Column("holder_called", Text),
    UniqueConstraint("citizen", "yes"),
    Index(None, "citizen", "given_at", "id"),
    Index(None, "holder", "given_at", "id"),
)
# An access a citizen wishes to give, begun in a visit after a talk alone (`helper`, `script`, `at`): no force before
# the yes on their own device, which makes an access with this id. `holder_called` is the name they gave.
access_wishes: Final = Table(
    "access_wishes", METADATA,
    Column("id", _ID, primary_key=True),
    Column("session", ForeignKey(sessions.c.id, ondelete="CASCADE"), nullable=False, unique=True),
    Column("helper", ForeignKey(helpers.c.id), nullable=False),
    Column("holder", ForeignKey(helpers.c.id), nullable=False),
    Column("holder_called", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("script", Integer, nullable=False),
    Column("at", Moment, nullable=False),
)
# Letters somebody with an access marked as read: by them, and not by whom they are to. Theirs is the duty to read.
letter_marks: Final = Table(
    "letter_marks", METADATA,
    Column("letter", ForeignKey(letters.c.id), nullable=False),
    Column("holder", ForeignKey(helpers.c.id), nullable=False),
    PrimaryKeyConstraint("letter", "holder"),
    Index(None, "holder"),
)
# Letters somebody who helps took on, or says are done, by the access they read them by; each letter once at most.
# `entry` is the journal's line of it. Whether it holds is asked of the access and of the moment (`domain.taken_on`).
letters_taken_on: Final = Table(
    "letters_taken_on", METADATA,
    Column("letter", ForeignKey(letters.c.id), primary_key=True),
    Column("access", ForeignKey(accesses.c.id), nullable=False),
    Column("at", Moment, nullable=False),
    Column("done", Boolean, nullable=False),
    Column("entry", Integer, nullable=False),
    Index(None, "access"),
    Index(None, "at"),
)
# What became of somebody's exemption here, each by the journal's line of it: the last outweighs the register's word.
# `by` is the submission that declared it or took that back, or the access whose yes ended it.
exemptions: Final = Table(
    "exemptions", METADATA,
    Column("entry", Integer, primary_key=True, autoincrement=False),
    Column("citizen", ForeignKey(citizens.c.ref), nullable=False),
    Column("at", Moment, nullable=False),
    Column("holds", Boolean, nullable=False),
    Column("by", _ID, nullable=False),
    Index(None, "citizen", "entry"),
)
