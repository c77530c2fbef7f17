"""Opening the app for a person at a screen: an empty window at once, then everything else."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop.app.faults import faults_told
from desktop.app.logging_out import told_to_end
from desktop.paths import Profile
from desktop.ui.first import FirstWindow
from desktop.ui.single import SingleApp

if TYPE_CHECKING:
    from desktop.app.running import App

FRAME = "frame"
"""What `on_painted` is told when the empty window stands; later it is told the id of each page."""


def open_app(folder: Path | None, *, language: str | None, on_painted: Callable[[str], None] | None = None) -> int:
    """Open the window and stay until it is closed, or the machine logs out; the status to end the process with.

    A second start on a profile raises the first window instead.
    """
    qt = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(qt, QApplication)
    profile = (Profile(folder) if folder else Profile.usual()).create()
    single = SingleApp(profile.lock)
    if not single.take():
        return 0
    frame = FirstWindow()
    apps: list[App] = []
    single.asked.connect(frame.raise_)
    single.asked.connect(frame.activateWindow)
    frame.closed.connect(qt.quit)
    if on_painted is not None:
        frame.painted.connect(lambda: on_painted(FRAME))

    def fill() -> None:
        apps.append(_fill(frame, profile, language, on_painted))

    def tell(error: Exception) -> None:
        for app in apps:
            app.unforeseen(error)
        if not apps:  # nothing of a citizen is known yet
            sys.__excepthook__(type(error), error, error.__traceback__)

    def end(status: int) -> None:
        frame.hide()
        ended = [app.close(at_once=True) for app in apps]
        if not all(ended):  # what does not come to its end would hold the process; nothing of a citizen is in it
            single.release()
            os._exit(status)
        qt.exit(status)

    frame.painted.connect(lambda: QTimer.singleShot(0, frame, fill))
    frame.show()
    try:
        with faults_told(tell), told_to_end(qt, end):
            return qt.exec()
    finally:
        for app in apps:
            app.close()
        single.release()


def _fill(
    frame: FirstWindow, profile: Profile, language: str | None, on_painted: Callable[[str], None] | None,
) -> App:
    from desktop.app.running import App  # noqa: PLC0415 - something stands on the screen already
    from desktop.ui.look import Look  # noqa: PLC0415 - as above

    qt = QApplication.instance()
    assert isinstance(qt, QApplication)
    app = App(profile, Look.from_system(qt), language=language)
    if on_painted is not None:
        app.window.painted.connect(on_painted)
    frame.hold(app.window)
    frame.may_close = app.may_close
    app.start()
    return app
