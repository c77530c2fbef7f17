"""The end of a visit: what was done, what was not, what is erased; and the quiet page after."""

from __future__ import annotations

from collections.abc import Callable

from desktop.domain.failure import Failure
from desktop.domain.people import HelperKind
from desktop.i18n import Text, msg
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.busy import Busy
from desktop.presenters.counter.unsent_list import waits_words
from desktop.presenters.explaining import end_explained
from desktop.presenters.intents import Act, Chosen, Intent, Pressed
from desktop.presenters.papers import WRITE_IT_DOWN, Papers
from desktop.presenters.reception.doors import next_citizen
from desktop.presenters.shells import clock_time, initials, sent_by_oneself, shell
from desktop.presenters.states import Button, Ended, EndVisit, Item
from desktop.presenters.visit.note import visit_note
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace
from desktop.services.ending import NotErased, end_visit
from desktop.services.guidance_ports import SentByCitizen


class Ending:
    """Ends a visit here and at the backend; `ended` is told how much of it was not sent. `problem` says what failed."""

    def __init__(self, place: Workplace, ways: Ways, visit: VisitAtHand, ended: Callable[[int], None]) -> None:
        self._place = place
        self._ways = ways
        self._visit = visit
        self._then = ended
        self._busy = Busy(place, ways)
        self.problem: Text | None = None

    @property
    def under_way(self) -> bool:
        """True until all of it is erased here: from the press on, also while the last answer is still being written."""
        return self._busy.under_way

    def run(self) -> None:
        """Write nothing more, then erase."""
        self._busy.run_after(self._visit.keeper.stop, self._work, self._ended)

    def _work(self) -> Callable[[], Failure | NotErased | None]:
        ports, visit, void = self._place.ports, self._visit.id, tuple(self._visit.void)
        return lambda: end_visit(ports.reception, ports.stores, ports.outbox, visit, void)

    def _ended(self, failure: Failure | NotErased | None) -> None:
        if isinstance(failure, NotErased):
            self.problem = msg("Noget kunne ikke slettes på computeren. Prøv igen.")
            self._ways.refresh()
            return
        unsent = len(self._visit.unsent())
        if failure is not None:
            reception, visit, void = self._place.ports.reception, self._visit.id, tuple(self._visit.void)
            self._place.owe(lambda: reception.end(visit, void))
        if self._place.visit is self._visit:
            self._then(unsent)
        else:
            self._ways.counter.is_over(self._visit)


