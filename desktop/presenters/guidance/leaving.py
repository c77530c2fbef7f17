"""Out of guidance: what goes along to a visit, and what is erased."""

from __future__ import annotations

from desktop.domain.people import HelperKind
from desktop.i18n import Text, msg
from desktop.presenters.at_hand.guidance import GuidanceAtHand
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.shells import shell
from desktop.presenters.states import Button, ChangeDoor
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace


class GuidanceLeavingStage:
    """Said on one page, before anything is lost."""

    def __init__(self, place: Workplace, ways: Ways, at_hand: GuidanceAtHand) -> None:
        self._place = place
        self._ways = ways
        self._at_hand = at_hand

    def page(self) -> ChangeDoor:
        """Into a visit what was answered goes along; at the doors all of it is erased."""
        visit = self._may_visit()
        along = tuple(self._at_hand.for_a_visit()) if visit else ()
        return ChangeDoor(
            shell(
                self._place, leave=Button(Act.BACK, msg("Bliv i vejledningen"), "arrow_back"),
                primary=Button(Act.DONE, msg("Slet, og gå til dørene"), "logout", binds=True),
                way_out=Button(Act.OPEN_VISIT_DOOR, msg("Gå til et besøg"), "support_agent") if visit else None,
            ),
            msg("Skal vejledningen slutte?"),
            msg("Går du til dørene, bliver alt slettet på denne computer.") if not along else
            msg("Går du til et besøg, følger svarene med. Går du til dørene, bliver alt slettet."),
            tuple(self._line(task) for task in along),
            tuple(self._line(task) for task in self._at_hand.answered() if task not in along),
        )

    def handle(self, intent: Intent) -> None:
        """Stay, go to a visit, or erase it."""
        match intent:
            case Pressed(Act.BACK) if self._may_find():
                self._ways.guidance.find()
            case Pressed(Act.BACK):
                self._ways.guidance.task(self._at_hand.answered()[0])
            case Pressed(Act.OPEN_VISIT_DOOR) if self._may_visit():
                self._ways.guidance.into_a_visit()
            case Pressed(Act.DONE):
                self._ways.welcome()
            case _:
                return

    def _may_visit(self) -> bool:
        return self._place.helper is not None and self._place.helper.may_receive_citizens

    def _may_find(self) -> bool:
        """Staff find tasks here; a relative came for one guide, and goes back into it."""
        return self._place.helper is None or self._place.helper.kind is not HelperKind.RELATIVE

    def _line(self, task: str) -> Text:
        return msg("Svarene til {task}", task=self._at_hand.definitions[task].title)
