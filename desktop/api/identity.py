"""Signing in and out. Satisfies `services.ports.Identity`."""

from __future__ import annotations

import html
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit

from desktop.api.authorization import AuthorizationRequest
from desktop.api.device import DeviceGrant
from desktop.api.dpop import ask_with
from desktop.api.exchanging import BackendExchange
from desktop.api.grant import Grant
from desktop.api.http import Http, Lost
from desktop.api.kept_sign_in import KeptSignIn, Remembered
from desktop.api.listener import Listener
from desktop.api.problems import lost, not_understood, understood
from desktop.api.provider import Provider
from desktop.api.sign_in_failures import sign_in_cancelled, sign_in_failed
from desktop.api.tokens import Tokens
from desktop.api.wire import HelperBody, PeopleBody, PersonBody
from desktop.domain.device_offer import DeviceOffer
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.people import Helper, HelperKind, Organisation, Role, TrainingPerson
from desktop.i18n import Text, msg

PATIENCE: Final = 180.0
"""Seconds a person has to sign in in the browser."""

NOBODY_LISTENS: Final = "http://127.0.0.1:1/callback"
"""Where a sign-in without a browser would be sent: its answer is read from the redirect and never followed."""

_REDIRECTS: Final = frozenset({302, 303})


class SignIn:
    """Code + PKCE with the system browser, or on the person's own device; in training also by name.

    Calls belong on a worker.
    """

    def __init__(
        self, http: Http, provider: Provider, tokens: Tokens, *, training: bool,
        open_url: Callable[[str], bool], say: Callable[[Text], str], device: DeviceGrant,
        keeping: KeptSignIn | None = None, patience: float = PATIENCE, at: Organisation | None = None,
        backend: BackendExchange | None = None,
    ) -> None:
        """`say` puts words on the page that the browser ends on; `open_url` is True when a browser was opened.

        `at` is whose counter it is, for one who signs in without being anybody's staff. `backend` is told of a sign-out
        too, where the provider is somebody else's.
        """
        self._http = http
        self._provider = provider
        self._tokens = tokens
        self._training = training
        self._open_url = open_url
        self._say = say
        self._device = device
        self._keeping = keeping
        self._patience = patience
        self._at = at
        self._backend = backend
        self._waiting: Listener | None = None
        self._lock = threading.Lock()
        self._given_up = 0
        """How often sign-ins were given up, or one was taken: one that began before may not be taken any more."""

    def training_people(self) -> Sequence[TrainingPerson] | Failure:
        """The people of a training profile, citizens where they sign in themselves; a live one asks nobody."""
        if not self._training:
            return ()
        whose = "" if self._at is None else "?scope=self"
        found = understood(self._http.ask("GET", f"/v1/training/people{whose}"), PeopleBody)
        return found if isinstance(found, Failure) else tuple(_training_person(one) for one in found.people)

    def sign_in_as(self, person: str) -> Helper | Failure:
        """Sign in as a training person: the same request, with a hint, and its redirect read here."""
        if not self._training:
            return sign_in_failed()
        since = self._given_up
        request = self._provider.request(NOBODY_LISTENS, login_hint=person)
        if isinstance(request, Failure):
            return request
        answer = self._http.ask("GET", request.url)
        if isinstance(answer, Lost):
            return lost(answer)
        back = answer.headers.get("location", "")
        if answer.status not in _REDIRECTS or not back.startswith(f"{NOBODY_LISTENS}?"):
            return not_understood()
        # No browser was asked, so there is no sign-in of a browser's to end later; and an exercise is not kept.
        return self._finish(request, urlsplit(back).query, since, in_browser=False)

    def resume(self) -> Helper | None:
        """A relative's sign-in of another day, renewed; None when there is none, or it is over, or off line."""
        since = self._given_up
        kept = self._keeping.get() if self._keeping is not None else None
        if kept is None or self._keeping is None:
            return None
        key = self._provider.key_of(kept.seed) if kept.seed is not None else None
        grant = self._provider.refresh(kept.refresh_token, key)
        if isinstance(grant, Failure):
            if grant.kind is FailureKind.SIGN_IN:
                self._keeping.forget()
            return None
        grant = replace(grant, refresh_token=grant.refresh_token or kept.refresh_token)
        # At once: the one that was kept is used up, whatever becomes of the rest.
        self._keeping.put(Remembered(grant.refresh_token or kept.refresh_token, kept.seed))
        me = self._taken(grant, since, keep=True)
        return None if isinstance(me, Failure) else me

    def sign_in_with_browser(self) -> Helper | Failure:
        """Sign in through the system browser; returns when done, cancelled, or out of patience.

        The person shows anew who they are: what the browser remembers is not enough, not for staff at a counter, where
        it may be whoever stood there before, and not for anybody else.
        """
        listener = Listener(self._page)
        with self._lock:
            before, self._waiting, since = self._waiting, listener, self._given_up
        if before is not None:
            before.cancel()
        try:
            return self._in_browser(listener, since)
        finally:
            with self._lock:
                if self._waiting is listener:
                    self._waiting = None
            listener.close()

    def offer_on_device(self) -> DeviceOffer | Failure:
        """A code to scan or type on the person's own device, where the provider can do that."""
        return self._device.offer()

    def sign_in_on_device(self, offer: DeviceOffer) -> Helper | Failure:
        """Wait until the person has signed in on their device; returns when done, refused, cancelled or run out."""
        since = self._given_up
        grant = self._device.redeem(offer)
        return grant if isinstance(grant, Failure) else self._taken(replace(grant, id_token=None), since, keep=False)

    def cancel(self) -> None:
        """Give up every sign-in that is under way: what comes of it is revoked. Safe from any thread, and at once."""
        self._device.cancel()
        with self._lock:
            self._given_up += 1
            if self._waiting is not None:
                self._waiting.cancel()

    def sign_out(self) -> None:
        """Forget the tokens here, whatever happens; then try to end the sign-in there, and the browser's own."""
        grant = self._tokens.wipe()
        if grant is not None:
            self._end(grant)

    def _end(self, grant: Grant) -> None:
        self._provider.revoke(grant)
        if self._backend is not None:
            self._backend.sign_out(grant.access_token)
        address = self._provider.sign_out_address(grant.id_token) if grant.id_token is not None else None
        if address is not None:
            self._open_url(address)

    def leave(self) -> None:
        """The app closes: sign out, unless the sign-in is kept for another day."""
        if not self._tokens.is_kept:
            self.sign_out()

    def _in_browser(self, listener: Listener, since: int) -> Helper | Failure:
        request = self._provider.request(listener.redirect_uri)
        if isinstance(request, Failure):
            return request
        if not self._open_url(request.url):
            return Failure(FailureKind.SIGN_IN, msg("Browseren kunne ikke åbnes. Bed om hjælp til computeren."))
        query = listener.wait(self._patience)
        return sign_in_cancelled() if query is None else self._finish(request, query, since)

    def _finish(
        self, request: AuthorizationRequest, query: str, since: int, *, in_browser: bool = True,
    ) -> Helper | Failure:
        code = self._provider.code_of(request, query)
        if isinstance(code, Failure):
            return code
        grant = self._provider.redeem(request, code)
        if isinstance(grant, Failure):
            return grant
        return self._taken(grant if in_browser else replace(grant, id_token=None), since, keep=in_browser)

    def _taken(self, grant: Grant, since: int, *, keep: bool) -> Helper | Failure:
        """Whose it is, signed in from now on; unless they were given up, or another was taken, `since` they began."""
        me = understood(ask_with(self._http, grant.access, "GET", "/v1/me"), HelperBody)
        if isinstance(me, Failure):
            return me
        if grant.subject not in {None, me.id}:
            return sign_in_failed()
        with self._lock:
            late, self._given_up = self._given_up != since, self._given_up + 1
        if late:
            self._end(grant)
            return sign_in_cancelled()
        helper = me.helper() if self._at is None else replace(me.helper(), organisation=self._at)
        self._tokens.take(helper, grant, keep=keep)
        return helper

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
    if person.kind is HelperKind.SELF:
        return msg("Borger")
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
