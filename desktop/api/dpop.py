"""Proof of possession (RFC 9449): a key a sign-in, so that a stolen token opens nothing without it."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlsplit

import msgspec
from joserfc import jwt
from joserfc.jwk import ECKey
from joserfc.util import urlsafe_b64encode
from typing_extensions import override

from desktop.api.http import ANSWER_LIMIT, READ, Answer, Http, Lost

ALGORITHM: Final = "ES256"
_WANTS_NONCE: Final = "use_dpop_nonce"
_LONGEST_NONCE: Final = 512


class ProofKey:
    """An ES256 key in memory, and the nonces that servers asked for. Safe from any thread; never shown."""

    def __init__(self, seed: bytes, fresh: Callable[[], bytes], now: Callable[[], datetime]) -> None:
        """`seed` is 32 random bytes; the same ones make the same key again."""
        self.seed: Final = seed
        self._fresh = fresh
        self._now = now
        self._key = ECKey.derive_key(seed, "P-256")
        self._public = {name: self._key.as_dict(private=False)[name] for name in ("kty", "crv", "x", "y")}
        self._nonces: dict[str, str] = {}
        self._lock = threading.Lock()

    @override
    def __repr__(self) -> str:
        return "ProofKey(...)"

    @property
    def thumbprint(self) -> str:
        """What a server binds tokens to (RFC 7638)."""
        return self._key.thumbprint()

    def proof(self, method: str, url: str, access_token: str | None = None) -> str:
        """A proof for one call; with `access_token` for a call that carries it."""
        parts = urlsplit(url)
        claims: dict[str, Any] = {
            "jti": urlsafe_b64encode(self._fresh()).decode(), "htm": method,
            "htu": parts._replace(query="", fragment="").geturl(),
            "iat": int(self._now().timestamp()),
        }
        if access_token is not None:
            claims["ath"] = urlsafe_b64encode(hashlib.sha256(access_token.encode()).digest()).decode()
        with self._lock:
            nonce = self._nonces.get(_origin(url))
        if nonce is not None:
            claims["nonce"] = nonce
        return jwt.encode({"alg": ALGORITHM, "typ": "dpop+jwt", "jwk": self._public}, claims, self._key)

    def heard(self, url: str, answer: Answer) -> bool:
        """Remember the nonce of an answer; True when the call failed for want of it alone."""
        nonce = answer.headers.get("dpop-nonce", "")
        if not 0 < len(nonce) <= _LONGEST_NONCE:
            return False
        with self._lock:
            self._nonces[_origin(url)] = nonce
        return _wants_nonce(answer)


@dataclass(frozen=True, slots=True)
class AccessToken:
    """A token, and the key it is bound to where there is one."""

    value: str = field(repr=False)
    key: ProofKey | None = field(default=None, repr=False, compare=False)


def proved(
    call: Callable[[Mapping[str, str]], Answer | Lost], key: ProofKey | None, method: str, url: str,
    access_token: str | None = None,
) -> Answer | Lost:
    """`call` with a proof of `key` in its headers; made once more, and no oftener, when the server wants a nonce."""
    if key is None:
        return call({})
    answer = call({"DPoP": key.proof(method, url, access_token)})
    if isinstance(answer, Answer) and key.heard(url, answer):
        answer = call({"DPoP": key.proof(method, url, access_token)})
        if isinstance(answer, Answer):
            key.heard(url, answer)
    return answer


def ask_with(
    http: Http, token: AccessToken, method: str, path: str, *, query: Mapping[str, str] | None = None,
    body: bytes | None = None, headers: Mapping[str, str] | None = None, limit: int = ANSWER_LIMIT, read: float = READ,
) -> Answer | Lost:
    """One call of `http` that carries `token`, with the proof it may need."""
    scheme = "Bearer" if token.key is None else "DPoP"
    carried = {**(headers or {}), "Authorization": f"{scheme} {token.value}"}
    return proved(
        lambda proof: http.ask(
            method, path, query=query, body=body, headers={**carried, **proof}, limit=limit, read=read,
        ),
        token.key, method, http.url_of(path), token.value,
    )


class _Refused(msgspec.Struct, frozen=True):
    error: str = ""


def _wants_nonce(answer: Answer) -> bool:
    match answer.status:
        case 401 if _WANTS_NONCE in answer.headers.get("www-authenticate", ""):
            return True
        case 400 | 401:
            try:
                return msgspec.json.decode(answer.body, type=_Refused).error == _WANTS_NONCE
            except (msgspec.DecodeError, UnicodeDecodeError):
                return False
        case _:
            return False


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
