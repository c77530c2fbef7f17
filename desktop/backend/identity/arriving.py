"""Reading a token whoever signed it, and beginning the sign-in here that an outside issuer's tokens belong to."""

from __future__ import annotations

import hashlib
from typing import Final

from sqlalchemy import Connection, Row, select

from desktop.backend.context import Backend
from desktop.backend.db.tables import sign_ins
from desktop.backend.identity.claims import Claims, HelperClaims
from desktop.backend.identity.directory import DirectoryHelper, find_helper
from desktop.backend.identity.grants import begin_sign_in
from desktop.backend.identity.holding import is_revoked
from desktop.backend.identity.outside import IssuerAwayError, OutsideToken
from desktop.backend.identity.tokens import read_access_token
from desktop.backend.problems import Problem
from desktop.domain.people import HelperKind
from desktop.i18n import msg

AWAY_SECONDS: Final = 10


def read_token(backend: Backend, token: str) -> Claims | OutsideToken | None:
    """What a token claims, ours or the outside issuer's; None when it is neither, or not one for us now.

    May ask the issuer for its keys: belongs on a worker, outside any command. Raises Problem when they cannot be had.
    """
    own = read_access_token(backend, token, backend.now())
    if own is not None or backend.outside is None:
        return own
    try:
        return backend.outside.read(token)
    except IssuerAwayError as error:
        raise Problem(
            "issuer-unreachable", msg("Jeres egen login-server svarer ikke lige nu. Vent lidt, og prøv igen."),
            retry_after=AWAY_SECONDS,
        ) from error


def settled(backend: Backend, told: Claims | OutsideToken | None) -> Claims | None:
    """The claims of a token whose key was proved. The first of an outside sign-in begins one here, in the journal too.

    Signed out here, the issuer's older tokens open nothing; one it made later is a new sign-in. Raises Problem where
    the directory does not have the person: the token's own word on roles is never read.
    """
    if not isinstance(told, OutsideToken):
        return told
    with backend.database.read() as connection:
        helper = _in_directory(connection, told)
        row, name = _newest(connection, told)
        gone = is_revoked(connection, told.shown)
    if row is None and not gone:
        with backend.database.write() as connection:
            row, name = _newest(connection, told)
            if row is None:
                begin_sign_in(connection, backend, helper, "openid", told.assurance, sign_in=name)
    return HelperClaims(told.helper, name, told.key, told.shown, outside=True)


def _in_directory(connection: Connection, told: OutsideToken) -> DirectoryHelper:
    helper = find_helper(connection, told.helper)
    if helper is None or helper.kind is not HelperKind.STAFF:
        raise Problem("not-in-directory", msg("Du står ikke på jeres liste over, hvem der hjælper. Spørg din leder."))
    return helper


def _newest(connection: Connection, told: OutsideToken) -> tuple[Row[*tuple[object, ...]] | None, str]:
    """The sign-in this token is of and its id, where there is one; else the id it would have.

    Each after one that was over when the token was made is named after that one, so that any process finds it again.
    """
    name = hashlib.sha256(f"{told.session}\n{told.assurance}".encode()).hexdigest()
    while True:
        row = connection.execute(select(sign_ins).where(sign_ins.c.id == name)).first()
        if row is None or not _is_over(row, told):
            return row, name
        name = hashlib.sha256(name.encode()).hexdigest()


def _is_over(row: Row[*tuple[object, ...]], told: OutsideToken) -> bool:
    """Whether this sign-in had ended, by the second, when the token was made."""
    over = row.ends_at if row.ended_at is None else min(row.ended_at, row.ends_at)
    return bool(told.issued_at >= over.replace(microsecond=0))
