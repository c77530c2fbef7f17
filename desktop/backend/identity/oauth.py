"""What every form endpoint of the provider shares: how it is called, and how it refuses (RFC 6749 § 5.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final
from urllib.parse import parse_qsl

from fastapi import Depends, Request
from fastapi.responses import JSONResponse
from starlette.responses import Response

from desktop.backend.refusing import note_refusal, operation_of
from desktop.backend.settings import CLIENT_ID

NO_STORE: Final = {"Cache-Control": "no-store", "Pragma": "no-cache"}
_FORM: Final = "application/x-www-form-urlencoded"
FORM_BODY: Final[Mapping[str, Any]] = {"requestBody": {
    "required": True, "content": {_FORM: {"schema": {"type": "object", "additionalProperties": {"type": "string"}}}},
}}


@dataclass(frozen=True, slots=True)
class OAuthError:
    """A refused grant. A value: a refusal that ends a sign-in must still be written.

    `actor` is the reference of the helper who asked, where that is known.
    """

    error: str
    description: str
    actor: str | None = None


class OAuthRefusalError(Exception):
    """A refused grant on its way out."""

    def __init__(self, why: OAuthError) -> None:
        super().__init__(why.error)
        self.why = why


Granted = Mapping[str, Any]


async def read_form(request: Request) -> Mapping[str, str]:
    """The parameters, each once. Raises OAuthRefusalError."""
    sent = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    pairs = parse_qsl((await request.body()).decode("utf-8", "replace"), keep_blank_values=True)
    form = dict(pairs)
    if sent != _FORM or len(form) != len(pairs):
        raise OAuthRefusalError(OAuthError("invalid_request", "one form, each parameter once"))
    return form


async def _client_form(request: Request) -> Mapping[str, str]:
    form = await read_form(request)
    if form.get("client_id") != CLIENT_ID:
        raise OAuthRefusalError(OAuthError("invalid_client", "the client is not known"))
    return form


InForm = Annotated[Mapping[str, str], Depends(_client_form)]
"""The parameters of a form the one client sent."""


async def on_oauth_refusal(request: Request, error: Exception) -> Response:
    """A refused grant, as RFC 6749 writes it."""
    assert isinstance(error, OAuthRefusalError)
    request.state.actor = error.why.actor
    await note_refusal(request, operation_of(request) or "token", error.why.error)
    status = 401 if error.why.error == "invalid_client" else 400
    return JSONResponse({"error": error.why.error, "error_description": error.why.description}, status, NO_STORE)
