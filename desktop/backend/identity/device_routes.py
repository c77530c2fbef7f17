"""RFC 8628 over HTTP: where a screen asks for a code, and the page "Øvelse" where a person says yes to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.responses import Response

from desktop.backend.context import Backend, InBackend
from desktop.backend.identity.device import WRONG_CODE, approve, begin, deny, shown, too_many_tries, waiting
from desktop.backend.identity.directory import people_for
from desktop.backend.identity.oauth import FORM_BODY, NO_STORE, InForm, OAuthError, OAuthRefusalError, read_form
from desktop.backend.identity.pages import code_page, said_page, whose_screen_page
from desktop.backend.openapi import OPEN, oauth_answers, page_answers
from desktop.backend.operations import operations
from desktop.backend.problems import language_of
from desktop.backend.refusing import note_refusal, operation_of
from desktop.i18n import Translator, msg

_TYPED: Final = "activate"
_STARTED: Final[Mapping[str, Any]] = {"description": "Codes", "content": {"application/json": {"schema": {
    "type": "object",
    "required": ["device_code", "user_code", "verification_uri", "verification_uri_complete", "expires_in", "interval"],
    "properties": {
        "device_code": {"type": "string"}, "user_code": {"type": "string"}, "verification_uri": {"type": "string"},
        "verification_uri_complete": {"type": "string"}, "expires_in": {"type": "integer"},
        "interval": {"type": "integer"},
    },
}}}}

router = operations("identity")


class UnknownCodeError(Exception):
    """A code no screen waits with."""


async def _typed(request: Request) -> Mapping[str, str]:
    try:
        return await read_form(request)
    except OAuthRefusalError:
        return {}  # what cannot be read holds no code; a person gets the page about that


Typed = Annotated[Mapping[str, str], Depends(_typed)]


@router.post(
    "/oidc/device", operation_id="startDevice", openapi_extra={**OPEN, **FORM_BODY}, responses=oauth_answers(_STARTED),
)
def start_device(backend: InBackend, form: InForm) -> JSONResponse:
    """A code for a screen to show, and one for it to ask with."""
    with backend.database.write() as connection:
        begun = begin(connection, backend, form)
    if isinstance(begun, OAuthError):
        raise OAuthRefusalError(begun)
    return JSONResponse(begun, headers=NO_STORE)


@router.get(
    "/oidc/activate", operation_id=_TYPED, openapi_extra=OPEN, response_class=Response,
    responses=page_answers(200, 400, 429),
)
def activate(request: Request, backend: InBackend, user_code: str = "") -> Response:
    """The page "Øvelse" for a code: whose screen is it? Looking signs nobody in."""
    spoken = _spoken(request, backend)
    if not user_code:
        return code_page(spoken, request.url.path)
    with backend.database.read() as connection:
        if too_many_tries(connection, backend):
            return _too_many(spoken)
        row = waiting(connection, backend, user_code)
        people = people_for(connection, row.scope) if row is not None else ()
    if row is None:
        raise UnknownCodeError
    return whose_screen_page(spoken, request.url.path, shown(row.user_code), people)


@router.post(
    "/oidc/activate", operation_id="answerDevice", openapi_extra={**OPEN, **FORM_BODY}, response_class=Response,
    responses=page_answers(200, 400, 429),
)
def answer_device(request: Request, backend: InBackend, form: Typed) -> Response:
    """The person's yes (`person`), or without one their no. Either is said once."""
    spoken = _spoken(request, backend)
    with backend.database.write() as connection:
        if too_many_tries(connection, backend):
            return _too_many(spoken)
        row = waiting(connection, backend, form.get("user_code", ""))
        if row is None:
            raise UnknownCodeError
        person = form.get("person", "")
        helper = next((one for one in people_for(connection, row.scope) if one.id == person), None)
        if helper is None:
            deny(connection, backend, row)
        else:
            approve(connection, row, helper)
    if helper is None:
        return said_page(
            spoken, msg("Der er ikke logget ind"),
            msg("Skærmen får at vide, at du sagde nej. Du kan lukke vinduet her."), 200,
        )
    return said_page(
        spoken, msg("Du er logget ind"), msg("Gå tilbage til skærmen. Du kan lukke vinduet her."), 200,
    )


async def on_unknown_code(request: Request, error: Exception) -> Response:
    """A code no screen waits with: a page says what to do, and the try is counted."""
    assert isinstance(error, UnknownCodeError)
    await note_refusal(request, operation_of(request) or _TYPED, WRONG_CODE)
    return said_page(
        _spoken(request, request.app.state.backend), msg("Koden virker ikke"),
        msg("Få en ny kode på skærmen, og skriv den her."), 400,
    )


def _too_many(spoken: Translator) -> HTMLResponse:
    return said_page(
        spoken, msg("Vent et øjeblik"), msg("Der er skrevet mange forkerte koder. Prøv igen om et minut."), 429,
    )


def _spoken(request: Request, backend: Backend) -> Translator:
    return backend.translators[language_of(request.headers.get("accept-language", ""))]
