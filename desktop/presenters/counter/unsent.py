"""What is not sent, said so. Never looks like a receipt."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from desktop.domain.keeping import CannotSave
from desktop.domain.outbox import OutboxEntry
from desktop.domain.people import Helper, HelperKind
from desktop.i18n import Text, msg
from desktop.presenters.busy import Busy
from desktop.presenters.counter.unsent_list import owner_words, since_words
from desktop.presenters.counter.unsent_papers import UnsentPapers
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.shells import shell
from desktop.presenters.states import Button, Unsent
from desktop.presenters.unsent_words import deadline_words, on_its_way
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace
from desktop.services.sending import Attempt
from desktop.services.unsent import WaitsFor, waits_for


class UnsentStage:
    """One entry that reached nobody yet: why, what happens by itself, and what one can do.

    `visit_runs` says whether the citizen is here to ask; `done` goes where one came from.
    """

    def __init__(
        self, place: Workplace, ways: Ways, helper: Helper, entry: OutboxEntry, *, done: Callable[[], None],
    ) -> None:
        self._place = place
        self._ways = ways
        self._helper = helper
        self._entry = entry
        self._done = done
        self._busy = Busy(place, ways)
        self._tried = False
        self._not_taken = False
        self._papers = self._paper()

    @property
    def entry(self) -> str:
        """The id of the entry shown."""
        return self._entry.id

    def page(self) -> Unsent:
        """Why it is not sent, in words that promise nothing."""
        waits = waits_for(self._entry)
        return Unsent(
            shell(self._place, primary=Button(Act.DONE, msg("Gå videre"), "arrow_forward"), note=self._note()),
            self._heading(waits), self._sentence(waits), self._whose() + self._next_steps(waits),
            self._buttons(waits) + self._take_button() + self._regret(),
        )

    def handle(self, intent: Intent) -> None:
        """Take paper along, try now, sign in, ask the citizen again, mend the answers, or go on."""
        if self._busy.under_way or self._papers.asking:
            return
        match intent:
            case Pressed(Act.DONE | Act.BACK):
                self._done()
            case Pressed(Act.PRINT):
                self._papers.print()
            case Pressed(Act.SAVE_RECEIPT):
                self._papers.save()
            case Pressed(Act.TRY_AGAIN):
                self._try_again()
            case Pressed(Act.TAKE_IT) if self._may_take():
                self._take()
            case Pressed(Act.WITHDRAW) if self._in_this_visit() and self._entry.is_unsent():
                self._ways.withdraw(self._entry.task)
            case _:
                return

    def changed(self, entry: OutboxEntry) -> None:
        """It moved on behind the page: say what is true now."""
        self._entry = entry
        self._papers = self._paper()
        if self._in_this_visit() and not entry.is_unsent():
            self._ways.outcome(entry.task)
            return
        self._ways.refresh()

    def _try_again(self) -> None:
        match waits_for(self._entry):
            case WaitsFor.CONNECTION:
                entry = self._entry.id
                self._busy.run_to_its_end(lambda: self._place.delivery.deliver_now(entry), self._attempted)
            case WaitsFor.SIGN_IN:
                self._ways.lock(msg("Log ind igen. Så bliver det sendt."))
            case WaitsFor.CITIZEN | WaitsFor.SOMEBODY if self._in_this_visit():
                self._ways.ask_again(self._entry.task)
            case WaitsFor.CHANGE if self._can_change():
                self._ways.work_on(self._entry.task)
            case _:
                return

    def _may_take(self) -> bool:
        """Staff who see to what others left; in the visit itself its helper is at it anyway."""
        waits = self._entry.is_unsent() and not self._in_this_visit()
        return waits and self._helper.kind is HelperKind.STAFF and self._entry.owner != self._helper.id

    def _take(self) -> None:
        outbox, entry, helper = self._place.ports.outbox, self._entry.id, self._helper

        def take() -> OutboxEntry | None:
            with suppress(CannotSave):
                outbox.own(entry, helper.id, helper.name)
            return outbox.get(entry)

        self._busy.run(take, self._taken)

    def _taken(self, entry: OutboxEntry | None) -> None:
        if entry is None:
            self._done()
            return
        self._not_taken = entry.owner != self._helper.id
        self.changed(entry)

    def _attempted(self, attempt: Attempt | None) -> None:
        if attempt is None:
            if self._place.at is self:
                self._done()  # delivered meanwhile, and forgotten: nothing of it waits
            return
        self._tried = True
        self._place.note(attempt)
        self.changed(attempt.entry)

    def _paper(self) -> UnsentPapers:
        return UnsentPapers(self._place, self._ways, self._helper, self._entry, self._in_this_visit)

    def _in_this_visit(self) -> bool:
        return self._place.visit is not None and self._place.visit.id == self._entry.visit

    def _can_change(self) -> bool:
        return self._in_this_visit() and self._place.visit is not None and self._entry.task in self._place.visit.flows

    def _note(self) -> Text | None:
        if self._papers.notice is not None:
            return self._papers.notice
        if self._not_taken:
            return msg("Det kan ikke gemmes på computeren lige nu. Prøv igen om lidt.")
        if self._tried and self._entry.is_unsent():
            return msg("Prøvet igen. Det kom ikke igennem endnu.")
        return None

    def _heading(self, waits: WaitsFor | None) -> Text:
        match waits:
            case None:
                return msg("Nu er det sendt")
            case WaitsFor.CITIZEN:
                return msg("Kræver borgeren igen")
            case WaitsFor.ESTATE:
                return msg("Det bliver ikke sendt")
            case WaitsFor.CHANGE | WaitsFor.SOMEBODY:
                return msg("Svarene blev ikke taget imod")
            case WaitsFor.CONNECTION if self._entry.in_doubt:
                return msg("Vi venter på svar")
            case WaitsFor.CONNECTION | WaitsFor.SIGN_IN | WaitsFor.UPGRADE:
                return msg("Ikke sendt endnu")

    def _sentence(self, waits: WaitsFor | None) -> Text:
        match waits:
            case None:
                return (
                    msg("Det er en øvelse. Ingen myndighed får noget.") if self._place.training
                    else msg("Myndigheden har det nu.")
                )
            case WaitsFor.CONNECTION:
                return on_its_way(self._place, self._entry)
            case WaitsFor.SIGN_IN:
                return msg("Du skal logge ind igen, før det kan sendes.")
            case WaitsFor.CITIZEN:
                return msg("Borgerens ja gælder ikke længere. Det kan ikke sendes uden et nyt ja.")
            case WaitsFor.ESTATE:
                return msg(
                    "Registret siger, at borgeren er død. Vi sender ikke mere og minder ikke om noget. Svarene er her.",
                )
            case WaitsFor.CHANGE:
                return msg("Der mangler noget i svarene.")
            case WaitsFor.UPGRADE:
                return msg("Sidemand skal opdateres, før det kan sendes. Spørg din administrator.")
            case WaitsFor.SOMEBODY:
                return msg("Svarene skal rettes, før de kan sendes.")

    def _next_steps(self, waits: WaitsFor | None) -> tuple[Text, ...]:
        match waits:
            case None:
                return ()
            case WaitsFor.CONNECTION | WaitsFor.SIGN_IN:
                slip = (
                    msg("Borgeren får en seddel med hjem. Den er ikke en kvittering.") if self._papers.can_print
                    else msg("Borgeren kan få en seddel som fil. Den er ikke en kvittering.")
                )
                return (slip, *self._call())
            case WaitsFor.ESTATE:
                return (msg("Boet kan få svarene med en skifteretsattest."), *self._papers.outside_words(),
                        msg("Er det forkert, så ring til Folkeregisteret."), *self._call())
            case WaitsFor.CITIZEN | WaitsFor.CHANGE | WaitsFor.SOMEBODY | WaitsFor.UPGRADE:
                return (*self._papers.answers_words(), *self._call())

    def _call(self) -> tuple[Text, ...]:
        organisation = self._helper.organisation
        if organisation is None or not organisation.phone:
            return ()
        return (
            msg(
                "Spørgsmål? Ring til {organisation} på {phone}.",
                organisation=organisation.name, phone=organisation.phone,
            ),
        )

    def _buttons(self, waits: WaitsFor | None) -> tuple[Button, ...]:
        match waits:
            case None:
                return ()
            case WaitsFor.CONNECTION:
                return (*self._papers.slip(), self._act(msg("Prøv nu"), "refresh"))
            case WaitsFor.SIGN_IN:
                return (*self._papers.slip(), self._act(msg("Log ind igen"), "login"))
            case WaitsFor.CITIZEN | WaitsFor.SOMEBODY if self._in_this_visit():
                return (*self._papers.answers(), self._act(msg("Spørg borgeren igen"), "record_voice_over"))
            case WaitsFor.CHANGE if self._can_change():
                return (*self._papers.answers(), self._act(msg("Ret svarene"), "edit"))
            case WaitsFor.ESTATE | WaitsFor.UPGRADE | WaitsFor.CITIZEN | WaitsFor.SOMEBODY | WaitsFor.CHANGE:
                return self._papers.answers()

    def _whose(self) -> tuple[Text, ...]:
        """By when, and which it is and who sees to it; in the visit only by when."""
        if not self._entry.is_unsent():
            return ()
        by = deadline_words(self._place, self._entry)
        deadline = (by,) if by else ()
        if self._in_this_visit():
            return deadline
        return (since_words(self._place, self._entry), *deadline, owner_words(self._place, self._entry))

    def _take_button(self) -> tuple[Button, ...]:
        return (Button(Act.TAKE_IT, msg("Jeg tager den"), "front_hand"),) if self._may_take() else ()

    def _regret(self) -> tuple[Button, ...]:
        """The citizen may take it back while they are here."""
        if not self._in_this_visit() or not self._entry.is_unsent():
            return ()
        return (Button(Act.WITHDRAW, msg("Træk tilbage"), "undo"),)

    def _act(self, text: Text, icon: str) -> Button:
        return Button(Act.TRY_AGAIN, text, icon, busy=self._busy.under_way)
