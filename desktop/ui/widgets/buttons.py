"""Buttons that say what they do, wrap when they must and are pressed by mouse, Space or Enter."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from desktop.i18n import Text
from desktop.ui import icons
from desktop.ui.guarding import guarded
from desktop.ui.look import SIZES, Look, Type
from desktop.ui.widgets.button_styles import EQUAL, LINK, PRIMARY, QUIET, SECONDARY, STRONG_TOOL, TOOL, Style
from desktop.ui.widgets.button_words import ButtonWords
from desktop.ui.widgets.painted import PaintedText
from desktop.ui.widgets.paragraph import Paragraph

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@guarded
class Button(QPushButton):
    """A button drawn from the look. Listen to `acted`: it stays silent while the button is busy."""

    acted = Signal()

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self.words = ButtonWords(style)
        self._look = Look()
        self._icon: str | None = None
        self._busy = False
        self._resting = False
        self._refuses_enter = not style.enter
        self._pixels: int | None = None
        self._beside: tuple[int, int] | None = None
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._act)

    def present(
        self, text: Text, look: Look, *, icon: str | None = None, busy: bool = False, name: Text | None = None
    ) -> None:
        """Say `text` (empty for a picture alone, which then needs `name`), beside `icon`.

        `name` is what a screen reader says instead of the text.
        """
        changed = self.words.set(text, look, pixels=self._pixels)
        changed = changed or (icon, busy, look) != (self._icon, self._busy, self._look)
        self._look, self._icon, self._busy = look, icon, busy
        if not changed and name is None:
            return
        self._beside = None
        self.setText(self.words.text.replace("&", "&&"))
        spoken = look.text(name) if name is not None else ""
        self.setAccessibleName(spoken)
        # A tool's few signs say less than its name; every other button has its words on it.
        self.setToolTip(spoken if self._style.kind is Type.TOOL or not self.words.text else "")
        self.updateGeometry()
        self.update()

    def rest(self, *, resting: bool) -> None:
        """Nothing is left for it to do now. Whoever is at it stays there: Qt would send them on to another button."""
        self._resting = resting
        self.setEnabled(not resting or self.hasFocus())
        self.update()

    def refuse_enter(self, *, refused: bool) -> None:
        """Let Enter pass by: what it does now binds somebody, and the page says how it is pressed."""
        self._refuses_enter = refused or not self._style.enter

    def fit(self, pixels: int | None) -> None:
        """Use another size of type than the look's; the bands do when room is short."""
        self._pixels = pixels

    @property
    def kind(self) -> Type:
        """The type its words are set in."""
        return self._style.kind

    @property
    def busy(self) -> bool:
        """Whether it waits for what it started."""
        return self._busy

    def ring_radius(self) -> int:
        """The corner radius the focus ring follows."""
        return self._look.metrics.radius

    def ring_gap(self) -> int:
        """How far from the button the ring begins: a link's words reach its edge, and a ring needs air."""
        return 0 if self._style.pad else 4

    def text_height(self, width: int) -> int:
        """How high its words are when the button is `width` wide."""
        pad, room = self._beside_words()
        inner = max(1, width - 2 * pad - room)
        return self.words.within(inner).height(inner)

    def painted_text(self) -> list[PaintedText]:
        """What is painted where, for whoever checks it."""
        words, at, width = self._text_place(self.rect())
        return [PaintedText.of(words, at, width, self._style.text)]

    def _act(self) -> None:
        if not self._busy:
            self.acted.emit()

    def _beside_words(self) -> tuple[int, int]:
        """Room at each end, and room for the picture. Kept until something else is said: Qt asks often."""
        if self._beside is None:
            room = 0
            if self._icon:
                room = self._icon_pixels() + (self._look.metrics.gap_small if self.words.text else 0)
            self._beside = round(self._style.pad * min(self._look.metrics.air, 1.2)), room
        return self._beside

    def _icon_pixels(self) -> int:
        metrics = self._look.metrics
        if self._style.kind is Type.TOOL:
            return round(24 * metrics.chrome)
        return min(metrics.icon, round(self.words.full.pixels * 1.2)) if self.words.text else metrics.icon

    def _text_place(self, area: QRect) -> tuple[Paragraph, QPointF, int]:
        """The words, their corner and width inside the button."""
        pad, room = self._beside_words()
        inner = max(1, area.width() - 2 * pad - room)
        words = self.words.within(inner)
        width = min(words.natural_width(), inner)
        spare = inner - width
        # A short link stands at the end of its line, flush with what is above and below.
        at_end = self._style.underlined and not self._icon
        start = pad + (spare / 2 if self._style.centred else spare if at_end else 0)
        picture_first = self._style.icon_after == self._look.rtl
        left = start + (room if picture_first else 0)
        if self._look.rtl and not self._style.centred:
            left = area.width() - pad - width - (0 if picture_first else room)
        high = words.height(width)
        return words, QPointF(area.left() + left, area.top() + (area.height() - high) / 2), width

    @override
    def sizeHint(self) -> QSize:
        metrics = self._look.metrics
        pad, room = self._beside_words()
        extra = 2 * pad + room
        text = self.words.full.natural_width() if self.words.text else 0
        least = 0 if self._pixels else self._style.least
        # A link as short as "Ret" is still as wide as a finger.
        width = max(text + extra, least, getattr(metrics, self._style.target) if not (extra and text) else 0)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        pad, room = self._beside_words()
        least = 2 * pad + room + (self.words.least_width if self.words.text else 0)
        high = self.heightForWidth(self.width()) if self.width() >= least else 0
        return QSize(least, max(high, getattr(self._look.metrics, self._style.target)))

    @override
    def heightForWidth(self, width: int) -> int:
        pad, room = self._beside_words()
        inner = max(1, width - 2 * pad - room)
        words = self.words.within(inner)
        text = words.height(min(inner, words.natural_width()))
        air = 2 * self._look.metrics.gap_small if self._style.pad else 0
        return max(int(getattr(self._look.metrics, self._style.target)), text + air)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
            return
        if self._refuses_enter:
            event.ignore()  # the page says how it is pressed
            return
        event.accept()  # Enter on a button never reaches the window, where it would go on
        if not event.isAutoRepeat():
            self.click()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._resting:
            self.setEnabled(False)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_box(painter)
        words, at, width = self._text_place(self.rect())
        text = self._look.colour(self._token())
        words.paint(painter, at, width, QPen(text))
        if self._icon:
            self._paint_icon(painter, at, width)
        if self._style.underlined or (self._style.line is None and self._style.fill is None and self.underMouse()):
            painter.setPen(QPen(text, self._look.metrics.line))
            for line in words.line_rects(width):
                low = at.y() + line.bottom() - line.height() * 0.08
                painter.drawLine(QPointF(at.x() + line.left(), low), QPointF(at.x() + line.right(), low))

    def _token(self) -> str:
        # What cannot be pressed now is said by being faint; it is the one text the contrast rule leaves out.
        return self._style.text if self._can_act() else "faint"

    def _can_act(self) -> bool:
        return self.isEnabled() and not self._resting

    def _paint_box(self, painter: QPainter) -> None:
        style, metrics = self._style, self._look.metrics
        touched = self.isDown() or (self.underMouse() and style.hovers)
        fill = style.pressed if style.pressed and touched else style.fill
        if fill is None and style.line is None:
            return
        painter.setBrush(self._look.colour(fill) if fill else Qt.BrushStyle.NoBrush)
        inset = 0.0
        if style.line:
            # A tool's line is thin: eight of them side by side would else be the loudest thing on the page.
            wide = 1.0 if style.kind is Type.TOOL else float(metrics.line)
            painter.setPen(QPen(self._look.colour(style.line if self._can_act() else "hair"), wide))
            inset = wide / 2
        else:
            painter.setPen(Qt.PenStyle.NoPen)
        radius = metrics.radius - inset if style.corners else 0.0
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)

    def _paint_icon(self, painter: QPainter, at: QPointF, width: int) -> None:
        size = self._icon_pixels()
        gap = self._look.metrics.gap_small
        if not self.words.text:
            left = (self.width() - size) / 2
        elif self._style.icon_after == self._look.rtl:
            left = at.x() - gap - size
        else:
            left = at.x() + width + gap
        colour = getattr(self._look.tokens, self._token())
        name = "schedule" if self._busy else self._icon or ""
        drawn = icons.picture(name, colour, size, self.devicePixelRatioF(), mirrored=self._look.rtl)
        painter.drawPixmap(QPointF(left, (self.height() - size) / 2), drawn)


@guarded
class PrimaryButton(Button):
    """The one thing to do next. A double click is one press: the second may meet what only now came under the hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(PRIMARY, parent)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()


class SecondaryButton(Button):
    """Something else that can be done here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(SECONDARY, parent)


class QuietLink(Button):
    """A question or a way out said as a link; underlined where it stands in a text ("Ret")."""

    def __init__(self, parent: QWidget | None = None, *, underlined: bool = False) -> None:
        super().__init__(LINK if underlined else QUIET, parent)


class ToolButton(Button):
    """A tool in the upper band; `strong` is Pause."""

    def __init__(self, parent: QWidget | None = None, *, strong: bool = False) -> None:
        super().__init__(STRONG_TOOL if strong else TOOL, parent)


@guarded
class EqualButton(Button):
    """An answer that binds: no default, and Enter does nothing; Space and a press do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(EQUAL, parent)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # Qt's own makes it a second press, which would answer the next question before anybody read it.
        event.accept()


def offer_size(smaller: Button, larger: Button, look: Look) -> None:
    """Let the two buttons for the size of type rest at the ends of the scale."""
    smaller.rest(resting=look.size <= SIZES[0])
    larger.rest(resting=look.size >= SIZES[-1])
