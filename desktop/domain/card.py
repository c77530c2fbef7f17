"""What a reader for the yellow health card types, as one CPR number.

A bar code is the ten digits. The magnetic stripe's second track is 37 digits, of which the ninth to the eighteenth are
the CPR number (card type 1, nationality 3, use 1, issuer 3 before it; https://github.com/dauer/sygesikringskort, read
2026-11-21); its first track is a name and an address. Readers put signs of their own around it, and may read twice.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from desktop.domain.cpr import CprNumber, CprProblem

_BY_HAND: Final = 20
"""Signs nobody types more of for ten digits."""

_CARD_SIGNS: Final = re.compile(r"[%?;=^\]]")
_DIGITS_FIRST: Final = re.compile(r"[0-9 -]*")
_STRIPE: Final = slice(8, 18)
_STRIPE_DIGITS: Final = 37
_CPR_DIGITS: Final = 10
_KIND_OF_CODE: Final = re.compile(r"\][A-Za-z][0-9]")
"""What a bar code reader may say first: which kind of code it read (ISO/IEC 15424)."""

_RUN: Final = re.compile(r"[0-9]+")
_HYPHENED: Final = re.compile(r"(?<![0-9])([0-9]{6})[- ]([0-9]{4})(?![0-9])")


def read_card(text: str, today: date) -> CprNumber | CprProblem:
    """The one CPR number in what was typed or scanned; never a guess where there are several or none."""
    typed = CprNumber.parse(text, today)
    if isinstance(typed, CprNumber):
        return typed
    # Where the three signs of a kind are not one, their digit is the number's first.
    found = _on_card(_KIND_OF_CODE.sub(" ", text), today) or _on_card(text, today)
    if len(found) == 1:
        return found.popitem()[1]
    return CprProblem.SEVERAL if found else typed


def _on_card(text: str, today: date) -> dict[str, CprNumber]:
    runs: list[str] = _RUN.findall(text)
    on_stripe = [run[_STRIPE] for run in runs if len(run) == _STRIPE_DIGITS]
    return _numbers(on_stripe, today) or _numbers(_ten_digits(text, runs), today)


def _ten_digits(text: str, runs: list[str]) -> list[str]:
    # A reader without a line end that is used twice types one number after itself.
    once = [run[:_CPR_DIGITS] for run in runs if run == run[:_CPR_DIGITS] * (len(run) // _CPR_DIGITS)]
    return once + ["".join(parts) for parts in _HYPHENED.findall(text)]


def _numbers(candidates: list[str], today: date) -> dict[str, CprNumber]:
    read = ((digits, CprNumber.parse(digits, today)) for digits in candidates)
    return {digits: number for digits, number in read if isinstance(number, CprNumber)}


def typed_by_hand(text: str) -> str:
    """What stood in the field before a card was scanned into it; all of it where nothing looks like a card."""
    if not _CARD_SIGNS.search(text) and (len(text) <= _BY_HAND or not _RUN.search(text)):
        return text
    before = _DIGITS_FIRST.match(text)
    return before[0] if before and len(before[0]) <= _BY_HAND else ""
