""""Tjek et papir": what a paper of a mandate is and whether it stands today, by its code, and never whose it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from desktop.domain.failure import Failure
from desktop.domain.mandate_paper import PaperKind, Standing, Stands
from desktop.i18n import Text, msg
from desktop.presenters.beside.paper_code import PaperCodeField
from desktop.presenters.busy import Busy, sentence_or_elsewhere
from desktop.presenters.intents import Act, Filled, Intent, Pressed
from desktop.presenters.shells import back, onward, shell
from desktop.presenters.states import Button, Step, WhatNext
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace


class CheckPaperStage:
    """The paper is in the hands of whoever shows it: what stands on it is theirs to tell, and is not told here."""

    def __init__(self, place: Workplace, ways: Ways, leave: Callable[[], None]) -> None:
        self._place = place
        self._ways = ways
        self._leave = leave
        self._busy = Busy(place, ways)
        self._code = PaperCodeField()
        self._found: Standing | None = None
        self._note: Text | None = None

    def page(self) -> Step | WhatNext:
        """The code, or how it stands."""
        if self._found is not None:
            heading, sentence = said(self._found)
            another = Button(Act.TRY_AGAIN, msg("Tjek et andet papir"))
            done = Button(Act.DONE, msg("Færdig"), "arrow_forward")
            return WhatNext(shell(self._place, primary=done, way_out=another), "checked", heading, sentence)
        return Step(
            shell(self._place, leave=back(), primary=onward(msg("Tjek"), busy=self._busy.under_way), note=self._note),
            msg("Tjek et papir"), "check-paper", 1, 1, msg("Hvad er koden på papiret?"),
            msg("Du får at vide, om papiret gælder i dag. Du får ikke at vide, hvis det er."), (),
            (self._code.field(),), self._code.errors(),
        )

    def handle(self, intent: Intent) -> None:
        """Check it, another one, or go back."""
        if self._busy.under_way:
            return
        match intent:
            case Filled(field, value) if self._found is None and self._code.fill(field, value):
                self._note = None
            case Pressed(Act.NEXT) if self._found is None:
                self._check()
            case Pressed(Act.TRY_AGAIN) if self._found is not None:
                self._found, self._code = None, PaperCodeField()
            case Pressed(Act.BACK | Act.DONE):
                self._leave()
                return
            case _:
                return
        self._ways.refresh()

    def _check(self) -> None:
        self._note = None
        if not self._code.is_right():
            return
        papers, code = self._place.ports.counter_papers, self._code.code

        def came(answer: Standing | Failure) -> None:
            if isinstance(answer, Failure):
                self._note = sentence_or_elsewhere(answer, self._ways)
            else:
                self._found = answer
            self._ways.refresh()

        self._busy.run(lambda: papers.check(code), came)


def said(found: Standing) -> tuple[Text, Text]:
    """What the paper is, and how it stands."""
    match found:
        case Standing(PaperKind.DRAFT):
            return msg("Papiret er en kladde"), msg("Det giver ikke lov til noget.")
        case Standing(PaperKind.LETTER):
            return msg("Papiret er et brev til underskrift"), msg("Brevet selv giver ikke lov til noget.")
        case Standing(PaperKind.RECEIPT, ended_on=date() as day):
            return msg("Papiret er en kvittering"), msg("Noget er taget eller givet tilbage {day}.", day=day)
        case Standing(PaperKind.RECEIPT):
            return msg("Papiret er en kvittering"), msg("Noget er taget eller givet tilbage.")
        case Standing(stands=Stands.IN_FORCE):
            return msg("Fuldmagten gælder"), msg("Alt, der står på papiret, gælder i dag.")
        case Standing(stands=Stands.IN_PART):
            return msg("En del af fuldmagten gælder"), msg(
                "Noget af det, der står på papiret, er taget tilbage eller udløbet. Spørg myndigheden, hvad der "
                "gælder.")
        case Standing(stands=Stands.NOT_YET):
            return msg("Fuldmagten gælder ikke endnu"), msg("Den venter på et svar.")
        case Standing(ended_on=date() as day):
            return msg("Fuldmagten gælder ikke"), msg("Den gjaldt til og med {day}.", day=day)
        case _:
            return msg("Fuldmagten gælder ikke"), msg("Den er slut.")
