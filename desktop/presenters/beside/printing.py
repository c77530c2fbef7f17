"""A letter to be signed by hand, printed for the citizen who is here, by the code of any paper of it."""

from __future__ import annotations

from desktop.domain.failure import Failure
from desktop.i18n import Text, msg
from desktop.presenters.beside.paper_code import PaperCodeField
from desktop.presenters.beside.ways import BesideRoom
from desktop.presenters.busy import Busy, sentence_or_elsewhere
from desktop.presenters.intents import Act, Filled, Intent, Pressed
from desktop.presenters.mandate_paper import MandatePaperStage
from desktop.presenters.shells import back, onward, shell
from desktop.presenters.states import Step
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace


class PrintLetterStage:
    """Each time it is asked for it is a new letter; so what was made is shown, printed and saved from one answer."""

    def __init__(self, place: Workplace, ways: Ways, room: BesideRoom, lookup: str) -> None:
        self._place = place
        self._ways = ways
        self._room = room
        self._lookup = lookup
        self._busy = Busy(place, ways)
        self._code = PaperCodeField()
        self._note: Text | None = None

    def page(self) -> Step:
        """The code."""
        return Step(
            shell(
                self._place, leave=back(), primary=onward(msg("Lav brevet"), busy=self._busy.under_way),
                note=self._note,
            ),
            msg("Brev til underskrift"), "print-letter", 1, 1, msg("Hvad er koden på brevet eller kladden?"),
            msg("Vi laver brevet på ny. Så gælder det gamle brev ikke mere."), (), (self._code.field(),),
            self._code.errors(),
        )

    def handle(self, intent: Intent) -> None:
        """Have it made, or go back."""
        if self._busy.under_way:
            return
        match intent:
            case Filled(field, value) if self._code.fill(field, value):
                self._note = None
            case Pressed(Act.NEXT):
                self._make()
            case Pressed(Act.BACK):
                self._room.choose()
                return
            case _:
                return
        self._ways.refresh()

    def _make(self) -> None:
        self._note = None
        if not self._code.is_right():
            return
        papers, lookup, code = self._place.ports.counter_papers, self._lookup, self._code.code

        def came(answer: bytes | Failure) -> None:
            if isinstance(answer, Failure):
                self._note = sentence_or_elsewhere(answer, self._ways)
                self._ways.refresh()
                return
            stage = MandatePaperStage(
                self._place, self._ways, msg("Brev til underskrift"), lambda: answer, self._room.choose)
            self._room.keep(stage)
            stage.load()

        self._busy.run(lambda: papers.print_letter(lookup, code), came)