class EndVisitStage:
    """Nothing ends by accident: what is lost is named first."""

    def __init__(self, place: Workplace, ways: Ways, visit: VisitAtHand, stay: Callable[[], None]) -> None:
        self._place = place
        self._ways = ways
        self._visit = visit
        self._go_on = stay
        self._ending = Ending(place, ways, visit, ways.ended)
        self._alone = visit.open.visit.helper.kind is HelperKind.SELF
        documents = place.ports.documents
        self._papers = Papers(
            place, ways, lambda: documents.visit(visit_note(place, visit), visit.reads), "seddel-fra-besoeget.pdf",
            not_made=WRITE_IT_DOWN,
        )

    def page(self) -> EndVisit:
        """Sent, unfinished, and waiting."""
        ending = self._ending.under_way
        return EndVisit(
            shell(
                self._place, leave=Button(Act.STAY_IN_VISIT, self._stay(), "arrow_back"),
                primary=Button(Act.END_VISIT, msg("Afslut og slet"), "logout", busy=ending, binds=True),
                way_out=None if self._alone else Button(Act.CHANGE_DOOR, msg("Gå videre som vejledning")),
            ),
            self._done(), self._unfinished(), self._unsent(), ending, self._ending.problem, self._visit.saved_a_file,
            self._alone, self._note_to_take(), self._papers.notice, self._receipts_left(),
            end_explained(self._place.helper, alone=self._alone),
        )

    def _stay(self) -> Text:
        return msg("Nej, gå tilbage") if self._alone else msg("Bliv i besøget")

    def handle(self, intent: Intent) -> None:
        """End it, or stay."""
        if self._ending.under_way:
            return
        match intent:
            case Pressed(Act.END_VISIT):
                self._ending.run()
            case Pressed(Act.PRINT) if self._note_to_take():
                self._papers.print()
            case Pressed(Act.SAVE_RECEIPT) if self._note_to_take():
                self._papers.save()
            case Chosen(item) if any(item == one.id for one in self._receipts_left()):
                self._ways.outcome(item)
            case Pressed(Act.CHANGE_DOOR) if not self._alone:
                self._ways.guidance.out_of_the_visit()
            case Pressed(Act.STAY_IN_VISIT | Act.BACK):
                self._visit.keeper.resume()
                self._go_on()
            case _:
                return

    def _note_to_take(self) -> tuple[Button, ...]:
        """For a citizen who came with something; whoever is alone has each receipt on their own screen."""
        if self._alone or not visit_note(self._place, self._visit).tasks:
            return ()
        return self._papers.buttons(msg("Print en seddel om besøget"), msg("Gem en seddel som fil"))

    def _receipts_left(self) -> tuple[Item, ...]:
        return tuple(
            Item(entry.task, msg("Se kvitteringen: {task}", task=self._place.title(entry.task)), icon="arrow_back")
            for entry in self._visit.entries.values()
            if entry.receipt is not None and entry.task not in self._visit.taken_along
        )

    def _done(self) -> tuple[Item, ...]:
        return tuple(
            Item(
                entry.task, self._place.title(entry.task),
                msg("Modtaget kl. {time}", time=clock_time(self._place, entry.receipt.received_at)),
                icon="check_circle",
            )
            for entry in self._visit.entries.values() if entry.receipt is not None
        ) + tuple(
            Item(task, self._place.title(task), sent_by_oneself(self._place, told), icon="check_circle")
            for task, told in self._told()
        ) + tuple(
            Item(task, self._place.title(task), msg("Trukket tilbage igen"), icon="undo")
            for task in sorted(self._visit.withdrawn)
        )

    def _unfinished(self) -> tuple[Item, ...]:
        return tuple(
            Item(task, self._place.title(task), self._how_far(task), icon="assignment")
            for task in (agreed.task for agreed in self._visit.open.visit.agreed)
            if task not in self._visit.entries and task not in self._visit.withdrawn and task not in dict(self._told())
        )

    def _told(self) -> tuple[tuple[str, SentByCitizen], ...]:
        """What a citizen alone told of sending on an authority's own page."""
        if not self._alone:
            return ()
        agreed = ((one.task, self._ways.guidance.told(one.task)) for one in self._visit.open.visit.agreed)
        return tuple((task, told) for task, told in agreed if told is not None)

    def _how_far(self, task: str) -> Text:
        prepared = self._ways.guidance.begun(task) if self._alone else None
        flow = self._visit.flows.get(task) if prepared is None else prepared
        if flow is None or (prepared is None and task not in self._visit.begun):
            return msg("Ikke begyndt")
        return msg(
            "Nået til trin {number} af {count}. Svarene er ikke sendt. De bliver slettet.",
            number=flow.number, count=flow.count,
        )

    def _unsent(self) -> tuple[Item, ...]:
        return tuple(
            Item(entry.id, self._place.title(entry.task), waits_words(entry) or "", icon="schedule")
            for entry in self._visit.unsent()
        )


class EndedStage:
    """The visit is over. No name is left on this page."""

    def __init__(
        self, place: Workplace, ways: Ways, unsent: int, problem: Text | None = None, *, file_stays: bool = False,
        alone: bool = False,
    ) -> None:
        self._place = place
        self._ways = ways
        self._unsent = unsent
        self._problem = problem
        self._file_stays = file_stays
        self._alone = alone

    def page(self) -> Ended:
        """What is left here: only what waits to be sent."""
        waits = self._ways.counter.waiting()
        to_doors = (
            msg("Til forsiden") if waits is None
            else msg("Gå videre med {initials}", initials=initials(waits.open.visit.citizen.name))
        )
        return Ended(
            shell(self._place, leave=Button(Act.DONE, to_doors, "arrow_back"), primary=next_citizen())
            if self._may_receive() else shell(self._place, primary=Button(Act.DONE, to_doors, "arrow_forward")),
            self._unsent, self._problem, self._file_stays, self._alone,
        )

    def handle(self, intent: Intent) -> None:
        """On to the doors, or straight to the next citizen."""
        match intent:
            case Pressed(Act.DONE | Act.BACK | Act.NEXT):
                self._ways.welcome()
            case Pressed(Act.OPEN_VISIT_DOOR) if self._may_receive():
                self._ways.find_citizen()
            case _:
                return

    def _may_receive(self) -> bool:
        """Not while the other of two waits: they are gone on with first."""
        helper = self._place.helper
        return helper is not None and helper.may_receive_citizens and self._ways.counter.waiting() is None
