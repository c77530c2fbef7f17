"""A letter's text, large: headings, paragraphs, list items and table rows, in the order they were written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from typing_extensions import override

from desktop.domain.letter_text import Block, BlockKind
from desktop.ui.guarding import guarded
from desktop.ui.look import Look, Type
from desktop.ui.widgets.paragraph import Paragraph
from desktop.ui.widgets.pool import Pool
from desktop.ui.widgets.rows import Rows
from desktop.ui.widgets.text import TextBlock

_BULLET: Final = "•"
_WRITTEN_MARK: Final = re.compile(r"^\s*(?:[•●▪◦·*–-]|(\d{1,3}[.)]|[a-zæøå][.)]))\s+", re.IGNORECASE)
"""What a letter's own writer put before a list item: a bullet of any kind, else a number or a letter to keep."""

_LARGE_HEADINGS: Final = 2
"""Headings up to this level are set larger than those below."""

_BELOW: Final = {
    BlockKind.HEADING: "gap_tiny", BlockKind.PARAGRAPH: "gap", BlockKind.ITEM: "gap_tiny", BlockKind.ROW: "gap_tiny",
}


@guarded
class LetterLine(TextBlock):
    """One block of a letter; a list item keeps clear of its mark."""

    def __init__(self) -> None:
        super().__init__(Type.LETTER)
        self._marker = Paragraph(Type.LETTER)
        self.gap_below = ""
        """How far down the next line begins; read by `Rows`."""

    def present_block(self, block: Block, look: Look, following: Block | None) -> None:
        """Say `block`; what follows decides the room below it."""
        marker = ""
        if block.kind is BlockKind.ITEM:
            marker, block = _marked(block)
        self._marker.set(marker, look)
        kind = Type.LETTER
        if block.kind is BlockKind.HEADING:
            kind = Type.TITLE if block.level <= _LARGE_HEADINGS else Type.SUBTITLE
        self.gap_below = _room_below(block, following)
        self.present(block.text, look, kind=kind)
        said = f"{marker} {block.text}" if marker else ""
        if self.accessibleName() != said:
            self.setAccessibleName(said)

    @override
    def insets(self) -> tuple[int, int, int, int]:
        if not self._marker.text:
            return (0, 0, 0, 0)
        room = self._marker.natural_width() + self._look.metrics.gap_small
        return (0, 0, room, 0) if self._look.rtl else (room, 0, 0, 0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._marker.text:
            wide = self._marker.natural_width()
            painter = QPainter(self)
            left = self.width() - wide if self._look.rtl else 0
            self._marker.paint(painter, QPointF(left, 0), wide, QPen(self._look.colour("ink")))
            painter.end()
        super().paintEvent(event)


def _marked(block: Block) -> tuple[str, Block]:
    """The mark before an item, and the item without the one its writer gave it."""
    written = _WRITTEN_MARK.match(block.text)
    if written is None:
        return _BULLET, block
    return written.group(1) or _BULLET, replace(block, text=block.text[written.end():])


def _room_below(block: Block, following: Block | None) -> str:
    if following is not None and following.kind is not block.kind:
        if following.kind is BlockKind.HEADING:
            return "gap_large"
        return _BELOW[block.kind] if block.kind is BlockKind.HEADING else "gap"
    return _BELOW[block.kind]


class LetterLines(Rows):
    """All blocks under each other. Forgets them when told: a letter that is closed is nowhere."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Pool[LetterLine] = Pool(self._make)

    def show_blocks(self, blocks: Sequence[Block], look: Look) -> None:
        """Show these; none hides it all."""
        self.present(look)
        following = (*blocks[1:], None) if blocks else ()
        for line, block, after in zip(self._lines.take(len(blocks)), blocks, following, strict=True):
            line.present_block(block, look, after)
        for spare in self._lines.spare():
            spare.present("", look)
        self.setVisible(bool(blocks))

    def _make(self) -> LetterLine:
        line = LetterLine()
        self.add(line, gap="")
        return line
