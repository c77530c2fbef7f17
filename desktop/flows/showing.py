"""Steps, fields and summary lines as the window shows them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from desktop.flows.answers import Plain
from desktop.flows.definition import Choice, FieldDefinition
from desktop.flows.facts import Facts
from desktop.flows.files import STANDARD_BYTES, STANDARD_TYPES
from desktop.flows.kinds import LONGEST
from desktop.flows.plan import Place
from desktop.flows.speaking import spoken, told, unmasked
from desktop.flows.views import ChoiceView, FieldKind, FieldView, Known, StepView, SummaryLine
from desktop.i18n import Text

_NOTHING: Final[Mapping[str, Plain]] = MappingProxyType({})


def step_view(
    facts: Facts, number: int, flagged: frozenset[str], prefilled: frozenset[str], known: Mapping[str, Plain],
) -> StepView:
    """One step, with the fields that apply; `known` are the data its choices may show."""
    step = facts.plan.steps[number]
    return StepView(
        id=step.id, question=step.question, help=step.help,
        more=tuple((one.question, one.answer) for one in step.more),
        fields=tuple(field_view(facts, place, flagged, prefilled, known) for place in facts.fields(number)),
    )


def field_view(
    facts: Facts, place: Place, flagged: frozenset[str], prefilled: frozenset[str],
    known: Mapping[str, Plain] = _NOTHING,
) -> FieldView:
    """One field; its error only when `flagged`. A CPR number that was already known is masked."""
    field = place.definition
    rules = field.validate
    is_file = field.kind is FieldKind.FILE
    return FieldView(
        id=field.id, kind=field.kind, label=field.label, value=facts.answers.get(field.id), hint=field.hint,
        why=field.why, choices=tuple(_choice_view(one, known) for one in field.choices), add=field.add,
        required=facts.is_required(place), may_be_unknown=field.unknown is not None, unknown_help=field.unknown,
        error=facts.problem(place) if field.id in flagged else None, notice=facts.notice(place),
        warns=facts.warns(place),
        prefilled=field.id in prefilled, hint_stays=field.prefill is not None,
        masked=_is_masked(facts, place, prefilled),
        max_length=rules.max_length or LONGEST.get(field.kind),
        accept=(rules.types or STANDARD_TYPES) if is_file else (),
        max_bytes=(rules.max_bytes or STANDARD_BYTES) if is_file else None,
    )


def _is_masked(facts: Facts, place: Place, prefilled: frozenset[str]) -> bool:
    """Whether CPR numbers are hidden while nobody is in their field; not while it is asked if they are right."""
    if place.definition.kind is FieldKind.HOUSEHOLD:
        return not facts.is_questioned(place)
    return place.definition.kind is FieldKind.CPR and place.definition.id in prefilled


def _choice_view(choice: Choice, known: Mapping[str, Plain]) -> ChoiceView:
    text = told(choice.shows, known[choice.shows]) if choice.shows in known and choice.shows else None
    shown = Known(choice.shows, text) if choice.shows and text else None
    return ChoiceView(choice.id, choice.label, choice.help, shown)


def summary_line(
    facts: Facts, place: Place, step: str, known: Mapping[str, Plain] = _NOTHING,
) -> SummaryLine:
    """One answer on the check page; `known` are the data its choices may show."""
    field = place.definition
    verdict = facts.verdict(field.id)
    value = spoken(field, facts.answers.get(field.id), verdict, facts.today)
    return SummaryLine(
        field=field.id, step=step, label=field.label, value=value, whole=unmasked(field, verdict, facts.today),
        notice=facts.lasting(place), is_address=field.kind is FieldKind.ADDRESS and verdict.plain is not None,
        stands_for=_stands_for(field, verdict.plain, known),
    )


def _stands_for(field: FieldDefinition, chosen: Plain, known: Mapping[str, Plain]) -> Text | None:
    """What is known already and the chosen answer means."""
    if field.kind is not FieldKind.CHOICE:
        return None
    choice = next((_choice_view(one, known) for one in field.choices if one.id == chosen), None)
    return choice.known.text if choice is not None and choice.known is not None else None
