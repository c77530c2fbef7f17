"""What a citizen is told when everything about them was fetched: it may have been somebody else's hands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Fetched(StrEnum):
    """What was fetched."""

    EVERYTHING = "everything"


@dataclass(frozen=True, slots=True)
class EverythingNotice:
    """That it was fetched. Holds nothing of whom it is told to: that is put on the paper when it is made.

    `organisation` and `phone` are whom to call; `entry` and `head` are the journal's, to check by.
    """

    fetched: Fetched
    at: datetime
    organisation: str
    phone: str
    entry: int
    head: str
    training: bool
