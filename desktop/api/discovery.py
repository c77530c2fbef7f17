"""Where an identity provider's endpoints are, and what it can do."""

from __future__ import annotations

import threading
from urllib.parse import urlsplit

import msgspec

from desktop.api.dpop import ALGORITHM
from desktop.api.http import Http, is_safe
from desktop.api.problems import not_understood, understood
from desktop.api.sign_in_failures import provider_away
from desktop.domain.failure import Failure


class Discovery(msgspec.Struct, frozen=True):
    """OpenID Connect Discovery, with what RFC 8414, 8628, 9126, 9207 and 9449 add. None: it has no such thing."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    code_challenge_methods_supported: tuple[str, ...] = ()
    dpop_signing_alg_values_supported: tuple[str, ...] = ()
    authorization_response_iss_parameter_supported: bool = False
    revocation_endpoint: str | None = None
    end_session_endpoint: str | None = None
    device_authorization_endpoint: str | None = None
    pushed_authorization_request_endpoint: str | None = None

    @property
    def binds_tokens(self) -> bool:
        """True when tokens are bound to a key of ours (DPoP)."""
        return ALGORITHM in self.dpop_signing_alg_values_supported

    def is_of(self, issuer: str) -> bool:
        """True when it is the issuer's own, offers S256, and every endpoint may be called."""
        endpoints = (
            self.authorization_endpoint, self.token_endpoint, self.jwks_uri, self.revocation_endpoint,
            self.end_session_endpoint, self.device_authorization_endpoint, self.pushed_authorization_request_endpoint,
        )
        return (
            self.issuer == issuer
            and "S256" in self.code_challenge_methods_supported
            and all(is_safe(url) and not urlsplit(url).fragment for url in endpoints if url is not None)
        )


class Directory:
    """Asks one issuer where its endpoints are, once. Safe from any thread."""

    def __init__(self, http: Http, issuer: str) -> None:
        self.issuer = issuer
        self._http = http
        self._found: Discovery | None = None
        self._lock = threading.Lock()

    def found(self) -> Discovery | Failure:
        """Its endpoints; a Failure when it cannot be asked, or answers for somebody else."""
        with self._lock:
            if self._found is None:
                found = understood(self._http.ask("GET", f"{self.issuer}/.well-known/openid-configuration"), Discovery)
                if isinstance(found, Failure):
                    return found if self.issuer == self._http.endpoint.base_url else provider_away(found)
                if not found.is_of(self.issuer):
                    return not_understood()
                self._found = found
            return self._found
