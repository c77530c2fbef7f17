"""The receipt: only what happened."""

from __future__ import annotations

from typing_extensions import override

from desktop.i18n import msg
from desktop.presenters.intents import Pressed
from desktop.presenters.states import Sent
from desktop.ui.look import HINTS_FOLD_ABOVE, Look, Type
from desktop.ui.widgets.acting import ActRow
from desktop.ui.widgets.boxes import Notice, Panel
from desktop.ui.widgets.folding import NOT_UNDERSTOOD, Fold
from desktop.ui.widgets.listing import Numbered, Stamp, what_is_next
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.paragraph import Span
from desktop.ui.widgets.rows import Column
from desktop.ui.widgets.status import StatusNotice
from desktop.ui.widgets.text import Heading, Hint, TextBlock


class SentScreen(Screen):
    """What was received, what happens next, whom to ask, and the paper to take home."""

    def __init__(self) -> None:
        self._column = Column()
        super().__init__(self._column)
        self._panel = Panel()
        self.heading = Heading()
        self._line = TextBlock(Type.HELP, tone="soft")
        self._stamp = Stamp(self.heading, self._line)
        self._practice = TextBlock(Type.STRONG)
        self._notice = StatusNotice()
        self._next_title = TextBlock(Type.SUBTITLE)
        self._next = Numbered()
        self._questions = Notice()
        self._buttons = ActRow(lambda act: self.intent.emit(Pressed(act)))
        self._first_buttons = ActRow(lambda act: self.intent.emit(Pressed(act)))
        self._proof = Hint()
        self._panel.add(self._stamp)
        self._panel.add(self._practice, gap="gap")
        self._panel.add(self._first_buttons, gap="gap_large")
        self._panel.add(self._next_title, gap="gap_large")
        self._panel.add(self._next, gap="gap_tiny")
        self._panel.add(self._questions, gap="gap_large")
        self._panel.add(self._buttons, gap="gap_large")
        self._panel.add(self._notice, gap="gap")
        self._panel.add(self._proof, gap="gap")
        self._explained = Fold()
        self._panel.add(self._explained, gap="gap")
        self._column.add(self._panel)

    @override
    def render(self, page: Sent, look: Look) -> None:
        self._column.present(look)
        self._panel.present(look)
        self.heading.present(page.heading, look)
        reference = (
            Span(page.line), Span(" · "), Span(msg("Sagsnummer")), Span(" "), Span(page.reference, bold=True),
        )
        self._line.present(reference, look)
        self._stamp.present_mark(look)
        self._practice.present(page.practice or "", look)
        self._notice.say(page.notice, look)
        self._next_title.present(what_is_next(page.practice) if page.next_steps else "", look)
        self._next.show_lines(page.next_steps, look)
        self._questions.present((Span(msg("Har du spørgsmål?"), bold=True), Span(" "), Span(page.questions_to)), look)
        # In large print the paper to take along would be views below what it is of.
        large = look.size > HINTS_FOLD_ABOVE
        self._first_buttons.show_buttons(page.buttons if large else (), look)
        self._buttons.show_buttons(() if large else page.buttons, look)
        self._proof.present(page.proof_line, look)
        self._explained.offer(NOT_UNDERSTOOD if page.explained else "", page.explained or "", look)
