"""A reference number somebody types back from an authority's own page."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Final

from desktop.domain.cpr import CprNumber

_SHORTEST: Final = 4
_LONGEST: Final = 40
_NUMBER: Final = re.compile(r"[0-9A-Za-zÆØÅæøå]+(?:[ ./_-][0-9A-Za-zÆØÅæøå]+)*")


class ReferenceProblem(StrEnum):
    """Why a text is no reference number."""

    EMPTY = "empty"
    NOT_ONE = "not-one"
    LOOKS_LIKE_CPR = "looks-like-cpr"


def parse_reference(typed: str, today: date) -> str | ReferenceProblem:
    """The number with single spaces, or what is wrong.

    Authorities number as they please, so only what cannot be one is refused: letters alone, other signs, too short or
    long. A CPR number is no reference, and has no place where nobody said who they are.
    """
    number = " ".join(typed.split())
    if not number:
        return ReferenceProblem.EMPTY
    if isinstance(CprNumber.parse(number, today), CprNumber):
        return ReferenceProblem.LOOKS_LIKE_CPR
    fits = _SHORTEST <= len(number) <= _LONGEST and _NUMBER.fullmatch(number)
    return number if fits and any(one.isdigit() for one in number) else ReferenceProblem.NOT_ONE
