"""Consents that wait for the citizen of a visit: how many, and nothing of what they are about."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.failure import Failure
from desktop.i18n import msg, nmsg
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.beside.ways import BesideRoom
from desktop.presenters.busy import Busy, hindrance_or_elsewhere
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.reception.device_question import LastWord, Question
from desktop.presenters.shells import again, back, calling_name, shell
from desktop.presenters.states import Button, Hindrance, Instead, Waiting, WhatNext
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace


class ConsentsStage:
    """One is asked about at a time, the oldest first; the citizen reads it on their own device and answers there."""

    def __init__(self, place: Workplace, ways: Ways, room: BesideRoom, visit: VisitAtHand) -> None:
        self._place = place
        self._ways = ways
        self._room = room
        self._visit = visit
        self._name = calling_name(visit.open.visit.citizen)
        self._busy = Busy(place, ways)
        self._waiting: tuple[str, ...] | None = None
        self._problem: Hindrance | None = None

    def load(self) -> None:
        """Hear what waits."""
        consents, visit = self._place.ports.visit_consents, self._visit.id

        def came(answer: Sequence[str] | Failure) -> None:
            if isinstance(answer, Failure):
                self._problem = hindrance_or_elsewhere(answer, self._ways)
            else:
                self._waiting = tuple(answer)
            self._ways.refresh()

        self._busy.run(lambda: consents.waiting(visit), came)

    def page(self) -> Waiting | WhatNext:
        """How many wait, and how one is answered."""
        name, waiting = self._name, self._waiting
        if waiting is None and self._busy.under_way:
            return Waiting(shell(self._place, leave=back()), msg("Ser efter samtykker"), msg("Det tager et øjeblik."))
        if waiting is None:
            tries = not isinstance(self._problem, Instead)
            return WhatNext(
                shell(self._place, leave=back(), primary=again() if tries else None), "none",
                msg("Svar på et samtykke"), "", (), self._problem,
            )
        if not waiting:
            return WhatNext(
                shell(self._place, leave=back()), "nothing-waits", msg("Der venter ingen samtykker"),
                msg("Ingen myndighed har spurgt {name} om noget, der venter på svar.", name=name),
            )
        ask = Button(Act.NEXT, msg("Spørg {name}", name=name), "smartphone")
        return WhatNext(
            shell(self._place, leave=back(), primary=ask, way_out=Button(Act.NOT_TODAY, msg("Ikke i dag"))),
            f"waiting:{waiting[0]}",
            nmsg("{count} samtykke venter på svar", "{count} samtykker venter på svar", len(waiting)),
            msg("Du kan ikke se, hvad det handler om. Det kan kun {name}.", name=name), (
                msg("{name} scanner en kode og logger ind med sin egen MitID.", name=name),
                msg("{name} læser det hele på telefonen og svarer ja eller nej dér.", name=name),
                msg("Myndigheden får svaret, og {name} får et brev om det.", name=name),
            ), self._problem,
        )

    def handle(self, intent: Intent) -> None:
        """Ask, look again, or go back."""
        if intent in {Pressed(Act.BACK), Pressed(Act.NOT_TODAY)}:
            self._room.choose()
            return
        if self._busy.under_way:
            return
        match intent:
            case Pressed(Act.TRY_AGAIN) if self._waiting is None:
                self._problem = None
                self.load()
            case Pressed(Act.NEXT) if self._waiting:
                self._ask(self._waiting[0])
            case _:
                return

    def _ask(self, consent: str) -> None:
        consents, visit = self._place.ports.visit_consents, self._visit.id

        def over() -> None:
            self._waiting = tuple(one for one in self._waiting or () if one != consent)
            self._room.keep(self)

        self._room.ask(Question(
            msg("Borgeren svarer på et samtykke på sin egen telefon"), msg("Borgeren har svaret ja"),
            (msg("Ingen telefon? Så kan I ikke svare her i dag. Borgeren kan svare hjemme med MitID."),),
            lambda: consents.ask_for_answer(visit, consent), lambda _asked, _answer: None, lambda _none: over(),
            lambda: self._room.keep(self),
            last_word=LastWord(
                msg("Svaret er givet. Borgeren skal ikke sige hvorfor."),
                msg("Det venter ikke på svar mere. Borgeren kan læse hvorfor på sin telefon."), over,
            ),
        ))
