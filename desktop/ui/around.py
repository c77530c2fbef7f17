"""What stands around the page: strips and bands, each saying its part of the shell."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from desktop.presenters.states import Shell
from desktop.ui.bands.bottom import BottomBand
from desktop.ui.bands.top import TopBand, TrainingStrip
from desktop.ui.bands.warning import WarningStrip
from desktop.ui.lead import part_from
from desktop.ui.look import Look
from desktop.ui.widgets.middle import Middle


@dataclass(slots=True)
class Around:
    """The window's strips and bands. A `bare` page is turned to the citizen and has no bands."""

    strip: TrainingStrip
    top: TopBand
    middle: Middle
    warning: WarningStrip
    bottom: BottomBand
    bare: bool = False
    page: str = ""

    def show(
        self, shell: Shell, look: Look, page_look: Look, *, page: str, chosen: int, bare: bool, width: int
    ) -> None:
        """Say the shell of the page of that id; what is about to happen is said in the page's own look, `page_look`.

        `chosen` is the size in percent that the tools change; the bands' own may be larger.
        """
        self.bare = bare
        if page != self.page:
            self.page = page
            part_from(self.bottom.window().focusWidget())
        _speak(page_look.language, self.middle, self.warning)
        _speak(look.language, self.strip, self.top, self.bottom)
        self.strip.setVisible(shell.training)
        self.strip.present(look, width=width)
        self.top.setVisible(not bare)
        self.top.present(shell, look, chosen=chosen)
        self.bottom.present(shell, look)
        self.bottom.saving.tell(page)
        self.bottom.setVisible(not bare and not self.bottom.is_empty())
        self.warning.say(shell.warning, page_look, width=width)

    def settle(self, look: Look) -> None:
        """All have their widths: say above the page what the lower band has no room for."""
        self.middle.below.present(look)
        self.middle.say_note(None if self.bare else self.bottom.note_hidden(), look, alone=self.bottom.is_empty())

    def resized(self, look: Look, *, width: int) -> None:
        """The window has another width."""
        self.strip.present(look, width=width)
        self.settle(look)
        self.middle.judge()


def _speak(language: str, *parts: QWidget) -> None:
    """Tell a screen reader the language of these and of all in them; it may have a voice for each."""
    locale = QLocale(language)
    for part in parts:
        if part.locale() != locale:
            part.setLocale(locale)
