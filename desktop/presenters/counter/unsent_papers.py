"""What is not sent, on paper: the slip, or the answers. Outside their visit its citizen is told before answers are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.outbox import OutboxEntry
from desktop.domain.people import Helper
from desktop.i18n import Text, msg
from desktop.presenters.busy import Busy, sentence_or_elsewhere
from desktop.presenters.papers import NOT_MADE, WRITE_THE_PHONE_DOWN, Papers
from desktop.presenters.states import Button
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace
from desktop.services.unsent import WaitsFor, paper, waits_for

GOES_BY_ITSELF: Final = frozenset({WaitsFor.CONNECTION, WaitsFor.SIGN_IN})
"""While an entry may still go, its paper is a slip that says so, without an answer on it."""


class UnsentPapers:
    """The paper of one entry. `in_visit` says whether its citizen is here."""

    def __init__(
        self, place: Workplace, ways: Ways, helper: Helper, entry: OutboxEntry, in_visit: Callable[[], bool],
    ) -> None:
        has_phone = helper.organisation is not None and bool(helper.organisation.phone)
        clock, documents, title = place.ports.clock, place.ports.documents, place.title(entry.task)
        self._place = place
        self._ways = ways
        self._helper = helper
        self._entry = entry
        self._in_visit = in_visit
        self._waits = waits_for(entry)
        self._busy = Busy(place, ways)
        self._hindered: Text | None = None
        self._papers = Papers(
            place, ways, lambda: paper(documents, entry, title, helper, clock, training=place.training),
            f"ikke-sendt-{clock.now().date().isoformat()}.pdf",
            not_made=WRITE_THE_PHONE_DOWN if self._waits in GOES_BY_ITSELF and has_phone else NOT_MADE,
        )

    @property
    def asking(self) -> bool:
        """True while the backend is asked."""
        return self._busy.under_way

    @property
    def notice(self) -> Text | None:
        """What became of it, or what hindered."""
        return self._hindered or self._papers.notice

    @property
    def can_print(self) -> bool:
        """Whether there is a printer, as far as is known."""
        return self._papers.can_print

    def print(self) -> None:
        """On the printer, where they may; the citizen who is not here is told first."""
        self._out(self._papers.print)

    def save(self) -> None:
        """Where the person says, as `print`."""
        self._out(self._papers.save)

    def slip(self) -> tuple[Button, ...]:
        """The ways to take the slip along."""
        return self._papers.buttons(msg("Print sedlen"), msg("Gem sedlen som fil"))

    def answers(self) -> tuple[Button, ...]:
        """On paper; only where there is no printer as a file, which stays on the computer."""
        if not self._may():
            return ()
        first = self._papers.buttons(msg("Print svarene"), msg("Gem svarene som fil"))[0]
        return (Button(first.act, first.text, first.icon, busy=first.busy or self.asking),)

    def answers_words(self) -> tuple[Text, ...]:
        """What the answers can be used for, and who is told; whom to ask for them where they may not."""
        if not self._may():
            return self.outside_words()
        use = (
            msg("Print svarene, så borgeren kan bruge dem på en anden måde.") if self.can_print
            else msg("Gem svarene som fil, så borgeren kan bruge dem på en anden måde.")
        )
        return (use, *self.outside_words())

    def outside_words(self) -> tuple[Text, ...]:
        """Where the citizen is not here: that they, or the journal, are told, or whom to ask where one may not."""
        if self._in_visit():
            return ()
        if not self._may():
            return (msg("Bed en kollega, der tager imod borgere, om at printe svarene."),)
        if self._waits is WaitsFor.ESTATE:
            # A notice is made as of anybody's answers, but the register may have no address for it: nobody is promised.
            return (
                msg("Det bliver skrevet ned, hvem der printer svarene, og hvornår.") if self.can_print
                else msg("Det bliver skrevet ned, hvem der gemmer svarene som fil, og hvornår."),
            )
        return (
            msg("Borgeren får besked om, at svarene bliver printet.") if self.can_print
            else msg("Borgeren får besked om, at svarene bliver gemt som fil."),
        )

    def _may(self) -> bool:
        return self._in_visit() or self._helper.may_receive_citizens

    def _out(self, out: Callable[[], None]) -> None:
        if self.asking:
            return
        self._hindered = None
        if self._waits in GOES_BY_ITSELF or self._in_visit():
            out()
        elif self._may():
            reception, visit, task = self._place.ports.reception, self._entry.visit, self._entry.task
            self._busy.run(lambda: reception.open_answers(visit, task), lambda failure: self._told(failure, out))

    def _told(self, failure: Failure | None, out: Callable[[], None]) -> None:
        if failure is None:
            out()
            return
        self._hindered = self._words_of(failure)
        self._ways.refresh()

    def _words_of(self, failure: Failure) -> Text | None:
        match failure.kind:
            case FailureKind.OFFLINE:
                return msg("Der er ingen forbindelse. Svarene kan printes, når der er.")
            case FailureKind.VISIT_ENDED:
                return msg("Besøget hører ikke til her. Derfor kan svarene ikke printes. Spørg din leder.")
            case _:
                return sentence_or_elsewhere(failure, self._ways)
