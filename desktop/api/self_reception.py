"""A citizen's own session, by their own sign-in. Satisfies `services.ports.Reception` as far as one is alone."""

from __future__ import annotations

from collections.abc import Sequence

from typing_extensions import override

from desktop.api.callers import Callers
from desktop.api.reception import ReceptionClient
from desktop.api.tokens import Tokens
from desktop.domain.failure import Failure
from desktop.domain.self_door import SelfDoor
from desktop.domain.visit import Hand
from desktop.flows.opened import Opened


class SelfReceptionClient(ReceptionClient):
    """Beginning and adding are one call; everything else is as in a visit, and the backend refuses the rest."""

    def __init__(self, callers: Callers, tokens: Tokens, door: SelfDoor) -> None:
        super().__init__(callers, tokens)
        self._door = door

    @override
    def begin(
        self, lookup: str, tasks: Sequence[str], hand: Hand, language: str, approval: str | None = None,
        wording: str | None = None,
    ) -> Opened | Failure:
        """The citizen chose these tasks."""
        body = {"tasks": list(tasks), "counter": self._door.token, "language": language}
        return self._session("/v1/self/session", body)

    @override
    def agree_more(
        self, visit: str, tasks: Sequence[str], hand: Hand, language: str, approval: str | None = None,
        wording: str | None = None,
    ) -> Opened | Failure:
        """The citizen chose more, or the same again."""
        return self.begin("", tasks, hand, language)
