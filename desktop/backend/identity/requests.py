"""An authorization request: what it must say, and what is wrong with it when it does not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from desktop.backend.identity.claims import ACR, HELPER_ASSURANCE, SCOPES, acr_of
from desktop.backend.settings import CLIENT_ID
from desktop.domain.visit import Assurance

_REDIRECT: Final = re.compile(r"http://127\.0\.0\.1:([1-9][0-9]{0,4})/callback", re.ASCII)
_CHALLENGE: Final = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)
_SAID_BACK: Final = re.compile(r"[\x20-\x7e]{1,512}", re.ASCII)
_PROMPTS: Final = frozenset({"none", "login", "consent", "select_account"})
_AGE: Final = re.compile(r"[0-9]{1,9}", re.ASCII)
_LAST_PORT: Final = 65535
_THUMBPRINT: Final = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)


class NoRedirectError(Exception):
    """Who asks is not known, so nobody is sent anywhere; a page says so. `error` is noted and told to nobody."""

    def __init__(self, error: str = "unknown_client") -> None:
        super().__init__(error)
        self.error = error


class RedirectError(Exception):
    """The request is wrong in a way its sender is told, at its redirect address."""

    def __init__(self, location: str, error: str) -> None:
        super().__init__(error)
        self.location = location
        self.error = error


@dataclass(frozen=True, slots=True)
class AuthorizationRequest:
    """A request for a code, as one loopback client may make it: PKCE S256, state and nonce are not optional.

    `key` is the thumbprint of the key the code is bound to, where the client named one (RFC 9449 § 10). `assurance` is
    how sure the sign-in is to be.
    """

    redirect_uri: str
    state: str
    nonce: str
    challenge: str
    scope: str
    login_hint: str
    key: str | None = None
    assurance: Assurance = HELPER_ASSURANCE

    def parameters(self) -> Mapping[str, str]:
        """What makes the same request again, without its hint."""
        return {
            "client_id": CLIENT_ID, "response_type": "code", "redirect_uri": self.redirect_uri, "state": self.state,
            "nonce": self.nonce, "code_challenge": self.challenge, "code_challenge_method": "S256", "scope": self.scope,
            "acr_values": acr_of(self.assurance), **({"dpop_jkt": self.key} if self.key else {}),
        }

    def answer(self, issuer: str, **members: str) -> str:
        """The address that takes the answer back, with `state` and `iss` (RFC 9207)."""
        return f"{self.redirect_uri}?{urlencode({**members, 'state': self.state, 'iss': issuer})}"


def read_request(pairs: Sequence[tuple[str, str]], issuer: str) -> AuthorizationRequest:
    """The request these query parameters make. Raises NoRedirectError or RedirectError."""
    query = dict(pairs)
    once = len(query) == len(pairs)
    if query.get("client_id") != CLIENT_ID or not _is_loopback(query.get("redirect_uri", "")) or not once:
        raise NoRedirectError
    redirect, state = query["redirect_uri"], query.get("state", "")
    back = AuthorizationRequest(redirect, state, "", "", "", "")

    def refuse(error: str) -> RedirectError:
        return RedirectError(back.answer(issuer, error=error), error)

    if "request" in query or "request_uri" in query:
        raise refuse("request_not_supported")
    if query.get("response_type") != "code":
        raise refuse("unsupported_response_type")
    if query.get("code_challenge_method") != "S256" or not _CHALLENGE.fullmatch(query.get("code_challenge", "")):
        raise refuse("invalid_request")
    if not _SAID_BACK.fullmatch(state) or not _SAID_BACK.fullmatch(query.get("nonce", "")):
        raise refuse("invalid_request")
    scope = query.get("scope", "").split()
    if "openid" not in scope or not SCOPES.issuperset(scope):
        raise refuse("invalid_scope")
    key = query.get("dpop_jkt")
    if key is not None and not _THUMBPRINT.fullmatch(key):
        raise refuse("invalid_request")
    unasked = _not_asked_anew(query)
    if unasked is not None:
        raise refuse(unasked)
    return AuthorizationRequest(
        redirect, state, query["nonce"], query["code_challenge"], " ".join(scope), query.get("login_hint", ""),
        key, _wanted(query.get("acr_values", "")),
    )


def _not_asked_anew(query: Mapping[str, str]) -> str | None:
    """What is wrong with how fresh the sign-in is to be (OpenID Connect Core § 3.1.2.1), None when nothing is.

    Nobody is remembered here: each request is a sign-in of its own, which is what "login" and any age ask for.
    """
    prompt, age = query.get("prompt", "login").split(), query.get("max_age", "0")
    if not set(prompt) <= _PROMPTS or not _AGE.fullmatch(age) or ("none" in prompt and len(prompt) > 1):
        return "invalid_request"
    return "login_required" if "none" in prompt else None


def _wanted(acr_values: str) -> Assurance:
    """The first level asked for that we know, and never above what this provider can vouch for.

    OpenID Connect Core § 3.1.2.1: a wish, not a demand.
    """
    return min(HELPER_ASSURANCE, next((ACR[one] for one in acr_values.split() if one in ACR), HELPER_ASSURANCE))


def _is_loopback(uri: str) -> bool:
    read = _REDIRECT.fullmatch(uri)
    return read is not None and int(read[1]) <= _LAST_PORT
