"""What a task takes, in a card: how long, who does what, and what to have ready."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.i18n import Text, msg
from desktop.ui.look import Look, Type
from desktop.ui.widgets.boxes import Panel
from desktop.ui.widgets.listing import Bullets, Facts
from desktop.ui.widgets.text import TextBlock


class TaskNeeds(Panel):
    """More of the same sort is added under it."""

    def __init__(self) -> None:
        super().__init__()
        self._facts = Facts()
        self._ready_title = TextBlock(Type.SUBTITLE)
        self._ready = Bullets()
        self.add(self._facts)
        self.add(self._ready_title, gap="gap_large")
        self.add(self._ready, gap="gap_small")

    def show_needs(self, facts: Sequence[tuple[Text, Text]], ready: Sequence[Text], look: Look) -> None:
        """Say them; with nothing to have ready, that is not mentioned."""
        self.present(look)
        self._facts.show_facts(facts, look)
        self._ready_title.present(msg("Hav dette klar") if ready else "", look)
        self._ready.show_lines(ready, look)
