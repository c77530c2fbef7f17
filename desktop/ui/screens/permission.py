"""One permission whole."""

from __future__ import annotations

from typing_extensions import override

from desktop.presenters.intents import Chosen
from desktop.presenters.states import Permission
from desktop.ui.look import Look, Type
from desktop.ui.widgets.acting import ItemButtons
from desktop.ui.widgets.boxes import Badge
from desktop.ui.widgets.errors import ErrorBox
from desktop.ui.widgets.packages import PackagePanels
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.pool import Pool
from desktop.ui.widgets.rights import RightsPanels
from desktop.ui.widgets.rows import Column, Rows
from desktop.ui.widgets.text import Heading, TextBlock


class PermissionScreen(Screen):
    """Whom it is for and how it stands, what can be done with all of it, then each package, or right, in its words."""

    problem: ErrorBox

    def __init__(self) -> None:
        self._column = Column()
        super().__init__(self._column)
        self.problem = ErrorBox()
        self.heading = Heading()
        self._badge = Badge()
        self._said = Rows()
        self._lines: Pool[TextBlock] = Pool(self._make)
        self._buttons = ItemButtons(self._choose)
        self._packages = PackagePanels(self._choose)
        self._rights = RightsPanels()
        self._column.add(self.problem)
        self._column.add(self.heading)
        self._column.add(self._badge, gap="gap_small", fill=False)
        self._column.add(self._said, gap="gap")
        self._column.add(self._buttons, gap="gap")
        self._column.add(self._packages, gap="gap_large")
        self._column.add(self._rights, gap="gap_large")

    @override
    def render(self, page: Permission, look: Look) -> None:
        self._column.present(look)
        self.problem.say(page.problem, look)
        self.heading.present(page.heading, look)
        self._badge.present(page.badge or "", look)
        self._said.present(look)
        for line, text in zip(self._lines.take(len(page.lines)), page.lines, strict=True):
            line.present(text, look)
        self._said.setVisible(bool(page.lines))
        self._buttons.show_items(page.buttons, look)
        self._packages.show_packages(page.packages, look)
        self._rights.show_rights(page.rights, look)

    def _choose(self, item: str) -> None:
        self.intent.emit(Chosen(item))

    def _make(self) -> TextBlock:
        line = TextBlock(Type.BODY)
        self._said.add(line, gap="gap_tiny")
        return line
