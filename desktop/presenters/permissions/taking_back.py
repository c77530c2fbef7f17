"""Taking something back: what that changes, and what it does not, is said first, and one press does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from desktop.domain.failure import Failure
from desktop.i18n import Text
from desktop.presenters.busy import Busy, hindrance_or_elsewhere
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.permissions.ways import PermissionWays
from desktop.presenters.shells import shell
from desktop.presenters.states import Button, ConsentQuestion, Hindrance, MandateQuestion, Shell
from desktop.presenters.ways import Stage, Ways
from desktop.presenters.workplace import Workplace

Question: TypeAlias = MandateQuestion | ConsentQuestion


@dataclass(frozen=True, slots=True)
class Asked:
    """Where the question stands: its two answers, whether it is under way, and what hindered the last press."""

    shell: Shell
    answers: tuple[Button, ...]
    busy: bool
    problem: Hindrance | None


@dataclass(frozen=True, slots=True)
class TakingBack:
    """One thing to be taken back. `yes` and `no` are the answers, and `question` says what it changes.

    `work` does it, on a worker; `told` is said where all of them stand, `told_elsewhere` where the citizen has left.
    """

    question: Callable[[Asked], Question]
    yes: Text
    no: Text
    work: Callable[[], object | Failure]
    told: Text
    told_elsewhere: Text


class TakeBackStage:
    """A no goes `back` to where it was asked."""

    def __init__(
        self, place: Workplace, ways: Ways, room: PermissionWays, what: TakingBack, back: Stage,
    ) -> None:
        self._place = place
        self._ways = ways
        self._room = room
        self._what = what
        self._back = back
        self._busy = Busy(place, ways)
        self._problem: Hindrance | None = None

    @property
    def back(self) -> Stage:
        """Where it was asked for."""
        return self._back

    def page(self) -> Question:
        """What it changes, and two equal answers: the press before stood where the no stands."""
        busy = self._busy.under_way
        answers = Button(Act.WITHDRAW, self._what.yes, busy=busy), Button(Act.DECLINE, self._what.no)
        return self._what.question(Asked(shell(self._place), answers, busy, self._problem))

    def handle(self, intent: Intent) -> None:
        """Take it back, or keep it."""
        if self._busy.under_way:
            return
        match intent:
            case Pressed(Act.WITHDRAW):
                self._problem = None
                self._busy.run_to_its_end(self._what.work, self._came)
            case Pressed(Act.DECLINE | Act.BACK):
                self._room.keep(self._back)
            case _:
                return

    def _came(self, answer: object | Failure) -> None:
        here = self._place.at is self
        if isinstance(answer, Failure):
            said = hindrance_or_elsewhere(answer, self._ways)
            if here:
                self._problem = said
                self._ways.refresh()
            elif said is not None:
                self._room.told_elsewhere(answer.sentence)
        elif here:
            self._room.list(self._what.told)
        else:
            self._room.told_elsewhere(self._what.told_elsewhere)
