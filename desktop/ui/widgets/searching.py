"""A search box: words as they are typed, beside a magnifying glass."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QLabel
from typing_extensions import override

from desktop.i18n import Text, msg
from desktop.ui import icons
from desktop.ui.guarding import guarded
from desktop.ui.look import Look
from desktop.ui.marks import Mark, mark
from desktop.ui.widgets.fields.edits import LineEdit
from desktop.ui.widgets.rows import Rows


@guarded
class _Glassed(LineEdit):
    """A line edit with a picture where the line begins."""

    def __init__(self) -> None:
        super().__init__()
        self._glass = QLabel(self)
        self._glass.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._drawn_for: Look | None = None
        self._example = ""
        self._short = ""

    def show_example(self, example: str, short: str) -> None:
        """Show `example` while nothing is typed, without its last parts where they do not fit; `short` at the least."""
        self._example, self._short = example, short
        self._say_example()

    def _say_example(self) -> None:
        # Qt cuts what does not fit in the middle of a word; an example less is still a whole example.
        wide = QFontMetricsF(self.font())
        margins = self.textMargins()
        room = self.width() - margins.left() - margins.right() - 2 * wide.averageCharWidth()
        said = self._example
        while ", " in said and wide.horizontalAdvance(said) > room:
            said = said.rsplit(", ", 1)[0]
        if wide.horizontalAdvance(said) > room:
            said = self._short
        if self.placeholderText() != said:
            self.setPlaceholderText(said)

    def show_glass(self, look: Look) -> None:
        """Draw the picture for this look."""
        if look == self._drawn_for:
            return
        self._drawn_for = look
        size = look.metrics.icon
        self._glass.setPixmap(icons.picture("search", look.tokens.ink, size, self.devicePixelRatioF()))
        self._glass.resize(size, size)
        room = size + look.metrics.gap_small
        self.setTextMargins(0 if look.rtl else room, 0, room if look.rtl else 0, 0)
        self._place()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
        self._say_example()

    def _place(self) -> None:
        if self._drawn_for is None:
            return
        size, gap = self._glass.width(), self._drawn_for.metrics.gap
        left = self.width() - gap - size if self._drawn_for.rtl else gap
        self._glass.move(left, (self.height() - size) // 2)


class SearchBox(Rows):
    """`searched` says the words at each change."""

    asks = True

    searched = Signal(str)

    def __init__(self, field: str) -> None:
        super().__init__()
        self._edit = _Glassed()
        self.add(mark(self._edit, Mark.SEARCH, field))
        self._edit.textEdited.connect(self.searched)

    def show_words(self, words: str, look: Look, example: Text) -> None:
        """Hold `words`; `example` is shown while there are none, and heard after the box's name."""
        self.present(look)
        self._edit.present(words, look)
        self._edit.show_glass(look)
        said = look.text(example)
        # "For eksempel: jeg skal flytte, ..." is "Fx jeg skal flytte" in letters too large for it.
        self._edit.show_example(said, look.text(msg("Fx {example}", example=said.split(": ")[-1].split(", ")[0])))
        if self._edit.accessibleDescription() != said:
            self._edit.setAccessibleDescription(said)
        self._edit.setAccessibleName(look.text(msg("Søg")))

    def focus_widget(self) -> LineEdit:
        """Where typing begins."""
        return self._edit
