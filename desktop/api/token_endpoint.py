"""The token endpoint: a form in, tokens of the asked kind or a refusal out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

import msgspec

from desktop.api.authorization import CLIENT_ID
from desktop.api.dpop import ProofKey, proved
from desktop.api.http import Answer, Http, Lost
from desktop.api.problems import understood
from desktop.api.sign_in_failures import mandate_ended, sign_in_again, sign_in_failed, sign_in_too_low
from desktop.api.wire import Quiet
from desktop.domain.failure import Failure

_FORM: Final = "application/x-www-form-urlencoded"
_REFUSED: Final = frozenset({400, 401})


class TokenBody(Quiet, frozen=True):
    """RFC 6749 § 5.1 with what OpenID Connect and RFC 8693 add. `scope` is None when it is what was asked for."""

    access_token: str
    token_type: str
    expires_in: int | None = None
    refresh_token: str | None = None
    id_token: str | None = None
    scope: str | None = None
    issued_token_type: str | None = None


class _ErrorBody(msgspec.Struct, frozen=True):
    error: str = ""


@dataclass(frozen=True, slots=True)
class OAuthRefusal:
    """A refused grant (RFC 6749 § 5.2); `error` is its name, empty when none could be read."""

    error: str

    def failure(self) -> Failure:
        """What it means to a person: the sign-in is over, worth too little, or it never came about."""
        match self.error:
            case "invalid_grant":
                return sign_in_again()
            case "mandate_ended":
                return mandate_ended()
            case "insufficient_user_authentication":
                return sign_in_too_low()
            case _:
                return sign_in_failed()


def post(
    http: Http, url: str, form: Mapping[str, str], key: ProofKey | None = None, client_id: str = CLIENT_ID,
) -> Answer | Lost:
    """Post a form as this client, with a proof when there is a key."""
    body = urlencode({"client_id": client_id, **form}).encode()
    return proved(
        lambda headers: http.ask("POST", url, body=body, media_type=_FORM, headers=headers), key, "POST", url,
    )


def tokens_for(
    http: Http, url: str, form: Mapping[str, str], key: ProofKey | None, client_id: str = CLIENT_ID,
) -> TokenBody | OAuthRefusal | Failure:
    """Tokens for a grant. With a key they must be bound to it: a bearer token in its place is refused."""
    answer = post(http, url, form, key, client_id)
    if isinstance(answer, Answer) and answer.status in _REFUSED:
        return OAuthRefusal(_error(answer))
    body = understood(answer, TokenBody)
    if isinstance(body, Failure):
        return body
    asked = "bearer" if key is None else "dpop"
    return body if body.token_type.lower() == asked and body.access_token else sign_in_failed()


def _error(answer: Answer) -> str:
    try:
        return msgspec.json.decode(answer.body, type=_ErrorBody).error
    except (msgspec.DecodeError, UnicodeDecodeError):
        return ""
