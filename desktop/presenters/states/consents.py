"""What pages about a consent are made of: its texts, and the question with its equal answers."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.i18n import Text
from desktop.presenters.states.shell import Button, Hindrance, Item, Shell


@dataclass(frozen=True, slots=True)
class TitledText:
    """One of its texts, under what it tells of."""

    title: Text
    text: Text


@dataclass(frozen=True, slots=True)
class ConsentTexts:
    """All that is said of a consent: read to its end before it is answered, or as it was answered.

    Each text stands in Danish too, which binds. `badge` is its state in a word and `history` what became of it, once
    there is more to it than the question; `Chosen(item)` does one of `buttons`. `step` tells one reading from another.
    """

    shell: Shell
    step: str
    heading: Text
    sentence: Text
    texts: tuple[TitledText, ...]
    badge: Text | None = None
    history: tuple[Text, ...] = ()
    buttons: tuple[Item, ...] = ()
    problem: Hindrance | None = None
    papers: tuple[Button, ...] = ()
    """The ways to take the receipt along, once it was answered; `notice` says what became of it."""
    notice: Text | None = None


@dataclass(frozen=True, slots=True)
class ConsentQuestion:
    """A question about a consent that binds, and equal answers; `lines` say before them what each one changes.

    `binding` are the texts among them that bind in Danish. `step` tells one question from another.
    """

    shell: Shell
    step: str
    heading: Text
    lines: tuple[Text, ...]
    answers: tuple[Button, ...]
    binding: tuple[Text, ...] = ()
    busy: bool = False
    problem: Hindrance | None = None
