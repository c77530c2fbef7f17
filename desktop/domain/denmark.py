"""The time on the wall in Denmark: what every date, opening hour and midnight here is by."""

from __future__ import annotations

from typing import Final
from zoneinfo import ZoneInfo

DENMARK: Final = ZoneInfo("Europe/Copenhagen")
