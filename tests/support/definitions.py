"""The task definitions that come with the product, and walking through one the way a person does."""

from __future__ import annotations

from functools import cache

from desktop import paths
from desktop.flows.answers import Answer
from desktop.flows.definition import TaskDefinition
from desktop.flows.flow import Flow
from desktop.flows.translations import catalogue
from desktop.flows.yaml_source import parse_definition
from desktop.i18n import Text, translator

FILES_NAMES = sorted(file.stem for file in (paths.resources() / "flows").glob("*.yaml"))
"""Every task that comes with the product."""


@cache
def english() -> bytes:
    """The English of the tasks, as translators write it."""
    return (paths.translations() / "en" / "LC_MESSAGES" / "flows.po").read_bytes()


@cache
def task(name: str) -> TaskDefinition:
    """`resources/flows/<name>.yaml`, in Danish and English."""
    file = paths.resources() / "flows" / f"{name}.yaml"
    return parse_definition(file.read_text(encoding="utf-8"), file.name, {"en": catalogue(english())})


def said(text: Text | None, language: str = "da") -> str:
    """The words a person reads; empty when there are none."""
    return "" if text is None else translator(language, paths.translations()).text(text)


def walk(flow: Flow, **answers: Answer) -> Flow:
    """Answer and press "Næste" until the check page, or until something stops it; what is not asked is not answered."""
    answers = {name.replace("_", "-"): answer for name, answer in answers.items()}
    for _ in range(len(flow.definition.steps) + 1):
        if flow.is_checking:
            return flow
        asked_before: set[str] = set()
        while (asked := {one.id for one in flow.step.fields} - asked_before):
            for name in sorted(asked, key=[one.id for one in flow.step.fields].index):
                if name in answers:
                    flow = flow.answer(name, answers[name])
            asked_before |= asked
        moved = flow.next()
        if moved.errors:
            return moved
        flow = moved
    return flow


def field(flow: Flow, name: str):
    """One field of the page one is on. Fails by name when it is not asked."""
    assert flow.step is not None, "on the check page"
    found = {one.id: one for one in flow.step.fields}
    assert name in found, f"{name} is not among {list(found)}"
    return found[name]


def errors(flow: Flow, language: str = "da") -> dict[str, str]:
    """What stops the page, by field."""
    return {name: said(text, language) for name, text in flow.errors}
