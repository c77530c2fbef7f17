"""A receipt says only what happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.i18n import LocalText


class ReceiptStatus(StrEnum):
    """How far the submission came. There is no receipt for what is not sent yet: that is a slip."""

    RECEIVED = "received"
    SENT = "sent"
    READY_TO_HAND_IN = "ready-to-hand-in"


@dataclass(frozen=True, slots=True)
class JournalMark:
    """Entry number and head of the journal chain at the time, so that the receipt can prove both later."""

    entry: int
    head: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the authority's side answered when it took the submission."""

    submission: str
    reference: str
    task_title: LocalText
    authority: LocalText
    status: ReceiptStatus
    received_at: datetime
    what_happens_next: tuple[LocalText, ...]
    questions_to: LocalText
    journal: JournalMark
    training: bool = False
