"""A task where nobody said who they are: what is asked all the same, and what of the answers may follow along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from desktop.flows.answers import Answer
from desktop.flows.definition import FieldDefinition, TaskDefinition
from desktop.flows.flow import Flow
from desktop.flows.views import FieldKind
from desktop.i18n import LocalText

_NOT_ASKED: Final = frozenset({FieldKind.CPR, FieldKind.HOUSEHOLD, FieldKind.FILE})
"""What names a person by number, and what must be handed over itself."""


def guided(definition: TaskDefinition) -> TaskDefinition:
    """The same questions without a CPR number, a file or a declaration (DOMAIN.md, the first door).

    A condition that reads what is not asked sees it unanswered.
    """
    steps = (
        replace(step, fields=tuple(one for one in step.fields if one.kind not in _NOT_ASKED))
        for step in definition.steps
    )
    return replace(definition, steps=tuple(step for step in steps if step.fields), declarations=())


def left_out(definition: TaskDefinition) -> tuple[LocalText, ...]:
    """What `guided` leaves out, by its label: the citizen writes or brings it themselves."""
    return tuple(one.label for one in definition.fields() if one.kind in _NOT_ASKED)


def typed_by_the_citizen(flow: Flow) -> Mapping[str, Answer]:
    """The answers that were given here, by field; nothing of it was ever known by an authority beforehand.

    A once-only datum that was corrected is left too: what is left of it after a correction would still tell.
    """
    fields = {one.id: one for one in flow.definition.fields()}
    return {
        name: answer for name, answer in flow.answers.items()
        if name in fields and not _was_known(fields[name], flow) and fields[name].kind not in _NOT_ASKED
    }


def known_beforehand(flow: Flow) -> tuple[LocalText, ...]:
    """The labels of what an authority knew and filled in, corrected or not."""
    return tuple(one.label for one in flow.definition.fields() if _was_known(one, flow))


def with_answers(flow: Flow, answers: Mapping[str, Answer]) -> Flow:
    """`flow` with these answers put in; one it does not ask for changes nothing."""
    for name, answer in answers.items():
        flow = flow.answer(name, answer)
    return flow


def _was_known(field: FieldDefinition, flow: Flow) -> bool:
    return field.id in flow.prefilled or (field.prefill is not None and flow.known.get(field.prefill) is not None)
