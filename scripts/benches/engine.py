"""An answer with three dependants, in a task of 10,000 fields and in one of 10: it should hardly matter.

The answer turns three fields, spread over the task, on and off again; measured is `Flow.answer`, the median of many.
"""

from __future__ import annotations

import statistics
import timeit
from datetime import date

from measure import Measure, tell

from desktop.domain.visit import Assurance
from desktop.flows.definition import Authority, Basis, Delivery, FieldDefinition, Risk, StepDefinition, TaskDefinition
from desktop.flows.flow import Flow, start
from desktop.flows.views import FieldKind
from desktop.i18n import LocalText

TODAY = date(2026, 11, 23)
PRESSES = 2000
GOAL = 2.0
FIELDS_A_STEP = 5


def words(text: str) -> LocalText:
    """A text in the source language."""
    return LocalText({"da": text})


def task(fields: int) -> TaskDefinition:
    """A task with so many fields, the first of which three others hang on."""
    hanging = {fields // 3, 2 * fields // 3, fields - 1}
    made = [
        FieldDefinition(
            f"f{number}", FieldKind.YES_NO if number == 0 else FieldKind.TEXT, words(f"Felt {number}"),
            when={"var": "f0"} if number in hanging else None,
        )
        for number in range(fields)
    ]
    steps = tuple(
        StepDefinition(f"s{at}", words("Spørgsmål"), tuple(made[at:at + FIELDS_A_STEP]))
        for at in range(0, fields, FIELDS_A_STEP)
    )
    some = words("Tekst")
    return TaskDefinition(
        id="bench", version=1, authority=Authority("a", some), kle="00.00.00", title=some, about=some, synonyms={},
        basis=(Basis.ASSISTANCE_SESSION,), proof=Assurance.LOW, risk=Risk.LOW, minutes=1, ready=(), steps=steps,
        declarations=(), delivery=Delivery.TRAINING, next_steps=(), other_way=some, questions_to=some,
        wrong_authority=some, source="https://example.dk", checked=TODAY, owner="bench",
    )


def microseconds(fields: int) -> float:
    """The median time of one answer, everything else answered already."""
    flow: Flow = start(task(fields), {}, TODAY)
    for number in range(1, fields):
        flow = flow.answer(f"f{number}", "svar")
    times = []
    for press in range(PRESSES):
        began = timeit.default_timer()
        flow = flow.answer("f0", press % 2 == 0)
        times.append(timeit.default_timer() - began)
    return statistics.median(times) * 1e6


small, large = microseconds(10), microseconds(10_000)
tell(
    Measure("one answer, 10,000 fields against 10", large / small, "times", GOAL, "three fields depend on it"),
    Measure("one answer, 10,000 fields", large, "µs", None, f"10 fields: {small:.0f} µs"),
)
