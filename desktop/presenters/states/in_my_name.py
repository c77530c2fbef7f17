""""Hvad er gjort i mit navn": the journal's lines about the citizen, a day at a time."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.i18n import Text
from desktop.presenters.states.shell import Button, Hindrance, Item, Shell


@dataclass(frozen=True, slots=True)
class DoneLines:
    """One thing that was done: `when` and, where it was more than once, how often; `more` opens its `facts`."""

    id: str
    sentence: Text = field(repr=False)
    when: Text
    more: Item
    facts: tuple[tuple[Text, Text], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class DoneDay:
    """A day, and what was done on it, the newest first."""

    title: Text
    lines: tuple[DoneLines, ...]


@dataclass(frozen=True, slots=True)
class DoneList:
    """The days. `check` says what to do where something is unknown; `paper` takes it along, as much as `how_much` says.

    `span` chooses how much that is. `own` shows what one only looked at oneself, or hides it; None where
    there is nothing.
    """

    shell: Shell
    heading: Text
    sentence: Text
    days: tuple[DoneDay, ...] = ()
    more: Button | None = None
    check: Text = ""
    how_much: Text = ""
    span: Item | None = None
    paper: tuple[Button, ...] = ()
    notice: Text | None = None
    problem: Hindrance | None = None
    own: Item | None = None
