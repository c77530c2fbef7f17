"""A document on its way to paper: made elsewhere once, then printed, saved or opened here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from desktop.domain.failure import Failure
from desktop.domain.paper import PaperNotMade
from desktop.i18n import Text, msg
from desktop.presenters.busy import Busy
from desktop.presenters.intents import Act
from desktop.presenters.states import Button
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace

NOT_MADE: Final = msg("Papiret kunne ikke laves. Prøv igen.")
WRITE_IT_DOWN: Final = msg("Papiret kunne ikke laves. Prøv igen, eller skriv det vigtigste af.")
WRITE_THE_CASE_DOWN: Final = msg("Papiret kunne ikke laves. Prøv igen, eller skriv sagsnummeret af.")
WRITE_THE_PHONE_DOWN: Final = msg("Papiret kunne ikke laves. Prøv igen, eller skriv telefonnummeret af.")


class Papers:
    """One document of one page. `notice` says what became of it, and only when it did."""

    def __init__(
        self, place: Workplace, ways: Ways, make: Callable[[], bytes], name: str,
        out: Callable[[], None] = lambda: None, *, not_made: Text = NOT_MADE,
    ) -> None:
        """`out` is called each time it was printed, or saved where the person said.

        `not_made` is said where `make` raises PaperNotMade: what to do then, with the ways to try again beside it.
        """
        self._place = place
        self._ways = ways
        self._make = make
        self._not_made = not_made
        self._name = name
        self._pdf: bytes | None = None
        self._busy = Busy(place, ways)
        self._looked = False
        self.notice: Text | None = None
        self._out = out
        self.came_out = False
        """True once it was printed, or saved where the person said."""
        self.is_a_file = False
        """True once it lies as a file where the person said: nobody deletes it there."""

    @property
    def under_way(self) -> bool:
        """True while the document is being made."""
        return self._busy.under_way

    @property
    def can_print(self) -> bool:
        """Whether there is a printer, as far as is known: without one nothing on the page promises paper.

        Looked for once for each document, and no page waits for the answer.
        """
        if not self._looked:
            self._looked = True
            self._place.learn_printers(self._ways.refresh)
        return self._place.can_print

    def buttons(self, on_paper: Text | None = None, as_file: Text | None = None) -> tuple[Button, ...]:
        """The ways to take it along; `on_paper` and `as_file` name the document where the page does not."""
        save = Button(Act.SAVE_RECEIPT, as_file or msg("Gem som fil"), "download", busy=self._busy.under_way)
        if not self.can_print:
            return (save,)
        paper = on_paper or msg("Print med stor skrift")
        return (Button(Act.PRINT, paper, "print", busy=self._busy.under_way), save)

    def print(self) -> None:
        """On the printer."""
        self._with_pdf(self._print)

    def save(self) -> None:
        """Where the person says."""
        self._with_pdf(self._save)

    def _with_pdf(self, use: Callable[[bytes], Text | None]) -> None:
        def made(pdf: bytes | None) -> None:
            self._pdf = pdf
            if pdf is None:
                self.notice = self._not_made
            elif not self._place.hidden:
                # Covered meanwhile: nobody is asked where a paper is to go, for somebody else may be here by now.
                self.notice = use(pdf)
            self._ways.refresh()

        if self._pdf is None:
            self.notice = None
            self._busy.run(self._made, made)
        else:
            made(self._pdf)

    def _made(self) -> bytes | None:
        try:
            return self._make()
        except PaperNotMade as error:
            self._place.ports.incidents.record(error)  # for who looks after the machine; a template may be wrong
            return None

    def _print(self, pdf: bytes) -> Text | None:
        match self._place.ports.paper.print(pdf):
            case Failure(_, sentence):
                return sentence
            case Path() as path:
                return self._saved(path)
            case sent:
                if not sent:
                    return None
                self._is_out()
                return msg("Sendt til printeren.")

    def _save(self, pdf: bytes) -> Text | None:
        match self._place.ports.paper.save(pdf, self._name):
            case Failure(_, sentence):
                return sentence
            case Path() as path:
                return self._saved(path)
            case None:
                return None

    def _is_out(self) -> None:
        self.came_out = True
        self._out()

    def _saved(self, path: Path) -> Text:
        self._is_out()
        self.is_a_file = True
        folder = path.parent.name or str(path.parent)
        if self._place.visit is None:
            return msg("Gemt som {name} i mappen {folder}. Filen bliver liggende.", name=path.name, folder=folder)
        self._place.visit.saved_a_file = True
        return msg(
            "Gemt som {name} i mappen {folder}. Filen bliver liggende, også når besøget slutter.",
            name=path.name, folder=folder,
        )
