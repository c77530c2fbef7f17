"""What every call passes first: the parent's secret, the client's age, the size of the body, and a net for faults."""

from __future__ import annotations

import hmac
import re
from typing import Final

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from desktop.backend.db.engine import BusyError
from desktop.backend.identity.directory_file import follow
from desktop.backend.identity.dpop import HEADER, NONCE_HEADER, nonce_now
from desktop.backend.problems import Problem
from desktop.backend.refusing import answer_problem, busy, on_fault, operation_of
from desktop.backend.settings import BODY_LIMIT, OLDEST_CLIENT, SUBMISSION_LIMIT
from desktop.i18n import msg

BROWSER_PATHS: Final = frozenset({"/oidc/authorize", "/oidc/activate", "/oidc/end-session"})
"""Opened in the system browser, which cannot know the secret. What they hand out is worth nothing without it."""

_WITH_FILES: Final = frozenset({
    "/v1/submissions", "/v1/mandate-papers/register", "/v1/mandate-papers/general-power"})
"""Whose bodies hold a file."""

_VERSION: Final = re.compile(r"(\d{1,4})\.(\d{1,4})(?:[.+a-z0-9-]{0,32})", re.ASCII)


class _TooBigError(Exception):
    pass


class Gate:
    """ASGI middleware; the outermost."""

    def __init__(self, app: ASGIApp, secret: str | None) -> None:
        self._app = app
        self._secret = secret

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the call through, or answer it here."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        problem = self._refuse(request) or await _follow_directory(request)
        if problem is None:
            problem = await self._pass_on(request, receive, send)
        if problem is not None:
            answer = await answer_problem(request, problem)
            await answer(scope, receive, send)

    async def _pass_on(self, request: Request, receive: Receive, send: Send) -> Problem | None:
        limit = _limit(request)
        begun = False
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > limit:
                raise _TooBigError
            return message

        async def watched(message: Message) -> None:
            nonlocal begun
            if taken > limit:
                return  # the framework's own answer to _TooBigError, which says less
            begun = True
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                _keep_from_caches(headers)
                if HEADER in request.headers:
                    headers[NONCE_HEADER] = nonce_now(request.app.state.backend)
            await send(message)

        try:
            await self._app(request.scope, counted, watched)
        except _TooBigError:
            return _too_big()
        except Exception as error:  # noqa: BLE001 - the one net: whatever it is, the caller gets a problem
            fault = on_fault(error, operation_of(request))
            return None if begun else fault
        return _too_big() if taken > limit and not begun else None

    def _refuse(self, request: Request) -> Problem | None:
        given = request.headers.get("sidemand-secret", "")
        open_here = self._secret is None or request.url.path in BROWSER_PATHS
        if not open_here and not hmac.compare_digest(given.encode(), (self._secret or "").encode()):
            return Problem("secret-needed")
        if _is_too_old(request.headers.get("sidemand-client")):
            return Problem("client-too-old", msg("Sidemand skal opdateres. Spørg din administrator."))
        length = request.headers.get("content-length", "0")
        if not re.fullmatch("[0-9]{1,12}", length) or int(length) > _limit(request):
            return _too_big()
        return None


async def _follow_directory(request: Request) -> Problem | None:
    """What the organisation's file says holds from this call on."""
    backend = request.app.state.backend
    if backend.settings.directory is None:
        return None
    try:
        await run_in_threadpool(follow, backend)
    except BusyError:
        return busy()
    except Exception as error:  # noqa: BLE001 - as below: whatever it is, the caller gets a problem
        return on_fault(error, operation_of(request))
    return None


def _keep_from_caches(headers: MutableHeaders) -> None:
    """What is about a person stays in no cache on the way; what may be kept says so itself."""
    headers.setdefault("Cache-Control", "no-store")
    headers.setdefault("X-Content-Type-Options", "nosniff")


def _too_big() -> Problem:
    return Problem("too-big", msg("Det er for meget at sende på én gang. Send mindre ad gangen."))


def _limit(request: Request) -> int:
    return SUBMISSION_LIMIT if request.url.path in _WITH_FILES else BODY_LIMIT


def _is_too_old(version: str | None) -> bool:
    """A client that says nothing of its age (a browser) is let in; one that says something unreadable is not."""
    if version is None:
        return False
    read = _VERSION.fullmatch(version)
    return read is None or (int(read[1]), int(read[2])) < OLDEST_CLIENT
