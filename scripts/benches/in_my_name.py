"""From the answer to the first paint of "Hvad er gjort i mit navn" with 1,000 lines: the median of ten.

As the clock and as the processor had it; and what one page takes of the database and of the line. A real app and a real
backend.
"""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path
from time import perf_counter, process_time

from measure import Measure, tell
from PySide6.QtWidgets import QApplication

from desktop.api.in_my_name import InMyNameClient
from desktop.app import hands
from desktop.backend.db import journal
from desktop.domain.failure import Failure
from desktop.domain.in_my_name import DonePage
from desktop.presenters import states as s
from desktop.presenters.alone.home import IN_MY_NAME
from desktop.presenters.intents import Act
from tests.support.alone_at_the_screen import sign_in_by_telephone
from tests.support.in_my_name import Reader
from tests.support.statements import told_to
from tests.support.whole_app import WholeApp, desk_at, real_time_backend

LINES, TIMES = 1_000, 10
KINDS = (
    journal.Kind.LOOKED_UP, journal.Kind.VISIT_BEGAN, journal.Kind.DATA_READ, journal.Kind.LETTER_OPENED,
    journal.Kind.VISIT_ENDED,
)

answered: list[tuple[float, float]] = []


class Timed(InMyNameClient):
    """Says when the answer was there."""

    def page(self, before: int | None = None) -> DonePage | Failure:
        told = super().page(before)
        answered.append((perf_counter(), process_time()))
        return told


class AtHome(Reader):
    """At a screen of their own, where no helper opened a door."""

    def door(self, at: str = "") -> str:
        return at


def paint(app: WholeApp) -> tuple[float, float]:
    """Milliseconds on the clock and of processor time, from home to the page and back."""
    answered.clear()
    app.driver.choose(IN_MY_NAME)
    app.see(s.DoneList, lambda page: bool(page.days))
    app.window.middle.repaint()  # whatever was painted before, all of it is now
    took = (perf_counter() - answered[-1][0]) * 1000, (process_time() - answered[-1][1]) * 1000
    app.press(Act.BACK, s.Home)
    return took


setattr(hands, "InMyNameClient", Timed)  # noqa: B010 - what the app makes a citizen's client of
qt = QApplication([])
with tempfile.TemporaryDirectory() as folder:
    backend = real_time_backend(Path(folder) / "backend")
    [(inger,)] = backend.rows("select ref from citizens where id = 'inger'")
    [(mette,)] = backend.rows("select ref from helpers where id = 'mette'")
    with backend.database.write() as connection:
        for number in range(LINES):
            journal.append(
                connection, KINDS[number % len(KINDS)], backend.backend.now(), subject=inger, actor=mette,
                detail={"tasks": ["blaat-eu-sygesikringskort"], "outcome": "found"},
            )
    with backend.client() as http:
        hers = AtHome(http).sign_in_self()
        with told_to(backend.database) as told:
            page = hers.page()
    with desk_at(Path(folder) / "profile", backend.base_url) as app:
        app.sign_in()
        app.driver.choose("self")
        sign_in_by_telephone(app, backend)
        times = [paint(app) for _ in range(TIMES)]
    backend.stop()
tell(
    Measure(
        "Hvad er gjort i mit navn, 1,000 lines: answer to first paint",
        statistics.median(one for one, _ in times), "ms", 50.0,
        f"processor time: {statistics.median(one for _, one in times):.1f} ms; the first: {times[0][0]:.1f} ms",
    ),
    Measure("Hvad er gjort i mit navn: statements a page", len(told.asked), "statements", 5, "two of them who calls"),
    Measure("Hvad er gjort i mit navn: a page", len(page.content) / 1000, "kB", 50.0, "50 lines"),
)
