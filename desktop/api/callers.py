"""Calls as somebody: with the helper's token, or on behalf of a visit's citizen; renewed once when refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeVar

import msgspec

from desktop.api.dpop import AccessToken, ask_with
from desktop.api.http import ANSWER_LIMIT, READ, Answer, Http, Lost
from desktop.api.problems import done, file_of, understood
from desktop.api.tokens import Tokens
from desktop.domain.failure import Failure

_T = TypeVar("_T")
_SIGN_IN_NEEDED: Final = 401
FILE_LIMIT: Final = 10_000_000
"""Bytes of the largest paper that is taken."""


class Callers:
    """Asks the backend as the helper who is signed in."""

    def __init__(self, http: Http, tokens: Tokens) -> None:
        self._http = http
        self._tokens = tokens

    def ask(
        self, shape: type[_T], method: str, path: str, body: object = None, *,
        query: Mapping[str, str] | None = None, limit: int = ANSWER_LIMIT,
    ) -> _T | Failure:
        """One call as the helper; its answer as a `shape`."""
        answer = self._as_helper(method, path, body, query, limit)
        return answer if isinstance(answer, Failure) else understood(answer, shape)

    def tell(self, method: str, path: str, body: object = None) -> Failure | None:
        """One call as the helper that is answered with nothing."""
        answer = self._as_helper(method, path, body, None, ANSWER_LIMIT)
        return answer if isinstance(answer, Failure) else done(answer)

    def fetch(
        self, method: str, path: str, body: object = None, *, query: Mapping[str, str] | None = None,
    ) -> bytes | Failure:
        """One call as the helper that is answered with a file: its bytes, at most `FILE_LIMIT`."""
        answer = self._as_helper(method, path, body, query, FILE_LIMIT)
        return answer if isinstance(answer, Failure) else file_of(answer)

    def ask_on_behalf(
        self, visit: str, shape: type[_T], method: str, path: str, *, query: Mapping[str, str] | None = None,
        limit: int = ANSWER_LIMIT,
    ) -> _T | Failure:
        """One call on behalf of the visit's citizen; its answer as a `shape`."""
        answer = self.send_on_behalf(visit, method, path, query=query, limit=limit)
        return answer if isinstance(answer, Failure) else understood(answer, shape)

    def tell_on_behalf(self, visit: str, method: str, path: str, body: object = None) -> Failure | None:
        """One call on behalf of the visit's citizen that is answered with nothing."""
        answer = self.send_on_behalf(visit, method, path, body)
        return answer if isinstance(answer, Failure) else done(answer)

    def send_on_behalf(
        self, basis: str, method: str, path: str, body: object = None, *, query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None, limit: int = ANSWER_LIMIT, read: float = READ,
    ) -> Answer | Lost | Failure:
        """One call on behalf of the citizen of a visit or an access, its answer as it came."""
        token = self._tokens.on_behalf(basis)
        if isinstance(token, Failure):
            return token
        sent = None if body is None else msgspec.json.encode(body)
        return ask_with(
            self._http, token, method, path, query=query, body=sent, headers=headers, limit=limit, read=read,
        )

    def _as_helper(
        self, method: str, path: str, body: object, query: Mapping[str, str] | None, limit: int,
    ) -> Answer | Lost | Failure:
        sent = None if body is None else msgspec.json.encode(body)
        stale: AccessToken | None = None
        whose = self._tokens.person
        while True:
            token = self._tokens.helper(stale, of=whose)
            if isinstance(token, Failure):
                return token
            answer = ask_with(self._http, token, method, path, body=sent, query=query, limit=limit)
            refused = isinstance(answer, Answer) and answer.status == _SIGN_IN_NEEDED
            if not refused or stale is not None:
                return answer
            stale = token
