"""A consent withdrawn in a visit: what was given is read on the citizen's own device, and on no helper's screen."""

from __future__ import annotations

from desktop.i18n import msg
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.beside.ways import BesideRoom, not_today_button
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.reception.device_question import LastWord, Question
from desktop.presenters.shells import back, calling_name, shell
from desktop.presenters.states import Button, WhatNext
from desktop.presenters.workplace import Workplace


class WithdrawStage:
    """What happens on the telephone is said, and asked for; the helper hears whether something was withdrawn."""

    def __init__(self, place: Workplace, room: BesideRoom, visit: VisitAtHand) -> None:
        self._place = place
        self._room = room
        self._visit = visit
        self._name = calling_name(visit.open.visit.citizen)

    def page(self) -> WhatNext:
        """How it is done."""
        name = self._name
        ask = Button(Act.NEXT, msg("Spørg {name}", name=name), "smartphone")
        return WhatNext(
            shell(self._place, leave=back(), primary=ask, way_out=not_today_button()), "withdraw-consent",
            msg("Vil {name} trække et samtykke tilbage?", name=name),
            msg("Du kan ikke se, hvad {name} har sagt ja til. Det kan kun {name}.", name=name), (
                msg("{name} scanner en kode og logger ind med sin egen MitID.", name=name),
                msg("{name} læser på telefonen, hvad der gælder, og trykker ved det, der skal trækkes tilbage.",
                    name=name),
                msg("Det gælder fra nu af. {name} får et brev om det.", name=name),
            ),
        )

    def handle(self, intent: Intent) -> None:
        """Ask, or go back."""
        match intent:
            case Pressed(Act.NEXT):
                self._ask()
            case Pressed(Act.NOT_TODAY):
                self._room.not_today(None)
            case Pressed(Act.BACK):
                self._room.choose()
            case _:
                return

    def _ask(self) -> None:
        consents, visit, name = self._place.ports.visit_consents, self._visit.id, self._name
        self._room.ask(Question(
            msg("Borgeren trækker tilbage på sin egen telefon"), msg("Borgeren har trukket et samtykke tilbage"),
            (msg("Ingen telefon? Så kan borgeren gøre det hjemme med MitID, eller skrive til myndigheden."),),
            lambda: consents.ask_to_withdraw(visit), lambda _asked, _answer: None, lambda _none: self._room.tell(
                msg("Samtykket er trukket tilbage"), msg("Myndigheden må ikke bruge det fra nu af."),
                msg("Det, der er brugt før nu, kan ikke tages tilbage."),
                msg("{name} får et brev om det.", name=name),
                msg("Vil {name} trække mere tilbage, så spørg igen.", name=name),
            ), lambda: self._room.keep(self),
            last_word=LastWord(
                msg("Der er ikke trukket noget tilbage. Borgeren skal ikke sige hvorfor."),
                msg("Der er ikke trukket noget tilbage. Borgeren kan læse hvorfor på sin telefon."), self._room.choose,
            ),
            not_today=lambda: self._room.not_today(None),
        ))
