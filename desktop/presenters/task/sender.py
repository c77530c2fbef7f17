"""Send, once: saved before sent, and then only what happened is said (one exhaustive match)."""

from __future__ import annotations

from collections.abc import Callable

from desktop.domain.outbox import EntryState, OutboxEntry
from desktop.domain.outcome import Delivered, RefusalKind, Refused, SignInNeeded, TryLater, Unconfirmed
from desktop.flows.flow import Flow
from desktop.i18n import Text, msg
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.busy import Busy
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace
from desktop.services.sending import Attempt, NotSaved, enqueue, entry_for, send_unkept


class Sender:
    """Sends one finished flow. `refused` is called when the server asks for other answers (`VisitAtHand.refusals`)."""

    def __init__(
        self, place: Workplace, ways: Ways, visit: VisitAtHand, refused: Callable[[], None],
    ) -> None:
        self._place = place
        self._ways = ways
        self._visit = visit
        self._refused = refused
        self._busy = Busy(place, ways)
        self._on_disk = False
        self.problem: Text | None = None

    @property
    def under_way(self) -> bool:
        """True from the press until it is known what became of it."""
        return self._busy.under_way

    @property
    def progress(self) -> Text | None:
        """What is true so far."""
        if not self._busy.under_way:
            return None
        return msg("Gemt. Sendes nu.") if self.is_on_disk else msg("Sendes nu.")

    @property
    def is_on_disk(self) -> bool:
        """True once what is being sent is written: `progress` says so."""
        return self._busy.under_way and self._on_disk

    def send(self, flow: Flow) -> None:
        """Write it and deliver it; where nothing can be kept, deliver it now or say so."""
        self.problem = None
        self._on_disk = False
        if self._place.ports.stores.kept:
            self._busy.run_to_its_end(
                lambda: enqueue(self._place.ports.outbox, self._entry(flow)), self._enqueued,
            )
        else:
            ports = self._place.ports
            self._busy.run_to_its_end(
                lambda: send_unkept(ports.gateway, ports.outbox, self._entry(flow), ports.clock), self._known,
            )

    def _entry(self, flow: Flow) -> OutboxEntry:
        words = self._place.words(self._visit.reads)
        return entry_for(self._visit.open, flow, words, self._place.ports.clock.now())

    def _enqueued(self, entry: OutboxEntry | NotSaved) -> None:
        if isinstance(entry, NotSaved):
            self.problem = msg(
                "Det kan ikke gemmes på computeren, så det er ikke sendt. Svarene er her stadig. Prøv igen.",
            )
            self._ways.refresh()
            return
        self._on_disk = True
        self._visit.note(Attempt(entry, None))
        self._busy.run_to_its_end(lambda: self._place.delivery.deliver(entry.id), self._delivered)

    def _delivered(self, attempt: Attempt | None) -> None:
        if attempt is None:
            # Only an entry delivered and forgotten is not there, and this visit's are kept until it ends.
            raise LookupError("the entry is not in the outbox")
        self._known(attempt)

    def _known(self, attempt: Attempt) -> None:
        self._visit.note(attempt)
        task = attempt.entry.task
        match attempt.outcome:
            case Delivered():
                self._tell_of(task)
            case Refused(RefusalKind.ANSWERS):
                self._refused()
                self.problem = msg("Der mangler noget i svarene. Ret det, og send igen.")
                self._ways.refresh()
            case (TryLater() | SignInNeeded()) if not attempt.kept:
                self._not_sent(attempt)
            case TryLater() | Unconfirmed() | SignInNeeded() | Refused() | None:
                self._visit.entries[task] = attempt.entry
                self._tell_of(task)

    def _tell_of(self, task: str) -> None:
        """Its receipt, or why there is none; where another is helped by now, the home of this visit tells it."""
        if self._place.visit is self._visit:
            self._ways.outcome(task)

    def _not_sent(self, attempt: Attempt) -> None:
        if attempt.entry.state is EntryState.NEEDS_SIGN_IN:
            # Where the screen is hidden already nobody reads why: it stands here for whoever comes back.
            self.problem = msg("Det blev ikke sendt. Svarene er her stadig. Tryk på Send igen.")
            self._ways.lock(msg("Det blev ikke sendt. Log ind igen, og tryk så Send."))
            return
        self.problem = msg(
            "Der er ingen forbindelse, så det blev ikke sendt. Svarene er her stadig. Prøv igen om lidt.",
        )
        self._ways.refresh()
