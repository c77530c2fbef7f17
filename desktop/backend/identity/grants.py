"""Codes and refresh tokens: each works once, and using one twice ends the whole sign-in."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from joserfc.util import urlsafe_b64encode
from sqlalchemy import Connection, Row, insert, select, update

from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.tables import codes, helpers, refresh_tokens, sign_ins
from desktop.backend.identity.directory import DirectoryHelper, find_helper
from desktop.backend.identity.keys import fingerprint
from desktop.backend.identity.oauth import Granted, OAuthError
from desktop.backend.identity.requests import AuthorizationRequest
from desktop.backend.identity.tokens import helper_token, id_token, token_type
from desktop.backend.settings import CODE_LIFE, SIGN_IN_LIFE
from desktop.domain.visit import Assurance


@dataclass(frozen=True, slots=True)
class SignIn:
    """Who is signed in, as far as tokens tell."""

    sign_in: str
    helper: DirectoryHelper
    scope: str
    assurance: Assurance
    authenticated_at: datetime


def issue_code(connection: Connection, backend: Backend, request: AuthorizationRequest, helper: DirectoryHelper) -> str:
    """A code for this helper's sign-in, good for one minute and one use."""
    code = backend.ids.key().hex()
    connection.execute(insert(codes).values(
        hash=fingerprint(code), helper=helper.id, redirect_uri=request.redirect_uri, challenge=request.challenge,
        nonce=request.nonce, scope=request.scope, expires_at=backend.now() + CODE_LIFE,
        assurance=request.assurance, key=request.key,
    ))
    return code


def redeem_code(
    connection: Connection, backend: Backend, form: Mapping[str, str], key: str | None,
) -> Granted | OAuthError:
    """Tokens for a code, bound to `key` when one was proved.

    A code seen again ends the sign-in it began: one of the two was a thief.
    """
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
    if row.key is not None and row.key != key:
        return _no_grant("the code belongs to another key")
    helper = find_helper(connection, row.helper)
    if helper is None:
        return _no_grant("the helper is gone")
    # Who they are was shown when the code was made.
    begun = begin_sign_in(
        connection, backend, helper, row.scope, Assurance(row.assurance), row.expires_at - CODE_LIFE,
    )
    connection.execute(update(codes).where(codes.c.hash == row.hash).values(sign_in=begun.sign_in))
    return tokens(connection, backend, begun, key, nonce=row.nonce)


def redeem_refresh_token(
    connection: Connection, backend: Backend, form: Mapping[str, str], key: str | None,
) -> Granted | OAuthError:
    """Fresh tokens for a refresh token, which is then used up. One seen again ends the sign-in.

    One bound to a key is worth nothing without it, and is not used up by somebody else's try. A client that begins to
    prove a key is bound to it from then on.
    """
    now = backend.now()
    given = fingerprint(form.get("refresh_token", ""))
    row = _refresh_row(connection, given)
    if row is None:
        return _no_grant("the refresh token is not known")
    if row.used_at is not None:
        end_sign_in(connection, backend, row.sign_in)
        return _no_grant("the refresh token was used before")
    if row.key is not None and row.key != key:
        return OAuthError("invalid_dpop_proof" if key is None else "invalid_grant", "the token belongs to another key")
    helper = find_helper(connection, row.helper)
    if row.ended_at is not None or now >= row.ends_at or helper is None:
        return _no_grant("the sign-in has ended")
    scope = form.get("scope", row.scope)
    if not set(scope.split()) <= set(row.scope.split()):
        return OAuthError("invalid_scope", "wider than was granted")
    connection.execute(update(refresh_tokens).where(refresh_tokens.c.hash == given).values(used_at=now))
    begun = SignIn(row.sign_in, helper, scope, Assurance(row.assurance), row.signed_in_at)
    return tokens(connection, backend, begun, key)


def end_sign_in(connection: Connection, backend: Backend, sign_in: str) -> None:
    """From now on no token of this sign-in opens anything. Ended twice is ended once."""
    row = connection.execute(select(sign_ins).where(sign_ins.c.id == sign_in)).first()
    if row is None or row.ended_at is not None:
        return
    connection.execute(update(sign_ins).where(sign_ins.c.id == sign_in).values(ended_at=backend.now()))
    actor = connection.execute(select(helpers.c.ref).where(helpers.c.id == row.helper)).scalar()
    journal.append(connection, journal.Kind.SIGNED_OUT, backend.now(), actor=actor)


def sign_in_of_refresh_token(connection: Connection, token: str) -> str | None:
    """The sign-in a refresh token belongs to, used up or not."""
    row = _refresh_row(connection, fingerprint(token))
    return None if row is None else str(row.sign_in)


def begin_sign_in(
    connection: Connection, backend: Backend, helper: DirectoryHelper, scope: str, assurance: Assurance,
    authenticated_at: datetime | None = None, sign_in: str | None = None,
) -> SignIn:
    """A helper is signed in from now on; journaled. `authenticated_at` is when they showed who they are, if not now.

    `sign_in` is its id where somebody else's tokens name it already: then the line says whose word it was taken on.
    """
    now = backend.now()
    begun = SignIn(sign_in or backend.ids.new(), helper, scope, assurance, authenticated_at or now)
    connection.execute(insert(sign_ins).values(
        id=begun.sign_in, helper=helper.id, scope=scope, signed_in_at=now, ends_at=now + SIGN_IN_LIFE,
        assurance=assurance,
    ))
    vouched = {"issuer": backend.outside.issuer} if sign_in is not None and backend.outside is not None else {}
    journal.append(connection, journal.Kind.SIGNED_IN, now, actor=helper.ref, detail=vouched)
    return begun


def tokens(
    connection: Connection, backend: Backend, begun: SignIn, key: str | None, *, nonce: str | None = None,
    tell_who: bool = False,
) -> Granted:
    """A fresh pair of a sign-in's tokens; with a `nonce` or to `tell_who` it is, an id_token too."""
    now, helper = backend.now(), begun.helper
    access, seconds = helper_token(
        backend, helper=helper.id, sign_in=begun.sign_in, role=helper.role,
        organisation=helper.organisation.cvr if helper.organisation else None, scope=begun.scope,
        assurance=begun.assurance, key=key, now=now,
    )
    refresh = backend.ids.key().hex()
    connection.execute(insert(refresh_tokens).values(hash=fingerprint(refresh), sign_in=begun.sign_in, key=key))
    granted: dict[str, Any] = {
        "access_token": access, "token_type": token_type(key), "expires_in": seconds, "refresh_token": refresh,
        "scope": begun.scope,
    }
    if nonce is not None or tell_who:
        granted["id_token"] = id_token(
            backend, subject=helper.id, sign_in=begun.sign_in, nonce=nonce, assurance=begun.assurance, access=access,
            at=now, authenticated_at=begun.authenticated_at, name=helper.name,
        )
    return granted


def _refresh_row(connection: Connection, given: str) -> Row[*tuple[object, ...]] | None:
    of_sign_in = (
        sign_ins.c.helper, sign_ins.c.scope, sign_ins.c.signed_in_at, sign_ins.c.ends_at, sign_ins.c.ended_at,
        sign_ins.c.assurance,
    )
    joined = select(refresh_tokens, *of_sign_in).join(sign_ins)
    return connection.execute(joined.where(refresh_tokens.c.hash == given)).first()


def _s256(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode("utf-8", "surrogatepass")).digest()
    return urlsafe_b64encode(digest).decode()


def _no_grant(why: str) -> OAuthError:
    return OAuthError("invalid_grant", why)
