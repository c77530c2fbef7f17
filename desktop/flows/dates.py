"""Dates as people write them, and limits counted from today."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Final

from desktop.domain.denmark import months_on
from desktop.i18n import Message, msg

_MONTHS: Final[tuple[tuple[str, ...], ...]] = (
    ("januar", "january", "jan"), ("februar", "february", "feb"), ("marts", "march", "mar"), ("april", "apr"),
    ("maj", "may"), ("juni", "june", "jun"), ("juli", "july", "jul"), ("august", "aug"),
    ("september", "sep", "sept"), ("oktober", "october", "okt", "oct"), ("november", "nov"),
    ("december", "dec"),
)
_MONTH_OF: Final = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_NEAR: Final = {
    "i dag": 0, "idag": 0, "today": 0, "i morgen": 1, "imorgen": 1, "tomorrow": 1, "i går": -1, "yesterday": -1,
}
_WEEKDAYS: Final = (
    "mandag tirsdag onsdag torsdag fredag lørdag søndag monday tuesday wednesday thursday friday saturday sunday"
)
_LEADING: Final = re.compile(rf"^(?:{'|'.join(_WEEKDAYS.split())})[\s,]+")
_PARTS: Final = re.compile(r"[0-9]+|[a-zæøå]+")
_SEPARATORS: Final = re.compile(r"[0-9a-zæøå\s./,\-\u2013]+")
_SHORT_YEAR: Final = 100
_FIRST_YEAR, _LAST_YEAR = 1800, 2999
_RELATIVE: Final = re.compile(r"today(?:([+-])([0-9]{1,4})([dmy]))?")


def parse_date(text: str, today: date) -> date | Message:
    """The day meant by `text`, or a sentence that says what to write.

    Reads "1. december 2026", "1/12-2026", "01.12.26", "1 12 2026", "011226", "2026-12-01", "i dag", and the English
    months. A year of two digits is the nearest one that is at most ten years ahead of `today`.
    """
    typed = _LEADING.sub("", text.strip().casefold().removesuffix("."))
    if typed in _NEAR:
        return today + timedelta(days=_NEAR[typed])
    if not typed or not _SEPARATORS.fullmatch(typed):
        return _how()
    parts = [one for one in _PARTS.findall(typed) if one not in {"den", "d", "the", "of", "st", "nd", "rd", "th"}]
    if len(parts) == 1:
        parts = _run_together(parts[0])
    named = [one for one in parts if one in _MONTH_OF]
    if len(parts) == 2 and (named or typed.replace(" ", "")[-1].isdecimal()):  # noqa: PLR2004 - day and month
        return msg("Skriv også årstallet, for eksempel 1. december 2026.")
    order = _day_month_year(parts, named)
    return _how() if order is None else _real(*order, today)


def _how() -> Message:
    return msg("Skriv dag, måned og år, for eksempel 1. december 2026.")


def _run_together(digits: str) -> list[str]:
    if digits.isdecimal() and len(digits) in {6, 8}:
        return [digits[:2], digits[2:4], digits[4:]]
    return []


def _day_month_year(parts: list[str], named: list[str]) -> tuple[int, int, str] | None:
    if len(parts) != 3:  # noqa: PLR2004 - day, month and year
        return None
    if named:
        numbers = [one for one in parts if one.isdecimal()]
        return (int(numbers[0][:4]), _MONTH_OF[named[0]], numbers[1]) if len(numbers) == 2 else None  # noqa: PLR2004
    if not all(one.isdecimal() for one in parts):
        return None
    if len(parts[0]) == 4:  # noqa: PLR2004 - ISO writes the year first
        return (int(parts[2][:4]), int(parts[1][:4]), parts[0])
    return (int(parts[0][:4]), int(parts[1][:4]), parts[2])


def _real(day: int, month: int, year_typed: str, today: date) -> date | Message:
    if len(year_typed) not in {2, 4}:
        return msg("Skriv årstallet med fire tal, for eksempel 2026.")
    year = int(year_typed)
    if len(year_typed) == 2:  # noqa: PLR2004 - a year of two digits
        year += today.year // _SHORT_YEAR * _SHORT_YEAR
        year -= _SHORT_YEAR if year > today.year + 10 else 0
    if not 1 <= month <= 12:  # noqa: PLR2004 - a year has twelve
        return msg("Måneden skal være fra 1 til 12. Skriv datoen igen.")
    if year == 0:
        return msg("Der er ikke noget år 0. Skriv det rigtige årstal, for eksempel 2026.")
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return msg(
            "Se på årstallet igen. Skriv et år fra {first} til {last}.", first=str(_FIRST_YEAR), last=str(_LAST_YEAR),
        )
    days = calendar.monthrange(year, month)[1]
    if day > days:
        return _too_many_days(month, year, days)
    return date(year, month, day) if day else _how()


def _too_many_days(month: int, year: int, days: int) -> Message:
    february = 2
    if month == february:
        return msg("Februar {year} har kun {days} dage. Skriv en anden dato.", year=str(year), days=days)
    return msg("{month} har kun {days} dage. Skriv en anden dato.", month=_MONTH_NAMES[month - 1], days=days)


_MONTH_NAMES: Final = (
    msg("Januar"), msg("Februar"), msg("Marts"), msg("April"), msg("Maj"), msg("Juni"), msg("Juli"), msg("August"),
    msg("September"), msg("Oktober"), msg("November"), msg("December"),
)


def parse_bound(text: str, today: date) -> date | None:
    """An ISO date, or "today", "today-28d", "today+3m", "today-18y"; None when it is neither."""
    relative = _RELATIVE.fullmatch(text)
    if relative is None:
        try:
            return date.fromisoformat(text)
        except ValueError:
            return None
    sign, amount, unit = relative.groups()
    if sign is None:
        return today
    steps = int(amount) * (1 if sign == "+" else -1)
    try:
        return today + timedelta(days=steps) if unit == "d" else months_on(today, steps * (12 if unit == "y" else 1))
    except (ValueError, OverflowError):
        return None


def within_from(bound: str, day: date, today: date) -> date | None:
    """The first day on which `day` is no later than a limit that lies ahead of today, such as "today+28d".

    None for any other limit, for waiting does not help there.
    """
    relative = _RELATIVE.fullmatch(bound)
    if relative is None or relative[1] != "+":
        return None
    first = parse_bound(f"today-{relative[2]}{relative[3]}", day)
    limit = first and parse_bound(bound, first)
    while first and limit and limit < day:  # months differ in length: at most three days more
        first += timedelta(days=1)
        limit = parse_bound(bound, first)
    return first if first and first > today else None
