"""RFC 9126: a request sent ahead, so that the browser carries a name for it and nothing anyone could change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from sqlalchemy import Connection, insert, select, update

from desktop.backend.context import Backend
from desktop.backend.db.identity_tables import pushed_requests
from desktop.backend.identity.keys import fingerprint
from desktop.backend.identity.oauth import OAuthError
from desktop.backend.identity.requests import AuthorizationRequest, NoRedirectError, RedirectError, read_request
from desktop.backend.settings import CLIENT_ID

LIFE: Final = timedelta(seconds=60)
PAGE_LIFE: Final = timedelta(minutes=3)
"""How long a person may look at the page of people; the client waits no longer either."""

_URN: Final = "urn:ietf:params:oauth:request_uri:"


def push(
    connection: Connection, backend: Backend, form: Mapping[str, str], key: str | None,
) -> Mapping[str, object] | OAuthError:
    """Keep a request for one use within a minute. `key` is the thumbprint the caller proved, if any."""
    if "request_uri" in form:
        return OAuthError("invalid_request", "a request sent ahead cannot name another")
    try:
        asked = read_request(tuple(form.items()), backend.settings.issuer)
    except NoRedirectError:
        return OAuthError("invalid_request", "the redirect address is not the client's")
    except RedirectError as error:
        return OAuthError(error.error, "the request is not as it must be")
    if key is not None and asked.key not in {None, key}:
        return OAuthError("invalid_dpop_proof", "the proof is by another key than the request names")
    kept = replace(asked, key=key or asked.key)
    return {"request_uri": _keep(connection, backend, kept, LIFE), "expires_in": int(LIFE.total_seconds())}


def opened(connection: Connection, backend: Backend, pairs: Sequence[tuple[str, str]]) -> AuthorizationRequest:
    """The request the browser brings, itself or by name; a name is used up. Raises NoRedirectError or RedirectError."""
    query = dict(pairs)
    if "request_uri" not in query:
        if backend.settings.pushed_only:
            raise NoRedirectError("invalid_request")
        return read_request(pairs, backend.settings.issuer)
    row = connection.execute(
        select(pushed_requests).where(pushed_requests.c.hash == fingerprint(query["request_uri"])),
    ).first()
    now = backend.now()
    is_once = len(query) == len(pairs) and query.get("client_id") == CLIENT_ID
    if row is None or row.used_at is not None or now >= row.expires_at or not is_once:
        raise NoRedirectError("invalid_request_uri")
    connection.execute(update(pushed_requests).where(pushed_requests.c.hash == row.hash).values(used_at=now))
    asked = read_request(tuple(row.parameters.items()), backend.settings.issuer)
    # Whom a person chose on our own page is the one thing said beside the name.
    return replace(asked, key=row.key, login_hint=query.get("login_hint", asked.login_hint))


def again(
    connection: Connection, backend: Backend, pairs: Sequence[tuple[str, str]], asked: AuthorizationRequest,
) -> Mapping[str, str]:
    """What makes the same request once more from a page a person is looking at."""
    if "request_uri" not in dict(pairs):
        return asked.parameters()
    return {"client_id": CLIENT_ID, "request_uri": _keep(connection, backend, asked, PAGE_LIFE)}


def _keep(connection: Connection, backend: Backend, asked: AuthorizationRequest, life: timedelta) -> str:
    name = _URN + backend.ids.key().hex()
    parameters = {**asked.parameters(), **({"login_hint": asked.login_hint} if asked.login_hint else {})}
    connection.execute(insert(pushed_requests).values(
        hash=fingerprint(name), parameters=parameters, key=asked.key, expires_at=backend.now() + life,
    ))
    return name
