"""The visit is over."""

from __future__ import annotations

from typing_extensions import override

from desktop.i18n import Text, msg, nmsg
from desktop.presenters.states import Ended
from desktop.ui.look import Look, Type
from desktop.ui.widgets.boxes import Notice
from desktop.ui.widgets.errors import ErrorBox
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.rows import Column
from desktop.ui.widgets.text import Heading, TextBlock


class EndedScreen(Screen):
    """Nothing of the citizen is left here but what waits to be sent."""

    problem: ErrorBox

    def __init__(self) -> None:
        self._column = Column()
        super().__init__(self._column)
        self.heading = Heading()
        self._sentence = TextBlock(Type.HELP, tone="soft")
        self.problem = ErrorBox()
        self._unsent = Notice(attention=True)
        self._column.add(self.problem)
        self._column.add(self.heading)
        self._column.add(self._sentence, gap="gap_small")
        self._column.add(self._unsent, gap="gap_large")

    @override
    def render(self, page: Ended, look: Look) -> None:
        self._column.present(look)
        self.problem.say(page.problem, look)
        self.heading.present(msg("Du er logget ud") if page.alone else msg("Besøget er slut"), look)
        self._sentence.present(_erased(page), look)
        waiting = nmsg(
            "{count} ting er ikke sendt. Den ligger låst på computeren.",
            "{count} ting er ikke sendt. De ligger låst på computeren.",
            page.unsent,
        )
        self._unsent.present(waiting if page.unsent else "", look)


def _erased(page: Ended) -> Text:
    match page.alone, page.file_stays:
        case True, True:
            return msg("Alt om dig er slettet på denne computer, undtagen den fil, du selv gemte.")
        case True, _:
            return msg("Alt om dig er slettet på denne computer. Du kan gå nu.")
        case _, True:
            return msg("Alt om borgeren er slettet på denne computer, undtagen den fil, I selv gemte.")
        case _:
            return msg("Alt om borgeren er slettet på denne computer.")
