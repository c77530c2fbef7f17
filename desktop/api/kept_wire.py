"""Answers kept for a citizen as they travel (docs/api.md, "Mandates"), and turning them into the engine's values."""

from __future__ import annotations

from typing import Any

from desktop.api.wire import Moment, Quiet, Words, plain
from desktop.flows.definition import from_wire
from desktop.flows.kept_answers import KeptAnswers, WholeKeptAnswers
from desktop.i18n import LocalText


class KeptBody(Quiet, frozen=True):
    """That there are some."""

    id: str
    title: Words
    holder: str | None
    kept_at: Moment

    def kept(self) -> KeptAnswers:
        """The engine's value."""
        return KeptAnswers(self.id, LocalText(self.title), self.holder, self.kept_at)


class KeptPageBody(Quiet, frozen=True):
    """`GET /v1/kept-answers`."""

    kept: tuple[KeptBody, ...]


class KeptAnswersBody(Quiet, frozen=True):
    """`GET /v1/kept-answers/{id}`."""

    kept: KeptBody
    definition: Any
    answers: dict[str, Any]

    def whole(self) -> WholeKeptAnswers:
        """The engine's value. Raises WireError or ValueError for what is no task and no answer."""
        answers = {name: plain(value) for name, value in self.answers.items()}
        return WholeKeptAnswers(self.kept.kept(), from_wire(self.definition), answers)
