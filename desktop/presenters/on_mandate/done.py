"""The relative is done: what would be lost is said first, then nothing of the grantor is left here."""

from __future__ import annotations

from collections.abc import Callable

from desktop.i18n import Listing, Text, msg, nmsg
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.on_mandate.places import MandatePlaces
from desktop.presenters.shells import calling_name, shell
from desktop.presenters.states import Button, MandateQuestion, Waiting
from desktop.presenters.visit.ending import Ending
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace


class DoneStage:
    """Asks only where something would be lost. `stay` is where whoever is not done goes on."""

    def __init__(
        self, place: Workplace, ways: Ways, places: MandatePlaces, visit: VisitAtHand, stay: Callable[[], None],
    ) -> None:
        self._place = place
        self._visit = visit
        self._places = places
        self._stay = stay
        self._ending = Ending(place, ways, visit, self._ended)

    def begin(self) -> None:
        """Be done at once where nothing is lost by it."""
        if not self._lost():
            self._ending.run()

    def page(self) -> MandateQuestion | Waiting:
        """What is lost, what waits, and the answers; the no stands first, where the press before was."""
        name, ending = calling_name(self._visit.open.visit.citizen), self._ending.under_way
        lost = self._lost()
        if ending and not lost:
            return Waiting(shell(self._place), msg("Sletter svarene"), msg("Det tager et øjeblik."))
        return MandateQuestion(
            shell(self._place), f"done:{self._visit.id}", msg("Er du færdig?"),
            (*lost, *self._waits(), msg("Alt om {name} bliver slettet her på computeren.", name=name)), (),
            (
                Button(Act.DECLINE, msg("Nej, gå tilbage"), busy=ending),
                Button(Act.END_VISIT, msg("Ja, luk og slet"), busy=ending),
            ),
            ending, self._ending.problem,
        )

    def handle(self, intent: Intent) -> None:
        """End it, or stay."""
        if self._ending.under_way:
            return
        match intent:
            case Pressed(Act.END_VISIT):
                self._ending.run()
            case Pressed(Act.DECLINE | Act.BACK):
                self._visit.keeper.resume()
                self._stay()
            case _:
                return

    def _lost(self) -> tuple[Text, ...]:
        """What is begun and not sent, and the receipts nobody took along."""
        visit, title = self._visit, self._place.title
        begun = tuple(
            title(one) for one in sorted(visit.begun) if not visit.is_sent(one) and one not in visit.withdrawn
        )
        receipts = tuple(
            title(task) for task, entry in visit.entries.items()
            if entry.receipt is not None and task not in visit.taken_along
        )
        return (
            *((msg("Ikke sendt: {tasks}. Svarene bliver slettet.", tasks=Listing(begun)),) if begun else ()),
            *((msg(
                "Kvitteringen er ikke printet eller gemt: {tasks}. Den kan ikke vises igen.", tasks=Listing(receipts),
            ),) if receipts else ()),
        )

    def _waits(self) -> tuple[Text, ...]:
        count = len(self._visit.unsent())
        return (nmsg(
            "{count} ting venter på at blive sendt. Den bliver her og er låst.",
            "{count} ting venter på at blive sendt. De bliver her og er låst.", count,
        ),) if count else ()

    def _ended(self, unsent: int) -> None:
        name = calling_name(self._visit.open.visit.citizen)
        if unsent:
            note: Text = nmsg(
                "Du er færdig. {count} ting om {name} er ikke sendt. Den ligger låst på computeren.",
                "Du er færdig. {count} ting om {name} er ikke sendt. De ligger låst på computeren.", unsent, name=name,
            )
        elif self._visit.saved_a_file:
            note = msg("Du er færdig. Alt om {name} er slettet her, undtagen den fil, du selv gemte.", name=name)
        else:
            note = msg("Du er færdig. Alt om {name} er slettet her på computeren.", name=name)
        self._places.ended(note)
