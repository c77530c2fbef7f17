"""The tables of approvals on the citizen's own device."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, ForeignKey, Index, String, Table

from desktop.backend.db.columns import Json, Moment
from desktop.backend.db.tables import METADATA, citizens, helpers, lookups, sessions

_ID: Final = String(64)
_HASH: Final = String(64)

# `consent` is the id of the one it is about, where it asks for an answer to one.
# `mandate` is the id of the one a yes is asked to, and `access` that of the wish for one.
# `page` and `browser` are fingerprints: of the page's address, and of what the browser signed in with was given.
approvals: Final = Table(
    "approvals", METADATA,
    Column("id", _ID, primary_key=True),
    Column("page", _HASH, unique=True),
    Column("code", String(8), nullable=False),
    Column("purpose", String(16), nullable=False),
    Column("lookup", ForeignKey(lookups.c.id), nullable=False),
    Column("session", ForeignKey(sessions.c.id)),
    Column("citizen", ForeignKey(citizens.c.ref), nullable=False),
    Column("helper", ForeignKey(helpers.c.id), nullable=False),
    Column("tasks", Json, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("state", String(16), nullable=False),
    Column("reason", String(16)),
    Column("ended_at", Moment),
    Column("browser", _HASH),
    Column("used_at", Moment),
    Column("consent", _ID),
    Column("mandate", _ID),
    Column("access", _ID),
    Index(None, "helper", "citizen"),
)
