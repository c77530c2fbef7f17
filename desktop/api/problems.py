"""A call that did not succeed, as a Failure: each with one sentence that says what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeVar

import msgspec

from desktop.api.http import Answer, Lost
from desktop.api.permission_problem_words import PERMISSION_PROBLEMS
from desktop.api.problem_words import PROBLEMS, SIGN_IN, TOO_MANY, TOO_OLD
from desktop.domain.failure import Failure, FailureKind
from desktop.i18n import LocalText, Text, msg

_T = TypeVar("_T")

TYPES: Final = "https://sidemand.dk/problems/"
PROBLEM: Final = "application/problem+json"
_LONGEST_DETAIL: Final = 400


class ProblemBody(msgspec.Struct, frozen=True):
    """RFC 9457, as docs/api.md narrows it."""

    type: str = "about:blank"
    detail: str | None = None
    fields: dict[str, dict[str, str]] = {}

    @property
    def name(self) -> str:
        """The last part of our own types; empty for anybody else's."""
        return self.type.removeprefix(TYPES) if self.type.startswith(TYPES) else ""


def problem_of(answer: Answer) -> ProblemBody:
    """The problem an answer carries; an empty one when it carries none we can read."""
    if answer.media_type != PROBLEM:
        return ProblemBody()
    try:
        return msgspec.json.decode(answer.body, type=ProblemBody)
    except msgspec.DecodeError:
        return ProblemBody()


def lost(why: Lost) -> Failure:
    """No whole answer came."""
    match why:
        case Lost.NEVER_ARRIVED:
            return Failure(FailureKind.OFFLINE, msg("Der er ikke forbindelse lige nu. Prøv igen om lidt."))
        case Lost.NO_ANSWER_IN_TIME:
            return Failure(FailureKind.SLOW, msg("Serveren svarer meget langsomt lige nu. Prøv igen om lidt."))
        case Lost.CUT_OFF:
            return Failure(FailureKind.BROKEN, msg("Forbindelsen blev afbrudt. Prøv igen om lidt."))
        case Lost.TOO_BIG:
            return not_understood()


def not_understood() -> Failure:
    """An answer came, and it is not what the contract says: HTML from a hotel's network, half a document, 5 MB."""
    return Failure(FailureKind.BROKEN, msg("Serveren svarede ikke, som den skal. Prøv igen om lidt."))


def failure_of(answer: Answer) -> Failure:
    """What a refusal means to a person: by its problem type, else by its status."""
    problem = problem_of(answer)
    known = PROBLEMS.get(problem.name) or PERMISSION_PROBLEMS.get(problem.name)
    if known is not None:
        return known
    match answer.status:
        case 401:
            return Failure(FailureKind.SIGN_IN, SIGN_IN)
        case 403 | 409 | 422:
            detail = _detail(problem)
            settled = detail is None or answer.status == _FORBIDDEN
            return Failure(FailureKind.REFUSED, detail or _REFUSED, settled=settled)
        case 404:
            return Failure(FailureKind.NOT_FOUND, _detail(problem) or _NOT_FOUND)
        case 426:
            return Failure(FailureKind.CLIENT_TOO_OLD, TOO_OLD, settled=True)
        case 429:
            return Failure(FailureKind.RATE_LIMITED, TOO_MANY)
        case 503:
            return Failure(FailureKind.SLOW, _BUSY)
        case status if status >= _FAULTS:
            return Failure(FailureKind.BROKEN, msg("Noget gik galt på serveren. Prøv igen om lidt."))
        case _:
            return not_understood()


def understood(answer: Answer | Lost, shape: type[_T]) -> _T | Failure:
    """The body of a successful answer as a `shape`, or why there is none."""
    if isinstance(answer, Lost):
        return lost(answer)
    if answer.status not in _SUCCESS:
        return failure_of(answer)
    if not answer.is_json:
        return not_understood()
    try:
        return msgspec.json.decode(answer.body, type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return not_understood()


def file_of(answer: Answer | Lost) -> bytes | Failure:
    """The file a successful answer is, or why there is none. What is inside it, whoever opens it judges."""
    if isinstance(answer, Lost):
        return lost(answer)
    if answer.status not in _SUCCESS:
        return failure_of(answer)
    return not_understood() if answer.is_json or not answer.body else answer.body


def done(answer: Answer | Lost) -> Failure | None:
    """None when an answer without a body says it was done."""
    if isinstance(answer, Lost):
        return lost(answer)
    return None if answer.status == _NO_CONTENT else failure_of(answer)


def local_texts(fields: Mapping[str, Mapping[str, str]]) -> tuple[tuple[str, LocalText], ...]:
    """Sentences about fields, each in every language it came in."""
    return tuple((name, LocalText(dict(words))) for name, words in fields.items())


def _detail(problem: ProblemBody) -> Text | None:
    # The server's own sentence about something this app has no words for yet: plain text, a few lines at most.
    said = " ".join((problem.detail or "").split())
    return said if problem.name and 0 < len(said) <= _LONGEST_DETAIL else None


_SUCCESS: Final = frozenset({200, 201})
_NO_CONTENT: Final = 204
_FORBIDDEN: Final = 403
_FAULTS: Final = 500

_REFUSED: Final = msg("Det kan ikke gøres her. Tal med en kollega.")
_NOT_FOUND: Final = msg("Vi kan ikke finde det mere. Gå tilbage, og prøv igen.")
_BUSY: Final = msg("Serveren har travlt lige nu. Prøv igen om lidt.")
