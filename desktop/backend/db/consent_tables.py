"""Consents: which authority asks what of whom, and what was answered. What one is today is kept nowhere."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, ForeignKey, Index, String, Table, Text, UniqueConstraint

from desktop.backend.db.columns import Json, Moment
from desktop.backend.db.tables import METADATA, citizens

_ID: Final = String(64)

# Who may ask, and the SHA-256 of the key it calls with: what the organisation's directory says, and nothing else.
authorities: Final = Table(
    "authorities", METADATA,
    Column("id", _ID, primary_key=True),
    Column("key", String(64), nullable=False, unique=True),
)
# A template as somebody was asked with it, once for all who were: named by what it is, so never reworded. `found_by` is
# what an overview is searched in.
consent_words: Final = Table(
    "consent_words", METADATA,
    Column("digest", _ID, primary_key=True),
    Column("template", Json, nullable=False),
    Column("found_by", Text, nullable=False),
)
# `reference` is the authority's own number. `last_day` is the last in Denmark to answer it or to use it: what the lists
# and the jobs ask for. Each step that was taken is in a column of its own, and the others of a consent are empty.
consents: Final = Table(
    "consents", METADATA,
    Column("id", _ID, primary_key=True),
    Column("citizen", ForeignKey(citizens.c.ref), nullable=False),
    Column("authority", _ID, nullable=False),
    Column("reference", _ID, nullable=False),
    Column("words", ForeignKey(consent_words.c.digest), nullable=False),
    Column("earlier", Json, nullable=False),
    Column("answer_by", String(10), nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("answer", Json),
    Column("withdrawal", Json),
    Column("taken_back_at", Moment),
    Column("told_of_end_at", Moment),
    Column("last_day", String(10), nullable=False),
    UniqueConstraint("authority", "reference"),
    Index(None, "citizen", "asked_at", "id"),
    Index(None, "authority", "asked_at", "id"),
    Index(None, "last_day"),
)
# Who asked of somebody and could not. `person` stands for a number, by the server's key alone.
consent_misses: Final = Table(
    "consent_misses", METADATA,
    Column("id", _ID, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("actor", _ID, nullable=False),
    Column("person", _ID, nullable=False),
    Index(None, "actor", "at"),
    Index(None, "person", "at"),
)
