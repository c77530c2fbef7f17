"""Words that are not in the open: a question that opens its answer, and help that folds where every line counts."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n import Text, msg
from desktop.ui.look import HINTS_FOLD_ABOVE, Look, Type
from desktop.ui.widgets.boxes import Notice
from desktop.ui.widgets.buttons import QuietLink
from desktop.ui.widgets.paragraph import Words
from desktop.ui.widgets.rows import Rows, height_of, settle_around
from desktop.ui.widgets.scrolling import tell_appeared
from desktop.ui.widgets.text import TextBlock

NOT_UNDERSTOOD: Final = msg("Jeg forstår det ikke")
"""What opens a page's own explanation, in the words of the citizen's answer on the page of the yes."""

_LEAST_SHARE: Final = 0.86
"""Of a title's size. A line that is a little too long gives way, where its "Mere" would take a line by itself."""


class Fold(Rows):
    """A question that opens its answer below: "Hvorfor spørger I om det?".

    With a `title` above, the question stands at the end of the title's last line where that costs the title none.
    """

    def __init__(self, parent: QWidget | None = None, *, icon: str = "help", title: TextBlock | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._title = title
        self._link = QuietLink(self)
        self._answer = Notice(self)
        if title is not None:
            self.add(title)
        self.add(self._link, gap="gap_tiny", fill=False)
        self.add(self._answer, gap="gap_tiny")
        self._open = False
        self.read_whole = False
        self._said: tuple[Text, Words] = ("", "")
        self._link.acted.connect(self._turn)

    def offer(self, question: Text, answer: Words, look: Look) -> None:
        """Offer the answer behind the question; another question closes it. No question offers nothing."""
        if question != self._said[0]:
            self._open = False
        self._said = (question, answer)
        self.present(look)
        self._show()

    @property
    def opened(self) -> bool:
        """Whether the answer is shown."""
        return self._open

    def close_answer(self) -> None:
        """Fold it, as when nobody had opened it; what is shown follows when it is offered next."""
        self._open = False

    def _turn(self) -> None:
        self._open = not self._open
        self._show()
        if self._open:
            tell_appeared(self._link, self._answer)
        settle_around(self)

    def _show(self) -> None:
        question, answer = self._said
        name = msg("{question} Svaret står herunder.", question=question) if self._open else None
        if name is None and self._title is not None and self._title.text():
            # Several on a page are all called "Mere": heard, each says of what.
            name = msg("{question}: {title}", question=question, title=self._title.text())
        if self._title is not None:
            # Part of the title's line, it grows as titles do: at 300 % it is still twice its size.
            self._link.fit(round(self._look.pixels(Type.LINK) * self._look.metrics.question / self._look.metrics.body))
        self._link.present(question, self._look, icon=self._icon, name=name)
        self._link.setVisible(bool(question))
        self._answer.present(answer if self._open else "", self._look)
        # No key leads to the answer: a screen reader says it after what opened it.
        if self._link.accessibleDescription() != self._answer.text():
            self._link.setAccessibleDescription(self._answer.text())

    def _beside(self, width: int) -> int | None:
        """How wide the title is when the question stands beside it; None where it stands below."""
        title, link = self._title, self._link
        if title is None:
            return None
        title.fit(1)
        if title.isHidden() or link.isHidden():
            return None
        room = width - self._look.metrics.gap_large - link.sizeHint().width()
        if room < title.full_width <= width:
            share = (room - 2) / title.full_width
            title.fit(share if share >= _LEAST_SHARE else 1)
        if room < title.minimumSizeHint().width() or height_of(title, room) > height_of(title, width):
            return None
        return min(title.sizeHint().width(), room)

    def _line(self, wide: int, width: int) -> tuple[QRect, QRect]:
        """Where title and question stand, in a widget of `width`."""
        assert self._title is not None
        high, link = height_of(self._title, wide), self._link.sizeHint()
        one_line = self._title.sizeHint().height()
        down = max(0, high - (one_line + link.height()) // 2)
        left = wide + self._look.metrics.gap_large
        boxes = QRect(0, 0, wide, high), QRect(left, down, link.width(), link.height())
        if self._look.rtl:
            for box in boxes:
                box.moveLeft(width - box.left() - box.width())
        return boxes

    @override
    def _measure(self, width: int) -> int:
        wide = self._beside(width)
        if wide is None:
            return super()._measure(width)
        title, link = self._line(wide, width)
        high = max(title.height(), link.y() + link.height())
        if self._answer.isHidden():
            return high
        return high + self._look.metrics.gap_tiny + height_of(self._answer, width)

    @override
    def _arrange(self) -> None:
        wide = self._beside(self.width())
        if wide is None or self._title is None:
            super()._arrange()
            return
        title, link = self._line(wide, self.width())
        self._title.setGeometry(title)
        self._link.setGeometry(link)
        if not self._answer.isHidden():
            down = max(title.height(), link.y() + link.height()) + self._look.metrics.gap_tiny
            self._answer.setGeometry(0, down, self.width(), height_of(self._answer, self.width()))


class FoldingHint(Rows):
    """A hint in the open up to 200 %, behind "Mere" above it, where every line counts.

    With a `title`, a heading or a label that stands first in it, "Mere" takes no line of its own where it need not;
    `gap` is between the title and the hint. With `folds` off it stays in the open: what must be seen before one
    answers.
    """

    def __init__(
        self, parent: QWidget | None = None, *, kind: Type = Type.HINT, folds: bool = True,
        title: TextBlock | None = None, gap: str = "gap_tiny",
    ) -> None:
        super().__init__(parent)
        self._folds = folds
        self._title = title
        self._fold = Fold(self, icon="expand_more", title=title)
        self._hint = TextBlock(kind, self, tone="soft")
        self.add(self._fold)
        self.add(self._hint, gap=gap)

    def say(self, words: Words, look: Look, *, question: Text | None = None, folds: bool = True) -> None:
        """Say `words`, or offer them behind `question` ("Mere"); nothing to say hides all but the title.

        The title says its own words before. `folds` off keeps these words in the open.
        """
        self.present(look)
        folded = self._folds and folds and bool(words) and look.size > HINTS_FOLD_ABOVE
        titled = self._title is not None and not self._title.isHidden()
        self.setVisible(bool(words) or titled)
        self._hint.present("" if folded else words, look)
        self._fold.setVisible(folded or titled)
        self._fold.offer((question or msg("Mere")) if folded else "", words, look)
