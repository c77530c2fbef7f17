"""RFC 8628: a screen without a keyboard of its own shows a code, and a person says yes to it somewhere else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Connection, Row, func, insert, select, update

from desktop.backend.context import Backend
from desktop.backend.db.identity_tables import device_grants
from desktop.backend.db.tables import limits, refusals
from desktop.backend.identity.claims import HELPER_ASSURANCE, SCOPES
from desktop.backend.identity.directory import DirectoryHelper, find_helper
from desktop.backend.identity.grants import begin_sign_in, end_sign_in, tokens
from desktop.backend.identity.keys import fingerprint
from desktop.backend.identity.oauth import Granted, OAuthError

GRANT: Final = "urn:ietf:params:oauth:grant-type:device_code"
LIFE: Final = timedelta(minutes=5)
INTERVAL: Final = 2
"""Seconds between two questions from the screen: whoever said yes on their telephone stands before it and waits."""

SLOWER: Final = 5
"""Seconds each question that comes too soon adds (RFC 8628 § 3.5)."""

LETTERS: Final = "BCDFGHJKLMNPQRSTVWXZ"
"""No vowels, so no words; nothing that looks like a digit (RFC 8628 § 6.1)."""

WRONG_CODE: Final = "wrong_user_code"
"""What a wrong code is noted as among the refusals; that is where tries are counted."""

_LENGTH: Final = 8


def begin(connection: Connection, backend: Backend, form: Mapping[str, str]) -> Mapping[str, Any] | OAuthError:
    """A code for the screen to ask with, and one for a person to read."""
    scope = form.get("scope", "openid").split()
    if "openid" not in scope or not SCOPES.issuperset(scope):
        return OAuthError("invalid_scope", "wider than a screen may ask for")
    device_code = backend.ids.key().hex()
    user_code = _fresh_code(connection, backend)
    connection.execute(insert(device_grants).values(
        hash=fingerprint(device_code), user_code=user_code, scope=" ".join(scope), interval=INTERVAL,
        expires_at=backend.now() + LIFE,
    ))
    page = f"{backend.settings.issuer}/oidc/activate"
    return {
        "device_code": device_code, "user_code": shown(user_code), "verification_uri": page,
        "verification_uri_complete": f"{page}?user_code={shown(user_code)}", "interval": INTERVAL,
        "expires_in": int(LIFE.total_seconds()),
    }


def shown(user_code: str) -> str:
    """As a person reads it: "BCDF-GHJK"."""
    return f"{user_code[:4]}-{user_code[4:]}"


def waiting(connection: Connection, backend: Backend, typed: str) -> Row[*tuple[object, ...]] | None:
    """The screen that waits with this code, however it was typed; None when it waits no more."""
    user_code = "".join(letter for letter in typed.upper() if letter in LETTERS)
    row = connection.execute(select(device_grants).where(device_grants.c.user_code == user_code)).first()
    if row is None or row.helper is not None or row.denied_at is not None or backend.now() >= row.expires_at:
        return None
    return row


def too_many_tries(connection: Connection, backend: Backend) -> bool:
    """Whether so many wrong codes were typed lately that nobody may try for a while. The limit is data."""
    limit = connection.execute(select(limits).where(limits.c.name == "user-codes")).one()
    wrong = (refusals.c.problem == WRONG_CODE) & (refusals.c.at > backend.now() - timedelta(seconds=limit.seconds))
    count = connection.execute(select(func.count()).select_from(refusals).where(wrong)).scalar_one()
    return bool(count >= limit.allowed)


def approve(connection: Connection, row: Row[*tuple[object, ...]], helper: DirectoryHelper) -> None:
    """This person signs in on that screen."""
    connection.execute(update(device_grants).where(device_grants.c.hash == row.hash).values(helper=helper.id))


def deny(connection: Connection, backend: Backend, row: Row[*tuple[object, ...]]) -> None:
    """It is not their screen."""
    connection.execute(update(device_grants).where(device_grants.c.hash == row.hash).values(denied_at=backend.now()))


def redeem_device_code(
    connection: Connection, backend: Backend, form: Mapping[str, str], key: str | None,
) -> Granted | OAuthError:
    """Tokens for the screen once a person has said yes; until then, how things stand. One use, like a code."""
    now = backend.now()
    row = connection.execute(
        select(device_grants).where(device_grants.c.hash == fingerprint(form.get("device_code", ""))),
    ).first()
    if row is None:
        return OAuthError("invalid_grant", "the device code is not known")
    if row.sign_in is not None:
        end_sign_in(connection, backend, row.sign_in)
        return OAuthError("invalid_grant", "the device code was used before")
    if row.denied_at is not None:
        return OAuthError("access_denied", "the person said no")
    if now >= row.expires_at:
        return OAuthError("expired_token", "nobody said yes in time")
    this = device_grants.c.hash == row.hash
    if row.polled_at is not None and now < row.polled_at + timedelta(seconds=row.interval):
        connection.execute(update(device_grants).where(this).values(polled_at=now, interval=row.interval + SLOWER))
        return OAuthError("slow_down", f"ask every {row.interval + SLOWER} seconds")
    connection.execute(update(device_grants).where(this).values(polled_at=now))
    if row.helper is None:
        return OAuthError("authorization_pending", "nobody has said yes yet")
    helper = find_helper(connection, row.helper)
    if helper is None:
        return OAuthError("access_denied", "the helper is gone")
    begun = begin_sign_in(connection, backend, helper, row.scope, HELPER_ASSURANCE)
    connection.execute(update(device_grants).where(this).values(sign_in=begun.sign_in))
    return tokens(connection, backend, begun, key, tell_who=True)


def _fresh_code(connection: Connection, backend: Backend) -> str:
    while True:
        number = int.from_bytes(backend.ids.key())
        code = ""
        for _ in range(_LENGTH):
            number, index = divmod(number, len(LETTERS))
            code += LETTERS[index]
        taken = select(device_grants.c.hash).where(device_grants.c.user_code == code)
        if connection.execute(taken).first() is None:
            return code
