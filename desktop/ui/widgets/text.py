"""Texts on a page: paragraphs, headings and hints that wrap, hyphenate and are read aloud whole."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from desktop.ui.guarding import guarded
from desktop.ui.look import Look, Type
from desktop.ui.roles import heard_as
from desktop.ui.widgets.painted import PaintedText
from desktop.ui.widgets.paragraph import MEASURE_EM, Paragraph, Words


@guarded
class TextBlock(QLabel):
    """A text that breaks long words.

    It is a label to Qt, so that a screen reader gets the plain words and `setBuddy` names a field;
    the label's own drawing is replaced because it cannot divide words or set a line height.
    """

    def __init__(
        self,
        kind: Type = Type.BODY,
        parent: QWidget | None = None,
        *,
        tone: str = "ink",
        centred: bool = False,
        measure_em: float | None = MEASURE_EM,
    ) -> None:
        super().__init__(parent)
        self._paragraph = Paragraph(kind, centred=centred, measure_em=measure_em)
        self._tone = tone
        self._words: Words = ""
        self._share = 1.0
        self._look = Look()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)  # gives the size policy its height-for-width
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def present(self, words: Words, look: Look, *, tone: str | None = None, kind: Type | None = None) -> None:
        """Say `words` in this look; nothing to say hides the block and takes no room."""
        recoloured = look.theme is not self._look.theme or (tone is not None and tone != self._tone)
        self._look = look
        self._tone = tone or self._tone
        self._words = words
        if self._paragraph.set(words, look, kind=kind, pixels=self._pixels(kind)):
            self.setText(self._paragraph.text)
            self.updateGeometry()
            self.update()
        elif recoloured:
            self.update()
        self.setVisible(bool(self._paragraph.text))

    def fit(self, share: float) -> None:
        """Set the words at this share of their size; whoever lays them out says it, and measures them after."""
        if share != self._share:
            self._share = share
            self._paragraph.set(self._words, self._look, pixels=self._pixels(None))
            self.update()

    @property
    def full_width(self) -> float:
        """How wide the words are in one line, at their whole size."""
        return self._paragraph.natural_width() / self._share

    def _pixels(self, kind: Type | None) -> int | None:
        return None if self._share == 1 else int(self._look.pixels(kind or self._paragraph.kind) * self._share)

    def painted_text(self) -> list[PaintedText]:
        """What is painted where, for whoever checks it."""
        at, width = self._place(self.width())
        return [PaintedText.of(self._paragraph, at, width, self._tone)]

    def insets(self) -> tuple[int, int, int, int]:
        """Room left, above, right and below the words; Qt's own margins are taken over by style sheets."""
        return (0, 0, 0, 0)

    def _place(self, width: int) -> tuple[QPointF, int]:
        left, top, right, _ = self.insets()
        return QPointF(left, top), max(1, width - left - right)

    @override
    def sizeHint(self) -> QSize:
        left, _, right, _ = self.insets()
        width = self._paragraph.natural_width() + left + right
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        # The height at the present width: layouts that do not ask heightForWidth must not squeeze lines away.
        left, _, right, _ = self.insets()
        least = self._paragraph.least_width() + left + right
        return QSize(least, self.heightForWidth(self.width()) if self.width() >= least else 0)

    @override
    def heightForWidth(self, width: int) -> int:
        _, top, _, bottom = self.insets()
        return self._paragraph.height(self._place(width)[1]) + top + bottom

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        at, width = self._place(self.width())
        self._paragraph.paint(QPainter(self), at, width, QPen(self._look.colour(self._tone)))


@heard_as(QAccessible.Role.Heading)
class Heading(TextBlock):
    """The question of a page: focus comes here on each new page, so that a screen reader says it.

    It takes focus but is no stop for Tab.
    """

    def __init__(self, kind: Type = Type.QUESTION, parent: QWidget | None = None, *, centred: bool = False) -> None:
        super().__init__(kind, parent, centred=centred, measure_em=None)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    @override
    def present(self, words: Words, look: Look, *, tone: str | None = None, kind: Type | None = None) -> None:
        super().present(words, look, tone=tone, kind=kind)
        if self.accessibleName() != self.text():
            self.setAccessibleName(self.text())


class Hint(TextBlock):
    """A small, soft text under a label or a heading."""

    def __init__(self, parent: QWidget | None = None, *, kind: Type = Type.HINT) -> None:
        super().__init__(kind, parent, tone="soft")
