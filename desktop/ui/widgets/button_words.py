"""The words on a button: none of them is parted while it fits the page."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.i18n import Text
from desktop.ui.look import Look
from desktop.ui.widgets.button_styles import Style
from desktop.ui.widgets.paragraph import Paragraph


class ButtonWords:
    """As large as the look says, or where the style gives way a little smaller, so that every word stays whole.

    A word that alone is wider than its page is divided where its language divides it, in its full size.
    """

    def __init__(self, style: Style) -> None:
        self._gives = style.gives
        self.full = Paragraph(style.kind, centred=style.centred, measure_em=None)
        self._smaller = Paragraph(style.kind, centred=style.centred, measure_em=None)
        self._asked: tuple[Text, Look] = "", Look()
        self.company: tuple[ButtonWords, ...] = (self,)

    @property
    def text(self) -> str:
        """The words as a screen reader says them."""
        return self.full.text

    def set(self, text: Text, look: Look, *, pixels: int | None) -> bool:
        """Say `text` in this look, `pixels` large where given. True when anything changed."""
        self._asked = text, look
        return self.full.set(text, look, pixels=pixels)

    @property
    def least_width(self) -> int:
        """The least width in pixels at which no word has to be parted."""
        return round(self.full.longest_word * (1 - self._gives)) + 2

    def within(self, width: int) -> Paragraph:
        """The words as they stand in this width."""
        longest = max(one.full.longest_word for one in self.company)
        if not self._gives or width >= longest or width < longest * (1 - self._gives):
            return self.full
        text, look = self._asked
        large = self.full.pixels
        least = round(large * (1 - self._gives))
        self._smaller.set(text, look, pixels=max(least, int(large * width / longest)))
        while self._smaller.longest_word > width and self._smaller.pixels > least:
            self._smaller.set(text, look, pixels=self._smaller.pixels - 1)
        return self._smaller


def alike(words: Sequence[ButtonWords]) -> None:
    """Let these be of one size, as the answers are that stand on buttons of one width."""
    for one in words:
        one.company = tuple(words)
