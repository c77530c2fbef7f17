"""The door "Vejledning" in the tour: a task found in a citizen's own words, and answers beside borger.dk."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QApplication

from desktop.flows.views import FieldKind, FieldView
from desktop.presenters import states
from desktop.presenters.intents import Act
from desktop.ui.companion_window import CompanionWindow
from desktop.ui.driver import Driver

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.cli.tour.album import Album
    from desktop.ui.window import MainWindow

WORDS: Final = "hjaelp til huslejn"
TASK: Final = "boligstoette"
GUIDE: Final = "hvordan-maa-jeg-hjaelpe"

_TYPED: Final = {
    "indflyttet": "i dag", "husleje": "5.400", "kvadratmeter": "64", "voksne": "1", "boern": "0",
}
_CHOSEN: Final = {
    "hvem": "familie", "alder": "voksen", "her": "nej", "laenge": "laengere", "forstand": "ja", "siger": "ja",
}
_TICKED: Final = {
    "saerligt": ("intet",), "hvad-med": ("post", "emner"), "omraader": ("skat",), "med-skat": ("read", "act"),
    "har-papir": ("intet",),
}
_STREET: Final = "Eksempelvej 1"


class Scene(Protocol):
    """Do something, wait for a page of this kind that holds, and take its picture."""

    def __call__(
        self, name: str, intent: Callable[[], None] | None, kind: type[states.Page],
        holds: Callable[..., bool] = ...,
    ) -> None:
        """Raises `driver.NotThere` where no such page comes."""
        ...


class GuidedScenes:
    """Played from the doors, and back to them. No browser opens on a tour."""

    def __init__(
        self, window: MainWindow, driver: Driver, album: Album, scene: Scene,
        expect: Callable[[Callable[[], bool], Callable[[], None], str], None],
    ) -> None:
        self._window = window
        self._driver = driver
        self._album = album
        self._scene = scene
        self._expect = expect

    def play(self) -> None:
        """Raises `driver.NotThere` where it cannot go on."""
        press = self._driver.press
        self._scene("guidance", lambda: self._driver.choose("guidance"), states.Guidance, lambda page: bool(page.found))
        self._scene(
            "guidance-found", lambda: self._driver.search("task", WORDS), states.Guidance,
            lambda page: bool(page.found) and page.found[0].id == TASK,
        )
        self._scene("guidance-task", lambda: self._driver.choose(TASK), states.GuidanceTask)
        self._scene("guidance-question", lambda: press(Act.START_TASK), states.Step)
        self.answer_all("guidance-check")
        self._scene("companion", lambda: press(Act.OPEN_PAGE), states.Companion)
        self.beside("companion-beside")
        self._scene("guidance-sent", lambda: press(Act.NEXT), states.GuidanceSent)
        self._driver.pick("sent", "yes")
        self._scene(
            "guidance-sent-error", lambda: press(Act.NEXT), states.GuidanceSent, lambda page: bool(page.errors),
        )
        self._driver.fill("reference", "BS-2026-0417")
        self._scene("guidance-paper", lambda: press(Act.NEXT), states.GuidancePaper)
        press(Act.SAVE_RECEIPT)
        self._driver.wait(lambda: bool(getattr(self._window.page, "notice", None)), "the saved note")
        self._scene("welcome-guided", lambda: press(Act.DONE), states.Welcome)
        self._how_may_i_help()

    def _how_may_i_help(self) -> None:
        """The guide that answers: a daughter asks about tax and post, far from her mother."""
        press, driver = self._driver.press, self._driver
        driver.choose("guidance")
        driver.wait(lambda: any(one.id == GUIDE for one in getattr(self._window.page, "found", ())), "the guide")
        self._scene("guide-task", lambda: driver.choose(GUIDE), states.GuidanceTask)
        self._scene("guide-question", lambda: press(Act.START_TASK), states.Step)
        self.answer_all("guide-check")
        self._scene("guide-answer", lambda: press(Act.SEE_ANSWER), states.GuidanceAnswer)
        driver.press(Act.DONE)
        driver.wait(lambda: isinstance(self._window.page, states.Welcome), "the doors after the guide")

    def answer_all(self, check: str) -> None:
        """From the first question to the page where all answers stand, of which the picture is called `check`."""
        while isinstance(self._window.page, states.Step):
            page = self._window.page
            for field in page.fields:
                self._answer(field)
            if page.number + 1 == page.count:
                self._scene(check, lambda: self._driver.press(Act.NEXT), states.Check)
            else:
                self._expect(
                    partial(self._has_left, page.step), lambda: self._driver.press(Act.NEXT),
                    f"what follows {page.step}",
                )

    def _has_left(self, step: str) -> bool:
        page = self._window.page
        return isinstance(page, states.Step) and page.step != step

    def _answer(self, field: FieldView) -> None:
        match field.kind:
            case FieldKind.ADDRESS:
                self._driver.fill(field.id, _STREET)
                self._driver.wait(lambda: bool(self._offered(field.id)), "addresses")
                self._driver.pick(field.id, self._offered(field.id)[0])
            case FieldKind.YES_NO:
                self._driver.pick(field.id, "yes")
            case FieldKind.CHOICE if field.id in _CHOSEN:
                self._driver.pick(field.id, _CHOSEN[field.id])
            case FieldKind.SEVERAL if field.id in _TICKED:
                for one in _TICKED[field.id]:
                    self._driver.tick(f"{field.id}:{one}")
            case _ if field.id in _TYPED:
                self._driver.fill(field.id, _TYPED[field.id])
            case _:
                return

    def _offered(self, field: str) -> tuple[str, ...]:
        page = self._window.page
        fields = page.fields if isinstance(page, states.Step) else ()
        return tuple(
            one.id for view in fields if view.id == field and not view.searching for one in view.suggestions
        )

    def beside(self, name: str) -> None:
        """One answer copied in the narrow window, as it stands beside the browser."""
        timer = QElapsedTimer()
        timer.start()
        self._driver.wait(lambda: bool(_narrow()), "the window beside")
        narrow = _narrow()[0]
        Driver(narrow).press(Act.COPY)
        self._driver.wait(lambda: bool(getattr(self._window.page, "on_clipboard", False)), "the copied answer")
        self._album.take(narrow, name, timer.nsecsElapsed() / 1e6)


def _narrow() -> list[CompanionWindow]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, CompanionWindow) and one.isVisible()]
