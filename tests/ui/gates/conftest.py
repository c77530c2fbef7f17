"""One window for all looks: making it anew for each would measure Qt's start and nothing of ours."""

from __future__ import annotations

import pytest

from desktop.ui.bands.top import Tool
from desktop.ui.look import Look
from desktop.ui.registry import SCREENS
from desktop.ui.window import MainWindow
from tests.support.looks import learn_pseudo
from tests.support.sample_pages import PAGES

ASIDES = {"aside-tools": Tool.ALL, "aside-language": Tool.LANGUAGE, "aside-basis": Tool.BASIS}
EVERY_PAGE = (*PAGES, *ASIDES)


class Room:
    """The window, and how a page is brought into it."""

    def __init__(self) -> None:
        self.window = MainWindow(SCREENS, Look(motion=False))
        self.window.show()
        self.window.activateWindow()

    def wear(self, look: Look, extent: tuple[int, int] = (1280, 800)) -> None:
        if (self.window.width(), self.window.height()) != extent:
            self.window.resize(*extent)
        self.window.set_look(look)

    def show(self, name: str) -> None:
        if name in ASIDES:
            self.window.show_page(PAGES["step-choice"])
            self.window.top.asked.emit(ASIDES[name])
        else:
            self.window.show_page(PAGES[name])


@pytest.fixture(scope="module")
def room(qapp):
    with pytest.MonkeyPatch.context() as patch:
        learn_pseudo(patch)
        room = Room()
        yield room
        room.window.close()
        room.window.deleteLater()
        qapp.processEvents()


@pytest.fixture(autouse=True)
def nothing_left_open(room):
    yield
    room.window.close_aside()
