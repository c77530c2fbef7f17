"""Definitions built in a test: as small as the fact it is about."""

from __future__ import annotations

from datetime import date

from desktop.domain.visit import Assurance
from desktop.flows.definition import (
    Authority,
    Basis,
    Choice,
    Delivery,
    FieldDefinition,
    NextStep,
    Notice,
    Ready,
    Risk,
    Rules,
    StepDefinition,
    TaskDefinition,
)
from desktop.flows.views import FieldKind
from desktop.i18n import LocalText

TODAY = date(2026, 11, 21)


def words(danish: str) -> LocalText:
    return LocalText({"da": danish, "en": f"{danish} (en)"})


def field(id_: str, kind: FieldKind = FieldKind.TEXT, **more) -> FieldDefinition:
    """A field; choices may be given as ids, notices as (condition, words), rules as keywords of `rules`."""
    more["choices"] = tuple(Choice(one, words(one)) for one in more.get("choices", ()))
    more["notices"] = tuple(Notice(when, words(text)) for when, text in more.get("notices", ()))
    more["validate"] = Rules(**more.pop("rules", {}))
    if isinstance(more.get("unknown"), str):
        more["unknown"] = words(more["unknown"])
    return FieldDefinition(id_, kind, words(id_), **more)


def step(id_: str, *fields: FieldDefinition, when=None, **more) -> StepDefinition:
    return StepDefinition(id_, words(f"{id_}?"), fields, when=when, **more)


def statement(id_: str, when=None) -> FieldDefinition:
    return field(id_, FieldKind.STATEMENT, when=when)


def task(*steps: StepDefinition, declarations=(), version: int = 1, id_: str = "opgave") -> TaskDefinition:
    return TaskDefinition(
        id=id_, version=version, authority=Authority("eksempel", words("Eksempel Kommune")), kle="29.03.00",
        title=words("Opgave"), about=words("Om opgaven."), synonyms={"da": ("opgave",), "en": ("task",)},
        basis=(Basis.ASSISTANCE_SESSION,), proof=Assurance.LOW, risk=Risk.LOW, minutes=5, ready=(Ready(words("Papir")),),
        steps=steps, declarations=tuple(declarations), delivery=Delivery.TRAINING, next_steps=(NextStep(words("Vent.")),),
        other_way=words("Ring."), questions_to=words("Ring."), wrong_authority=words("Vi sender videre."),
        source="https://www.eksempel.dk", checked=date(2026, 11, 1), owner="Eksempel",
    )
