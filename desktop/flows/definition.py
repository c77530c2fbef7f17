"""A guided task as data: who owns it, what it asks, when, and in which words.

A definition carries its own texts in every language it has (ARCHITECTURE.md), so the window that shows it needs no
catalogue for it. Authors write YAML (`yaml_source`); the wire is JSON of the same shape (`to_wire`, `from_wire`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, TypeAlias

from desktop.domain.proving import Risk
from desktop.domain.visit import Assurance
from desktop.flows.reading import from_json, to_json
from desktop.flows.sources import is_old
from desktop.flows.views import FieldKind
from desktop.i18n import LocalText

Condition: TypeAlias = "bool | int | float | str | list[Condition] | dict[str, Condition] | None"
"""JsonLogic over the answers, as JSON. See `conditions`."""

Bound: TypeAlias = int | str
"""A limit: a number ("1234.50" for amounts), an ISO date, or a day counted from today: "today", "today-28d"."""


class Delivery(StrEnum):
    """How a submission reaches its authority (DOMAIN.md, "How a task reaches its authority")."""

    OPENFORMS = "openforms"
    OS2FORMS = "os2forms"
    DIGITAL_POST = "digital-post"
    HAND_IN = "hand-in"
    COMPANION = "companion"
    TRAINING = "training"
    ANSWER = "answer"
    """Nothing is sent: the answers give an answer, by the rules that `answered_by` names."""


class AnsweredBy(StrEnum):
    """Which rules work out the answer of a task with delivery `answer`."""

    HOW_MAY_I_HELP = "how-may-i-help"


class Basis(StrEnum):
    """On what ground a helper may do a task (iron rule 2)."""

    SELF = "self"
    ASSISTANCE_SESSION = "assistance-session"
    MANDATE = "mandate"
    MAILBOX_ACCESS = "mailbox-access"
    GUARDIANSHIP = "guardianship"
    PARENTAL_RESPONSIBILITY = "parental-responsibility"
    FUTURE_MANDATE = "future-mandate"
    POWER_OF_ATTORNEY = "power-of-attorney"
    CASE_REPRESENTATIVE = "case-representative"


@dataclass(frozen=True, slots=True)
class Authority:
    """Who owns the task and receives the submission."""

    id: str
    name: LocalText


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose in a `choice` or `several` field; `id` is what is sent.

    `shows` names the once-only datum the choice stands for, so that one can see which address "where I live" is.
    """

    id: str
    label: LocalText
    help: LocalText | None = None
    shows: str | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A text shown at a field while `when` holds. It informs and never stops anyone.

    `lasting` is for what still matters once it is answered: it stands on the check page and in the receipt too.
    """

    when: Condition
    text: LocalText
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class Rules:
    """What a value must satisfy besides being of its kind. Each kind uses its own (docs/writing-a-task.md).

    `min`, `max`: number, amount, date. `max_length` in characters, `pattern` for the whole text, with
    `pattern_error` saying what to write. `types` are media types judged by content, `max_bytes` the size limit of a
    file. `min_chosen`, `max_chosen`: how many of `several`, or people in `household`.
    """

    min: Bound | None = None
    max: Bound | None = None
    max_length: int | None = None
    pattern: str | None = None
    pattern_error: LocalText | None = None
    types: tuple[str, ...] = ()
    max_bytes: int | None = None
    min_chosen: int | None = None
    max_chosen: int | None = None


@dataclass(frozen=True, slots=True)
class FieldDefinition:
    """One field. `unknown` offers "Det ved jeg ikke" and says what that answer means.

    `required_when` narrows `required` (both must hold). `prefill` names the once-only datum that fills it in.
    `add` is said on the button that adds somebody to a household.
    `missing` and `error` replace the engine's own sentences for a field left empty, and for a value that is not right.
    """

    id: str
    kind: FieldKind
    label: LocalText
    hint: LocalText | None = None
    why: LocalText | None = None
    choices: tuple[Choice, ...] = ()
    required: bool = True
    required_when: Condition = None
    when: Condition = None
    prefill: str | None = None
    unknown: LocalText | None = None
    validate: Rules = field(default_factory=Rules)
    notices: tuple[Notice, ...] = ()
    missing: LocalText | None = None
    error: LocalText | None = None
    add: LocalText | None = None

    def data(self) -> frozenset[str]:
        """The once-only data it names, to be filled in with or to be shown."""
        return frozenset(name for name in (self.prefill, *(one.shows for one in self.choices)) if name)


@dataclass(frozen=True, slots=True)
class More:
    """Help that is folded away: a question a person might have, and its answer."""

    question: LocalText
    answer: LocalText


@dataclass(frozen=True, slots=True)
class StepDefinition:
    """One page, one question."""

    id: str
    question: LocalText
    fields: tuple[FieldDefinition, ...]
    help: LocalText | None = None
    more: tuple[More, ...] = ()
    when: Condition = None


@dataclass(frozen=True, slots=True)
class AlsoRelevant:
    """Something else the citizen may have a right to (the duty to guide); `task` when it can be done here."""

    text: LocalText
    task: str | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    """What to have at hand; not where the register is asked for `unless_fetched`, also if it knows of none."""

    text: LocalText
    unless_fetched: str | None = None


@dataclass(frozen=True, slots=True)
class NextStep:
    """What happens when it is sent: to everyone, or to those whose answers say so."""

    text: LocalText
    when: Condition = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """By law the authority must have it at latest `days` days after the date in `field`; that day still counts."""

    field: str
    days: int


@dataclass(frozen=True, slots=True)
class TaskDefinition:
    """A task, whole. `minutes` is the time most people need; `kle` a key of the municipal subject index.

    `synonyms` are the everyday words people use, by language. `checked` is the day its owner last compared it with
    `source`. `other_way` says how to do it without a screen. `risk_reason` is why its owner says this `risk`.
    For `withdraw_hours` after it was received a submission can be stopped from here; 0 when it never can.
    `deadline` is the legal one, None where there is none: what waits past it raises an alarm.
    `own_page` is where the citizen sends for themselves, for delivery `companion` alone (`own_page.own_page`).
    `answered_by` names the rules that answer, for delivery `answer` alone: nobody acts by it, so it has no `basis`.
    """

    id: str
    version: int
    authority: Authority
    kle: str
    title: LocalText
    about: LocalText
    synonyms: Mapping[str, tuple[str, ...]]
    basis: tuple[Basis, ...]
    proof: Assurance
    risk: Risk
    minutes: int
    ready: tuple[Ready, ...]
    steps: tuple[StepDefinition, ...]
    declarations: tuple[FieldDefinition, ...]
    delivery: Delivery
    next_steps: tuple[NextStep, ...]
    other_way: LocalText
    questions_to: LocalText
    wrong_authority: LocalText
    source: str
    checked: date
    owner: str
    also_relevant: tuple[AlsoRelevant, ...] = ()
    icon: str = "description"
    risk_reason: str = ""
    withdraw_hours: int = 0
    deadline: Deadline | None = None
    own_page: str | None = None
    answered_by: AnsweredBy | None = None

    def fields(self) -> tuple[FieldDefinition, ...]:
        """Every field of every step, in order; declarations not among them."""
        return tuple(one for step in self.steps for one in step.fields)

    def to_have_ready(self, fetched: Collection[str]) -> tuple[LocalText, ...]:
        """What a citizen of whom the register is asked for the data in `fetched` must have at hand themselves."""
        return tuple(one.text for one in self.ready if one.unless_fetched not in fetched)

    def data(self) -> frozenset[str]:
        """The once-only data its fields name."""
        return frozenset(name for one in self.fields() for name in one.data())

    def is_old(self, today: date) -> bool:
        """Not compared with its source for twelve months: its owner is warned (DOMAIN.md)."""
        return is_old(self.checked, today)


def to_wire(definition: TaskDefinition) -> dict[str, Any]:
    """JSON-able and the same every time; `from_wire` gives an equal definition back."""
    wire: dict[str, Any] = to_json(definition)
    return wire


def from_wire(data: object) -> TaskDefinition:
    """A definition from its JSON. Raises `reading.WireError`, naming every mistake."""
    return from_json(TaskDefinition, data)
