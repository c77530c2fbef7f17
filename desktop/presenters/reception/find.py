"""Find the citizen: one whole CPR number, never a search by name (iron rule 3), and the number drawn at the door."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from desktop.domain.card import read_card, typed_by_hand
from desktop.domain.cpr import CprNumber, CprProblem
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.people import Unproved
from desktop.domain.queue import LONGEST, InQueue, card_behind_number, next_for, queue_number
from desktop.flows.composite import check_again, cpr_problem
from desktop.flows.views import FieldKind, FieldView
from desktop.i18n import Text, msg
from desktop.presenters.busy import Busy, hindrance, sentence_or_elsewhere
from desktop.presenters.intents import Act, Filled, Intent, Pressed
from desktop.presenters.shells import back, onward, shell
from desktop.presenters.states import Button, ErrorLine, FindCitizen, Hindrance
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace

FIELD: Final = "cpr"
QUEUE: Final = "queue"


class FindStage:
    """A number that fails modulus 11 asks once and goes on with the second press (DOMAIN.md).

    The queue's next number is filled in while nobody has typed one. It may be left out: then the look-up goes to the
    controller. Who comes back, or with somebody, has not `drew` one.
    """

    def __init__(self, place: Workplace, ways: Ways, *, drew: bool = True, note: Text | None = None) -> None:
        self._place = place
        self._ways = ways
        self._busy = Busy(place, ways)
        self._typed = ""
        self._drew = drew
        self._note = note
        self._queue = ""
        self._queue_is_mine = False
        self._asking_the_queue = False
        self._errors: dict[str, Text] = {}
        self._problem: Hindrance | None = None
        self._asked: str | None = None
        self._child = False

    def load(self) -> None:
        """Ask the queue whose turn it is, else the number is typed; and which tasks there are to choose."""
        if not self._place.tasks:
            self._place.load_tasks(lambda _: None)
        if self._drew:
            self._asking_the_queue = True
            self._place.run(self._place.ports.reception.queue, self._queue_came, quiet=True)

    def page(self) -> FindCitizen:
        """Two fields, and what is wrong with them once somebody pressed on."""
        errors = tuple(ErrorLine(field, self._errors[field]) for field in (FIELD, QUEUE) if field in self._errors)
        typed = self._typed.replace("-", "")
        questioned = bool(typed) and self._asked == typed and not errors and self._problem is None
        return FindCitizen(
            shell(
                self._place, leave=back(), primary=onward(busy=self._busy.under_way), note=self._note,
                way_out=Button(Act.NO_PROOF, msg("Til Vejledning")) if self._shows_the_way else None,
            ),
            FieldView(
                FIELD, FieldKind.CPR, msg("Borgerens CPR-nummer"), self._typed,
                hint=msg("10 tal. Skriv dem, eller scan sundhedskortet."),
                error=self._errors.get(FIELD),
                notice=check_again() if questioned else None, masked=not questioned,
            ),
            self._queue_field() if self._drew else None,
            errors, self._busy.under_way, self._problem,
        )

    @property
    def _shows_the_way(self) -> bool:
        """For a child there is guidance; of two, the other one's visit is gone on with."""
        return self._child and self._place.visit is None

    def _queue_field(self) -> FieldView:
        return FieldView(
            QUEUE, FieldKind.TEXT, msg("Kønummer"), self._queue, hint=msg("Det står på borgerens seddel."),
            error=self._errors.get(QUEUE), required=False, signs=LONGEST,
        )

    def handle(self, intent: Intent) -> None:
        """Type, go on, or go back."""
        if self._busy.under_way:
            return
        match intent:
            case Filled("cpr", str() as typed):
                self._typed, self._problem = typed, None
                self._errors.pop(FIELD, None)
            case Filled("queue", str() as typed):
                self._queue, self._queue_is_mine = typed, True
                self._errors.pop(QUEUE, None)
            case Pressed(Act.NEXT | Act.TRY_AGAIN):
                self._look_up()
            case Pressed(Act.BACK):
                self._ways.welcome()
                return
            case Pressed(Act.NO_PROOF) if self._shows_the_way:
                self._ways.guidance.find(msg(
                    "Intet er åbnet om barnet. Her kan du vise forælderen vej. "
                    "Forælderen gør det selv med sit eget MitID.",
                ))
                return
            case _:
                return
        self._ways.refresh()

    def _look_up(self) -> None:
        self._errors, self._problem = {}, None
        self._child = False
        today = self._place.ports.clock.now().date()
        scanned = card_behind_number(self._queue, today)
        if scanned is not None:
            self._queue, self._typed = scanned[0], scanned[1].digits
        number = read_card(self._typed, today)
        queue = queue_number(self._queue)
        if queue is None and self._queue.strip():
            self._errors[QUEUE] = msg("Skriv kønummeret, som det står på sedlen, eller lad feltet stå tomt.")
        if isinstance(number, CprProblem):
            self._refuse(number)
        if self._errors:
            return
        assert isinstance(number, CprNumber)
        self._typed = number.digits
        if not number.passes_mod11 and self._asked != number.digits:
            self._asked = number.digits
            self._typed = number.formatted()  # as it stands on the card, to be compared with it
            return
        if self._asking_the_queue and not self._queue_is_mine:
            # A card is scanned sooner than the queue answers: the number it would have filled in still counts.
            self._busy.run(self._place.ports.reception.queue, lambda turn: self._turn_came(turn, number))
        else:
            self._look(number, queue)

    def _turn_came(self, answer: Sequence[InQueue] | Failure, number: CprNumber) -> None:
        self._queue_came(answer)
        self._look(number, queue_number(self._queue))

    def _look(self, number: CprNumber, queue: str | None) -> None:
        reception = self._place.ports.reception
        self._busy.run(
            lambda: reception.look_up(number.digits, queue), self._found,
            late=lambda found: reception.cancel_look_up(found.lookup) if isinstance(found, Unproved) else None,
        )

    def _refuse(self, problem: CprProblem) -> None:
        self._asked = None
        by_hand = typed_by_hand(self._typed)
        if by_hand == self._typed or problem is CprProblem.SEVERAL:
            self._errors[FIELD] = cpr_problem(problem)
        else:
            self._errors[FIELD] = msg("Kortet kunne ikke læses. Scan det igen, eller skriv CPR-nummeret.")
        # A card's name and address are not shown before proof; what a hand had typed before it stays.
        self._typed = by_hand

    def _found(self, answer: Unproved | Failure) -> None:
        if isinstance(answer, Unproved):
            self._ways.show_proof(answer)
            return
        sentence = sentence_or_elsewhere(answer, self._ways)
        self._child = answer.kind is FailureKind.UNDER_15
        if sentence is not None and (answer.kind.is_of_the_way or answer.settled):
            self._problem = hindrance(answer)
            if answer.settled:
                self._typed = ""  # nothing comes of that number: the next one is typed or scanned into an empty field
        elif sentence is not None:
            self._errors[QUEUE if answer.kind is FailureKind.QUEUE else FIELD] = sentence
        self._ways.refresh()

    def _queue_came(self, answer: Sequence[InQueue] | Failure) -> None:
        if self._busy.under_way:
            return
        self._asking_the_queue = False
        if isinstance(answer, Failure) or self._queue_is_mine:
            return
        turn = next_for(answer, self._place.counter)
        if turn is not None:
            self._queue = turn.number
            self._ways.refresh()
