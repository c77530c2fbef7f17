"""One thing at a time: a second press while something is under way does nothing.

What one person asked for on one page never comes up before another, nor over another page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from desktop.domain.failure import Failure, FailureKind
from desktop.i18n import Text
from desktop.presenters.states import Hindrance, Instead
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
        """Have `work` done, then `done` where the page that asked is still the one that is worked in.

        Ignored while something else is under way. `done` is not called once another page was gone to, another helper
        came, or the visit is another: then `late` undoes the result, elsewhere, as it does when the place is closed.
        What comes when its visit was closed as a wrong person's finds nobody, and is erased.
        """
        asked = self._place.here()

        def finished(result: T) -> None:
            if self._place.here() == asked:
                done(result)
            elif late is not None:
                self._place.run(partial(late, result), lambda _: None, quiet=True)

        self._run(work, finished, late)

    def run_each(self, works: Sequence[Callable[[], T]], came: Callable[[T], None]) -> None:
        """Have all of these done at once, each handed to `came` as it comes; under way until the last of them has.

        As with `run`, nothing is handed over once another page was gone to. Of the last, `came` is called when nothing
        is under way any more.
        """
        if not works or not self._begins():
            return
        asked, left = self._place.here(), len(works)

        def one_less() -> None:
            nonlocal left
            left -= 1
            if not left:
                self._free()

        def finished(result: T) -> None:
            if self._place.here() == asked:
                came(result)

        for work in works:
            self._go_on(work, finished, None, one_less)

    def run_to_its_end(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """The same, for what has happened whoever is here by then: it is sent, ended, signed out or taken back."""
        self._run(work, done, None)

    def run_after(
        self, first: Callable[[Callable[[], None]], None], work: Callable[[], Callable[[], T]],
        done: Callable[[T], None],
    ) -> None:
        """As `run_to_its_end`, once `first` has called back; from the press on it is under way.

        `work` is asked for what is to be done when `first` has: it may have changed what that is.
        """
        if not self._begins():
            return
        first(lambda: self._go_on(work(), done, None, self._free))

    def _run(self, work: Callable[[], T], done: Callable[[T], None], late: Callable[[T], object] | None) -> None:
        if self._begins():
            self._go_on(work, done, late, self._free)

    def _begins(self) -> bool:
        if self.under_way:
            return False
        self.under_way = True
        self._place.at_work += 1
        self._ways.refresh()
        return True

    def _go_on(
        self, work: Callable[[], T], done: Callable[[T], None], late: Callable[[T], object] | None,
        free: Callable[[], None],
    ) -> None:
        visit = self._place.visit

        def finished(result: T) -> None:
            free()
            if visit is not None and visit.erase_again is not None:
                visit.erase_again()
                return
            done(result)

        self._place.run(work, finished, bug=free, late=late)

    def _free(self) -> None:
        self.under_way = False
        self._place.at_work -= 1


def hindrance(failure: Failure) -> Hindrance:
    """As a page says it: calmly, where nobody here can put it right."""
    return Instead(failure.sentence) if failure.settled else failure.sentence


def hindrance_or_elsewhere(failure: Failure, ways: Ways) -> Hindrance | None:
    """As `sentence_or_elsewhere`, for what stands on the page as what hindered a press."""
    return None if sentence_or_elsewhere(failure, ways) is None else hindrance(failure)


def sentence_or_elsewhere(failure: Failure, ways: Ways) -> Text | None:
    """The sentence to show where the person is, or None when there is somewhere else to go first."""
    match failure.kind:
        case FailureKind.SIGN_IN:
            ways.lock(failure.sentence)
            return None
        case FailureKind.VISIT_ENDED:
            ways.visit_ran_out()
            return None
        case FailureKind.MANDATE_ENDED:
            ways.on_mandate.holds_no_more()
            return None
        case _:
            return failure.sentence
