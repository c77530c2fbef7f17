"""What a widget painted as text and where, so that a test can find what is clipped or too faint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QPointF, QRectF

from desktop.ui.widgets.paragraph import Paragraph


@dataclass(frozen=True, slots=True)
class PaintedText:
    """One text: its words, its size in pixels, its token, and the lines in its widget's coordinates."""

    text: str
    pixels: int
    tone: str
    lines: tuple[QRectF, ...]

    @classmethod
    def of(cls, paragraph: Paragraph, at: QPointF, width: int, tone: str) -> PaintedText:
        """A paragraph painted at `at` in lines of `width`."""
        lines = tuple(line.translated(at) for line in paragraph.line_rects(width)) if paragraph.text else ()
        return cls(paragraph.text, paragraph.pixels, tone, lines)


@runtime_checkable
class PaintsText(Protocol):
    """A widget that draws its own words and can say which."""

    def painted_text(self) -> list[PaintedText]:
        """Each text it paints now."""
        ...
