"""What every command of one running backend shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated, cast

from fastapi import Depends, Request

from desktop.backend.db.engine import Database
from desktop.backend.ports import Clock, Ids
from desktop.backend.settings import Settings
from desktop.domain.denmark import DENMARK, day_of, end_of
from desktop.i18n import Translator

if TYPE_CHECKING:
    from desktop.backend.identity.keys import Keys
    from desktop.backend.identity.outside import Outside
    from desktop.backend.tasks.catalogue import Catalogue


@dataclass(slots=True)
class Watched:
    """What the directory's file looked like when it was last taken in: this process' own, and only to ask less."""

    seen: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Backend:
    """Settings, time, chance, the database, and what was read from it at start."""

    settings: Settings
    clock: Clock
    ids: Ids
    database: Database
    keys: Keys
    catalogue: Catalogue
    translators: Mapping[str, Translator]
    watched: Watched = field(default_factory=Watched)
    outside: Outside | None = None
    """The organisation's own sign-in server, where a live backend takes its tokens."""

    def now(self) -> datetime:
        """This moment in Danish time."""
        return self.in_denmark(self.clock.now())

    def in_denmark(self, moment: datetime) -> datetime:
        """The same moment in Danish time: its date is the day it was on the wall there."""
        return moment.astimezone(DENMARK)


def midnight_after(moment: datetime) -> datetime:
    """When a day in Denmark ends, also on the two days a year that have not 24 hours."""
    return end_of(day_of(moment))


def midnight_before(moment: datetime) -> datetime:
    """When this day in Denmark began."""
    return end_of(day_of(moment) - timedelta(days=1))


async def _backend(request: Request) -> Backend:
    return cast("Backend", request.app.state.backend)


InBackend = Annotated["Backend", Depends(_backend)]
