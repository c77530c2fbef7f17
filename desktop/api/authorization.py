"""The request for a code, and whether a redirect answers it."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from joserfc.util import urlsafe_b64encode

from desktop.api.discovery import Discovery
from desktop.api.dpop import ProofKey
from desktop.api.sign_in_failures import sign_in_cancelled, sign_in_failed
from desktop.domain.failure import Failure

CLIENT_ID: Final = "sidemand-desktop"
SCOPE: Final = "openid offline_access"
SELF_SCOPE: Final = "openid self"
"""What is asked for where the citizen signs in themself: no sign-in that outlives the screen."""

_OURS: Final = frozenset({"state", "code", "error", "iss"})


@dataclass(frozen=True, slots=True)
class AuthorizationRequest:
    """One request for a code. State, nonce, verifier and key are fresh each time and used once."""

    redirect_uri: str
    state: str = field(repr=False)
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)
    asked_at: datetime
    """When it was made. The person shows anew who they are: nobody comes in by what a browser remembers of another."""
    key: ProofKey | None = field(default=None, repr=False)
    scope: str = SCOPE
    url: str = field(default="", repr=False)
    """What the browser opens; empty until the provider's endpoint is known."""

    def parameters(self, login_hint: str | None = None) -> Mapping[str, str]:
        """What is asked for."""
        asked = {
            "response_type": "code", "client_id": CLIENT_ID, "redirect_uri": self.redirect_uri, "scope": self.scope,
            "state": self.state, "nonce": self.nonce, "code_challenge_method": "S256",
            "code_challenge": urlsafe_b64encode(hashlib.sha256(self.verifier.encode()).digest()).decode(),
            "prompt": "login", "max_age": "0",
        }
        if self.key is not None:
            asked["dpop_jkt"] = self.key.thumbprint
        if login_hint is not None:
            asked["login_hint"] = login_hint
        return asked


def fresh_request(
    redirect_uri: str, fresh: Callable[[], bytes], now: datetime, key: ProofKey | None, scope: str = SCOPE,
) -> AuthorizationRequest:
    """A request nobody has made before; `fresh` gives 32 random bytes."""
    state, nonce, verifier = (urlsafe_b64encode(fresh()).decode() for _ in range(3))
    return AuthorizationRequest(redirect_uri, state, nonce, verifier, now, key, scope)


def with_query(endpoint: str, members: Mapping[str, str]) -> str:
    """The endpoint with these members added to whatever query it has."""
    parts = urlsplit(endpoint)
    return parts._replace(query="&".join(filter(None, (parts.query, urlencode(members))))).geturl()


def code_in(callback: str, request: AuthorizationRequest, where: Discovery) -> str | Failure:
    """The code in the query of a redirect that answers `request`. Anything else in it is ignored."""
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
