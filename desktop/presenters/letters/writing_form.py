"""What is written in the owner's name: to whom, about what, and the words, a question at a time."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Final

from desktop.domain.correspondence import Forwarding, NewLetter, Outgoing, Reply, ShownAuthority
from desktop.domain.mailbox import OpenedLetter
from desktop.domain.sent_letter import Sending, written
from desktop.flows.composite import line
from desktop.flows.views import FieldKind, FieldView
from desktop.i18n import Message, Text, msg
from desktop.presenters.letters.recipients import TO, RecipientFields
from desktop.presenters.states import CheckLine, ErrorLine
from desktop.presenters.workplace import Workplace

SUBJECT: Final = "subject"
TEXT: Final = "text"
LINES: Final = 8
NOTE_LINES: Final = 4
"""How many lines high the field for the words is."""


class Question(StrEnum):
    """What is asked, in this order."""

    WHO = "who"
    WORDS = "words"


class WritingForm:
    """Held by a page for as long as it is shown: what was typed is nowhere else, and never on disk.

    `letter` is what is answered or sent on; None of a letter of one's own. `signed` is what will stand on it.
    """

    def __init__(
        self, place: Workplace, how: Sending, access: str, letter: OpenedLetter | None, signed: Text,
        changed: Callable[[], None],
    ) -> None:
        """`changed` is called when others to write to were found."""
        self._place = place
        self._how = how
        self._letter = letter
        self._signed = signed
        self.recipients: Final = RecipientFields(place, access, changed)
        self.questions: Final = (Question.WORDS,) if how is Sending.ANSWERED else tuple(Question)
        self.at = self.questions[0]
        self._subject = ""
        self._text = ""
        self._errors: dict[str, Text] = {}
        self._made: Outgoing | None = None

    @property
    def holds_words(self) -> bool:
        """Whether anything was typed that would be lost."""
        return bool(self._subject.strip() or self._text.strip())

    @property
    def to(self) -> str:
        """Whom it goes to; empty before that was answered."""
        if self._how is Sending.ANSWERED:
            return self._letter.letter.sender if self._letter is not None else ""
        return self.recipients.chosen.name if self.recipients.chosen is not None else ""

    def fields(self) -> tuple[FieldView, ...]:
        """The fields of the question one is at."""
        if self.at is Question.WHO:
            return self.recipients.fields(self._errors.get(TO))
        if self._how is Sending.WRITTEN:
            return (
                FieldView(
                    SUBJECT, FieldKind.TEXT, msg("Hvad handler det om?"), self._subject,
                    hint=msg("Et par ord, for eksempel: Min boligstøtte."), error=self._errors.get(SUBJECT),
                ),
                self._text_field(msg("Din besked")),
            )
        return (self._text_field(
            msg("Dit svar") if self._how is Sending.ANSWERED else msg("Din besked til {to}", to=self.to)),)

    def errors(self) -> tuple[ErrorLine, ...]:
        """What is to be put right before one goes on, in the order the fields stand."""
        shown = {one.id for one in self.fields()}
        # Where nothing is found there is no list to point at.
        return tuple(ErrorLine(field if field in shown else "find", text) for field, text in self._errors.items())

    def fill(self, field: str, value: object) -> bool:
        """Take what was typed or chosen; False for what is no field of the question one is at."""
        match field, value:
            case "subject", str() if self.at is Question.WORDS and self._how is Sending.WRITTEN:
                self._subject = value
            case "text", str() if self.at is Question.WORDS:
                self._text = value
            case _:
                if self.at is not Question.WHO or not self.recipients.fill(field, value):
                    return False
                self._errors = {}
        self._errors.pop(field, None)
        return True

    def is_answered(self) -> bool:
        """Whether the question one is at is answered; where it is not, `errors` says what to do."""
        self._errors = {}
        if self.at is Question.WHO:
            if self.recipients.chosen is None:
                self._errors[TO] = msg("Vælg den myndighed, der skal have brevet.")
            return not self._errors
        may_be_empty = self._how is Sending.FORWARDED
        if self._how is Sending.WRITTEN:
            self._judge(SUBJECT, written(self._subject, "", may_be_empty=True))
        # Its title is made from the letter's where it is none of one's own, and is never what is wrong.
        self._judge(TEXT, written("-", self._text, may_be_empty=may_be_empty))
        return not self._errors

    def choose_again(self) -> None:
        """Back to whom it goes to, for that one can no longer be written to."""
        self.recipients.forget_chosen()
        self.go(Question.WHO)

    def go(self, question: Question) -> None:
        """Be at this question."""
        self.at, self._errors = question, {}

    def after(self) -> Question | None:
        """The question that follows; None after the last."""
        return Question.WORDS if self.at is Question.WHO else None

    def before(self) -> Question | None:
        """The question one came from; None at the first."""
        return self.questions[0] if self.at is not self.questions[0] else None

    def outgoing(self) -> Outgoing:
        """What is sent, of all questions answered. The same as before is the same letter; anything else is another."""
        made, last = self._as(""), self._made
        if last is None or self._as(last.id) != last:
            made = self._as(self._place.ports.ids.new())
            self._made = made
            return made
        return last

    def is_another_than_before(self) -> bool:
        """Whether something was sent before, or tried, that was not this."""
        return self._made is not None and self._as(self._made.id) != self._made

    def check_lines(self) -> tuple[CheckLine, ...]:
        """All of it, to be read once more."""
        text = self._text.strip()
        to = CheckLine(Question.WHO, msg("Til"), self.to, changeable=Question.WHO in self.questions)
        signed = CheckLine("signed", msg("Der kommer til at stå"), self._signed, changeable=False)
        about = CheckLine(
            "letter", msg("Svar på brevet") if self._how is Sending.ANSWERED else msg("Brevet"),
            self._letter.letter.title if self._letter is not None else "", changeable=False,
        )
        match self._how:
            case Sending.ANSWERED:
                return (to, about, CheckLine(TEXT, msg("Dit svar"), text), signed)
            case Sending.WRITTEN:
                return (
                    to, CheckLine(SUBJECT, msg("Handler om"), line(self._subject)),
                    CheckLine(TEXT, msg("Din besked"), text), signed,
                )
            case Sending.FORWARDED:
                return (to, about, CheckLine(TEXT, msg("Din besked"), text or msg("Ingen besked")), signed)

    def _as(self, id_: str) -> Outgoing:
        text = self._text.strip()
        to = self.recipients.chosen or ShownAuthority("", "")
        letter = self._letter.id if self._letter is not None else ""
        match self._how:
            case Sending.ANSWERED:
                return Reply(id_, letter, text)
            case Sending.WRITTEN:
                return NewLetter(id_, to.id, line(self._subject), text)
            case Sending.FORWARDED:
                return Forwarding(id_, letter, to.id, text)

    def _text_field(self, label: Text) -> FieldView:
        return FieldView(
            TEXT, FieldKind.LONG_TEXT, label, self._text, required=self._how is not Sending.FORWARDED,
            hint=msg("Der kommer til at stå: {signed}", signed=self._signed),
            error=self._errors.get(TEXT), lines=LINES if self._how is not Sending.FORWARDED else NOTE_LINES,
        )

    def _judge(self, field: str, judged: object) -> None:
        if isinstance(judged, Message):
            self._errors[field] = judged
