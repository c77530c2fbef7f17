"""What waits for the citizen's yes with a person they name: asked for by them, or begun by the citizen themself."""

from __future__ import annotations

from functools import partial

from desktop.domain.capacity import HeldTalk
from desktop.domain.failure import Failure
from desktop.domain.mandate import MandateState
from desktop.domain.mandate_shown import BegunMandate, OtherPerson
from desktop.i18n import Text, msg
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.beside.asking import mandate_question
from desktop.presenters.beside.talk import AloneWithCitizen
from desktop.presenters.beside.ways import BesideRoom, Forget, not_today_button
from desktop.presenters.busy import Busy, sentence_or_elsewhere
from desktop.presenters.intents import Act, Filled, Intent, Pressed
from desktop.presenters.other_person import OtherPersonFields
from desktop.presenters.shells import back, calling_name, onward, shell
from desktop.presenters.states import Step, TalkAlone
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace


class TakeUpStage:
    """The talk, then who it is: nobody shows the helper a list. What it is about, the citizen reads on their own."""

    def __init__(self, place: Workplace, ways: Ways, room: BesideRoom, visit: VisitAtHand) -> None:
        self._place = place
        self._ways = ways
        self._room = room
        self._visit = visit
        self._busy = Busy(place, ways)
        self._talk = AloneWithCitizen(visit)
        self._held: HeldTalk | None = None
        self._other = OtherPersonFields(place)
        self._found: tuple[OtherPerson, HeldTalk, BegunMandate] | None = None
        self._note: Text | None = None

    def page(self) -> TalkAlone | Step:
        """The talk, or the person."""
        if self._held is None:
            return self._talk.page(shell(
                self._place, leave=back(), primary=onward(msg("Vi har talt alene")), way_out=not_today_button()))
        return Step(
            shell(
                self._place, leave=back(), primary=onward(busy=self._busy.under_way), way_out=not_today_button(),
                note=self._note,
            ),
            msg("Svar på en fuldmagt"), "take-up-who", 1, 2, msg("Hvem har bedt om fuldmagten?"),
            msg("Lad {name} sige det. Du kan ikke se, hvad fuldmagten handler om. Det læser {name} på sin telefon.",
                name=calling_name(self._visit.open.visit.citizen)),
            (), self._other.fields(msg("Personens CPR-nummer"), msg("Personens navn")), self._other.errors(),
        )

    def handle(self, intent: Intent) -> None:
        """Go on, go back, or leave it for today."""
        if self._busy.under_way:
            return
        match intent:
            case Filled(field, value) if (self._talk if self._held is None else self._other).fill(field, value):
                self._note = None
            case Pressed(Act.NEXT) if self._held is None:
                self._held = self._talk.held()
            case Pressed(Act.NEXT) if self._held is not None:
                self._look(self._held)
            case Pressed(Act.BACK) if self._held is not None:
                self._held, self._note = None, None
            case Pressed(Act.BACK):
                self._room.leave(self._forget)
                return
            case Pressed(Act.NOT_TODAY):
                self._room.not_today(self._forget)
                return
            case _:
                return
        self._ways.refresh()

    @property
    def _forget(self) -> Forget | None:
        if self._found is None:
            return None
        return partial(self._place.ports.visit_mandates.leave_today, self._visit.id, self._found[2].id)

    def _look(self, talk: HeldTalk) -> None:
        self._note = None
        person, before = self._other.read(), self._found
        if person is None:
            return
        if before is not None and before[:2] == (person, talk):
            self._ask(before[2])
            return
        mandates, visit = self._place.ports.visit_mandates, self._visit.id

        def came(answer: BegunMandate | Failure) -> None:
            if isinstance(answer, Failure):
                self._note = sentence_or_elsewhere(answer, self._ways)
                self._ways.refresh()
                return
            self._found = person, talk, answer
            self._ask(answer)

        self._busy.run(lambda: mandates.take_up(visit, person, talk), came)

    def _ask(self, found: BegunMandate) -> None:
        self._room.ask(mandate_question(
            self._place, self._room, self._visit, found, back=self, agreed=lambda: self._agreed(found)))

    def _agreed(self, found: BegunMandate) -> None:
        name, who = calling_name(self._visit.open.visit.citizen), self._other.called
        if found.state is MandateState.DRAFT:
            self._room.tell(*waits_for_the_other(name, who))
            return
        self._room.tell(
            msg("{name} har sagt ja", name=name), msg("Fuldmagten til {who} gælder nu.", who=who),
            msg("{name} får et brev om det.", name=name),
            msg("Handler noget om penge, kan {who} først bruge det om tre døgn.", who=who),
            msg("{name} kan tage fuldmagten tilbage, når {name} vil.", name=name),
        )


def waits_for_the_other(name: str, who: Text) -> tuple[Text, Text, Text, Text, Text]:
    """What is said when the citizen has said yes to what they give: who is next, and what happens then."""
    return (
        msg("{name} har sagt ja", name=name), msg("Nu venter fuldmagten på, at {who} også siger ja.", who=who),
        msg("{who} skal selv logge ind og sige ja.", who=who),
        msg("Fuldmagten gælder først, når {who} har sagt ja.", who=who),
        msg("{name} får et brev om det og kan tage fuldmagten tilbage, når {name} vil.", name=name),
    )
