"""Answers kept for a citizen since a mandate ended in the middle of a task: what somebody answered, and never sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from desktop.flows.answers import Plain
from desktop.flows.definition import TaskDefinition
from desktop.flows.flow import start
from desktop.flows.views import SummaryLine
from desktop.i18n import LocalText


@dataclass(frozen=True, slots=True)
class KeptAnswers:
    """That there are some, and since when. `holder` is what whoever answered was called, where that may be told."""

    id: str
    title: LocalText
    holder: str | None = field(repr=False)
    kept_at: datetime


@dataclass(frozen=True, slots=True)
class WholeKeptAnswers:
    """The answers, and the task as it was when they were given."""

    kept: KeptAnswers
    definition: TaskDefinition
    answers: Mapping[str, Plain] = field(repr=False)

    def lines(self, today: date) -> tuple[SummaryLine, ...]:
        """What was answered, as the check page of the task has it; what nobody answered is left out."""
        flow = start(self.definition, {}, today)
        for name, answer in self.answers.items():
            flow = flow.answer(name, answer)
        return tuple(line for line in flow.summary() if line.field in self.answers)
