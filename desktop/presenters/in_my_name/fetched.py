"""What was fetched of what was done in a citizen's name, the newest first, by days in Denmark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby

from desktop.domain.denmark import day_of
from desktop.domain.failure import Failure
from desktop.domain.in_my_name import DoneLine, DonePage
from desktop.services.ports import InMyName

Days = tuple[tuple[date, tuple[DoneLine, ...]], ...]


class Fetched:
    """Pages that follow each other: what comes meanwhile is newer than all of them, and moves nothing."""

    def __init__(self) -> None:
        self.lines: tuple[DoneLine, ...] = ()
        self._last: DonePage | None = None

    @property
    def is_known(self) -> bool:
        """Whether anything has come."""
        return self._last is not None

    @property
    def has_more(self) -> bool:
        """Whether there are older ones."""
        return self._last is not None and self._last.before is not None

    @property
    def whom_to_call(self) -> tuple[str, str] | None:
        """An organisation and its telephone."""
        return (self._last.organisation, self._last.phone) if self._last is not None else None

    def reaches(self, since: date | None) -> bool:
        """Whether all since this day is here; all there is, where it is None."""
        return self.is_known and (not self.has_more or (since is not None and day_of(self.lines[-1].at) < since))

    def older(self, ask: InMyName, since: date | None = None, *, whole: bool = False) -> Callable[[], Came]:
        """Fetches the next page; where it is to be `whole` all since this day. Belongs on a worker."""
        before = self._last.before if self._last is not None else None

        def work() -> Came:
            pages: list[DonePage] = []
            following = before
            while True:
                page = ask.page(following)
                if isinstance(page, Failure):
                    return pages, page
                pages.append(page)
                is_there = since is not None and any(day_of(one.at) < since for one in page.lines)
                # A server that does not go on is not asked for ever.
                goes_on = page.before is not None and (following is None or page.before < following)
                if not whole or is_there or not goes_on:
                    return pages, None
                following = page.before

        return work

    def take(self, came: Came) -> Failure | None:
        """Keep what came, and say what did not."""
        pages, failure = came
        for page in pages:
            self._last = page
            self.lines = (*self.lines, *page.lines)
        return failure


Came = tuple[Sequence[DonePage], Failure | None]


def by_day(lines: Sequence[DoneLine], since: date | None = None) -> Days:
    """These by day, the newest first; none from before `since`."""
    of_day = groupby(lines, key=lambda one: day_of(one.at))
    return tuple((day, tuple(done)) for day, done in of_day if since is None or day >= since)
