"""The question to the citizen on their own device, where the press there is the answer itself."""

from __future__ import annotations

from collections.abc import Callable

from desktop.domain.mandate_shown import BegunMandate
from desktop.i18n import msg
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.beside.ways import BesideRoom
from desktop.presenters.reception.device_question import LastWord, Question
from desktop.presenters.ways import Stage
from desktop.presenters.workplace import Workplace


def mandate_question(
    place: Workplace, room: BesideRoom, visit: VisitAtHand, mandate: BegunMandate, *, back: Stage,
    agreed: Callable[[], None],
) -> Question[None]:
    """Asks for the yes to `mandate`; `agreed` goes on after it, and `back` is where it was asked."""
    ports = place.ports
    return Question(
        msg("Borgeren siger ja eller nej på sin egen telefon"), msg("Borgeren har sagt ja"),
        (msg("Ingen telefon? Så kan I ikke gøre det i dag. Borgeren kan sige ja hjemme med MitID."),),
        lambda: ports.visit_mandates.ask_for_yes(visit.id, mandate.id), lambda _asked, _answer: None,
        lambda _none: agreed(), lambda: room.keep(back),
        last_word=LastWord(
            msg("Der bliver ingen fuldmagt. Borgeren skal ikke sige hvorfor."),
            msg("Der blev ingen fuldmagt. Borgeren kan læse hvorfor på sin telefon."), room.choose,
        ),
        not_today=lambda: room.not_today(mandate.id),
    )
