"""The questions of a task in guidance: answers in memory only, and nothing to send."""

from __future__ import annotations

from desktop.domain.people import HelperKind
from desktop.flows.definition import Delivery
from desktop.flows.flow import Flow
from desktop.flows.own_page import own_page
from desktop.i18n import Text, msg
from desktop.presenters.at_hand.guidance import GuidanceAtHand
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.shells import back, onward, shell
from desktop.presenters.states import Button, Check, Step
from desktop.presenters.task.walking import Walk
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace


class GuidanceStepsStage:
    """The same engine and pages as in a visit, without a CPR number, a file or anything to declare."""

    def __init__(self, place: Workplace, ways: Ways, at_hand: GuidanceAtHand, task: str) -> None:
        self._place = place
        self._ways = ways
        self._at_hand = at_hand
        self._definition = at_hand.definitions[task]
        flow = at_hand.flow(task, place.ports.clock.now().date())
        self._walk = Walk(place, ways, flow, self._keep)

    def page(self) -> Step | Check:
        """The question we are at, or all answers."""
        flow = self._walk.flow
        if flow.step is not None and not flow.is_checking:
            return self._walk.step(flow.step, shell(
                self._place, leave=back(), primary=onward(), way_out=_way_out(),
                note=self._not_kept() if flow.number == 1 else None,
            ))
        return Check(
            shell(self._place, leave=back(), way_out=_way_out(), primary=self._primary()),
            flow.definition.title, flow.number, flow.count, self._walk.lines(), alone=self._by_oneself(),
            only_answered=self._definition.delivery is Delivery.ANSWER,
        )

    def handle(self, intent: Intent) -> None:
        """Answer, go on, go back, correct; then paper or the authority's page."""
        if self._walk.handle(intent):
            return
        match intent:
            case Pressed(Act.TO_PAPER | Act.OPEN_PAGE | Act.SEE_ANSWER | Act.NEXT) if self._walk.flow.is_checking:
                self._done()
            case Pressed(Act.BACK | Act.SAVE_AND_LEAVE):
                self._ways.guidance.task(self._definition.id)
            case _:
                return

    def _by_oneself(self) -> bool:
        """Whether nobody sits beside whoever answers: a citizen alone, a relative at home."""
        helper = self._place.helper
        return self._place.alone or (helper is not None and helper.kind is HelperKind.RELATIVE)

    def _not_kept(self) -> Text:
        if self._by_oneself():
            return msg("Svarene er her kun, til du er færdig. De bliver ikke gemt.")
        return msg("Svarene er her kun, til I er færdige. De bliver ikke gemt.")

    def _keep(self, flow: Flow) -> None:
        self._at_hand.flows[self._definition.id] = flow

    def _done(self) -> None:
        tried = self._walk.flow.try_send()
        self._walk.to(tried)
        if not tried.is_complete:
            return
        if self._definition.delivery is Delivery.ANSWER:
            self._ways.guidance.answer(self._definition.id)
        elif self._opens():
            self._ways.guidance.companion(self._definition.id)
        else:
            self._ways.guidance.paper(self._definition.id)

    def _opens(self) -> str | None:
        page = own_page(self._definition.own_page)
        return page.site if page and self._definition.delivery is Delivery.COMPANION else None

    def _primary(self) -> Button:
        if self._definition.delivery is Delivery.ANSWER:
            return Button(Act.SEE_ANSWER, msg("Se svaret"), "arrow_forward")
        site = self._opens()
        if site:
            return Button(Act.OPEN_PAGE, msg("Åbn {site}", site=site), "open_in_new")
        return Button(Act.TO_PAPER, msg("Lav en seddel"), "print")


def _way_out() -> Button:
    return Button(Act.SAVE_AND_LEAVE, msg("Om opgaven"), "info")
