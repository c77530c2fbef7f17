"""A signed token (RFC 7515) as anybody may have sent it: read, or nothing, and never an exception."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, JWKRegistry, KeySet, RSAKey

_NOT_AS_IT_SHOULD_BE: Final = (JoseError, ValueError, TypeError, KeyError, AttributeError, RecursionError)
"""What the library lets out about a header that is a list, a `crit` that is a number, a curve nobody knows."""


@dataclass(frozen=True, slots=True)
class Verified:
    """A token whose signature is the key's. What it claims is for the caller to check."""

    header: Mapping[str, Any]
    claims: Mapping[str, Any] = field(repr=False)


def header_of(token: str) -> Mapping[str, Any] | None:
    """What a token says of itself, before anything is verified; None when it is no token."""
    try:
        header = jws.extract_compact(token.encode()).headers()
    except _NOT_AS_IT_SHOULD_BE:
        return None
    return header if isinstance(header, dict) else None


def verified(token: str, key: ECKey | RSAKey | KeySet, algorithms: Collection[str]) -> Verified | None:
    """The token, where this key signed it by one of these algorithms; None otherwise, whatever it is."""
    try:
        read = jwt.decode(token, key, algorithms=list(algorithms))
    except _NOT_AS_IT_SHOULD_BE:
        return None
    return Verified(read.header, read.claims)


def key_of(data: Mapping[str, Any]) -> ECKey | RSAKey | None:
    """The key a JSON Web Key (RFC 7517) holds; None when it holds none, or one that is shared."""
    if data.get("kty") not in ("EC", "RSA"):
        return None
    try:
        key = JWKRegistry.import_key(dict(data))
    except _NOT_AS_IT_SHOULD_BE:
        return None
    return key if isinstance(key, ECKey | RSAKey) else None
