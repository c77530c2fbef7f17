"""Inside a task: one question at a time, then all answers before anything is sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from desktop.flows.answers import Answer
from desktop.flows.flow import Flow
from desktop.flows.views import FieldKind, FieldView
from desktop.i18n import Text, msg
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.explaining import check_explained
from desktop.presenters.intents import Act, Intent, Pressed, Searched
from desktop.presenters.shells import back, for_whom, onward, shell
from desktop.presenters.states import Button, Check, Saving, Step
from desktop.presenters.task.sender import Sender
from desktop.presenters.task.walking import Walk
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace

PageT = TypeVar("PageT", Step, Check)


class StepsStage:
    """A flow on screen. Every answer is kept as typed, saved at once, and never lost by going back."""

    def __init__(self, place: Workplace, ways: Ways, visit: VisitAtHand, flow: Flow) -> None:
        self._place = place
        self._ways = ways
        self._visit = visit
        self._task = flow.definition.id
        self._sender = Sender(place, ways, visit, self._show_refused)
        self._walk = Walk(place, ways, flow, self._keep, refusals=lambda: self._refusals, moved=self._forget_problem)
        if self._refusals:
            self._show_refused()

    def page(self) -> Step | Check:
        """The question we are at, or the check page."""
        step = self._walk.flow.step
        if step is None:
            return _saved_as_it_is(self._check())
        return _saved_as_it_is(self._walk.step(
            step, shell(self._place, leave=back(), primary=onward(), way_out=_way_out(), saving=True),
        ))

    def handle(self, intent: Intent) -> None:
        """Answer, look an address up, go on, go back, correct, leave or send. While sending: nothing."""
        if self._sender.under_way:
            return
        if self._walk.handle(intent):
            self._look(intent)
            return
        match intent:
            case Pressed(Act.BACK):
                self._ways.open_task(self._task)
            case Pressed(Act.SAVE_AND_LEAVE):
                self._ways.home()
            case Pressed(Act.SEND | Act.TRY_AGAIN) if self._walk.flow.is_checking:
                self._send()
            case _:
                return

    def _look(self, intent: Intent) -> None:
        """On a mandate: nobody is to answer for nothing, and least of all to read it all through."""
        if isinstance(intent, Searched) or intent == Pressed(Act.NEXT):
            self._ways.on_mandate.look(now=self._walk.flow.is_checking)

    def _keep(self, flow: Flow) -> None:
        self._visit.flows[self._task] = flow
        self._visit.keeper.keep(self._task, flow)

    def _forget_problem(self) -> None:
        self._sender.problem = None

    def _send(self) -> None:
        tried = self._walk.flow.try_send()
        ready = tried.is_checking and tried.is_complete and not tried.errors
        # What the server said about answers nobody changed does not stop anyone: the server says it again if it must.
        self._refusals.clear()
        self._walk.to(tried)
        if ready:
            self._sender.send(tried)

    @property
    def _refusals(self) -> dict[str, Text]:
        return self._visit.refusals.setdefault(self._task, {})

    def _show_refused(self) -> None:
        here = next((field for field in self._refusals if self._walk.can_change(field)), None)
        self._walk.to(self._walk.flow if here is None else self._walk.flow.go_to(here))

    def _check(self) -> Check:
        sending, flow = self._sender.under_way, self._walk.flow
        return Check(
            shell(
                self._place, leave=back(), way_out=_way_out(), progress=self._sender.progress,
                # The note says "Gemt" then: said once.
                saving=not self._sender.is_on_disk,
                primary=Button(Act.SEND, msg("Sender") if sending else msg("Send"), "send", busy=sending, binds=True),
            ),
            self._walk.title, flow.number, flow.count, self._walk.lines(),
            self._walk.shown(flow.declarations), self._walk.errors(flow.declarations), self._sender.problem, sending,
            flow.definition.authority.name,
            check_explained(
                flow.definition, training=self._place.training, alone=self._place.alone, for_whom=for_whom(self._visit),
            ),
            self._place.alone, for_whom=for_whom(self._visit),
        )


def _saved_as_it_is(page: PageT) -> PageT:
    """"Gemt" alone would say that all is well: where an answer is refused it is kept, and not right yet.

    Where what stops the page is that nothing is written, nothing is said of saving it.
    """
    if page.shell.saving is not Saving.KEPT:
        return page
    shown = page.fields if isinstance(page, Step) else page.declarations
    wrong = {line.field for line in page.errors}
    held = {view.id for view in shown if _is_written(view.value)}
    if wrong & held or wrong - {view.id for view in shown} or any(_no_address_yet(view) for view in shown):
        return replace(page, shell=replace(page.shell, saving=Saving.KEPT_NOT_RIGHT))
    return replace(page, shell=replace(page.shell, saving=Saving.NOTHING)) if wrong else page


def _is_written(answer: Answer) -> bool:
    match answer:
        case None:
            return False
        case str():
            return bool(answer.strip())
        case Mapping():
            return any(_is_written(part) for part in answer.values())
        case tuple():
            return any(_is_written(part) for part in answer)
        case _:
            return True


def _no_address_yet(view: FieldView) -> bool:
    """Words that no address in the register was chosen for."""
    held = view.value
    return (
        view.kind is FieldKind.ADDRESS and isinstance(held, Mapping) and not held.get("id")
        and _is_written(held.get("text"))
    )


def _way_out() -> Button:
    return Button(Act.SAVE_AND_LEAVE, msg("Gå til forsiden"), "home")
