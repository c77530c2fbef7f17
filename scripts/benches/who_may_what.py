"""Key presses of a citizen alone: to give a mandate, to find it again whole, and to take one package of it back.

And from the last of the four answers (mandates, accesses, consents, other bases) to the first paint of their list
with 1,000 mandates: the median of ten, as the clock and as the processor had it.

A real app and a real backend, without a mouse. Every key a hand presses is counted, the ten digits and the name too.
Giving begins at the list and ends where it waits for the other; finding and taking back begin there too.
"""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path
from time import perf_counter, process_time
from typing import TypeVar

from hand import END, ENTER, Hand
from measure import Measure, tell
from PySide6.QtWidgets import QApplication

from desktop.api.accesses import AccessesClient
from desktop.api.bases import OtherBasesClient
from desktop.api.consents import ConsentsClient
from desktop.api.mandates import MandatesClient
from desktop.app import hands
from desktop.domain.access_shown import AccessPage
from desktop.domain.consent_shown import ConsentPage
from desktop.domain.failure import Failure
from desktop.domain.mandate_shown import MandatePage
from desktop.domain.other_bases_listed import BasisPage
from desktop.domain.parties import Side
from desktop.presenters import states as s
from desktop.presenters.alone.home import PERMISSIONS
from desktop.presenters.intents import Act
from desktop.presenters.permissions.ways import SEE, item
from desktop.ui.marks import Mark
from tests.support.alone_at_the_screen import sign_in_by_telephone
from tests.support.giving import Relative
from tests.support.many_mandates import given_by_one
from tests.support.whole_app import WholeApp, desk_at, real_time_backend

GIVEN, TIMES, GOAL = 1_000, 10, 50.0
PETER, NAME, SITUATION = "2707701007", "Peter Eksempel", "hjaelp-i-hjemmet"


def at_step(app: WholeApp, step: str) -> s.Step:
    """The page that asks this."""
    return app.see(s.Step, lambda page: page.step == step)


def give(app: WholeApp, hand: Hand) -> None:
    """From the list until it waits for the other."""
    hand.press(ENTER)
    at_step(app, "give-who")
    hand.use(Mark.ITEM, "kind:person")
    hand.go_to(Mark.FIELD, "cpr")
    hand.write(PETER)
    hand.go_to(Mark.FIELD, "name")
    hand.write(NAME)
    hand.press(ENTER)
    app.see(s.Step, lambda page: page.step != "give-who" or any(one.notice for one in page.fields))
    if app.page.step == "give-who":
        hand.press(ENTER)
    at_step(app, "give-situation")
    hand.use(Mark.ITEM, f"situation:{SITUATION}")
    hand.press(ENTER)
    at_step(app, "give-packages")
    hand.press(ENTER)
    at_step(app, "give-until")
    hand.use(Mark.ITEM, "until:three-months")
    hand.press(ENTER)
    app.see(s.MandateText, lambda page: bool(page.lines))
    hand.press(END)  # nothing is gone on with before all of it has been in sight
    hand.press(ENTER)
    app.see(s.MandateQuestion)
    hand.use(Mark.ACT, Act.AGREE)
    app.see(s.Permissions, lambda page: bool(page.sections))


T = TypeVar("T")
answered: list[tuple[float, float]] = []


def answers(what: T) -> T:
    """Says when an answer was there."""
    answered.append((perf_counter(), process_time()))
    return what


class Given(MandatesClient):
    """Says when the mandates were there."""

    def mine(self, side: Side, page: int = 0) -> MandatePage | Failure:
        return answers(super().mine(side, page))


class Opened(AccessesClient):
    """Says when the accesses were there."""

    def given(self, page: int = 0) -> AccessPage | Failure:
        return answers(super().given(page))


class Asked(ConsentsClient):
    """Says when the consents were there."""

    def mine(self, page: int = 0, words: str = "", *, waiting: bool = False) -> ConsentPage | Failure:
        return answers(super().mine(page, words, waiting=waiting))


class Stood(OtherBasesClient):
    """Says when the other bases were there."""

    def about_me(self, page: int = 0) -> BasisPage | Failure:
        return answers(super().about_me(page))


def paint(app: WholeApp) -> tuple[float, float, float]:
    """Milliseconds from the last answer until all is painted, on the clock and of processor time; and from the press.

    From home to the list and back.
    """
    app.press(Act.BACK, s.Home)
    answered.clear()
    pressed = perf_counter()
    app.driver.choose(PERMISSIONS)
    app.see(s.Permissions, lambda page: bool(page.sections))
    app.window.middle.repaint()  # whatever was painted before, all of it is now
    at, worked = max(answered)
    return (perf_counter() - at) * 1000, (process_time() - worked) * 1000, (perf_counter() - pressed) * 1000


for name, client in {
    "MandatesClient": Given, "AccessesClient": Opened, "ConsentsClient": Asked, "OtherBasesClient": Stood,
}.items():
    setattr(hands, name, client)  # what the app makes a citizen's clients of
qt = QApplication([])
with tempfile.TemporaryDirectory() as folder:
    backend = real_time_backend(Path(folder) / "backend")
    with desk_at(Path(folder) / "profile", backend.base_url) as app:
        app.sign_in()
        app.driver.choose("self")
        sign_in_by_telephone(app, backend)
        app.driver.choose(PERMISSIONS)
        app.see(s.Permissions)
        hand = Hand(app)
        give(app, hand)
        to_give, hand.pressed = hand.pressed, 0
        mandate = app.page.sections[0].lines[-1].id  # consents of the seed wait before it
        with backend.client() as http:
            assert Relative(http).sign_in("peter").accept(mandate).is_success
        app.press(Act.BACK, s.Home)
        hand.use(Mark.ITEM, PERMISSIONS)
        page = app.see(s.Permissions, lambda page: bool(page.sections))
        hand.use(Mark.ITEM, item(SEE, mandate))
        app.see(s.Permission, lambda page: any(one.opens for one in page.packages))
        to_find, hand.pressed = hand.pressed, 0
        app.press(Act.BACK, s.Permissions)
        given = next(one for section in page.sections for one in section.lines if one.id == mandate)
        hand.use(Mark.ITEM, given.parts[0].take_back.id)
        app.see(s.MandateQuestion)
        hand.use(Mark.ACT, Act.WITHDRAW)
        app.see(s.Permissions, lambda page: page.notice is not None)
        to_take_back = hand.pressed
        given_by_one(backend.database, mandate, GIVEN - 1)
        times = [paint(app) for _ in range(TIMES)]
    backend.stop()
tell(
    Measure(
        "Hvem må hvad: key presses to give three packages", to_give, "presses", None,
        "24 of them type the number and the name",
    ),
    Measure("Hvem må hvad: key presses to find one and see it whole", to_find, "presses", None, "from home; no mouse"),
    Measure(
        "Hvem må hvad: key presses to take one package back", to_take_back, "presses", None,
        "from the list; by mouse or touch: 2",
    ),
    Measure(
        "Hvem må hvad, 1,000 given: answer to first paint", statistics.median(one[0] for one in times), "ms", GOAL,
        f"processor time: {statistics.median(one[1] for one in times):.1f} ms; the closest peer: 4,200 ms",
    ),
    Measure(
        "Hvem må hvad, 1,000 given: from the press until all four kinds are painted",
        statistics.median(one[2] for one in times), "ms", None, "fetched at once, from a backend on this machine",
    ),
)
