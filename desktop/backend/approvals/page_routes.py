"""The page on the citizen's own device, over HTTP. Only where `serve --public-url` says citizens can reach it.

Its address holds a secret of its own. Signing in gives the browser a cookie that goes nowhere but back to that page,
and the answer carries a mark that only that page has: no other site, and no helper who knows the address, can answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final
from urllib.parse import parse_qsl, urlsplit

from fastapi import Depends, Request
from fastapi.responses import RedirectResponse
from starlette.responses import Response

from desktop.backend.approvals.answering import Refused, SignedIn, answer, opened, sign_in
from desktop.backend.approvals.asking import LIFE
from desktop.backend.approvals.pages import answered_page, question_page, refused_page, sign_in_page
from desktop.backend.consents.withdrawing import GivenConsents, note_shown
from desktop.backend.context import Backend, InBackend
from desktop.backend.identity.citizens import all_citizens
from desktop.backend.openapi import OPEN, page_answers
from desktop.backend.operations import operations
from desktop.backend.problems import language_of
from desktop.backend.refusing import note_refusal, operation_of
from desktop.i18n import Translator

COOKIE: Final = "sidemand-approval"
_FORM: Final = "application/x-www-form-urlencoded"
_LONGEST: Final = 4096
_OWN_SITE: Final = frozenset({"", "same-origin", "none"})
_FORM_BODY: Final[Mapping[str, Any]] = {"requestBody": {
    "required": True, "content": {_FORM: {"schema": {"type": "object", "additionalProperties": {"type": "string"}}}},
}}
_PAGES: Final = page_answers(200, 400, 404, 410)

router = operations("approvals")


class PageRefusedError(Exception):
    """A page with nothing to press, on its way out; what led to it is written already."""

    def __init__(self, why: Refused) -> None:
        super().__init__(why)
        self.why = why


async def _form(request: Request) -> Mapping[str, str]:
    """The form, empty when another site sent it or it is none."""
    sent = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = await request.body()
    if sent != _FORM or len(body) > _LONGEST or request.headers.get("sec-fetch-site", "") not in _OWN_SITE:
        return {}
    return dict(parse_qsl(body.decode("utf-8", "replace")))


InForm = Annotated[Mapping[str, str], Depends(_form)]


@router.get(
    "/approve/{page}", operation_id="openApproval", openapi_extra=OPEN, response_class=Response, responses=_PAGES,
)
def open_approval(request: Request, backend: InBackend, page: str) -> Response:
    """Who asks and the code; what is asked only once the citizen signed in."""
    here = _address(backend, page)
    browser = request.cookies.get(COOKIE, "")
    with backend.database.write() as connection:
        question = opened(connection, backend, page, browser)
        if not isinstance(question, Refused) and isinstance(question.about, GivenConsents):
            row = question.row
            note_shown(connection, backend, row.citizen, row.session, row.id, question.about)
        people = all_citizens(connection)
    if isinstance(question, Refused):
        raise PageRefusedError(question)
    spoken = _spoken(request, backend)
    if question.signed_in:
        return question_page(question, backend, browser, here, spoken)
    return sign_in_page(question, people, here, spoken)


@router.post(
    "/approve/{page}/sign-in", operation_id="signInToApproval", openapi_extra={**OPEN, **_FORM_BODY},
    response_class=Response, responses=_PAGES,
)
def sign_in_to_approval(backend: InBackend, page: str, form: InForm) -> Response:
    """The citizen's own sign-in. Anyone else's ends the question."""
    here = _address(backend, page)
    with backend.database.write() as connection:
        came = sign_in(connection, backend, page, form.get("citizen", ""))
    if isinstance(came, Refused):
        raise PageRefusedError(came)
    return _back(here, came, secure=(backend.settings.public_url or "").startswith("https:"))


@router.post(
    "/approve/{page}", operation_id="answerApproval", openapi_extra={**OPEN, **_FORM_BODY}, response_class=Response,
    responses=_PAGES,
)
def answer_approval(request: Request, backend: InBackend, page: str, form: InForm) -> Response:
    """The citizen's answer, once."""
    _address(backend, page)
    browser, spoken = request.cookies.get(COOKIE, ""), _spoken(request, backend)
    with backend.database.write() as connection:
        given = answer(
            connection, backend, page, browser, form.get("check", ""), said=form.get("answer", ""),
            language=spoken.language, shown=form.get("notices", "").split(), read=form.get("wording", ""),
        )
    if isinstance(given, Refused):
        raise PageRefusedError(given)
    return answered_page(given, spoken)


async def on_page_refused(request: Request, error: Exception) -> Response:
    """The page, and one row in `refusals`."""
    assert isinstance(error, PageRefusedError)
    await note_refusal(request, operation_of(request) or "openApproval", f"approval-{error.why}")
    return refused_page(error.why, _spoken(request, request.app.state.backend))


def _address(backend: Backend, page: str) -> str:
    """The page's own path. Raises PageRefusedError where no page is offered."""
    pages = backend.settings.approval_pages
    if pages is None or not (page.isascii() and page.isalnum()):
        raise PageRefusedError(Refused.UNKNOWN)
    return f"{urlsplit(pages).path}/{page}"


def _back(here: str, came: SignedIn, *, secure: bool) -> Response:
    answer_ = RedirectResponse(here, 303, {"Cache-Control": "no-store"})
    answer_.set_cookie(
        COOKIE, came.browser, max_age=int(LIFE.total_seconds()), path=here, httponly=True, samesite="strict",
        secure=secure,
    )
    return answer_


def _spoken(request: Request, backend: Backend) -> Translator:
    return backend.translators[language_of(request.headers.get("accept-language", ""))]

