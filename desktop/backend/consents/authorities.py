"""Which authority is calling: by a key of its own, whose fingerprint the organisation's directory has."""

from __future__ import annotations

from typing import Final

from fastapi import Request
from sqlalchemy import Connection, select

from desktop.backend.db.consent_tables import authorities
from desktop.backend.identity.keys import fingerprint
from desktop.backend.problems import Problem
from desktop.i18n import msg

CHALLENGE: Final = "Authority"
"""The way in for an authority's system: `Authorization: Authority <key>`."""


def calling(connection: Connection, request: Request) -> str:
    """The id of the authority with this key, as its templates name it. Raises Problem.

    The key asks for consents, and asks about those it asked for; it opens nothing else, and nobody else's.
    """
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    shown = key.strip() if scheme.lower() == CHALLENGE.lower() else ""
    asked = select(authorities.c.id).where(authorities.c.key == fingerprint(shown))
    authority: str | None = connection.execute(asked).scalar()
    if authority is None:
        raise Problem("authority-key-needed", msg("Brug jeres egen nøgle. Spørg dem, der driver serveren."),
                      challenge=CHALLENGE)
    request.state.actor = authority
    return authority
