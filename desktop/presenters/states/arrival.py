"""From the first page to the citizen's yes."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.flows.views import FieldView
from desktop.i18n import Text
from desktop.presenters.states.shell import Button, ErrorLine, Hindrance, Item, Shell


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
    problem: Hindrance | None = None
    browser_waits: bool = False


@dataclass(frozen=True, slots=True)
class Welcome:
    """The doors that work; `unsent` is how many submissions have not reached anyone.

    `sentence` stands under the greeting: what to choose, or why there is nothing to choose.
    """

    shell: Shell
    greeting: Text
    doors: tuple[Item, ...]
    unsent: int = 0
    kept: bool = True
    sentence: Text = ""
    about_data: Button | None = None
    talk: Button | None = None
    alarm: Text | None = None
    """What waits and has a legal deadline that is near or past."""
    aside: tuple[Item, ...] = ()
    """The visits set aside, each locked."""
    for_estates: int = 0
    """Of what is unsent, how much is kept for those who inherit, and is never sent."""
    check_paper: Button | None = None
    held_by_us: Button | None = None
    """The way to the mandates citizens gave the organisation, where there are any."""


@dataclass(frozen=True, slots=True)
class FindCitizen:
    """A field for a whole CPR number, and one for the number drawn at the door, where one was.

    `problem` is why nobody could be asked: nothing is wrong with what was typed.
    """

    shell: Shell
    number: FieldView
    queue: FieldView | None = None
    errors: tuple[ErrorLine, ...] = ()
    busy: bool = False
    problem: Hindrance | None = None


@dataclass(frozen=True, slots=True)
class ShowProof:
    """How the citizen shows who they are. Only initials and year of birth until then.

    `without` says what can be done for one who has nothing to show; `problem` why it could not be written down.
    """

    shell: Shell
    initials: str
    birth_year: int
    proof: FieldView
    errors: tuple[ErrorLine, ...] = ()
    busy: bool = False
    without: tuple[Text, ...] = ()
    problem: Hindrance | None = None
    explained: Text | None = None

    @property
    def step(self) -> str:
        """Each control question is a page of its own, which begins where it is read."""
        return self.proof.id


@dataclass(frozen=True, slots=True)
class OwnDevice:
    """The citizen answers on a device of their own. `step` tells waiting from what came of it.

    `code` is what both screens show and `picture` what the telephone scans (PNG), both empty when nothing is awaited;
    `until` is how long they hold, `instead` what to do without a telephone.
    """

    shell: Shell
    step: str
    heading: Text
    sentence: Text
    code: str = ""
    picture: bytes = field(default=b"", repr=False)
    until: Text = ""
    instead: tuple[Text, ...] = ()
    problem: Hindrance | None = None
    people: tuple[Item, ...] = ()
    """Made-up citizens to be instead, where it is an exercise; `Chosen(item)` signs in as one."""


@dataclass(frozen=True, slots=True)
class Today:
    """What we will do today: find tasks by everyday words and put them on the list.

    `problem` is what a press came to; `nothing_found` what to do where the words gave nothing.
    """

    shell: Shell
    citizen: str
    words: str
    found: tuple[Item, ...]
    chosen: tuple[Item, ...]
    problem: Hindrance | None = None
    nothing_found: Text | None = None


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
    problem: Hindrance | None = None
    language: str | None = None
    """The citizen's; None is the window's own."""
    about_data: Button | None = None
    own_device: Button | None = None
    binding: tuple[Text, ...] = ()
    """What a yes binds to: in Danish, it stands under a translation of it."""
    step: str = ""
    """ "no" once they said so: another page, whose heading is read."""
