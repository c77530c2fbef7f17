"""The time on the wall in Denmark, where the authorities are.

Every date, opening hour and midnight is by it, whatever zone a machine was set to: a visit ends at midnight there, and
a receipt read elsewhere still says when it was.
"""

from __future__ import annotations

from typing import Final
from zoneinfo import ZoneInfo

DENMARK: Final = ZoneInfo("Europe/Copenhagen")
