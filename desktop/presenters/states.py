"""What each screen shows, as frozen values: the whole contract between presenters and the window.

A screen renders one of these and decides nothing. Texts are said later, in the window's language.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from desktop.flows.views import FieldView
from desktop.i18n import Text
from desktop.presenters.intents import Act


class Saving(StrEnum):
    """The state of saving, in the middle of the bottom band. "Gemt" only when it is on disk."""

    NOTHING = "nothing"
    SAVING = "saving"
    KEPT = "kept"
    NOT_KEPT = "not-kept"


@dataclass(frozen=True, slots=True)
class Button:
    """A button: what it says, what it means, its picture (a Material Symbols name), whether it waits."""

    act: Act
    text: Text
    icon: str | None = None
    busy: bool = False


@dataclass(frozen=True, slots=True)
class BasisBar:
    """Whom, by whom, proof, until when, what: on screen for as long as a basis is used."""

    citizen: Text
    line: Text
    detail: Text
    until: Text


@dataclass(frozen=True, slots=True)
class Shell:
    """The two bands around a page. They never move.

    `leave` goes back; `exit`, beside it and quieter, leaves a task where nothing is lost ("Gem og gå ud").
    `note` is one sentence in the bottom band for what no field is to blame for.
    """

    basis: BasisBar | None = None
    leave: Button | None = None
    primary: Button | None = None
    saving: Saving = Saving.NOTHING
    note: Text | None = None
    can_pause: bool = True
    training: bool = False
    exit: Button | None = None


@dataclass(frozen=True, slots=True)
class ErrorLine:
    """One line of the error summary; pressing it goes to the field."""

    field: str
    text: Text


@dataclass(frozen=True, slots=True)
class Item:
    """Something to choose: a card or a line of a list."""

    id: str
    title: Text
    detail: Text = ""
    badge: Text | None = None
    icon: str | None = None
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something is fetched or started; with a way out where there is one."""

    shell: Shell
    title: Text
    sentence: Text


@dataclass(frozen=True, slots=True)
class SignIn:
    """The helper signs in; `people` are training people, empty in a live profile."""

    shell: Shell
    people: tuple[Item, ...]
    training: bool
    problem: Text | None = None
    browser_waits: bool = False


@dataclass(frozen=True, slots=True)
class Welcome:
    """The doors that work; `unsent` is how many submissions have not reached anyone."""

    shell: Shell
    greeting: Text
    doors: tuple[Item, ...]
    unsent: int = 0
    kept: bool = True


@dataclass(frozen=True, slots=True)
class FindCitizen:
    """One field for a whole CPR number."""

    shell: Shell
    number: FieldView
    errors: tuple[ErrorLine, ...] = ()
    busy: bool = False


@dataclass(frozen=True, slots=True)
class ShowProof:
    """How the citizen shows who they are. Only initials and year of birth until then."""

    shell: Shell
    initials: str
    birth_year: int
    proof: FieldView
    errors: tuple[ErrorLine, ...] = ()
    busy: bool = False


@dataclass(frozen=True, slots=True)
class Today:
    """What we will do today: find tasks by everyday words and put them on the list."""

    shell: Shell
    citizen: str
    words: str
    found: tuple[Item, ...]
    chosen: tuple[Item, ...]
    problem: Text | None = None


@dataclass(frozen=True, slots=True)
class CitizenYes:
    """The page turned to the citizen: equal buttons, none chosen, Enter does nothing."""

    shell: Shell
    who_helps: Text
    question: Text
    consequences: tuple[Text, ...]
    answers: tuple[Button, ...]
    explanation: Text | None = None
    busy: bool = False
    problem: Text | None = None


@dataclass(frozen=True, slots=True)
class Home:
    """Home of the visit: find a task, go on with one, see what was sent."""

    shell: Shell
    question: Text
    words: str
    found: tuple[Item, ...]
    cards: tuple[Item, ...]
    problem: Text | None = None


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
    """One answer on the check page; `item` is what "Ret" chooses."""

    item: str
    label: Text
    value: Text
    changeable: bool = True


@dataclass(frozen=True, slots=True)
class Check:
    """All answers, before anything is sent; declarations are ticked by the citizen here."""

    shell: Shell
    task: Text
    number: int
    count: int
    lines: tuple[CheckLine, ...]
    declarations: tuple[FieldView, ...] = ()
    errors: tuple[ErrorLine, ...] = ()
    problem: Text | None = None
    sending: bool = False


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


@dataclass(frozen=True, slots=True)
class Unsent:
    """Saved but not sent, or in need of the citizen again. Never looks like a receipt."""

    shell: Shell
    heading: Text
    sentence: Text
    next_steps: tuple[Text, ...]
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class UnsentList:
    """Everything that reached nobody yet, from any visit: what it is, since when, what it waits for; no names.

    `Chosen(item)` opens one as an `Unsent` page.
    """

    shell: Shell
    heading: Text
    sentence: Text
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class EndVisit:
    """What happens when the visit ends: what was sent, what was not, what is erased."""

    shell: Shell
    done: tuple[Item, ...]
    unfinished: tuple[Item, ...]
    unsent: tuple[Item, ...]
    ending: bool = False
    problem: Text | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """The visit is over; nothing of it is left on this machine but what waits to be sent."""

    shell: Shell
    unsent: int
    problem: Text | None = None


@dataclass(frozen=True, slots=True)
class Paused:
    """Hidden at once. Only the same helper can go on, by signing in again."""

    shell: Shell
    helper: str
    since: datetime
    people: tuple[Item, ...]
    problem: Text | None = None
    browser_waits: bool = False


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something failed: one sentence, what to do, and a number that is in the log."""

    shell: Shell
    heading: Text
    sentence: Text
    buttons: tuple[Button, ...]
    number: str | None = None


Page: TypeAlias = (
    Waiting | SignIn | Welcome | FindCitizen | ShowProof | Today | CitizenYes | Home | BeforeStart | Step
    | Check | Sent | Unsent | UnsentList | EndVisit | Ended | Paused | Trouble
)
