"""What a relative may do for somebody on a mandate: where it begins, and the home of the session once it runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desktop.domain.failure import Failure
from desktop.domain.mandate_tasks import TaskOnMandate
from desktop.flows.definition import TaskDefinition
from desktop.flows.flow import Flow
from desktop.i18n import Text, msg
from desktop.presenters.busy import Busy, hindrance_or_elsewhere
from desktop.presenters.intents import Act, Chosen, Intent, Pressed
from desktop.presenters.mandate_words import called
from desktop.presenters.on_mandate.places import MandatePlaces
from desktop.presenters.shells import again, back, clock_time, minutes_text, shell
from desktop.presenters.states import Button, Hindrance, Item, OneHelped, PackageLines, Waiting
from desktop.presenters.task.opening import open_flow
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace
from desktop.services.unsent import WaitsFor, waits_for

DO: Final = "do:"
"""What stands before the id of a task on its button."""


_BEGIN: Final = msg("Gå i gang")


@dataclass(frozen=True, slots=True)
class _Reached:
    """How far a task came: what stands out about it, what more there is to say, and what its button does."""

    badge: Text | None = None
    detail: Text | None = None
    does: Text = _BEGIN
    icon: str = "arrow_forward"


class MandateTasksStage:
    """A panel a task: how long it takes, how far it came, and the one thing to do with it."""

    def __init__(
        self, place: Workplace, ways: Ways, places: MandatePlaces, tasks: tuple[TaskOnMandate, ...],
        note: Text | None = None,
    ) -> None:
        self._place = place
        self._ways = ways
        self._places = places
        self._tasks = tasks
        self._note = note
        self._busy = Busy(place, ways)
        self._problem: Hindrance | None = None

    def load(self) -> None:
        """Fetch what tasks are called, unless that is known."""
        if not self._listed():
            self._problem = None
            self._place.load_tasks(self._titles_came)

    def page(self) -> OneHelped | Waiting:
        """What may be done."""
        visit = self._place.visit
        if not self._listed() and self._problem is None and visit is None:
            return Waiting(shell(self._place, leave=back()), msg("Henter opgaverne"), msg("Det tager et øjeblik."))
        name = called(self._tasks[0].grantor)
        running = visit is not None
        primary = Button(Act.END_VISIT, msg("Færdig"), "check") if running else None
        return OneHelped(
            shell(
                self._place, leave=None if running else back(),
                primary=again() if self._problem is not None and not running else primary,
                note=self._note,
                saving=visit is not None and any(not visit.is_sent(one) for one in visit.begun - visit.withdrawn),
            ),
            f"tasks:{self._tasks[0].mandate}", msg("Hvad vil du gøre for {name}?", name=name),
            msg("Du gør det på fuldmagt fra {name}, som får et brev om det.", name=name),
            tuple(self._panel(one) for one in self._tasks if self._is_known(one.task)), (), self._problem,
        )

    def handle(self, intent: Intent) -> None:
        """Begin one, go on with one, see what was sent; or be done."""
        if intent == Pressed(Act.BACK) and self._place.visit is None:
            self._places.back()
            return
        if self._busy.under_way:
            return
        match intent:
            case Chosen(item):
                task = next((one for one in self._tasks if f"{DO}{one.task}" == item), None)
                if task is not None:
                    self._note = self._problem = None
                    self._choose(task)
            case Pressed(Act.TRY_AGAIN) if self._problem is not None:
                self.load()
            case Pressed(Act.END_VISIT) if self._place.visit is not None:
                self._places.done()
            case _:
                return

    def _choose(self, one: TaskOnMandate) -> None:
        visit, catalogue = self._place.visit, self._place.ports.catalogue
        if visit is not None and visit.is_sent(one.task):
            self._ways.outcome(one.task)
        elif visit is not None and one.task in visit.begun and one.task not in visit.withdrawn:
            open_flow(self._place, self._busy, visit, one.task, self._opened)
        elif visit is not None and one.task in visit.open.definitions:
            self._places.before(one, visit.open.definitions[one.task])
        else:
            self._busy.run(lambda: catalogue.definition(one.task), lambda answer: self._defined(one, answer))

    def _opened(self, flow: Flow) -> None:
        visit = self._place.visit
        if visit is not None:
            # Where it was left; what was wrong there is said again when somebody goes on.
            visit.flows[flow.definition.id] = flow.unflagged()
            self._ways.work_on(flow.definition.id)

    def _defined(self, one: TaskOnMandate, answer: TaskDefinition | Failure) -> None:
        if isinstance(answer, Failure):
            self._problem = hindrance_or_elsewhere(answer, self._ways)
            self._ways.refresh()
        else:
            self._places.before(one, answer)

    def _titles_came(self, failure: Failure | None) -> None:
        self._problem = None if failure is None else hindrance_or_elsewhere(failure, self._ways)
        self._ways.refresh()

    def _listed(self) -> bool:
        return bool(self._place.tasks)

    def _is_known(self, task: str) -> bool:
        return bool(self._place.summaries((task,)))

    def _panel(self, one: TaskOnMandate) -> PackageLines:
        task, reached = self._place.summaries((one.task,))[0], self._reached(one.task)
        return PackageLines(
            one.task, task.title, task.about, "",
            (
                reached.detail or minutes_text(task.minutes),
                msg("Fuldmagten gælder til og med {until}.", until=one.until),
            ),
            reached.badge,
            (Item(
                f"{DO}{one.task}", reached.does, msg("{does}: {task}", does=reached.does, task=task.title),
                icon=reached.icon,
            ),),
        )

    def _reached(self, task: str) -> _Reached:
        visit = self._place.visit
        if visit is None:
            return _Reached()
        if task in visit.withdrawn:
            return _Reached(msg("Trukket tilbage"))
        entry = visit.entries.get(task)
        if entry is not None and visit.is_sent(task):
            if entry.receipt is not None:
                at = clock_time(self._place, entry.receipt.received_at)
                return _Reached(
                    msg("Sendt"), msg("Modtaget kl. {time}.", time=at), msg("Se kvitteringen"), "check_circle",
                )
            if waits_for(entry) is WaitsFor.ESTATE:
                return _Reached(msg("Bliver ikke sendt"), None, msg("Se hvorfor"), "assignment")
            return _Reached(msg("Ikke sendt endnu"), None, msg("Se, hvad der mangler"), "schedule")
        flow = visit.flows.get(task)
        if flow is None or task not in visit.begun:
            return _Reached()
        return _Reached(
            msg("I gang"), msg("Du er nået til trin {number} af {count}.", number=flow.number, count=flow.count),
            msg("Gå videre"),
        )
