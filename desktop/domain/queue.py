"""The queue: numbers drawn at the door, each taken once by the look-up that names it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from desktop.domain.card import read_card
from desktop.domain.cpr import CprNumber

NUMBER: Final = "[A-Za-z]{0,3}[0-9]{1,5}"
"""Up to three letters and five digits, as a regular expression."""

_NUMBER: Final = re.compile(NUMBER)
LONGEST: Final = 8
"""Signs of the longest number."""


@dataclass(frozen=True, slots=True)
class InQueue:
    """A number that waits, called to `counter` where the queue system says to which; `since` is when it was drawn."""

    number: str
    counter: str | None
    since: datetime


def queue_number(text: str) -> str | None:
    """A queue number as it is kept: capital letters, no spaces. None where it is not one."""
    plain = "".join(text.split())
    return plain.upper() if _NUMBER.fullmatch(plain) else None


def next_for(waiting: Sequence[InQueue], counter: str | None) -> InQueue | None:
    """Whose turn it is at `counter`: who was called there, else who has waited longest and was called to no other."""
    mine = (one for one in waiting if counter is not None and one.counter == counter)
    return next(mine, next((one for one in waiting if one.counter is None), None))


def card_behind_number(text: str, today: date) -> tuple[str, CprNumber] | None:
    """A health card scanned while the field for the queue number had focus: what the field held before, and the card's.

    None where there is no card, or more than one number could be meant.
    """
    if queue_number(text) is not None:
        return None
    read = {}
    for length in range(LONGEST + 1):
        before = text[:length]
        number = read_card(text[length:], today)
        if isinstance(number, CprNumber) and (not before or queue_number(before)):
            read[number.digits] = before, number
    return read.popitem()[1] if len(read) == 1 else None
