"""What waits, what ends, what is hidden, what failed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.i18n import Text
from desktop.presenters.states.shell import Button, Hindrance, Item, Shell


@dataclass(frozen=True, slots=True)
class Unsent:
    """Saved but not sent, or in need of the citizen again. Never looks like a receipt."""

    shell: Shell
    heading: Text
    sentence: Text
    next_steps: tuple[Text, ...]
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Whether the citizen takes back what was sent, with what that stops; no answers once it is done."""

    shell: Shell
    heading: Text
    sentence: Text
    answers: tuple[Button, ...]
    busy: bool = False
    problem: Hindrance | None = None


@dataclass(frozen=True, slots=True)
class WrongPerson:
    """Whether it is the wrong person, with what follows. Nothing of them is here but, of two, their initials."""

    shell: Shell
    heading: Text
    lines: tuple[Text, ...]
    answers: tuple[Button, ...]
    problem: Hindrance | None = None


@dataclass(frozen=True, slots=True)
class UnsentList:
    """Everything that reached nobody yet, from any visit: what it is, since when, what it waits for; no names.

    `Chosen(item)` opens one as an `Unsent` page; `try_now` sends all that can go; `notice` says what came of it.
    """

    shell: Shell
    heading: Text
    sentence: Text
    items: tuple[Item, ...]
    try_now: Button | None = None
    notice: Text | None = None


@dataclass(frozen=True, slots=True)
class EndOfDay:
    """The counter closes: how many visits go with it, and what waits to be sent and stays. No names."""

    shell: Shell
    visits: Text
    sentence: Text
    items: tuple[Item, ...]
    problem: Hindrance | None = None


@dataclass(frozen=True, slots=True)
class EndVisit:
    """What happens when the visit ends: what was sent, what was not, what is erased; `paper` is a note of it all."""

    shell: Shell
    done: tuple[Item, ...]
    unfinished: tuple[Item, ...]
    unsent: tuple[Item, ...]
    ending: bool = False
    problem: Hindrance | None = None
    file_stays: bool = False
    alone: bool = False
    """Said to the citizen, who is alone at the screen."""
    paper: tuple[Button, ...] = ()
    notice: Text | None = None
    receipts: tuple[Item, ...] = ()
    """The receipts nobody printed or saved; `Chosen(item)` goes back to one."""
    explained: Text | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """The visit is over; nothing of it is left on this machine but what waits to be sent."""

    shell: Shell
    unsent: int
    problem: Hindrance | None = None
    file_stays: bool = False
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Paused:
    """Hidden at once. Only the same helper can go on, by signing in again."""

    shell: Shell
    helper: str
    since: datetime
    people: tuple[Item, ...]
    problem: Hindrance | None = None
    browser_waits: bool = False


@dataclass(frozen=True, slots=True)
class HelpCalled:
    """Somebody alone called for help: a helper signs in, and nothing of the citizen is shown until they say yes."""

    shell: Shell
    heading: Text
    sentence: Text
    people: tuple[Item, ...]
    browser: Button
    problem: Hindrance | None = None


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something failed: one sentence, what to do, and a number that is in the log."""

    shell: Shell
    heading: Text
    sentence: Text
    buttons: tuple[Button, ...]
    number: str | None = None
