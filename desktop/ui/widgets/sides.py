"""What is read, and beside it what is worth knowing about it; under each other where there is no room."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.ui.guarding import guarded
from desktop.ui.look import Type
from desktop.ui.widgets.rows import Rows, height_of

_MAIN_EM: Final = 26
"""The main part is at least this wide, in em of a letter's type, or they stand under each other."""

_SIDE_SHARE: Final = 0.36


@guarded
class Sides(Rows):
    """A wide part and a narrow one, in the order they are read."""

    def __init__(self, main: QWidget, side: Rows) -> None:
        super().__init__()
        self._main = main
        self._side = side
        self.add(main)
        self.add(side, gap="gap_large")

    def _widths(self, width: int) -> tuple[int, int] | None:
        """How wide the two are beside each other, or None."""
        if self._side.isHidden():
            return None
        side = round(width * _SIDE_SHARE)
        main = width - side - self._look.metrics.gap_large
        enough = main >= _MAIN_EM * self._look.pixels(Type.LETTER) and side >= self._side.minimumSizeHint().width()
        return (main, side) if enough else None

    @override
    def _arrange(self) -> None:
        widths = self._widths(self.width())
        if widths is None:
            super()._arrange()
            return
        main, side = widths
        left, right = (self.width() - main, 0) if self._look.rtl else (0, self.width() - side)
        self._main.setGeometry(QRect(left, 0, main, height_of(self._main, main)))
        self._side.setGeometry(QRect(right, 0, side, height_of(self._side, side)))

    @override
    def _measure(self, width: int) -> int:
        widths = self._widths(width)
        if widths is None:
            return super()._measure(width)
        return max(height_of(self._main, widths[0]), height_of(self._side, widths[1]))

    @override
    def sizeHint(self) -> QSize:
        width = self._main.sizeHint().width() + self._side.sizeHint().width()
        return QSize(width, self.heightForWidth(max(1, width)))
