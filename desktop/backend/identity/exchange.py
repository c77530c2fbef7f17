"""RFC 8693: a helper's token and a basis' subject token become one token on behalf of the citizen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, select

from desktop.backend.context import Backend
from desktop.backend.db.tables import sessions, sign_ins
from desktop.backend.identity.callers import task_scope
from desktop.backend.identity.directory import find_helper
from desktop.backend.identity.grants import Granted, OAuthError
from desktop.backend.identity.tokens import (
    ACCESS_BASIS,
    HELPER_ACR,
    SESSION_BASIS,
    HelperClaims,
    OnBehalfClaims,
    on_behalf_token,
    read_access_token,
)
from desktop.backend.mailbox.accesses import access_of, held
from desktop.backend.mailbox.visit_post import post_scopes
from desktop.backend.sessions.permits import agreed_tasks
from desktop.backend.settings import ACCESS_LIFE
from desktop.domain.visit import Assurance

GRANT: Final = "urn:ietf:params:oauth:grant-type:token-exchange"
SESSION_TYPE: Final = "urn:sidemand:params:oauth:token-type:assistance-session"
MAILBOX_TYPE: Final = "urn:sidemand:params:oauth:token-type:mailbox-access"
ACCESS_TYPE: Final = "urn:ietf:params:oauth:token-type:access_token"


@dataclass(frozen=True, slots=True)
class _Basis:
    """A basis that holds now for this helper. `scopes` is the widest a token may have."""

    kind: str
    id: str
    citizen: str
    scopes: frozenset[str]
    acr: str
    ends_at: datetime


def exchange(connection: Connection, backend: Backend, form: Mapping[str, str]) -> Granted | OAuthError:
    """An on-behalf token as wide as the citizen's yes or access, while that and the sign-in both hold.

    `scope` may narrow and never widens. The helper must be the one the citizen said yes or gave the access to.
    """
    subject_type = form.get("subject_token_type")
    if subject_type not in {SESSION_TYPE, MAILBOX_TYPE} or form.get("actor_token_type") != ACCESS_TYPE:
        return OAuthError("invalid_request", "the token types are not those this exchange takes")
    if form.get("requested_token_type", ACCESS_TYPE) != ACCESS_TYPE:
        return OAuthError("invalid_request", "only access tokens are issued")
    if form.get("audience", backend.settings.audience) != backend.settings.audience or "resource" in form:
        return OAuthError("invalid_target", "there is one audience")
    now = backend.now()
    actor = read_access_token(backend, form.get("actor_token", ""), now)
    if not isinstance(actor, HelperClaims) or not _sign_in_holds(connection, backend, actor):
        return OAuthError("invalid_grant", "the actor token does not hold")
    find = _session if subject_type == SESSION_TYPE else _access
    basis = find(connection, backend, form.get("subject_token", ""), actor.helper, now)
    if basis is None:
        return OAuthError("invalid_grant", "the basis does not hold for this helper")
    wanted = frozenset(form["scope"].split()) if "scope" in form else basis.scopes
    if not wanted or not wanted <= basis.scopes:
        return OAuthError("invalid_scope", "wider than the citizen agreed to")
    token, seconds = on_behalf_token(
        backend, OnBehalfClaims(basis.citizen, actor.helper, actor.sign_in, basis.id, wanted, basis.kind),
        acr=basis.acr, ends_at=basis.ends_at, now=now,
    )
    return {
        "access_token": token, "issued_token_type": ACCESS_TYPE, "token_type": "Bearer", "expires_in": seconds,
        "scope": " ".join(sorted(wanted)),
    }


def _session(connection: Connection, backend: Backend, token: str, helper: str, now: datetime) -> _Basis | None:
    session = backend.keys.session_of(token)
    row = connection.execute(select(sessions).where(sessions.c.id == session)).first() if session else None
    if row is None or row.helper != helper or row.ended_at is not None or now >= row.ends_at:
        return None
    scopes = {task_scope(task) for task in agreed_tasks(connection, row.id)} | post_scopes(row)
    acr = Assurance(row.proof_assurance).name.lower()
    return _Basis(SESSION_BASIS, row.id, row.citizen, frozenset(scopes), acr, row.ends_at)


def _access(connection: Connection, backend: Backend, token: str, helper: str, now: datetime) -> _Basis | None:
    access = access_of(backend, token, now)
    holder = find_helper(connection, helper)
    found = held(connection, holder, access) if access and holder else None
    if found is None:
        return None
    return _Basis(ACCESS_BASIS, found.id, found.citizen, found.scopes, HELPER_ACR, now + ACCESS_LIFE)


def _sign_in_holds(connection: Connection, backend: Backend, actor: HelperClaims) -> bool:
    row = connection.execute(select(sign_ins).where(sign_ins.c.id == actor.sign_in)).first()
    return row is not None and row.ended_at is None and backend.now() < row.ends_at
