"""The identity provider: code + PKCE, refresh, exchange, revocation, sign-out (IDENTITY, docs/api.md).

PAR and DPoP are used wherever the provider advertises them; nothing needs to be told which it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

import msgspec

from desktop.api.authorization import CLIENT_ID, SCOPE, AuthorizationRequest, code_in, fresh_request, with_query
from desktop.api.discovery import Directory, Discovery
from desktop.api.dpop import AccessToken, ProofKey
from desktop.api.http import Answer, Http, Lost
from desktop.api.id_token import Expected, is_right_at_another_time, subject
from desktop.api.jwks import KeyRing, Verified
from desktop.api.on_behalf import Asked, is_as_asked
from desktop.api.problems import lost, not_understood, understood
from desktop.api.sign_in_failures import clocks_differ, only_remembered, sign_in_failed
from desktop.api.token_endpoint import OAuthRefusal, TokenBody, post, tokens_for
from desktop.domain.failure import Failure

_ACCESS_TOKEN: Final = "urn:ietf:params:oauth:token-type:access_token"  # noqa: S105 - the name of a type
_EXCHANGE: Final = "urn:ietf:params:oauth:grant-type:token-exchange"
SESSION_SUBJECT: Final = "urn:sidemand:params:oauth:token-type:assistance-session"
MAILBOX_SUBJECT: Final = "urn:sidemand:params:oauth:token-type:mailbox-access"
_OK: Final = 200
_A_YEAR: Final = 366 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Grant:
    """Tokens, and the key they are bound to where there is one. They live in memory, and no `repr` shows them.

    `expires_at` is None when the provider did not say. `id_token` is kept only to end a browser's sign-in with.
    """

    access_token: str = field(repr=False)
    refresh_token: str | None = field(repr=False)
    expires_at: datetime | None
    subject: str | None = None
    id_token: str | None = field(default=None, repr=False)
    key: ProofKey | None = field(default=None, repr=False)

    @property
    def access(self) -> AccessToken:
        """The access token, ready to be carried by a call."""
        return AccessToken(self.access_token, self.key)


class _Pushed(msgspec.Struct, frozen=True):
    request_uri: str
    expires_in: int = 0


class Provider:
    """One identity provider; refuses every answer that is not exactly what was asked for."""

    def __init__(
        self, http: Http, issuer: str, fresh: Callable[[], bytes], now: Callable[[], datetime], scope: str = SCOPE,
    ) -> None:
        """`fresh` gives 32 random bytes; `scope` is what every sign-in asks for."""
        self.scope = scope
        self._http = http
        self._directory = Directory(http, issuer)
        self._fresh = fresh
        self._now = now
        self._keys = KeyRing(http, now)

    @property
    def issuer(self) -> str:
        """Whose tokens these are."""
        return self._directory.issuer

    @property
    def audience(self) -> str:
        """Whom a token on behalf of a citizen is for: the backend's API."""
        return f"{self._http.endpoint.base_url}/v1"

    def discovered(self) -> Discovery | Failure:
        """Where the provider's endpoints are; asked once."""
        return self._directory.found()

    def new_key(self, where: Discovery) -> ProofKey | None:
        """A key for one sign-in, None where the provider binds tokens to none."""
        return self.key_of(self._fresh()) if where.binds_tokens else None

    def key_of(self, seed: bytes) -> ProofKey:
        """The key these 32 bytes make."""
        return ProofKey(seed, self._fresh, self._now)

    def request(
        self, redirect_uri: str, login_hint: str | None = None, *, anew: bool = False,
    ) -> AuthorizationRequest | Failure:
        """What the browser (or, with a hint, we) must open to be given a code; pushed where that can be done.

        With `anew` the person must show who they are, whatever the browser remembers.
        """
        where = self.discovered()
        if isinstance(where, Failure):
            return where
        key = self.new_key(where)
        made = fresh_request(redirect_uri, self._fresh, key, self.scope, self._now() if anew else None)
        asked = made.parameters(login_hint)
        if where.pushed_authorization_request_endpoint is not None:
            pushed = self._push(where.pushed_authorization_request_endpoint, asked, key)
            if isinstance(pushed, Failure):
                return pushed
            asked = {"client_id": CLIENT_ID, "request_uri": pushed}
        return replace(made, url=with_query(where.authorization_endpoint, asked))

    def code_of(self, request: AuthorizationRequest, callback: str) -> str | Failure:
        """The code in the query of a redirect that answers `request`."""
        where = self.discovered()
        return where if isinstance(where, Failure) else code_in(callback, request, where)

    def redeem(self, request: AuthorizationRequest, code: str) -> Grant | Failure:
        """Tokens for a code, once the id_token says that they are for this very sign-in."""
        body = self._tokens({
            "grant_type": "authorization_code", "code": code, "redirect_uri": request.redirect_uri,
            "code_verifier": request.verifier,
        }, request.key)
        return body if isinstance(body, Failure) else self.signed_in(
            body, request.key, request.nonce, request.anew_since,
        )

    def refresh(self, refresh_token: str, key: ProofKey | None = None) -> Grant | Failure:
        """Fresh tokens. A SIGN_IN failure means that the old ones are worth nothing any more."""
        body = self._tokens({"grant_type": "refresh_token", "refresh_token": refresh_token}, key)
        if isinstance(body, Failure):
            return body
        return self._grant(body, key, None) if body.id_token is None else self.signed_in(body, key, None)

    def exchange(
        self, subject_token: str, actor: AccessToken, subject_type: str, asked: Asked,
    ) -> Grant | Failure:
        """A token on behalf of a basis' citizen (RFC 8693), once it says exactly what was asked for."""
        body = self._tokens({
            "grant_type": _EXCHANGE, "subject_token": subject_token, "subject_token_type": subject_type,
            "actor_token": actor.value, "actor_token_type": _ACCESS_TOKEN, "requested_token_type": _ACCESS_TOKEN,
            "audience": asked.audience,
        }, actor.key)
        if isinstance(body, Failure):
            return body
        token = self.claims_of(body.access_token)
        if isinstance(token, Failure):
            return token
        # RFC 8693 asks for the type; a provider that leaves it out is judged by the token itself.
        of_type = body.issued_token_type in {None, _ACCESS_TOKEN}
        if not of_type or not is_as_asked(token, body.scope, asked, self._now()):
            return sign_in_failed()
        return self._grant(body, actor.key, None)

    def claims_of(self, token: str) -> Verified | Failure | None:
        """What a token of this provider says; None when it is not the provider's."""
        where = self.discovered()
        return where if isinstance(where, Failure) else self._keys.verified(token, where.jwks_uri)

    def revoke(self, grant: Grant) -> Failure | None:
        """Tell the provider that a sign-in is over (RFC 7009)."""
        where = self.discovered()
        if isinstance(where, Failure):
            return where
        if where.revocation_endpoint is None:
            return None
        refreshed = grant.refresh_token is not None
        answer = post(self._http, where.revocation_endpoint, {
            "token": grant.refresh_token or grant.access_token,
            "token_type_hint": "refresh_token" if refreshed else "access_token",
        })
        if isinstance(answer, Lost):
            return lost(answer)
        return None if answer.status == _OK else not_understood()

    def sign_out_address(self, id_token: str) -> str | None:
        """What the browser opens to end its own sign-in there (RP-initiated logout); None where there is no such page.

        Nobody is sent back: everything here is forgotten before the browser opens.
        """
        where = self.discovered()
        if isinstance(where, Failure) or where.end_session_endpoint is None:
            return None
        return with_query(where.end_session_endpoint, {"id_token_hint": id_token, "client_id": CLIENT_ID})

    def signed_in(
        self, body: TokenBody, key: ProofKey | None, nonce: str | None, anew_since: datetime | None = None,
    ) -> Grant | Failure:
        """The grant of an answer whose id_token names somebody; `nonce` is None where none was asked.

        Refused where they were to sign in anew, and did so last before `anew_since`.
        """
        if body.id_token is None:
            return sign_in_failed()
        token = self.claims_of(body.id_token)
        if isinstance(token, Failure):
            return token
        if token is None:
            return sign_in_failed()
        expected = Expected(self.issuer, CLIENT_ID, body.access_token, nonce, anew_since)
        now = self._now()
        who = subject(token, expected, now)
        if who is not None:
            return self._grant(body, key, who)
        if subject(token, replace(expected, anew_since=None), now) is not None:
            return only_remembered()
        return clocks_differ() if is_right_at_another_time(token, expected, now) else sign_in_failed()

    def _tokens(self, form: Mapping[str, str], key: ProofKey | None) -> TokenBody | Failure:
        where = self.discovered()
        if isinstance(where, Failure):
            return where
        body = tokens_for(self._http, where.token_endpoint, form, key)
        return body.failure() if isinstance(body, OAuthRefusal) else body

    def _push(self, endpoint: str, asked: Mapping[str, str], key: ProofKey | None) -> str | Failure:
        answer = post(self._http, endpoint, asked, key)
        if isinstance(answer, Answer) and answer.status in {400, 401}:
            return sign_in_failed()
        pushed = understood(answer, _Pushed)
        if isinstance(pushed, Failure):
            return pushed
        return pushed.request_uri or not_understood()

    def _grant(self, body: TokenBody, key: ProofKey | None, who: str | None) -> Grant:
        lives = body.expires_in
        expires_at = self._now() + timedelta(seconds=lives) if lives is not None and 0 <= lives <= _A_YEAR else None
        return Grant(body.access_token, body.refresh_token, expires_at, who, body.id_token, key)
