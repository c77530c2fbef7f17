"""The citizen answers on a device of their own."""

from __future__ import annotations

from typing_extensions import override

from desktop.i18n import msg
from desktop.presenters.intents import Chosen
from desktop.presenters.states import OwnDevice
from desktop.ui.look import Look, Type
from desktop.ui.widgets.errors import ErrorBox
from desktop.ui.widgets.folding import FoldingHint
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.pool import Pool
from desktop.ui.widgets.rows import Column, Rows
from desktop.ui.widgets.scan_picture import ScanPicture
from desktop.ui.widgets.scan_sheet import ScanSheet
from desktop.ui.widgets.signing_in import TrainingPeople
from desktop.ui.widgets.text import Heading, TextBlock


class OwnDeviceScreen(Screen):
    """The picture, the digits both screens show, until when, and what to do without a telephone."""

    problem: ErrorBox

    def __init__(self) -> None:
        self._column = Column()
        super().__init__(self._column)
        self.heading = Heading()
        self.problem = ErrorBox()
        self._sentence = FoldingHint(kind=Type.HELP, title=self.heading, gap="gap_small")
        self._picture = ScanPicture()
        self._same = TextBlock(Type.BODY, measure_em=14)
        self._code = TextBlock(Type.CITIZEN_HEADING)
        self._until = TextBlock(Type.BODY, tone="soft", measure_em=14)
        self._words = Rows()
        self._head = Rows()
        self._sheet = ScanSheet(self._head, self._picture, self._words)
        self._lines: Pool[TextBlock] = Pool(self._make)
        self._column.add(self.problem)
        self._head.add(self._sentence)
        self._words.add(self._same)
        self._words.add(self._code, gap="gap_tiny")
        self._words.add(self._until, gap="gap_tiny")
        self._people = TrainingPeople(lambda person: self.intent.emit(Chosen(person)), most=2)
        self._column.add(self._sheet)
        self._column.add(self._people, gap="gap_large")

    @override
    def render(self, page: OwnDevice, look: Look) -> None:
        self.problem.say(page.problem, look)
        self.heading.present(page.heading, look)
        self._sentence.say(page.sentence, look)
        self._picture.present_picture(page.picture, msg("Billede til at scanne med borgerens telefon"), look)
        self._same.present(msg("Det samme skal stå på telefonen:") if page.code else "", look)
        self._code.present(page.code, look)
        self._until.present(page.until, look)
        self._words.present(look)
        self._words.setVisible(bool(page.picture))
        self._head.present(look)
        self._sheet.present(look)
        self._people.show_people(page.people, look)
        for line, text in zip(self._lines.take(len(page.instead)), page.instead, strict=True):
            line.present(text, look)
        self._column.present(look)

    def _make(self) -> TextBlock:
        line = TextBlock(Type.BODY)
        self._column.add(line, gap="gap_large")
        return line
