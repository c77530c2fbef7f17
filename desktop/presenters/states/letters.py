"""Post: a list of one's own or by an access, the citizen's own choice in a visit, a letter as text and as it is."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.domain.letter_text import Block
from desktop.i18n import Text
from desktop.presenters.states.shell import Button, Hindrance, Item, Shell


@dataclass(frozen=True, slots=True)
class LetterList:
    """The post a relative or its owner reads, newest first; `more` fetches older letters. Never shown in a visit.

    `besides` says under the list what is not in it, or what cannot be done here. `ways` is what can.
    """

    shell: Shell
    heading: Text
    sentence: Text
    letters: tuple[Item, ...] = field(repr=False)
    more: Button | None = None
    problem: Hindrance | None = None
    besides: Text | None = None
    ways: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class LetterChoice:
    """The page turned to the citizen: senders and dates only, all equal, and "Ingen af dem" as large as they are."""

    shell: Shell
    who_helps: Text
    question: Text
    sentence: Text
    letters: tuple[Item, ...] = field(repr=False)
    none: Button
    busy: bool = False
    problem: Hindrance | None = None
    language: str | None = None
    """The citizen's; None is the window's own."""


@dataclass(frozen=True, slots=True)
class LetterFact:
    """Something a letter asks for or tells: a day to know, a plain sentence, and what more is said of it."""

    sentence: Text
    day: Text | None = None
    lines: tuple[tuple[Text, Text], ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter, or a file that came with it, as large text.

    `step` tells the letter from its attachments. `notices` are said above the text; `attachments`
    open the same way, `closed` are told with the reason why they cannot. `more` shows on, where
    the text is too long to be shown at once. `head` are the lines above the title on paper (sender, address, date):
    opened by a press, for an address is not for everyone's eyes. `written_in` is its language, two letters, or "".
    `papers` put it on paper, and `came_out` says what became of that. `taken` says who sees to the letter, or what it
    does to say so, and `taking` are the ways to say it. `doing` is what can be done for the owner with the letter, and
    `why_not` says why something cannot.
    """

    shell: Shell
    step: str
    place: Text
    title: Text = field(repr=False)
    line: Text
    blocks: tuple[Block, ...] = field(repr=False)
    notices: tuple[Text, ...] = ()
    facts: tuple[LetterFact, ...] = field(default=(), repr=False)
    attachments: tuple[Item, ...] = ()
    closed: tuple[Text, ...] = ()
    more: Button | None = None
    problem: Hindrance | None = None
    head: tuple[Text, ...] = field(default=(), repr=False)
    written_in: str = ""
    papers: tuple[Button, ...] = ()
    came_out: Text | None = None
    taken: Text | None = None
    taking: tuple[Button, ...] = ()
    doing: tuple[Button, ...] = ()
    why_not: Text | None = None


@dataclass(frozen=True, slots=True)
class LetterOriginal:
    """One page of a letter as it looks on paper: a PNG, and in words what it is. `number` of `count` from 1.

    `papers` and `came_out` as in `Letter`.
    """

    shell: Shell
    step: str
    place: Text = field(repr=False)
    title: Text
    number: int
    count: int
    picture: bytes = field(repr=False)
    described: Text
    problem: Hindrance | None = None
    papers: tuple[Button, ...] = ()
    came_out: Text | None = None
    larger: Text = ""
    """How the letters of it become larger, where there is a way."""
