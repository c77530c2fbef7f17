""""Hvem må hvad": everything a citizen gave, each shown as what it is, and one of them whole."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.i18n import Text
from desktop.presenters.states.mandates import PackageLines, TitledLines
from desktop.presenters.states.shell import Button, Hindrance, Item, Shell


@dataclass(frozen=True, slots=True)
class PermissionPart:
    """A part that goes by itself, as a package of a mandate: `take_back` is chosen for it, None where it cannot go."""

    title: Text
    line: Text
    take_back: Item | None = None


@dataclass(frozen=True, slots=True)
class PermissionLines:
    """One permission: to whom, and in `kind` what it is (a mandate, an access, a consent), never one for another.

    `badge` is its state in a word, and `attention` where that must not be missed. `Chosen(item)` does a button.
    """

    id: str
    whom: Text = field(repr=False)
    kind: Text
    line: Text = ""
    badge: Text | None = None
    attention: bool = False
    parts: tuple[PermissionPart, ...] = ()
    buttons: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class PermissionSection:
    """Permissions that stand alike: they wait for an answer, they are in force, or they are over."""

    title: Text
    lines: tuple[PermissionLines, ...]


@dataclass(frozen=True, slots=True)
class Permissions:
    """The list: what waits for an answer on top; what is over is there once its `fold` is chosen.

    `notice` says what a press came to; `more` fetches older ones. `gives` are the other things one can give.
    """

    shell: Shell
    heading: Text
    sentence: Text
    sections: tuple[PermissionSection, ...] = ()
    fold: Item | None = None
    over: PermissionSection | None = None
    more: Button | None = None
    notice: Text | None = None
    problem: Hindrance | None = None
    gives: tuple[Item, ...] = ()
    find: Button | None = None
    """The way to find one of many again, where there are several."""
    again: Button | None = None
    """The way to see what changed meanwhile."""
    words: str | None = None
    """What is typed to find one by; None where nothing is searched for."""
    comes: bool = False
    """Whether some of it is on its way for the first time."""


@dataclass(frozen=True, slots=True)
class Permission:
    """One of them whole: what is said of it, its packages in the words agreed to, and what can be done with it.

    `rights` are what one without packages gives and does not. `step` tells one from another.
    """

    shell: Shell
    step: str
    heading: Text = field(repr=False)
    badge: Text | None
    lines: tuple[Text, ...]
    packages: tuple[PackageLines, ...] = ()
    buttons: tuple[Item, ...] = ()
    problem: Hindrance | None = None
    rights: tuple[TitledLines, ...] = ()
