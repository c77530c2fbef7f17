"""Is this id_token ours, for this sign-in, now? Our own checks: no library tried makes all of them."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final, TypeGuard

from joserfc.util import urlsafe_b64encode

from desktop.formats.signed_token import Verified

SKEW: Final = timedelta(seconds=60)
"""How far the provider's clock may be from ours."""

_LONGEST_SUBJECT: Final = 255


@dataclass(frozen=True, slots=True)
class Expected:
    """What an id_token must agree with. `nonce` is None at a refresh, where none is asked."""

    issuer: str
    client_id: str
    access_token: str = field(repr=False)
    nonce: str | None = field(repr=False)
    anew_since: datetime | None = None
    """When the person was asked to show anew who they are; what they did before that does not count."""


def subject(token: Verified, expected: Expected, now: datetime) -> str | None:
    """Who signed in, or None when any check fails (OpenID Connect Core 3.1.3.7; RFC 9068 for the type)."""
    claims = token.claims
    good = (
        str(token.header.get("typ", "JWT")).lower().removeprefix("application/") != "at+jwt"
        and claims.get("iss") == expected.issuer
        and _is_for(claims, expected.client_id)
        and is_current(claims, now)
        and (expected.nonce is None or _same(claims.get("nonce"), expected.nonce))
        and is_anew(claims, expected.anew_since)
        and ("at_hash" not in claims or _same(claims["at_hash"], at_hash(expected.access_token)))
    )
    sub = claims.get("sub")
    return sub if good and isinstance(sub, str) and 0 < len(sub) <= _LONGEST_SUBJECT else None


def is_right_at_another_time(token: Verified, expected: Expected, now: datetime) -> bool:
    """True when nothing but the time is wrong: it was issued just now, so one of the two clocks is not right."""
    issued = token.claims.get("iat")
    if is_current(token.claims, now) or not _is_number(issued):
        return False
    try:
        then = datetime.fromtimestamp(issued, UTC)
    except (ValueError, OverflowError, OSError):
        return False
    return subject(token, expected, then) is not None


def is_current(claims: Mapping[str, Any], now: datetime) -> bool:
    """True when a token with these claims is valid now, give or take `SKEW`."""
    moment, skew = now.timestamp(), SKEW.total_seconds()
    expires, issued, not_before = claims.get("exp"), claims.get("iat"), claims.get("nbf", 0)
    return (
        _is_number(expires) and _is_number(issued) and _is_number(not_before)
        and expires > moment - skew and issued <= moment + skew and not_before <= moment + skew
    )


def is_anew(claims: Mapping[str, Any], since: datetime | None) -> bool:
    """True where nobody was asked to sign in anew, or `auth_time` says that they did (Core § 3.1.2.1, `max_age`)."""
    if since is None:
        return True
    shown = claims.get("auth_time")
    return _is_number(shown) and shown >= int((since - SKEW).timestamp())


def at_hash(access_token: str) -> str:
    """The left half of the SHA-256 of an access token."""
    half = hashlib.sha256(_bytes(access_token)).digest()[:16]
    return urlsafe_b64encode(half).decode()


def _is_for(claims: Mapping[str, Any], client_id: str) -> bool:
    return claims.get("aud") in (client_id, [client_id]) and claims.get("azp", client_id) == client_id


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _same(given: object, expected: str) -> bool:
    return isinstance(given, str) and hmac.compare_digest(_bytes(given), _bytes(expected))


def _bytes(text: str) -> bytes:
    """As JSON may have brought it: half a sign too."""
    return text.encode("utf-8", "surrogatepass")
