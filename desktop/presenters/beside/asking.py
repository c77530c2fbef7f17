"""The question to the citizen on their own device, where the press there is the answer itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from desktop.domain.approval import Approval
from desktop.domain.failure import Failure
from desktop.domain.mandate_shown import BegunMandate
from desktop.i18n import Text, msg
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.beside.ways import BesideRoom, Forget
from desktop.presenters.reception.device_question import LastWord, Question
from desktop.presenters.ways import Stage
from desktop.presenters.workplace import Workplace


def mandate_question(
    place: Workplace, room: BesideRoom, visit: VisitAtHand, mandate: BegunMandate, *, back: Stage,
    agreed: Callable[[], None],
) -> Question[None]:
    """Asks for the yes to `mandate`; `agreed` goes on after it, and `back` is where it was asked."""
    mandates = place.ports.visit_mandates
    return _question(
        room, lambda: mandates.ask_for_yes(visit.id, mandate.id), partial(mandates.leave_today, visit.id, mandate.id),
        back, agreed, msg("Der bliver ingen fuldmagt. Borgeren skal ikke sige hvorfor."),
        msg("Der blev ingen fuldmagt. Borgeren kan læse hvorfor på sin telefon."),
    )


def access_question(
    place: Workplace, room: BesideRoom, visit: VisitAtHand, wish: str, *, back: Stage, agreed: Callable[[], None],
) -> Question[None]:
    """The same of an access to post that was begun."""
    accesses = place.ports.visit_accesses
    return _question(
        room, lambda: accesses.ask_for_yes(visit.id, wish), partial(accesses.leave_today, visit.id, wish),
        back, agreed, msg("Ingen får adgang. Borgeren skal ikke sige hvorfor."),
        msg("Ingen fik adgang. Borgeren kan læse hvorfor på sin telefon."),
    )


def _question(
    room: BesideRoom, ask: Callable[[], Approval | Failure], forget: Forget, back: Stage, agreed: Callable[[], None],
    no: Text, over: Text,
) -> Question[None]:
    return Question(
        msg("Borgeren siger ja eller nej på sin egen telefon"), msg("Borgeren har sagt ja"),
        (msg("Ingen telefon? Så kan I ikke gøre det i dag. Borgeren kan sige ja hjemme med MitID."),),
        ask, lambda _asked, _answer: None, lambda _none: agreed(), lambda: room.keep(back),
        last_word=LastWord(no, over, room.choose), not_today=lambda: room.not_today(forget),
    )
