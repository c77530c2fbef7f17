"""The two kinds of access token: the helper's own, and one on behalf of a citizen."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any, Final

from joserfc import jwt
from joserfc.util import urlsafe_b64encode

from desktop.backend.context import Backend
from desktop.backend.identity.claims import ACR, Claims, HelperClaims, OnBehalfClaims, Shown, acr_of
from desktop.backend.identity.keys import ALGORITHM
from desktop.backend.settings import ACCESS_LIFE, CLIENT_ID
from desktop.domain.visit import Assurance
from desktop.formats.signed_token import verified

TYPE: Final = "at+jwt"


def token_type(key: str | None) -> str:
    """How a token is shown: by whoever bears it, or with a proof of its key."""
    return "Bearer" if key is None else "DPoP"


def helper_token(
    backend: Backend, *, helper: str, sign_in: str, role: str | None, organisation: str | None,
    scope: str, assurance: Assurance, key: str | None, now: datetime,
) -> tuple[str, int]:
    """A helper's access token and its life in seconds."""
    return _access_token(backend, now, now + ACCESS_LIFE, key, {
        "sub": helper, "sid": sign_in, "scope": scope, "acr": acr_of(assurance),
        "roles": [role] if role else [], "org": organisation,
    })


def on_behalf_token(
    backend: Backend, claims: OnBehalfClaims, *, ends_at: datetime, now: datetime,
) -> tuple[str, int]:
    """An on-behalf access token and its life in seconds; it never outlives the session."""
    return _access_token(backend, now, min(now + ACCESS_LIFE, ends_at), claims.key, {
        "sub": claims.citizen, "act": _actor(backend, claims.helper), "sid": claims.sign_in, "basis": claims.basis,
        "basis_kind": claims.kind, "acr": acr_of(claims.assurance), "scope": " ".join(sorted(claims.scope)),
    })


def id_token(
    backend: Backend, *, subject: str, sign_in: str, nonce: str | None, assurance: Assurance, access: str,
    at: datetime, authenticated_at: datetime, name: str,
) -> str:
    """Who signed in and when they did, for the client alone. Only a sign-in in the browser has a `nonce`."""
    half = hashlib.sha256(access.encode()).digest()[:16]
    return _sign(backend, "JWT", {
        "iss": backend.settings.issuer, "sub": subject, "aud": CLIENT_ID, "sid": sign_in, "name": name,
        "iat": int(at.timestamp()), "exp": int((at + ACCESS_LIFE).timestamp()),
        "auth_time": int(authenticated_at.timestamp()),
        "acr": acr_of(assurance), "at_hash": urlsafe_b64encode(half).decode(),
        **({} if nonce is None else {"nonce": nonce}),
    })


def read_access_token(backend: Backend, token: str, now: datetime) -> Claims | None:
    """What a token claims, or None when it is not ours, not an access token, or too old; not whether it still holds.

    The provider here is for training: a live backend takes nothing it signed, also on a database that was trained on.
    What that takes of its own are the tokens on behalf it exchanged for a helper whom the outside issuer vouched for.
    """
    settings = backend.settings
    trusts = settings.is_training or settings.vouches is not None
    read = verified(token, backend.keys.all, [ALGORITHM]) if trusts else None
    if read is None or read.header.get("typ") != TYPE:
        return None
    claims = read.claims
    moment = now.timestamp()
    if claims.get("iss") != backend.settings.issuer or claims.get("aud") != backend.settings.audience:
        return None
    if not claims.get("nbf", moment + 1) <= moment < claims.get("exp", 0):
        return None
    key = claims.get("cnf", {}).get("jkt")
    shown = Shown(str(claims.get("jti", "")), datetime.fromtimestamp(claims["exp"], UTC))
    match claims:
        case {
            "sub": str(citizen), "act": {"sub": str(helper)}, "basis": str(basis), "basis_kind": str(kind),
            "sid": str(sign_in), "scope": str(scope), "acr": str(acr),
        } if acr in ACR and claims["act"] == _actor(backend, helper):
            return OnBehalfClaims(
                citizen, helper, sign_in, basis, frozenset(scope.split()), kind, key, ACR[acr], shown,
            )
        case {"act": _} | {"basis": _}:
            return None
        case {"sub": str(helper), "sid": str(sign_in)} if settings.is_training:
            return HelperClaims(helper, sign_in, key, shown)
        case _:
            return None


def read_id_token(backend: Backend, token: str) -> str | None:
    """The sign-in an `id_token_hint` names, also once it has expired; None when it is not ours."""
    read = verified(token, backend.keys.all, [ALGORITHM])
    if read is None or read.header.get("typ") != "JWT" or read.claims.get("iss") != backend.settings.issuer:
        return None
    sign_in = read.claims.get("sid")
    return sign_in if isinstance(sign_in, str) else None


def _actor(backend: Backend, helper: str) -> dict[str, str]:
    """Who acts, and who says so where that is not we (RFC 8693 § 4.1)."""
    vouches = backend.settings.vouches
    return {"sub": helper} if vouches is None else {"sub": helper, "iss": vouches}


def _access_token(
    backend: Backend, now: datetime, end: datetime, key: str | None, claims: dict[str, Any],
) -> tuple[str, int]:
    token = _sign(backend, TYPE, {
        "iss": backend.settings.issuer, "aud": backend.settings.audience, "client_id": CLIENT_ID,
        "jti": backend.ids.new(), "iat": int(now.timestamp()), "nbf": int(now.timestamp()),
        "exp": int(end.timestamp()), **claims, **({"cnf": {"jkt": key}} if key else {}),
    })
    return token, int(end.timestamp()) - int(now.timestamp())


def _sign(backend: Backend, kind: str, claims: dict[str, Any]) -> str:
    key = backend.keys.signing
    return jwt.encode({"alg": ALGORITHM, "kid": key.kid, "typ": kind}, claims, key)
