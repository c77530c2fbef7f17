"""The citizen answers on a device of their own; the helper's screen shows how, waits, and says what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from desktop.domain.approval import Approval, ApprovalAnswer, ApprovalReason, ApprovalState
from desktop.domain.failure import Failure, FailureKind
from desktop.i18n import Text, msg
from desktop.presenters.busy import Busy, hindrance, hindrance_or_elsewhere
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.reception.device_question import Question
from desktop.presenters.reception.device_words import heading_of, sentence_of
from desktop.presenters.runner import Cancel
from desktop.presenters.shells import clock_time, onward, shell
from desktop.presenters.states import Button, Hindrance, Instead, OwnDevice
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace
from desktop.services.approving import Waiting, asked, give_up, look, may_use_again

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Shown:
    asked: Approval
    picture: bytes


class _NotHere:
    """No page that a citizen's device can reach."""


class OwnDeviceStage(Generic[T]):
    """Nothing goes on by itself: whoever looked away finds the answer, and presses on."""

    def __init__(self, place: Workplace, ways: Ways, question: Question[T]) -> None:
        self._place = place
        self._ways = ways
        self._question = question
        self._busy = Busy(place, ways)
        self._shown: _Shown | None = None
        self._waiting: Waiting | None = None
        self._answer: ApprovalAnswer | None = None
        self._problem: Hindrance | None = None
        self._next: Cancel | None = None
        self._left = False

    def begin(self) -> None:
        """Put the question."""
        self._shown, self._waiting, self._answer, self._problem = None, None, None, None
        self._busy.run_to_its_end(self._put, self._came)

    def page(self) -> OwnDevice:
        """The picture to scan and the digits to compare while the citizen is awaited; then what they answered."""
        waiting, busy = self._waiting, self._busy.under_way
        shown = self._shown if waiting is not None else None
        return OwnDevice(
            shell(self._place, leave=self._leaves(), primary=self._primary(), way_out=self._not_today()),
            self._step(), self._heading(), self._sentence(),
            code=shown.asked.code if shown else "",
            picture=shown.picture if shown else b"",
            until=msg("Koden gælder til kl. {time}.", time=clock_time(self._place, shown.asked.expires_at))
            if shown else "",
            instead=() if self._is_yes() or (busy and shown is None) else self._question.instead,
            problem=hindrance(waiting.trouble) if waiting and waiting.trouble else self._problem,
        )

    def handle(self, intent: Intent) -> None:
        """Give up, ask again, or go on with the yes."""
        match intent:
            case _ if self._is_used():
                return
            case Pressed(Act.BACK | Act.DONE) if self._is_last_word():
                self._leave(self._after_the_last_word)
            case Pressed(Act.BACK | Act.DECLINE) if self._leaves() is None:
                return
            case Pressed(Act.BACK | Act.DECLINE) if self._waiting is None:
                self._leave(self._question.back)
            case _ if self._busy.under_way:
                return
            case Pressed(Act.BACK | Act.DECLINE):
                self._give_up(self._question.back)
            case Pressed(Act.NOT_TODAY) if self._not_today() is not None and self._question.not_today is not None:
                (self._leave if self._waiting is None else self._give_up)(self._question.not_today)
            case Pressed(Act.NEXT) if self._is_yes():
                self._go_on()
            case Pressed(Act.TRY_AGAIN) if self._waiting is None and not (self._is_yes() or self._is_last_word()):
                self.begin()
            case _:
                return

    def _put(self) -> _Shown | Failure | _NotHere:
        put = self._question.ask()
        if isinstance(put, Failure):
            return put
        picture = self._place.ports.pictures(put.page) if put.page is not None else None
        if picture is None:
            self._place.ports.approvals.cancel(put)
            return _NotHere()
        return _Shown(put, picture)

    def _came(self, put: _Shown | Failure | _NotHere) -> None:
        match put:
            case _Shown(approval) if self._is_left():
                self._place.owe(partial(self._place.ports.approvals.cancel, approval))
                return
            case _ if self._is_left():
                return
            case _Shown(approval):
                self._shown = put
                self._waiting = asked(approval, self._place.ports.clock.now())
                self._look_later()
            case Failure():
                self._problem = hindrance_or_elsewhere(put, self._ways)
            case _NotHere():
                self._problem = Instead(msg("Herfra kan borgerens telefon ikke nå os. Vælg en anden måde."))
        self._ways.refresh()

    def _look_later(self) -> None:
        waiting = self._waiting
        if waiting is not None:
            self._next = self._place.runner.later(waiting.pause, lambda: self._place.guard(lambda: self._look(waiting)))

    def _look(self, waiting: Waiting) -> None:
        if self._left or self._waiting is not waiting:
            return
        if self._is_left():
            self._left = True
            self._place.owe(partial(self._place.ports.approvals.cancel, waiting.asked))
            return
        approvals, now = self._place.ports.approvals, self._place.ports.clock.now()
        self._place.run(lambda: look(approvals, waiting, now), partial(self._looked, waiting))

    def _looked(self, before: Waiting, found: Waiting | ApprovalAnswer | Failure) -> None:
        if self._left or self._waiting is not before:
            return
        if self._is_left():
            self._look(before)
            return
        if isinstance(found, Waiting):
            self._waiting = found
            self._look_later()
            if (found.trouble is None) != (before.trouble is None):
                self._ways.refresh()
            return
        self._over(found)

    def _over(self, found: ApprovalAnswer | Failure) -> None:
        self._waiting = None
        if isinstance(found, ApprovalAnswer):
            self._answer = found
        else:
            self._problem = hindrance(found)
            if found.kind is FailureKind.SIGN_IN:
                self._ways.lock(found.sentence)
        self._ways.refresh()

    def _give_up(self, then: Callable[[], None]) -> None:
        waiting = self._waiting
        assert waiting is not None
        self._stop_looking()
        approvals = self._place.ports.approvals
        self._busy.run_to_its_end(lambda: give_up(approvals, waiting), partial(self._given_up, waiting, then))

    def _given_up(self, waiting: Waiting, then: Callable[[], None], found: ApprovalAnswer | Failure) -> None:
        if isinstance(found, ApprovalAnswer) and found.state in {ApprovalState.APPROVED, ApprovalState.DECLINED}:
            self._over(found)  # the citizen was quicker
            return
        if isinstance(found, Failure):
            self._place.owe(partial(self._place.ports.approvals.cancel, waiting.asked))
        self._leave(then)

    def _leave(self, then: Callable[[], None]) -> None:
        was_here = not self._is_left()
        self._left = True
        self._stop_looking()
        if was_here:
            then()

    def _after_the_last_word(self) -> None:
        if self._question.last_word is not None:
            self._question.last_word.then()

    def _is_left(self) -> bool:
        """Also by a way that is not this page's own: the visit ran out, or the window was about to close."""
        return self._left or self._place.at is not self

    def _stop_looking(self) -> None:
        if self._next is not None:
            self._next.cancel()

    def _go_on(self) -> None:
        shown, answer = self._shown, self._answer
        assert shown is not None
        assert answer is not None
        self._problem = None
        if self._question.has_happened:
            self._busy.run_to_its_end(lambda: self._question.use(shown.asked, answer), self._taken)
        else:
            self._busy.run(lambda: self._question.use(shown.asked, answer), self._taken, late=self._question.undo)

    def _taken(self, answer: T | Failure) -> None:
        if isinstance(answer, Failure):
            if self._is_left():
                return  # nothing happened, and nobody is here who asked
            if not may_use_again(answer):
                self._answer = None  # the way on is to ask anew
            self._problem = hindrance_or_elsewhere(answer, self._ways)
            self._ways.refresh()
            return
        self._left = True
        self._question.used(answer)

    def _is_used(self) -> bool:
        """What the citizen said yes to is being opened: there is no way back from it any more."""
        return self._is_yes() and self._busy.under_way

    def _is_yes(self) -> bool:
        return self._answer is not None and self._answer.state is ApprovalState.APPROVED

    def _is_last_word(self) -> bool:
        """A no, or that no answer counts any more: nobody asks again from here."""
        last_words = {
            ApprovalAnswer(ApprovalState.DECLINED), ApprovalAnswer(ApprovalState.CANCELLED, ApprovalReason.OVER),
        }
        return self._question.last_word is not None and self._answer in last_words

    def _leaves(self) -> Button | None:
        """Nothing is undone from here once the press on the citizen's own device was the answer itself."""
        if self._is_used() or self._is_last_word() or (self._is_yes() and self._question.last_word is not None):
            return None
        return Button(Act.BACK, msg("Fortryd"), "arrow_back")

    def _not_today(self) -> Button | None:
        if self._question.not_today is None or self._is_yes() or self._is_last_word():
            return None
        return Button(Act.NOT_TODAY, msg("Ikke i dag"))

    def _primary(self) -> Button | None:
        if self._is_yes():
            return onward(busy=self._busy.under_way)
        if self._is_last_word():
            return Button(Act.DONE, msg("Gå videre"), "arrow_forward")
        if self._waiting is not None or (self._shown is None and self._busy.under_way):
            return None
        return Button(Act.TRY_AGAIN, msg("Spørg igen"), "refresh", busy=self._busy.under_way)

    def _step(self) -> str:
        if self._answer is not None:
            return self._answer.state.value
        return ApprovalState.WAITING.value if self._waiting is not None or self._busy.under_way else "stopped"

    def _heading(self) -> Text:
        return self._question.heading if self._answer is None else heading_of(self._answer, self._question.said_yes)

    def _sentence(self) -> Text:
        last = self._question.last_word
        if self._answer is not None and last is not None and self._is_last_word():
            return last.no if self._answer.state is ApprovalState.DECLINED else last.over
        if self._answer is not None:
            return sentence_of(self._answer)
        if self._waiting is not None:
            return msg("Bed borgeren om at scanne billedet og logge ind med sin egen MitID. Se væk imens.")
        if self._busy.under_way:
            return msg("Vi henter en kode. Det tager et øjeblik.")
        return msg("Borgeren er ikke blevet spurgt.")
