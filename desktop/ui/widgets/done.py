"""A day of what was done: a panel with a line each, and under it, on a press, what to check it by."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from typing_extensions import override

from desktop.presenters.states import DoneDay, DoneLines
from desktop.ui.look import HINTS_FOLD_ABOVE, Look, Type
from desktop.ui.marks import Mark, mark
from desktop.ui.widgets.boxes import Panel
from desktop.ui.widgets.buttons import QuietLink
from desktop.ui.widgets.listing import Facts
from desktop.ui.widgets.pool import Pool
from desktop.ui.widgets.rows import Rows
from desktop.ui.widgets.text import Heading, Hint, TextBlock
from desktop.ui.widgets.together import ReadTogether


class _Line(Rows, ReadTogether):
    """When, what, and the way to more."""

    def __init__(self, chosen: Callable[[str], None]) -> None:
        super().__init__()
        self._id = ""
        self._when = Hint()
        self._sentence = TextBlock(Type.BODY)
        self.link = QuietLink()
        self._facts = Facts(kind=Type.HINT)
        self.link.acted.connect(lambda: chosen(self._id))
        self.add(self._when)
        self.add(self._sentence, gap="gap_tiny")
        self.add(self.link, gap="gap_tiny", fill=False)
        self.add(self._facts, gap="gap_tiny")

    def show_line(self, line: DoneLines, look: Look) -> None:
        """Say it."""
        self.present(look)
        self._id = line.more.id
        self._when.present(line.when, look)
        self._sentence.present(line.sentence, look)
        self.link.present(
            line.more.title, look, icon=line.more.icon,
            name=f"{look.text(line.more.title)}: {look.text(line.more.detail)}")
        mark(self.link, Mark.ITEM, line.more.id)
        self._facts.show_facts(line.facts, look)


class _Day(Panel):
    """A day."""

    def __init__(self, chosen: Callable[[str], None]) -> None:
        super().__init__()
        self._chosen = chosen
        self._title = Heading(Type.SUBTITLE)
        self._lines: Pool[_Line] = Pool(self._make)
        self._ids: list[str] = []
        self.add(self._title)

    def show_day(self, day: DoneDay, look: Look) -> None:
        """Say it."""
        self.present(look)
        self._title.present(day.title, look)
        for line, said in zip(self._lines.take(len(day.lines)), day.lines, strict=True):
            line.show_line(said, look)
        self._ids = [one.id for one in day.lines]

    def focus_on(self, line: str) -> None:
        """Stand at this one, where it is among them."""
        if line in self._ids:
            self._lines.used()[self._ids.index(line)].link.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def margins(self) -> tuple[int, int, int, int]:
        metrics = self._look.metrics
        pad = metrics.gap_large if self._look.size < HINTS_FOLD_ABOVE else metrics.gap
        return (pad, pad, pad, pad)

    def _make(self) -> _Line:
        line = _Line(self._chosen)
        self.add(line, gap="gap")
        return line


class DoneDays(Rows):
    """A panel a day; `chosen` gets the id of the line whose way to more was pressed."""

    def __init__(self, chosen: Callable[[str], None]) -> None:
        super().__init__()
        self._chosen = chosen
        self._days: Pool[_Day] = Pool(self._make)

    def show_days(self, days: Sequence[DoneDay], look: Look) -> None:
        """Show these; none hides it all."""
        self.present(look)
        for panel, day in zip(self._days.take(len(days)), days, strict=True):
            panel.show_day(day, look)
        self.setVisible(bool(days))

    def focus_on(self, line: str) -> None:
        """Stand at this line."""
        for one in self._days.used():
            one.focus_on(line)

    def _make(self) -> _Day:
        panel = _Day(self._chosen)
        self.add(panel, gap="gap")
        return panel
