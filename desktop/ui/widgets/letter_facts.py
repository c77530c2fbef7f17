"""What a letter asks for: the day on top, then a sentence, then what is said of it."""

from __future__ import annotations

from typing_extensions import override

from desktop.presenters.states import LetterFact
from desktop.ui.look import HINTS_FOLD_ABOVE, Look, Type
from desktop.ui.widgets.boxes import Badge, Panel
from desktop.ui.widgets.listing import Facts
from desktop.ui.widgets.text import TextBlock


class FactPanel(Panel):
    """One of them, on a card of its own."""

    def __init__(self) -> None:
        super().__init__()
        self._day = Badge(tone="attention")
        self._sentence = TextBlock(Type.BODY)
        self._lines = Facts(kind=Type.HINT)
        self.add(self._day, fill=False)
        self.add(self._sentence, gap="gap_small")
        self.add(self._lines, gap="gap_small")

    def present_fact(self, fact: LetterFact, look: Look) -> None:
        """Say it."""
        self.present(look)
        self._day.present(fact.day or "", look)
        self._sentence.present(fact.sentence, look)
        self._lines.show_facts(fact.lines, look)

    @override
    def margins(self) -> tuple[int, int, int, int]:
        metrics = self._look.metrics
        pad = metrics.gap_large if self._look.size < HINTS_FOLD_ABOVE else metrics.gap
        return (pad, pad, pad, pad)
