"""Guidance: find the way, take a note along, and the answers beside the authority's own page. No citizen is named."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.flows.views import FieldView
from desktop.i18n import Text
from desktop.presenters.states.shell import Button, ErrorLine, Hindrance, Item, Shell


@dataclass(frozen=True, slots=True)
class Guidance:
    """Find a task by everyday words; `begun` are those whose questions were answered here.

    `problem` is what a press came to; `nothing_found` what to do where the words gave nothing.
    """

    shell: Shell
    words: str
    found: tuple[Item, ...]
    begun: tuple[Item, ...] = ()
    problem: Hindrance | None = None
    nothing_found: Text | None = None


@dataclass(frozen=True, slots=True)
class GuidanceTask:
    """What a task needs. `step` is its id; `also` is what one may also have a right to, pressed where it is here."""

    shell: Shell
    step: str
    title: Text
    about: Text
    facts: tuple[tuple[Text, Text], ...]
    ready: tuple[Text, ...]
    left_out: tuple[Text, ...]
    other_way: Text
    wrong_authority: Text
    also: tuple[Item, ...]
    also_told: tuple[Text, ...]
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class CompanionAnswer:
    """One prepared answer. One that is chosen on the page, and not written there, cannot be copied."""

    field: str
    label: Text
    value: Text
    can_be_copied: bool
    copied: bool = False


@dataclass(frozen=True, slots=True)
class Companion:
    """The authority's own page is open in the browser. `answers[at]` stands in the narrow window while `open`.

    `on_clipboard` says that the answer shown lies on the clipboard now; `alone` that the citizen is by themself.
    """

    shell: Shell
    step: str
    task: Text
    site: str
    address: str
    answers: tuple[CompanionAnswer, ...]
    at: int = 0
    open: bool = True
    on_clipboard: bool = False
    buttons: tuple[Button, ...] = ()
    problem: Hindrance | None = None
    practice: Text | None = None
    alone: bool = False


@dataclass(frozen=True, slots=True)
class GuidanceSent:
    """Whether it was sent, and the number the page gave."""

    shell: Shell
    site: str
    fields: tuple[FieldView, ...]
    errors: tuple[ErrorLine, ...] = ()


@dataclass(frozen=True, slots=True)
class GuidancePaper:
    """What is taken home: a note, or what the citizen told of sending it. `sent` only where they told so."""

    shell: Shell
    heading: Text
    sentence: Text
    facts: tuple[tuple[Text, Text], ...]
    next_steps: tuple[Text, ...]
    questions_to: Text
    choice: FieldView | None
    buttons: tuple[Button, ...]
    sent: bool = False
    notice: Text | None = None
    practice: Text | None = None


@dataclass(frozen=True, slots=True)
class GuidanceAnswer:
    """What the answers come to. `step` is the task's id, `heading` the answer's own name, `rule` why it is so.

    `areas` are of what and of whom; `on_paper` what of it no digital mandate gives. `lets` and `never` are what it lets
    somebody do and does not, `bring` what to have ready, `next_step` what to do now, `instead` what there is besides.
    `starts` are what can be begun from here.
    """

    shell: Shell
    step: str
    heading: Text
    rule: tuple[Text, ...]
    areas: tuple[tuple[Text, Text], ...]
    on_paper: tuple[Text, ...]
    lets: tuple[Text, ...]
    never: tuple[Text, ...]
    bring: tuple[Text, ...]
    next_step: Text
    instead: tuple[Text, ...]
    starts: tuple[Item, ...]
    buttons: tuple[Button, ...]
    problem: Hindrance | None = None
    notice: Text | None = None
    practice: Text | None = None


@dataclass(frozen=True, slots=True)
class ChangeDoor:
    """From one door to another: what goes along, and what is left behind."""

    shell: Shell
    heading: Text
    sentence: Text
    goes_along: tuple[Text, ...]
    left_behind: tuple[Text, ...]
    problem: Hindrance | None = None
