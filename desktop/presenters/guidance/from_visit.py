"""From a visit into guidance: the citizen goes on without anybody knowing who they are."""

from __future__ import annotations

from desktop.flows.guiding import known_beforehand, typed_by_the_citizen
from desktop.i18n import Text, msg
from desktop.presenters.at_hand.guidance import GuidanceAtHand
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.shells import shell
from desktop.presenters.states import Button, ChangeDoor
from desktop.presenters.visit.ending import Ending
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace


class FromVisitStage:
    """What the citizen typed goes along; what was known of them is erased with the visit, which ends."""

    def __init__(self, place: Workplace, ways: Ways, visit: VisitAtHand) -> None:
        self._place = place
        self._ways = ways
        self._visit = visit
        self._kept = GuidanceAtHand.out_of(
            {task: flow for task, flow in visit.flows.items() if not visit.is_sent(task)}, visit.open.definitions,
            place.ports.clock.now().date(),
        )
        self._ending = Ending(place, ways, visit, self._ended)

    def page(self) -> ChangeDoor:
        """Line by line."""
        return ChangeDoor(
            shell(
                self._place, leave=Button(Act.STAY_IN_VISIT, msg("Bliv i besøget"), "arrow_back"),
                primary=Button(
                    Act.CHANGE_DOOR, msg("Slut besøget, og vejled"), "arrow_forward", busy=self._ending.under_way,
                    binds=True,
                ),
            ),
            msg("Vil I gå videre som vejledning?"),
            msg("Så slutter besøget. Borgeren behøver ikke længere vise, hvem det er, og intet bliver sendt herfra."),
            tuple(
                msg("Det, borgeren selv har svaret i {task}", task=self._kept.definitions[task].title)
                for task in self._kept.answered()
            ),
            self._left_behind(), self._ending.problem,
        )

    def handle(self, intent: Intent) -> None:
        """Go on as guidance, or stay."""
        if self._ending.under_way:
            return
        match intent:
            case Pressed(Act.CHANGE_DOOR):
                self._ending.run()
            case Pressed(Act.STAY_IN_VISIT | Act.BACK):
                self._visit.keeper.resume()
                self._ways.home()
            case _:
                return

    def _left_behind(self) -> tuple[Text, ...]:
        known = dict.fromkeys(label for flow in self._visit.flows.values() for label in known_beforehand(flow))
        named = any(
            flow.answers.keys() - typed_by_the_citizen(flow).keys() - flow.prefilled
            for flow in self._visit.flows.values()
        )
        return (
            msg("Navnet, og at borgeren har vist, hvem det er"),
            *(msg("Det, myndighederne vidste i forvejen: {what}", what=label) for label in known),
            *((msg("CPR-numre, filer og det, borgeren har skrevet under på"),) if named else ()),
        )

    def _ended(self, unsent: int) -> None:
        self._ways.ended(unsent)
        self._ways.guidance.go_on_with(self._kept, msg("Besøget er slut. Nu er det vejledning."))
