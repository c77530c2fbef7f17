"""The desk: one stage at a time, from sign-in to the end of a visit. Intents in, frozen pages out, no Qt.

`show` is called on the window's thread with every new page. `handle` never raises: what a stage does not know is
ignored, and a bug ends on one calm page with a number.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from desktop.domain.self_door import SelfDoor
from desktop.i18n import Text, Translator, msg
from desktop.presenters.adapters import Ports
from desktop.presenters.alone.door import Alone
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.beginning import Beginning
from desktop.presenters.closing import Closing, others_still_open
from desktop.presenters.counter.coming_back import ComingBackStage
from desktop.presenters.counter.doubt import Doubt
from desktop.presenters.idle import Idle
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.navigation import Navigation
from desktop.presenters.pause import PauseStage
from desktop.presenters.reception.starting import StartingStage
from desktop.presenters.rounds import Rounds
from desktop.presenters.runner import Runner
from desktop.presenters.states import Page
from desktop.presenters.trouble import TroubleStage
from desktop.presenters.workplace import Workplace
from desktop.services.ending import erase_late, erase_what_can_be, leave
from desktop.services.sending import Attempt

_ONLY_WAIT: Final = (StartingStage, ComingBackStage)
SOON_HIDDEN: Final = msg("Er du her stadig? Om et minut bliver skærmen skjult. Rør skærmen, eller tryk på en tast.")


class Desk:
    """Joins the stages with what happens by itself, and hides them. One desk a window.

    `notice` is what a person should know of this start: it stands on the pages before a visit. `counter` is what
    the queue system calls this one.
    """

    def __init__(
        self,
        ports: Ports,
        runner: Runner,
        show: Callable[[Page], None],
        words: Callable[[str], Translator],
        *,
        training: bool,
        notice: Text | None = None,
        counter: str | None = None,
    ) -> None:
        self._place = Workplace(ports, runner, words, training=training)
        self._place.notice = notice
        self._place.counter = counter
        self._place.on_bug = self.broke
        self._at = Navigation(self._place, self.refresh, self._pause, self._citizen_alone)
        self._rounds = Rounds(self._place, self._moved_on, self._look_around)
        self._idle = Idle(runner, ports.clock, warn=self._warn, hide=self._nobody_is_here)
        self._warned = False
        self._gone: Text | None = None
        self._show = show
        self._paused: PauseStage | None = None
        self._doubt = Doubt(self._place, self._at.counter.wrong_person, self.refresh, lambda: self._paused is not None)
        self._alone: Alone | None = None
        self._closing = Closing(lambda: bool(self._place.at_work))

    def start(self) -> None:
        """Show the first page, and see to what a start does behind it."""
        self.refresh()
        Beginning(self._place, self._at, self._rounds).begin()

    def handle(self, intent: Intent) -> None:
        """Do what a person did. Never raises."""
        self._closing.forget()
        if not self._place.closed:
            self._place.guard(lambda: self._handle(intent))

    def touched(self) -> None:
        """A key, a press, a move of the mouse, or something read aloud: somebody is there. Never raises."""
        if not self._place.closed:
            self._place.guard(self._alone.touched if self._alone is not None else self._idle.touch)

    def may_close(self) -> bool:
        """True when closing loses nothing nobody was told of; else what it loses is told, until somebody goes on."""
        if self._alone is not None and not self._alone.may_close():
            return False
        at_the_doors = self._alone is None and self._paused is None and self._place.visit is None
        untold = self._closing.untold(
            frozenset(visit.id for visit in self._visits()), owed=at_the_doors and bool(self._place.owed),
            in_hand=self._place.visit is not None or self._at.counter.waiting() is not None,
            on_mandate=self._place.visit is not None and self._place.visit.on is not None,
            typed=self._alone is None and (
                bool(self._place.brought) or self._at.guidance.holds_answers() or self._at.helping.holds_answers()
                or self._at.letters.holds_answers()
            ),
        )
        if untold is None:
            return True
        covering = self._paused or self._doubt.stage
        if covering is not None:
            covering.closing(untold)
            self.refresh()
        elif self._alone is not None:
            self._alone.closing(untold)
        elif self._place.visit is not None and not self._place.at_work:
            if others := len(self._at.counter.others()):
                self._closing.tell(others_still_open(others))
            self._at.about_to_close()
        else:
            self._closing.tell(untold)  # where one is: whoever stays has lost nothing
            self.refresh()
        return False

    def close(self) -> None:
        """The window closes: nothing more is shown, and what is here of a visit is erased before this returns."""
        if self._place.closed:
            return
        self._place.closed = True
        self._place.ports.identity.cancel()
        self._at.guidance.forget()
        self._rounds.stop()
        self._idle.rest()
        if self._alone is not None:
            self._alone.close()
        ports = self._place.ports
        self._place.delivery.open_visits = frozenset()
        for visit in self._visits():
            erase_what_can_be(ports.stores, ports.outbox, visit.id)

    def last_words(self) -> Callable[[], None]:
        """The work, for a worker, that tells the backend of the window that was closed: it ends what is open there.

        The visits end, the citizen's own session, and every sign-in that is not kept for another day. To ask for once
        work under way has ended: a visit that began after `close` is erased here, and ends with the others.
        """
        place, late = self._place, erase_late(self._place.ports.stores, self._place.ports.outbox)
        alone = self._alone.last_words(late) if self._alone is not None else None
        owed, visits = place.last_words(), {visit.id: tuple(visit.void) for visit in self._visits()}
        visits |= {} if alone is not None else late

        def work() -> None:
            if alone is not None:
                alone()
            owed()
            leave(place.ports.reception, place.ports.identity, visits)

        return work

    def use_language(self, language: str) -> None:
        """The language the window speaks from now on: tasks are found by its words, and a yes is journaled with it."""
        self._place.language = language
        if self._alone is not None:
            self._alone.use_language(language)

    def refresh(self) -> None:
        """Show the current page; while paused, that is the pause page."""
        if self._place.closed:
            return
        self._end_a_pause_of_nobody()
        if self._alone is not None:
            self._idle.rest()
            return
        if self._place.helper is None or self._paused is not None:
            self._idle.rest()
        else:
            self._idle.watch()
        page = (self._paused or self._doubt.stage or self._at.stage).page()
        warning = SOON_HIDDEN if self._warned else self._gone
        untold = self._closing.note
        if warning or untold:
            bands = replace(page.shell, warning=warning, note=untold or page.shell.note)
            page = replace(page, shell=bands)
        self._show(page)

    def broke(self, number: str) -> None:
        """A bug, recorded under this number: say so, with the way back to where one was."""
        if self._alone is not None:
            self._alone.broke(number)
            return
        if self._paused is not None:
            self._paused.went_wrong(number)
        left = self._at.stage
        if not isinstance(left, TroubleStage):
            # What only waits, and what for broke, would wait for ever.
            back = self._at.front if isinstance(left, _ONLY_WAIT) else partial(self._at.go, left)
            self._at.stage = TroubleStage(self._place, number, back=back, front=self._at.front)
        self.refresh()

    def _handle(self, intent: Intent) -> None:
        if self._alone is not None:
            self._alone.handle(intent)
            return
        self._idle.touch()
        if self._paused is not None:
            self._paused.handle(intent)
            return
        if intent == Pressed(Act.PAUSE):
            self._pause(None)
            return
        if self._ran_out():
            self._at.visit_ran_out()
            return
        doubt = self._doubt.stage
        if doubt is not None:
            doubt.handle(intent)
        elif intent == Pressed(Act.ASK_WRONG_PERSON):
            self._doubt.ask()
        else:
            self._at.stage.handle(intent)

    def _pause(self, problem: Text | None) -> None:
        if self._place.helper is None or self._paused is not None:
            return
        self._place.hidden = True
        self._paused = PauseStage(self._place, self._at, self._place.helper, self._unlocked, problem)
        self._at.hide()
        self.refresh()

    def _end_a_pause_of_nobody(self) -> None:
        """Somebody who was signing out paused: it would be nobody's, and nobody could end it."""
        if self._paused is not None and self._place.helper is None:
            self._place.ports.identity.cancel()
            self._paused, self._place.hidden = None, False

    def _nobody_is_here(self) -> None:
        self._pause(None)
        self._at.guidance.abandon(self._place.at)

    def _warn(self, due: bool) -> None:
        self._warned = due
        self.refresh()

    def _unlocked(self) -> None:
        self._paused = None
        self._place.hidden = self._doubt.stage is not None
        if self._ran_out():
            self._at.visit_ran_out()
        self._at.helping.look_again(self._at.stage)
        self.refresh()

    def _citizen_alone(self, door: SelfDoor) -> None:
        self._idle.rest()
        self._end_a_pause_of_nobody()
        self._alone = Alone(self._place, self._place.ports.hands(door), door.at, self._show, self._helpers_again)
        self._alone.begin()

    def _helpers_again(self, note: Text | None) -> None:
        self._alone = None
        self._at.sign_in(note or msg("Borgeren er færdig. Log ind igen for at fortsætte."))

    def _moved_on(self, attempts: tuple[Attempt, ...]) -> None:
        if self._alone is not None:
            self._alone.moved_on(attempts)
        self._at.moved_on(attempts)

    def _ran_out(self) -> bool:
        visit = self._place.visit
        return visit is not None and visit.open.visit.has_ended(self._place.ports.clock.now())

    def _visits(self) -> tuple[VisitAtHand, ...]:
        """Every visit that has not ended, the one worked in first."""
        current = (self._place.visit,) if self._place.visit else ()
        return (*current, *self._at.counter.others())

    def _look_around(self) -> None:
        """Every now and then: whether the backend is still there, and how late it is."""
        gone, self._gone = self._gone, self._place.ports.gone()
        if gone != self._gone:
            (self._alone or self).refresh()
        self._look_at_the_clock()

    def _look_at_the_clock(self) -> None:
        if self._alone is not None:
            self._alone.look_at_the_clock()
        self._idle.look()
        self._at.counter.run_out(self._place.ports.clock.now())
        if self._ran_out():
            self._at.visit_ran_out()
