"""Before a task begins on a mandate: what it takes, on what basis, and who is told. Nothing was fetched of anybody."""

from __future__ import annotations

from functools import partial

from desktop.domain.failure import Failure
from desktop.domain.mandate_tasks import TaskOnMandate
from desktop.domain.people import HIDDEN_OF_PROTECTED
from desktop.flows.definition import TaskDefinition
from desktop.flows.flow import start
from desktop.i18n import Text, msg
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.busy import Busy, sentence_or_elsewhere
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.mandate_words import called
from desktop.presenters.on_mandate.places import MandatePlaces
from desktop.presenters.on_mandate.words import who_is_told, why_one_may
from desktop.presenters.shells import back, minutes_text, shell
from desktop.presenters.states import BeforeStart, Button
from desktop.presenters.task.before_start import delivery_words, stale_note
from desktop.presenters.task.opening import fresh_flow
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace
from desktop.services.ending import undo
from desktop.services.receive import Begun, OpenVisit
from desktop.services.using_a_mandate import Wanted, begin_on_mandate, more_on_mandate


class BeforeMandateStage:
    """The session begins with the press that begins its first task, and grows with the next."""

    def __init__(
        self, place: Workplace, ways: Ways, places: MandatePlaces, task: TaskOnMandate, definition: TaskDefinition,
    ) -> None:
        self._place = place
        self._ways = ways
        self._places = places
        self._task = task
        self._definition = definition
        self._busy = Busy(place, ways)
        self._problem: Text | None = None

    def page(self) -> BeforeStart:
        """The facts of the task, and of the mandate."""
        definition, name = self._definition, called(self._task.grantor)
        go_on = self._is_begun()
        hidden = HIDDEN_OF_PROTECTED if self._task.grantor.protected else frozenset()
        return BeforeStart(
            shell(
                self._place, leave=back(),
                primary=Button(
                    Act.START_TASK, msg("Gå videre") if go_on else msg("Begynd"), "arrow_forward",
                    busy=self._busy.under_way,
                ),
                note=self._problem or stale_note(definition, self._place.ports.clock.now().date()),
            ),
            definition.title, definition.about,
            (
                (msg("Du må, fordi"), why_one_may(self._place, self._task)),
                (msg("Besked"), who_is_told(self._place, name)),
                (msg("Spørgsmålene"), msg("De er skrevet til {name}. »Du« er {name}.", name=name)),
                (msg("Tid"), minutes_text(definition.minutes)),
                (msg("Trin"), str(self._steps())),
                (msg("Myndighed"), definition.authority.name),
                (msg("Sådan sendes det"), delivery_words(definition.delivery)),
            ),
            definition.to_have_ready(definition.data() - hidden), definition.other_way, go_on,
        )

    def handle(self, intent: Intent) -> None:
        """Begin, or go back to what may be done."""
        match intent:
            case Pressed(Act.BACK | Act.SAVE_AND_LEAVE):
                self._places.home()
            case Pressed(Act.START_TASK | Act.NEXT) if not self._busy.under_way:
                self._problem = None
                self._start()
            case _:
                return

    def _is_begun(self) -> bool:
        visit = self._place.visit
        return visit is not None and self._task.task in visit.begun

    def _steps(self) -> int:
        visit = self._place.visit
        flow = visit.flows.get(self._task.task) if visit is not None else None
        return (flow or start(self._definition, {}, self._place.ports.clock.now().date())).count

    def _start(self) -> None:
        ports, visit, task = self._place.ports, self._place.visit, self._task
        wanted = Wanted(task.mandate, (task.task,), self._place.language, ports.clock.now())
        if visit is None:
            self._busy.run(
                lambda: begin_on_mandate(ports.mandate_use, ports.stores, wanted), self._begun,
                late=partial(undo, ports.reception, ports.stores, ports.outbox),
            )
        elif task.task in visit.flows and task.task in visit.begun:
            self._ways.work_on(task.task)
        else:
            before = visit.open
            self._busy.run(
                lambda: more_on_mandate(ports.mandate_use, before, wanted), partial(self._grown, visit),
            )

    def _begun(self, answer: Begun | Failure) -> None:
        if isinstance(answer, Failure):
            self._refused(answer)
        else:
            self._work_in(self._places.began(answer, self._task))

    def _grown(self, visit: VisitAtHand, answer: OpenVisit | Failure) -> None:
        if isinstance(answer, Failure):
            self._refused(answer)
        else:
            visit.open = answer
            self._work_in(visit)

    def _work_in(self, visit: VisitAtHand) -> None:
        task = self._task.task
        visit.withdrawn.discard(task)
        visit.flows[task] = fresh_flow(self._place, visit, task)
        visit.begun.add(task)
        self._ways.work_on(task)

    def _refused(self, failure: Failure) -> None:
        self._problem = sentence_or_elsewhere(failure, self._ways)
        self._ways.refresh()
