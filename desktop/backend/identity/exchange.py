"""RFC 8693: a helper's token and a basis' subject token become one token on behalf of the citizen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, Row, select

from desktop.backend.context import Backend
from desktop.backend.db.tables import sessions
from desktop.backend.identity.callers import COUNTER_ASSURANCE, task_scope
from desktop.backend.identity.claims import (
    ACCESS_BASIS,
    MANDATE_BASIS,
    SELF_BASIS,
    SESSION_BASIS,
    Claims,
    HelperClaims,
    OnBehalfClaims,
)
from desktop.backend.identity.directory import DirectoryHelper, helper_in
from desktop.backend.identity.holding import sign_in_held
from desktop.backend.identity.oauth import Granted, OAuthError
from desktop.backend.identity.tokens import on_behalf_token, token_type
from desktop.backend.mailbox.accesses import READ, WRITE, access_of, held
from desktop.backend.mailbox.visit_post import post_scopes
from desktop.backend.mandates.end_told import note_end_of_session, note_end_of_task
from desktop.backend.mandates.using import open_tasks
from desktop.backend.sessions.permits import agreed_tasks, begun_tasks
from desktop.backend.settings import ACCESS_LIFE
from desktop.domain.mailbox_rights import MailboxRight
from desktop.domain.people import HelperKind
from desktop.domain.visit import Assurance

GRANT: Final = "urn:ietf:params:oauth:grant-type:token-exchange"
SESSION_TYPE: Final = "urn:sidemand:params:oauth:token-type:assistance-session"
MAILBOX_TYPE: Final = "urn:sidemand:params:oauth:token-type:mailbox-access"
ACCESS_TYPE: Final = "urn:ietf:params:oauth:token-type:access_token"
TOO_LOW: Final = "insufficient_user_authentication"
"""RFC 9470's name for a sign-in that is worth too little, here already where the token would be made."""

MANDATE_ENDED: Final = "mandate_ended"
"""Of a session on a mandate: whether it was taken back, expired, or somebody died is not told."""

POST_ASSURANCE: Final = Assurance.SUBSTANTIAL
"""What reading a citizen's post takes of proof and sign-in alike."""


@dataclass(frozen=True, slots=True)
class _Basis:
    """A basis that holds now for this helper. `scopes` is the widest a token may have, `assurance` what it is worth."""

    kind: str
    id: str
    citizen: str
    scopes: frozenset[str]
    assurance: Assurance
    ends_at: datetime


def exchange(
    connection: Connection, backend: Backend, form: Mapping[str, str], key: str | None, actor: Claims | None,
) -> Granted | OAuthError:
    """An on-behalf token as wide as the citizen's yes or access, while that and the sign-in both hold.

    `scope` may narrow and never widens. The helper must be the one the citizen said yes or gave the access to. A bound
    helper's token is exchanged by its own `key` alone, and only for a token bound to the same. `actor` is what
    the actor token claims.
    """
    subject_type = form.get("subject_token_type")
    if subject_type not in {SESSION_TYPE, MAILBOX_TYPE} or form.get("actor_token_type") != ACCESS_TYPE:
        return OAuthError("invalid_request", "the token types are not those this exchange takes")
    if form.get("requested_token_type", ACCESS_TYPE) != ACCESS_TYPE:
        return OAuthError("invalid_request", "only access tokens are issued")
    if form.get("audience", backend.settings.audience) != backend.settings.audience or "resource" in form:
        return OAuthError("invalid_target", "there is one audience")
    now = backend.now()
    if not isinstance(actor, HelperClaims):
        return OAuthError("invalid_grant", "the actor token does not hold")
    if actor.key is not None and actor.key != key:
        return OAuthError("invalid_dpop_proof", "the actor token belongs to another key")
    sign_in = sign_in_held(connection, backend, actor)
    helper = helper_in(sign_in) if sign_in is not None else None
    if sign_in is None or helper is None:
        return OAuthError("invalid_grant", "the actor token does not hold")
    if helper.kind is not HelperKind.SELF and sign_in.assurance < COUNTER_ASSURANCE:
        return OAuthError(TOO_LOW, "acting for somebody takes a surer sign-in", helper.ref)
    find = _session if subject_type == SESSION_TYPE else _access
    basis = find(connection, backend, form.get("subject_token", ""), helper, now) or OAuthError(
        "invalid_grant", "the basis does not hold for this helper", helper.ref)
    if isinstance(basis, OAuthError):
        return basis
    assurance = min(basis.assurance, Assurance(sign_in.assurance))
    widest = _opened_by(backend, basis.scopes, assurance)
    wanted = frozenset(form["scope"].split()) if "scope" in form else widest
    if not wanted or not wanted <= widest:
        return OAuthError("invalid_scope", "wider than the citizen agreed to, or than the assurance opens", helper.ref)
    token, seconds = on_behalf_token(
        backend, OnBehalfClaims(
            basis.citizen, actor.helper, actor.sign_in, basis.id, wanted, basis.kind, key, assurance,
        ), ends_at=min(basis.ends_at, sign_in.ends_at), now=now,
    )
    return {
        "access_token": token, "issued_token_type": ACCESS_TYPE, "token_type": token_type(key),
        "expires_in": seconds, "scope": " ".join(sorted(wanted)),
    }


