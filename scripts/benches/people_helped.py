"""From the answer to the first paint of "Dem jeg hjælper", for a relative who holds 1,000 mandates.

The real window and backend, over HTTP, with 100,000 mandates in the database and then with those 1,000 alone. Timed
from the moment the client has the answer until the first people are painted: of the first sign-in of the process,
when the panels are made, and the median of 15 more. On a machine that does other work besides, the processor's time
says more than the clock's.
"""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path
from time import perf_counter, process_time

from measure import Measure, tell
from PySide6.QtWidgets import QApplication

from desktop.api.mandates import MandatesClient
from desktop.app import assembly
from desktop.domain.failure import Failure
from desktop.domain.mandate_shown import MandatePage
from desktop.domain.parties import Side
from desktop.presenters import states
from desktop.presenters.intents import Act
from tests.support.alone import OPENERS
from tests.support.backend_data import METTES_CVR
from tests.support.giving import MOVING, TALKING, Grantor, Relative
from tests.support.many_mandates import copied
from tests.support.whole_app import desk_at, real_time_backend

HELD, IN_ALL, TIMES, GOAL = 1_000, 100_000, 15, 50.0
PETER, BORGERSERVICE = "2707701007", "99999993"
answered: list[tuple[float, float]] = []


class Timed(MandatesClient):
    """Says when the answer was there."""

    def mine(self, side: Side, page: int = 0) -> MandatePage | Failure:
        told = super().mine(side, page)
        answered.append((perf_counter(), process_time()))
        return told


def paints(in_all: int) -> tuple[list[float], list[float]]:
    """Milliseconds on the clock and of processor time, the first sign-in first."""
    times: list[float] = []
    worked: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        backend = real_time_backend(Path(folder) / "backend")
        with backend.client() as http:
            mandate = Grantor(http).sign_in_self("inger").give(MOVING, TALKING, cpr=PETER)
            assert Relative(http).sign_in("peter").accept(mandate).is_success
        copied(backend.database, mandate, HELD, in_all, BORGERSERVICE)
        with desk_at(Path(folder) / "profile", backend.base_url) as app:
            for _ in range(1 + TIMES):
                app.see(states.SignIn, lambda page: bool(page.people))
                answered.clear()
                app.driver.choose("peter")
                app.see(states.PeopleHelped, lambda page: len(page.people) > 1)
                app.window.middle.repaint()  # whatever was painted before, all of it is now
                times.append((perf_counter() - answered[-1][0]) * 1000)
                worked.append((process_time() - answered[-1][1]) * 1000)
                app.press(Act.SIGN_OUT, states.SignIn)
        backend.stop()
    return times, worked


OPENERS[METTES_CVR] = "mette"
setattr(assembly, "MandatesClient", Timed)  # noqa: B010 - what the app makes its client of
QApplication.instance() or QApplication([])
(many, many_worked), (few, few_worked) = paints(IN_ALL), paints(HELD)
tell(
    Measure(
        "Dem jeg hjælper, 1,000 held of 100,000: answer to first paint", statistics.median(many[1:]), "ms", GOAL,
        f"with those 1,000 alone: {statistics.median(few[1:]):.1f} ms; the closest peer: 4,200 ms",
    ),
    Measure("Dem jeg hjælper: the same the first time, when the panels are made", many[0], "ms", GOAL),
    Measure(
        "Dem jeg hjælper: processor time of that", statistics.median(many_worked[1:]), "ms",
        peer=f"with those 1,000 alone: {statistics.median(few_worked[1:]):.1f} ms; "
        f"the first time: {many_worked[0]:.1f} ms",
    ),
)
