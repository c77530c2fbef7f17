"""A paper of a mandate on the screen, a page at a time as it looks: to be printed, or saved where the person says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from desktop.domain.failure import Failure
from desktop.domain.letter_text import NotShown, PageImage
from desktop.i18n import Text, msg
from desktop.presenters.busy import Busy, hindrance_or_elsewhere
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.papers import Papers
from desktop.presenters.shells import again, back, shell
from desktop.presenters.states import Button, Hindrance, Instead, LetterOriginal, Waiting, WhatNext
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace

PAGE_WIDTH: Final = 1600
"""Pixels a page is drawn wide: sharp in the widest column."""

_NAME: Final = "fuldmagt.pdf"
"""A file's name says nothing of anybody."""


class MandatePaperStage:
    """Fetched when it is shown and dropped with the page: nothing of it lies anywhere, unless it is saved."""

    def __init__(
        self, place: Workplace, ways: Ways, title: Text, fetch: Callable[[], bytes | Failure],
        leave: Callable[[], None],
    ) -> None:
        """`fetch` is done on a worker; `leave` goes back."""
        self._place = place
        self._ways = ways
        self._title = title
        self._fetch = fetch
        self._leave = leave
        self._busy = Busy(place, ways)
        self._pdf = b""
        self._number = 0
        self._image: PageImage | None = None
        self._problem: Hindrance | None = None
        self._papers = Papers(place, ways, lambda: self._pdf, _NAME)

    def load(self) -> None:
        """Fetch it, and draw its first page."""
        fetch, reader = self._fetch, self._place.ports.reader

        def work() -> tuple[bytes, PageImage | NotShown] | Failure:
            pdf = fetch()
            return pdf if isinstance(pdf, Failure) else (pdf, reader.page(pdf, 0, PAGE_WIDTH))

        def came(answer: tuple[bytes, PageImage | NotShown] | Failure) -> None:
            if isinstance(answer, Failure):
                self._problem = hindrance_or_elsewhere(answer, self._ways)
                self._ways.refresh()
                return
            self._pdf = answer[0]
            self._drawn(0, answer[1])

        self._busy.run(work, came)

    def page(self) -> LetterOriginal | WhatNext | Waiting:
        """One page of it; why there is none."""
        if self._image is None and self._busy.under_way:
            return Waiting(shell(self._place, leave=back()), msg("Henter papiret"), msg("Det tager et øjeblik."))
        if self._image is None:
            tries = not isinstance(self._problem, Instead) and not self._pdf
            return WhatNext(
                shell(self._place, leave=back(), primary=again() if tries else None), "none", self._title, "", (),
                self._problem,
            )
        number, count = self._number + 1, max(self._image.pages, 1)
        onward = Button(Act.NEXT_PAGE, msg("Næste side"), "arrow_forward", busy=self._busy.under_way)
        before = Button(Act.PREVIOUS_PAGE, msg("Forrige side"), "arrow_back", busy=self._busy.under_way)
        return LetterOriginal(
            shell(
                self._place, leave=back(), primary=onward if number < count else None,
                way_out=before if self._number else None,
            ),
            f"paper-{number}", self._title, msg("Side {number} af {count}", number=number, count=count), number, count,
            self._image.png, msg("Side {number} af {count}, som den ser ud på papir.", number=number, count=count),
            self._problem, self._papers.buttons(msg("Print papiret"), msg("Gem papiret som fil")), self._papers.notice,
        )

    def handle(self, intent: Intent) -> None:
        """Turn the page, print, save, fetch it again, or go back."""
        if intent == Pressed(Act.BACK):
            self._leave()
            return
        if self._busy.under_way:
            return
        match intent:
            case Pressed(Act.TRY_AGAIN) if self._image is None and not self._pdf:
                self._problem = None
                self.load()
            case Pressed(Act.NEXT_PAGE) if self._image is not None and self._number + 1 < self._image.pages:
                self._draw(self._number + 1)
            case Pressed(Act.PREVIOUS_PAGE) if self._image is not None and self._number:
                self._draw(self._number - 1)
            case Pressed(Act.PRINT) if self._image is not None:
                self._papers.print()
            case Pressed(Act.SAVE_RECEIPT) if self._image is not None:
                self._papers.save()
            case _:
                return

    def _draw(self, number: int) -> None:
        reader, pdf = self._place.ports.reader, self._pdf
        self._busy.run(lambda: reader.page(pdf, number, PAGE_WIDTH), lambda answer: self._drawn(number, answer))

    def _drawn(self, number: int, answer: PageImage | NotShown) -> None:
        if isinstance(answer, NotShown):
            self._problem = Instead(answer.sentence)
        else:
            self._number, self._image, self._problem = number, answer, None
        self._ways.refresh()
