"""What every part of the tour does: press, wait until the page is painted, take its picture, answer a question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QElapsedTimer

from desktop.flows.views import FieldKind, FieldView
from desktop.presenters import states
from desktop.presenters.intents import Act

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.cli.tour.album import Album
    from desktop.ui.driver import Driver
    from desktop.ui.window import MainWindow

_TYPED: Final[dict[FieldKind, str]] = {
    FieldKind.TEXT: "Eksempel",
    FieldKind.LONG_TEXT: "Vi rejser i januar.",
    FieldKind.NUMBER: "1",
    FieldKind.AMOUNT: "1.000",
    FieldKind.DATE: "1. december 2026",
    FieldKind.PHONE: "00 00 00 11",
    FieldKind.EMAIL: "inger@eksempel.example",
}


class Scenes:
    """One window, a person at its keys, and the album. What does not come raises `driver.NotThere`."""

    def __init__(self, window: MainWindow, driver: Driver, album: Album) -> None:
        self.window = window
        self.driver = driver
        self.album = album
        self._timer = QElapsedTimer()
        self._awaited: Callable[[], bool] = lambda: False
        self._took: float | None = None
        window.painted.connect(self._painted)

    def scene(
        self,
        name: str,
        intent: Callable[[], None] | None,
        kind: type[states.Page],
        holds: Callable[..., bool] = lambda _page: True,
    ) -> None:
        """Do `intent`, wait for a page of this kind that holds, and take its picture."""
        self.expect(lambda: self.is_on(kind, holds), intent, name)
        self.take(name, timed=intent is not None)

    def expect(self, holds: Callable[[], bool], intent: Callable[[], None] | None, name: str) -> None:
        """Do `intent` and wait until a page that `holds` is painted."""
        self._awaited, self._took = holds, None
        self._timer.start()
        if intent is not None:
            intent()
        elif holds():
            return
        self.driver.wait(lambda: self._took is not None, name)

    def take(self, name: str, *, timed: bool = True) -> None:
        """A picture of the page as it is, with how long it took to come."""
        self.album.take(self.window, name, self._took if timed else None)

    def go(self, act: Act, kind: type[states.Page], holds: Callable[..., bool] = lambda _page: True) -> None:
        """Press, and wait for a page that needs no picture."""
        self.driver.press(act)
        self.driver.wait(lambda: self.is_on(kind, holds), kind.__name__)

    def is_on(self, kind: type[states.Page], holds: Callable[..., bool] = lambda _page: True) -> bool:
        """True while such a page is shown, with all that is on its way to it."""
        page = self.window.page
        return isinstance(page, kind) and not getattr(page, "comes", False) and holds(page)

    def is_after(self, before: states.Page | None) -> bool:
        """True on the step that follows `before`, or on the check page."""
        page = self.window.page
        if isinstance(page, states.Check):
            return True
        return isinstance(page, states.Step) and (not isinstance(before, states.Step) or page.step != before.step)

    def answer(self, field: FieldView) -> None:
        """Answer what must be answered, with the first thing that will do."""
        if not field.required or field.value not in {None, "", ()}:
            return
        match field.kind:
            case FieldKind.CHOICE:
                self.driver.pick(field.id, field.choices[0].id)
            case FieldKind.SEVERAL:
                self.driver.tick(f"{field.id}:{field.choices[0].id}")
            case FieldKind.YES_NO:
                self.driver.pick(field.id, "no")
            case FieldKind.STATEMENT:
                self.driver.tick(field.id)
            case kind if kind in _TYPED:
                self.driver.fill(field.id, _TYPED[kind])
            case _:
                pass

    def declare(self) -> None:
        """Tick what the citizen says yes to when it is sent."""
        page = self.window.page
        assert isinstance(page, states.Check)
        for declaration in page.declarations:
            self.driver.tick(declaration.id)

    def _painted(self, _page: str) -> None:
        if self._took is None and self._awaited():
            self._took = self._timer.nsecsElapsed() / 1e6
