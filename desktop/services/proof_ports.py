"""What control questions need from the world, as a Protocol."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from desktop.domain.failure import Failure
from desktop.domain.people import Citizen
from desktop.domain.proving import ControlQuestion


class Questioning(Protocol):
    """Control questions of a look-up: asked here, judged elsewhere."""

    def ask_questions(self, lookup: str) -> Sequence[ControlQuestion] | Failure:
        """The questions, the same however often they are asked for."""
        ...

    def answer_questions(self, lookup: str, answers: Mapping[str, str]) -> Citizen | Failure:
        """Who it is when all answers, by the questions' ids, are right."""
        ...
