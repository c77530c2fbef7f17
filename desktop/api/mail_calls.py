"""Calls on an access to a mailbox, or on behalf of a visit's citizen, and what a refusal of them means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar
from urllib.parse import quote

from desktop.api.callers import Callers
from desktop.api.held_access_wire import AccessesBody
from desktop.api.http import ANSWER_LIMIT, READ, Answer, Lost
from desktop.api.mail_problem_words import ENDED, MAIL_PROBLEMS
from desktop.api.mail_wire import MailboxesBody
from desktop.api.problems import not_understood, problem_of, understood
from desktop.api.tokens import Tokens
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mailbox import Access, AccessKind

_T = TypeVar("_T")
_SUCCESS: Final = frozenset({200, 201})


@dataclass(frozen=True, slots=True)
class Call:
    """One call on behalf of a citizen, which may have to be made twice."""

    method: str
    path: str
    query: Mapping[str, str] | None = None
    body: object = None
    headers: Mapping[str, str] | None = None
    limit: int = ANSWER_LIMIT
    read: float = READ


class MailCalls:
    """Makes them, and fetches a fresh subject token of an access where the old one no longer buys a token."""

    def __init__(self, callers: Callers, tokens: Tokens) -> None:
        self._callers = callers
        self._tokens = tokens

    def accesses(self) -> Sequence[Access] | Failure:
        """The live accesses of the helper who is signed in. Their subject tokens stay with the tokens."""
        told = self._callers.ask(AccessesBody, "GET", "/v1/accesses")
        if isinstance(told, Failure):
            return told
        for one in told.accesses:
            writes = one.kind is AccessKind.READ_AND_WRITE
            self._tokens.given(one.id, one.citizen.ref, one.subject_token, writes=writes)
        return tuple(one.access() for one in told.accesses)

    def mailbox(self, access: str) -> str | Failure | None:
        """The id of the mailbox an access opens; None where there is no mailbox."""
        told = self.told(MailboxesBody, access, Call("GET", "/v1/mailboxes"))
        if isinstance(told, Failure):
            return told
        return told.mailboxes[0].id if told.mailboxes else None

    def told(self, shape: type[_T], basis: str, call: Call) -> _T | Failure:
        """The answer as a `shape`."""
        answer = self.asked(basis, call)
        if isinstance(answer, Failure):
            return answer
        refused = refused_mail(answer) if isinstance(answer, Answer) else None
        return understood(answer, shape) if refused is None else refused

    def told_with_version(self, shape: type[_T], basis: str, call: Call) -> tuple[_T, int] | Failure:
        """The answer as a `shape`, and the version its ETag says."""
        answer = self.asked(basis, call)
        if isinstance(answer, Failure):
            return answer
        refused = refused_mail(answer) if isinstance(answer, Answer) else None
        told = understood(answer, shape) if refused is None else refused
        if isinstance(told, Failure) or not isinstance(answer, Answer):
            return told if isinstance(told, Failure) else not_understood()
        version = answer.headers.get("etag", "").strip('"')
        return (told, int(version)) if version.isdecimal() and version.isascii() else not_understood()

    def asked(self, basis: str, call: Call) -> Answer | Lost | Failure:
        """The answer as it came. A subject token that no longer buys a token is fetched anew, once."""
        answer = self._once(basis, call)
        if not isinstance(answer, Failure) or answer.kind is not FailureKind.SIGN_IN or not self._is_access(basis):
            return answer
        fresh = self.accesses()
        if isinstance(fresh, Failure):
            return fresh
        return self._once(basis, call) if any(one.id == basis for one in fresh) else ENDED

    def _once(self, basis: str, call: Call) -> Answer | Lost | Failure:
        return self._callers.send_on_behalf(
            basis, call.method, call.path, call.body, query=call.query, headers=call.headers, limit=call.limit,
            read=call.read,
        )

    def _is_access(self, basis: str) -> bool:
        return self._tokens.person is not None and self._tokens.is_access(basis)


def refused_mail(answer: Answer) -> Failure | None:
    """A refusal that has its own sentence about post."""
    return MAIL_PROBLEMS.get(problem_of(answer).name) if answer.status not in _SUCCESS else None


def part(name: str) -> str:
    """A part of a path, whatever it holds."""
    return quote(name, safe="")
