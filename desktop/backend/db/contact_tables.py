"""Where a citizen is written to, as it was changed here; and what the old ones are told."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from desktop.backend.db.columns import Moment
from desktop.backend.db.control_tables import notices
from desktop.backend.db.tables import METADATA, citizens, helpers

_ID: Final = String(64)

# Both as they are from a change on, by the journal's line of it: the last outweighs the register's word. The line has a
# fingerprint of them with `salt`, so that nobody finds a telephone by trying all there are. `access` refers to no row.
contact_details: Final = Table(
    "contact_details", METADATA,
    Column("entry", Integer, primary_key=True, autoincrement=False),
    Column("citizen", ForeignKey(citizens.c.ref), nullable=False),
    Column("at", Moment, nullable=False),
    Column("email", Text),
    Column("phone", String(32)),
    Column("salt", _ID, nullable=False),
    Column("changed_by", ForeignKey(helpers.c.id), nullable=False),
    Column("access", _ID),
    Index(None, "citizen", "entry"),
)
# That a notice was made, told to contact details that were left behind lately: `kind` is "email" or "phone".
old_contacts_told: Final = Table(
    "old_contacts_told", METADATA,
    Column("id", _ID, primary_key=True),
    Column("notice", ForeignKey(notices.c.id), nullable=False),
    Column("kind", String(8), nullable=False),
    Column("address", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("handed_over_at", Moment),
    Index(None, "notice"),
    Index(None, "handed_over_at"),
)
