"""A tour of the app without a person: the same window, desk and adapters, played by a screenplay."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer
from PySide6.QtWidgets import QApplication

from desktop.app.faults import faults_told
from desktop.app.running import App
from desktop.documents.qr import picture_to_scan
from desktop.domain.failure import Failure
from desktop.paths import Profile
from desktop.ui import room
from desktop.ui.driver import Driver, NotThere
from desktop.ui.look import Look
from desktop.ui.window import MainWindow

Keep = Callable[[str, bytes], Path]


class FolderPaper:
    """Documents go into a folder; nobody is asked. Satisfies `services.ports.Paper`."""

    def __init__(self, keep: Keep) -> None:
        self._keep = keep

    def can_print(self) -> bool:
        """The folder takes what is printed."""
        return True

    def print(self, pdf: bytes) -> bool | Failure:
        """Kept under a name of its own."""
        self._keep("udskrift.pdf", pdf)
        return True

    def save(self, pdf: bytes, suggested_name: str) -> Path | Failure | None:
        """Kept under the name that was suggested."""
        return self._keep(suggested_name, pdf)


class NoBrowser:
    """Nobody is there to sign in, so no page is opened. Satisfies `services.ports.Browser`."""

    def open(self, address: str) -> bool:
        """Taken for opened."""
        del address
        return True


class Camera:
    """A telephone's camera before the window: it knows the address behind the picture drawn last. A `Pictures`."""

    def __init__(self) -> None:
        self.seen = ""

    def __call__(self, address: str) -> bytes | None:
        """The picture of this address, as the window shows it."""
        self.seen = address
        return picture_to_scan(address)


STOPPED: Final = "stopped.png"
"""What the window showed when something did not appear."""

Story = Callable[[MainWindow, Driver, Camera], None]


def _picture_of(window: MainWindow) -> bytes:
    made = QBuffer()
    made.open(QBuffer.OpenModeFlag.WriteOnly)
    window.grab().save(made, "PNG")
    return bytes(made.data().data())


def play(folder: Path, look: Look, keep: Keep, story: Story, *, hurry: float = 1) -> str | None:
    """Play `story` in a window of its own; what did not appear, or None when everything did.

    What is arranged for later comes `hurry` times as soon.
    """
    camera = Camera()
    qt = QApplication.instance() or QApplication(sys.argv[:1])
    app = App(
        Profile(folder).create(), look, fixed_look=True, paper=lambda _window: FolderPaper(keep), browser=NoBrowser(),
        pictures=camera, hurry=hurry,
    )
    app.window.resize(room.USUAL)  # the pictures are of this size whatever screen there is
    app.window.show()
    app.start()
    missing: str | None = None
    try:
        with faults_told(app.unforeseen):
            story(app.window, Driver(app.window), camera)
    except NotThere as never_came:
        missing = str(never_came)
        keep(STOPPED, _picture_of(app.window))
    finally:
        app.close()
        app.window.close()
        with suppress(AttributeError):
            qt.processEvents()
    return missing
