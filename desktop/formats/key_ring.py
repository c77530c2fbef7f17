"""One issuer's published keys (RFC 7517) and the tokens held against them, for whoever takes tokens."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Generic, TypeAlias, TypeVar

from joserfc.jwk import ECKey, RSAKey

from desktop.formats.signed_token import Verified, header_of, key_of, verified

ALGORITHMS: Final = ("ES256", "RS256", "PS256")
"""All end in 256, so `at_hash` is always SHA-256. Never `none`, never a shared secret."""

COOLDOWN: Final = timedelta(seconds=60)
"""Between two fetches: a flood of made-up key ids must not become a flood of calls."""

_KeyPair: TypeAlias = RSAKey | ECKey
_F = TypeVar("_F")
_BRINGS_ITS_OWN_KEY: Final = frozenset({"jwk", "jku", "x5u", "x5c"})


@dataclass(frozen=True, slots=True)
class Published:
    """A key set as it was published."""

    keys: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Patience:
    """How fetched keys are kept.

    `fresh` is how long they are used unasked, None for as long as they fit; `kept` how much longer where they cannot be
    had anew. `retry` is how long a fetch that failed is not tried again.
    """

    fresh: timedelta | None = None
    kept: timedelta = timedelta(0)
    retry: timedelta = timedelta(0)


AS_LONG_AS_THEY_FIT: Final = Patience()


class KeyRing(Generic[_F]):
    """One issuer's public keys. Safe from any thread; nobody who has a key that fits waits for a fetch."""

    def __init__(self, now: Callable[[], datetime], patience: Patience = AS_LONG_AS_THEY_FIT) -> None:
        self._now = now
        self._patience = patience
        self._keys: dict[str | None, _KeyPair] = {}
        self._fetched_at: datetime | None = None
        self._failed: tuple[datetime, _F] | None = None
        self._lock = threading.Lock()
        self._one_fetch = threading.Lock()

    def verified(self, token: str, fetch: Callable[[], Published | _F]) -> Verified | _F | None:
        """The token if one of the issuer's keys signed it, None if none did, what `fetch` says if they cannot be had.

        An unknown key id, or a known one that does not fit (rotated), is looked up anew once, then not for a while.
        """
        header = _header(token)
        if header is None:
            return None
        found = self._try(token, header)
        if found is not None and self._age() < (self._patience.fresh or timedelta.max):
            return found
        with self._one_fetch:
            found = self._try(token, header)
            due = COOLDOWN if found is None else self._patience.fresh
            if due is None or self._age() < due:
                return found
            failure = self._fetch(fetch)
            if failure is None:
                return self._try(token, header)
            longest = (self._patience.fresh or timedelta(0)) + self._patience.kept
            return found if found is not None and self._age() < longest else failure

    def _try(self, token: str, header: Mapping[str, Any]) -> Verified | None:
        with self._lock:
            key = self._keys.get(header.get("kid"))
            if key is None and "kid" not in header and len(self._keys) == 1:
                key = next(iter(self._keys.values()))
        return None if key is None else verified(token, key, ALGORITHMS)

    def _age(self) -> timedelta:
        with self._lock:
            return timedelta.max if self._fetched_at is None else self._since(self._fetched_at)

    def _since(self, then: datetime) -> timedelta:
        # A clock that was ahead and is put right must not make what was seen then good, or bad, for hours.
        return abs(self._now() - then)

    def _fetch(self, fetch: Callable[[], Published | _F]) -> _F | None:
        if self._failed is not None and self._since(self._failed[0]) < self._patience.retry:
            return self._failed[1]
        told = fetch()
        if not isinstance(told, Published):
            self._failed = (self._now(), told)
            return told
        keys = {one.get("kid"): key for one in told.keys if (key := _key(one)) is not None}
        with self._lock:
            self._fetched_at, self._keys, self._failed = self._now(), keys, None
        return None


def _header(token: str) -> Mapping[str, Any] | None:
    header = header_of(token)
    if header is None or header.get("alg") not in ALGORITHMS or _BRINGS_ITS_OWN_KEY & header.keys():
        return None
    return header if isinstance(header.get("kid", ""), str) else None


def _key(data: Mapping[str, Any]) -> _KeyPair | None:
    # A shared secret is no public key, whatever a key set says.
    return key_of(data) if data.get("use", "sig") == "sig" else None
