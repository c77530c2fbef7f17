"""A small set of screens made of the kit alone, and a window of them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.presenters import states as s
from desktop.presenters.intents import Filled, Pressed
from desktop.ui.look import Look, Type
from desktop.ui.marks import Mark, mark
from desktop.ui.widgets.beside import Beside
from desktop.ui.widgets.boxes import Notice, Panel, Progress
from desktop.ui.widgets.buttons import EqualButton, SecondaryButton
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.choices import Choice, ChoiceGroup, TickCard
from desktop.ui.widgets.errors import ErrorSummary, FieldError
from desktop.ui.widgets.folding import Fold, FoldingHint
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.paragraph import Span
from desktop.ui.widgets.rows import Column
from desktop.ui.widgets.summary import SummaryCard
from desktop.ui.widgets.text import Heading, TextBlock
from desktop.ui.window import MainWindow
from tests.support.qt import settle


class AskScreen(Screen):
    """A step with a choice, or with one line to write in."""

    def __init__(self) -> None:
        self.column = Column()
        super().__init__(self.column)
        self.progress, self.errors, self.heading = Progress(), ErrorSummary(), Heading()
        self.help, self.choices, self.fold = FoldingHint(kind=Type.HELP), ChoiceGroup(), Fold()
        self.label, self.error, self.edit = TextBlock(Type.LABEL), FieldError(), QLineEdit()
        self.label.setBuddy(self.edit)
        self.field = ""
        for widget, gap in (
            (self.progress, "gap"), (self.errors, "gap"), (self.heading, "gap_small"), (self.help, "gap_tiny"),
            (self.choices, "gap_large"), (self.label, "gap_large"), (self.error, "gap_tiny"), (self.edit, "gap_small"),
            (self.fold, "gap"),
        ):
            self.column.add(widget, gap=gap)
        self.choices.chosen.connect(lambda choice: self.intent.emit(Filled(self.field, choice)))
        self.edit.textEdited.connect(lambda text: self.intent.emit(Filled(self.field, text)))

    def render(self, page: s.Step, look: Look) -> None:
        field = page.fields[0]
        mine = (page.step, field.id)
        self.column.present(look)
        self.progress.present(page.number, page.count, page.task, look)
        self.errors.show_lines(page.errors, look)
        self.heading.present(page.question, look)
        self.help.say(page.help or "", look)
        self.choices.setVisible(bool(field.choices))
        self.choices.present([Choice(c.id, c.label, c.help) for c in field.choices],
                             field.value if isinstance(field.value, str) else None, look, name=page.question)
        self.label.present("" if field.choices else field.label, look)
        self.error.present(field.error or "", look)
        self.edit.setVisible(not field.choices)
        self.edit.setFont(look.font(Type.FIELD))
        if self.field != mine and isinstance(field.value, str):
            self.edit.setText(field.value)
        self.field = mine
        self.fold.setVisible(bool(page.more))
        if page.more:
            self.fold.offer(*page.more[0], look)

    def field_widget(self, field: str) -> QWidget | None:
        return self.edit


class AnswersScreen(Screen):
    def __init__(self) -> None:
        self.column = Column()
        super().__init__(self.column)
        self.progress, self.heading, self.card, self.tick = Progress(), Heading(), SummaryCard(), TickCard()
        for widget in (self.progress, self.heading, self.card, self.tick):
            self.column.add(widget)

    def render(self, page: s.Check, look: Look) -> None:
        self.column.present(look)
        self.progress.present(page.number, page.count, page.task, look)
        self.heading.present("Er det rigtigt?", look)
        self.card.show_rows(page.lines, look)
        self.tick.present(Choice("truth", page.declarations[0].label), look, on=False)


class CardsScreen(Screen):
    def __init__(self) -> None:
        self.column = Column(wide=True)
        super().__init__(self.column)
        self.heading, self.beside, self.cards = Heading(), Beside(equal=True, most=2), [Card(), Card(upright=True)]
        for card in self.cards:
            self.beside.add(card)
        self.column.add(self.heading)
        self.column.add(self.beside, gap="gap_large")

    def render(self, page: s.Home, look: Look) -> None:
        self.column.present(look)
        self.beside.present(look)
        self.heading.present(page.question, look)
        for card, item in zip(self.cards, page.cards, strict=True):
            card.present(item.title, look, detail=item.detail, badge=item.badge, icon=item.icon, badge_tone="success")


class ReceiptScreen(Screen):
    def __init__(self) -> None:
        self.column = Column()
        super().__init__(self.column)
        self.panel, self.heading, self.line = Panel(), Heading(), TextBlock(Type.BODY, tone="soft")
        self.notice, self.beside, self.buttons = Notice(), Beside(), [SecondaryButton(), SecondaryButton()]
        for button in self.buttons:
            self.beside.add(button)
        for widget in (self.heading, self.line, self.notice, self.beside):
            self.panel.add(widget)
        self.column.add(self.panel)

    def render(self, page: s.Sent, look: Look) -> None:
        for rows in (self.column, self.panel, self.beside):
            rows.present(look)
        self.heading.present(page.heading, look)
        self.line.present((Span(page.line), Span(" · "), Span(page.reference, bold=True)), look)
        self.notice.present(page.questions_to, look)
        for button, state in zip(self.buttons, page.buttons, strict=True):
            button.present(state.text, look, icon=state.icon)


class YesScreen(Screen):
    bare = True

    def __init__(self) -> None:
        self.column = Column(wide=True)
        super().__init__(self.column)
        self.heading, self.line = Heading(Type.CITIZEN_HEADING), TextBlock(Type.CITIZEN_BODY)
        self.beside, self.buttons = Beside(equal=True, most=3), [EqualButton() for _ in range(3)]
        self.acts = []
        for at, button in enumerate(self.buttons):
            self.beside.add(button)
            button.acted.connect(lambda at=at: self.intent.emit(Pressed(self.acts[at])))
        self.column.add(self.heading)
        self.column.add(self.line)
        self.column.stretch()
        self.column.add(self.beside, gap="gap_huge")

    def render(self, page: s.CitizenYes, look: Look) -> None:
        self.column.present(look)
        self.beside.present(look)
        self.heading.present(page.question, look)
        self.line.present(page.consequences[0], look)
        self.acts = [answer.act for answer in page.answers]
        for button, answer in zip(self.buttons, page.answers, strict=True):
            button.present(answer.text, look)
            mark(button, Mark.ACT, answer.act)


class PausedScreen(Screen):
    def __init__(self) -> None:
        self.column = Column()
        super().__init__(self.column)
        self.heading = Heading()
        self.column.add(self.heading)

    def render(self, page: s.Paused, look: Look) -> None:
        self.column.present(look)
        self.heading.present("Pause", look)


SCREENS = {
    s.Step: AskScreen, s.Check: AnswersScreen, s.Home: CardsScreen, s.Sent: ReceiptScreen, s.CitizenYes: YesScreen,
    s.Paused: PausedScreen,
}


@pytest.fixture
def open_window(qtbot):
    """Opens a window of the small screens in a look; still, so that no test waits for a fade."""

    def open_it(page: s.Page | None = None, extent: tuple[int, int] = (1280, 800), **look) -> MainWindow:
        window = MainWindow(SCREENS, Look(**({"motion": False} | look)))
        qtbot.addWidget(window)
        window.resize(*extent)
        window.show()
        window.activateWindow()
        qtbot.waitExposed(window)
        window.heard_intents = []
        window.intent.connect(window.heard_intents.append)
        if page is not None:
            window.show_page(page)
        settle()
        return window

    return open_it
