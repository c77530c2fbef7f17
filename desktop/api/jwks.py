"""Whether a token was signed by the provider: its published keys, fetched when needed and not more often."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final, TypeAlias

import msgspec
from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, JWKRegistry, RSAKey

from desktop.api.http import Http
from desktop.api.problems import understood
from desktop.domain.failure import Failure

ALGORITHMS: Final = ("ES256", "RS256", "PS256")
"""All end in 256, so `at_hash` is always SHA-256. Never `none`, never a shared secret."""

COOLDOWN: Final = timedelta(seconds=60)
"""Between two fetches: a flood of made-up key ids must not become a flood of calls."""

_KeyPair: TypeAlias = RSAKey | ECKey
_BRINGS_ITS_OWN_KEY: Final = frozenset({"jwk", "jku", "x5u", "x5c"})


class _Keys(msgspec.Struct, frozen=True):
    keys: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Verified:
    """A token whose signature is the provider's. What it claims is for the caller to check."""

    header: Mapping[str, Any]
    claims: Mapping[str, Any] = field(repr=False)


class KeyRing:
    """The provider's public keys. Safe from any thread."""

    def __init__(self, http: Http, now: Callable[[], datetime]) -> None:
        self._http = http
        self._now = now
        self._keys: dict[str | None, _KeyPair] = {}
        self._fetched_at: datetime | None = None
        self._lock = threading.Lock()

    def verified(self, token: str, jwks_uri: str) -> Verified | Failure | None:
        """The token if one of the provider's keys signed it, None if none did, a Failure if they cannot be had.

        An unknown key id, or a known one that does not fit (rotated), is looked up anew once, then not for a while.
        """
        header = _header(token)
        if header is None:
            return None
        with self._lock:
            found = self._try(token, header)
            if found is None and self._may_fetch():
                failure = self._fetch(jwks_uri)
                if failure is not None:
                    return failure
                found = self._try(token, header)
            return found

    def _try(self, token: str, header: Mapping[str, Any]) -> Verified | None:
        key = self._keys.get(header.get("kid"))
        if key is None and "kid" not in header and len(self._keys) == 1:
            key = next(iter(self._keys.values()))
        if key is None:
            return None
        try:
            read = jwt.decode(token, key, algorithms=list(ALGORITHMS))
        except (JoseError, ValueError):
            return None
        return Verified(read.header, read.claims)

    def _may_fetch(self) -> bool:
        return self._fetched_at is None or self._now() - self._fetched_at >= COOLDOWN

    def _fetch(self, jwks_uri: str) -> Failure | None:
        keys = understood(self._http.ask("GET", jwks_uri), _Keys)
        if isinstance(keys, Failure):
            return keys
        self._fetched_at = self._now()
        self._keys = {one.get("kid"): key for one in keys.keys if (key := _key(one)) is not None}
        return None


def _header(token: str) -> Mapping[str, Any] | None:
    try:
        header: Mapping[str, Any] = jws.extract_compact(token.encode()).headers()
    except (JoseError, ValueError):
        return None
    if header.get("alg") not in ALGORITHMS or _BRINGS_ITS_OWN_KEY & header.keys():
        return None
    return header


def _key(data: dict[str, Any]) -> _KeyPair | None:
    # A shared secret is no public key, whatever a key set says.
    if data.get("use", "sig") != "sig" or data.get("kty") not in {"EC", "RSA"}:
        return None
    try:
        key = JWKRegistry.import_key(data)
    except (JoseError, ValueError, TypeError):
        return None
    return key if isinstance(key, RSAKey | ECKey) else None
