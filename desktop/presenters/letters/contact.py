"""The owner's contact details: as they are, masked, and changed for them with what that does said first."""

from __future__ import annotations

from typing import Final

from desktop.domain.correspondence import ContactDetails
from desktop.domain.failure import Failure, FailureKind
from desktop.flows.kinds import parse_email
from desktop.flows.numbers import parse_phone, spaced_phone
from desktop.flows.views import FieldKind, FieldView
from desktop.i18n import Message, Text, msg
from desktop.presenters.busy import Busy, hindrance_or_elsewhere, sentence_or_elsewhere
from desktop.presenters.intents import Act, Chosen, Filled, Intent, Pressed
from desktop.presenters.letters.places import LetterPlaces
from desktop.presenters.letters.postbox import Postbox
from desktop.presenters.shells import again, back, calling_name, onward, shell
from desktop.presenters.states import (
    Button,
    CheckLine,
    ErrorLine,
    Hindrance,
    MandateCheck,
    MandateQuestion,
    Step,
    Waiting,
)
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace

EMAIL: Final = "email"
PHONE: Final = "phone"
_LONGEST_EMAIL: Final = 254


class ContactStage:
    """Nothing is changed before the last press; what was typed is gone with the page, and never without being asked."""

    def __init__(self, place: Workplace, ways: Ways, places: LetterPlaces, box: Postbox) -> None:
        self._place = place
        self._ways = ways
        self._places = places
        self._box = box
        self._busy = Busy(place, ways)
        self._details: ContactDetails | None = None
        self._typed = {EMAIL: "", PHONE: ""}
        self._new: dict[str, str] = {}
        """What they become, once the page was answered."""
        self._errors: dict[str, Text] = {}
        self._is_check = self._asks_to_leave = False
        self._note: Text | None = None
        self._problem: Hindrance | None = None

    def load(self) -> None:
        """Fetch them; what was typed stays."""
        correspondence, access = self._place.ports.correspondence, self._box.basis
        self._details = None
        self._busy.run(lambda: correspondence.contact_details(access), self._details_came)

    def page(self) -> Step | MandateCheck | MandateQuestion | Waiting:
        """The two of them, what is changed once more, or whether what was typed is erased."""
        if self._asks_to_leave:
            return self._leaving()
        if self._is_check:
            return self._check()
        if self._details is None and self._busy.under_way:
            return Waiting(
                shell(self._place, leave=back()), msg("Henter kontaktoplysninger"), msg("Det tager et øjeblik."))
        details = self._details
        return Step(
            shell(self._place, leave=back(), primary=onward() if details is not None else again(), note=self._note),
            msg("Kontaktoplysninger"), "contact-details", 1, 2, msg("Hvad skal rettes?"),
            msg("Retter du noget, får {name} besked på de gamle oplysninger og på papir.", name=self._name), (),
            self._fields(details) if details is not None else (),
            tuple(ErrorLine(field, text) for field, text in self._errors.items()),
        )

    def handle(self, intent: Intent) -> None:
        """Fill in, go on, go back, or change them; going back works while they are fetched."""
        if self._busy.under_way and (self._is_check or intent != Pressed(Act.BACK)):
            return
        if self._asks_to_leave:
            self._answer_leaving(intent)
            return
        if self._is_check:
            self._handle_check(intent)
            return
        match intent:
            case Filled(field, str() as value) if field in self._typed:
                self._typed[field] = value
                self._errors.pop(field, None)
            case Pressed(Act.NEXT) if self._details is not None:
                self._note, self._problem = None, None
                self._is_check = self._is_answered()
            case Pressed(Act.TRY_AGAIN) if self._details is None:
                self._note = None
                self.load()
                return
            case Pressed(Act.BACK) if self.holds_words:
                self._asks_to_leave = True
            case Pressed(Act.BACK):
                self._places.to_list()
                return
            case _:
                return
        self._ways.refresh()

    def _handle_check(self, intent: Intent) -> None:
        match intent:
            case Pressed(Act.SEND):
                self._change()
            case Pressed(Act.BACK):
                self._is_check = False
                self._ways.refresh()
            case Chosen(item) if item in self._new:
                self._is_check = False
                self._ways.refresh()
            case _:
                return

    @property
    def holds_words(self) -> bool:
        """Whether anything was typed that would be lost."""
        return any(one.strip() for one in self._typed.values())

    @property
    def _name(self) -> str:
        return calling_name(self._box.citizen)

    def _fields(self, now: ContactDetails) -> tuple[FieldView, ...]:
        return (
            FieldView(
                EMAIL, FieldKind.EMAIL, msg("Ny mailadresse"), self._typed[EMAIL], required=False,
                hint=_now(now.email, msg("Der er ingen mailadresse nu.")), hint_stays=True,
                error=self._errors.get(EMAIL), max_length=_LONGEST_EMAIL,
            ),
            FieldView(
                PHONE, FieldKind.PHONE, msg("Nyt telefonnummer"), self._typed[PHONE], required=False,
                hint=_now(now.phone, msg("Der er intet telefonnummer nu.")), hint_stays=True,
                error=self._errors.get(PHONE),
            ),
        )

    def _is_answered(self) -> bool:
        self._errors, self._new = {}, {}
        if not self.holds_words:
            self._errors[EMAIL] = msg("Skriv en ny mailadresse eller et nyt telefonnummer.")
        for field, parse in ((EMAIL, parse_email), (PHONE, parse_phone)):
            if self._typed[field].strip():
                read = parse(self._typed[field])
                if isinstance(read, Message):
                    self._errors[field] = read
                else:
                    self._new[field] = read
        return not self._errors

    def _details_came(self, answer: ContactDetails | Failure) -> None:
        if isinstance(answer, Failure):
            self._note = sentence_or_elsewhere(answer, self._ways)
        else:
            self._details = answer
        self._ways.refresh()

    def _change(self) -> None:
        details = self._details
        if details is None:
            return
        correspondence, access, new = self._place.ports.correspondence, self._box.basis, dict(self._new)
        self._problem = None
        self._busy.run_to_its_end(
            lambda: correspondence.change_contact_details(
                access, details.version, email=new.get(EMAIL), phone=new.get(PHONE)),
            self._changed,
        )

    def _changed(self, answer: ContactDetails | Failure) -> None:
        if self._place.at is not self:
            return  # whoever changed them has left the desk
        if not isinstance(answer, Failure):
            self._places.told(
                "contact-details-changed", msg("Kontaktoplysningerne er rettet"),
                msg("De nye oplysninger gælder nu."),
                (msg("{name} får besked på de gamle oplysninger.", name=self._name),
                 msg("{name} får også et brev på papir.", name=self._name)),
            )
            return
        if answer.kind is FailureKind.NOT_FOUND:
            # They have changed since they were seen, or may have: they are looked at once more first.
            self._is_check, self._note = False, answer.sentence
            self.load()
            return
        self._problem = hindrance_or_elsewhere(answer, self._ways)
        self._ways.refresh()

    def _check(self) -> MandateCheck:
        save = Button(
            Act.SEND, msg("Gem de nye oplysninger"), "save", busy=self._busy.under_way, binds=True)
        rows: list[CheckLine] = []
        if EMAIL in self._new:
            rows.append(CheckLine(EMAIL, msg("Ny mailadresse"), self._new[EMAIL]))
        if PHONE in self._new:
            rows.append(CheckLine(PHONE, msg("Nyt telefonnummer"), spaced_phone(self._new[PHONE])))
        return MandateCheck(
            shell(self._place, leave=back(), primary=save), msg("Skal de nye oplysninger gælde?"),
            (msg("{name} får besked på de gamle oplysninger og på papir.", name=self._name),
             msg("I tre døgn går besked også til de gamle.")),
            tuple(rows), self._problem,
        )

    def _answer_leaving(self, intent: Intent) -> None:
        match intent:
            case Pressed(Act.DISCARD):
                self._places.to_list()
            case Pressed(Act.DECLINE | Act.BACK):
                self._asks_to_leave = False
                self._ways.refresh()
            case _:
                return

    def _leaving(self) -> MandateQuestion:
        return MandateQuestion(
            shell(self._place), "leave-contact-details", msg("Vil du slette det, du har skrevet?"),
            (msg("Der er ikke rettet noget endnu. Går du ud nu, bliver det slettet."),), (), (
                Button(Act.DECLINE, msg("Nej, bliv her")), Button(Act.DISCARD, msg("Ja, slet det"), binds=True),
            ),
        )


def _now(value: str | None, none: Text) -> Text:
    if value is None:
        return none
    return msg("Nu: {value}", value=value)
