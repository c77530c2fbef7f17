"""Taking back an agreement from which nothing was sent: what it means, and what came of it."""

from __future__ import annotations

from collections.abc import Callable

from desktop.i18n import Text, msg
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.visit.taking_back import Answer, Question
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace
from desktop.services.withdrawing import TakenBack


class AgreementReversal:
    """The citizen's yes to a task, with what was answered of it. Satisfies `taking_back.Reversal`."""

    def __init__(self, place: Workplace, ways: Ways, visit: VisitAtHand, task: str) -> None:
        self._place = place
        self._ways = ways
        self._visit = visit
        self._task = task
        self._title = place.title(task)

    def question(self) -> Question:
        """It is not sent, and what was written is erased."""
        return Question(
            msg("Skal aftalen om »{task}« fortrydes?", task=self._title),
            msg(
                "Siger borgeren ja, sender vi det ikke. Det, I har skrevet om det, bliver slettet her. "
                "Borgeren kan altid sige ja til det igen.",
            ),
            msg("Ja, fortryd aftalen"), msg("Nej, behold aftalen"),
        )

    def work(self) -> Callable[[], Answer] | None:
        """Voids its permit; what the authority would not take is erased too."""
        agreed = self._visit.open.visit.agreed_task(self._task)
        if agreed is None:
            return None
        regret, entry = self._place.regret(self._visit.id), self._visit.entries.get(self._task)
        return lambda: regret.take_back_yes(agreed.permit.key, entry)

    def taken(self, _answer: TakenBack) -> None:
        """The visit is without it."""
        self._visit.regretted(self._task)

    def told(self, answer: TakenBack) -> tuple[Text, Text]:
        """Erased here; in the journal as soon as the backend has heard of it."""
        return msg("Aftalen om »{task}« er fortrudt", task=self._title), (
            msg("Svarene er slettet her, og intet bliver sendt. Fortrydelsen er skrevet i journalen.")
            if answer.not_told is None else
            msg("Svarene er slettet her, og intet bliver sendt. Fortrydelsen bliver skrevet i journalen, "
                "når der er forbindelse igen.")
        )

    def failed(self) -> None:
        """The agreement is as it was."""

    def keep(self) -> None:
        """Back to the home of the visit."""
        self._ways.home()
