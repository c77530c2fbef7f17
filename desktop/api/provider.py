"""The identity provider: discovery, code + PKCE, refresh, exchange and revocation (IDENTITY, docs/api.md)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

import msgspec

from desktop.api.http import Answer, Http, Lost, is_safe
from desktop.api.id_token import Expected, is_right_at_another_time, subject
from desktop.api.jwks import KeyRing, Verified
from desktop.api.problems import SIGN_IN, lost, not_understood, understood
from desktop.api.wire import Quiet
from desktop.domain.failure import Failure, FailureKind
from desktop.i18n import msg

CLIENT_ID: Final = "sidemand-desktop"
SCOPE: Final = "openid offline_access"
_FORM: Final = "application/x-www-form-urlencoded"
_ACCESS_TOKEN: Final = "urn:ietf:params:oauth:token-type:access_token"  # noqa: S105 - the name of a type
SESSION_SUBJECT: Final = "urn:sidemand:params:oauth:token-type:assistance-session"
MAILBOX_SUBJECT: Final = "urn:sidemand:params:oauth:token-type:mailbox-access"
_OK: Final = 200
_OURS: Final = frozenset({"state", "code", "error", "iss"})
_A_YEAR: Final = 366 * 24 * 3600


class Discovery(msgspec.Struct, frozen=True):
    """Where everything is (OpenID Connect Discovery)."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    code_challenge_methods_supported: tuple[str, ...] = ()
    revocation_endpoint: str | None = None
    authorization_response_iss_parameter_supported: bool = False


class _TokenBody(Quiet, frozen=True):
    access_token: str
    token_type: str
    expires_in: int | None = None
    refresh_token: str | None = None
    id_token: str | None = None


class _ErrorBody(msgspec.Struct, frozen=True):
    error: str = ""


@dataclass(frozen=True, slots=True)
class AuthorizationRequest:
    """One request for a code. State, nonce and verifier are fresh each time and used once."""

    url: str = field(repr=False)
    redirect_uri: str
    state: str = field(repr=False)
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Grant:
    """Tokens. They live in memory, and no `repr` shows them. `expires_at` is None when the provider did not say."""

    access_token: str = field(repr=False)
    refresh_token: str | None = field(repr=False)
    expires_at: datetime | None
    subject: str | None = None


