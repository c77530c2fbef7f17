"""What has been answered, and what follows from it: immutable, and recomputed only where an answer matters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from heapq import heapify, heappop, heappush
from typing import Any

import immutables

from desktop.flows.answers import Answer, Unknown
from desktop.flows.conditions import Scope, holds
from desktop.flows.definition import Condition, TaskDefinition
from desktop.flows.kinds import EMPTY, Verdict, judge, missing
from desktop.flows.plan import Place, Plan
from desktop.flows.views import FieldKind
from desktop.i18n import LocalText, Text


@dataclass(frozen=True, slots=True)
class Facts:
    """`answers` is all there is; `verdicts` (by field) and `met` (by rank of a condition) only follow from it."""

    plan: Plan = field(compare=False)
    today: date
    answers: immutables.Map[str, Answer]
    verdicts: immutables.Map[str, Verdict] = field(compare=False)
    met: immutables.Map[int, bool] = field(compare=False)

    @staticmethod
    def of(plan: Plan, today: date, answers: immutables.Map[str, Answer]) -> Facts:
        """Everything worked out anew, in reading order."""
        verdicts = immutables.Map(
            (name, judge(place.definition, answers[name], today))
            for name, place in plan.places.items() if name in answers
        )
        facts = Facts(plan, today, answers, verdicts, immutables.Map())
        for rank in sorted(plan.conditional):
            facts = facts._with_met(rank, facts.look_at(rank))
        return facts

    def _with_met(self, rank: int, met: bool) -> Facts:
        return Facts(self.plan, self.today, self.answers, self.verdicts, self.met.set(rank, met))

    def with_answer(self, name: str, answer: Answer) -> Facts:
        """The facts after one more answer; only conditions that depend on it are looked at again."""
        place = self.plan.places.get(name)
        if place is None:
            return self
        if answer is None:
            if name not in self.answers:
                return self
            answers, verdicts = self.answers.delete(name), self.verdicts.delete(name)
        else:
            answers = self.answers.set(name, answer)
            verdicts = self.verdicts.set(name, judge(place.definition, answer, self.today))
        changed = Facts(self.plan, self.today, answers, verdicts, self.met)
        return changed._spread(name)

    def _spread(self, name: str) -> Facts:
        facts = self
        waiting = list(self.plan.dependants.get(name, ()))
        heapify(waiting)
        last = -1
        while waiting:
            rank = heappop(waiting)
            if rank == last:
                continue
            last = rank
            now = facts.look_at(rank)
            if now == facts.met[rank]:
                continue
            facts = facts._with_met(rank, now)
            for touched in self._touched_by(rank):
                for dependant in self.plan.dependants.get(touched, ()):
                    heappush(waiting, dependant)
        return facts

    def _touched_by(self, rank: int) -> tuple[str, ...]:
        one = self.plan.conditional[rank]
        return self.plan.watched.get(one.step, ()) if one.field is None else (one.field,)

    def look_at(self, rank: int) -> bool:
        """Whether the condition at `rank` holds, by what is asked before it."""
        def value(name: str) -> Any:  # noqa: ANN401 - JsonLogic values are any JSON
            return self.value(name) if self.plan.visible(name, rank) else None

        def unknown(name: str) -> bool:
            return self.plan.visible(name, rank) and self.is_unknown(name)

        return holds(self.plan.conditional[rank].when, Scope(value, self.today, unknown))

    def holds(self, condition: Condition) -> bool:
        """Whether a notice or a "required when" holds; it sees every field."""
        return holds(condition, Scope(self.value, self.today, self.is_unknown))

    def applies(self, name: str) -> bool:
        """Whether the field is asked at all, as things stand."""
        place = self.plan.places.get(name)
        return place is not None and self._is_asked(place)

    def _is_asked(self, place: Place) -> bool:
        return self.met.get(place.step_rank, True) and self.met.get(place.rank, True)

    def step_applies(self, number: int) -> bool:
        """Whether the step has anything to show; the check page always does."""
        if number == self.plan.check:
            return True
        if not self.met.get(self.plan.step_ranks[number], True):
            return False
        return any(self.applies(one.id) for one in self.plan.steps[number].fields)

    def steps(self) -> Iterator[int]:
        """The numbers of the steps that apply, the check page not among them."""
        return (number for number in range(self.plan.check) if self.step_applies(number))

    def fields(self, number: int) -> Iterator[Place]:
        """The fields of a step that apply, in order."""
        places = (self.plan.places[one.id] for one in self.plan.steps[number].fields)
        return (one for one in places if self._is_asked(one))

    def verdict(self, name: str) -> Verdict:
        """What the answer is worth, applying or not."""
        return self.verdicts.get(name, EMPTY)

    def value(self, name: str) -> Any:  # noqa: ANN401 - JsonLogic values are any JSON
        """What conditions see."""
        return self.verdict(name).seen if self.applies(name) else None

    def is_unknown(self, name: str) -> bool:
        """Answered "ved ikke", and asked."""
        return isinstance(self.answers.get(name), Unknown) and self.verdict(name).unknown and self.applies(name)

    def is_required(self, place: Place) -> bool:
        """Whether the field must be answered, as things stand."""
        one = place.definition
        return one.required and one.kind is not FieldKind.INFORMATION and self.holds(one.required_when)

    def problem(self, place: Place) -> Text | None:
        """Why one cannot go on, or None. Only meaningful for a field that applies."""
        verdict = self.verdict(place.definition.id)
        if verdict.empty:
            return missing(place.definition) if self.is_required(place) else None
        return verdict.problem

    def problems(self, number: int) -> tuple[tuple[str, Text], ...]:
        """What stops the step: field and sentence, in order."""
        each = ((one.definition.id, self.problem(one)) for one in self.fields(number))
        return tuple((name, text) for name, text in each if text is not None)

    def lasting(self, place: Place) -> LocalText | None:
        """What the definition says of an answer that may stand, and that still matters when all is answered."""
        if self.verdict(place.definition.id).problem is not None:
            return None
        return next((one.text for one in place.definition.notices if one.lasting and self.holds(one.when)), None)

    def warns(self, place: Place) -> bool:
        """Whether the notice at the field is one that lasts."""
        said = self.lasting(place)
        return said is not None and said == self.notice(place)

    def next_steps(self, definition: TaskDefinition) -> tuple[LocalText, ...]:
        """What happens when these answers to `definition` are sent."""
        return tuple(one.text for one in definition.next_steps if self.holds(one.when))

    def is_questioned(self, place: Place) -> bool:
        """Whether it is asked if a number is right: whoever is asked must be able to see it."""
        asked = self.verdict(place.definition.id).notice
        return asked is not None and self.notice(place) == asked

    def notice(self, place: Place) -> Text | None:
        """What is worth knowing about an answer that may stand: the definition's words first."""
        verdict = self.verdict(place.definition.id)
        if verdict.problem is not None:
            return None
        said = next((one.text for one in place.definition.notices if self.holds(one.when)), None)
        return said or verdict.notice
