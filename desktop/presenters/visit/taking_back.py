"""The citizen takes something back, with no more effort than giving it took (iron rule 7): asked once, then told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from desktop.domain.failure import Failure
from desktop.domain.keeping import CannotSave
from desktop.i18n import Text, msg
from desktop.presenters.busy import Busy, hindrance_or_elsewhere
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.shells import shell
from desktop.presenters.states import Button, Hindrance, Withdraw
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace
from desktop.services.withdrawing import TakenBack

Answer: TypeAlias = TakenBack | Failure | CannotSave


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, what a yes means, and the two answers."""

    heading: Text
    meaning: Text
    yes: Text
    no: Text


class Reversal(Protocol):
    """One thing the citizen may take back."""

    def question(self) -> Question:
        """Said before anything is taken back, from what is known now."""
        ...

    def work(self) -> Callable[[], Answer] | None:
        """What takes it back, for a worker; None when there is nothing left to take back."""
        ...

    def taken(self, answer: TakenBack) -> None:
        """It is taken back: the visit at hand remembers it."""
        ...

    def told(self, answer: TakenBack) -> tuple[Text, Text]:
        """Heading and sentence of what happened, and nothing more."""
        ...

    def failed(self) -> None:
        """It is not; what was in doubt may be known now."""
        ...

    def keep(self) -> None:
        """The citizen said no: back to where it was asked."""
        ...


class TakeBackStage:
    """Says first what it means; two equal answers; then what happened. Asked once."""

    def __init__(self, place: Workplace, ways: Ways, reversal: Reversal) -> None:
        self._place = place
        self._ways = ways
        self._reversal = reversal
        self._busy = Busy(place, ways)
        self._problem: Hindrance | None = None
        self._taken: TakenBack | None = None

    def page(self) -> Withdraw:
        """The question, or what came of it."""
        if self._taken is not None:
            done = Button(Act.DONE, msg("Gå videre"), "arrow_forward")
            return Withdraw(shell(self._place, primary=done), *self._reversal.told(self._taken), ())
        asked, busy = self._reversal.question(), self._busy.under_way
        return Withdraw(
            shell(self._place), asked.heading, asked.meaning,
            (Button(Act.WITHDRAW, asked.yes, busy=busy), Button(Act.DECLINE, asked.no)), busy, self._problem,
        )

    def handle(self, intent: Intent) -> None:
        """Take it back, keep it, or go on."""
        if self._busy.under_way:
            return
        match intent:
            case Pressed(Act.WITHDRAW) if self._taken is None:
                self._take_back()
            case Pressed(Act.DECLINE | Act.BACK) if self._taken is None:
                self._reversal.keep()
            case Pressed(Act.DONE | Act.BACK):
                self._ways.home()
            case _:
                return

    def _take_back(self) -> None:
        work = self._reversal.work()
        if work is None:
            self._ways.home()
            return
        self._problem = None
        self._busy.run_to_its_end(work, self._came)

    def _came(self, answer: Answer) -> None:
        match answer:
            case TakenBack(not_told=debt):
                self._taken = answer
                self._reversal.taken(answer)
                if debt is not None:
                    self._place.owe(debt)
            case CannotSave():
                self._problem = msg("Det kan ikke slettes på computeren lige nu. Prøv igen om lidt.")
            case Failure():
                self._problem = hindrance_or_elsewhere(answer, self._ways)
                self._reversal.failed()
        self._ways.refresh()
