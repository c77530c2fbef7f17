"""RFC 9449: a token that works only in the hands that hold its key.

Every proof carries a nonce of ours, so that none can be made in advance, and is taken once. The nonce says the time in
five-minute steps under a key of the database: any process knows it again and none is stored.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from fastapi import Request
from joserfc.jwk import ECKey
from joserfc.util import urlsafe_b64encode
from sqlalchemy import delete, insert, select

from desktop.backend.context import Backend
from desktop.backend.db.identity_tables import key_proofs
from desktop.backend.identity.keys import ALGORITHM, fingerprint
from desktop.formats.signed_token import header_of, key_of, verified

HEADER: Final = "DPoP"
NONCE_HEADER: Final = "DPoP-Nonce"
WINDOW: Final = timedelta(seconds=60)
"""How far a proof's `iat` may be from our clock, to either side."""

_NONCE_STEP: Final = 300
_TYPE: Final = "dpop+jwt"
_LONGEST_PROOF: Final = 4096
_LONGEST_JTI: Final = 256
_LEAST, _MOST = 0, 10**12


class KeyProofError(Exception):
    """A proof that proves nothing. `error` is RFC 9449's word, `why` is for the programmer."""

    def __init__(self, why: str, error: str = "invalid_dpop_proof") -> None:
        super().__init__(why)
        self.error = error
        self.why = why


def proved_key(backend: Backend, request: Request, token: str | None = None) -> str:
    """The thumbprint (RFC 7638) of the key this request proves; with `token`, the proof must be of that token too.

    Takes the writer's turn to remember the proof. Raises KeyProofError.
    """
    given = request.headers.getlist(HEADER)
    if len(given) != 1:
        raise KeyProofError("one proof, in one header")
    key, claims = _read(given[0])
    here = f"{backend.settings.issuer}{request.url.path}"
    if claims.get("htm") != request.method or not _same_address(claims.get("htu"), here):
        raise KeyProofError("the proof is of another call")
    if token is not None and claims.get("ath") != _hash_of(token):
        raise KeyProofError("the proof is of another token")
    nonce = claims.get("nonce")
    if not isinstance(nonce, str) or nonce not in _nonces(backend):
        raise KeyProofError("the proof must carry the nonce of this answer", "use_dpop_nonce")
    thumbprint = key.thumbprint()
    _once(backend, thumbprint, claims)
    return thumbprint


def nonce_now(backend: Backend) -> str:
    """What the next proof must carry; good for five to ten minutes."""
    return _nonces(backend)[0]


def _read(proof: str) -> tuple[ECKey, Mapping[str, Any]]:
    if len(proof) > _LONGEST_PROOF:
        raise KeyProofError("the proof is too long")
    head = header_of(proof) or {}
    shown = head.get("jwk")
    if head.get("typ") != _TYPE or head.get("alg") != ALGORITHM or not isinstance(shown, dict) or "d" in shown:
        raise KeyProofError("not a proof with a public key")
    key = key_of({name: shown.get(name) for name in ("kty", "crv", "x", "y")})
    if not isinstance(key, ECKey) or shown["crv"] != "P-256":
        raise KeyProofError("the key must be on P-256")
    read = verified(proof, key, [ALGORITHM])
    if read is None:
        raise KeyProofError("the proof is not signed by its key")
    return key, read.claims


def _same_address(told: object, here: str) -> bool:
    """Without query and fragment (RFC 9449 § 4.3)."""
    return isinstance(told, str) and told.partition("#")[0].partition("?")[0] == here


def _hash_of(token: str) -> str:
    digest = hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
    return urlsafe_b64encode(digest).decode()


def _once(backend: Backend, key: str, claims: Mapping[str, Any]) -> None:
    made, jti = claims.get("iat"), claims.get("jti")
    if isinstance(made, bool) or not isinstance(made, int | float) or not _LEAST <= made <= _MOST:
        raise KeyProofError("the proof says no time")
    if not isinstance(jti, str) or not 0 < len(jti) <= _LONGEST_JTI:
        raise KeyProofError("the proof has no name of its own")
    now = backend.now()
    if abs(now.timestamp() - made) > WINDOW.total_seconds():
        raise KeyProofError("the proof is too old, or from a clock that goes wrong")
    seen = fingerprint(f"{key}.{jti}")
    with backend.database.write() as connection:
        connection.execute(delete(key_proofs).where(key_proofs.c.expires_at <= now))
        if connection.execute(select(key_proofs.c.hash).where(key_proofs.c.hash == seen)).first():
            raise KeyProofError("the proof was used before")
        # A proof from a clock ahead of ours can be shown for two windows.
        connection.execute(insert(key_proofs).values(hash=seen, expires_at=now + 2 * WINDOW + timedelta(seconds=1)))


def _nonces(backend: Backend) -> tuple[str, str]:
    step = int(backend.now().timestamp()) // _NONCE_STEP
    return _nonce(backend, step), _nonce(backend, step - 1)


def _nonce(backend: Backend, step: int) -> str:
    digest = hmac.digest(backend.keys.nonces, str(step).encode(), "sha256")
    return urlsafe_b64encode(digest[:18]).decode()
