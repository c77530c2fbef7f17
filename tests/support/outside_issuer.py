"""A sign-in server of the organisation's own: its discovery document, its keys, and tokens as a test wants them."""

from __future__ import annotations

import secrets
from pathlib import Path

from joserfc import jwt
from joserfc.jwk import ECKey

from tests.support.backend_data import BO, BOS_CVR, METTE, METTES_CVR
from tests.support.clock import FakeClock
from tests.support.scripted_server import Reply, ScriptedServer

CLIENT = "sidemand-at-kommunen"

_DIRECTORY = f"""
[[organisations]]
cvr = "{METTES_CVR}"
name = "Borgerservice, Prøve Kommune"
[[organisations]]
cvr = "{BOS_CVR}"
name = "Biblioteket, Prøve Kommune"
[[people]]
id = "mette"
name = "Mette Øvelse"
role = "{{role}}"
organisation = "{METTES_CVR}"
cpr = "{METTE}"
[[people]]
id = "bo"
name = "Bo Prøve"
role = "librarian"
organisation = "{BOS_CVR}"
cpr = "{BO}"
"""


def write_directory(folder: Path, role: str = "citizen-service") -> Path:
    """A directory file with Mette in this role, and Bo."""
    file = folder / "directory.toml"
    file.write_text(_DIRECTORY.format(role=role), encoding="utf-8")
    return file


class OutsideIssuer:
    """`token()` is a good one for Mette; keyword arguments are claims that differ (None: left out)."""

    def __init__(self, server: ScriptedServer, clock: FakeClock, audience: str) -> None:
        self.server, self.clock, self.audience = server, clock, audience
        self.key = ECKey.generate_key("P-256", {"kid": "k1"})
        self.publish(self.key)
        server.on("/.well-known/openid-configuration", Reply({"issuer": server.url, "jwks_uri": f"{server.url}/jwks"}))

    @property
    def url(self) -> str:
        return self.server.url

    def publish(self, *keys: ECKey) -> None:
        self.server.on("/jwks", Reply({"keys": [one.as_dict(private=False) for one in keys]}, media_type="application/jwk-set+json"))

    def gone(self, status: int = 503) -> None:
        for path in ("/.well-known/openid-configuration", "/jwks"):
            self.server.on(path, Reply(b"", status))

    def token(self, *, signer: ECKey | None = None, header: dict | None = None, **changes) -> str:
        now = int(self.clock.now().timestamp())
        claims = {
            "iss": self.url, "sub": "mette", "aud": self.audience, "client_id": CLIENT, "iat": now, "exp": now + 600,
            "jti": secrets.token_hex(8), "acr": "substantial", "sid": "s-1", "scope": "openid",
        } | changes
        key = signer or self.key
        head = {"alg": "ES256", "kid": key.kid, "typ": "at+jwt"} | (header or {})
        head = {name: one for name, one in head.items() if one is not None}
        return jwt.encode(head, {name: one for name, one in claims.items() if one is not None}, key, algorithms=[head["alg"]])
