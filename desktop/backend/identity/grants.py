"""Codes and refresh tokens: each works once, and using one twice ends the whole sign-in."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.tables import codes, refresh_tokens, sign_ins
from desktop.backend.identity.directory import DirectoryHelper, find_helper
from desktop.backend.identity.keys import fingerprint
from desktop.backend.identity.requests import AuthorizationRequest
from desktop.backend.identity.tokens import helper_token, id_token
from desktop.backend.settings import CODE_LIFE, SIGN_IN_LIFE


@dataclass(frozen=True, slots=True)
class OAuthError:
    """A refused grant (RFC 6749 § 5.2). A value: a refusal that ends a sign-in must still be written."""

    error: str
    description: str


Granted = Mapping[str, Any]


def issue_code(connection: Connection, backend: Backend, request: AuthorizationRequest, helper: DirectoryHelper) -> str:
    """A code for this helper's sign-in, good for one minute and one use."""
    code = backend.ids.key().hex()
    connection.execute(insert(codes).values(
        hash=fingerprint(code), helper=helper.id, redirect_uri=request.redirect_uri, challenge=request.challenge,
        nonce=request.nonce, scope=request.scope, expires_at=backend.now() + CODE_LIFE,
    ))
    return code


def redeem_code(connection: Connection, backend: Backend, form: Mapping[str, str]) -> Granted | OAuthError:
    """Tokens for a code. A code seen again ends the sign-in it began: one of the two was a thief."""
    now = backend.now()
    row = connection.execute(select(codes).where(codes.c.hash == fingerprint(form.get("code", "")))).first()
    if row is None:
        return _no_grant("the code is not known")
    if row.sign_in is not None:
        end_sign_in(connection, backend, row.sign_in)
        return _no_grant("the code was used before")
    if now >= row.expires_at or form.get("redirect_uri") != row.redirect_uri:
        return _no_grant("the code has expired or belongs to another address")
    if not hmac.compare_digest(_s256(form.get("code_verifier", "")).encode(), row.challenge.encode()):
        return _no_grant("the verifier does not fit")
    helper = find_helper(connection, row.helper)
    if helper is None:
        return _no_grant("the helper is gone")
    sign_in = backend.ids.new()
    connection.execute(insert(sign_ins).values(
        id=sign_in, helper=helper.id, scope=row.scope, signed_in_at=now, ends_at=now + SIGN_IN_LIFE,
    ))
    connection.execute(update(codes).where(codes.c.hash == row.hash).values(sign_in=sign_in))
    journal.append(connection, journal.Kind.SIGNED_IN, now, actor=helper.ref)
    return _tokens(connection, backend, helper, sign_in, row.scope, now, nonce=row.nonce)


def redeem_refresh_token(connection: Connection, backend: Backend, form: Mapping[str, str]) -> Granted | OAuthError:
    """Fresh tokens for a refresh token, which is then used up. One seen again ends the sign-in."""
    now = backend.now()
    given = fingerprint(form.get("refresh_token", ""))
    row = _refresh_row(connection, given)
    if row is None:
        return _no_grant("the refresh token is not known")
    if row.used_at is not None:
        end_sign_in(connection, backend, row.sign_in)
        return _no_grant("the refresh token was used before")
    helper = find_helper(connection, row.helper)
    if row.ended_at is not None or now >= row.ends_at or helper is None:
        return _no_grant("the sign-in has ended")
    scope = form.get("scope", row.scope)
    if not set(scope.split()) <= set(row.scope.split()):
        return OAuthError("invalid_scope", "wider than was granted")
    connection.execute(update(refresh_tokens).where(refresh_tokens.c.hash == given).values(used_at=now))
    return _tokens(connection, backend, helper, row.sign_in, scope, now)


def end_sign_in(connection: Connection, backend: Backend, sign_in: str) -> None:
    """From now on no token of this sign-in opens anything. Ended twice is ended once."""
    row = connection.execute(select(sign_ins).where(sign_ins.c.id == sign_in)).first()
    if row is None or row.ended_at is not None:
        return
    connection.execute(update(sign_ins).where(sign_ins.c.id == sign_in).values(ended_at=backend.now()))
    helper = find_helper(connection, row.helper)
    journal.append(connection, journal.Kind.SIGNED_OUT, backend.now(), actor=helper.ref if helper else None)


def sign_in_of_refresh_token(connection: Connection, token: str) -> str | None:
    """The sign-in a refresh token belongs to, used up or not."""
    row = _refresh_row(connection, fingerprint(token))
    return None if row is None else str(row.sign_in)


def _tokens(
    connection: Connection, backend: Backend, helper: DirectoryHelper, sign_in: str, scope: str, now: datetime,
    nonce: str | None = None,
) -> Granted:
    access, seconds = helper_token(
        backend, helper=helper.id, sign_in=sign_in, role=helper.role,
        organisation=helper.organisation.cvr if helper.organisation else None, scope=scope, now=now,
    )
    refresh = backend.ids.key().hex()
    connection.execute(insert(refresh_tokens).values(hash=fingerprint(refresh), sign_in=sign_in))
    granted: dict[str, Any] = {
        "access_token": access, "token_type": "Bearer", "expires_in": seconds, "refresh_token": refresh, "scope": scope,
    }
    if nonce is not None:
        granted["id_token"] = id_token(
            backend, subject=helper.id, sign_in=sign_in, nonce=nonce, access=access, at=now, name=helper.name,
        )
    return granted


def _refresh_row(connection: Connection, given: str) -> Row[*tuple[object, ...]] | None:
    joined = select(refresh_tokens, sign_ins.c.helper, sign_ins.c.scope, sign_ins.c.ends_at, sign_ins.c.ended_at)
    return connection.execute(joined.join(sign_ins).where(refresh_tokens.c.hash == given)).first()


def _s256(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode("utf-8", "surrogatepass")).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def _no_grant(why: str) -> OAuthError:
    return OAuthError("invalid_grant", why)
