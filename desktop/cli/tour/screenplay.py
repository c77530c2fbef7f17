"""What the tour does: the main job, as a helper and a citizen would, with made-up people."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QElapsedTimer, Qt

from desktop.cli.tour.alone import AloneScenes
from desktop.cli.tour.guided_scenes import GuidedScenes
from desktop.flows.views import FieldKind, FieldView
from desktop.presenters import states
from desktop.presenters.intents import Act

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.cli.tour.album import Album
    from desktop.ui.driver import Driver
    from desktop.ui.window import MainWindow

HELPER: Final = "mette"
QUEUE_NUMBER: Final = "A17"
CITIZEN: Final = "1403421000"
TASK: Final = "blaat-eu-sygesikringskort"
WORDS: Final = "eu kort"
RELATIVE: Final = "peter"
CONTROLLER: Final = "kirsten"

_TYPED: Final[dict[FieldKind, str]] = {
    FieldKind.TEXT: "Eksempel",
    FieldKind.LONG_TEXT: "Vi rejser i januar.",
    FieldKind.NUMBER: "1",
    FieldKind.AMOUNT: "1.000",
    FieldKind.DATE: "1. december 2026",
    FieldKind.PHONE: "00 00 00 11",
    FieldKind.EMAIL: "inger@eksempel.example",
}


class Screenplay:
    """Plays the main job through a window, taking a picture of each new screen."""

    def __init__(self, window: MainWindow, driver: Driver, album: Album) -> None:
        self._window = window
        self._driver = driver
        self._album = album
        self._timer = QElapsedTimer()
        self._awaited: Callable[[], bool] = lambda: False
        self._took: float | None = None
        window.painted.connect(self._painted)

    def play(self) -> None:
        """A visit, guidance beside an authority's page, a controller at the sample, a relative who reads a letter.

        Raises `driver.NotThere` where it cannot go on.
        """
        self._scene("sign-in", None, states.SignIn)
        self._scene("welcome", lambda: self._driver.choose(HELPER), states.Welcome)
        self._receive()
        self._agree()
        self._fill_in()
        self._leave()
        GuidedScenes(self._window, self._driver, self._album, self._scene, self._expect).play()
        AloneScenes(self._window, self._driver, self._scene, HELPER).play()
        self._look_at_the_sample()
        self._read_post()

    def _receive(self) -> None:
        press = self._driver.press
        self._scene("find-citizen", lambda: press(Act.OPEN_VISIT_DOOR), states.FindCitizen)
        self._driver.fill("cpr", "310242")
        self._scene("find-citizen-wrong", lambda: press(Act.NEXT), states.FindCitizen, lambda page: bool(page.errors))
        self._driver.fill("queue", QUEUE_NUMBER)
        self._driver.fill("cpr", CITIZEN)
        press(Act.NEXT)  # a number that fails mod 11 asks once, and goes on at the second press
        self._driver.wait(lambda: self._page_is(states.ShowProof) or self._asks_again(), "show-proof")
        again = (lambda: press(Act.NEXT)) if self._asks_again() else None
        self._scene("show-proof", again, states.ShowProof)
        self._driver.pick("proof", "photo-id")
        self._scene("today", lambda: press(Act.NEXT), states.Today, lambda page: bool(page.found))
        self._scene(
            "today-found", lambda: self._driver.search("task", WORDS), states.Today,
            lambda page: any(item.id == TASK for item in page.found),
        )
        self._driver.tick(TASK)
        self._driver.wait(lambda: self._page_holds(states.Today, lambda page: bool(page.chosen)), "task chosen")

    def _agree(self) -> None:
        self._scene("citizen-yes", lambda: self._driver.press(Act.NEXT), states.CitizenYes)
        self._scene("before-start", lambda: self._driver.press(Act.AGREE), states.BeforeStart)
        self._scene("home", lambda: self._driver.press(Act.BACK), states.Home)
        self._scene("paused", lambda: self._driver.key(Qt.Key.Key_F12), states.Paused)
        self._driver.choose(HELPER)
        self._driver.wait(lambda: self._page_is(states.Home), "home after the pause")
        self._driver.choose(TASK)
        self._driver.wait(lambda: self._page_is(states.BeforeStart), "before the start again")

    def _fill_in(self) -> None:
        intent: Callable[[], None] = lambda: self._driver.press(Act.START_TASK)  # noqa: E731 - one of two, named
        tried_empty = False
        while True:
            before = self._window.page
            self._expect(partial(self._moved_on, before), intent, "the next step")
            page = self._window.page
            if not isinstance(page, states.Step):
                break
            self._take(f"step-{page.step}")
            if not tried_empty and page.fields and page.fields[0].required and page.fields[0].value is None:
                tried_empty = True
                self._scene(f"step-{page.step}-error", lambda: self._driver.press(Act.NEXT), states.Step, _has_errors)
            for field in page.fields:
                self._answer(field)
            intent = lambda: self._driver.press(Act.NEXT)  # noqa: E731 - as above
        self._take("check")
        assert isinstance(page, states.Check)
        for declaration in page.declarations:
            self._driver.tick(declaration.id)
        self._scene("sent", lambda: self._driver.press(Act.SEND), states.Sent)
        self._driver.press(Act.SAVE_RECEIPT)

    def _leave(self) -> None:
        press = self._driver.press
        self._scene("home-after", lambda: press(Act.DONE), states.Home)
        self._scene("end-visit", lambda: press(Act.END_VISIT), states.EndVisit)
        self._scene("ended", lambda: press(Act.END_VISIT), states.Ended)
        self._scene("welcome-after", lambda: press(Act.DONE), states.Welcome)
        self._scene(
            "end-of-day", lambda: press(Act.END_DAY), states.EndOfDay, lambda page: page.shell.primary is not None,
        )
        press(Act.BACK)
        self._driver.wait(lambda: self._page_is(states.Welcome), "the doors again")

    def _read_post(self) -> None:
        """A relative at home, by the access the citizen gave: the list, a letter with an attachment, and its paper."""
        press = self._driver.press
        self._sign_out()
        self._scene(
            "welcome-relative", lambda: self._driver.choose(RELATIVE), states.Welcome, lambda page: bool(page.doors),
        )
        page = self._window.page
        assert isinstance(page, states.Welcome)
        door = page.doors[0].id
        self._scene(
            "letter-list", lambda: self._driver.choose(door), states.LetterList, lambda page: bool(page.letters),
        )
        page = self._window.page
        assert isinstance(page, states.LetterList)
        letter = page.letters[2].id  # the newest is a text message, which has no pages to show
        self._scene("letter", lambda: self._driver.choose(letter), states.Letter)
        self._scene("letter-original", lambda: press(Act.SHOW_ORIGINAL), states.LetterOriginal)

    def _look_at_the_sample(self) -> None:
        """The controller: last week has nothing on a fresh profile, which is a page of its own."""
        press = self._driver.press
        self._sign_out()
        self._scene("welcome-controller", lambda: self._driver.choose(CONTROLLER), states.Welcome)
        self._scene("sample", lambda: press(Act.OPEN_SAMPLE), states.Sample)
        press(Act.BACK)
        self._driver.wait(lambda: self._page_is(states.Welcome), "the controller's door again")

    def _sign_out(self) -> None:
        self._driver.press(Act.SIGN_OUT)
        self._driver.wait(lambda: self._page_holds(states.SignIn, lambda page: bool(page.people)), "sign-in again")

    def _answer(self, field: FieldView) -> None:
        if not field.required or field.value not in {None, "", ()}:
            return
        match field.kind:
            case FieldKind.CHOICE:
                self._driver.pick(field.id, field.choices[0].id)
            case FieldKind.SEVERAL:
                self._driver.tick(f"{field.id}:{field.choices[0].id}")
            case FieldKind.YES_NO:
                self._driver.pick(field.id, "no")
            case FieldKind.STATEMENT:
                self._driver.tick(field.id)
            case kind if kind in _TYPED:
                self._driver.fill(field.id, _TYPED[kind])
            case _:
                pass

    def _scene(
        self,
        name: str,
        intent: Callable[[], None] | None,
        kind: type[states.Page],
        holds: Callable[..., bool] = lambda _page: True,
    ) -> None:
        self._expect(lambda: self._page_holds(kind, holds), intent, name)
        self._take(name, timed=intent is not None)

    def _expect(self, holds: Callable[[], bool], intent: Callable[[], None] | None, name: str) -> None:
        """Do `intent` and wait until a page that `holds` is painted."""
        self._awaited, self._took = holds, None
        self._timer.start()
        if intent is not None:
            intent()
        elif holds():
            return
        self._driver.wait(lambda: self._took is not None, name)

    def _painted(self, _page: str) -> None:
        if self._took is None and self._awaited():
            self._took = self._timer.nsecsElapsed() / 1e6

    def _take(self, name: str, *, timed: bool = True) -> None:
        self._album.take(self._window, name, self._took if timed else None)

    def _moved_on(self, before: states.Page | None) -> bool:
        page = self._window.page
        if isinstance(page, states.Check):
            return True
        return isinstance(page, states.Step) and (not isinstance(before, states.Step) or page.step != before.step)

    def _asks_again(self) -> bool:
        return self._page_holds(states.FindCitizen, lambda page: page.number.notice is not None and not page.busy)

    def _page_is(self, kind: type[states.Page]) -> bool:
        return isinstance(self._window.page, kind)

    def _page_holds(self, kind: type[states.Page], holds: Callable[..., bool]) -> bool:
        return isinstance(self._window.page, kind) and holds(self._window.page)


def _has_errors(page: states.Step) -> bool:
    return bool(page.errors)
