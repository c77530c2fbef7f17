"""A text laid out in lines: wraps, hyphenates what is too long for a line, and paints.

No widget, so that a button, a card and a text block share one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption

from desktop.i18n import Text
from desktop.ui.look import Look, Type
from desktop.ui.widgets.hyphens import INSERTED, hyphenate, parted_at_hyphens, words_and_spaces
from desktop.ui.widgets.line_ends import FIRM_HYPHEN, kept_together, parts_a_word, without_loose_dots

MEASURE_EM: Final = 34
"""The longest line, in em."""

_ROOM_TO_KEEP_EM: Final = 12
"""Narrower than this what belongs together may be parted after all."""

_LEAST_LAST: Final = 0.3
"""The share of a line the last one should at least fill: a word alone on a line reads like a mistake."""

_MOST_LINES: Final = 6
"""A longer text is read as a text, and its last line may be as short as it comes."""


@dataclass(frozen=True, slots=True)
class Span:
    """Part of a text; `bold` is the only stress there is."""

    text: Text
    bold: bool = False


Words: TypeAlias = "Text | Sequence[Span]"
"""What a text widget can say: one text, or spans that follow each other directly."""


@dataclass(frozen=True, slots=True)
class _Run:
    start: int
    length: int


def _spans(words: Words, look: Look) -> list[tuple[str, bool]]:
    if isinstance(words, Sequence) and not isinstance(words, str):
        return [(look.text(span.text), span.bold) for span in words]
    return [(look.text(words), False)]


class Paragraph:
    """Words in one kind of type, laid out for a width. Set anew it forgets every measure."""

    def __init__(self, kind: Type, *, centred: bool = False, measure_em: float | None = MEASURE_EM) -> None:
        self.kind = kind
        self._centred = centred
        self._measure_em = measure_em
        self._asked: object = None
        self._key: object = None
        self._text = ""
        self._bold: list[_Run] = []
        self._language = ""
        self._rtl = False
        self._line = 1.0
        self._font = QFont()
        self._strong = QFont()
        self._em = 1.0
        self._heights: dict[int, float] = {}
        self._layout: QTextLayout | None = None
        self._laid_out_for = -1
        self._high = 0.0
        self._longest: float | None = None
        self._natural: float | None = None

    @property
    def text(self) -> str:
        """The words without soft hyphens, as a screen reader says them."""
        return self._text

    @property
    def pixels(self) -> int:
        """The size of the type."""
        return self._font.pixelSize()

    def set(self, words: Words, look: Look, *, pixels: int | None = None, kind: Type | None = None) -> bool:
        """Say `words` in this look; `pixels` overrides the size. True when anything changed."""
        self.kind = kind or self.kind
        asked = (words, look, pixels, self.kind)
        if asked == self._asked:
            return False
        self._asked = asked
        spans = _spans(words, look)
        key = (tuple(spans), self.kind, pixels, look.size, look.spacing, look.typeface, look.language)
        if key == self._key:
            return False
        self._key = key
        self._text = ""
        self._bold = []
        for text, bold in spans:
            if bold and text:
                self._bold.append(_Run(len(self._text), len(text)))
            self._text += text
        self._language, self._rtl = look.language, look.rtl
        self._font = look.font(self.kind, pixels=pixels)
        self._strong = look.font(self.kind, bold=True, pixels=pixels)
        self._em = float(self._font.pixelSize())
        self._line = look.line_height(self.kind) * (self._em / look.pixels(self.kind))
        self._heights.clear()
        self._layout = None
        self._laid_out_for = -1
        self._longest = self._natural = None
        return True

    def natural_width(self) -> int:
        """The width at which nothing wraps, at most the measure."""
        return int(min(self._longest_line(), self._limit())) + 2

    def least_width(self, syllables_em: float = 6) -> int:
        """A width that any word fits into once divided: some syllables, or the longest word if shorter."""
        return int(min(self._longest_word(), syllables_em * self._em)) + 2

    @property
    def longest_word(self) -> float:
        """How wide its longest word is; the parts of a hyphened one count by themselves."""
        return self._longest_word()

    def height(self, width: int) -> int:
        """How high the text is in lines no wider than `width`."""
        if not self._text:
            return 0
        known = self._heights.get(width)
        if known is None:
            known = self._heights[width] = self._lay_out(width)
        return int(known + 0.999)

    def line_count(self, width: int) -> int:
        """How many lines the text takes at `width`."""
        self._lay_out(width)
        return self._layout.lineCount() if self._layout and self._text else 0

    def line_rects(self, width: int) -> list[QRectF]:
        """The rectangle each line's glyphs are set in, from the paragraph's own corner."""
        self._lay_out(width)
        if self._layout is None:
            return []
        return [self._layout.lineAt(at).naturalTextRect() for at in range(self._layout.lineCount())]

    def paint(self, painter: QPainter, at: QPointF, width: int, pen: QPen) -> None:
        """Draw it with its upper left corner at `at`."""
        if not self._text:
            return
        self._lay_out(width)
        if self._layout is not None:
            painter.setPen(pen)
            self._layout.draw(painter, at)

    def _longest_line(self) -> float:
        if self._natural is None:
            self._natural = self._widest(self._text.split("\n"))
        return self._natural

    def _longest_word(self) -> float:
        if self._longest is None:
            self._longest = self._widest([part for word in self._text.split() for part in parted_at_hyphens(word)])
        return self._longest

    def _widest(self, parts: list[str]) -> float:
        wide = QFontMetricsF(self._strong if self._bold else self._font)
        return max((wide.horizontalAdvance(part) for part in parts), default=0.0)

    def _limit(self) -> float:
        return self._em * self._measure_em if self._measure_em else float("inf")

    def _lay_out(self, width: int) -> float:
        if self._layout is None or self._laid_out_for != width:
            self._layout, over = self._find_lines(width)
            self._laid_out_for = width
            self._high = self._layout.lineCount() * self._line + 2 * over
        return self._high

    def _find_lines(self, width: int) -> tuple[QTextLayout, float]:
        """The text in lines for this width, and the room above the first and below the last."""
        inner = max(1.0, min(float(width), self._limit()))
        # Narrower than two letters nothing is read: it is a widget not yet placed, and no reason to look up rules.
        divide = 2 * self._em <= inner < self._longest_line() and inner < self._longest_word()
        text, runs = self._divided(inner) if divide else (self._text, self._bold)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if self._rtl else Qt.LayoutDirection.LeftToRight)
        begin = Qt.AlignmentFlag.AlignRight if self._rtl else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(Qt.AlignmentFlag.AlignHCenter if self._centred else begin)
        # A line set tighter than its letters are tall needs room for them above the first and below the last.
        over = max(0.0, (QFontMetricsF(self._font).height() - self._line) / 2)
        # A line box wider than the text moves right-to-left and centred lines to where they belong.
        across = float(width) if self._rtl or self._centred else inner
        layout, fewest = QTextLayout(), 0
        firm = QFontMetricsF(self._font).inFontUcs4(ord(FIRM_HYPHEN))
        for kept in kept_together(text, roomy=inner >= _ROOM_TO_KEEP_EM * self._em, hyphens=firm):
            tried = self._layout_of(kept, runs, option)
            self._break(tried, inner, across, over)
            # What belongs together stays so where that costs no line and parts no word.
            if not fewest or (tried.lineCount() <= fewest and not parts_a_word(tried)):
                layout, fewest = tried, tried.lineCount()
        for narrower in self._narrower(layout, inner):
            inner = narrower
            self._break(layout, inner, across, over)
        if (without := without_loose_dots(layout)) is not None:
            layout = self._layout_of(without, runs, option)
            self._break(layout, inner, across, over)
        return layout, over

    def _layout_of(self, text: str, runs: list[_Run], option: QTextOption) -> QTextLayout:
        # A line break is a line's end and no new paragraph.
        layout = QTextLayout(text.replace("\n", "\u2028"), self._font)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        if runs:
            layout.setFormats([self._stress(run) for run in runs])
        return layout

    def _break(self, layout: QTextLayout, inner: float, across: float, over: float) -> None:
        """Break the text into lines `inner` wide, standing in a box `across` wide from `over` down."""
        down = over
        offset = across - inner if self._rtl else (across - inner) / 2 if self._centred else 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(inner)
            line.setPosition(QPointF(offset, down + (self._line - line.height()) / 2))
            down += self._line
        layout.endLayout()

    def _narrower(self, layout: QTextLayout, inner: float) -> Iterator[float]:
        """Widths to break at anew, until the last line is no longer a word alone; the best of them at last."""
        lines, share = layout.lineCount(), self._last_share(layout, inner)
        if not 1 < lines <= _MOST_LINES or "\n" in self._text or share >= _LEAST_LAST or parts_a_word(layout):
            return
        best = inner
        for step in range(1, 11):
            narrow = inner * (1 - 0.04 * step)
            yield narrow
            if layout.lineCount() != lines or parts_a_word(layout):
                break
            if self._last_share(layout, inner) > share:
                best, share = narrow, self._last_share(layout, inner)
            if share >= _LEAST_LAST:
                return
        yield best

    @staticmethod
    def _last_share(layout: QTextLayout, inner: float) -> float:
        return layout.lineAt(layout.lineCount() - 1).naturalTextWidth() / inner

    def _stress(self, run: _Run) -> QTextLayout.FormatRange:
        stress = QTextLayout.FormatRange()
        look = QTextCharFormat()
        look.setFont(self._strong)
        stress.format, stress.start, stress.length = look, run.start, run.length
        return stress

    def _divided(self, inner: float) -> tuple[str, list[_Run]]:
        """The text with soft hyphens in the words wider than a line, and the bold runs moved to match."""
        wide = QFontMetricsF(self._strong if self._bold else self._font)
        out: list[str] = []
        moved: list[int] = []
        for word in (part for one in words_and_spaces(self._text) for part in parted_at_hyphens(one)):
            shown = hyphenate(word, self._language) if wide.horizontalAdvance(word) > inner else word
            for letter in shown:
                if letter not in INSERTED or letter in word:
                    moved.append(len(out))
                out.append(letter)
        moved.append(len(out))
        runs = [_Run(moved[run.start], moved[run.start + run.length] - moved[run.start]) for run in self._bold]
        return "".join(out), runs
