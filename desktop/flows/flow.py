"""A guided task under way: one question at a time, forwards and back, nothing lost. Immutable and pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import immutables

from desktop.flows.answers import Answer, Plain, Submission, Unknown
from desktop.flows.definition import TaskDefinition
from desktop.flows.drafts import Draft, DraftError, frozen, read, write
from desktop.flows.facts import Facts
from desktop.flows.plan import CHECK, plan
from desktop.flows.showing import field_view, step_view, summary_line
from desktop.flows.speaking import as_typed
from desktop.flows.views import FieldKind, FieldView, StepView, SummaryLine
from desktop.i18n import Text


@dataclass(frozen=True, slots=True)
class Flow:
    """Two flows are equal when the same is answered, at the same place, with the same errors shown.

    `at` is where the person stands; `returning` that they came from the check page to change something; `flagged` are
    the fields whose error is shown; `prefilled` those that still hold what was already known.
    """

    definition: TaskDefinition
    facts: Facts
    at: str
    returning: bool = False
    flagged: frozenset[str] = frozenset()
    prefilled: frozenset[str] = frozenset()
    known: Mapping[str, Plain] = field(default_factory=dict, compare=False, repr=False)

    @property
    def is_checking(self) -> bool:
        """On the check page, the last one."""
        return self._here == self.facts.plan.check

    @property
    def step(self) -> StepView | None:
        """The page one is on, or None on the check page."""
        return None if self.is_checking else step_view(
            self.facts, self._here, self.flagged, self.prefilled, self.known,
        )

    @property
    def step_id(self) -> str:
        """The id of the step one is on; empty on the check page."""
        return self.facts.plan.steps[self._here].id

    @property
    def number(self) -> int:
        """Which of `count` pages one is on, from 1."""
        here = self._here
        return 1 + sum(1 for one in self.facts.steps() if one < here)

    @property
    def count(self) -> int:
        """The steps that apply as things stand, and the check page."""
        return 1 + sum(1 for _ in self.facts.steps())

    @property
    def _here(self) -> int:
        """The step one is on; if it stopped applying, the next that does."""
        number = self.facts.plan.step_ids.get(self.at, 0)
        while not self.facts.step_applies(number):
            number += 1
        return number

    @property
    def answers(self) -> Mapping[str, Answer]:
        """Everything answered, as typed; also what does not apply just now."""
        return self.facts.answers

    @property
    def answers_to_steps(self) -> Mapping[str, Answer]:
        """As `answers`, without what was declared on the check page: that is said to whoever it is sent to."""
        check = self.facts.plan.check
        return {name: one for name, one in self.answers.items() if self.facts.plan.places[name].step != check}

    def answer(self, field: str, answer: Answer) -> Flow:
        """Keep `answer` as typed, right or not; its error, if shown, goes. An unknown field changes nothing."""
        place = self.facts.plan.places.get(field)
        if place is None or place.definition.kind is FieldKind.INFORMATION:
            return self
        kept = answer if isinstance(answer, Unknown) else frozen(answer)
        old = self.answers.get(field)
        if kept == old and type(kept) is type(old):  # True is 1 to Python, but not to a person
            return replace(self, flagged=self.flagged - {field})
        return replace(
            self, facts=self.facts.with_answer(field, kept), flagged=self.flagged - {field},
            prefilled=self.prefilled - {field},
        )

    @property
    def next_steps(self) -> tuple[Text, ...]:
        """What happens when it is sent as it is answered now."""
        return self.facts.next_steps(self.definition)

    @property
    def errors(self) -> tuple[tuple[str, Text], ...]:
        """What stops this page, field and sentence; only after going on was tried."""
        return tuple(one for one in self.facts.problems(self._here) if one[0] in self.flagged)

    def next(self) -> Flow:
        """One page on; or, when something here is missing or wrong, the same page with its errors."""
        here = self._here
        if here == self.facts.plan.check:
            return self
        if self.facts.problems(here):
            return self._flag(here)
        if self.returning:
            return self._towards_check()
        return self._to(self._after(here))

    def _after(self, number: int) -> int:
        return next(one for one in range(number + 1, self.facts.plan.check + 1) if self.facts.step_applies(one))

    def _towards_check(self) -> Flow:
        """Back to the check page; by way of whatever a change made necessary."""
        first = self._first_incomplete()
        return self._to(self.facts.plan.check) if first is None else self._to(first, returning=True)

    def _first_incomplete(self) -> int | None:
        return next((one for one in self.facts.steps() if self.facts.problems(one)), None)

    def _flag(self, number: int) -> Flow:
        """At `number`, with everything that is wrong there shown."""
        names = frozenset(name for name, _ in self.facts.problems(number))
        return replace(self, at=self.facts.plan.steps[number].id, flagged=names)

    def _to(self, number: int, *, returning: bool = False) -> Flow:
        return replace(self, at=self.facts.plan.steps[number].id, returning=returning, flagged=frozenset())

    @property
    def can_go_back(self) -> bool:
        """There is a page before this one, or one came from the check page."""
        return self.returning or self.number > 1

    def back(self) -> Flow:
        """One page back; from a change, to the check page. Nothing is lost, also what is wrong."""
        if self.returning:
            return self._to(self.facts.plan.check)
        here = self._here
        before = [one for one in self.facts.steps() if one < here]
        return self._to(before[-1]) if before else self

    def go_to(self, target: str) -> Flow:
        """To the page of a field or step: from the check page to change it and come back, else as if one had walked."""
        plan_, place = self.facts.plan, self.facts.plan.places.get(target)
        number = plan_.step_ids.get(target) if place is None else place.step
        if number is None or number == self._here or not self.facts.step_applies(number):
            return self
        return self._to(number, returning=number != plan_.check and (self.is_checking or self.returning))

    def summary(self) -> tuple[SummaryLine, ...]:
        """Every field that applies and what is answered, in order; CPR numbers masked."""
        return tuple(
            summary_line(self.facts, place, self.facts.plan.steps[number].id, self.known)
            for number in self.facts.steps() for place in self.facts.fields(number)
            if place.definition.kind is not FieldKind.INFORMATION
        )

    @property
    def declarations(self) -> tuple[FieldView, ...]:
        """What the citizen says yes to on the check page."""
        return tuple(
            field_view(self.facts, place, self.flagged, self.prefilled)
            for place in self.facts.fields(self.facts.plan.check)
        )

    @property
    def is_complete(self) -> bool:
        """Everything that applies is answered rightly, declarations too: it may be sent."""
        return self._first_incomplete() is None and not self.facts.problems(self.facts.plan.check)

    def try_send(self) -> Flow:
        """The check page, with its errors if any; or the first step that has a problem, with its errors."""
        first = self._first_incomplete()
        if first is not None:
            return replace(self._flag(first), returning=True)
        return replace(self._flag(self.facts.plan.check), returning=False)

    def unflagged(self) -> Flow:
        """The same, with no error shown."""
        return replace(self, flagged=frozenset())

    def submission(self) -> Submission:
        """What is sent: only what applies and is right. Ask `is_complete` first."""
        check = self.facts.plan.check
        asked = [place.definition.id for number in self.facts.steps() for place in self.facts.fields(number)]
        ticked = [place.definition.id for place in self.facts.fields(check)]
        verdicts = {name: self.facts.verdict(name) for name in (*asked, *ticked)}
        return Submission(
            answers={name: verdicts[name].plain for name in asked if verdicts[name].plain is not None},
            unknown=tuple(name for name in asked if verdicts[name].unknown),
            declarations=tuple(name for name in ticked if verdicts[name].plain is True),
        )

    def save(self) -> bytes:
        """Everything, as bytes for `restore`."""
        return write(Draft(
            task=self.definition.id, version=self.definition.version, answers=dict(self.answers), at=self.at,
            returning=self.returning, flagged=self.flagged, prefilled=self.prefilled,
        ))


def start(definition: TaskDefinition, known: Mapping[str, Plain], today: date) -> Flow:
    """Begin at the first step. `known` holds once-only data by name ("email", docs/seed.md)."""
    index = plan(definition)
    filled: dict[str, Answer] = {}
    for name, place in index.places.items():
        datum = known.get(place.definition.prefill) if place.definition.prefill else None
        if datum is not None and place.definition.kind not in {FieldKind.INFORMATION, FieldKind.STATEMENT}:
            filled[name] = frozen(as_typed(place.definition, datum))
    facts = Facts.of(index, today, immutables.Map(filled))
    return Flow(definition, facts, index.steps[0].id, prefilled=frozenset(filled), known=known)


def restore(
    definition: TaskDefinition, data: bytes, today: date, known: Mapping[str, Plain] | None = None,
) -> Flow:
    """What `Flow.save` wrote. Of a draft from another version, the answers to fields that still exist.

    `known` is for choices to show: a draft keeps none of it.

    Raises DraftError for bytes that are no draft of this task.
    """
    draft = read(data)
    if draft.task != definition.id:
        raise DraftError(f"a draft of {draft.task}, not of {definition.id}")
    index = plan(definition)
    answers: immutables.Map[str, Answer] = immutables.Map(
        {name: answer for name, answer in draft.answers.items() if name in index.places},
    )
    same = draft.version == definition.version
    at = draft.at if draft.at in index.step_ids and (same or draft.at != CHECK) else index.steps[0].id
    return Flow(
        definition, Facts.of(index, today, answers), at, returning=draft.returning and same,
        flagged=draft.flagged & set(index.places), prefilled=draft.prefilled & set(answers), known=known or {},
    )
