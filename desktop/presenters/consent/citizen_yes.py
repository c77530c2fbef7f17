"""The citizen's yes, on a page turned to them (iron rule 5)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Generic, TypeVar

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.information import Audience
from desktop.domain.people import Helper
from desktop.domain.proving import Risk
from desktop.domain.wording import fingerprint_of
from desktop.i18n import SOURCE_LANGUAGE, Listing, Text, msg
from desktop.presenters.about_data import AboutDataPages, about_data_button
from desktop.presenters.at_hand.read_in import ReadIn
from desktop.presenters.busy import Busy, hindrance_or_elsewhere
from desktop.presenters.consent.agreement_words import (
    one_after_the_other,
    what_a_yes_does,
    what_it_is,
    where_it_is_from,
)
from desktop.presenters.consent.signature import SignaturePages
from desktop.presenters.explaining import lines
from desktop.presenters.intents import Act, Intent, LanguageChosen, Pressed
from desktop.presenters.shells import shell
from desktop.presenters.states import AboutData, Button, CitizenYes, Hindrance, Instead, Signature
from desktop.presenters.ways import Stage, Ways
from desktop.presenters.workplace import Workplace
from desktop.services.paper_ports import SignatureSheet

T = TypeVar("T")

NOT_WRITTEN_DOWN: Final = msg("Dit ja er ikke skrevet ned endnu. Prøv igen.")
_CLOCK: Final = "schedule"


class YesStage(Generic[T]):
    """Equal answers, none chosen beforehand, no primary button. A no leaves no trace here.

    `agree` tells the backend and is called once for a yes; `agreed` gets what it opened; `declined` goes back;
    `signed` tells it of a signature on paper, which a task that is not low risk takes instead; `undo` closes what
    opened after this page was left.
    `elsewhere` goes to the citizen's own device, from where a change of mind comes back to the stage it is given.
    """

    def __init__(
        self,
        place: Workplace,
        ways: Ways,
        helper: Helper,
        tasks: Sequence[str],
        *,
        read: ReadIn,
        protected: bool,
        agree: Callable[[], T | Failure],
        agreed: Callable[[T], None],
        declined: Callable[[], None],
        again: bool = False,
        signed: Callable[[], T | Failure],
        undo: Callable[[T | Failure], object] | None = None,
        elsewhere: Callable[[Stage], None] | None = None,
    ) -> None:
        self._place = place
        self._ways = ways
        self._helper = helper
        self._tasks = tasks
        self._titles = Listing(tuple(place.title(task) for task in tasks))
        self._quoted = Listing(tuple(msg("»{task}«", task=place.title(task)) for task in tasks))
        self._read = read
        self._protected = protected
        self._agree = agree
        self._agreed = agreed
        self._declined = declined
        self._again = again
        self._elsewhere = elsewhere
        self._strong_yes_needed = any(one.id in tasks and one.risk != Risk.LOW for one in place.tasks)
        self._busy = Busy(place, ways)
        self._about_data = AboutDataPages(
            place, ways, helper, Audience.CITIZEN, all_texts=False, read=read,
        )
        self._signed = signed
        self._undo = undo
        self._signature = SignaturePages(place, ways, self._sheet, read, self._sign)
        self._explained = 0
        self._said_no = False
        self._problem: Hindrance | None = None

    @property
    def saved_a_file(self) -> bool:
        """Whether the paper to sign was saved as a file; it stays when the visit is over."""
        return self._signature.saved_a_file

    def page(self) -> CitizenYes | AboutData | Signature:
        """Who helps, with what, and what a yes and a no mean; or what is done with the citizen's data."""
        if self._about_data.is_open:
            return self._about_data.page()
        if self._signature.is_open:
            return self._signature.page(self._problem, busy=self._busy.under_way)
        if self._said_no:
            return self._no_page()
        return CitizenYes(
            shell(self._place), self._who_helps(), self._question(), self._consequences(),
            (
                # The no stands where the helper pressed a moment ago: a press too many is never a yes.
                *self._yes(), Button(Act.NOT_UNDERSTOOD, msg("Jeg forstår det ikke")), Button(Act.DECLINE, msg("Nej")),
            ),
            self._explanation(),
            self._busy.under_way, self._problem, self._read.language, about_data_button(),
            self._prefers(), self._binding(),
        )

    def handle(self, intent: Intent) -> None:
        """Yes, no, or: say it in other words."""
        if self._busy.under_way:
            return
        if isinstance(intent, LanguageChosen) and not self._signature.is_open and self._read.choose(intent.language):
            self._ways.refresh()
            return
        if self._lies_over(intent):
            return
        match intent:
            case Pressed(Act.ABOUT_DATA):
                self._about_data.open()
            case Pressed(Act.ON_OWN_DEVICE) if self._elsewhere is not None:
                self._elsewhere(self)
            case Pressed(Act.SIGN_ON_PAPER) if self._strong_yes_needed:
                self._problem = None
                self._signature.open()
            case Pressed(Act.AGREE) if not self._strong_yes_needed:
                self._problem = None
                self._read.wording = self._fingerprint(self._binding())
                self._hear(self._agree)
            case Pressed(Act.DECLINE):
                self._said_no = True
                self._ways.refresh()
            case Pressed(Act.NOT_UNDERSTOOD):
                self._explained += 1
                self._ways.refresh()
            case _:
                return

    def _lies_over(self, intent: Intent) -> bool:
        """True when another page stands in front of the question, and has got this intent."""
        if self._about_data.is_open:
            self._about_data.handle(intent)
        elif self._signature.is_open:
            self._problem = None
            self._signature.handle(intent)
        elif self._said_no:
            if intent in {Pressed(Act.DONE), Pressed(Act.BACK)}:
                self._declined()
        else:
            return False
        return True

    def _answered(self, answer: T | Failure) -> None:
        if isinstance(answer, Failure):
            if self._place.at is not self:
                return  # nothing happened, and nobody is here who asked
            if answer.kind is FailureKind.YES_TOO_WEAK:
                self._strong_yes_needed = True
                self._problem = Instead(self._too_weak())
            else:
                said = hindrance_or_elsewhere(answer, self._ways)
                # Who came too often was heard, and told to wait: "Prøv igen" would send them into the same wall.
                unheard = answer.kind.is_unanswered and not self._signature.is_open
                self._problem = NOT_WRITTEN_DOWN if unheard else said
            self._ways.refresh()
            return
        self._agreed(answer)

    def _sign(self) -> None:
        sheet = self._sheet()
        self._read.wording = self._fingerprint((sheet.who_helps, sheet.declaration, *sheet.lines))
        self._hear(self._signed)

    def _hear(self, agree: Callable[[], T | Failure]) -> None:
        """Where nothing undoes it, the yes is written down, or what it was for is sent: that is heard in any case."""
        if self._undo is not None:
            self._busy.run(agree, self._answered, late=self._undo)
        else:
            self._busy.run_to_its_end(agree, self._answered)

    def _binding(self) -> tuple[Text, ...]:
        return (self._who_helps(), self._question(), *self._consequences())

    def _fingerprint(self, words: Sequence[Text]) -> str:
        """Of the Danish, which stands beside whatever the citizen reads."""
        say = self._place.words(SOURCE_LANGUAGE)
        return fingerprint_of(say.text(one) for one in words)

    def _sheet(self) -> SignatureSheet:
        _or_no, *lines = self._consequences()
        return SignatureSheet(
            self._who_helps(),
            msg("Jeg siger ja til at få hjælp med {tasks} i dag.", tasks=self._quoted),
            (*lines, msg("Du bestemmer selv, om du skriver under. Du kan sige stop, når du vil.")),
            self._place.ports.clock.now(), self._place.training,
        )

    def _too_weak(self) -> Text:
        if self._elsewhere is not None:
            return msg(
                "Et ja her på skærmen er ikke nok til det. Svar på din egen telefon, eller skriv under på papir.",
            )
        return msg("Et ja her på skærmen er ikke nok til det. Skriv under på papir.")

    def _no_page(self) -> CitizenYes:
        """A no is heard, before anything else happens on the screen."""
        return CitizenYes(
            shell(self._place), self._who_helps(), msg("Du sagde nej"),
            (msg("Vi har ikke hentet noget. Vi gør ikke mere."), msg("Giv skærmen tilbage til din hjælper.")),
            (Button(Act.DONE, msg("Færdig")),), language=self._read.language, step="no",
        )

    def _who_helps(self) -> Text:
        name, organisation = self._helper.first_name, self._helper.organisation
        if organisation is None:
            return msg("{helper} hjælper dig", helper=name)
        return msg("{helper} fra {organisation} hjælper dig", helper=name, organisation=organisation.name)

    def _question(self) -> Text:
        if self._again:
            return msg("{tasks}. Må vi stadig sende det for dig?", tasks=self._titles)
        return msg("{tasks}. Må vi hjælpe dig med det i dag?", tasks=self._titles)

    def _yes(self) -> tuple[Button, ...]:
        """A task that is not low risk takes a yes on the citizen's own device or on paper (iron rule 5)."""
        if not self._strong_yes_needed:
            waits = self._busy.under_way
            return (Button(Act.AGREE, msg("Ja"), _CLOCK if waits else None, busy=waits),)
        device = (Button(Act.ON_OWN_DEVICE, msg("Svar på min egen telefon")),) if self._elsewhere is not None else ()
        return (*device, Button(Act.SIGN_ON_PAPER, msg("Jeg skriver under på papir")))

    def _prefers(self) -> Button | None:
        if self._elsewhere is None or self._strong_yes_needed:
            return None
        return Button(Act.ON_OWN_DEVICE, msg("Svar hellere på min egen telefon"), "smartphone")

    def _consequences(self) -> tuple[Text, ...]:
        return (
            # First: at large sizes the lines below may be out of sight while the answers are not.
            msg("Du må gerne sige nej. Så henter vi ikke noget, og vi sender ikke noget."),
            *what_a_yes_does(
                self._place.summaries(self._tasks), again=self._again, protected=self._protected,
                training=self._place.training,
            ),
            msg("Vi sender ikke noget, før du har set alle svar."),
            msg("Dit ja gælder kun i dag. Det slutter af sig selv kl. 24."),
            self._written_down(),
        )

    def _written_down(self) -> Text:
        if not self._strong_yes_needed:
            return msg("Vi skriver ned, at du sagde ja her på vores skærm.")
        if self._elsewhere is None or self._signature.is_open:
            return msg("Vi skriver ned, at du sagde ja på papir.")
        return msg("Vi skriver ned, at du sagde ja på din egen telefon eller på papir.")

    def _explanation(self) -> Text | None:
        """What is asked, what it is, and what a yes and a no mean; asked again, only who says it in other words."""
        if not self._explained:
            return None
        if self._explained > 1:
            return self._whom_to_ask()
        tasks, helper = self._place.summaries(self._tasks), self._helper.first_name
        return lines((
            msg("Vi spørger, om {helper} må hjælpe dig med {tasks}.", helper=helper, tasks=self._quoted),
            what_it_is(tasks),
            *(() if self._again else (
                where_it_is_from(tasks, protected=self._protected, training=self._place.training),
            )),
            msg(
                "Siger du ja, skriver {helper} dine svar ind. Du bestemmer, og du ser dem alle, før de bliver sendt.",
                helper=helper,
            ),
            msg("Siger du nej, sker der ikke noget. Du kan også sige ja og sige stop bagefter."),
            self._whom_to_ask(),
        ))

    def _whom_to_ask(self) -> Text:
        asked = msg(
            "Bed {helper} om at læse det højt eller sige det på en anden måde. Du kan også sige nej i dag og komme "
            "igen.", helper=self._helper.first_name,
        )
        organisation = self._helper.organisation
        if organisation is None or not organisation.phone:
            return asked
        return one_after_the_other(asked, msg("Du kan ringe på {phone}.", phone=organisation.phone))
