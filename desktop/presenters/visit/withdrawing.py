"""Taking back what was sent, or what waits to be: what it can still stop, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from desktop.domain.outbox import OutboxEntry
from desktop.i18n import Text, msg
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.shells import clock_time
from desktop.presenters.visit.taking_back import Answer, Question
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace
from desktop.services.sending import Attempt
from desktop.services.withdrawing import TakenBack, until_when


class SubmissionReversal:
    """The answers to a task, at the authority or in the outbox. Satisfies `taking_back.Reversal`."""

    def __init__(self, place: Workplace, ways: Ways, visit: VisitAtHand, entry: OutboxEntry) -> None:
        self._place = place
        self._ways = ways
        self._visit = visit
        self._entry = entry
        self._title = place.title(entry.task)

    def question(self) -> Question:
        """What it stops, as far as anybody here knows."""
        return Question(
            msg("Skal »{task}« trækkes tilbage?", task=self._title), self._stops(),
            msg("Ja, træk det tilbage"), msg("Nej, behold det"),
        )

    def work(self) -> Callable[[], Answer]:
        """Asks for it back where it is."""
        regret, entry = self._place.regret(self._visit.id), self._entry
        return lambda: regret.take_back(entry)

    def taken(self, answer: TakenBack) -> None:
        """The visit is without it."""
        told = answer.not_told is None
        self._visit.taken_back(self._entry.task, received=answer.at is not None, told=told)

    def told(self, answer: TakenBack) -> tuple[Text, Text]:
        """When the authority was told, or that nothing ever left."""
        at = "" if answer.at is None else clock_time(self._place, answer.at)
        return msg("»{task}« er trukket tilbage", task=self._title), (
            msg("Svarene er slettet her, og intet bliver sendt.") if answer.at is None else
            msg("Kl. {time}. Det var en øvelse, så ingen myndighed havde fået noget.", time=at)
            if self._place.training else msg("Kl. {time}. Myndigheden gør ikke mere ved det.", time=at)
        )

    def failed(self) -> None:
        """What was in doubt may be known now."""
        outbox, entry = self._place.ports.outbox, self._entry.id

        def seen(now_here: OutboxEntry | None) -> None:
            if now_here is not None:
                self._entry = now_here
                self._visit.note(Attempt(now_here, None))
                self._ways.refresh()

        if self._entry.in_doubt:
            self._place.run(lambda: outbox.get(entry), seen, quiet=True)

    def keep(self) -> None:
        """Back to its receipt, or to why there is none."""
        self._ways.outcome(self._entry.task)

    def _stops(self) -> Text:
        if self._entry.in_doubt and self._place.training:
            return msg(
                "Det er en øvelse. Måske er svarene nået frem til serveren, måske ikke. Siger borgeren ja, spørger vi "
                "først. Er de nået frem, bliver de stoppet. Er de ikke, bliver de slettet her og aldrig sendt.",
            )
        if self._entry.in_doubt:
            return msg(
                "Måske har myndigheden fået svarene, måske ikke. Siger borgeren ja, spørger vi først. Har de fået dem, "
                "beder vi dem stoppe. Har de ikke, bliver svarene slettet her og aldrig sendt.",
            )
        if self._entry.receipt is None:
            return msg("Det er ikke sendt endnu. Siger borgeren ja, bliver det slettet her og aldrig sendt.")
        if self._place.training:
            return msg(
                "Det er en øvelse, så ingen myndighed har fået noget. Det kan stoppes herfra indtil {until}.",
                until=self._until() or "",
            )
        return msg(
            "Myndigheden har modtaget det. Det kan stoppes herfra indtil {until}. Så gør de ikke mere ved det.",
            until=self._until() or "",
        )

    def _until(self) -> datetime | None:
        definition = self._visit.open.definitions[self._entry.task]
        return until_when(definition, self._entry, self._place.ports.clock.now())
