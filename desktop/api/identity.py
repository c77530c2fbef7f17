"""Signing in and out. Satisfies `services.ports.Identity`."""

from __future__ import annotations

import html
import threading
from collections.abc import Callable, Sequence
from typing import Final
from urllib.parse import urlsplit

from desktop.api.http import Http, Lost
from desktop.api.listener import Listener
from desktop.api.problems import lost, not_understood, understood
from desktop.api.provider import (
    AuthorizationRequest,
    Grant,
    Provider,
    sign_in_cancelled,
    sign_in_failed,
)
from desktop.api.tokens import Tokens
from desktop.api.wire import HelperBody, PeopleBody, PersonBody
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.people import Helper, HelperKind, Role, TrainingPerson
from desktop.i18n import Text, msg

PATIENCE: Final = 180.0
"""Seconds a person has to sign in in the browser."""

NOBODY_LISTENS: Final = "http://127.0.0.1:1/callback"
"""Where a sign-in without a browser would be sent: its answer is read from the redirect and never followed."""

_REDIRECTS: Final = frozenset({302, 303})


class SignIn:
    """Code + PKCE with the system browser; in training also without one. Calls belong on a worker."""

    def __init__(
        self, http: Http, provider: Provider, tokens: Tokens, *, training: bool,
        open_url: Callable[[str], bool], say: Callable[[Text], str], patience: float = PATIENCE,
    ) -> None:
        """`say` puts words on the page that the browser ends on; `open_url` is True when a browser was opened."""
        self._http = http
        self._provider = provider
        self._tokens = tokens
        self._training = training
        self._open_url = open_url
        self._say = say
        self._patience = patience
        self._waiting: Listener | None = None
        self._lock = threading.Lock()

    def training_people(self) -> Sequence[TrainingPerson] | Failure:
        """The people of a training profile; a live one has none and asks nobody."""
        if not self._training:
            return ()
        found = understood(self._http.ask("GET", "/v1/training/people"), PeopleBody)
        return found if isinstance(found, Failure) else tuple(_training_person(one) for one in found.people)

    def sign_in_as(self, person: str) -> Helper | Failure:
        """Sign in as a training person: the same request, with a hint, and its redirect read here."""
        if not self._training:
            return sign_in_failed()
        request = self._provider.request(NOBODY_LISTENS, login_hint=person)
        if isinstance(request, Failure):
            return request
        answer = self._http.ask("GET", request.url)
        if isinstance(answer, Lost):
            return lost(answer)
        back = answer.headers.get("location", "")
        if answer.status not in _REDIRECTS or not back.startswith(f"{NOBODY_LISTENS}?"):
            return not_understood()
        return self._finish(request, urlsplit(back).query)

    def sign_in_with_browser(self) -> Helper | Failure:
        """Sign in through the system browser; returns when done, cancelled, or out of patience."""
        listener = Listener(self._page)
        with self._lock:
            before, self._waiting = self._waiting, listener
        if before is not None:
            before.cancel()
        try:
            return self._in_browser(listener)
        finally:
            with self._lock:
                if self._waiting is listener:
                    self._waiting = None
            listener.close()

    def cancel(self) -> None:
        """Give up a sign-in that waits for the browser. Safe from any thread, also when none does."""
        with self._lock:
            if self._waiting is not None:
                self._waiting.cancel()

    def sign_out(self) -> None:
        """Forget the tokens here, whatever happens; then try to end the sign-in there."""
        refresh_token = self._tokens.wipe()
        if refresh_token is not None:
            self._provider.revoke(refresh_token)

    def _in_browser(self, listener: Listener) -> Helper | Failure:
        request = self._provider.request(listener.redirect_uri)
        if isinstance(request, Failure):
            return request
        if not self._open_url(request.url):
            return Failure(FailureKind.SIGN_IN, msg("Browseren kunne ikke åbnes. Bed om hjælp til computeren."))
        query = listener.wait(self._patience)
        return sign_in_cancelled() if query is None else self._finish(request, query)

    def _finish(self, request: AuthorizationRequest, query: str) -> Helper | Failure:
        code = self._provider.code_of(request, query)
        if isinstance(code, Failure):
            return code
        grant = self._provider.redeem(request, code)
        if isinstance(grant, Failure):
            return grant
        me = self._me(grant)
        if isinstance(me, Failure):
            return me
        self._tokens.take(me, grant)
        return me

    def _me(self, grant: Grant) -> Helper | Failure:
        headers = {"Authorization": f"Bearer {grant.access_token}"}
        me = understood(self._http.ask("GET", "/v1/me", headers=headers), HelperBody)
        if isinstance(me, Failure):
            return me
        return me.helper() if me.id == grant.subject else sign_in_failed()

    def _page(self) -> str:
        title, close = (html.escape(self._say(text)) for text in (msg("Du er logget ind"), msg("Du kan lukke siden.")))
        return (
            '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
            f"<title>{title}</title>"
            "<style>body{font:1.5rem/1.5 sans-serif;max-width:34rem;margin:4rem auto;padding:0 1.5rem;"
            "color:#1a1a1a;background:#fff}</style>"
            f"<h1>{title}</h1><p>{close}</p>"
        )


def _training_person(person: PersonBody) -> TrainingPerson:
    at = person.organisation
    name = at if isinstance(at, str) else at.name if at is not None else ""
    return TrainingPerson(person.id, person.name, _title(person), name)


def _title(person: PersonBody) -> Text:
    if person.kind is HelperKind.RELATIVE:
        return msg("Pårørende")
    match person.role:
        case Role.VOLUNTEER:
            return msg("Frivillig")
        case Role.LIBRARIAN:
            return msg("Bibliotekar")
        case Role.CITIZEN_SERVICE:
            return msg("Medarbejder")
        case Role.CONTROLLER:
            return msg("Kontrollant")
        case Role.ADMINISTRATOR:
            return msg("Administrator")
        case None:
            return msg("Medarbejder")
