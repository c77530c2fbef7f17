"""Opening the app for a person at a screen."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop import i18n
from desktop.app.running import App
from desktop.paths import Profile
from desktop.ui.look import Look
from desktop.ui.single import SingleApp


def open_app(folder: Path | None, *, language: str | None) -> int:
    """Open the window and stay until it is closed. A second start on a profile raises the first window instead."""
    qt = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(qt, QApplication)
    profile = (Profile(folder) if folder else Profile.usual()).create()
    single = SingleApp(profile.lock)
    if not single.take():
        return 0
    app = App(profile, Look.from_system(qt, language or i18n.SOURCE_LANGUAGE))
    single.asked.connect(app.window.raise_)
    single.asked.connect(app.window.activateWindow)
    app.window.closed.connect(qt.quit)
    app.window.show()
    app.start()
    try:
        return qt.exec()
    finally:
        app.close()
        single.release()
