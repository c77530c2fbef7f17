"""The two bands around every page, and the small values many pages are made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from desktop.i18n import Text
from desktop.presenters.intents import Act


class Saving(StrEnum):
    """The state of saving, in the middle of the bottom band. "Gemt" only when it is on disk."""

    NOTHING = "nothing"
    SAVING = "saving"
    KEPT = "kept"
    KEPT_NOT_RIGHT = "kept-not-right"
    """On disk as typed, and refused: it is not lost, and it is no answer yet."""
    NOT_KEPT = "not-kept"


@dataclass(frozen=True, slots=True)
class Button:
    """A button: what it says, what it means, its picture (a Material Symbols name), whether it waits.

    One that `binds` sends, signs, deletes or ends something: Enter never presses it.
    """

    act: Act
    text: Text
    icon: str | None = None
    busy: bool = False
    binds: bool = False


@dataclass(frozen=True, slots=True)
class BasisBar:
    """Whom, by whom, proof, until when, what: on screen for as long as a basis is used."""

    citizen: Text
    line: Text
    detail: Text
    until: Text
    basis: str = ""
    """Which one it is: its id, never shown. Two who are protected are called the same by their initials."""

    @property
    def whom(self) -> tuple[str, Text]:
        """What tells one citizen from another on the screen, and their bases."""
        return self.basis, self.citizen


@dataclass(frozen=True, slots=True)
class Shell:
    """The two bands around a page. They never move.

    `leave` goes back; `exit`, beside it and quieter, leaves a task where nothing is lost ("Gem og gå ud").
    `note` is one sentence above the page for what happened, or what no field is to blame for; `saving_note` one beside
    the state of saving, of what is saved or sent at this moment. `warning` stands over every page,
    also one turned to the citizen: something is about to happen unless somebody does something.
    `paused` keeps the place of Pause, which was pressed a moment ago, free.
    `enter` is what Enter does where the button for it is one of the page's own and no `primary` stands here.
    `may_be_wrong` where a visit is worked in, and its citizen may turn out to be the wrong person.
    `can_call` offers a citizen who is alone help where Pause stands for a helper, and where `helper_beside` says that
    one came, to say there that they have gone; `large` is the size for them.
    """

    basis: BasisBar | None = None
    leave: Button | None = None
    primary: Button | None = None
    saving: Saving = Saving.NOTHING
    note: Text | None = None
    saving_note: Text | None = None
    can_pause: bool = True
    training: bool = False
    exit: Button | None = None
    warning: Text | None = None
    paused: bool = False
    enter: Act | None = None
    can_call: bool = False
    helper_beside: bool = False
    large: bool = False
    may_be_wrong: bool = False

    @property
    def in_pauses_place(self) -> Act | None:
        """What stands where Pause does, and is done by its key; None where nothing does."""
        if self.helper_beside:
            return Act.HELPER_GONE
        if self.can_call:
            return Act.CALL_HELP
        return Act.PAUSE if self.can_pause else None


@dataclass(frozen=True, slots=True)
class Instead:
    """What nobody can put right on this page, and what to do instead: said calmly, for nobody did anything wrong."""

    text: Text


Hindrance: TypeAlias = "Text | Instead"
"""What a press came to where it did not work: a sentence about what can be put right or tried again, or `Instead`."""


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
