"""Tokens of the organisation's own sign-in server: read by its published keys, and by nothing else they say of rights.

Who the helper is and may do is the directory's to say; the token says that they signed in, when, and how surely.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final, TypeGuard

import httpx

from desktop.backend.identity.claims import ACR, Shown
from desktop.backend.identity.keys import fingerprint
from desktop.backend.ports import Clock
from desktop.backend.settings import OutsideIssuer, Settings, is_safe_address
from desktop.domain.visit import Assurance
from desktop.formats.key_ring import KeyRing, Patience, Published
from desktop.formats.signed_token import Verified

LOG: Final = logging.getLogger("sidemand.backend")
SKEW: Final = timedelta(seconds=60)
"""How far the server's clock may be from ours."""

CONNECT_SECONDS, READ_SECONDS, WHOLE_SECONDS = 2.0, 3.0, 8.0
LIMIT: Final = 256 * 1024
PATIENCE: Final = Patience(fresh=timedelta(minutes=10), kept=timedelta(hours=12), retry=timedelta(seconds=5))
"""A withdrawn key is trusted ten minutes at most while the server answers, and half a day while it does not."""

_PLAIN: Final = {"Accept": "application/json", "Accept-Encoding": "identity"}
_TYPES: Final = frozenset({"at+jwt", "application/at+jwt"})
_LONGEST_ID: Final = 64
_LONGEST_SESSION: Final = 255
_DELEGATED: Final = frozenset({"act", "may_act", "basis", "basis_kind"})


class IssuerAwayError(Exception):
    """The server's keys cannot be had now, so nothing can be said of a token."""


@dataclass(frozen=True, slots=True)
class OutsideToken:
    """What a good token says. `session` is the sign-in at the server, the same for each token renewed from it."""

    helper: str
    session: str
    issued_at: datetime
    assurance: Assurance
    key: str | None
    shown: Shown = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Away:
    """Why the keys could not be had, for the log."""

    why: str


class Outside:
    """One sign-in server. Safe from any thread; `read` may ask it for its keys, so it belongs on a worker."""

    def __init__(self, issuer: OutsideIssuer, audience: str, clock: Clock) -> None:
        self.issuer = issuer.url
        self._client_id = issuer.client_id
        self._audience = audience
        self._clock = clock
        self._ring: KeyRing[_Away] = KeyRing(clock.now, PATIENCE)

    def read(self, token: str) -> OutsideToken | None:
        """What a token of this server's says; None when it is not one, or not for us, now. Raises IssuerAwayError."""
        read = self._ring.verified(token, self._published)
        if isinstance(read, _Away):
            raise IssuerAwayError
        if read is None:
            return None
        wrong = self._wrong_with(read)
        if wrong is not None:
            # By its name alone: an administrator who set up the two servers must see which rule it was.
            LOG.warning("token of the sign-in server refused why=%s", wrong)
            return None
        return self._told(read.claims, token)

    def _wrong_with(self, read: Verified) -> str | None:
        claims, now, skew = read.claims, self._clock.now().timestamp(), SKEW.total_seconds()
        ends, issued, starts = claims.get("exp"), claims.get("iat"), claims.get("nbf", 0)
        sub, confirmed = claims.get("sub"), claims.get("cnf", {})
        in_time = (
            _is_number(ends) and _is_number(issued) and _is_number(starts)
            and ends > now - skew and issued <= now + skew and starts <= now + skew
        )
        rules = {
            "typ": str(read.header.get("typ", "")).lower() in _TYPES,
            "iss": claims.get("iss") == self.issuer,
            "aud": claims.get("aud") in (self._audience, [self._audience]),
            "client_id": claims.get("client_id") == self._client_id,
            "exp, iat or nbf": in_time,
            "sub": isinstance(sub, str) and 0 < len(sub) <= _LONGEST_ID,
            "acr": isinstance(claims.get("acr"), str) and claims["acr"] in ACR,
            "sid or auth_time": _session(claims) is not None,
            "act": not _DELEGATED & claims.keys(),
            "cnf": isinstance(confirmed, dict) and (not confirmed or _is_thumbprint(confirmed)),
        }
        return next((name for name, holds in rules.items() if not holds), None)

    def _told(self, claims: Mapping[str, Any], token: str) -> OutsideToken:
        session = hashlib.sha256("\n".join((self.issuer, claims["sub"], _session(claims) or "")).encode()).hexdigest()
        return OutsideToken(
            claims["sub"], session, datetime.fromtimestamp(claims["iat"], UTC), ACR[claims["acr"]],
            claims.get("cnf", {}).get("jkt"), Shown(fingerprint(token), datetime.fromtimestamp(claims["exp"], UTC)),
        )

    def _published(self) -> Published | _Away:
        found = self._looked_up()
        if isinstance(found, _Away):
            LOG.warning("sign-in server away why=%s", found.why)
        return found

    def _looked_up(self) -> Published | _Away:
        told = self._fetched(f"{self.issuer}/.well-known/openid-configuration")
        if isinstance(told, _Away):
            return told
        where = told.get("jwks_uri")
        if told.get("issuer") != self.issuer:
            return _Away("another issuer answers there")
        if not isinstance(where, str) or not is_safe_address(where.partition("?")[0]):
            return _Away("no safe address of its keys")
        keys = self._fetched(where)
        if isinstance(keys, _Away):
            return keys
        found = keys.get("keys")
        if not isinstance(found, list):
            return _Away("no keys there")
        return Published([one for one in found if isinstance(one, dict)])

    def _fetched(self, url: str) -> Mapping[str, Any] | _Away:
        deadline = self._clock.now() + timedelta(seconds=WHOLE_SECONDS)
        timeout = httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS)
        here = url.startswith("http://")  # only ever this very machine, which no proxy is asked about
        try:
            with (
                httpx.Client(timeout=timeout, trust_env=not here) as http,
                http.stream("GET", url, headers=_PLAIN) as answer,
            ):
                body = bytearray()
                for chunk in answer.iter_raw():
                    body += chunk
                    if len(body) > LIMIT or self._clock.now() > deadline:
                        return _Away("too big or too slow")
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return _Away(type(error).__name__)
        if answer.status_code != httpx.codes.OK:
            return _Away(f"status {answer.status_code}")
        try:
            told = json.loads(bytes(body))
        except (ValueError, RecursionError):
            return _Away("not JSON")
        return told if isinstance(told, dict) else _Away("not JSON")


def outside_of(settings: Settings, clock: Clock) -> Outside | None:
    """The sign-in server these settings name; training has its own and takes no other."""
    if settings.outside is None or settings.vouches is None:
        return None
    return Outside(settings.outside, settings.audience, clock)


def _session(claims: Mapping[str, Any]) -> str | None:
    sid, at = claims.get("sid"), claims.get("auth_time")
    if isinstance(sid, str) and 0 < len(sid) <= _LONGEST_SESSION:
        return f"sid {sid}"
    return f"at {int(at)}" if _is_number(at) else None


def _is_thumbprint(confirmed: Mapping[str, Any]) -> bool:
    """Bound to a key that is proved here (RFC 9449), and to nothing else, which could not be."""
    return confirmed.keys() == {"jkt"} and isinstance(confirmed["jkt"], str)


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 10**11
