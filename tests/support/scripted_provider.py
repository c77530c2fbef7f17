"""An identity provider that is honest until a test tells it to lie in one place."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey

from tests.support.clock import FakeClock
from tests.support.scripted_server import Call, Reply, ScriptedServer

CLIENT = "sidemand-desktop"
METTE = {"id": "mette", "name": "Mette Øvelse", "kind": "staff", "role": "citizen-service", "organisation": None}


class ScriptedProvider:
    """`claims`, `header`, `token`, `discovery`, `callback` change what an honest provider would say.

    A value of None takes a member away.
    """

    def __init__(self, server: ScriptedServer, clock: FakeClock) -> None:
        self.server = server
        self.clock = clock
        self.key = ECKey.generate_key("P-256", {"kid": "k1", "use": "sig", "alg": "ES256"})
        self.published = [self.key]
        self.claims: Mapping[str, object] = {}
        self.header: Mapping[str, object] = {}
        self.token: Mapping[str, object] = {}
        self.discovery: Mapping[str, object] = {}
        self.callback: Callable[[dict[str, str]], str] = urlencode
        self.sign: Callable[[dict, dict], str] = lambda header, claims: jwt.encode(header, claims, self.key)
        self.challenge = self.nonce = ""
        self.exchanged: Mapping[str, object] = {}
        self.refused: str | None = None
        server.on("/.well-known/openid-configuration", lambda _call: Reply(_changed({
            "issuer": server.url, "authorization_endpoint": f"{server.url}/authorize",
            "token_endpoint": f"{server.url}/token", "jwks_uri": f"{server.url}/jwks",
            "revocation_endpoint": f"{server.url}/revoke", "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": True,
        }, self.discovery)))
        server.on("/authorize", self._authorize)
        server.on("/token", self._token)
        server.on("/jwks", lambda _call: Reply({"keys": [key.as_dict(private=False) for key in self.published]}))
        server.on("/revoke", Reply({}))
        server.on("/v1/me", Reply(METTE))

    def redirect(self, asked: Mapping[str, str]) -> str:
        """Where a browser would be sent."""
        self.challenge, self.nonce = asked["code_challenge"], asked["nonce"]
        query = self.callback({"code": "c0de", "state": asked["state"], "iss": self.server.url})
        return f"{asked['redirect_uri']}?{query}"

    def id_token(self, access: str) -> str:
        now = int(self.clock.now().timestamp())
        half = hashlib.sha256(access.encode()).digest()[:16]
        claims = _changed({
            "iss": self.server.url, "sub": "mette", "aud": CLIENT, "iat": now, "exp": now + 600, "nonce": self.nonce,
            "auth_time": now,
            "at_hash": base64.urlsafe_b64encode(half).rstrip(b"=").decode(),
        }, self.claims)
        return self.sign(_changed({"alg": "ES256", "kid": "k1", "typ": "JWT"}, self.header), claims)

    def on_behalf(self) -> str:
        now = int(self.clock.now().timestamp())
        claims = _changed({
            "iss": self.server.url, "sub": "citizen-1", "act": {"sub": "mette"}, "basis": "visit-1",
            "aud": f"{self.server.url}/v1", "acr": "low", "scope": "task:proev",
            "iat": now, "exp": now + 600,
        }, self.exchanged)
        return jwt.encode({"alg": "ES256", "kid": "k1", "typ": "at+jwt"}, claims, self.key)

    def _authorize(self, call: Call) -> Reply:
        asked = {name: values[0] for name, values in parse_qs(urlsplit(call.target).query).items()}
        return Reply(b"", 303, "text/html", {"Location": self.redirect(asked)})

    def _token(self, call: Call) -> Reply:
        form = {name: values[0] for name, values in parse_qs(call.body.decode()).items()}
        if self.refused:
            return Reply({"error": self.refused}, 400)
        if "token-exchange" in form["grant_type"]:
            return Reply({"access_token": self.on_behalf(), "token_type": "Bearer", "expires_in": 600})
        if form["grant_type"] == "refresh_token":
            number = len(self.server.to("/token"))
            return Reply(_changed({
                "access_token": f"access-{number}", "token_type": "Bearer", "expires_in": 600, "refresh_token": f"refresh-{number}",
            }, self.token))
        verifier = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest()).rstrip(b"=").decode()
        if verifier != self.challenge:
            return Reply({"error": "invalid_grant"}, 400)
        return Reply(_changed({
            "access_token": "access-0", "token_type": "Bearer", "expires_in": 600, "refresh_token": "refresh-0",
            "id_token": self.id_token("access-0"),
        }, self.token))


def _changed(honest: Mapping[str, object], changes: Mapping[str, object]) -> dict:
    return {name: value for name, value in (honest | changes).items() if value is not None}
