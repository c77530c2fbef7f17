"""The provider's published keys, fetched when needed and not more often."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec

from desktop.api.http import Http
from desktop.api.problems import understood
from desktop.domain.failure import Failure
from desktop.formats import key_ring
from desktop.formats.key_ring import Published
from desktop.formats.signed_token import Verified


class _Keys(msgspec.Struct, frozen=True):
    keys: list[dict[str, Any]]


class KeyRing:
    """The provider's public keys. Safe from any thread."""

    def __init__(self, http: Http, now: Callable[[], datetime]) -> None:
        self._http = http
        self._ring: key_ring.KeyRing[Failure] = key_ring.KeyRing(now)

    def verified(self, token: str, jwks_uri: str) -> Verified | Failure | None:
        """The token if one of the provider's keys signed it, None if none did, a Failure if they cannot be had."""
        return self._ring.verified(token, lambda: self._published(jwks_uri))

    def _published(self, jwks_uri: str) -> Published | Failure:
        keys = understood(self._http.ask("GET", jwks_uri), _Keys)
        return keys if isinstance(keys, Failure) else Published(keys.keys)
