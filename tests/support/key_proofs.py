"""A client's key and the proofs it makes (RFC 9449), true or bent.

    hands = Hands(here.http, here.clock)
    hands.sign_in("mette")                                  # a bound sign-in; retries once for the nonce
    hands.get("/v1/me")                                     # with token and proof
    here.http.get("/v1/me", headers=hands.shown("GET", "/v1/me", jti="same"))
"""

from __future__ import annotations

import base64
import hashlib
import secrets

import httpx
from joserfc import jwt
from joserfc.jwk import ECKey

from desktop.backend.settings import CLIENT_ID
from tests.support.backend import CALLBACK, EXCHANGE, VERIFIER, Counter

ISSUER = "http://127.0.0.1:9"


class Hands:
    """Somebody at a counter whose tokens are bound to a key of theirs."""

    def __init__(self, http: httpx.Client, clock, issuer: str = ISSUER) -> None:
        self.http, self.clock, self.issuer = http, clock, issuer
        self.key = ECKey.generate_key("P-256")
        self.nonce: str | None = None
        self.access = self.refresh_token = ""

    @property
    def thumbprint(self) -> str:
        return self.key.thumbprint()

    def proof(self, method: str, path: str, *, token: str | None = None, head: dict | None = None, signer=None, **claims) -> str:
        """A proof for one call; `head` and `claims` bend it, a claim of None leaves it out."""
        said = {
            "htm": method, "htu": f"{self.issuer}{path}", "iat": int(self.clock.now().timestamp()),
            "jti": secrets.token_hex(8), "nonce": self.nonce,
            "ath": base64.urlsafe_b64encode(hashlib.sha256(token.encode()).digest()).rstrip(b"=").decode() if token else None,
        } | claims
        header = {"alg": "ES256", "typ": "dpop+jwt", "jwk": self.key.as_dict(private=False)} | (head or {})
        return jwt.encode(
            {name: value for name, value in header.items() if value is not None},
            {name: value for name, value in said.items() if value is not None}, signer or self.key,
            algorithms=[header["alg"]],
        )

    def learn_nonce(self) -> str:
        """What the server wants in the next proof."""
        answer = self.http.post("/oidc/token", data={"client_id": CLIENT_ID, "grant_type": "refresh_token"},
                                headers={"DPoP": self.proof("POST", "/oidc/token", nonce=None)})
        assert answer.json()["error"] == "use_dpop_nonce", answer.text
        self.nonce = answer.headers["DPoP-Nonce"]
        return self.nonce

    def post_form(self, form: dict, path: str = "/oidc/token", **bent) -> httpx.Response:
        if self.nonce is None:
            self.learn_nonce()
        return self.http.post(path, data={"client_id": CLIENT_ID} | form, headers={"DPoP": self.proof("POST", path, **bent)})

    def redeem(self, code: str, **bent) -> httpx.Response:
        return self.post_form({
            "grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK, "code_verifier": VERIFIER,
        }, **bent)

    def refresh(self, token: str | None = None, **bent) -> httpx.Response:
        return self.post_form({"grant_type": "refresh_token", "refresh_token": token or self.refresh_token}, **bent)

    def exchange(self, subject_token: str, **changes) -> httpx.Response:
        return self.post_form({
            "grant_type": EXCHANGE, "subject_token": subject_token, "actor_token": self.access,
            "subject_token_type": "urn:sidemand:params:oauth:token-type:assistance-session",
            "actor_token_type": "urn:ietf:params:oauth:token-type:access_token",
        } | changes)

    def sign_in(self, person: str = "mette") -> Hands:
        answer = self.redeem(Counter(self.http).code(person))
        assert answer.status_code == 200, answer.text
        self.take(answer)
        return self

    def take(self, answer: httpx.Response) -> None:
        self.access, self.refresh_token = answer.json()["access_token"], answer.json()["refresh_token"]

    def shown(self, method: str, path: str, token: str | None = None, **bent) -> dict[str, str]:
        """The headers of a call with a bound token."""
        shown = token or self.access
        return {"Authorization": f"DPoP {shown}", "DPoP": self.proof(method, path, **({"token": shown} | bent))}

    def get(self, path: str, **bent) -> httpx.Response:
        return self.http.get(path, headers=self.shown("GET", path.partition("?")[0], **bent))

    def post(self, path: str, body: dict, **bent) -> httpx.Response:
        return self.http.post(path, json=body, headers=self.shown("POST", path, **bent))
