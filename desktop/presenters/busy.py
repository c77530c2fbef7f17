"""One thing at a time: a second press while something is under way does nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from desktop.domain.failure import Failure, FailureKind
from desktop.i18n import Text
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace

T = TypeVar("T")


class Busy:
    """What one stage has under way."""

    def __init__(self, place: Workplace, ways: Ways) -> None:
        self._place = place
        self._ways = ways
        self.under_way = False

    def run(
        self, work: Callable[[], T], done: Callable[[T], None], *, late: Callable[[T], object] | None = None,
    ) -> None:
        """Have `work` done; ignored while something else is. `late` as `Workplace.run` has it.

        What comes when its visit was closed as a wrong person's finds nobody, and is erased.
        """
        if self.under_way:
            return
        self.under_way = True
        visit = self._place.visit
        self._ways.refresh()

        def finished(result: T) -> None:
            self.under_way = False
            if visit is not None and visit.erase_again is not None:
                visit.erase_again()
                return
            done(result)

        self._place.run(work, finished, bug=self._free, late=late)

    def _free(self) -> None:
        self.under_way = False


def sentence_or_elsewhere(failure: Failure, ways: Ways) -> Text | None:
    """The sentence to show where the person is, or None when there is somewhere else to go first."""
    match failure.kind:
        case FailureKind.SIGN_IN:
            ways.lock(failure.sentence)
            return None
        case FailureKind.VISIT_ENDED:
            ways.visit_ran_out()
            return None
        case _:
            return failure.sentence
