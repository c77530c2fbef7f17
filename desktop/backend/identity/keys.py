"""The keys that sign tokens: made at the first start, kept in the database, so that every process signs alike."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from joserfc.jwk import ECKey, KeySet
from joserfc.util import urlsafe_b64encode
from sqlalchemy import Connection, insert, select

from desktop.backend.db.tables import secrets, signing_keys
from desktop.backend.ports import Clock, Ids

ALGORITHM: Final = "ES256"
_SUBJECT_TOKENS: Final = "subject-tokens"
_NONCES: Final = "dpop-nonces"


@dataclass(frozen=True, slots=True)
class Keys:
    """`signing` signs new tokens, `all` verifies; the other two are HMAC keys.

    `subject_tokens` is behind a session's subject token, `nonces` behind what a proof of key must carry.
    """

    signing: ECKey = field(repr=False)
    all: KeySet = field(repr=False)
    subject_tokens: bytes = field(repr=False)
    nonces: bytes = field(repr=False)

    def public(self) -> Mapping[str, Any]:
        """The JWKS anyone may read."""
        return {"keys": [key.as_dict(private=False) for key in self.all.keys]}

    def subject_token(self, session: str) -> str:
        """The opaque token that stands for an assistance session at the exchange; the same each time."""
        digest = hmac.digest(self.subject_tokens, session.encode(), "sha256")
        return f"{session}.{urlsafe_b64encode(digest).decode()}"

    def session_of(self, subject_token: str) -> str | None:
        """The session a subject token stands for, or None when it was not made here."""
        session = subject_token.partition(".")[0]
        made_here = hmac.compare_digest(self.subject_token(session).encode(), subject_token.encode())
        return session if made_here else None


def load_keys(connection: Connection, clock: Clock, ids: Ids) -> Keys:
    """The keys, made now if this database has none. Needs the writer's turn."""
    rows = connection.execute(select(signing_keys).order_by(signing_keys.c.created_at.desc())).all()
    if rows:
        keys = [ECKey.import_key(row.jwk) for row in rows]
    else:
        key = ECKey.generate_key("P-256", {"kid": ids.new(), "use": "sig", "alg": ALGORITHM})
        connection.execute(insert(signing_keys).values(
            kid=key.kid, jwk=key.as_dict(private=True), created_at=clock.now(),
        ))
        keys = [key]
    subject_tokens, nonces = (_secret(connection, ids, name) for name in (_SUBJECT_TOKENS, _NONCES))
    return Keys(keys[0], KeySet(list(keys)), subject_tokens, nonces)


def _secret(connection: Connection, ids: Ids, name: str) -> bytes:
    value = connection.execute(select(secrets.c.value).where(secrets.c.name == name)).scalar()
    if value is None:
        value = ids.key().hex()
        connection.execute(insert(secrets).values(name=name, value=value))
    return bytes.fromhex(value)


def fingerprint(secret: str) -> str:
    """How a code, a refresh token, a permit or a queue system's key is kept: its SHA-256."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
