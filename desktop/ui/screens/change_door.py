"""From one door to another."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n import msg
from desktop.presenters.states import ChangeDoor
from desktop.ui.look import Look, Type
from desktop.ui.widgets.boxes import Panel
from desktop.ui.widgets.errors import ErrorBox
from desktop.ui.widgets.listing import Bullets
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.rows import Column
from desktop.ui.widgets.text import Heading, TextBlock


class ChangeDoorScreen(Screen):
    """What goes along, and what is left behind."""

    problem: ErrorBox

    def __init__(self) -> None:
        self._column = Column()
        super().__init__(self._column)
        self.problem = ErrorBox()
        self.heading = Heading()
        self._sentence = TextBlock(Type.HELP, tone="soft")
        self._panel = Panel()
        self._along_title = TextBlock(Type.SUBTITLE)
        self._along = Bullets()
        self._left_title = TextBlock(Type.SUBTITLE)
        self._left = Bullets()
        for title, lines in ((self._along_title, self._along), (self._left_title, self._left)):
            self._panel.add(title, gap="gap_large")
            self._panel.add(lines, gap="gap_small")
        self._column.add(self.problem)
        self._column.add(self.heading, gap="gap")
        self._column.add(self._sentence, gap="gap_small")
        self._column.add(self._panel, gap="gap_large")

    @override
    def render(self, page: ChangeDoor, look: Look) -> None:
        self._column.present(look)
        self._panel.present(look)
        self._panel.setVisible(bool(page.goes_along or page.left_behind))
        self.problem.say(page.problem, look)
        self.heading.present(page.heading, look)
        self._sentence.present(page.sentence, look)
        self._along_title.present(msg("Det følger med") if page.goes_along else "", look)
        self._along.show_lines(page.goes_along, look)
        self._left_title.present(msg("Det bliver slettet") if page.left_behind else "", look)
        self._left.show_lines(page.left_behind, look)

    @override
    def read_first(self) -> QWidget | None:
        return None if self._left.isHidden() else self._left
