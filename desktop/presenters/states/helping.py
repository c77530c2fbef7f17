""""Dem jeg hjælper": whom a relative helps, and what they may do for each."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.i18n import Text
from desktop.presenters.states.mandates import PackageLines
from desktop.presenters.states.shell import Button, Hindrance, Item, Shell


@dataclass(frozen=True, slots=True)
class HelpedLines:
    """Somebody on the list: what there is to say of them, and `may` what one has their mandate for, a line each.

    `badge` is what must not be missed. `buttons` lead on; `Chosen(item)` goes there.
    """

    id: str
    name: Text = field(repr=False)
    lines: tuple[Text, ...] = ()
    badge: Text | None = None
    buttons: tuple[Item, ...] = ()
    may: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class PeopleHelped:
    """A relative's first page: each person once, what waits for an answer on top, what is over behind `over_button`.

    `more` shows more of them; `ways` is what one can do besides.
    """

    shell: Shell
    heading: Text
    sentence: Text
    people: tuple[HelpedLines, ...]
    more: Button | None = None
    ways: tuple[Button, ...] = ()
    over_button: Button | None = None
    over: tuple[HelpedLines, ...] = ()
    about_data: Button | None = None
    comes: bool = False
    """Whether some of them are on their way for the first time."""


@dataclass(frozen=True, slots=True)
class OneHelped:
    """One person: each access and package with what it opens and what it does not. `step` is whose page it is."""

    shell: Shell
    step: str
    heading: Text = field(repr=False)
    sentence: Text
    packages: tuple[PackageLines, ...]
    ways: tuple[Button, ...] = ()
    problem: Hindrance | None = None
