"""People, a panel each: who it is, what there is to say of them, and what leads on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt

from desktop.presenters.states import HelpedLines
from desktop.ui.look import Look, Type
from desktop.ui.widgets.acting import ItemButtons
from desktop.ui.widgets.boxes import Badge, Panel
from desktop.ui.widgets.listing import Bullets
from desktop.ui.widgets.pool import Pool
from desktop.ui.widgets.rows import Rows
from desktop.ui.widgets.text import Heading, TextBlock
from desktop.ui.widgets.together import ReadTogether


class _Person(Panel, ReadTogether):
    """One of them."""

    def __init__(self, chosen: Callable[[str], None]) -> None:
        super().__init__()
        self.name = Heading(Type.SUBTITLE)
        self._badge = Badge(tone="attention")
        self._text = Rows()
        self._lines: Pool[TextBlock] = Pool(self._make)
        self._buttons = ItemButtons(chosen)
        self.add(self.name)
        self.add(self._badge, gap="gap_tiny", fill=False)
        self._may = Bullets()
        self.add(self._text, gap="gap_small")
        self.add(self._may, gap="gap_tiny")
        self.add(self._buttons, gap="gap")

    def show_person(self, person: HelpedLines, look: Look) -> None:
        self.present(look)
        self.name.present(person.name, look)
        self._badge.present(person.badge or "", look)
        self._text.present(look)
        for line, text in zip(self._lines.take(len(person.lines)), person.lines, strict=True):
            line.present(text, look)
        self._text.setVisible(bool(person.lines))
        self._may.show_lines(person.may, look)
        self._buttons.show_items(person.buttons, look)

    def _make(self) -> TextBlock:
        line = TextBlock(Type.BODY)
        self._text.add(line, gap="gap_tiny")
        return line


class PeoplePanels(Rows):
    """All of them under each other; `chosen` gets the id of the button that was pressed."""

    def __init__(self, chosen: Callable[[str], None]) -> None:
        super().__init__()
        self._chosen = chosen
        self._panels: Pool[_Person] = Pool(self._make)

    def show_people(self, people: Sequence[HelpedLines], look: Look) -> None:
        """Show these; none hides the rows."""
        self.present(look)
        for panel, person in zip(self._panels.take(len(people)), people, strict=True):
            panel.show_person(person, look)
        self.setVisible(bool(people))

    def focus_on(self, at: int) -> None:
        """Stand at the person of this number, counted from 0."""
        if at < len(self._panels.used()):
            self._panels.used()[at].name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self) -> _Person:
        panel = _Person(self._chosen)
        self.add(panel, gap="gap")
        return panel
