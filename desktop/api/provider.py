"""The identity provider: code + PKCE, refresh, exchange, revocation, sign-out (IDENTITY, docs/api.md).

PAR and DPoP are used wherever the provider advertises them; nothing needs to be told which it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

import msgspec

from desktop.api.authorization import CLIENT_ID, SCOPE, AuthorizationRequest, code_in, fresh_request, with_query
from desktop.api.discovery import Directory, Discovery
from desktop.api.dpop import ProofKey
from desktop.api.exchanging import Wanted, audience_of, exchanged
from desktop.api.grant import Grant, grant_of
from desktop.api.http import Answer, Http, Lost
from desktop.api.id_token import Expected, is_right_at_another_time, subject
from desktop.api.jwks import KeyRing
from desktop.api.problems import lost, not_understood, understood
from desktop.api.sign_in_failures import clocks_differ, only_remembered, provider_away, sign_in_failed
from desktop.api.token_endpoint import OAuthRefusal, TokenBody, post, tokens_for
from desktop.domain.failure import Failure
from desktop.formats.signed_token import Verified

SESSION_SUBJECT: Final = "urn:sidemand:params:oauth:token-type:assistance-session"
MAILBOX_SUBJECT: Final = "urn:sidemand:params:oauth:token-type:mailbox-access"
_OK: Final = 200


class _Pushed(msgspec.Struct, frozen=True):
    request_uri: str
    expires_in: int = 0


class Provider:
    """One identity provider; refuses every answer that is not exactly what was asked for."""

    def __init__(
        self, http: Http, issuer: str, fresh: Callable[[], bytes], now: Callable[[], datetime], scope: str = SCOPE,
        client_id: str = CLIENT_ID,
    ) -> None:
        """`fresh` gives 32 random bytes; `scope` is what every sign-in asks for, as the client of this id."""
        self.scope = scope
        self.client_id = client_id
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
        return audience_of(self._http)

    @property
    def resource(self) -> Mapping[str, str]:
        """What a server that is not the backend's own must be told: whose API the tokens are for (RFC 8707)."""
        return {} if self.issuer == self._http.endpoint.base_url else {"resource": self.audience}

    def discovered(self) -> Discovery | Failure:
        """Where the provider's endpoints are; asked once."""
        return self._directory.found()

    def new_key(self, where: Discovery) -> ProofKey | None:
        """A key for one sign-in, None where the provider binds tokens to none."""
        return self.key_of(self._fresh()) if where.binds_tokens else None

    def key_of(self, seed: bytes) -> ProofKey:
        """The key these 32 bytes make."""
        return ProofKey(seed, self._fresh, self._now)

    def request(self, redirect_uri: str, login_hint: str | None = None) -> AuthorizationRequest | Failure:
        """What the browser (or, with a hint, we) must open to be given a code; pushed where that can be done.

        The person must show anew who they are, whatever the browser remembers.
        """
        where = self.discovered()
        if isinstance(where, Failure):
            return where
        key = self.new_key(where)
        made = fresh_request(redirect_uri, self._fresh, self._now(), key, self.scope)
        asked = {**made.parameters(login_hint), **self.resource, "client_id": self.client_id}
        if where.pushed_authorization_request_endpoint is not None:
            pushed = self._push(where.pushed_authorization_request_endpoint, asked, key)
            if isinstance(pushed, Failure):
                return pushed
            asked = {"client_id": self.client_id, "request_uri": pushed}
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
            body, request.key, request.nonce, request.asked_at,
        )

    def refresh(self, refresh_token: str, key: ProofKey | None = None) -> Grant | Failure:
        """Fresh tokens. A SIGN_IN failure means that the old ones are worth nothing any more."""
        body = self._tokens({"grant_type": "refresh_token", "refresh_token": refresh_token}, key)
        if isinstance(body, Failure):
            return body
        return grant_of(body, key, None, self._now()) if body.id_token is None else self.signed_in(body, key, None)

    def exchange(self, wanted: Wanted) -> Grant | Failure:
        """A token on behalf of a basis' citizen (RFC 8693), once it says exactly what was asked for."""
        where = self.discovered()
        if isinstance(where, Failure):
            return where
        return exchanged(self._http, where.token_endpoint, wanted, self.claims_of, self._now(), self.client_id)

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
        }, client_id=self.client_id)
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
        return with_query(where.end_session_endpoint, {"id_token_hint": id_token, "client_id": self.client_id})

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
        expected = Expected(self.issuer, self.client_id, body.access_token, nonce, anew_since)
        now = self._now()
        who = subject(token, expected, now)
        if who is not None:
            return grant_of(body, key, who, now)
        if subject(token, replace(expected, anew_since=None), now) is not None:
            return only_remembered()
        return clocks_differ() if is_right_at_another_time(token, expected, now) else sign_in_failed()

    def _tokens(self, form: Mapping[str, str], key: ProofKey | None) -> TokenBody | Failure:
        where = self.discovered()
        if isinstance(where, Failure):
            return where
        body = tokens_for(self._http, where.token_endpoint, {**form, **self.resource}, key, self.client_id)
        if isinstance(body, Failure) and self.resource and body.kind.is_unanswered:
            return provider_away(body)
        return body.failure() if isinstance(body, OAuthRefusal) else body

    def _push(self, endpoint: str, asked: Mapping[str, str], key: ProofKey | None) -> str | Failure:
        answer = post(self._http, endpoint, asked, key, self.client_id)
        if isinstance(answer, Answer) and answer.status in {400, 401}:
            return sign_in_failed()
        pushed = understood(answer, _Pushed)
        if isinstance(pushed, Failure):
            return pushed
        return pushed.request_uri or not_understood()
