"""Writing in the owner's name: an answer, a letter of one's own or a letter sent on; all of it once more; then sent."""

from __future__ import annotations

from collections.abc import Callable

from desktop.domain.correspondence import ShownAuthorities
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mailbox import LetterHead, OpenedLetter
from desktop.domain.sent_letter import Sending, who_sent
from desktop.i18n import Text, msg
from desktop.presenters.busy import Busy, hindrance_or_elsewhere, sentence_or_elsewhere
from desktop.presenters.intents import Act, Chosen, Filled, Intent, Pressed
from desktop.presenters.letters.places import LetterPlaces
from desktop.presenters.letters.postbox import Postbox
from desktop.presenters.letters.writing_form import Question, WritingForm
from desktop.presenters.letters.writing_words import (
    help_for,
    named,
    question_for,
    said_before_sending,
    send_button,
    sent_heading,
    sent_next,
    sent_sentence,
    whether_to_send,
)
from desktop.presenters.shells import again, back, calling_name, full_name, onward, shell
from desktop.presenters.states import Button, Hindrance, MandateCheck, MandateQuestion, Step, Waiting
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace


class WritingStage:
    """Nothing is sent before the last press. What was typed is gone with the page, and never without being asked."""

    def __init__(
        self, place: Workplace, ways: Ways, places: LetterPlaces, box: Postbox, how: Sending, *,
        letter: OpenedLetter | None, leave: Callable[[], None],
    ) -> None:
        """`letter` is what is answered or sent on; `leave` goes back to where one came from."""
        self._place = place
        self._ways = ways
        self._places = places
        self._box = box
        self._how = how
        self._letter = letter
        self._leave = leave
        self._busy = Busy(place, ways)
        writer = place.helper.name if place.helper is not None else None
        self._form = WritingForm(
            place, how, box.basis, letter, who_sent(how, writer, full_name(box.citizen)), self._found)
        self._is_check = self._asks_to_leave = self._changes = False
        self._may_be_sent = False
        """Whether something was sent of which nobody heard what came of it."""
        self._note: Text | None = None
        self._problem: Hindrance | None = None

    def load(self) -> None:
        """Fetch whom one can write to, where that is asked."""
        if Question.WHO not in self._form.questions or self._form.recipients.is_fetched:
            return
        correspondence, access = self._place.ports.correspondence, self._box.basis
        self._note = None
        self._busy.run(lambda: correspondence.recipients(access), self._recipients_came)

    def page(self) -> Step | MandateCheck | MandateQuestion | Waiting:
        """The question one is at, all of it once more, or whether what was typed is erased."""
        if self._asks_to_leave:
            return self._leaving()
        if self._is_check:
            return self._check()
        if self._form.at is Question.WHO and not self._form.recipients.is_fetched and self._busy.under_way:
            return Waiting(
                shell(self._place, leave=back()), msg("Henter myndigheder"), msg("Det tager et øjeblik."))
        form = self._form
        is_there = form.at is Question.WORDS or form.recipients.is_fetched
        return Step(
            shell(self._place, leave=back(), primary=onward() if is_there else again(busy=self._busy.under_way),
                  note=self._note),
            named(self._how), f"{self._how}-{form.at}", form.questions.index(form.at) + 1, len(form.questions) + 1,
            question_for(self._how, form.at, form.to), help_for(self._place, self._how, form.at, self._letter), (),
            form.fields() if is_there else (), form.errors(),
        )

    def handle(self, intent: Intent) -> None:
        """Fill in, go on, go back, change something, or send it; going back works while something is fetched."""
        if self._busy.under_way and (self._is_check or intent != Pressed(Act.BACK)):
            return
        if self._asks_to_leave:
            self._answer_leaving(intent)
            return
        match intent:
            case Filled(field, value) if not self._is_check and self._form.fill(field, value):
                self._note = None
            case Pressed(Act.NEXT) if not self._is_check:
                self._next()
            case Pressed(Act.TRY_AGAIN) if not self._form.recipients.is_fetched:
                self.load()
                return
            case Pressed(Act.BACK):
                self._back()
                return
            case Pressed(Act.SEND) if self._is_check:
                self._send()
                return
            case Chosen(item) if self._is_check and item in self._may_change():
                self._go(Question.WHO if item == Question.WHO else Question.WORDS, changes=True)
            case _:
                return
        self._ways.refresh()

    @property
    def holds_words(self) -> bool:
        """Whether anything was typed that would be lost."""
        return self._form.holds_words

    def close_letter(self) -> None:
        """Pause: the letter one came from is closed, and one goes back to the list. What was typed stays."""
        self._leave = self._places.to_list

    def _may_change(self) -> tuple[str, ...]:
        return tuple(one.item for one in self._form.check_lines() if one.changeable)

    def _found(self) -> None:
        if self._place.at is self:
            self._ways.refresh()

    def _recipients_came(self, answer: ShownAuthorities | Failure) -> None:
        if isinstance(answer, Failure):
            self._note = sentence_or_elsewhere(answer, self._ways)
        else:
            self._form.recipients.offer(answer)
        self._ways.refresh()

    def _next(self) -> None:
        self._note = None
        if not self._form.is_answered():
            return
        following = self._form.after()
        if following is None or self._changes:
            self._is_check, self._changes, self._problem = True, False, None
        else:
            self._go(following)

    def _back(self) -> None:
        before = self._form.before()
        if self._is_check:
            self._go(Question.WORDS)
        elif self._changes and self._form.is_answered():
            self._is_check, self._changes = True, False
        elif before is not None and not self._changes:
            self._go(before)
        elif not self._changes and self.holds_words:
            self._asks_to_leave = True
        elif not self._changes:
            self._leave()
            return
        self._ways.refresh()

    def _go(self, question: Question, *, changes: bool = False) -> None:
        self._form.go(question)
        self._is_check, self._changes = False, changes
        self._note, self._problem = None, None

    def _answer_leaving(self, intent: Intent) -> None:
        match intent:
            case Pressed(Act.DISCARD):
                self._leave()
            case Pressed(Act.DECLINE | Act.BACK):
                self._asks_to_leave = False
                self._ways.refresh()
            case _:
                return

    def _send(self) -> None:
        correspondence, access, outgoing = self._place.ports.correspondence, self._box.basis, self._form.outgoing()
        self._problem = None
        self._busy.run_to_its_end(lambda: correspondence.send(access, outgoing), self._sent)

    def _sent(self, answer: LetterHead | Failure) -> None:
        if self._place.at is not self:
            return  # whoever sent it has left the desk
        if not isinstance(answer, Failure):
            name = calling_name(self._box.citizen)
            self._places.told(
                f"sent-{self._how}", sent_heading(self._how, answer), sent_sentence(answer, self._form.to, name),
                sent_next(self._how, answer, self._form.to, name),
            )
            return
        self._problem = hindrance_or_elsewhere(answer, self._ways)
        if answer.kind.is_unanswered:
            # Whether it was heard nobody knows. Sent again as it is it is sent once.
            self._may_be_sent = True
            self._problem = msg("{why} Det bliver kun sendt én gang.", why=answer.sentence)
        elif answer.kind is FailureKind.NOT_FOUND and Question.WHO in self._form.questions:
            self._form.choose_again()
            self._is_check, self._note = False, answer.sentence
        self._ways.refresh()

    def _check(self) -> MandateCheck:
        name = calling_name(self._box.citizen)
        twice = self._may_be_sent and self._form.is_another_than_before()
        return MandateCheck(
            shell(self._place, leave=back(), primary=send_button(self._how, busy=self._busy.under_way)),
            whether_to_send(self._how), said_before_sending(self._how, self._form.to, name, twice=twice),
            self._form.check_lines(), self._problem,
        )

    def _leaving(self) -> MandateQuestion:
        return MandateQuestion(
            shell(self._place), "leave-writing", msg("Vil du slette det, du har skrevet?"),
            (msg("Det er ikke sendt. Går du ud nu, bliver det slettet."),), (), (
                Button(Act.DECLINE, msg("Nej, skriv videre")),
                Button(Act.DISCARD, msg("Ja, slet det"), binds=True),
            ),
        )
