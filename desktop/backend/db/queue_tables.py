"""The queue's tables: what waits at the door, and the keys of the systems that say so."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, ForeignKey, PrimaryKeyConstraint, String, Table

from desktop.backend.db.columns import Moment
from desktop.backend.db.tables import METADATA, organisations

# One an organisation: a new key puts the old one out of use. Kept as SHA-256 only.
queue_keys: Final = Table(
    "queue_keys", METADATA,
    Column("organisation", ForeignKey(organisations.c.cvr), primary_key=True),
    Column("hash", String(64), nullable=False, unique=True),
    Column("made_at", Moment, nullable=False),
)
# A number is used again another day: `day` is the Danish date it was drawn or typed.
queue_numbers: Final = Table(
    "queue_numbers", METADATA,
    Column("organisation", ForeignKey(organisations.c.cvr), nullable=False),
    Column("day", String(10), nullable=False),
    Column("number", String(8), nullable=False),
    Column("counter", String(32)),
    Column("drawn_at", Moment, nullable=False),
    Column("taken_at", Moment),
    PrimaryKeyConstraint("organisation", "day", "number"),
)
