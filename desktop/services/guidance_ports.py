"""What guidance needs from the world: a browser, the clipboard, and a note on paper. Nothing here names a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from desktop.i18n import Text


class Browser(Protocol):
    """The system's own browser, in which the citizen signs in for themselves."""

    def open(self, address: str) -> bool:
        """Ask the system to show this page; False where it has no browser to ask. Blocks: belongs on a worker."""
        ...


class Clipboard(Protocol):
    """The clipboard lies with the whole computer. Called on the window's own thread."""

    def put(self, text: str) -> None:
        """Lay `text` there, marked so that no clipboard history keeps it where the system listens to that."""
        ...

    def take_back(self) -> None:
        """Empty it, but only while it still holds what was `put` last; what somebody else copied since stays."""
        ...


@dataclass(frozen=True, slots=True)
class SentByCitizen:
    """What the citizen told: that they sent it themselves on `site`, said at `told_at`, and the number they got."""

    site: str
    told_at: datetime
    reference: str | None


@dataclass(frozen=True, slots=True)
class AnswerNote:
    """The answer of a guide on paper: its name, the rule, the areas, and parts, each a heading and its lines."""

    name: Text
    rule: Text
    areas: tuple[tuple[Text, Text], ...]
    parts: tuple[tuple[Text, tuple[Text, ...]], ...]


@dataclass(frozen=True, slots=True)
class GuidanceNote:
    """What somebody takes home from guidance. Not a receipt from an authority, and it says so.

    `prepared` is true when every question was gone through; `lines` are the answers the citizen wants on it, and
    `left_out` what they write or bring themselves. `alone` is true of a citizen with nobody beside them.
    `answer` is what a guide answered; then nothing of the task itself is said but where to read more.
    """

    task_title: Text
    authority: Text
    page: str
    written_at: datetime
    ready: tuple[Text, ...]
    identification: Text
    other_way: Text
    questions_to: Text
    lines: tuple[tuple[Text, Text], ...] = ()
    left_out: tuple[Text, ...] = ()
    next_steps: tuple[Text, ...] = ()
    prepared: bool = False
    sent: SentByCitizen | None = None
    alone: bool = False
    training: bool = False
    answer: AnswerNote | None = None
