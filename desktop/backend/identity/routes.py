"""The training identity provider over HTTP: OIDC with code + PKCE, rotation, revocation and RFC 8693 exchange."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final
from urllib.parse import urlencode

from fastapi import Depends, Request
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.responses import Response

from desktop.backend.context import Backend, InBackend
from desktop.backend.identity.callers import InCaller
from desktop.backend.identity.claims import ACR, SCOPES
from desktop.backend.identity.directory import people_for
from desktop.backend.identity.exchange import GRANT as EXCHANGE
from desktop.backend.identity.grants import end_sign_in, issue_code
from desktop.backend.identity.keys import ALGORITHM
from desktop.backend.identity.oauth import (
    FORM_BODY,
    NO_STORE,
    InForm,
    OAuthError,
    OAuthRefusalError,
    read_form,
)
from desktop.backend.identity.pages import choose_page, said_page
from desktop.backend.identity.pushed import again, opened, push
from desktop.backend.identity.requests import NoRedirectError, RedirectError
from desktop.backend.identity.token_routes import GRANTS, key_of
from desktop.backend.identity.tokens import read_id_token
from desktop.backend.openapi import HELPER, OPEN, oauth_answers, page_answers, refuses
from desktop.backend.operations import operations
from desktop.backend.problems import language_of
from desktop.backend.refusing import note_refusal, operation_of
from desktop.backend.settings import CLIENT_ID
from desktop.i18n import Translator, msg

_AFTER_SIGN_OUT: Final = re.compile(r"http://127\.0\.0\.1:[1-9][0-9]{0,4}/[A-Za-z0-9/_-]{0,64}", re.ASCII)
_PUSHED: Final[Mapping[str, Any]] = {"description": "Kept", "content": {"application/json": {"schema": {
    "type": "object", "required": ["request_uri", "expires_in"],
    "properties": {"request_uri": {"type": "string"}, "expires_in": {"type": "integer"}},
}}}}

router = operations("identity")


@router.get("/.well-known/openid-configuration", operation_id="discover", openapi_extra=OPEN, responses=refuses())
def discover(backend: InBackend) -> dict[str, Any]:
    """Where everything is, and what this provider can do."""
    issuer = backend.settings.issuer
    names = {
        "authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "jwks",
        "revocation_endpoint": "revoke", "userinfo_endpoint": "userinfo", "end_session_endpoint": "end-session",
        "pushed_authorization_request_endpoint": "par", "device_authorization_endpoint": "device",
    }
    return {
        "issuer": issuer, **{name: f"{issuer}/oidc/{path}" for name, path in names.items()},
        "response_types_supported": ["code"], "response_modes_supported": ["query"],
        "grant_types_supported": [*GRANTS, EXCHANGE],
        "code_challenge_methods_supported": ["S256"], "token_endpoint_auth_methods_supported": ["none"],
        "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": [ALGORITHM],
        "scopes_supported": sorted(SCOPES), "authorization_response_iss_parameter_supported": True,
        "request_parameter_supported": False, "request_uri_parameter_supported": False,
        "require_pushed_authorization_requests": backend.settings.pushed_only,
        "dpop_signing_alg_values_supported": [ALGORITHM], "acr_values_supported": sorted(ACR, key=ACR.__getitem__),
    }


@router.get(
    "/oidc/authorize", operation_id="authorize", openapi_extra=OPEN, response_class=Response,
    responses=page_answers(200, 400),
)
def authorize(request: Request, backend: InBackend) -> Response:
    """The page "Øvelse", or with `login_hint` a code at once."""
    pairs = request.query_params.multi_items()
    with backend.database.write() as connection:
        asked = opened(connection, backend, pairs)
        people = people_for(connection, asked.scope)
        chosen = next((one for one in people if one.id == asked.login_hint), None)
        if chosen is None:
            same = again(connection, backend, pairs, asked)
            return choose_page(people, same, request.url.path, _spoken(request, backend))
        code = issue_code(connection, backend, asked, chosen)
    return RedirectResponse(asked.answer(backend.settings.issuer, code=code), 303, NO_STORE)


@router.post(
    "/oidc/par", operation_id="pushRequest", openapi_extra={**OPEN, **FORM_BODY}, status_code=201,
    responses=oauth_answers(_PUSHED, 201),
)
def push_request(request: Request, backend: InBackend, form: InForm) -> JSONResponse:
    """A name for this request (RFC 9126), good for one use within a minute."""
    key = key_of(request, backend)
    with backend.database.write() as connection:
        pushed = push(connection, backend, form, key)
    if isinstance(pushed, OAuthError):
        raise OAuthRefusalError(pushed)
    return JSONResponse(pushed, 201, NO_STORE)


@router.get("/oidc/userinfo", operation_id="userinfo", openapi_extra=HELPER, responses=refuses(401, 403))
def userinfo(backend: InBackend, caller: InCaller) -> dict[str, str]:
    """The helper who signed in."""
    with backend.database.read() as connection:
        helper = caller.helper(connection)
    return {"sub": helper.id, "name": helper.name}


@router.get(
    "/oidc/end-session", operation_id="endSignIn", openapi_extra=OPEN, response_class=Response,
    responses=page_answers(200, 400),
)
def end_session(request: Request, backend: InBackend) -> Response:
    """Sign out (RP-initiated). Goes back to a loopback address only, and only when the hint was ours."""
    leaving = _leaving(backend, request.query_params.multi_items())
    if leaving.sign_in:
        with backend.database.write() as connection:
            end_sign_in(connection, backend, leaving.sign_in)
    return _left(request, backend, leaving)


async def _sign_out_form(request: Request) -> Sequence[tuple[str, str]]:
    """What a form of signing out says, one without a word too. Raises NoRedirectError where it is no form."""
    try:
        form = await read_form(request) if await request.body() else {}
    except OAuthRefusalError as error:
        raise NoRedirectError(error.why.error) from error
    return list(form.items())


@router.post(
    "/oidc/end-session", operation_id="endSignInByForm", openapi_extra={**OPEN, **FORM_BODY}, response_class=Response,
    responses=page_answers(200, 400),
)
def end_session_by_form(
    request: Request, backend: InBackend, asked: Annotated[Sequence[tuple[str, str]], Depends(_sign_out_form)],
) -> Response:
    """The same by a form, so that no id_token stands in the browser's history (RP-Initiated Logout 1.0 § 2)."""
    leaving = _leaving(backend, asked)
    if leaving.sign_in:
        with backend.database.write() as connection:
            end_sign_in(connection, backend, leaving.sign_in)
    return _left(request, backend, leaving)


