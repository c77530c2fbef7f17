"""The page turned to the citizen."""

from __future__ import annotations

from typing import Final

from typing_extensions import override

from desktop.i18n import Text
from desktop.presenters.intents import Pressed
from desktop.presenters.states import CitizenYes
from desktop.ui.look import Look, Type
from desktop.ui.widgets.acting import ActRow
from desktop.ui.widgets.binding import BindingText
from desktop.ui.widgets.boxes import Notice
from desktop.ui.widgets.errors import ErrorBox
from desktop.ui.widgets.how_to_answer import HowToAnswer
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.pinned import Pinned
from desktop.ui.widgets.pool import Pool
from desktop.ui.widgets.scrolling import tell_appeared
from desktop.ui.widgets.text import Heading, TextBlock

MOST_LINES: Final = 12
"""Four that are always said, and one for each task."""


class CitizenYesScreen(Screen):
    """Consequences above, equal answers pinned below; nothing is chosen, and Enter only says how one answers.

    Iron rule 5: the yes is the citizen's.
    """

    bare = True

    def __init__(self) -> None:
        self._pinned = Pinned()
        super().__init__(self._pinned)
        self._how = HowToAnswer()
        self._column = self._pinned.words
        self._who = TextBlock(Type.CITIZEN_ASIDE, tone="soft")
        self.heading = Heading(Type.CITIZEN_HEADING)
        self._lines: Pool[TextBlock] = Pool(self._make)
        self._explained: Text | None = None
        self._binding = BindingText(Type.CITIZEN_BODY)
        self._problem = ErrorBox(kind=Type.CITIZEN_BODY)
        self._explanation = Notice(kind=Type.CITIZEN_BODY, whole=True)
        self._asides = ActRow(lambda act: self.intent.emit(Pressed(act)))
        self._answers = ActRow(lambda act: self.intent.emit(Pressed(act)), equal=True)
        self._column.add(self._who)
        self._column.add(self.heading, gap="gap_small")
        self._make_room()

    def _make_room(self) -> None:
        # Rows keep the order they were added in, so the lines that may be needed are made before what stands below.
        self._lines.take(MOST_LINES)
        self._column.add(self._binding, gap="gap_large")
        self._column.add(self._explanation, gap="gap_large")
        self._column.add(self._problem, gap="gap_large")
        self._column.add(self._asides, gap="gap_large")
        self._column.add(self._how, gap="gap_large")
        self._pinned.foot.add(self._answers)

    @override
    def render(self, page: CitizenYes, look: Look) -> None:
        self._pinned.present(look)
        self._who.present(page.who_helps, look)
        self.heading.present(page.question, look)
        for line, text in zip(self._lines.take(len(page.consequences)), page.consequences, strict=True):
            line.present(text, look)
        self._binding.show_lines(page.binding, look)
        asked = bool(page.explanation) and page.explanation != self._explained
        self._explained = page.explanation
        failed = bool(page.problem) and self._problem.isHidden()
        self._explanation.present(page.explanation or "", look)
        self._problem.say(page.problem, look)
        if asked or failed:
            first = self._explanation if asked else self._problem
            tell_appeared(first, self._problem if failed else first)
        asides = tuple(one for one in (page.own_device, page.about_data) if one is not None)
        self._asides.show_buttons(asides, look)
        self._how.offer(page.question, look)
        self._answers.show_buttons(page.answers, look, busy=page.busy)

    @override
    def enter_pressed(self) -> None:
        self._how.say()

    def _make(self) -> TextBlock:
        line = TextBlock(Type.CITIZEN_BODY)
        self._column.add(line, gap="gap")
        return line
