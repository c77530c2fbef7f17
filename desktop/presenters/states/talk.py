"""Two who write to each other on one screen."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.flows.views import FieldView
from desktop.i18n import Text
from desktop.presenters.states.shell import Button, Shell


@dataclass(frozen=True, slots=True)
class TalkLine:
    """What one of the two wrote. Never in a log: `repr` leaves it out."""

    who: Text
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Talk:
    """One field, whose turn it is, and what was written, the newest first."""

    shell: Shell
    heading: Text
    sentence: Text
    field: FieldView
    other: Button
    lines: tuple[TalkLine, ...] = ()
