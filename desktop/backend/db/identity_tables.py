"""What the identity provider keeps for a short while: requests sent ahead, proofs seen, screens waiting for a yes."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from desktop.backend.db.columns import Json, Moment
from desktop.backend.db.tables import METADATA, helpers, sign_ins

_ID: Final = String(64)
_HASH: Final = String(64)
_THUMBPRINT: Final = String(43)

pushed_requests: Final = Table(
    "pushed_requests", METADATA,
    Column("hash", _HASH, primary_key=True),
    Column("parameters", Json, nullable=False),
    Column("key", _THUMBPRINT),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
)
key_proofs: Final = Table(
    "key_proofs", METADATA,
    Column("hash", _HASH, primary_key=True),
    Column("expires_at", Moment, nullable=False),
    Index(None, "expires_at"),
)
device_grants: Final = Table(
    "device_grants", METADATA,
    Column("hash", _HASH, primary_key=True),
    Column("user_code", String(8), nullable=False, unique=True),
    Column("scope", Text, nullable=False),
    Column("interval", Integer, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("polled_at", Moment),
    Column("helper", ForeignKey(helpers.c.id)),
    Column("denied_at", Moment),
    Column("sign_in", ForeignKey(sign_ins.c.id)),
)
# An access token of ours that was taken back before its time; what it was is nobody's to read here.
revoked_tokens: Final = Table(
    "revoked_tokens", METADATA,
    Column("id", _ID, primary_key=True),
    Column("expires_at", Moment, nullable=False),
)
directories: Final = Table(
    "directories", METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("digest", _HASH, nullable=False),
    Column("read_at", Moment, nullable=False),
)
