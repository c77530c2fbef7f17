"""One prepared answer at a time, in a narrow window that stays above the browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n import Text, msg
from desktop.presenters.guidance.clipping import CLEARED_AFTER
from desktop.presenters.intents import Act, Pressed
from desktop.presenters.states import Button, Companion, CompanionAnswer
from desktop.ui import focus, room
from desktop.ui.aloud import Aloud
from desktop.ui.bands.top import PRODUCT
from desktop.ui.bands.training import TrainingStrip
from desktop.ui.guarding import guarded
from desktop.ui.look import Look, Type
from desktop.ui.marks import Mark, mark
from desktop.ui.widgets.acting import ActRow
from desktop.ui.widgets.boxes import Notice
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.middle import Middle
from desktop.ui.widgets.rows import Column
from desktop.ui.widgets.text import Heading, TextBlock

LEAST: Final = QSize(300, 320)
_WANTED: Final = QSize(400, 660)
_MOST_WIDENED: Final = 1.7


@guarded
class CompanionWindow(QWidget):
    """Its look is its own: it follows the main window's until a person makes the letters here larger or smaller.

    `intent` carries a `presenters.intents.Intent`; `pause_asked` is F12. Nothing of an answer is left in it once it
    is put away.
    """

    intent = Signal(object)
    pause_asked = Signal()

    def __init__(self, look: Look, place: Callable[[QSize, QSize], QRect]) -> None:
        """`place` says where it stands, frame and all, by what it wants and can do with inside."""
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
        self.setObjectName("window")
        self.setWindowTitle(PRODUCT)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(LEAST)
        self._look = look
        self._place = place
        self._page: Companion | None = None
        self._aloud = Aloud(self)
        self._column = Column()
        self.warning = Notice(attention=True)
        self.heading = Heading(Type.SUBTITLE)
        self._label = TextBlock(Type.LABEL)
        self._value = TextBlock(Type.TITLE)
        self._copy = PrimaryButton()
        self._copy.acted.connect(lambda: self._tell(Act.COPY))
        self._told = Notice()
        self._turn = ActRow(self._tell)
        self._count = TextBlock(Type.HINT, tone="soft")
        for widget, gap in (
            (self.warning, "gap"), (self.heading, "gap"), (self._label, "gap"), (self._value, "gap_tiny"),
            (self._copy, "gap_large"), (self._told, "gap"), (self._turn, "gap_large"), (self._count, "gap"),
        ):
            self._column.add(widget, gap=gap)
        self.training = TrainingStrip(self)
        self.middle = Middle(self)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.training)
        rows.addWidget(self.middle)
        rows.addWidget(self.middle.below)
        self._bind()
        self.wear(look)

    def wear(self, look: Look) -> None:
        """Take this look from now on."""
        self._look = look
        self.setStyleSheet(look.sheet)
        self.setFont(look.window_font())
        self.setLayoutDirection(look.direction)
        self.middle.present(look)
        if self._page is not None:
            self._render(self._page)

    @property
    def look(self) -> Look:
        """The look it has now."""
        return self._look

    def show_answer(self, page: Companion) -> None:
        """Show the answer this page is at; where it is another one, a screen reader says it."""
        before, self._page = self._page, page
        appears = self.isHidden()
        if appears:
            self.stand_beside()
        self._render(page)
        if appears:
            self.show()
            self.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        elif before is not None and (before.at != page.at or page.on_clipboard > before.on_clipboard):
            self._announce(page)
        self.middle.watch()

    def put_away(self) -> None:
        """Hide, and hold nothing of what was shown."""
        self.hide()
        self._page = None
        self._aloud.forget()
        for block in (self.warning, self.heading, self._label, self._value, self._told, self._count):
            block.present("", self._look)

    def stand_beside(self) -> None:
        """Take the place there is for it, as narrow as the letters allow."""
        widened = min(self._look.size / 100, _MOST_WIDENED)
        box = self._place(_WANTED * widened, LEAST)
        self.resize(box.size() - room.FRAME)
        self.move(box.topLeft())

    def _render(self, page: Companion) -> None:
        look, one = self._look, page.answers[page.at]
        self._column.present(look)
        self.training.setVisible(page.shell.training)
        self.training.present(look, width=self.width())
        self.heading.present(
            msg("Svar {number} af {count}", number=page.at + 1, count=len(page.answers)), look,
        )
        self._label.present(one.label, look)
        self._value.present(one.value, look)
        self._copy.setVisible(one.can_be_copied)
        self._copy.present(msg("Kopiér igen") if one.copied else msg("Kopiér"), look, icon="content_copy")
        mark(self._copy, Mark.ACT, Act.COPY)
        self._told.present(_state_of(one, page), look)
        self._turn.show_buttons((
            Button(Act.PREVIOUS_ANSWER, msg("Forrige svar"), "arrow_back"),
            Button(Act.NEXT_ANSWER, msg("Næste svar"), "arrow_forward"),
        ) if len(page.answers) > 1 else (), look)
        copied = sum(1 for answer in page.answers if answer.copied)
        can = sum(1 for answer in page.answers if answer.can_be_copied)
        count = msg("Kopieret: {count} af de {can} svar, der kan kopieres", count=copied, can=can)
        self._count.present(count if can else "", look)
        warned = self.warning.isHidden() and page.shell.warning is not None
        self.warning.present(page.shell.warning or "", look)
        self.middle.show_view(self._column, from_top=warned)
        if warned:
            self._aloud.say(look.text(page.shell.warning or ""))
        focused = self.focusWidget()
        if focused is None or not focused.isVisibleTo(self):
            self.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        self.update()

    def _announce(self, page: Companion) -> None:
        one = page.answers[page.at]
        words = _state_of(one, page) if page.on_clipboard else None
        said = self._look.text(words) if words else f"{self._look.text(one.label)}: {self._look.text(one.value)}"
        self._aloud.say(said)

    def _bind(self) -> None:
        for keys, act in (("Alt+Right", Act.NEXT_ANSWER), ("Alt+Left", Act.PREVIOUS_ANSWER), ("Ctrl+C", Act.COPY)):
            QShortcut(QKeySequence(keys), self, lambda act=act: self._tell(act))
        for keys, by in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1)):
            QShortcut(QKeySequence(keys), self, lambda by=by: self.wear(self._look.stepped(by)))
        QShortcut(QKeySequence("Ctrl+0"), self, lambda: self.wear(replace(self._look, size=100)))
        QShortcut(QKeySequence("F12"), self, self.pause_asked.emit)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    def _tell(self, act: Act) -> None:
        self.intent.emit(Pressed(act))

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        mine = now if now is not None and self.isAncestorOf(now) else None
        self.middle.ring.follow(mine)
        if mine is not None:
            focus.keep_in_sight(self.middle, mine, self._look)

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        view = self.middle.view
        if view is not None:
            focus.walk(self.middle.viewport(), view, [], self.focusWidget(), forward=forward)
        return True

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.training.present(self._look, width=self.width())
        self.middle.settle()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), self._look.colour("ground"))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing it puts it away; the page in the main window brings it back."""
        event.ignore()
        if self.isVisible():
            self._tell(Act.HIDE_ANSWERS)


def _state_of(one: CompanionAnswer, page: Companion) -> Text:
    if not one.can_be_copied and page.alone:
        return msg("Det vælger du på siden.")
    if not one.can_be_copied:
        return msg("Det vælger borgeren selv på siden.")
    if page.on_clipboard:
        return msg("Kopieret. Sæt det ind på siden. Det bliver ryddet efter {seconds} sekunder.", seconds=CLEARED_AFTER)
    return msg("Det er kopieret før.") if one.copied else ""
