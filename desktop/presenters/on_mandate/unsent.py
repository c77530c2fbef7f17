"""What a relative sent on a mandate and nobody has: why, what happens by itself, and what one can do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from desktop.domain.failure import Failure
from desktop.domain.keeping import CannotSave
from desktop.domain.outbox import OutboxEntry
from desktop.domain.people import Helper, HelperKind
from desktop.i18n import Text, msg
from desktop.presenters.busy import Busy, sentence_or_elsewhere
from desktop.presenters.counter.unsent import UnsentStage
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.papers import Papers
from desktop.presenters.shells import shell
from desktop.presenters.states import Button, Unsent
from desktop.presenters.unsent_words import deadline_words, on_its_way
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace
from desktop.services.sending import Attempt
from desktop.services.unsent import WaitsFor, is_void, paper, waits_for
from desktop.services.using_a_mandate import hand_over_entry


class UnsentOnMandateStage:
    """One entry, in its session or after it. `done` goes where one came from.

    Where the mandate holds no more it says that and not why, and the answers are the grantor's to have.
    """

    def __init__(
        self, place: Workplace, ways: Ways, helper: Helper, entry: OutboxEntry, *, done: Callable[[], None],
    ) -> None:
        self._place = place
        self._ways = ways
        self._entry = entry
        self._done = done
        self._busy = Busy(place, ways)
        self._note: Text | None = None
        self._gone = False
        clock, documents, title = place.ports.clock, place.ports.documents, place.title(entry.task)
        self._papers = Papers(
            place, ways, lambda: paper(
                documents, self._entry, title, helper, clock, training=place.training, on_mandate=True),
            f"ikke-sendt-{clock.now().date().isoformat()}.pdf",
        )

    @property
    def entry(self) -> str:
        """The id of the entry shown."""
        return self._entry.id

    def page(self) -> Unsent:
        """Why it is not sent, in words that promise nothing."""
        return Unsent(
            shell(
                self._place, primary=Button(Act.DONE, msg("Gå videre"), "arrow_forward"),
                note=self._note or self._papers.notice,
            ),
            self._heading(), self._sentence(), () if self._gone else (*self._by_when(), *self._next()),
            () if self._gone else self._buttons(),
        )

    def handle(self, intent: Intent) -> None:
        """Try now, sign in, mend the answers, send once more, hand them over, paper; or go on."""
        if self._busy.under_way:
            return
        match intent:
            case Pressed(Act.DONE | Act.BACK):
                self._done()
            case Pressed(act) if any(one.act is act for one in self.page().buttons):
                self._note = None
                self._press(act)
            case _:
                return

    def changed(self, entry: OutboxEntry) -> None:
        """It moved on behind the page: say what is true now."""
        self._entry = entry
        if self._in_session() and (not entry.is_unsent() or is_void(entry)):
            self._ways.outcome(entry.task)
            return
        self._ways.refresh()

    def _press(self, act: Act) -> None:
        match act:
            case Act.TRY_AGAIN:
                self._try_again()
            case Act.GIVE:
                use, outbox, entry = self._place.ports.mandate_use, self._place.ports.outbox, self._entry
                self._busy.run_to_its_end(lambda: hand_over_entry(use, outbox, entry), self._handed)
            case Act.PRINT:
                self._papers.print()
            case Act.SAVE_RECEIPT:
                self._papers.save()
            case _:
                return

    def _try_again(self) -> None:
        entry = self._entry
        match waits_for(entry):
            case WaitsFor.CONNECTION:
                self._busy.run_to_its_end(lambda: self._place.delivery.deliver_now(entry.id), self._attempted)
            case WaitsFor.SIGN_IN:
                self._ways.lock(msg("Log ind igen. Så bliver det sendt."))
            case WaitsFor.CITIZEN | WaitsFor.SOMEBODY:
                self._ways.ask_again(entry.task)
            case WaitsFor.CHANGE:
                self._ways.work_on(entry.task)
            case _:
                return

    def _attempted(self, attempt: Attempt | None) -> None:
        if attempt is None:
            if self._place.at is self:
                self._done()  # delivered meanwhile, and forgotten: nothing of it waits
            return
        if attempt.entry.is_unsent():
            self._note = msg("Prøvet igen. Det kom ikke igennem endnu.")
        self._place.note(attempt)
        if self._place.at is self:
            self.changed(attempt.entry)

    def _handed(self, failure: Failure | CannotSave | None) -> None:
        match failure:
            case None:
                self._gone = True
            case CannotSave():
                self._note = msg("Svarene er gemt til den, det handler om. De kunne ikke slettes her. Prøv igen.")
            case Failure():
                self._note = sentence_or_elsewhere(failure, self._ways)
        self._ways.refresh()

    def _in_session(self) -> bool:
        return self._place.visit is not None and self._place.visit.id == self._entry.visit

    def _can_change(self) -> bool:
        visit = self._place.visit
        return self._in_session() and visit is not None and self._entry.task in visit.flows

    def _heading(self) -> Text:
        if self._gone:
            return msg("Svarene er givet videre")
        match waits_for(self._entry):
            case None:
                return msg("Nu er det sendt")
            case _ if is_void(self._entry):
                return msg("Fuldmagten til det her gælder ikke mere")
            case WaitsFor.CHANGE | WaitsFor.SOMEBODY:
                return msg("Svarene blev ikke taget imod")
            case WaitsFor.CONNECTION if self._entry.in_doubt:
                return msg("Vi venter på svar")
            case _:
                return msg("Ikke sendt endnu")

    def _sentence(self) -> Text:
        if self._gone:
            return msg("Den, det handler om, kan se dem. Her på computeren er de slettet.")
        if not self._entry.is_unsent():
            return (
                msg("Det er en øvelse. Ingen myndighed får noget.") if self._place.training
                else msg("Myndigheden har det nu.")
            )
        if is_void(self._entry):
            return msg("Det er ikke sendt, og det bliver ikke sendt.")
        return self._why(waits_for(self._entry))

    def _why(self, waits: WaitsFor | None) -> Text:
        match waits:
            case WaitsFor.CONNECTION:
                return on_its_way(self._place, self._entry)
            case WaitsFor.SIGN_IN:
                return msg("Du skal logge ind igen, før det kan sendes.")
            case WaitsFor.CHANGE:
                return msg("Der mangler noget i svarene.")
            case WaitsFor.UPGRADE:
                return msg("Sidemand skal opdateres, før det kan sendes. Spørg din administrator.")
            case WaitsFor.CITIZEN:
                return msg("Det blev ikke sendt i tide. Der var ikke forbindelse i tre døgn.")
            case WaitsFor.SOMEBODY | WaitsFor.ESTATE | None:
                return msg("Svarene skal rettes, før de kan sendes.")

    def _by_when(self) -> tuple[Text, ...]:
        by = deadline_words(self._place, self._entry) if self._entry.is_unsent() and not is_void(self._entry) else None
        return () if by is None else (by,)

    def _next(self) -> tuple[Text, ...]:
        match waits_for(self._entry):
            case None:
                return ()
            case _ if is_void(self._entry):
                return (msg("Giv svarene videre til den, det handler om. Så bliver de slettet her."),)
            case WaitsFor.CONNECTION | WaitsFor.SIGN_IN:
                return (
                    msg(
                        "Programmet skal være åbent. Det skal være sendt inden {when}.",
                        when=self._entry.permit.expires_at.astimezone(self._place.ports.clock.now().tzinfo),
                    ),
                    msg("Kvitteringen kommer her, hvis du ikke har trykket på Færdig."),
                )
            case WaitsFor.CITIZEN if not self._in_session():
                return (msg("Print svarene. Gå så i gang med opgaven igen, og skriv dem af."),)
            case _:
                return ()

    def _buttons(self) -> tuple[Button, ...]:
        match waits_for(self._entry):
            case None:
                return ()
            case _ if is_void(self._entry):
                return (Button(Act.GIVE, msg("Giv svarene videre"), "outbox", busy=self._busy.under_way),)
            case WaitsFor.CONNECTION:
                return (self._act(msg("Prøv nu"), "refresh"),)
            case WaitsFor.SIGN_IN:
                return (self._act(msg("Log ind igen"), "login"),)
            case WaitsFor.CITIZEN | WaitsFor.SOMEBODY if self._in_session():
                return (self._act(msg("Send igen"), "send"), *self._answers())
            case WaitsFor.CHANGE if self._can_change():
                return (self._act(msg("Ret svarene"), "edit"), *self._answers())
            case _:
                return self._answers()

    def _answers(self) -> tuple[Button, ...]:
        return self._papers.buttons(msg("Print svarene"), msg("Gem svarene som fil"))[:1]

    def _act(self, text: Text, icon: str) -> Button:
        return Button(Act.TRY_AGAIN, text, icon, busy=self._busy.under_way)


OF_ONE_ENTRY: Final = (UnsentStage, UnsentOnMandateStage)
"""The pages of what reached nobody."""


def unsent_stage(
    place: Workplace, ways: Ways, helper: Helper, entry: OutboxEntry, *, done: Callable[[], None],
) -> UnsentStage | UnsentOnMandateStage:
    """In a session on a mandate, and of all a relative sent, another page than in a visit."""
    visit = place.visit
    of_the_session = visit is not None and visit.on is not None and visit.id == entry.visit
    on_mandate = of_the_session or helper.kind is HelperKind.RELATIVE
    return (UnsentOnMandateStage if on_mandate else UnsentStage)(place, ways, helper, entry, done=done)
