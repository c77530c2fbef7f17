"""A helper's token and a basis' become one on behalf of a citizen (RFC 8693), wherever that is done."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Protocol

import msgspec

from desktop.api.authorization import CLIENT_ID
from desktop.api.dpop import AccessToken
from desktop.api.grant import Grant, grant_of
from desktop.api.http import Http, is_safe
from desktop.api.jwks import KeyRing
from desktop.api.on_behalf import Asked, is_as_asked
from desktop.api.problems import not_understood, understood
from desktop.api.sign_in_failures import sign_in_failed
from desktop.api.token_endpoint import OAuthRefusal, post, tokens_for
from desktop.domain.failure import Failure
from desktop.formats.signed_token import Verified

_ACCESS_TOKEN: Final = "urn:ietf:params:oauth:token-type:access_token"  # noqa: S105 - the name of a type
_EXCHANGE: Final = "urn:ietf:params:oauth:grant-type:token-exchange"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is exchanged: a basis' token of its type, the helper's, and what the answer must say."""

    subject_token: str = field(repr=False)
    subject_type: str
    actor: AccessToken
    asked: Asked


class Exchange(Protocol):
    """Where tokens on behalf of citizens come from: the provider itself, or the backend beside it."""

    @property
    def issuer(self) -> str:
        """Who signs them."""
        ...

    @property
    def audience(self) -> str:
        """Whom they are for: the backend's API."""
        ...

    def exchange(self, wanted: Wanted) -> Grant | Failure:
        """A token that says exactly what was asked for, or why there is none."""
        ...


def audience_of(http: Http) -> str:
    """Whom a token is for: the API of the backend."""
    return f"{http.endpoint.base_url}/v1"


def exchanged(
    http: Http, token_endpoint: str, wanted: Wanted, claims_of: Callable[[str], Verified | Failure | None],
    now: datetime, client_id: str = CLIENT_ID,
) -> Grant | Failure:
    """Ask the token endpoint, and refuse an answer that is not as asked."""
    actor, asked = wanted.actor, wanted.asked
    body = tokens_for(http, token_endpoint, {
        "grant_type": _EXCHANGE, "subject_token": wanted.subject_token, "subject_token_type": wanted.subject_type,
        "actor_token": actor.value, "actor_token_type": _ACCESS_TOKEN, "requested_token_type": _ACCESS_TOKEN,
        "audience": asked.audience,
    }, actor.key, client_id)
    if isinstance(body, OAuthRefusal):
        return body.failure()
    if isinstance(body, Failure):
        return body
    token = claims_of(body.access_token)
    if isinstance(token, Failure):
        return token
    # RFC 8693 asks for the type; a provider that leaves it out is judged by the token itself.
    of_type = body.issued_token_type in {None, _ACCESS_TOKEN}
    if not of_type or not is_as_asked(token, body.scope, asked, now):
        return sign_in_failed()
    return grant_of(body, actor.key, None, now)


class _Metadata(msgspec.Struct, frozen=True):
    """RFC 8414, what is used of it."""

    issuer: str
    token_endpoint: str
    jwks_uri: str
    revocation_endpoint: str
    grant_types_supported: tuple[str, ...] = ()


class BackendExchange:
    """The backend's own exchange, where helpers sign in at somebody else's server (docs/api.md, "Live")."""

    def __init__(self, http: Http, now: Callable[[], datetime]) -> None:
        self._http = http
        self._now = now
        self._keys = KeyRing(http, now)
        self._found: _Metadata | None = None
        self._lock = threading.Lock()

    @property
    def issuer(self) -> str:
        """Whose tokens these are: the backend's."""
        return self._http.endpoint.base_url

    @property
    def audience(self) -> str:
        """Whom they are for: its API."""
        return audience_of(self._http)

    def exchange(self, wanted: Wanted) -> Grant | Failure:
        """A token on behalf of a basis' citizen, once it says exactly what was asked for."""
        where = self._where()
        if isinstance(where, Failure):
            return where
        return exchanged(
            self._http, where.token_endpoint, wanted, lambda token: self._keys.verified(token, where.jwks_uri),
            self._now(),
        )

    def sign_out(self, access_token: str) -> None:
        """Tell the backend that this sign-in is over; whether it heard changes nothing here."""
        where = self._where()
        if not isinstance(where, Failure):
            post(self._http, where.revocation_endpoint, {"token": access_token, "token_type_hint": "access_token"})

    def _where(self) -> _Metadata | Failure:
        with self._lock:
            if self._found is None:
                path = "/.well-known/oauth-authorization-server"
                found = understood(self._http.ask("GET", path), _Metadata)
                if isinstance(found, Failure):
                    return found
                urls = (found.token_endpoint, found.jwks_uri, found.revocation_endpoint)
                own = all(is_safe(url) and url.startswith(f"{self.issuer}/") for url in urls)
                if found.issuer != self.issuer or _EXCHANGE not in found.grant_types_supported or not own:
                    return not_understood()
                self._found = found
            return self._found
