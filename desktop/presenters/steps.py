"""Inside a task: one question at a time, then all answers before anything is sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from desktop.flows.answers import Answer, Plain
from desktop.flows.flow import Flow
from desktop.flows.views import FieldKind, FieldView, StepView
from desktop.i18n import Text, msg
from desktop.presenters.addresses import AddressSearch
from desktop.presenters.at_hand import VisitAtHand
from desktop.presenters.intents import Act, Chosen, Filled, Intent, Pressed, Searched
from desktop.presenters.sender import Sender
from desktop.presenters.shells import back, onward, shell
from desktop.presenters.states import Button, Check, CheckLine, ErrorLine, Step
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace


class StepsStage:
    """A flow on screen. Every answer is kept as typed, saved at once, and never lost by going back."""

    def __init__(self, place: Workplace, ways: Ways, visit: VisitAtHand, flow: Flow) -> None:
        self._place = place
        self._ways = ways
        self._visit = visit
        self._flow = flow
        self._addresses = AddressSearch(place, ways)
        self._sender = Sender(place, ways, visit, self._show_refused)
        if self._refusals:
            self._show_refused()

    def page(self) -> Step | Check:
        """The question we are at, or the check page."""
        step = self._flow.step
        return self._check() if step is None or self._flow.is_checking else self._step(step)

    def handle(self, intent: Intent) -> None:
        """Answer, look an address up, go on, go back, correct, leave or send. While sending: nothing."""
        if self._sender.under_way:
            return
        match intent:
            case Filled(field, value) if any(view.id == field for view in self._fields()):
                self._answer(field, value)
            case Searched(field, words) if any(
                view.id == field and view.kind is FieldKind.ADDRESS for view in self._fields()
            ):
                self._look_up(field, words)
            case Pressed(Act.NEXT) if not self._flow.is_checking:
                self._to(self._flow.next())
            case Pressed(Act.BACK):
                self._back()
            case Pressed(Act.SAVE_AND_LEAVE):
                self._ways.home()
            case Chosen(item) if self._flow.is_checking and self._can_change(item):
                self._to(self._flow.go_to(item))
            case Pressed(Act.SEND | Act.TRY_AGAIN) if self._flow.is_checking:
                self._send()
            case _:
                return

    def _answer(self, field: str, value: Answer) -> None:
        self._refusals.pop(field, None)
        if not (isinstance(value, Mapping) and not value.get("id")):
            self._addresses.clear()
        self._set(self._flow.answer(field, value))
        self._ways.refresh()

    def _look_up(self, field: str, words: str) -> None:
        # What is typed is an answer too, not right yet: it is kept like any other (flows.answers).
        old = self._flow.answers.get(field)
        before: Mapping[str, Plain] = old if isinstance(old, Mapping) else {}
        if words != before.get("text", ""):
            self._refusals.pop(field, None)
            self._set(self._flow.answer(field, {**before, "id": "", "text": words}))
        self._addresses.typed(field, words)
        self._ways.refresh()

    def _back(self) -> None:
        if self._flow.can_go_back:
            self._to(self._flow.back())
        else:
            self._ways.open_task(self._flow.definition.id)

    def _to(self, flow: Flow) -> None:
        self._addresses.clear()
        self._sender.problem = None
        self._set(flow)
        self._ways.refresh()

    def _set(self, flow: Flow) -> None:
        self._flow = flow
        self._visit.flows[flow.definition.id] = flow
        self._visit.keeper.keep(flow.definition.id, flow)

    def _send(self) -> None:
        tried = self._flow.try_send()
        ready = tried.is_checking and tried.is_complete and not tried.errors
        # What the server said about answers nobody changed does not stop anyone: the server says it again if it must.
        self._refusals.clear()
        self._to(tried)
        if ready:
            self._sender.send(tried)

    @property
    def _refusals(self) -> dict[str, Text]:
        return self._visit.refusals.setdefault(self._flow.definition.id, {})

    def _show_refused(self) -> None:
        here = next((field for field in self._refusals if self._can_change(field)), None)
        self._to(self._flow if here is None else self._flow.go_to(here))

    def _can_change(self, item: str) -> bool:
        return any(item in {line.field, line.step} and line.changeable for line in self._flow.summary())

    def _fields(self) -> tuple[FieldView, ...]:
        if self._flow.is_checking or self._flow.step is None:
            return self._flow.declarations
        return self._flow.step.fields

    def _shown(self, views: tuple[FieldView, ...]) -> tuple[FieldView, ...]:
        said = {view.id: self._refusals.get(view.id) for view in views}
        return tuple(self._addresses.over(replace(view, error=view.error or said[view.id])) for view in views)

    def _errors(self, views: tuple[FieldView, ...]) -> tuple[ErrorLine, ...]:
        own = tuple(ErrorLine(field, text) for field, text in self._flow.errors)
        named = {line.field for line in own}
        theirs = tuple(
            ErrorLine(view.id, self._refusals[view.id])
            for view in views if view.id in self._refusals and view.id not in named
        )
        return own + theirs

    def _step(self, step: StepView) -> Step:
        return Step(
            shell(self._place, leave=back(), primary=onward(), way_out=_way_out(), saving=True),
            self._flow.definition.title, step.id, self._flow.number, self._flow.count, step.question, step.help,
            step.more, self._shown(step.fields), self._errors(step.fields),
        )

    def _check(self) -> Check:
        sending = self._sender.under_way
        return Check(
            shell(
                self._place, leave=back(), way_out=_way_out(), saving=True, note=self._sender.progress,
                primary=Button(Act.SEND, msg("Send"), "send", busy=sending),
            ),
            self._flow.definition.title, self._flow.number, self._flow.count,
            tuple(CheckLine(line.field, line.label, line.value, line.changeable) for line in self._flow.summary()),
            self._shown(self._flow.declarations), self._errors(self._flow.declarations),
            self._sender.problem, sending,
        )


def _way_out() -> Button:
    return Button(Act.SAVE_AND_LEAVE, msg("Gå til forsiden"), "home")
