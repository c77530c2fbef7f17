"""What a yes to a task means, in words for the citizen: what is fetched, who receives it, and what the task is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Final

from desktop.domain.people import HIDDEN_OF_PROTECTED
from desktop.flows.catalogue import TaskSummary
from desktop.flows.definition import Delivery
from desktop.i18n import Listing, Text, msg

_DATA: Final[dict[str, Text]] = {
    "name": msg("dit navn"),
    "cpr": msg("dit CPR-nummer"),
    "birth_date": msg("din fødselsdag"),
    "address": msg("din adresse"),
    "phone": msg("dit telefonnummer"),
    "email": msg("din e-mail"),
    "doctor": msg("navnet på din læge"),
    "bank_account": msg("din bankkonto"),
    "household": msg("navne og CPR-numre på børn, der bor hos dig"),
}
"""The once-only data by name (docs/seed.md), in the order they are said."""


def what_a_yes_does(
    tasks: Sequence[TaskSummary], *, again: bool, protected: bool, training: bool = False,
) -> tuple[Text, ...]:
    """A line a task, or one line without its name where there is one task. Asked again, nothing more is fetched.

    Nor is what a `protected` citizen hides: only what is fetched is named. In `training` nothing is said to be sent.
    """
    hidden = HIDDEN_OF_PROTECTED if protected else frozenset[str]()
    lines = tuple(_line(task, hidden, again=again, training=training) for task in tasks)
    if len(lines) == 1:
        return lines
    return tuple(msg("{task}: {what}", task=task.title, what=line) for task, line in zip(tasks, lines, strict=True))


def where_it_is_from(tasks: Sequence[TaskSummary], *, protected: bool, training: bool) -> Text:
    """From where what is fetched comes; of a `protected` citizen it may be nothing."""
    hidden = HIDDEN_OF_PROTECTED if protected else frozenset[str]()
    if not any(name not in hidden for task in tasks for name in task.fetched):
        return msg("Vi henter ikke mere om dig.")
    if training:
        return msg("Det, vi henter, er fundet på. Det er en øvelse.")
    return msg("Det, vi henter, har det offentlige i forvejen. Vi henter kun det, der står her på siden.")


def what_it_is(tasks: Sequence[TaskSummary]) -> Text:
    """What these tasks are, in the words of their definitions."""
    told: tuple[Text, ...] = tuple(
        task.about if len(tasks) == 1 else msg("{task}: {what}", task=task.title, what=task.about) for task in tasks
    )
    return reduce(one_after_the_other, told)


def one_after_the_other(first: Text, second: Text) -> Text:
    """Two sentences."""
    return msg("{first} {second}", first=first, second=second)


def _line(task: TaskSummary, hidden: frozenset[str], *, again: bool, training: bool) -> Text:
    received = _received(task, training=training)
    if again:
        return received
    return one_after_the_other(_fetched([name for name in task.fetched if name not in hidden]), received)


def _fetched(names: Sequence[str]) -> Text:
    if not names:
        return msg("Vi henter ikke mere om dig.")
    known = [words for name, words in _DATA.items() if name in names]
    if any(name not in _DATA for name in names):
        known.append(msg("andre oplysninger om dig"))
    return msg("Vi henter {data}.", data=Listing(tuple(known)))


def _received(task: TaskSummary, *, training: bool) -> Text:
    match task.delivery:
        case Delivery.HAND_IN:
            return msg("Du får svarene på papir. Du afleverer det selv til {authority}.", authority=task.authority)
        case Delivery.COMPANION:
            return msg("Du sender selv svarene til {authority}.", authority=task.authority)
        case Delivery.ANSWER:
            return msg("Ingen får dine svar.")
        case Delivery.TRAINING | Delivery.OPENFORMS | Delivery.OS2FORMS | Delivery.DIGITAL_POST:
            if training:
                return msg(
                    "Det er en øvelse. Vi øver os i at sende dine svar til {authority}. De får dem ikke.",
                    authority=task.authority,
                )
            return msg("Vi sender dine svar til {authority}.", authority=task.authority)
