"""What pages about mandates are made of, whichever of the two they are shown to."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.i18n import Text
from desktop.presenters.states.shell import Button, Hindrance, Item, Shell
from desktop.presenters.states.task import CheckLine


@dataclass(frozen=True, slots=True)
class PackageLines:
    """A package of a mandate: what it opens and what it does not, in the words agreed to, and `facts` of its days.

    `badge` is its state in a word, where that must not be missed. `buttons` are what can be done with it;
    `Chosen(item)` does one.
    """

    id: str
    title: Text
    opens: Text = ""
    does_not: Text = ""
    facts: tuple[Text, ...] = ()
    badge: Text | None = None
    buttons: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class TitledLines:
    """What is said together under one title."""

    title: Text
    lines: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class MandateQuestion:
    """A question about a mandate or an access that binds: what an answer changes, the packages, and equal answers.

    `step` tells one question from another.
    """

    shell: Shell
    step: str
    heading: Text
    lines: tuple[Text, ...]
    packages: tuple[PackageLines, ...]
    answers: tuple[Button, ...]
    busy: bool = False
    problem: Hindrance | None = None


@dataclass(frozen=True, slots=True)
class MandateText:
    """The words a yes to a mandate or an access would bind to, to be read before it is asked for.

    Each of `lines` stands in Danish too, which binds; `titles` are those that begin something new. `problem` says why
    they are read again.
    `step` tells one reading from another.
    """

    shell: Shell
    step: str
    heading: Text
    sentence: Text
    lines: tuple[Text, ...]
    problem: Hindrance | None = None
    titles: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class MandateCheck:
    """All that was chosen, once more, before it is sent; `lines` say what that does.

    `rights` is what it would give and not give, in the words that are read before the yes.
    """

    shell: Shell
    heading: Text
    lines: tuple[Text, ...]
    rows: tuple[CheckLine, ...]
    problem: Hindrance | None = None
    rights: tuple[TitledLines, ...] = ()
