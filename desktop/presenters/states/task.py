"""Home of the visit, and a task from its first page to its receipt."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.flows.views import FieldView
from desktop.i18n import Text
from desktop.presenters.states.shell import Button, ErrorLine, Hindrance, Item, Shell


@dataclass(frozen=True, slots=True)
class Home:
    """Home of the visit: find a task, go on with one, see what was sent."""

    shell: Shell
    question: Text
    words: str
    found: tuple[Item, ...]
    cards: tuple[Item, ...]
    nothing_found: Text | None = None
    """What to do where the words gave nothing."""
    more: tuple[Button, ...] = ()
    regrets: tuple[Item, ...] = ()
    """The ways to take an agreement back, one for each of which nothing is sent."""
    ended: Text | None = None
    """Why nothing more can be asked for or found here; None while it can."""


@dataclass(frozen=True, slots=True)
class BeforeStart:
    """What the task is, how long, what to have ready; and the way without a screen."""

    shell: Shell
    title: Text
    about: Text
    facts: tuple[tuple[Text, Text], ...]
    ready: tuple[Text, ...]
    other_way: Text
    go_on: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One question at a time. `number` of `count` counts from 1."""

    shell: Shell
    task: Text
    step: str
    number: int
    count: int
    question: Text
    help: Text | None
    more: tuple[tuple[Text, Text], ...]
    fields: tuple[FieldView, ...]
    errors: tuple[ErrorLine, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One answer on the check page; `item` is what "Ret" chooses.

    `whole` is what "Vis" shows instead of `value`; None where nothing is hidden. `notice` still matters now.
    """

    item: str
    label: Text
    value: Text
    changeable: bool = True
    whole: Text | None = field(default=None, repr=False)
    notice: Text | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """All answers, before anything is sent; declarations are ticked by the citizen here.

    `receiver` gets them, nobody where they are `only_answered`. The citizen may be `alone`; or somebody else is, on
    a mandate from `for_whom`.
    """

    shell: Shell
    task: Text
    number: int
    count: int
    lines: tuple[CheckLine, ...]
    declarations: tuple[FieldView, ...] = ()
    errors: tuple[ErrorLine, ...] = ()
    problem: Hindrance | None = None
    sending: bool = False
    receiver: Text | None = None
    explained: Text | None = None
    alone: bool = False
    only_answered: bool = False
    for_whom: Text | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """The receipt: only what happened."""

    shell: Shell
    heading: Text
    line: Text
    reference: str
    next_steps: tuple[Text, ...]
    questions_to: Text
    proof_line: Text
    buttons: tuple[Button, ...]
    notice: Text | None = None
    practice: Text | None = None
    """Said as long as the page stands, where nothing really left."""
    explained: Text | None = None
