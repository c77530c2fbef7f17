"""What something gives and does not, a panel each with a line a right."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.presenters.states import TitledLines
from desktop.ui.look import Look, Type
from desktop.ui.widgets.boxes import Panel
from desktop.ui.widgets.pool import Pool
from desktop.ui.widgets.rows import Rows
from desktop.ui.widgets.text import Heading, TextBlock


class _Rights(Panel):
    """One of them."""

    def __init__(self) -> None:
        super().__init__()
        self._title = Heading(Type.SUBTITLE)
        self._said = Rows()
        self._lines: Pool[TextBlock] = Pool(self._make)
        self.add(self._title)
        self.add(self._said, gap="gap_small")

    def show_lines(self, one: TitledLines, look: Look) -> None:
        self.present(look)
        self._title.present(one.title, look)
        self._said.present(look)
        for line, text in zip(self._lines.take(len(one.lines)), one.lines, strict=True):
            line.present(text, look)

    def _make(self) -> TextBlock:
        line = TextBlock(Type.BODY)
        self._said.add(line, gap="gap_tiny")
        return line


class RightsPanels(Rows):
    """All of them under each other."""

    def __init__(self) -> None:
        super().__init__()
        self._panels: Pool[_Rights] = Pool(self._make)

    def show_rights(self, rights: Sequence[TitledLines], look: Look) -> None:
        """Show these; none hides the rows."""
        self.present(look)
        for panel, one in zip(self._panels.take(len(rights)), rights, strict=True):
            panel.show_lines(one, look)
        self.setVisible(bool(rights))

    def _make(self) -> _Rights:
        panel = _Rights()
        self.add(panel, gap="gap")
        return panel
