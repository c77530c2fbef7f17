"""Taking back an agreement from which nothing was sent (iron rule 7): with no more effort than giving it took."""

from __future__ import annotations

from desktop.domain.failure import Failure
from desktop.domain.keeping import CannotSave
from desktop.i18n import Text, msg
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.busy import Busy, sentence_or_elsewhere
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.shells import shell
from desktop.presenters.states import Button, Withdraw
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace
from desktop.services.withdrawing import TakenBack


class RegretStage:
    """Says first what it means; two equal answers; then what happened. Asked once."""

    def __init__(self, place: Workplace, ways: Ways, visit: VisitAtHand, task: str) -> None:
        self._place = place
        self._ways = ways
        self._visit = visit
        self._task = task
        self._title = place.title(task)
        self._busy = Busy(place, ways)
        self._problem: Text | None = None
        self._taken: TakenBack | None = None

    def page(self) -> Withdraw:
        """The question, or what came of it."""
        if self._taken is not None:
            return Withdraw(
                shell(self._place, primary=Button(Act.DONE, msg("Gå videre"), "arrow_forward")),
                msg("Aftalen om »{task}« er fortrudt", task=self._title), self._done(), (),
            )
        return Withdraw(
            shell(self._place), msg("Skal aftalen om »{task}« fortrydes?", task=self._title),
            msg(
                "Siger borgeren ja, sender vi det ikke. Det, I har skrevet om det, bliver slettet her. "
                "Borgeren kan altid sige ja til det igen.",
            ),
            (Button(Act.WITHDRAW, msg("Ja, fortryd aftalen")), Button(Act.DECLINE, msg("Nej, behold aftalen"))),
            self._busy.under_way, self._problem,
        )

    def handle(self, intent: Intent) -> None:
        """Take it back, keep it, or go on."""
        if self._busy.under_way:
            return
        match intent:
            case Pressed(Act.WITHDRAW) if self._taken is None:
                self._take_back()
            case Pressed(Act.DECLINE | Act.DONE | Act.BACK):
                self._ways.home()
            case _:
                return

    def _take_back(self) -> None:
        agreed = self._visit.open.visit.agreed_task(self._task)
        if agreed is None:
            self._ways.home()
            return
        regret, entry = self._place.regret(self._visit.id), self._visit.entries.get(self._task)
        self._problem = None
        self._busy.run(lambda: regret.take_back_yes(agreed.permit.key, entry), self._came)

    def _came(self, answer: TakenBack | Failure | CannotSave) -> None:
        match answer:
            case TakenBack(not_told=debt):
                self._taken = answer
                self._visit.regretted(self._task)
                if debt is not None:
                    self._place.owe(debt)
            case CannotSave():
                self._problem = msg("Det kan ikke slettes på computeren lige nu. Prøv igen om lidt.")
            case Failure():
                self._problem = sentence_or_elsewhere(answer, self._ways)
        self._ways.refresh()

    def _done(self) -> Text:
        if self._taken is not None and self._taken.not_told is None:
            return msg("Det er slettet her og bliver ikke sendt. Det er skrevet i journalen.")
        return msg(
            "Det er slettet her og bliver ikke sendt. Det bliver skrevet i journalen, når der er forbindelse igen.",
        )
