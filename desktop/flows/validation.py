"""What a backend checks of a submission, with the same code the window used."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import immutables

from desktop.flows.answers import UNKNOWN, Answer, Submission
from desktop.flows.definition import TaskDefinition
from desktop.flows.drafts import frozen
from desktop.flows.facts import Facts
from desktop.flows.plan import Plan, plan
from desktop.i18n import LocalText, Text, msg

Refusals = tuple[tuple[str, Text], ...]


def check_submission(
    definition: TaskDefinition, submission: Submission | Mapping[str, Any] | object, today: date,
) -> Refusals:
    """Field and sentence for everything that may not be received; empty when it may.

    `submission` is a Submission or its JSON: `answers`, `unknown`, `declarations`. `today` is the day the citizen said
    yes, for limits that count from it. Refuses fields the task does not have or does not ask as things stand, missing
    and wrong answers, answers in another form than the one they are sent in, and missing declarations. Never raises.
    """
    read = _read(submission)
    if read is None:
        return (("", msg("Svarene kom ikke rigtigt frem. Send dem igen.")),)
    index = plan(definition)
    declared = {one.id for one in definition.declarations}
    given: dict[str, Answer] = {name: frozen(one) for name, one in read.answers.items()}
    given |= dict.fromkeys(read.unknown, UNKNOWN)
    strangers = [name for name in given if name not in index.places or name in declared]
    known = {name: one for name, one in given.items() if name not in strangers}
    known |= {name: True for name in read.declarations if name in declared}
    strangers += [name for name in read.declarations if name not in declared]
    facts = Facts.of(index, today, immutables.Map(known))
    twice = [name for name in read.unknown if name in read.answers]
    return tuple(dict((
        *((name, msg("Det spørgsmål findes ikke i denne opgave.")) for name in strangers),
        *((name, msg("Svaret kom ikke rigtigt frem. Skriv det igen.")) for name in twice),
        *_out_of_place(facts, known),
        *_problems(facts, index),
    )).items())


def what_happens_next(definition: TaskDefinition, submission: Mapping[str, Any], today: date) -> tuple[LocalText, ...]:
    """What its definition says to a citizen who sent these answers: first what they should still know of the answers.

    `submission` is one `check_submission` refused nothing of, `today` the same day.
    """
    read = _read(submission)
    if read is None:
        return ()
    index = plan(definition)
    given: dict[str, Answer] = {name: frozen(one) for name, one in read.answers.items() if name in index.places}
    given |= {name: UNKNOWN for name in read.unknown if name in index.places}
    facts = Facts.of(index, today, immutables.Map(given))
    said = (facts.lasting(place) for number in facts.steps() for place in facts.fields(number))
    return (*(one for one in said if one is not None), *facts.next_steps(definition))


def _read(submission: object) -> Submission | None:
    if isinstance(submission, Submission):
        return submission
    if not isinstance(submission, Mapping):
        return None
    answers, unknown, declarations = (submission.get(one) for one in ("answers", "unknown", "declarations"))
    lists = all(
        one is None or (isinstance(one, list | tuple) and all(isinstance(name, str) for name in one))
        for one in (unknown, declarations)
    )
    if not isinstance(answers, Mapping) or not lists:
        return None
    return Submission(answers, tuple(unknown or ()), tuple(declarations or ()))


def _out_of_place(facts: Facts, known: Mapping[str, Answer]) -> Refusals:
    found: list[tuple[str, Text]] = []
    for name, answer in known.items():
        place = facts.plan.places[name]
        verdict = facts.verdict(name)
        if not facts.applies(name) or not facts.step_applies(place.step):
            found.append((name, msg("Lad det spørgsmål stå tomt.")))
        elif verdict.empty:
            found.append((name, facts.problem(place) or msg("Skriv et svar, eller lad feltet være tomt.")))
        elif verdict.problem is None and not verdict.unknown and verdict.plain != answer:
            found.append((name, msg("Svaret kom ikke rigtigt frem. Skriv det igen.")))
    return tuple(found)


def _problems(facts: Facts, index: Plan) -> Refusals:
    return tuple(one for number in (*facts.steps(), index.check) for one in facts.problems(number))
