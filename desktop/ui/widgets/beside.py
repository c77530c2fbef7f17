"""Widgets beside each other while they fit."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.ui.guarding import guarded
from desktop.ui.look import Type
from desktop.ui.widgets.rows import Rows, height_of, put


@guarded
class Beside(Rows):
    """Widgets beside each other while they fit, under each other when they do not. Named gaps as in `Rows`.

    `equal` makes them the same width and height, at most `most` on a line, each at least 13 em wide; with `hold`
    fewer than `most` are no wider for that, so that a lone card is a card and no wall. With `whole` equal ones stand
    all on one line, as narrow as their words allow, or all under each other: none is set apart.
    """

    def __init__(
        self, parent: QWidget | None = None, *, equal: bool = False, gap: str = "gap", most: int = 0,
        hold: bool = False, whole: bool = False,
    ) -> None:
        super().__init__(parent)
        self._equal = equal
        self._between = gap
        self._most = most
        self._hold = hold
        self._whole = whole

    def _groups(self, width: int) -> list[list[QWidget]]:
        """The widgets line by line at `width`."""
        shown = self._shown()
        gap = int(getattr(self._look.metrics, self._between))
        if self._equal:
            across = self._across(width)
            return [shown[at : at + across] for at in range(0, len(shown), across)]
        lines: list[list[QWidget]] = []
        taken = 0
        for widget in shown:
            wide = min(widget.sizeHint().width(), width)
            if lines and taken + gap + wide <= width:
                lines[-1].append(widget)
                taken += gap + wide
            else:
                lines.append([widget])
                taken = wide
        return lines

    def _across(self, width: int) -> int:
        """How many equal ones stand on a line at `width`."""
        shown = self._shown()
        gap = int(getattr(self._look.metrics, self._between))
        wanted = max((w.minimumSizeHint().width() for w in shown), default=1)
        if self._whole:
            return max(1, len(shown)) if len(shown) * (wanted + gap) - gap <= width else 1
        comfortable = max(wanted, 13 * self._look.pixels(Type.BODY))
        fit = max(1, (width + gap) // (comfortable + gap))
        return min(fit, self._most or len(shown) or 1)

    def _rects(self, width: int) -> list[tuple[QWidget, QRect]]:
        gap = int(getattr(self._look.metrics, self._between))
        start, inside = self.inner(width)
        _, down, _, _ = self.margins()
        out: list[tuple[QWidget, QRect]] = []
        groups = self._groups(inside)
        across = self._across(inside) if self._hold else max((len(group) for group in groups), default=1)
        share = (inside - gap * (across - 1)) // across
        # Of those that stay together none is taller than another, also under each other.
        least = max((height_of(w, share) for w in self._shown()), default=0) if self._whole else 0
        for at, group in enumerate(groups):
            down += gap if at else 0
            widths = [share if self._equal else min(w.sizeHint().width(), inside) for w in group]
            high = max(least, *(height_of(w, wide) for w, wide in zip(group, widths, strict=True)))
            left = start
            for widget, wide in zip(group, widths, strict=True):
                own = high if self._equal else height_of(widget, wide)
                box = QRect(left, down + (high - own) // 2, wide, own)
                if self._look.rtl:
                    box.moveLeft(2 * start + inside - left - wide)
                out.append((widget, box))
                left += wide + gap
            down += high
        return out

    @override
    def _arrange(self) -> None:
        for widget, box in self._rects(self.width()):
            put(widget, box)

    @override
    def _measure(self, width: int) -> int:
        _, above, _, below = self.margins()
        bottom = max((box.bottom() + 1 for _, box in self._rects(width)), default=above)
        return bottom + below

    @override
    def sizeHint(self) -> QSize:
        gap = int(getattr(self._look.metrics, self._between))
        shown = self._shown()
        width = sum(w.sizeHint().width() for w in shown) + gap * max(0, len(shown) - 1)
        return QSize(width, self.heightForWidth(max(1, width)))
