"""Whether a token that was read holds now: its sign-in goes on, and nobody took it back (RFC 7009)."""

from __future__ import annotations

from sqlalchemy import Connection, Row, Select, insert, select

from desktop.backend.context import Backend
from desktop.backend.db.identity_tables import revoked_tokens
from desktop.backend.db.tables import sign_ins
from desktop.backend.identity.claims import Claims, HelperClaims, Shown
from desktop.backend.identity.directory import sign_ins_with_helpers
from desktop.backend.identity.grants import end_sign_in, sign_in_of_refresh_token


def sign_in_held(connection: Connection, backend: Backend, claims: Claims) -> Row[*tuple[object, ...]] | None:
    """The sign-in a token belongs to, beside its helper (a row of `sign_ins_with_helpers`).

    None where either has ended or is somebody else's.
    """
    asked = sign_ins_with_helpers().where(sign_ins.c.id == claims.sign_in)
    if claims.shown is not None:
        asked = asked.where(~_taken_back(claims.shown).exists())
    row = connection.execute(asked).first()
    if row is None or row.helper != claims.helper or row.ended_at is not None or backend.now() >= row.ends_at:
        return None
    return row


def take_back(connection: Connection, backend: Backend, token: str, claims: Claims | None) -> None:
    """End what a token opens: a refresh token the whole sign-in, an access token itself alone (RFC 7009 § 2.1).

    `claims` is what was read of it as an access token. An outside issuer's ends its sign-in here too: what renews it
    is the issuer's to end. A token nobody knows, or one that has run out, ends nothing.
    """
    if claims is None:
        sign_in = sign_in_of_refresh_token(connection, token)
        if sign_in is not None:
            end_sign_in(connection, backend, sign_in)
        return
    if claims.shown is not None and not is_revoked(connection, claims.shown):
        connection.execute(insert(revoked_tokens).values(id=claims.shown.id, expires_at=claims.shown.ends_at))
    if isinstance(claims, HelperClaims) and claims.outside:
        end_sign_in(connection, backend, claims.sign_in)


def is_revoked(connection: Connection, shown: Shown) -> bool:
    """Whether this very token was taken back."""
    return connection.execute(_taken_back(shown)).first() is not None


def _taken_back(shown: Shown) -> Select[tuple[str]]:
    return select(revoked_tokens.c.id).where(revoked_tokens.c.id == shown.id)
