"""A picture to scan and the words around it, so placed that the picture is seen before anything is scrolled."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.ui.look import SIZES
from desktop.ui.widgets.rows import Rows, height_of, put
from desktop.ui.widgets.scan_picture import ScanPicture


class ScanSheet(Rows):
    """What is asked on top, then the picture with its words beside it where they fit.

    With larger letters the picture stands beside what is asked and its words: under them it would be out of sight.
    """

    def __init__(self, head: Rows, picture: ScanPicture, words: Rows) -> None:
        super().__init__()
        self._head = head
        self._picture = picture
        self._words = words
        for one in (head, picture, words):
            self.add(one)

    def _boxes(self, width: int) -> list[tuple[QWidget, QRect]]:
        gap = self._look.metrics.gap_large
        picture, words = self._picture.sizeHint(), not self._words.isHidden()
        if self._picture.isHidden():
            return [(self._head, QRect(0, 0, width, height_of(self._head, width)))]
        left = width - picture.width() - gap
        if self._look.size > SIZES[0] and left >= self._head.minimumSizeHint().width():
            high = height_of(self._head, left)
            boxes: list[tuple[QWidget, QRect]] = [(self._head, QRect(0, 0, left, high))]
            if words:
                boxes.append((self._words, QRect(0, high + gap, left, height_of(self._words, left))))
            return [*boxes, (self._picture, QRect(left + gap, 0, picture.width(), picture.height()))]
        high = height_of(self._head, width)
        boxes = [(self._head, QRect(0, 0, width, high))]
        boxes.append((self._picture, QRect(0, high + gap, picture.width(), picture.height())))
        if words:
            wide = min(self._words.sizeHint().width(), width)
            own = height_of(self._words, wide)
            if picture.width() + gap + wide <= width:
                spare = max(0, picture.height() - own) // 2
                boxes.append((self._words, QRect(picture.width() + gap, high + gap + spare, wide, own)))
            else:
                boxes.append((self._words, QRect(0, high + 2 * gap + picture.height(), wide, own)))
        return boxes

    @override
    def _measure(self, width: int) -> int:
        return max(box.bottom() + 1 for _, box in self._boxes(width))

    @override
    def _arrange(self) -> None:
        for widget, box in self._boxes(self.width()):
            if self._look.rtl:
                box.moveLeft(self.width() - box.left() - box.width())
            put(widget, box)
