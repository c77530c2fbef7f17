"""Cards to press and choices to make, each one target with its words painted inside."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from desktop.i18n import Text
from desktop.ui import icons
from desktop.ui.guarding import guarded
from desktop.ui.look import HINTS_FOLD_ABOVE, Look, Type
from desktop.ui.widgets.painted import PaintedText
from desktop.ui.widgets.paragraph import Paragraph
from desktop.ui.widgets.stack import Part, TextStack


@guarded
class Card(QPushButton):
    """A whole card to press: a picture in a tile, a title, a line of detail and perhaps a badge.

    `upright` puts the picture above the words, as on the doors of the welcome page; where every line counts it
    stands beside them all the same.
    """

    acted = Signal()

    def __init__(self, parent: QWidget | None = None, *, upright: bool = False) -> None:
        super().__init__(parent)
        self._title = Paragraph(Type.TITLE)
        self._detail = Paragraph(Type.HINT)
        self._words = TextStack(Part(self._title, "ink"), Part(self._detail, "soft", gap=2))
        self._badge = Paragraph(Type.BADGE)
        self._upright = upright
        self._icon: str | None = None
        self._badge_tone = "primary"
        self._look = Look()
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(lambda _checked: self.acted.emit())

    def present(
        self,
        title: Text,
        look: Look,
        *,
        detail: Text = "",
        badge: Text | None = None,
        icon: str | None = None,
        badge_tone: str = "primary",
    ) -> None:
        """Say what the card opens; `badge_tone` is `primary`, `success` or `attention`."""
        changed = self._title.set(title, look)
        changed |= self._detail.set(detail, look)
        changed |= self._badge.set(badge or "", look)
        changed = changed or (icon, badge_tone, look) != (self._icon, self._badge_tone, self._look)
        if not changed:
            return
        self._look, self._icon, self._badge_tone = look, icon, badge_tone
        said = [p.text.rstrip(".") for p in (self._title, self._detail, self._badge) if p.text]
        self.setText(self._title.text.replace("&", "&&"))
        self.setAccessibleName(". ".join(said))
        self.updateGeometry()
        self.update()

    def ring_radius(self) -> int:
        """The corner radius the focus ring follows."""
        return self._look.metrics.radius_card

    def painted_text(self) -> list[PaintedText]:
        """What is painted where, for whoever checks it."""
        at, width = self._words_place(self.width())
        painted = self._words.painted(at, width)
        if self._badge.text:
            pill, inner = self._badge_place(at, width)
            painted.append(PaintedText.of(self._badge, inner, self._badge_width(width), self._badge_tone))
            del pill
        return painted

    def _stands(self) -> bool:
        return self._upright and self._look.size <= HINTS_FOLD_ABOVE

    def _pads(self) -> tuple[int, int]:
        air = self._look.metrics.air
        return round(26 * air), round(23 * air)

    def _tile_room(self) -> int:
        return self._look.metrics.tile + self._look.metrics.gap if self._icon else 0

    def _words_place(self, width: int) -> tuple[QPointF, int]:
        across, down = self._pads()
        tile = self._tile_room()
        beside = 0 if self._stands() else tile
        below = tile if self._stands() and self._icon else 0
        inner = max(1, width - 2 * across - beside)
        left = across if self._look.rtl else across + beside
        return QPointF(left, down + below), inner

    def _badge_width(self, width: int) -> int:
        return min(self._badge.natural_width(), width - 24)

    def _badge_place(self, at: QPointF, width: int) -> tuple[QRectF, QPointF]:
        """The pill around the badge, and the corner of its words."""
        wide = self._badge_width(width)
        high = self._badge.height(wide)
        top = at.y() + self._words.height(width) + self._look.metrics.gap_tiny
        left = at.x() + width - wide - 24 if self._look.rtl else at.x()
        return QRectF(left, top, wide + 24, high + 8), QPointF(left + 12, top + 4)

    @override
    def heightForWidth(self, width: int) -> int:
        at, inner = self._words_place(width)
        low = at.y() + self._words.height(inner)
        if self._badge.text:
            low = self._badge_place(at, inner)[0].bottom()
        _, down = self._pads()
        tile = self._look.metrics.tile if self._icon else 0
        return int(max(low, down + tile) + down)

    @override
    def sizeHint(self) -> QSize:
        across, _ = self._pads()
        beside = 0 if self._stands() else self._tile_room()
        width = self._words.natural_width() + 2 * across + beside
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        across, _ = self._pads()
        beside = 0 if self._stands() else self._tile_room()
        least = max(self._words.least_width(), self._badge.least_width() + 24) + 2 * across + beside
        return QSize(least, self.heightForWidth(self.width()) if self.width() >= least else 0)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, metrics = self._look, self._look.metrics
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lifted = self.underMouse() or self.isDown()
        line = float(metrics.line if lifted else 1)
        painter.setPen(QPen(look.colour("primary" if lifted else "hair"), line))
        painter.setBrush(look.colour("tint" if self.isDown() else "paper"))
        box = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        painter.drawRoundedRect(box, metrics.radius_card, metrics.radius_card)
        at, width = self._words_place(self.width())
        if self._icon:
            self._paint_tile(painter)
        self._words.paint(painter, at, width, look)
        if self._badge.text:
            pill, inner = self._badge_place(at, width)
            paint_badge(painter, pill, look, self._badge_tone)
            self._badge.paint(painter, inner, self._badge_width(width), QPen(look.colour(self._badge_tone)))

    def _paint_tile(self, painter: QPainter) -> None:
        look, metrics = self._look, self._look.metrics
        across, down = self._pads()
        left = self.width() - across - metrics.tile if look.rtl else across
        tile = QRectF(left, down, metrics.tile, metrics.tile)
        # Where the tint is the paper's own colour a line shows the tile, or the picture would stand out of line.
        outlined = look.tokens.tint == look.tokens.paper
        painter.setPen(QPen(look.colour("hair"), metrics.line_hair) if outlined else Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("tint"))
        box = tile.adjusted(0.5, 0.5, -0.5, -0.5) if outlined else tile
        painter.drawRoundedRect(box, metrics.radius, metrics.radius)
        ratio = self.devicePixelRatioF()
        drawn = icons.picture(self._icon or "", look.tokens.ink, metrics.icon_tile, ratio, mirrored=look.rtl)
        inset = (metrics.tile - metrics.icon_tile) / 2
        painter.drawPixmap(tile.topLeft() + QPointF(inset, inset), drawn)


def paint_badge(painter: QPainter, pill: QRectF, look: Look, tone: str) -> None:
    """The ground of a badge; where the theme has no tints it is a line instead."""
    ground = {"primary": "tint", "success": "success_tint", "attention": "attention_tint"}[tone]
    plain = look.colour(ground) == look.colour("paper")
    painter.setPen(QPen(look.colour(tone), 1) if plain else Qt.PenStyle.NoPen)
    painter.setBrush(look.colour(ground))
    painter.drawRoundedRect(pill, min(pill.height() / 2, 20), min(pill.height() / 2, 20))
