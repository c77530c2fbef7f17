"""CPR numbers: ten digits, DDMMYY-SSSS.

Rules: the CPR office's "Personnummeret i CPR"; numbers that fail modulus 11 have been issued since 2007,
so failing it is a reason to ask, never an error (DOMAIN.md).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

_WEIGHTS: Final = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_SEPARATORS: Final = re.compile(r"[\s\-\u2013\u2014./]+")
_MASK: Final = "••••"


class CprProblem(StrEnum):
    """Why something typed is not a CPR number. The sentence a person sees is made where it is shown."""

    EMPTY = "empty"
    NOT_DIGITS = "not-digits"
    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    SEVERAL = "several"
    NO_SUCH_DATE = "no-such-date"
    NOT_BORN_YET = "not-born-yet"


@dataclass(frozen=True, slots=True)
class CprNumber:
    """A CPR number with a real date of birth. Its digits are in no `repr`."""

    digits: str = field(repr=False)
    born: date = field(repr=False)

    @staticmethod
    def parse(text: str, today: date) -> CprNumber | CprProblem:
        """Read what a person typed or a card scanner sent: ten digits, spaces and hyphens allowed."""
        digits = _SEPARATORS.sub("", text)
        problem = _shape(digits)
        if problem is not None:
            return problem
        try:
            born = date(_year(int(digits[4:6]), int(digits[6])), int(digits[2:4]), int(digits[0:2]))
        except ValueError:
            return CprProblem.NO_SUCH_DATE
        if born > today:
            return CprProblem.NOT_BORN_YET
        return CprNumber(digits, born)

    @property
    def passes_mod11(self) -> bool:
        """False asks "Tjek tallet en gang til" and then goes on."""
        return sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, self.digits, strict=True)) % 11 == 0

    def masked(self) -> str:
        """As shown on screen unless asked for: 010160-••••."""
        return f"{self.digits[:6]}-{_MASK}"

    def formatted(self) -> str:
        """As written on the health card: 010160-1234. Only where the citizen asked to see it."""
        return f"{self.digits[:6]}-{self.digits[6:]}"

    def age(self, today: date) -> int:
        """Whole years on `today`."""
        return age(self.born, today)


def age(born: date, today: date) -> int:
    """Whole years from `born` to `today`; a person born on 29 February has their birthday on 1 March."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def birthday(born: date, years: int) -> date:
    """The day a person is `years` old, by the same rule."""
    year = born.year + years
    is_leap_day = (born.month, born.day) == (2, 29) and not calendar.isleap(year)
    return date(year, 3, 1) if is_leap_day else born.replace(year=year)


def _shape(digits: str) -> CprProblem | None:
    if not digits:
        return CprProblem.EMPTY
    if not (digits.isascii() and digits.isdecimal()):
        return CprProblem.NOT_DIGITS
    if len(digits) != len(_WEIGHTS):
        return CprProblem.TOO_SHORT if len(digits) < len(_WEIGHTS) else CprProblem.TOO_LONG
    return None


def _year(two_digits: int, seventh: int) -> int:
    """The four-digit year: the seventh digit tells the century ("Personnummeret i CPR", table 1)."""
    if seventh <= 3:  # noqa: PLR2004 - the office's own table
        return 1900 + two_digits
    if seventh in {4, 9}:
        return (2000 if two_digits <= 36 else 1900) + two_digits  # noqa: PLR2004 - the same table
    return (2000 if two_digits <= 57 else 1800) + two_digits  # noqa: PLR2004 - the same table
