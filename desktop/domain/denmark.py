"""The time on the wall in Denmark, where the authorities are.

Every date, opening hour and midnight is by it, whatever zone a machine was set to: a visit ends at midnight there, and
a receipt read elsewhere still says when it was.
"""

from __future__ import annotations

import calendar
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

DENMARK: Final = ZoneInfo("Europe/Copenhagen")


def day_of(moment: datetime) -> date:
    """Which day it is in Denmark."""
    return moment.astimezone(DENMARK).date()


def end_of(day: date) -> datetime:
    """The midnight this day ends with in Denmark, also on the two days a year that have not 24 hours."""
    after = day + timedelta(days=1)
    return datetime(after.year, after.month, after.day, tzinfo=DENMARK)


def months_on(day: date, months: int) -> date:
    """The same day of another month, or its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
