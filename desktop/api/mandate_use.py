"""A session on a mandate, as the relative who holds it. Satisfies `services.mandate_use_ports.MandateUse`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import quote

import msgspec

from desktop.api.callers import Callers
from desktop.api.session_opening import SessionOpening
from desktop.api.tokens import Tokens
from desktop.domain.failure import Failure
from desktop.flows.answers import Answer, Unknown
from desktop.flows.opened import Opened


class MandateUseClient:
    """Beginning, adding and asking whether it holds are one call. Belongs on a worker."""

    def __init__(self, callers: Callers, tokens: Tokens) -> None:
        self._callers = callers
        self._opening = SessionOpening(callers, tokens)

    def begin(self, mandate: str, tasks: Sequence[str], language: str) -> Opened | Failure:
        """A mandate opens nobody's post: no token of it is taken that would."""
        return self._opening.open(_sessions(mandate), {"tasks": list(tasks), "language": language}, post=False)

    def ask_if_it_holds(self, mandate: str) -> frozenset[str] | Failure:
        """With no task it is only told how the session that runs stands."""
        answer = self._callers.ask(_Running, "POST", _sessions(mandate), {"tasks": [], "language": "da"})
        return answer if isinstance(answer, Failure) else frozenset(answer.shut)

    def keep_answers(
        self, session: str, task: str, version: int, language: str, answers: Mapping[str, Answer],
    ) -> Failure | None:
        """As typed; "ved ikke" is none."""
        typed = {field: answer for field, answer in answers.items() if not isinstance(answer, Unknown)}
        path = f"/v1/sessions/{quote(session, safe='')}/answers-kept"
        return self._callers.tell(
            "POST", path, {"task": task, "version": version, "language": language, "answers": _plain(typed)},
        )


class _Running(msgspec.Struct, frozen=True):
    id: str
    shut: tuple[str, ...]


def _plain(value: object) -> object:
    """Answers as JSON is written: they are kept in maps of their own kind."""
    match value:
        case Mapping():
            return {str(name): _plain(one) for name, one in value.items()}
        case tuple():
            return [_plain(one) for one in value]
        case _:
            return value


def _sessions(mandate: str) -> str:
    return f"/v1/mandates/{quote(mandate, safe='')}/sessions"
