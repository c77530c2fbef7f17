"""The window with the prepared answers: made when first needed, shown while its page is, hidden with everything."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from typing_extensions import override

from desktop.presenters.states import Companion, Page
from desktop.ui.beside_window import covers_pause, place
from desktop.ui.companion_window import CompanionWindow
from desktop.ui.guarding import guarded
from desktop.ui.window import MainWindow


@guarded
class CompanionBeside(QObject):
    """Belongs to one `MainWindow`: what is done in it is told there, and touching it is touching the app.

    It stands where Pause is not, also when the main window is moved, gets another size or larger letters.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._main = window
        self.window: CompanionWindow | None = None
        window.look_changed.connect(self._wear)
        window.closed.connect(self.shut)
        window.cover.installEventFilter(self)

    def show_page(self, page: Page) -> None:
        """Show the answer of this page, or hide where it has none."""
        if isinstance(page, Companion) and page.open and page.answers:
            window = self._made()
            window.show_answer(page)
            self._watch_the_main_window()
            self._main.activity.watch(window)
        elif self.window is not None:
            self.window.put_away()

    def shut(self) -> None:
        """The app closes."""
        if self.window is not None:
            self.window.put_away()
            self.window.deleteLater()
            self.window = None

    def _made(self) -> CompanionWindow:
        if self.window is None:
            self.window = CompanionWindow(self._main.look, lambda wanted, least: place(self._main, wanted, least))
            self.window.intent.connect(self._main.intent)
            self.window.pause_asked.connect(self._main.pause)
        return self.window

    def _wear(self, look: object) -> None:
        del look
        if self.window is not None:
            self.window.wear(self._main.look)
            self._soon_clear()

    def _watch_the_main_window(self) -> None:
        self._main.window().installEventFilter(self)  # once: asked again it is only moved to the front
        self._soon_clear()

    def _soon_clear(self) -> None:
        """When everything has its place: also the frame the desktop draws, which nobody knows before."""
        QTimer.singleShot(0, self, self._keep_clear_of_pause)

    def _keep_clear_of_pause(self) -> None:
        window = self.window
        if window is not None and window.isVisible() and covers_pause(self._main, window.frameGeometry()):
            window.stand_beside()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._main.cover:
            # Pause covers the main window before anybody decides anything; what is beside it goes in the same moment.
            if event.type() is QEvent.Type.Show and self.window is not None:
                self.window.put_away()
        elif event.type() in {QEvent.Type.Move, QEvent.Type.Resize}:
            self._soon_clear()
        return False
