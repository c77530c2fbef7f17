"""What stands around the page: strips and bands, each saying its part of the shell."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QLocale, QPoint
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.i18n import Text
from desktop.presenters.states import Button, Shell
from desktop.ui.bands.bottom import BottomBand
from desktop.ui.bands.strip import SentenceStrip
from desktop.ui.bands.top import TopBand
from desktop.ui.bands.training import TrainingStrip
from desktop.ui.bands.turned import TurnedBand
from desktop.ui.focus import keep_in_sight
from desktop.ui.lead import part_from
from desktop.ui.look import Look
from desktop.ui.widgets.middle import Middle


@dataclass(slots=True)
class Around:
    """The window's strips and bands. A `bare` page is turned to the citizen: it has their few tools, and no bands."""

    strip: TrainingStrip
    top: TopBand
    turned: TurnedBand
    middle: Middle
    warning: SentenceStrip
    how: SentenceStrip
    """How one goes on where Enter does not: said until there is another page, or another way on."""
    bottom: BottomBand
    bare: bool = False
    page: str = ""
    primary: Button | None = field(default=None, init=False)

    def stand_in(self, window: QWidget) -> None:
        """One under the other in this window, from its upper edge to its lower."""
        rows = QVBoxLayout(window)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        above, below = (self.strip, self.top, self.turned), (self.middle.below, self.warning, self.how, self.bottom)
        for band in (*above, self.middle, *below):
            rows.addWidget(band)

    def show(
        self, shell: Shell, look: Look, page_look: Look, *, page: str, chosen: int, bare: bool, width: int
    ) -> None:
        """Say the shell of the page of that id; what is about to happen is said in the page's own look, `page_look`.

        `chosen` is the size in percent that the tools change; the bands' own may be larger.
        """
        self.bare = bare
        told = self.how.sentence if (page, shell.primary) == (self.page, self.primary) else None
        self.primary = shell.primary
        if page != self.page:
            self.page = page
            part_from(self.bottom.window().focusWidget())
        _speak(page_look.language, self.turned, self.middle, self.warning)
        _speak(look.language, self.strip, self.top, self.how, self.bottom)
        self.strip.setVisible(shell.training)
        self.strip.present(look, width=width)
        self.top.setVisible(not bare)
        self.top.present(shell, look, chosen=chosen)
        self.turned.setVisible(bare)
        if bare:
            self.turned.present(page_look, chosen=chosen, can_pause=shell.can_pause)
        self.bottom.present(shell, look)
        self.bottom.saving.tell(page)
        self.bottom.setVisible(not bare and not self.bottom.is_empty())
        self.warning.say(shell.warning, page_look, width=width, most=self._between())
        self.how.say(told, look, width=width)
        parent = self.strip.parentWidget()
        if parent is not None and (rows := parent.layout()) is not None:
            rows.activate()
        self.settle(look)

    def warns_at(self, spot: QPoint) -> bool:
        """Whether the warning stands at this spot of the top-level window, or what it pushed there: neither stays."""
        here = self.warning.mapFrom(self.warning.window(), spot)
        pushed = self.middle.below
        return self.warning.isVisible() and (
            self.warning.rect().contains(here)
            or (pushed.isVisible() and pushed.rect().contains(pushed.mapFrom(pushed.window(), spot)))
        )

    def _between(self) -> int:
        """How high the room between the bands is, all of which a warning may take."""
        bands = (self.strip, self.top, self.turned, self.bottom)
        return self.bottom.window().height() - sum(one.minimumHeight() for one in bands if not one.isHidden())

    def tab_stops(self) -> list[QWidget]:
        """After the page: the lower band as it stands, then the tools; on a bare page the citizen's."""
        return self.turned.tab_stops() if self.bare else [*self.bottom.tab_stops(), *self.top.tab_stops()]

    def follow(self, focused: QWidget | None) -> None:
        """Draw the ring around what has focus, in whichever of these it stands; None draws none."""
        for ring in (self.middle.ring, self.top.ring, self.turned.ring, self.bottom.ring):
            ring.follow(focused)

    def say_how(self, sentence: Text, look: Look) -> None:
        """Say how one goes on where a key does not, aloud each time; what has the focus stays in sight."""
        window = self.bottom.window()
        self.how.say(None, look, width=window.width())
        self.how.say(sentence, look, width=window.width())
        if (rows := window.layout()) is not None:
            rows.activate()
        self.middle.judge()
        if (focused := window.focusWidget()) is not None:
            keep_in_sight(self.middle, focused, look)

    def settle(self, look: Look) -> None:
        """All have their widths: say above the page what happened, and what the lower band has no room for."""
        self.middle.below.present(look)
        # Where there is no way on, what has happened matters as much as what is on the page.
        alone = self.bottom.is_empty() or self.primary is None
        self.middle.say_note(self.bottom.said_above(), look, alone=alone)

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
