"""RFC 8693: a helper's token and a session's subject token become one token on behalf of the citizen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sqlalchemy import Connection, select

from desktop.backend.context import Backend
from desktop.backend.db.tables import sessions, sign_ins
from desktop.backend.identity.callers import task_scope
from desktop.backend.identity.grants import Granted, OAuthError
from desktop.backend.identity.tokens import HelperClaims, OnBehalfClaims, on_behalf_token, read_access_token
from desktop.backend.sessions.permits import agreed_tasks
from desktop.domain.visit import Assurance

GRANT: Final = "urn:ietf:params:oauth:grant-type:token-exchange"
SESSION_TYPE: Final = "urn:sidemand:params:oauth:token-type:assistance-session"
ACCESS_TYPE: Final = "urn:ietf:params:oauth:token-type:access_token"


def exchange(connection: Connection, backend: Backend, form: Mapping[str, str]) -> Granted | OAuthError:
    """An on-behalf token for tasks the citizen agreed to, while the session and the sign-in both hold.

    `scope` may narrow and never widens. The helper must be the one the citizen said yes to.
    """
    if form.get("subject_token_type") != SESSION_TYPE or form.get("actor_token_type") != ACCESS_TYPE:
        return OAuthError("invalid_request", "the token types are not those this exchange takes")
    if form.get("requested_token_type", ACCESS_TYPE) != ACCESS_TYPE:
        return OAuthError("invalid_request", "only access tokens are issued")
    if form.get("audience", backend.settings.audience) != backend.settings.audience or "resource" in form:
        return OAuthError("invalid_target", "there is one audience")
    now = backend.now()
    actor = read_access_token(backend, form.get("actor_token", ""), now)
    if not isinstance(actor, HelperClaims) or not _sign_in_holds(connection, backend, actor):
        return OAuthError("invalid_grant", "the actor token does not hold")
    session = backend.keys.session_of(form.get("subject_token", ""))
    row = connection.execute(select(sessions).where(sessions.c.id == session)).first() if session else None
    if row is None or row.helper != actor.helper or row.ended_at is not None or now >= row.ends_at:
        return OAuthError("invalid_grant", "the session does not hold for this helper")
    agreed = {task_scope(task) for task in agreed_tasks(connection, row.id)}
    wanted = frozenset(form["scope"].split()) if "scope" in form else frozenset(agreed)
    if not wanted or not wanted <= agreed:
        return OAuthError("invalid_scope", "wider than the citizen agreed to")
    token, seconds = on_behalf_token(
        backend, OnBehalfClaims(row.citizen, actor.helper, actor.sign_in, row.id, wanted),
        acr=Assurance(row.proof_assurance).name.lower(), ends_at=row.ends_at, now=now,
    )
    return {
        "access_token": token, "issued_token_type": ACCESS_TYPE, "token_type": "Bearer", "expires_in": seconds,
        "scope": " ".join(sorted(wanted)),
    }


def _sign_in_holds(connection: Connection, backend: Backend, actor: HelperClaims) -> bool:
    row = connection.execute(select(sign_ins).where(sign_ins.c.id == actor.sign_in)).first()
    return row is not None and row.ended_at is None and backend.now() < row.ends_at
