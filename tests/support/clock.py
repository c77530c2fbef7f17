"""A clock that stands still until told."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


class FakeClock:
    """Satisfies `services.ports.Clock`."""

    def __init__(self, at: datetime | None = None) -> None:
        self._now = at or datetime(2026, 11, 23, 10, 42, tzinfo=COPENHAGEN)

    def now(self) -> datetime:
        return self._now

    def advance(self, by: timedelta) -> None:
        self._now += by


class FakeIds:
    """Satisfies `services.ports.Ids` with a plain count, so that tests can name what they expect."""

    def __init__(self) -> None:
        self._count = 0

    def new(self) -> str:
        self._count += 1
        return f"{self._count:032x}"

    def key(self) -> bytes:
        self._count += 1
        return self._count.to_bytes(32, "big")
