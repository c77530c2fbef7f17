"""Every table. The migrations make them; a test compares the two on both databases.

Secrets (codes, refresh tokens, permits) are kept as SHA-256 only. The mailbox and the identity
provider's short-lived rows have pages of their own: `mail_tables`, `identity_tables`.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from desktop.backend.db.columns import Json, Moment

METADATA: Final = MetaData(naming_convention={
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
})

_ID: Final = String(64)
_HASH: Final = String(64)
_SORTED: Final = Text().with_variant(Text(collation="C"), "postgresql")
"""Compared by code point on both databases, so that a range is a prefix."""

limits: Final = Table(
    "limits", METADATA,
    Column("name", _ID, primary_key=True),
    Column("allowed", Integer, nullable=False),
    Column("seconds", Integer, nullable=False),
)
signing_keys: Final = Table(
    "signing_keys", METADATA,
    Column("kid", _ID, primary_key=True),
    Column("jwk", Json, nullable=False),
    Column("created_at", Moment, nullable=False),
)
secrets: Final = Table(
    "secrets", METADATA,
    Column("name", _ID, primary_key=True),
    Column("value", _HASH, nullable=False),
)
organisations: Final = Table(
    "organisations", METADATA,
    Column("cvr", String(8), primary_key=True),
    Column("name", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("hours", Json, nullable=False),
    Column("ceiling", Json, nullable=False, server_default="[]"),
)
addresses: Final = Table(
    "addresses", METADATA,
    Column("id", _ID, primary_key=True),
    Column("text", Text, nullable=False),
    Column("folded", _SORTED, nullable=False),
    Column("position", Integer, nullable=False),
    Column("municipality", Text, nullable=False),
    Index(None, "folded"),
)
helpers: Final = Table(
    "helpers", METADATA,
    Column("id", _ID, primary_key=True),
    Column("ref", _ID, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("role", String(32)),
    Column("organisation", ForeignKey(organisations.c.cvr)),
    Column("cpr", String(10), nullable=False),
    Column("left_at", Moment),
)
relations: Final = Table(
    "relations", METADATA,
    Column("helper", ForeignKey(helpers.c.id), nullable=False),
    Column("cpr", String(10), nullable=False),
    PrimaryKeyConstraint("helper", "cpr"),
)
# `resident_since` is the day they came to live here, none where they always did; `left_on` the day they moved away.
citizens: Final = Table(
    "citizens", METADATA,
    Column("ref", _ID, primary_key=True),
    Column("id", _ID, nullable=False, unique=True),
    Column("cpr", String(10), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("language", String(16), nullable=False),
    Column("protected", Boolean, nullable=False),
    Column("protected_until", String(10)),
    Column("address", ForeignKey(addresses.c.id)),
    Column("data", Json, nullable=False),
    Column("exempt", Boolean, nullable=False),
    Column("died_on", String(10)),
    Column("resident_since", String(10)),
    Column("left_on", String(10)),
)
sign_ins: Final = Table(
    "sign_ins", METADATA,
    Column("id", _ID, primary_key=True),
    Column("helper", ForeignKey(helpers.c.id), nullable=False),
    Column("scope", Text, nullable=False),
    Column("signed_in_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("assurance", Integer, nullable=False, server_default="2"),
)
codes: Final = Table(
    "codes", METADATA,
    Column("hash", _HASH, primary_key=True),
    Column("helper", ForeignKey(helpers.c.id), nullable=False),
    Column("redirect_uri", Text, nullable=False),
    Column("challenge", String(43), nullable=False),
    Column("nonce", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("sign_in", ForeignKey(sign_ins.c.id)),
    Column("assurance", Integer, nullable=False, server_default="2"),
    Column("key", String(43)),
)
refresh_tokens: Final = Table(
    "refresh_tokens", METADATA,
    Column("hash", _HASH, primary_key=True),
    Column("sign_in", ForeignKey(sign_ins.c.id), nullable=False),
    Column("used_at", Moment),
    Column("key", String(43)),
)
# `organisation` is where the helper was then; none where a citizen signed in themself.
lookups: Final = Table(
    "lookups", METADATA,
    Column("id", _ID, primary_key=True),
    Column("helper", ForeignKey(helpers.c.id), nullable=False),
    Column("organisation", String(8)),
    Column("citizen", ForeignKey(citizens.c.ref)),
    Column("at", Moment, nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("queue", String(8)),
    Column("proof_kind", String(32)),
    Column("proof_assurance", Integer),
    Column("proof_at", Moment),
    Column("cancelled_at", Moment),
    Column("relinked", _ID),
    Column("told_at", Moment),
    Index(None, "helper", "at"),
)
# Which control questions a look-up was asked, never an answer: those are judged against the register and let go.
questionings: Final = Table(
    "questionings", METADATA,
    Column("lookup", ForeignKey(lookups.c.id), primary_key=True),
    Column("questions", Json, nullable=False),
    Column("asked_at", Moment, nullable=False),
)
wrong_answers: Final = Table(
    "wrong_answers", METADATA,
    Column("id", _ID, primary_key=True),
    Column("lookup", ForeignKey(questionings.c.lookup), nullable=False),
    Column("citizen", ForeignKey(citizens.c.ref), nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "citizen", "at"),
)
# `mandate` is what a holder acts on, in a session of their own; none in a visit.
sessions: Final = Table(
    "sessions", METADATA,
    Column("id", _ID, primary_key=True),
    Column("lookup", ForeignKey(lookups.c.id), nullable=False, unique=True),
    Column("citizen", ForeignKey(citizens.c.ref), nullable=False),
    Column("helper", ForeignKey(helpers.c.id), nullable=False),
    Column("organisation", ForeignKey(organisations.c.cvr), nullable=False),
    Column("proof_kind", String(32), nullable=False),
    Column("proof_assurance", Integer, nullable=False),
    Column("proof_at", Moment, nullable=False),
    Column("agreed_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("wrong_at", Moment),
    Column("told_at", Moment),
    Column("mandate", _ID),
    Index(None, "mandate"),
    Index(None, "helper"),
)
permits: Final = Table(
    "permits", METADATA,
    Column("hash", _HASH, primary_key=True),
    Column("key", _ID, nullable=False, unique=True),
    Column("session", ForeignKey(sessions.c.id), nullable=False),
    Column("task", _ID, nullable=False),
    Column("citizen", ForeignKey(citizens.c.ref), nullable=False),
    Column("helper", ForeignKey(helpers.c.id), nullable=False),
    Column("organisation", ForeignKey(organisations.c.cvr), nullable=False),
    Column("hand", String(16), nullable=False),
    Column("language", String(16), nullable=False),
    Column("agreed_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("voided_at", Moment),
    Column("used_at", Moment),
    Column("package", _ID),
    Index(None, "session", "task"),
)
submissions: Final = Table(
    "submissions", METADATA,
    Column("id", _ID, primary_key=True),
    Column("reference", _ID, nullable=False, unique=True),
    Column("permit", ForeignKey(permits.c.key), nullable=False, unique=True),
    Column("session", ForeignKey(sessions.c.id), nullable=False),
    Column("citizen", ForeignKey(citizens.c.ref), nullable=False),
    Column("helper", ForeignKey(helpers.c.id), nullable=False),
    Column("organisation", ForeignKey(organisations.c.cvr), nullable=False),
    Column("task", _ID, nullable=False),
    Column("version", Integer, nullable=False),
    Column("schema", Integer, nullable=False),
    Column("language", String(16), nullable=False),
    Column("agreed_at", Moment, nullable=False),
    Column("written_at", Moment, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("content", Json, nullable=False),
    Column("receipt", Json, nullable=False),
    Column("withdrawn_at", Moment),
)
counters: Final = Table(
    "counters", METADATA,
    Column("name", _ID, primary_key=True),
    Column("value", Integer, nullable=False),
)
idempotency: Final = Table(
    "idempotency", METADATA,
    Column("actor", _ID, nullable=False),
    Column("operation", _ID, nullable=False),
    Column("key", _ID, nullable=False),
    Column("body_hash", _HASH, nullable=False),
    Column("answer", Json, nullable=False),
    Column("expires_at", Moment, nullable=False),
    PrimaryKeyConstraint("actor", "operation", "key"),
)
definitions: Final = Table(
    "definitions", METADATA,
    Column("task", _ID, nullable=False),
    Column("version", Integer, nullable=False),
    Column("wire", Json, nullable=False),
    PrimaryKeyConstraint("task", "version"),
)
catalogues: Final = Table(
    "catalogues", METADATA,
    Column("digest", _HASH, primary_key=True),
    Column("tasks", Json, nullable=False),
)
refusals: Final = Table(
    "refusals", METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("at", Moment, nullable=False),
    Column("operation", _ID, nullable=False),
    Column("problem", _ID, nullable=False),
    Column("actor", _ID),
    Index(None, "actor", "at"),
)
journal: Final = Table(
    "journal", METADATA,
    Column("entry", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("kind", _ID, nullable=False),
    Column("subject", _ID),
    Column("actor", _ID),
    Column("session", _ID),
    Column("detail", Text, nullable=False),
    Column("prev_hash", _HASH, nullable=False),
    Column("hash", _HASH, nullable=False),
    UniqueConstraint("prev_hash"),
    UniqueConstraint("hash"),
    Index(None, "subject"),
    Index(None, "session"),
)
