"""The state of saving in the middle of the lower band, and what is said of it when there is something."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from desktop.i18n import Text, msg
from desktop.presenters.intents import Filled
from desktop.presenters.states import Saving
from desktop.ui import icons
from desktop.ui.aloud import Aloud
from desktop.ui.guarding import guarded
from desktop.ui.look import Look, Type
from desktop.ui.widgets.painted import PaintedText
from desktop.ui.widgets.paragraph import Paragraph

_MOST_LINES: Final = 2
"""A note of more lines, squeezed between two buttons, is read by nobody: it is said above the page."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What a screen reader has been told of one page, and what it waits to be told."""

    page: str = ""
    notes: tuple[str, ...] = ()
    answered: bool = False
    """Something was answered here, and nothing said of it yet."""
    began: bool = False
    """It is being saved."""
    said: bool = False


@guarded
class SavingMark(QLabel):
    """A picture and a word or two. Its words are always there for a screen reader, also when only the picture fits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._words = Paragraph(Type.SAVING, measure_em=None)
        self._note = Paragraph(Type.SAVING, measure_em=None)
        self._icon = ""
        self._tone = "soft"
        self._says_words = True
        self._saving = Saving.NOTHING
        self._above = ""
        self._aloud = Aloud(self)
        self._told = _Told()
        self.setTextFormat(Qt.TextFormat.PlainText)

    def present(
        self, saving: Saving, note: Text | None, look: Look, *, words: bool, above: Text | None = None,
    ) -> None:
        """Say it; `words` False leaves the picture alone, for when room is short.

        What stands `above` the page is read there, and told aloud from here as it comes.
        """
        self._above = look.text(above or "")
        self._saving = saving
        said = saving_words(saving)
        text, self._icon, self._tone = said or ("", "", "soft")
        self._look, self._says_words = look, words
        self._words.set(text, look)
        self._note.set(note or "", look)
        spoken = ". ".join(p.text.rstrip(".") for p in (self._note, self._words) if p.text)
        if spoken != self.text():
            self.setText(spoken)
        self.update()

    def hear(self, intent: object) -> None:
        """What a person does on the page: an answer is something to be told of once it is on disk."""
        if isinstance(intent, Filled):
            self._told = replace(self._told, answered=not self._told.said)

    def tell(self, page: str) -> None:
        """Have what is news aloud: a note that came, and once on each `page` how what was answered there is kept.

        That a letter is being saved tells nobody anything, nor does "Gemt" after each; and a page that is itself kept
        is not an answer.
        """
        told, notes = self._told, (self._above, self._note.text)
        if page != told.page:
            told = _Told(page, told.notes)
        news = [note for note in notes if note not in told.notes]
        began = told.answered and (told.began or self._saving is Saving.SAVING)
        if began and self._saving is not Saving.SAVING and self._words.text:
            news.append(self._words.text)
            told = replace(told, said=True)
        self._told = replace(told, notes=notes, answered=told.answered and not told.said, began=began)
        if any(news):
            self._aloud.say(". ".join(one.rstrip(".") for one in news if one))

    @property
    def says_note(self) -> bool:
        """Whether the note stands in the band; else it has to be said elsewhere."""
        if not self._note.text:
            return True
        wide = max(1, self.width())
        note, one_line = self._note.height(wide), self._note.height(self._note.natural_width())
        high = note + (self._words.height(wide) if self._words.text else 0)
        fits = wide > self._note.least_width() and high <= self.height() - self._look.metrics.gap_tiny
        return fits and (note <= _MOST_LINES * one_line or 2 * wide >= self.window().width())

    def least_width(self) -> int:
        """What it cannot do without."""
        if not self._words.text:
            return 0
        return self._icon_room() + (self._words.natural_width() if self._says_words else 0)

    def painted_text(self) -> list[PaintedText]:
        """What is painted where, for whoever checks it."""
        note, words = self._places()
        painted = []
        if note is not None:
            painted.append(PaintedText.of(self._note, note, self._line_width(self._note), "ink"))
        if self._words.text and self._says_words:
            painted.append(PaintedText.of(self._words, words, self._words.natural_width(), self._tone))
        return painted

    def _icon_room(self) -> int:
        return round(22 * self._look.metrics.chrome) + self._look.metrics.gap_tiny

    def _line_width(self, paragraph: Paragraph) -> int:
        return min(paragraph.natural_width(), max(1, self.width()))

    def _places(self) -> tuple[QPointF | None, QPointF]:
        """The corner of the note, and of the words."""
        note_shown = bool(self._note.text) and self.says_note
        note_high = self._note.height(self._line_width(self._note)) if note_shown else 0
        words_wide = self._words.natural_width() if self._says_words else 0
        words_high = self._words.height(words_wide) if words_wide and self._words.text else 0
        icon = self._icon_room() if self._icon else 0
        top = (self.height() - note_high - max(words_high, icon if not words_wide else 0)) / 2
        left = (self.width() - words_wide - icon) / 2 + (0 if self._look.rtl else icon)
        note = QPointF((self.width() - self._line_width(self._note)) / 2, top) if note_shown else None
        return note, QPointF(left, top + note_high)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.least_width(), self._look.metrics.band_bottom)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        note, words = self._places()
        if note is not None:
            self._note.paint(painter, note, self._line_width(self._note), QPen(self._look.colour("ink")))
        if not self._icon:
            return
        wide = self._words.natural_width() if self._says_words else 0
        if wide:
            self._words.paint(painter, words, wide, QPen(self._look.colour(self._tone)))
        size = round(22 * self._look.metrics.chrome)
        colour = getattr(self._look.tokens, self._tone)
        drawn = icons.picture(self._icon, colour, size, self.devicePixelRatioF())
        left = words.x() + wide + self._look.metrics.gap_tiny if self._look.rtl else words.x() - self._icon_room()
        high = self._words.height(wide) if wide else size
        painter.drawPixmap(QPointF(left, words.y() + (high - size) / 2), drawn)


def saving_words(saving: Saving) -> tuple[Text, str, str] | None:
    """What is said about saving, its picture and its tone; None when there is nothing to say."""
    match saving:
        case Saving.NOTHING:
            return None
        case Saving.SAVING:
            return msg("Gemmer"), "schedule", "soft"
        case Saving.KEPT:
            return msg("Gemt"), "check", "success"
        case Saving.KEPT_NOT_RIGHT:
            return msg("Gemt, men ikke rigtigt endnu"), "edit", "ink"
        case Saving.NOT_KEPT:
            return msg("Ikke gemt på denne computer"), "info", "ink"
