"""Paper: what is made of tagged PDF, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from desktop.domain.consent_shown import ConsentReceipt
from desktop.domain.everything import Everything
from desktop.domain.failure import Failure
from desktop.domain.information import Information
from desktop.domain.letter_text import Block
from desktop.domain.people import Citizen, Helper
from desktop.domain.receipt import Receipt
from desktop.i18n import Text
from desktop.services.guidance_ports import GuidanceNote
from desktop.services.in_my_name_ports import DoneSheet


@dataclass(frozen=True, slots=True)
class Slip:
    """What the citizen takes home when nothing could be sent yet. Not a receipt."""

    task_title: Text
    agreed_at: datetime
    organisation: str
    phone: str
    lines: tuple[tuple[Text, Text], ...] = ()
    training: bool = False


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """The answers of an entry that needs the citizen again, to take along; or that was answered on a mandate."""

    task_title: Text
    written_at: datetime
    lines: tuple[tuple[Text, Text], ...]
    training: bool = False
    on_mandate: bool = False


@dataclass(frozen=True, slots=True)
class SignatureSheet:
    """What a citizen signs instead of pressing yes. `declaration` is theirs, in the first person; no name is in it."""

    who_helps: Text
    declaration: Text
    lines: tuple[Text, ...]
    asked_at: datetime
    training: bool = False


@dataclass(frozen=True, slots=True)
class VisitNote:
    """What a citizen takes home from a visit: each task and what came of it. Not a receipt, and no name is on it."""

    written_at: datetime
    tasks: tuple[tuple[Text, Text], ...]
    next_steps: tuple[Text, ...] = ()
    questions_to: Text | None = None
    training: bool = False


@dataclass(frozen=True, slots=True)
class LetterSheet:
    """A citizen's own letter on paper: its text in large print, or `pages` as they look (PNG), each with what it is.

    `written_in` is the letter's language, two letters, or "" where nobody said.
    """

    title: str
    line: Text
    printed_at: datetime
    blocks: tuple[Block, ...] = field(default=(), repr=False)
    pages: tuple[tuple[bytes, Text], ...] = field(default=(), repr=False)
    written_in: str = ""
    training: bool = False


class Documents(Protocol):
    """Paper, as bytes of tagged PDF/UA-1. Each raises `domain.paper.PaperNotMade` where none could be made now."""

    def receipt(self, receipt: Receipt, citizen: Citizen, helper: Helper, language: str) -> bytes:
        """The receipt in the citizen's language, in large print."""
        ...

    def slip(self, slip: Slip, language: str) -> bytes:
        """"Ikke sendt endnu", with a number to call."""
        ...

    def answers(self, sheet: AnswerSheet, language: str) -> bytes:
        """What was answered, where it could not be sent without the citizen."""
        ...

    def information(self, text: Information, at: datetime, language: str, *, training: bool) -> bytes:
        """What is done with people's data, to take along."""
        ...

    def guidance(self, note: GuidanceNote, language: str) -> bytes:
        """What to have ready, where, and the way without a screen; what was told of sending, and no more."""
        ...

    def visit(self, note: VisitNote, language: str) -> bytes:
        """What came of each task of a visit, to take home."""
        ...

    def done(self, sheet: DoneSheet, language: str) -> bytes:
        """What was done in a citizen's name, day by day, with what to check each line by."""
        ...

    def letter(self, sheet: LetterSheet, language: str) -> bytes:
        """A letter, as text in large print or as it looks."""
        ...

    def consent(self, receipt: ConsentReceipt, language: str) -> bytes:
        """That a consent was answered, or withdrawn; no citizen's name is on it."""
        ...

    def everything(self, told: Everything, language: str) -> bytes:
        """Everything that is kept about a citizen, to read."""
        ...

    def signature(self, sheet: SignatureSheet, language: str) -> bytes:
        """What the citizen signs, with room for their hand."""
        ...


class Paper(Protocol):
    """What happens to a finished document. Called on the window's own thread, for it may ask the person."""

    def can_print(self) -> bool:
        """Whether there is a printer: where there is none nobody is promised paper.

        May take seconds, and may be asked from any thread: no page waits for it.
        """
        ...

    def print(self, pdf: bytes) -> bool | Path | Failure:
        """Print it; False when the person thought better of it, the path when they had it written to a file instead."""
        ...

    def save(self, pdf: bytes, suggested_name: str) -> Path | Failure | None:
        """Save it where the person says; None when they thought better of it. The name never holds a person's data.

        What is no PDF says by the end of its name what it is.
        """
        ...