@dataclass(frozen=True, slots=True)
class _Leaving:
    """Which sign-in a hint of ours names, if any, and the loopback address to go back to then."""

    sign_in: str | None
    back: str | None


def _leaving(backend: Backend, asked: Sequence[tuple[str, str]]) -> _Leaving:
    """What signing out was asked for. Raises NoRedirectError where another client asks, or twice in one."""
    query = dict(asked)
    if len(query) != len(asked) or query.get("client_id", CLIENT_ID) != CLIENT_ID:
        raise NoRedirectError
    sign_in = read_id_token(backend, query.get("id_token_hint", ""))
    after, state = query.get("post_logout_redirect_uri", ""), query.get("state")
    if not sign_in or not _AFTER_SIGN_OUT.fullmatch(after):
        return _Leaving(sign_in, None)
    return _Leaving(sign_in, f"{after}?{urlencode({'state': state})}" if state else after)


def _left(request: Request, backend: Backend, leaving: _Leaving) -> Response:
    if leaving.back:
        return RedirectResponse(leaving.back, 303, NO_STORE)
    spoken = _spoken(request, backend)
    return said_page(spoken, msg("Du er logget ud"), msg("Du kan lukke vinduet."), 200)


async def on_redirect_error(request: Request, error: Exception) -> Response:
    """A wrong request, told to the client that made it."""
    assert isinstance(error, RedirectError)
    await note_refusal(request, "authorize", error.error)
    return RedirectResponse(error.location, 303, NO_STORE)


async def on_no_redirect(request: Request, error: Exception) -> Response:
    """A request from nobody we know: a page, and nobody is sent anywhere."""
    assert isinstance(error, NoRedirectError)
    await note_refusal(request, operation_of(request) or "authorize", error.error)
    spoken = _spoken(request, request.app.state.backend)
    return said_page(
        spoken, msg("Det kan ikke lade sig gøre"), msg("Luk vinduet, og begynd forfra i Sidemand."), 400,
    )


def _spoken(request: Request, backend: Backend) -> Translator:
    return backend.translators[language_of(request.headers.get("accept-language", ""))]