class Provider:
    """One identity provider; refuses every answer that is not exactly what was asked for."""

    def __init__(
        self, http: Http, issuer: str, fresh: Callable[[], bytes], now: Callable[[], datetime],
    ) -> None:
        self._http = http
        self._issuer = issuer
        self._fresh = fresh
        self._now = now
        self._keys = KeyRing(http, now)
        self._found: Discovery | None = None
        self._lock = threading.Lock()

    def discovered(self) -> Discovery | Failure:
        """Where the provider's endpoints are; asked once."""
        with self._lock:
            if self._found is None:
                found = understood(self._http.ask("GET", f"{self._issuer}/.well-known/openid-configuration"), Discovery)
                if isinstance(found, Failure):
                    return found
                if not self._may_be_used(found):
                    return not_understood()
                self._found = found
            return self._found

    def request(self, redirect_uri: str, login_hint: str | None = None) -> AuthorizationRequest | Failure:
        """What the browser (or, with a hint, we) must open to be given a code."""
        where = self.discovered()
        if isinstance(where, Failure):
            return where
        state, nonce, verifier = (_text(self._fresh()) for _ in range(3))
        query = {
            "response_type": "code", "client_id": CLIENT_ID, "redirect_uri": redirect_uri, "scope": SCOPE,
            "state": state, "nonce": nonce, "code_challenge_method": "S256",
            "code_challenge": _text(hashlib.sha256(verifier.encode()).digest()),
        }
        if login_hint is not None:
            query["login_hint"] = login_hint
        url = f"{where.authorization_endpoint}?{urlencode(query)}"
        return AuthorizationRequest(url, redirect_uri, state, nonce, verifier)

    def code_of(self, request: AuthorizationRequest, callback: str) -> str | Failure:
        """The code in the query of a redirect that answers `request`. Anything else in it is ignored."""
        where = self.discovered()
        if isinstance(where, Failure):
            return where
        ours = [pair for pair in parse_qsl(callback, keep_blank_values=True) if pair[0] in _OURS]
        query = dict(ours)
        good = (
            len(ours) == len(query)
            and hmac.compare_digest(query.get("state", "").encode(), request.state.encode())
            and query.get("iss", None if where.authorization_response_iss_parameter_supported else where.issuer)
            == where.issuer
            and ("code" in query) != ("error" in query)
        )
        if not good:
            return sign_in_failed()
        if "error" in query:
            return sign_in_cancelled() if query["error"] == "access_denied" else sign_in_failed()
        return query["code"]

    def redeem(self, request: AuthorizationRequest, code: str) -> Grant | Failure:
        """Tokens for a code, once the id_token says that they are for this very sign-in."""
        form = {
            "grant_type": "authorization_code", "code": code, "redirect_uri": request.redirect_uri,
            "code_verifier": request.verifier,
        }
        body = self._token(form)
        if isinstance(body, Failure):
            return body
        if body.id_token is None:
            return sign_in_failed()
        return self._granted(body, body.id_token, request.nonce)

    def refresh(self, refresh_token: str) -> Grant | Failure:
        """Fresh tokens. A SIGN_IN failure means that the old ones are worth nothing any more."""
        body = self._token({"grant_type": "refresh_token", "refresh_token": refresh_token})
        if isinstance(body, Failure):
            return body
        if body.id_token is not None:
            return self._granted(body, body.id_token, None)
        return self._grant(body, None)

    def exchange(
        self, subject_token: str, actor_token: str, subject_type: str = SESSION_SUBJECT,
    ) -> Grant | Failure:
        """A token on behalf of a basis' citizen (RFC 8693). What it claims is checked by `claims_of`."""
        body = self._token({
            "grant_type": "urn:ietf:params:oauth:grant-type:token-exchange",
            "subject_token": subject_token, "subject_token_type": subject_type,
            "actor_token": actor_token, "actor_token_type": _ACCESS_TOKEN, "requested_token_type": _ACCESS_TOKEN,
        })
        return body if isinstance(body, Failure) else self._grant(body, None)

    def claims_of(self, token: str) -> Verified | Failure | None:
        """What a token of this provider says; None when it is not the provider's."""
        where = self.discovered()
        return where if isinstance(where, Failure) else self._keys.verified(token, where.jwks_uri)

    def revoke(self, token: str) -> Failure | None:
        """Tell the provider that a refresh token's sign-in is over."""
        where = self.discovered()
        if isinstance(where, Failure):
            return where
        if where.revocation_endpoint is None:
            return None
        answer = self._post(
            where.revocation_endpoint, {"token": token, "token_type_hint": "refresh_token"},
        )
        if isinstance(answer, Lost):
            return lost(answer)
        return None if answer.status == _OK else not_understood()

    def _may_be_used(self, found: Discovery) -> bool:
        endpoints = (found.authorization_endpoint, found.token_endpoint, found.jwks_uri, found.revocation_endpoint)
        return (
            found.issuer == self._issuer
            and "S256" in found.code_challenge_methods_supported
            and all(is_safe(url) and not urlsplit(url).fragment for url in endpoints if url is not None)
        )

    def _token(self, form: Mapping[str, str]) -> _TokenBody | Failure:
        where = self.discovered()
        if isinstance(where, Failure):
            return where
        answer = self._post(where.token_endpoint, form)
        if isinstance(answer, Answer) and answer.status in {400, 401}:
            said = _error(answer)
            return sign_in_again() if said == "invalid_grant" else sign_in_failed()
        body = understood(answer, _TokenBody)
        if isinstance(body, Failure):
            return body
        return body if body.token_type.lower() == "bearer" and body.access_token else sign_in_failed()

    def _post(self, url: str, form: Mapping[str, str]) -> Answer | Lost:
        body = urlencode({"client_id": CLIENT_ID, **form}).encode()
        return self._http.ask("POST", url, body=body, media_type=_FORM)

    def _granted(self, body: _TokenBody, id_token: str, nonce: str | None) -> Grant | Failure:
        token = self.claims_of(id_token)
        if isinstance(token, Failure):
            return token
        expected = Expected(self._issuer, CLIENT_ID, body.access_token, nonce)
        if token is None:
            return sign_in_failed()
        now = self._now()
        who = subject(token, expected, now)
        if who is not None:
            return self._grant(body, who)
        return _clocks_differ() if is_right_at_another_time(token, expected, now) else sign_in_failed()

    def _grant(self, body: _TokenBody, who: str | None) -> Grant:
        lives = body.expires_in
        expires_at = self._now() + timedelta(seconds=lives) if lives is not None and 0 <= lives <= _A_YEAR else None
        return Grant(body.access_token, body.refresh_token, expires_at, who)


def sign_in_failed() -> Failure:
    """Something in the sign-in was not as it should be; nobody was signed in."""
    return Failure(FailureKind.SIGN_IN, msg("Du blev ikke logget ind. Prøv igen."))


def _clocks_differ() -> Failure:
    return Failure(FailureKind.SIGN_IN, msg("Computerens ur passer ikke med serverens. Stil uret, og prøv igen."))


def sign_in_cancelled() -> Failure:
    """The person thought better of it, or the time ran out."""
    return Failure(FailureKind.SIGN_IN, msg("Du blev ikke logget ind. Prøv igen, når du er klar."))


def sign_in_again() -> Failure:
    """The sign-in is over."""
    return Failure(FailureKind.SIGN_IN, SIGN_IN)


def _error(answer: Answer) -> str:
    try:
        return msgspec.json.decode(answer.body, type=_ErrorBody).error
    except (msgspec.DecodeError, UnicodeDecodeError):
        return ""


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
