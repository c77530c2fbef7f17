"""Looking an address up while it is typed: a short wait, and the newest question wins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from desktop.domain.failure import Failure
from desktop.flows.views import FieldKind, FieldView, Suggestion
from desktop.i18n import Text
from desktop.presenters.runner import Cancel
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace

WAIT: Final = 0.3
"""Seconds without a key before the register is asked."""

MOST_AT_ONCE: Final = 2
"""Questions under way; a slow register must not take one worker after another."""


class AddressSearch:
    """Suggestions for one field at a time."""

    def __init__(self, place: Workplace, ways: Ways) -> None:
        self._place = place
        self._ways = ways
        self._field = ""
        self._question = 0
        self._waits: Cancel | None = None
        self._under_way = 0
        self._searching = False
        self._found: tuple[Suggestion, ...] = ()
        self._problem: Text | None = None

    def typed(self, field: str, words: str) -> None:
        """Words in an address field. The register is asked once the typing rests."""
        self.clear()
        self._field = field
        if not words.strip():
            return
        self._searching = True
        question = self._question
        self._waits = self._place.runner.later(WAIT, lambda: self._ask(question, words))

    def clear(self) -> None:
        """No suggestions, and answers still under way are not wanted."""
        self._question += 1
        if self._waits is not None:
            self._waits.cancel()
            self._waits = None
        self._searching = False
        self._found = ()
        self._problem = None

    def over(self, view: FieldView) -> FieldView:
        """The field with its suggestions, or with why there are none."""
        if view.kind is not FieldKind.ADDRESS or view.id != self._field:
            return view
        return replace(
            view, suggestions=self._found, searching=self._searching, notice=self._problem or view.notice,
        )

    def _ask(self, question: int, words: str) -> None:
        if self._place.closed or question != self._question:
            return
        if self._under_way >= MOST_AT_ONCE:
            self._waits = self._place.runner.later(WAIT, lambda: self._ask(question, words))
            return
        self._under_way += 1
        self._place.run(
            lambda: self._place.ports.addresses.search(words),
            lambda answer: self._came(question, answer), bug=self._over,
        )

    def _over(self) -> None:
        self._under_way -= 1

    def _came(self, question: int, answer: Sequence[Suggestion] | Failure) -> None:
        self._over()
        if question != self._question:
            return
        self._searching = False
        if isinstance(answer, Failure):
            self._problem = answer.sentence
        else:
            self._found = tuple(answer)
        self._ways.refresh()
