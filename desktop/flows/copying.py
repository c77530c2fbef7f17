"""Answers as they are copied into an authority's own page, one at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.flows.answers import Plain
from desktop.flows.definition import FieldDefinition
from desktop.flows.flow import Flow
from desktop.flows.views import FieldKind
from desktop.i18n import Text

_CHOSEN_THERE: Final = frozenset({FieldKind.CHOICE, FieldKind.SEVERAL, FieldKind.YES_NO, FieldKind.STATEMENT})


@dataclass(frozen=True, slots=True)
class PreparedAnswer:
    """One answer: `value` is what is read, `copied` what is copied; None where it is chosen on the page, not written.

    What is copied is what is read, so that nobody pastes what they did not see.
    """

    field: str
    label: Text
    value: Text
    copied: str | None


def prepared(flow: Flow) -> tuple[PreparedAnswer, ...]:
    """Everything that was answered, in the order it was asked."""
    fields = {one.id: one for one in flow.definition.fields()}
    ready = []
    for line in flow.summary():
        verdict = flow.facts.verdict(line.field)
        if verdict.plain is None and not verdict.unknown:
            continue
        copied = None if verdict.unknown else _copied(fields[line.field], verdict.plain)
        ready.append(PreparedAnswer(line.field, line.label, copied or line.value, copied))
    return tuple(ready)


def _copied(field: FieldDefinition, plain: Plain) -> str | None:
    match field.kind, plain:
        case kind, _ if kind in _CHOSEN_THERE:
            return None
        case FieldKind.DATE, str():
            return f"{date.fromisoformat(plain):%d-%m-%Y}"
        case FieldKind.AMOUNT, str():
            return plain.removesuffix(".00").replace(".", ",")
        case FieldKind.ADDRESS, Mapping():
            text = plain.get("text")
            return text if isinstance(text, str) else None
        case FieldKind.BANK_ACCOUNT, Mapping():
            return " ".join(str(plain.get(part, "")) for part in ("registration", "account"))
        case _, str() | int():
            return str(plain)
        case _:
            return None
