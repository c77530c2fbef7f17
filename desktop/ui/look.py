"""A window's look: language, colours, size, air, typeface and motion, and every measure that follows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QApplication, QStyle

from desktop import i18n, paths
from desktop.i18n import Text
from desktop.ui import fonts
from desktop.ui.fonts import MEDIUM, REGULAR, SEMIBOLD, Typeface
from desktop.ui.metrics import (
    BASIS_FOLDS_ABOVE,
    HINTS_FOLD_ABOVE,
    MOST_PERCENT,
    SIZES,
    TOOLS_FOLD_FROM,
    Metrics,
    Spacing,
    between,
    metrics,
)
from desktop.ui.theme import TOKENS, Theme, Tokens, style_sheet

__all__ = [
    "BASIS_FOLDS_ABOVE", "HINTS_FOLD_ABOVE", "SIZES", "TOOLS_FOLD_FROM", "Look", "Metrics", "Spacing", "Type",
    "between",
]

_USUAL_POINTS: Final = 10
"""The interface font size desktops start with; a person who made it larger wants larger text here too."""

_RIGHT_TO_LEFT: Final = frozenset({"ar", "fa", "he", "ku", "ps", "ur"})


class Type(StrEnum):
    """What a text is, which decides its size and weight."""

    BODY = "body"
    STRONG = "strong"
    HELP = "help"
    HINT = "hint"
    HINT_STRONG = "hint-strong"
    QUESTION = "question"
    TITLE = "title"
    SUBTITLE = "subtitle"
    LABEL = "label"
    ANSWER = "answer"
    FIELD = "field"
    BUTTON = "button"
    LINK = "link"
    ASIDE = "aside"
    BADGE = "badge"
    BRAND = "brand"
    BASIS = "basis"
    BASIS_STRONG = "basis-strong"
    TOOL = "tool"
    SAVING = "saving"
    LETTER = "letter"
    CITIZEN_ASIDE = "citizen-aside"
    CITIZEN_HEADING = "citizen-heading"
    CITIZEN_BODY = "citizen-body"
    CITIZEN_BUTTON = "citizen-button"


@dataclass(frozen=True, slots=True)
class _Face:
    """One kind of text: its size at 100 %, the factor it grows by, its weight and line height."""

    size: float
    grows: str
    weight: int = REGULAR
    line: float = 1.45
    least_of_body: float = 0.0
    """Never smaller than this share of the body text, so that a title stays a title at 400 %."""
    most_of_question: float = 0.0
    """Never larger than this share of the question, where there is one: what helps must not outshout it."""


_FACES: Final = {
    Type.BODY: _Face(20, "body"),
    Type.STRONG: _Face(20, "body", SEMIBOLD),
    Type.HELP: _Face(21, "body", most_of_question=0.9),
    Type.HINT: _Face(18, "body"),
    Type.HINT_STRONG: _Face(18, "body", SEMIBOLD),
    Type.QUESTION: _Face(36, "question", SEMIBOLD, 1.2),
    Type.TITLE: _Face(24, "question", SEMIBOLD, 1.3, 1.0),
    Type.SUBTITLE: _Face(22, "question", SEMIBOLD, 1.35, 1.0),
    Type.LABEL: _Face(20, "body", SEMIBOLD),
    Type.ANSWER: _Face(22, "body"),
    Type.FIELD: _Face(24, "question", REGULAR, 1.3, 1.1),
    Type.BUTTON: _Face(22, "body", SEMIBOLD, 1.25),
    Type.LINK: _Face(19, "body", MEDIUM, 1.45),
    Type.ASIDE: _Face(18, "question"),
    Type.BADGE: _Face(17, "question", SEMIBOLD, 1.3),
    Type.BRAND: _Face(22, "chrome", SEMIBOLD, 1.25),
    Type.BASIS: _Face(18, "chrome", REGULAR, 1.25),
    Type.BASIS_STRONG: _Face(18, "chrome", SEMIBOLD, 1.25),
    Type.TOOL: _Face(18, "chrome", MEDIUM, 1.25),
    Type.SAVING: _Face(18, "chrome", REGULAR, 1.25),
    Type.LETTER: _Face(23, "body", REGULAR, 1.6),
    Type.CITIZEN_ASIDE: _Face(26, "question", REGULAR, 1.35, 1.0),
    Type.CITIZEN_HEADING: _Face(56, "citizen", SEMIBOLD, 1.15),
    Type.CITIZEN_BODY: _Face(30, "question", REGULAR, 1.4, 1.0),
    Type.CITIZEN_BUTTON: _Face(34, "question", SEMIBOLD, 1.2, 1.1),
}

_BODY: Final = 20


@dataclass(frozen=True, slots=True)
class Look:
    """How one window looks and speaks. `size` is in percent, 100 to 400."""

    language: str = i18n.SOURCE_LANGUAGE
    theme: Theme = Theme.LIGHT
    size: int = 100
    spacing: Spacing = Spacing.NORMAL
    typeface: Typeface = Typeface.PLEX
    motion: bool = True

    def __post_init__(self) -> None:
        if not SIZES[0] <= self.size <= MOST_PERCENT:
            raise ValueError(f"a text size is 100 to 400 percent, not {self.size}")
        for name, kind in (("theme", Theme), ("spacing", Spacing), ("typeface", Typeface)):
            object.__setattr__(self, name, kind(getattr(self, name)))  # a plain word from a file or a command will do

    @classmethod
    def from_system(cls, app: QApplication, language: str = i18n.SOURCE_LANGUAGE) -> Look:
        """The look this person's desktop asks for: its font size, contrast, dark mode and motion.

        Sizes follow the interface font up to 200 %; beyond that a person chooses here.
        """
        hints = app.styleHints()
        points = app.font().pointSizeF()
        wanted = 100 * points / _USUAL_POINTS if points > 0 else 100
        size = max((step for step in SIZES if step <= min(wanted, 200) + 1), default=100)
        if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
            theme = Theme.HIGH_CONTRAST
        else:
            theme = Theme.DARK if hints.colorScheme() is Qt.ColorScheme.Dark else Theme.LIGHT
        # The style passes on the desktop's own "animate" setting: 0 ms where motion is unwanted.
        motion = app.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0
        return cls(language=language, theme=theme, size=size, motion=motion)

    @property
    def metrics(self) -> Metrics:
        """Lengths at this size."""
        return metrics(self.size, self.spacing)

    @property
    def tokens(self) -> Tokens:
        """Colours of this theme."""
        return TOKENS[self.theme]

    @property
    def rtl(self) -> bool:
        """Whether this language is written from right to left."""
        return self.language.split("-", maxsplit=1)[0] in _RIGHT_TO_LEFT

    @property
    def direction(self) -> Qt.LayoutDirection:
        """Where a line begins."""
        return Qt.LayoutDirection.RightToLeft if self.rtl else Qt.LayoutDirection.LeftToRight

    @property
    def sheet(self) -> str:
        """The style sheet of a window with this look."""
        return style_sheet(self.theme, self.metrics.named())

    def text(self, text: Text) -> str:
        """The words of `text` in this window's language."""
        return _translator(self.language).text(text)

    def pixels(self, kind: Type) -> int:
        """The height of this kind of text in pixels."""
        return _pixels(kind, self.size)

    def line_height(self, kind: Type) -> float:
        """The height of one line of this kind of text, in pixels."""
        return self.pixels(kind) * _FACES[kind].line * (1.12 if self.spacing is Spacing.WIDE else 1.0)

    def font(self, kind: Type, *, bold: bool = False, pixels: int | None = None) -> QFont:
        """The font of this kind of text; `bold` for words stressed inside it. Shared: do not change it."""
        face = _FACES[kind]
        height = pixels or self.pixels(kind)
        loose = 0.05 * height if self.spacing is Spacing.WIDE else 0.0
        return fonts.font(self.typeface, height, max(SEMIBOLD, face.weight) if bold else face.weight, loose)

    def window_font(self) -> QFont:
        """What a widget has that sets no font of its own."""
        return self.font(Type.BODY)

    def colour(self, token: str) -> QColor:
        """The colour of a token by name."""
        return _colour(getattr(self.tokens, token))

    def stepped(self, by: int) -> Look:
        """This look one step larger (`by` 1) or smaller (-1); itself at the ends."""
        if by > 0:
            size = next((step for step in SIZES if step > self.size), self.size)
        else:
            size = next((step for step in reversed(SIZES) if step < self.size), self.size)
        return replace(self, size=size)


@lru_cache(maxsize=512)
def _pixels(kind: Type, percent: int) -> int:
    face = _FACES[kind]
    factor: float = getattr(metrics(percent, Spacing.NORMAL), face.grows)
    size = max(face.size * factor, face.least_of_body * _BODY * percent / 100)
    if face.most_of_question:
        size = min(size, face.most_of_question * _FACES[Type.QUESTION].size * metrics(percent, Spacing.NORMAL).question)
    return round(size)


@lru_cache(maxsize=16)
def _translator(language: str) -> i18n.Translator:
    return i18n.translator(language, paths.translations())


@lru_cache(maxsize=128)
def _colour(value: str) -> QColor:
    return QColor(value)

