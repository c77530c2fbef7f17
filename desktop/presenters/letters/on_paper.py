"""A citizen's own letter on its way to paper: what stands on the screen, in large print or as it looks."""

from __future__ import annotations

from functools import partial

from desktop.domain.letter_text import LetterText
from desktop.i18n import Text, msg
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.papers import Papers
from desktop.presenters.states import Button
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace
from desktop.services.letter_paper import as_it_is, as_text, can_be_drawn
from desktop.services.ports import LetterSheet


class LetterOnPaper:
    """Of one text, the letter's or an attachment's. A file of it as it looks is the very file that was sent."""

    def __init__(self, place: Workplace, ways: Ways, text: LetterText, title: str, line: Text) -> None:
        sheet = LetterSheet(title, line, place.ports.clock.now(), training=place.training)
        documents, reader, language = place.ports.documents, place.ports.reader, place.language
        original = text.original or b""
        self._text = Papers(place, ways, partial(as_text, documents, sheet, text, language), "brev.pdf")
        self._pages = Papers(
            place, ways, lambda: as_it_is(documents, reader, sheet, text, partial(page_said, text.pages), language),
            "brev.pdf",
        )
        self._file = Papers(place, ways, lambda: original, "brev.pdf")
        self._has_text = bool(text.blocks)
        self._can_be_drawn = can_be_drawn(text)
        self._last = self._text

    @property
    def notice(self) -> Text | None:
        """What became of it."""
        return self._last.notice

    def buttons(self, *, drawn: bool) -> tuple[Button, ...]:
        """For the text, or for the pages while they are `drawn` on the screen."""
        if not drawn:
            return self._text.buttons() if self._has_text else ()
        pages, file = self._pages.buttons(msg("Print siderne")), self._file.buttons(as_file=msg("Gem brevet som fil"))
        return (*(pages[:-1] if self._can_be_drawn else ()), file[-1])

    def handle(self, intent: Intent, *, drawn: bool) -> bool:
        """Print or save; False where the intent is about something else or not offered."""
        offered = {one.act for one in self.buttons(drawn=drawn)}
        match intent:
            case Pressed(Act.PRINT) if Act.PRINT in offered:
                self._last = self._pages if drawn else self._text
                self._last.print()
            case Pressed(Act.SAVE_RECEIPT) if Act.SAVE_RECEIPT in offered:
                self._last = self._file if drawn else self._text
                self._last.save()
            case _:
                return False
        return True


def page_said(count: int, number: int) -> Text:
    """What the picture of page `number` (from 1) of `count` is, in words."""
    return msg("Side {number} af {count}, som den ser ud på papir.", number=number, count=count)
