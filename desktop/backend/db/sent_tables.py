"""What was done with letters in somebody's name: sent from a mailbox, and served. Who did it, by what, and when."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from desktop.backend.db.columns import Moment
from desktop.backend.db.mail_tables import letters
from desktop.backend.db.tables import METADATA, helpers

_ID: Final = String(64)

# `request` is the sender's own id of it: sent again it is the same. `access` is the id of the one it was written by,
# None where the owner wrote themself; it refers to no row, for an access is erased and what it sent stays. `about` is
# the letter that was answered or sent on. `entry` is the journal's line, whose digest is of the words.
sent_letters: Final = Table(
    "sent_letters", METADATA,
    Column("letter", ForeignKey(letters.c.id), primary_key=True),
    Column("request", _ID, nullable=False),
    Column("writer", ForeignKey(helpers.c.id), nullable=False),
    Column("access", _ID),
    Column("how", String(16), nullable=False),
    Column("about", ForeignKey(letters.c.id)),
    Column("recipient", String(64)),
    Column("recipient_name", Text, nullable=False),
    Column("recipient_number", String(16), nullable=False),
    Column("contact_point", String(64)),
    Column("at", Moment, nullable=False),
    Column("entry", Integer, nullable=False),
    Column("handed_over_at", Moment),
    UniqueConstraint("writer", "request"),
    Index(None, "writer", "at"),
    Index(None, "handed_over_at"),
)
# A court's summons somebody said they received: served to its owner from then on. `access` as above.
letters_served: Final = Table(
    "letters_served", METADATA,
    Column("letter", ForeignKey(letters.c.id), primary_key=True),
    Column("receiver", ForeignKey(helpers.c.id), nullable=False),
    Column("access", _ID),
    Column("at", Moment, nullable=False),
    Column("entry", Integer, nullable=False),
)
