"""Several paragraphs under each other, painted by the widget that holds them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPen

from desktop.ui.look import Look
from desktop.ui.widgets.painted import PaintedText
from desktop.ui.widgets.paragraph import Paragraph


@dataclass(slots=True)
class Part:
    """One paragraph of a stack; `gap` pixels stand above it unless it is the first said."""

    paragraph: Paragraph
    tone: str
    gap: int = 0


class TextStack:
    """Paragraphs under each other; those without words take no room."""

    def __init__(self, *parts: Part) -> None:
        self.parts = parts

    def _said(self) -> list[Part]:
        return [part for part in self.parts if part.paragraph.text]

    def height(self, width: int) -> int:
        """How high all of it is in lines no wider than `width`."""
        said = self._said()
        return sum(p.paragraph.height(width) for p in said) + sum(p.gap for p in said[1:])

    def natural_width(self) -> int:
        """The width at which nothing wraps."""
        return max((part.paragraph.natural_width() for part in self._said()), default=0)

    def least_width(self) -> int:
        """A width every word fits into once divided."""
        return max((part.paragraph.least_width() for part in self._said()), default=0)

    def _placed(self, at: QPointF, width: int) -> list[tuple[Part, QPointF]]:
        placed: list[tuple[Part, QPointF]] = []
        down = at.y()
        for part in self._said():
            down += part.gap if placed else 0
            placed.append((part, QPointF(at.x(), down)))
            down += part.paragraph.height(width)
        return placed

    def paint(self, painter: QPainter, at: QPointF, width: int, look: Look, tone: str | None = None) -> None:
        """Draw all of it with its upper left corner at `at`; `tone` overrides every part's own."""
        for part, corner in self._placed(at, width):
            part.paragraph.paint(painter, corner, width, QPen(look.colour(tone or part.tone)))

    def painted(self, at: QPointF, width: int, tone: str | None = None) -> list[PaintedText]:
        """What `paint` draws, for whoever checks it."""
        return [
            PaintedText.of(part.paragraph, corner, width, tone or part.tone)
            for part, corner in self._placed(at, width)
        ]
