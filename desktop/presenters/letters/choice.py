"""The citizen chooses one letter, on the page turned to them. The helper never sees this list."""

from __future__ import annotations

from desktop.domain.failure import Failure
from desktop.domain.mailbox import Choosing
from desktop.domain.people import Helper
from desktop.i18n import Text, msg
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.busy import Busy, hindrance_or_elsewhere
from desktop.presenters.intents import Act, Chosen, Intent, LanguageChosen, Pressed
from desktop.presenters.shells import shell
from desktop.presenters.states import Button, Hindrance, Item, LetterChoice
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace
from desktop.services.letter_opening import Reading, open_chosen


class LetterChoiceStage:
    """Senders and dates, nothing more; gone when its time is over (iron rule 10)."""

    def __init__(
        self, place: Workplace, ways: Ways, visit: VisitAtHand, choosing: Choosing,
    ) -> None:
        self._place = place
        self._ways = ways
        self._visit = visit
        self._read = visit.read_in = visit.read_in or place.read_in(visit.open.visit.citizen)
        self._choices = choosing.choices
        self._busy = Busy(place, ways)
        self._problem: Hindrance | None = None
        left = (choosing.expires_at - place.ports.clock.now()).total_seconds()
        self._end = place.runner.later(max(0.0, left), lambda: place.guard(self._over))

    def page(self) -> LetterChoice:
        """All equal, none chosen beforehand, and "Ingen af dem" is one of them."""
        return LetterChoice(
            shell(self._place), self._who(self._visit.open.visit.helper), self._question(), self._sentence(),
            tuple(Item(one.handle, one.sender, msg("{day}", day=one.received_on)) for one in self._choices),
            Button(Act.NONE_OF_THEM, msg("Ingen af dem") if self._choices else msg("Tilbage")),
            self._busy.under_way, self._problem, self._read.language,
        )

    def handle(self, intent: Intent) -> None:
        """One of them, or none."""
        match intent:
            case Pressed(Act.NONE_OF_THEM) if not self._busy.under_way:
                self.forget()
                self._ways.home()
            case LanguageChosen(language) if not self._busy.under_way and self._read.choose(language):
                self._ways.refresh()
            case Chosen(handle) if any(one.handle == handle for one in self._choices):
                self._open(handle)
            case _:
                return

    def forget(self) -> None:
        """The list is over: nothing of it stays."""
        self._choices = ()
        self._end.cancel()

    def _open(self, handle: str) -> None:
        ports, visit = self._place.ports, self._visit.id
        self._problem = None
        self._busy.run(
            lambda: open_chosen(ports.mailbox, ports.reader, visit, handle), self._opened,
            late=lambda answer: ports.mailbox.close(visit) if isinstance(answer, Reading) else None,
        )

    def _opened(self, answer: Reading | Failure) -> None:
        if isinstance(answer, Failure):
            self._problem = hindrance_or_elsewhere(answer, self._ways)
            self._ways.refresh()
            return
        self.forget()
        self._ways.letters.show(answer)

    def _over(self) -> None:
        self._choices = ()
        self._problem = msg("Det tog for lang tid. Gå tilbage, og vælg igen.")
        self._ways.refresh()

    def _who(self, helper: Helper) -> Text:
        if helper.organisation is None:
            return msg("{helper} læser sammen med dig", helper=helper.first_name)
        return msg(
            "{helper} fra {organisation} læser sammen med dig",
            helper=helper.first_name, organisation=helper.organisation.name,
        )

    def _question(self) -> Text:
        if self._choices or self._problem is not None:
            return msg("Hvilket brev vil du have læst?")
        return msg("Du har ingen breve")

    def _sentence(self) -> Text:
        if not self._choices:
            return ""
        return msg("Vi åbner kun det ene brev, du vælger. Vi skriver ned, at vi åbnede det.")
