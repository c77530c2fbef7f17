"""The end of the day at this counter: what is not sent, which visits go with it, then out. One page, one press."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop.domain.outbox import OutboxEntry, by_deadline
from desktop.i18n import Text, msg, nmsg
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.busy import Busy
from desktop.presenters.counter.unsent_list import unsent_items
from desktop.presenters.intents import Act, Chosen, Intent, Pressed
from desktop.presenters.shells import back, shell
from desktop.presenters.states import Button, EndOfDay
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace
from desktop.services.ending import NotErased, end_day
from desktop.services.unsent import seen_by


class EndOfDayStage:
    """Nothing ends by accident: visits that would go are counted first; what is not sent has its owner beside it."""

    def __init__(self, place: Workplace, ways: Ways) -> None:
        self._place = place
        self._ways = ways
        self._busy = Busy(place, ways)
        self._entries: tuple[OutboxEntry, ...] | None = None
        self._problem: Text | None = None

    def load(self) -> None:
        """Read the outbox; nothing can be ended before it is shown."""
        self._place.run(self._place.ports.outbox.unsent, self._came)

    def page(self) -> EndOfDay:
        """What goes and what stays."""
        known = self._entries is not None
        end = Button(Act.CLOSE_DAY, msg("Slet og log ud"), "logout", busy=self._busy.under_way, binds=True)
        return EndOfDay(
            shell(self._place, leave=back(), primary=end if known else None),
            self._visits(), self._sentence(), unsent_items(self._place, self._entries or ()), self._problem,
        )

    def handle(self, intent: Intent) -> None:
        """End the day, see to what waits, or go back."""
        if self._busy.under_way:
            return
        match intent:
            case Pressed(Act.CLOSE_DAY) if self._entries is not None:
                self._close(self._ways.counter.others())
            case Chosen(item) if any(entry.id == item for entry in self._entries or ()):
                self._ways.unsent_list()
            case Pressed(Act.BACK):
                self._ways.welcome()
            case _:
                return

    def _close(self, visits: Sequence[VisitAtHand]) -> None:
        ports = self._place.ports

        def work() -> Callable[[], NotErased | None]:
            void = {visit.id: tuple(visit.void) for visit in visits}
            then = (self._place.last_words(), ports.identity.sign_out)
            return lambda: end_day(ports.reception, ports.stores, ports.outbox, void, then)

        self._busy.run_after(
            lambda stopped: _stop(visits, stopped), work, lambda answer: self._ended(answer, visits),
        )

    def _ended(self, answer: NotErased | None, visits: Sequence[VisitAtHand]) -> None:
        if answer is not None:
            for visit in visits:
                visit.keeper.resume()
            self._problem = msg("Noget kunne ikke slettes på computeren. Prøv igen.")
            self._ways.refresh()
            return
        self._ways.counter.let_go()
        self._place.owed.clear()
        self._place.helper = None
        self._ways.sign_in()

    def _came(self, entries: Sequence[OutboxEntry]) -> None:
        self._entries = by_deadline(seen_by(entries, self._place.helper))
        self._place.counted(entries)
        self._ways.refresh()

    def _visits(self) -> Text:
        count = len(self._ways.counter.others())
        if not count:
            return msg("Ingen besøg er åbne eller sat til side.")
        return nmsg(
            "{count} besøg er sat til side. Det bliver afsluttet, og svar, der ikke er sendt, bliver slettet.",
            "{count} besøg er sat til side. De bliver afsluttet, og svar, der ikke er sendt, bliver slettet.", count,
        )

    def _sentence(self) -> Text:
        if self._entries is None:
            return msg("Et øjeblik.")
        if not self._entries:
            return msg("Alt er sendt.")
        return msg("Det her er ikke sendt. Det bliver på computeren og er låst. Det, der kan sendes, bliver sendt.")


def _stop(visits: Sequence[VisitAtHand], stopped: Callable[[], None]) -> None:
    """Let each finish writing first: what is being written is about to be erased."""
    if not visits:
        stopped()
        return
    first, *rest = visits
    first.keeper.stop(lambda: _stop(rest, stopped))
