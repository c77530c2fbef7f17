"""What people are told of what is done with their data."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.i18n import Text
from desktop.presenters.states.shell import Button, Item, Shell


@dataclass(frozen=True, slots=True)
class AboutData:
    """A text of questions and answers; `step` tells one text from another, `others` are the texts to go to."""

    shell: Shell
    step: str
    heading: Text
    whom: Text
    parts: tuple[tuple[Text, tuple[Text, ...]], ...]
    paper: tuple[Button, ...]
    others: tuple[Item, ...] = ()
    notice: Text | None = None
    language: str | None = None
    """The citizen's; None is the window's own."""
