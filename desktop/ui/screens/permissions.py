""""Hvem må hvad": everything a citizen gave."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n import msg
from desktop.presenters.intents import Act, Chosen, Pressed, Searched
from desktop.presenters.states import Permissions
from desktop.ui.look import Look, Type
from desktop.ui.widgets.acting import ActRow, ItemButtons, ItemLinks
from desktop.ui.widgets.errors import ErrorBox
from desktop.ui.widgets.folding import FoldingHint
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.permissions import PermissionPanels
from desktop.ui.widgets.pool import Pool
from desktop.ui.widgets.rows import Column, Rows
from desktop.ui.widgets.searching import SearchBox
from desktop.ui.widgets.status import StatusNotice
from desktop.ui.widgets.text import Heading


class PermissionsScreen(Screen):
    """What else can be given, what waits, then what is in force; what is over comes when it is asked for."""

    problem: ErrorBox

    def __init__(self) -> None:
        self._column = Column(wide=True)
        super().__init__(self._column)
        self.problem = ErrorBox()
        self.heading = Heading()
        self._sentence = FoldingHint(kind=Type.HELP, title=self.heading, gap="gap_small")
        self._notice = StatusNotice()
        self._gives = ItemButtons(self._choose)
        self._search = SearchBox("consent")
        self._section_rows = Rows()
        self._sections: Pool[PermissionPanels] = Pool(self._make)
        self._fold_rows = Rows()
        self._fold = ItemLinks(self._fold_rows, self._choose)
        self._over = PermissionPanels(self._choose)
        self._more = ActRow(self._pressed)
        self._find = ActRow(self._pressed)
        self._shown: tuple[str, ...] = ()
        self._more_wanted = False
        self._column.add(self.problem)
        self._column.add(self._sentence)
        self._column.add(self._search, gap="gap")
        self._column.add(self._notice, gap="gap")
        self._column.add(self._gives, gap="gap")
        self._column.add(self._section_rows, gap="gap_large")
        self._column.add(self._fold_rows, gap="gap_large")
        self._column.add(self._over, gap="gap")
        self._column.add(self._more, gap="gap_large")
        self._column.add(self._find, gap="gap_large")
        self._search.searched.connect(lambda words: self.intent.emit(Searched("consent", words)))

    @override
    def render(self, page: Permissions, look: Look) -> None:
        self._column.present(look)
        self.problem.say(page.problem, look)
        self.heading.present(page.heading, look)
        self._sentence.say(page.sentence, look)
        self._search.setVisible(page.words is not None)
        self._search.show_words(page.words or "", look, msg("For eksempel: sygehus, kommune"))
        self._notice.say(page.notice, look)
        self._gives.show_items(page.gives, look)
        self._section_rows.present(look)
        for rows, section in zip(self._sections.take(len(page.sections)), page.sections, strict=True):
            rows.show_section(section, look)
        self._section_rows.setVisible(bool(page.sections))
        self._fold.show_items((page.fold,) if page.fold else (), look)
        self._over.show_section(page.over, look)
        self._more.show_buttons((page.more,) if page.more else (), look)
        self._find.show_buttons(tuple(one for one in (page.find, page.again) if one is not None), look)
        self._go_to_the_new(page)

    @override
    def typing_target(self) -> QWidget | None:
        return None if self._search.isHidden() else self._search.focus_widget()

    def _pressed(self, act: Act) -> None:
        self._more_wanted = act is Act.SHOW_MORE
        self.intent.emit(Pressed(act))

    def _go_to_the_new(self, page: Permissions) -> None:
        """Who asked for more stands at the first of them, also when the button is gone."""
        before, self._shown = self._shown, tuple(
            line.id for section in (*page.sections, *((page.over,) if page.over else ())) for line in section.lines
        )
        came = next((one for one in self._shown if one not in before), None)
        if came is not None and before and self._more_wanted:
            self._more_wanted = False
            # It has a place first when the page is laid out.
            QTimer.singleShot(0, self.view, lambda: self._focus_on(came))

    def _focus_on(self, permission: str) -> None:
        for rows in (*self._sections.used(), self._over):
            rows.focus_on(permission)

    def _choose(self, item: str) -> None:
        self.intent.emit(Chosen(item))

    def _make(self) -> PermissionPanels:
        rows = PermissionPanels(self._choose)
        self._section_rows.add(rows, gap="gap_large")
        return rows
