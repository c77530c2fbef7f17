"""The controller's weekly sample."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.i18n import Text
from desktop.presenters.states.shell import Button, Hindrance, Item, Shell


@dataclass(frozen=True, slots=True)
class Sample:
    """One line of the sample with two equal answers, or, without answers, what there is to say of it as a whole.

    `step` is the line's id, empty where no line is shown; `left` says how many have no answer yet. `asked` are the
    lines somebody must be asked about; `Chosen(item)` shows one again. Never anything of a citizen.
    """

    shell: Shell
    step: str
    left: Text
    heading: Text
    sentence: Text = ""
    facts: tuple[tuple[Text, Text], ...] = ()
    why: tuple[Text, ...] = ()
    answers: tuple[Button, ...] = ()
    turns: tuple[Button, ...] = ()
    asked: tuple[Item, ...] = ()
    busy: bool = False
    problem: Hindrance | None = None
