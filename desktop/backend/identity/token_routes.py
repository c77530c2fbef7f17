"""Where tokens are made, taken back and can be checked: in training, and on a live backend with an outside issuer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from fastapi import Request
from fastapi.responses import JSONResponse
from sqlalchemy import Connection
from starlette.responses import Response

from desktop.backend.context import Backend, InBackend
from desktop.backend.identity.arriving import read_token, settled
from desktop.backend.identity.claims import Claims
from desktop.backend.identity.device import GRANT as DEVICE
from desktop.backend.identity.device import redeem_device_code
from desktop.backend.identity.dpop import HEADER, KeyProofError, proved_key
from desktop.backend.identity.exchange import GRANT as EXCHANGE
from desktop.backend.identity.exchange import exchange
from desktop.backend.identity.grants import redeem_code, redeem_refresh_token
from desktop.backend.identity.holding import take_back
from desktop.backend.identity.keys import ALGORITHM
from desktop.backend.identity.oauth import FORM_BODY, NO_STORE, Granted, InForm, OAuthError, OAuthRefusalError
from desktop.backend.identity.outside import OutsideToken
from desktop.backend.openapi import OPEN, oauth_answers, refuses
from desktop.backend.operations import operations

_GRANTED: Final[Mapping[str, Any]] = {"description": "Tokens", "content": {"application/json": {"schema": {
    "type": "object", "required": ["access_token", "token_type", "expires_in", "scope"],
    "properties": {
        "access_token": {"type": "string"}, "token_type": {"type": "string", "enum": ["Bearer", "DPoP"]},
        "expires_in": {"type": "integer"}, "scope": {"type": "string"}, "refresh_token": {"type": "string"},
        "id_token": {"type": "string"}, "issued_token_type": {"type": "string"},
    },
}}}}
GRANTS: Final[Mapping[str, Callable[[Connection, Backend, Mapping[str, str], str | None], Granted | OAuthError]]] = {
    "authorization_code": redeem_code, "refresh_token": redeem_refresh_token, DEVICE: redeem_device_code,
}
"""What the training provider grants beside the exchange, which a live backend does too."""

router = operations("identity")


@router.get(
    "/.well-known/oauth-authorization-server", operation_id="describeExchange", openapi_extra=OPEN, responses=refuses(),
)
def describe_exchange(backend: InBackend) -> dict[str, Any]:
    """Where tokens on behalf of citizens are made (RFC 8414), for a client that signed in somewhere else."""
    issuer = backend.settings.issuer
    return {
        "issuer": issuer, "token_endpoint": f"{issuer}/oidc/token", "jwks_uri": f"{issuer}/oidc/jwks",
        "revocation_endpoint": f"{issuer}/oidc/revoke", "grant_types_supported": [EXCHANGE],
        "response_types_supported": [], "token_endpoint_auth_methods_supported": ["none"],
        "dpop_signing_alg_values_supported": [ALGORITHM],
    }


@router.get("/oidc/jwks", operation_id="jwks", openapi_extra=OPEN, responses=refuses())
def jwks(backend: InBackend) -> dict[str, Any]:
    """The public keys."""
    return dict(backend.keys.public())


@router.post(
    "/oidc/token", operation_id="token", openapi_extra={**OPEN, **FORM_BODY}, responses=oauth_answers(_GRANTED),
)
def token(request: Request, backend: InBackend, form: InForm) -> JSONResponse:
    """Tokens for a code, a refresh token, or a helper's and a session's together; with a proof, bound to its key."""
    kind = form.get("grant_type", "")
    grant = GRANTS.get(kind) if backend.settings.is_training else None
    if grant is None and kind != EXCHANGE:
        raise OAuthRefusalError(OAuthError("unsupported_grant_type", "not one of those the discovery document names"))
    key = key_of(request, backend)
    # An outside issuer may have to be asked for its keys, and no command waits for that.
    actor = _actor(backend, form, key) if grant is None else None
    with backend.database.write() as connection:
        granted = exchange(connection, backend, form, key, actor) if grant is None else grant(
            connection, backend, form, key)
    if isinstance(granted, OAuthError):
        raise OAuthRefusalError(granted)
    return JSONResponse(granted, headers=NO_STORE)


@router.post(
    "/oidc/revoke", operation_id="revoke", openapi_extra={**OPEN, **FORM_BODY}, response_class=Response,
    responses=oauth_answers({"description": "It opens nothing any more"}),
)
def revoke(backend: InBackend, form: InForm) -> Response:
    """Take a token back (RFC 7009). A refresh token ends its sign-in; an unknown token is answered the same way."""
    token = form.get("token", "")
    claims = settled(backend, read_token(backend, token))
    with backend.database.write() as connection:
        take_back(connection, backend, token, claims)
    return Response(status_code=200, headers=NO_STORE)


def _actor(backend: Backend, form: Mapping[str, str], key: str | None) -> Claims | None:
    told = read_token(backend, form.get("actor_token", ""))
    if isinstance(told, OutsideToken) and told.key not in {None, key}:
        raise OAuthRefusalError(OAuthError("invalid_dpop_proof", "the actor token belongs to another key"))
    return settled(backend, told)


def key_of(request: Request, backend: Backend) -> str | None:
    """The thumbprint of the key this call proves, or None when the client does not ask for bound tokens."""
    if HEADER not in request.headers:
        return None
    try:
        return proved_key(backend, request)
    except KeyProofError as error:
        raise OAuthRefusalError(OAuthError(error.error, error.why)) from error
