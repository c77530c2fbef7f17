"""What is wrong with a definition though every word of it can be read. Each mistake has its place in the file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final, TypeAlias

import regex

from desktop.flows.condition_checking import condition_problems
from desktop.flows.dates import parse_bound
from desktop.flows.definition import Bound, Choice, Delivery, FieldDefinition, Rules, TaskDefinition
from desktop.flows.files import SPOKEN
from desktop.flows.naming import NO_KLE, is_id, is_kle, no_id
from desktop.flows.numbers import parse_limit
from desktop.flows.own_page import own_page
from desktop.flows.places import Path, Problem, every_field
from desktop.flows.sources import NO_SOURCE, is_source
from desktop.flows.speaking import SHOWN
from desktop.flows.views import FieldKind
from desktop.i18n import SOURCE_LANGUAGE, LocalText

__all__ = ["Path", "problems"]

Problems: TypeAlias = Iterator[Problem]

_DATUM: Final = re.compile(r"[a-z_]+(?:\.[a-z_]+)*")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")

_RULES_OF: Final[dict[FieldKind, frozenset[str]]] = {
    FieldKind.TEXT: frozenset({"max_length", "pattern", "pattern_error"}),
    FieldKind.LONG_TEXT: frozenset({"max_length", "pattern", "pattern_error"}),
    FieldKind.NUMBER: frozenset({"min", "max"}),
    FieldKind.AMOUNT: frozenset({"min", "max"}),
    FieldKind.DATE: frozenset({"min", "max"}),
    FieldKind.SEVERAL: frozenset({"min_chosen", "max_chosen"}),
    FieldKind.HOUSEHOLD: frozenset({"min_chosen", "max_chosen"}),
    FieldKind.FILE: frozenset({"types", "max_bytes"}),
}
_LONGEST: Final = 150
_ANY_DAY: Final = date(2026, 6, 15)  # to compare two limits by
_CHOOSES: Final = frozenset({FieldKind.CHOICE, FieldKind.SEVERAL})


def problems(definition: TaskDefinition) -> tuple[Problem, ...]:
    """Every mistake, as its path in the definition and a sentence that says what to write instead.

    Parts that could not be read are None here, and were complained of already.
    """
    return (
        *_whole(definition), *_counts(definition), *_words(definition), *_ids(definition),
        *_lengths(definition), *_deadline(definition),
        *(one for path, field in every_field(definition) for one in _field(path, field)),
        *condition_problems(definition),
    )


def _whole(definition: TaskDefinition) -> Problems:
    if definition.kle and not is_kle(definition.kle):
        yield ("kle",), NO_KLE
    if definition.source and not is_source(definition.source):
        yield ("source",), NO_SOURCE
    yield from _own_page(definition)
    yield from _answered(definition)
    for number, one in enumerate(definition.ready or ()):
        if one.unless_fetched is not None and one.unless_fetched not in definition.data():
            yield ("ready", number, "unless_fetched"), (
                f"unless_fetched: {one.unless_fetched!r} is not fetched. Write what a 'prefill' of this task names"
            )


def _own_page(definition: TaskDefinition) -> Problems:
    companion = definition.delivery is Delivery.COMPANION
    if companion and definition.own_page is None:
        yield ("delivery",), "delivery: companion opens the authority's own page. Write its address after 'own_page:'"
    elif definition.own_page is not None and definition.delivery is not None and not companion:
        yield ("own_page",), "own_page: only for 'delivery: companion'. Remove it, or write that delivery"
    elif definition.own_page is not None and own_page(definition.own_page) is None:
        yield ("own_page",), (
            "own_page: write a plain address such as https://www.borger.dk/bolig: https, a name in small letters a-z, "
            "no user, port or '#'"
        )


def _answered(definition: TaskDefinition) -> Problems:
    answers = definition.delivery is Delivery.ANSWER
    if answers and definition.answered_by is None:
        yield ("delivery",), "delivery: answer needs rules that answer. Write their name after 'answered_by:'"
    elif definition.answered_by is not None and definition.delivery is not None and not answers:
        yield ("answered_by",), "answered_by: only for 'delivery: answer'. Remove it, or write that delivery"
    if answers and definition.basis:
        yield ("basis",), "basis: nobody acts by a task that only answers. Write 'basis: []'"


def _counts(definition: TaskDefinition) -> Problems:
    for name in ("version", "minutes"):
        value = getattr(definition, name)
        if value is not None and value < 1:
            yield (name,), f"{name}: write a whole number from 1"
    for name in ("steps", "basis", "next_steps"):
        if getattr(definition, name) == () and not (name == "basis" and definition.delivery is Delivery.ANSWER):
            yield (name,), f"{name}: write at least one"
    for number, step in enumerate(definition.steps or ()):
        if step.fields == ():
            yield ("steps", number, "fields"), "a dead end: a step without fields. Write at least one field"


def _words(definition: TaskDefinition) -> Problems:
    for language in definition.synonyms or {}:
        if not _LANGUAGE.fullmatch(language):
            yield ("synonyms", language), f"synonyms: {language!r} is no language. Write its letters, such as 'da'"
    if definition.synonyms is not None and not definition.synonyms.get("da"):
        yield ("synonyms",), "synonyms: write the everyday Danish words under 'da:'"


def _ids(definition: TaskDefinition) -> Problems:
    named: list[tuple[Path, str | None]] = [(("id",), definition.id)]
    parts: list[tuple[Path, str | None]] = [
        (("steps", number, "id"), step.id) for number, step in enumerate(definition.steps or ())
    ]
    parts += [((*path, "id"), field.id) for path, field in every_field(definition)]
    for path, name in named + parts:
        if name is not None and not is_id(name):
            yield path, no_id(name)
    times = Counter(name for _, name in parts if name is not None)
    for path, name in parts:
        if name is not None and times[name] > 1:
            yield path, f"id: {name!r} is used {times[name]} times. Write another; steps and fields share their names"


def _lengths(definition: TaskDefinition) -> Problems:
    for number, step in enumerate(definition.steps or ()):
        yield from _length(("steps", number, "question"), step.question, "Ask one short question; explain in 'help:'")
    for path, field in every_field(definition):
        if field.kind is not FieldKind.INFORMATION:  # its label is all there is to read
            yield from _length((*path, "label"), field.label, "Write a short one; explain in 'hint:' or 'why:'")
        for position, choice in enumerate(field.choices or ()):
            at = (*path, "choices", position, "label")
            yield from _length(at, choice.label, "Write a short one; explain in the choice's 'help:'")


def _deadline(definition: TaskDefinition) -> Problems:
    deadline = definition.deadline
    if deadline is None:
        return
    dates = [field.id for _, field in every_field(definition) if field.kind is FieldKind.DATE]
    if deadline.field is not None and deadline.field not in dates:
        says = f"Write one of: {', '.join(map(str, dates))}" if dates else "Remove the deadline"
        yield ("deadline", "field"), f"field: {deadline.field!r} is no date the task asks for. {says}"
    if deadline.days is not None and deadline.days < 0:
        yield ("deadline", "days"), "days: write how many days after the date, from 0"


def _length(path: Path, text: LocalText | None, advice: str) -> Problems:
    # In Danish only: a task must not fall out because of how long its translation became.
    length = len(text.by_language.get(SOURCE_LANGUAGE, "")) if text else 0
    if length > _LONGEST:
        yield path, f"{path[-1]}: {length} characters, and at most {_LONGEST} are read at a glance. {advice}"


def _field(path: Path, field: FieldDefinition) -> Problems:
    if path[0] == "declarations" and field.kind not in {FieldKind.STATEMENT, None}:
        yield (*path, "kind"), "kind: a declaration must be 'statement'"
    if field.prefill is not None and not _DATUM.fullmatch(field.prefill):
        yield (*path, "prefill"), f"prefill: {field.prefill!r} names no datum. Write it such as 'email' or 'birth_date'"
    if field.unknown is not None and field.kind in {FieldKind.STATEMENT, FieldKind.INFORMATION}:
        yield (*path, "unknown"), f"unknown: a {field.kind} cannot be answered 'ved ikke'. Remove it"
    if field.required is False and field.required_when is not None:
        yield (*path, "required"), "required: false and 'required_when' together mean never. Remove 'required: false'"
    if field.add is not None and field.kind not in {FieldKind.HOUSEHOLD, None}:
        yield (*path, "add"), f"add: nobody is added to a {field.kind}. Remove it"
    yield from _choices(path, field)
    if field.kind is not None and field.validate is not None:
        yield from _rules((*path, "validate"), field.kind, field.validate, len(field.choices or ()))


def _choices(path: Path, field: FieldDefinition) -> Problems:
    choices: tuple[Choice, ...] = field.choices or ()
    if field.kind in _CHOOSES and len(choices) < 2:  # noqa: PLR2004 - one is no choice
        yield (*path, "choices"), "a dead end: write at least two choices, each with id and label"
    if field.kind not in {*_CHOOSES, None} and choices:
        yield (*path, "choices"), f"choices: a {field.kind} has none. Write 'kind: choice' or remove them"
    times = Counter(one.id for one in choices)
    for number, one in enumerate(choices):
        at = (*path, "choices", number, "id")
        if one.id is not None and not is_id(one.id):
            yield at, no_id(one.id)
        if one.shows is not None and one.shows not in SHOWN:
            known = ", ".join(sorted(SHOWN))
            yield (*path, "choices", number, "shows"), f"shows: {one.shows!r} is none of {known}. Write one of them"
        if one.id is not None and is_id(one.id) and times[one.id] > 1:
            yield at, f"id: the choice {one.id!r} is here {times[one.id]} times. Write another id for each"


def _rules(path: Path, kind: FieldKind, rules: Rules, choices: int) -> Problems:
    standard = Rules()
    allowed = _RULES_OF.get(kind, frozenset())
    for name in Rules.__dataclass_fields__:
        if getattr(rules, name) != getattr(standard, name) and name not in allowed:
            says = f"Write {', '.join(sorted(allowed))}" if allowed else "Remove it"
            yield (*path, name), f"{name}: no rule for a {kind}. {says}"
    for name in ("max_length", "max_bytes", "min_chosen", "max_chosen"):
        value = getattr(rules, name)
        if value is not None and value < 1:
            yield (*path, name), f"{name}: write a whole number from 1"
    if kind in {FieldKind.NUMBER, FieldKind.AMOUNT, FieldKind.DATE}:
        yield from _bounds(path, kind, rules)
    if rules.pattern is not None:
        yield from _pattern(path, rules)
    for number, one in enumerate(rules.types or ()):
        if one not in SPOKEN:
            says = f"Write one of: {', '.join(SPOKEN)}"
            yield (*path, "types", number), f"types: {one!r} cannot be told by content. {says}"
    few, most = rules.min_chosen, rules.max_chosen
    if few and (few > (most or few) or (kind is FieldKind.SEVERAL and few > choices)):
        yield (*path, "min_chosen"), "a dead end: more must be chosen than can be. Write a smaller min_chosen"


def _bounds(path: Path, kind: FieldKind, rules: Rules) -> Problems:
    read: list[Decimal] = []
    for name in ("min", "max"):
        bound: Bound | None = getattr(rules, name)
        if bound is None:
            continue
        if kind is FieldKind.DATE:
            place = _day(bound)
            says = "a date such as '2026-11-21', or 'today', 'today-28d', 'today+3m', 'today-18y'"
        else:
            place = parse_limit(bound)
            says = "a number, decimals in quotes: '1234.50'"
        if place is None:
            yield (*path, name), f"{name}: {bound!r} is no limit for a {kind}. Write {says}"
        else:
            read.append(place)
    if len(read) == 2 and read[0] > read[1]:  # noqa: PLR2004 - both ends
        yield (*path, "min"), "a dead end: min is above max. Write a smaller min"


def _day(bound: Bound) -> Decimal | None:
    day = parse_bound(str(bound), _ANY_DAY)
    return None if day is None else Decimal(day.toordinal())


def _pattern(path: Path, rules: Rules) -> Problems:
    try:
        regex.compile(rules.pattern or "")
    except regex.error as error:
        yield (*path, "pattern"), f"pattern: no regular expression ({error}). Write one such as '[0-9]{{4}}'"
    if rules.pattern_error is None:
        yield (*path, "pattern"), "pattern: say what to write. Write 'pattern_error:' beside it"
