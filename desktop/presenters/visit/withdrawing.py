"""Taking back what was sent, or what waits to be: the citizen's own regret, and what it can still stop."""

from __future__ import annotations

from datetime import datetime

from desktop.domain.failure import Failure
from desktop.domain.keeping import CannotSave
from desktop.domain.outbox import OutboxEntry
from desktop.i18n import Text, msg
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.busy import Busy, sentence_or_elsewhere
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.shells import clock_time, shell
from desktop.presenters.states import Button, Withdraw
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace
from desktop.services.sending import Attempt
from desktop.services.withdrawing import TakenBack, until_when


class WithdrawStage:
    """Says first what it stops; two equal answers; then what happened, and nothing more."""

    def __init__(self, place: Workplace, ways: Ways, visit: VisitAtHand, entry: OutboxEntry) -> None:
        self._place = place
        self._ways = ways
        self._visit = visit
        self._entry = entry
        self._busy = Busy(place, ways)
        self._problem: Text | None = None
        self._taken: TakenBack | None = None

    def page(self) -> Withdraw:
        """The question, or what came of it."""
        title = self._place.title(self._entry.task)
        if self._taken is not None:
            return Withdraw(
                shell(self._place, primary=Button(Act.DONE, msg("Gå videre"), "arrow_forward")),
                msg("»{task}« er trukket tilbage", task=title), self._done(), (),
            )
        return Withdraw(
            shell(self._place), msg("Skal »{task}« trækkes tilbage?", task=title), self._stops(),
            (
                Button(Act.WITHDRAW, msg("Ja, træk det tilbage"), busy=self._busy.under_way),
                Button(Act.DECLINE, msg("Nej, behold det")),
            ),
            self._busy.under_way, self._problem,
        )

    def handle(self, intent: Intent) -> None:
        """Take it back, keep it, or go on."""
        if self._busy.under_way:
            return
        match intent:
            case Pressed(Act.WITHDRAW) if self._taken is None:
                regret, entry = self._place.regret(self._visit.id), self._entry
                self._problem = None
                self._busy.run(lambda: regret.take_back(entry), self._came)
            case Pressed(Act.DECLINE | Act.BACK) if self._taken is None:
                self._ways.outcome(self._entry.task)
            case Pressed(Act.DONE | Act.BACK):
                self._ways.home()
            case _:
                return

    def _came(self, answer: TakenBack | Failure | CannotSave) -> None:
        match answer:
            case TakenBack(not_told=debt):
                self._taken = answer
                self._visit.taken_back(self._entry.task, received=answer.at is not None)
                if debt is not None:
                    self._place.owe(debt)
            case CannotSave():
                self._problem = msg("Det kan ikke slettes på computeren lige nu. Prøv igen om lidt.")
            case Failure():
                self._problem = sentence_or_elsewhere(answer, self._ways)
                self._look_again()
        self._ways.refresh()

    def _look_again(self) -> None:
        """What was in doubt may be known now."""
        outbox, entry = self._place.ports.outbox, self._entry.id

        def seen(now_here: OutboxEntry | None) -> None:
            if now_here is not None:
                self._entry = now_here
                self._visit.note(Attempt(now_here, None))
                self._ways.refresh()

        if self._entry.in_doubt:
            self._place.run(lambda: outbox.get(entry), seen, quiet=True)

    def _stops(self) -> Text:
        if self._entry.in_doubt:
            return msg(
                "Måske har myndigheden fået det, måske ikke. Siger borgeren ja, spørger vi først. Har de det, stopper "
                "vi det dér. Har de det ikke, bliver det slettet her og aldrig sendt.",
            )
        if self._entry.receipt is None:
            return msg("Det er ikke sendt endnu. Siger borgeren ja, bliver det slettet her og aldrig sendt.")
        until = self._until()
        return msg(
            "Myndigheden har modtaget det. Det kan stoppes herfra indtil {until}. Så gør de ikke mere ved det.",
            until=until or "",
        )

    def _done(self) -> Text:
        if self._taken is not None and self._taken.at is not None:
            return msg(
                "Kl. {time}. Myndigheden gør ikke mere ved det.", time=clock_time(self._place, self._taken.at),
            )
        return msg("Det er slettet her og bliver ikke sendt.")

    def _until(self) -> datetime | None:
        definition = self._visit.open.definitions[self._entry.task]
        return until_when(definition, self._entry, self._place.ports.clock.now())
