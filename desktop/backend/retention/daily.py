"""The job once a day for as long as the backend runs, by the Clock; at start it ran already."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from starlette.concurrency import run_in_threadpool

from desktop.backend.control.samples import draw_due, is_due
from desktop.backend.db.engine import Database
from desktop.backend.ports import Clock, Ids
from desktop.backend.retention.job import erase_due
from desktop.domain.denmark import DENMARK

LOG: Final = logging.getLogger("sidemand.backend")
EVERY: Final = timedelta(days=1)
LOOK_SECONDS: Final = 15 * 60
"""How often the Clock is asked: a machine that slept through the night is not a day late."""


def do_each_day(database: Database, now: datetime, ids: Ids) -> Mapping[str, int]:
    """Draw the weeks nobody asked for, then erase what is past its term: nothing goes before chance had its turn.

    How much of each kind was erased. Raises what `erase_due` raises.
    """
    here = now.astimezone(DENMARK)
    with database.read() as connection:
        due = is_due(connection, here)
    if due:
        with database.write() as connection:
            draw_due(connection, here, ids)
    return erase_due(database, now)


class Daily:
    """Knows when the job ran last. Of many processes each runs it; the second finds nothing left."""

    def __init__(self, database: Database, clock: Clock, ids: Ids) -> None:
        self._database = database
        self._clock = clock
        self._ids = ids
        self._last: datetime = clock.now()

    def run_if_due(self) -> bool:
        """Run the job when a day has gone since it last ran here; True when it ran. What went wrong is tried again."""
        now = self._clock.now()
        # A clock that was ahead and is put right says that the last time is still to come.
        if timedelta() <= now - self._last < EVERY:
            return False
        try:
            do_each_day(self._database, now, self._ids)
        except Exception as error:  # noqa: BLE001 - whatever it is, the next look comes; what it says may name a person
            LOG.warning("retention waits error=%s", type(error).__name__)
            return False
        self._last = now
        return True

    async def keep_on(self) -> None:
        """Look again and again until cancelled."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            await run_in_threadpool(self.run_if_due)
