"""What a screen needs to know to show one field."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum

from desktop.flows.answers import Answer
from desktop.i18n import Text


class FieldKind(StrEnum):
    """The kinds of field a definition may use."""

    TEXT = "text"
    LONG_TEXT = "long-text"
    NUMBER = "number"
    AMOUNT = "amount"
    DATE = "date"
    CPR = "cpr"
    PHONE = "phone"
    EMAIL = "email"
    YES_NO = "yes-no"
    CHOICE = "choice"
    SEVERAL = "several"
    ADDRESS = "address"
    HOUSEHOLD = "household"
    BANK_ACCOUNT = "bank-account"
    FILE = "file"
    STATEMENT = "statement"
    INFORMATION = "information"


@dataclass(frozen=True, slots=True)
class Known:
    """What an authority knows already and a choice stands for: which datum, and how it reads."""

    datum: str
    text: Text = dataclasses.field(repr=False)


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """One thing to choose, and what choosing it means.

    `known` is not for everyone's eyes: it is shown when somebody asks to see it, and never beside the label.
    """

    id: str
    label: Text
    help: Text | None = None
    known: Known | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An address found in the register while typing."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field as shown: words, what it holds, what is wrong with it and what is worth knowing.

    `error` stops the step; `notice` (a failing mod 11, a late date) asks or tells and lets go on.
    `warns` is true of a notice that still matters when all is answered.
    `may_be_unknown` offers "Det ved jeg ikke", and `unknown_help` says what that means.
    `prefilled` is true while it holds what an authority knew already; its `hint` says what to do about that, so
    `hint_stays` in the open at every size, also when it was corrected. `add` is what adds one more of a household.
    `suggestions` belong to an address being typed; `searching` is true while they are fetched.
    """

    id: str
    kind: FieldKind
    label: Text
    value: Answer = None
    hint: Text | None = None
    why: Text | None = None
    choices: tuple[ChoiceView, ...] = ()
    required: bool = True
    may_be_unknown: bool = False
    unknown_help: Text | None = None
    error: Text | None = None
    notice: Text | None = None
    warns: bool = False
    prefilled: bool = False
    hint_stays: bool = False
    masked: bool = False
    suggestions: tuple[Suggestion, ...] = ()
    searching: bool = False
    max_length: int | None = None
    accept: tuple[str, ...] = ()
    max_bytes: int | None = None
    add: Text | None = None
    signs: int | None = None
    """How many signs an answer has at most as people write it: the field is as wide, and takes more all the same."""
    lines: int = 4
    """Of a long text: how many lines high the field is, where the letters leave room for so many."""


@dataclass(frozen=True, slots=True)
class StepView:
    """One step as shown. `more` is folded help: a question a person might have, and its answer."""

    id: str
    question: Text
    help: Text | None
    more: tuple[tuple[Text, Text], ...]
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """One answer on the check page. Pass `field` (or `step`) to `Flow.go_to` to change it.

    `whole` is the answer where `value` masks a part of it. `notice` is worth knowing even now. `is_address` is for
    whoever must not show one. `stands_for` is the known datum a chosen answer means: no part of the answer, and not
    for everyone's eyes.
    """

    field: str
    step: str
    label: Text
    value: Text
    changeable: bool = True
    whole: Text | None = None
    notice: Text | None = None
    is_address: bool = False
    stands_for: Text | None = dataclasses.field(default=None, repr=False)
