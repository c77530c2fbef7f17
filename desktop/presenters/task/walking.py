"""Walking through a flow: one question at a time, whoever is asked and wherever the answers are kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from desktop.flows.answers import Answer, Plain
from desktop.flows.flow import Flow
from desktop.flows.views import FieldKind, FieldView, StepView, SummaryLine
from desktop.i18n import Message, Text, msg
from desktop.presenters.intents import Act, Chosen, Filled, Intent, Pressed, Searched
from desktop.presenters.shells import for_whom
from desktop.presenters.states import CheckLine, ErrorLine, Shell, Step
from desktop.presenters.task.addresses import AddressSearch
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace


class Walk:
    """A flow on screen. Every answer is kept as typed, and never lost by going back.

    `changed` gets every new flow, `moved` is called when one goes to another page. `refusals` are what a server said
    about single answers, by field, until they are changed.
    """

    def __init__(
        self, place: Workplace, ways: Ways, flow: Flow, changed: Callable[[Flow], None], *,
        refusals: Callable[[], dict[str, Text]] = dict, moved: Callable[[], None] = lambda: None,
    ) -> None:
        self._place = place
        self._ways = ways
        self._changed = changed
        self._refusals = refusals
        self._moved = moved
        self._addresses = AddressSearch(place, ways)
        self.flow = flow

    def handle(self, intent: Intent) -> bool:
        """Answer, look an address up, go on, go one page back or correct; False for what is not about the answers."""
        match intent:
            case Filled(field, value) if any(view.id == field for view in self._fields()):
                self._answer(field, value)
            case Searched(field, words) if any(
                view.id == field and view.kind is FieldKind.ADDRESS for view in self._fields()
            ):
                self._look_up(field, words)
            case Pressed(Act.NEXT) if not self.flow.is_checking:
                self.to(self.flow.next())
            case Pressed(Act.BACK) if self.flow.can_go_back:
                self.to(self.flow.back())
            case Chosen(item) if self.flow.is_checking and self.can_change(item):
                self.to(self.flow.go_to(item))
            case _:
                return False
        return True

    def to(self, flow: Flow) -> None:
        """Stand here from now on."""
        self._addresses.clear()
        self._moved()
        self._set(flow)
        self._ways.refresh()

    def can_change(self, item: str) -> bool:
        """Whether this field or step can be gone back to from the check page."""
        return any(item in {line.field, line.step} and line.changeable for line in self.flow.summary())

    def step(self, step: StepView, shell: Shell) -> Step:
        """The page of the question one is at."""
        return Step(
            shell, self.title, step.id, self.flow.number, self.flow.count, step.question, step.help,
            step.more, self.shown(step.fields), self.errors(step.fields),
        )

    @property
    def title(self) -> Text:
        """What the task is called; on a mandate also for whom, since its questions say "du" and "jeg" of them."""
        title, whom = self.flow.definition.title, for_whom(self._place.visit)
        return title if whom is None else msg("{task} · du svarer for {name}", task=title, name=whom)

    def lines(self) -> tuple[CheckLine, ...]:
        """Every answer, for the check page."""
        visit = self._place.visit
        protected = visit is not None and visit.open.visit.citizen.protected
        return tuple(_check_line(line, protected=protected) for line in self.flow.summary())

    def shown(self, views: tuple[FieldView, ...]) -> tuple[FieldView, ...]:
        """The fields with what was found and what was refused."""
        said = self._refusals()
        return tuple(
            self._addresses.over(replace(view, error=view.error or said.get(view.id))) for view in views
        )

    def errors(self, views: tuple[FieldView, ...]) -> tuple[ErrorLine, ...]:
        """What stops this page."""
        said = self._refusals()
        own = tuple(ErrorLine(field, text) for field, text in self.flow.errors)
        named = {line.field for line in own}
        return own + tuple(
            ErrorLine(view.id, said[view.id]) for view in views if view.id in said and view.id not in named
        )

    def _answer(self, field: str, value: Answer) -> None:
        self._refusals().pop(field, None)
        if not (isinstance(value, Mapping) and not value.get("id")):
            self._addresses.clear()
        self._set(self.flow.answer(field, value))
        self._ways.refresh()

    def _look_up(self, field: str, words: str) -> None:
        # What is typed is an answer too, not right yet: it is kept like any other (flows.answers).
        old = self.flow.answers.get(field)
        before: Mapping[str, Plain] = old if isinstance(old, Mapping) else {}
        if words != before.get("text", ""):
            self._refusals().pop(field, None)
            self._set(self.flow.answer(field, {**before, "id": "", "text": words}))
        self._addresses.typed(field, words)
        self._ways.refresh()

    def _set(self, flow: Flow) -> None:
        self.flow = flow
        self._changed(flow)

    def _fields(self) -> tuple[FieldView, ...]:
        if self.flow.is_checking or self.flow.step is None:
            return self.flow.declarations
        return self.flow.step.fields


def _check_line(line: SummaryLine, *, protected: bool) -> CheckLine:
    """An address is read through like any answer, but not where it is protected: then only when asked (iron rule 9)."""
    value, whole = (msg("Skjult"), line.value) if line.is_address and protected else (line.value, line.whole)
    if line.stands_for is not None:
        told = Message("{answer}\n{known}", (("answer", line.value), ("known", line.stands_for)))
        value, whole = (line.value, told) if protected else (told, None)
    return CheckLine(line.field, line.label, value, line.changeable, whole, line.notice)