def _opened_by(backend: Backend, scopes: frozenset[str], assurance: Assurance) -> frozenset[str]:
    """The scopes this assurance opens: a task by its own minimum, post by `POST_ASSURANCE`."""
    minimum = {task_scope(task): offered.definition.proof for task, offered in backend.catalogue.tasks.items()}
    return frozenset(scope for scope in scopes if minimum.get(scope, POST_ASSURANCE) <= assurance)


def _session(
    connection: Connection, backend: Backend, token: str, helper: DirectoryHelper, now: datetime,
) -> _Basis | OAuthError | None:
    session = backend.keys.session_of(token)
    row = connection.execute(select(sessions).where(sessions.c.id == session)).first() if session else None
    if row is None or row.helper != helper.id or row.ended_at is not None or now >= row.ends_at:
        return None
    if row.mandate is not None:
        return _mandate(connection, backend, row, helper)
    if not helper.may_act_for(row.citizen, row.organisation):
        return None
    alone = helper.kind is HelperKind.SELF
    scopes = {task_scope(task) for task in agreed_tasks(connection, row.id)}
    scopes |= {READ, WRITE} if alone else post_scopes(row)
    return _Basis(
        SELF_BASIS if alone else SESSION_BASIS, row.id, row.citizen, frozenset(scopes),
        Assurance(row.proof_assurance), row.ends_at,
    )


def _mandate(
    connection: Connection, backend: Backend, row: Row[*tuple[object, ...]], helper: DirectoryHelper,
) -> _Basis | OAuthError:
    """A session on a mandate: the tasks begun in it that the mandate opens now, and never anybody's post."""
    begun = begun_tasks(connection, row.id)
    opened = open_tasks(connection, backend, row, helper, begun) or frozenset()
    tasks = opened & agreed_tasks(connection, row.id)
    if not tasks:
        note_end_of_session(connection, backend, row, helper.ref)
        return OAuthError(MANDATE_ENDED, "the mandate does not hold, or no longer opens what was begun", helper.ref)
    for task in sorted(begun - opened):  # a narrower token tells what its package went of
        note_end_of_task(connection, backend, row, helper.ref, task)
    return _Basis(
        MANDATE_BASIS, row.id, row.citizen, frozenset(task_scope(task) for task in tasks),
        Assurance(row.proof_assurance), row.ends_at,
    )


def _access(
    connection: Connection, backend: Backend, token: str, helper: DirectoryHelper, now: datetime,
) -> _Basis | None:
    access = access_of(backend, token, now)
    found = held(connection, helper, access) if access else None
    if found is None or found.refuses(helper, MailboxRight.READ_AUTHORITIES_POST, now) is not None:
        return None
    # The access is its owner's own act, so the sign-in alone says how sure the token is.
    return _Basis(ACCESS_BASIS, found.id, found.citizen, found.scopes, Assurance.HIGH, now + ACCESS_LIFE)
