"""Is a token on behalf of a citizen the one that was asked for? A swapped helper and citizen must not pass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from desktop.api.id_token import is_current
from desktop.formats.signed_token import Verified


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for. `acrs` and `scopes` are the widest that may come; `key` is the thumbprint it is bound to."""

    issuer: str
    audience: str
    citizen: str
    helper: str
    basis: str
    acrs: frozenset[str]
    scopes: frozenset[str] = field(default=frozenset())
    key: str | None = None


def is_as_asked(token: Verified | None, scope: str | None, asked: Asked, now: datetime) -> bool:
    """True when it is the citizen's, for this helper on this basis, no wider than agreed, and at this audience.

    `scope` is what the answer beside the token said, None when it said nothing (RFC 8693 § 2.2.1, § 4.1; RFC 9068).
    """
    if token is None or not _is_access_token(token.header):
        return False
    claims = token.claims
    act, said = claims.get("act"), claims.get("scope")
    given = frozenset(said.split()) if isinstance(said, str) else frozenset[str]()
    return (
        claims.get("iss") == asked.issuer
        and claims.get("aud") in (asked.audience, [asked.audience])
        and claims.get("sub") == asked.citizen
        and isinstance(act, dict) and act.get("sub") == asked.helper and "act" not in act
        and claims.get("basis") == asked.basis
        and claims.get("acr") in asked.acrs
        and bool(given) and given <= asked.scopes
        and (scope is None or frozenset(scope.split()) == given)
        and (asked.key is None or _bound_to(claims) == asked.key)
        and is_current(claims, now)
    )


def _is_access_token(header: Mapping[str, Any]) -> bool:
    return str(header.get("typ", "")).lower().removeprefix("application/") == "at+jwt"


def _bound_to(claims: Mapping[str, Any]) -> object:
    confirmed = claims.get("cnf")
    return confirmed.get("jkt") if isinstance(confirmed, dict) else None
