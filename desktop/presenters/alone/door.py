"""The door "Borgeren selv": one citizen by their own sign-in, on a screen that is theirs until they are done.

The helper signed out to open it, and proves themself again afterwards: while it is open no token of theirs is here.
What the citizen does is held by a workplace of its own, which is let go of as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from desktop.domain.failure import Failure
from desktop.domain.people import Helper, Organisation, TrainingPerson
from desktop.domain.visit import OfHelper
from desktop.flows.definition import Basis
from desktop.i18n import Text, msg
from desktop.presenters.alone.everything import EverythingStage
from desktop.presenters.alone.help import Call, HelpStage
from desktop.presenters.alone.home import AloneHomeStage
from desktop.presenters.alone.sign_in import AloneSignInStage
from desktop.presenters.alone.ways import AloneWays
from desktop.presenters.busy import Busy, sentence_or_elsewhere
from desktop.presenters.guidance.companion import CompanionStage
from desktop.presenters.guidance.sent import GuidanceSentStage
from desktop.presenters.idle import Idle, Patience
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.states import Page
from desktop.presenters.trouble import TroubleStage
from desktop.presenters.workplace import Workplace
from desktop.services.ending import erase_what_can_be, leave
from desktop.services.self_ports import OwnHands
from desktop.services.sending import Attempt

ALONE: Final = Patience(warns_at=40, hides_at=60)
"""Whoever walks away is gone after a minute: the next in the room must find nothing."""

ELSEWHERE: Final = Patience(warns_at=240, hides_at=300)
"""Whoever fills in the authority's page touches the browser and not us: as long as at a counter, and no longer."""

_AT_THEIR_PAGE: Final = (CompanionStage, GuidanceSentStage)

SOON_ERASED: Final = msg("Er du her stadig? Om 20 sekunder bliver alt slettet. Rør skærmen, eller tryk på en tast.")
SOON_ERASED_ELSEWHERE: Final = msg("Er du her stadig? Om et minut bliver svarene slettet. Tryk på vinduet her.")
NOT_DONE: Final = msg("Vent et øjeblik. Lukker du igen, bliver alt om dig slettet her på computeren.")
ALL_GOES: Final = msg("Lukker du igen, bliver alt om dig slettet her på computeren.")
WALKED_AWAY: Final = msg("Ingen brugte skærmen, så borgeren er logget ud. Alt om borgeren er slettet her.")


class Alone:
    """From the citizen's sign-in to the helper's next. `left` is told once, with what the helper should know."""

    def __init__(
        self, helpers: Workplace, hands: OwnHands, at: Organisation, show: Callable[[Page], None],
        left: Callable[[Text | None], None],
    ) -> None:
        given = helpers.ports
        self._helpers = helpers
        self._place = Workplace(
            replace(given, identity=hands.identity, reception=hands.reception, addresses=hands.addresses,
                    mailbox=hands.mailbox, mandates=hands.mandates, accesses=hands.accesses,
                    bases=hands.bases, consents=hands.consents, in_my_name=hands.in_my_name,
                    everything=hands.everything),
            helpers.runner, helpers.words, training=helpers.training, basis=Basis.SELF,
        )
        self._place.delivery = helpers.delivery
        self._place.language = helpers.language
        self._place.on_bug = self.broke
        self._hands = hands
        self._show = show
        self._left = left
        self._over = False
        self._warned = False
        self._told = False
        self._calling: HelpStage | None = None
        self._beside: Helper | None = None
        self._unheard: Text | None = None
        self._at = AloneWays(self._place, self.refresh, at, self._ended, self._go_away)
        self._leaving = Busy(self._place, self._at)
        self._idle = Idle(
            self._place.runner, given.clock, warn=self._warn, hide=self._walked_away, patience=ALONE,
        )

    def begin(self) -> None:
        """The citizen is asked to sign in."""
        stage = AloneSignInStage(self._place, self._at, self._hands.identity, self._signed_in, self._go_away)
        self._at.go(stage)
        stage.begin()

    def handle(self, intent: Intent) -> None:
        """Do what the citizen, or a helper who was called, did."""
        self._idle.touch()
        if self._told:
            self._told, self._unheard = False, None  # whoever goes on did not mean to close
        if self._over:
            return
        if self._calling is not None:
            self._calling.handle(intent)
        elif intent == Pressed(Act.CALL_HELP) and self._place.helper is not None and self._beside is None:
            self._call()
            self.refresh()
        elif intent == Pressed(Act.HELPER_GONE) and self._beside is not None:
            self._helper_left()
            self.refresh()  # by F12 the window covered itself, and the backend may be slow to hear it
        else:
            self._at.stage.handle(intent)

    def touched(self) -> None:
        """Somebody is there."""
        self._idle.touch()

    def moved_on(self, attempts: tuple[Attempt, ...]) -> None:
        """Something that waited was tried, perhaps the citizen's."""
        for attempt in attempts:
            self._place.note(attempt)
        self._at.moved_on(attempts)

    def use_language(self, language: str) -> None:
        """The language the window speaks from now on; the citizen takes their papers along in it too."""
        self._place.language = language
        if self._place.visit is not None and self._place.visit.read_in is not None:
            self._place.visit.read_in.choose(language)

    def look_at_the_clock(self) -> None:
        """At midnight a session is over, like any visit; and so it is where the machine slept."""
        if self._idle.look():
            return
        visit = self._place.visit
        if visit is not None and visit.open.visit.has_ended(self._place.ports.clock.now()):
            self._go_away(msg("Borgeren er logget ud ved midnat. Alt om borgeren er slettet her."))

    def broke(self, number: str) -> None:
        """A bug, recorded under this number: say so, with the way back to where one was."""
        at, left = self._at, self._at.stage
        if not isinstance(left, TroubleStage):
            at.stage = TroubleStage(self._place, number, back=lambda: at.go(left), front=at.front)
        self.refresh()

    def may_close(self) -> bool:
        """True once the citizen was told what closing loses."""
        if self._place.visit is None or self._told:
            return True
        self._told = True
        if self._place.at_work:
            self.closing(NOT_DONE)
        elif self._calling is not None:
            self.closing(ALL_GOES)
        else:
            self._at.about_to_close()
        return False

    def closing(self, problem: Text) -> None:
        """Somebody is closing the window over what is not the citizen's."""
        self._unheard = problem
        self.refresh()

    def close(self) -> None:
        """The window closes: what is here is erased before this returns."""
        self._at.guidance.forget()
        self._over = self._place.closed = True
        self._hands.identity.cancel()
        self._hands.called.identity.cancel()
        self._idle.rest()
        self._erase()

    def last_words(self, late: Mapping[str, tuple[str, ...]]) -> Callable[[], None]:
        """The work, for a worker, that ends the citizen's session and sign-in at the backend.

        `late` is a session that began after `close`, with its void permits.
        """
        visit, hands = self._place.visit, self._hands
        visits = dict(late) if visit is None else {visit.id: tuple(visit.void)}
        return lambda: leave(hands.reception, hands.identity, visits)

    def refresh(self) -> None:
        """Show the current page: large, without pause, with a way to call for help once the citizen signed in."""
        if self._over:
            return
        if self._unheard is NOT_DONE and not self._place.at_work:
            self._told, self._unheard = False, None  # it is done: closing now is told of anew
        signed_in = self._place.helper is not None
        elsewhere = self._calling is None and isinstance(self._at.stage, _AT_THEIR_PAGE)
        if signed_in:
            self._idle.watch(ELSEWHERE if elsewhere else ALONE)
        else:
            self._idle.rest()
        soon = SOON_ERASED_ELSEWHERE if elsewhere else SOON_ERASED
        self._at.looked_along = self._beside is not None
        page = (self._calling or self._at.stage).page()
        may_begin = self._place.visit is not None or isinstance(self._at.stage, AloneHomeStage)
        can_call = signed_in and self._calling is None and may_begin
        shell = replace(
            page.shell, can_pause=False, can_call=can_call and self._beside is None, large=True,
            helper_beside=can_call and self._beside is not None, note=self._unheard or page.shell.note,
            warning=soon if self._warned else self._place.ports.gone(),
        )
        if self._beside is not None and shell.basis is not None:
            beside = msg("{helper} ser med", helper=self._beside.first_name)
            shell = replace(shell, basis=replace(shell.basis, line=beside))
        self._show(replace(page, shell=shell))

    def _signed_in(self, citizen: Helper) -> None:
        self._place.helper = citizen
        self._at.home()

    def _call(self) -> None:
        """The session begins first, if it has not: it is in it that somebody looks along."""
        stage, visit = self._at.stage, self._place.visit
        if visit is not None:
            self._wait_for_help(visit.id)
        elif isinstance(stage, AloneHomeStage):
            stage.begin_without_a_task(lambda begun: self._wait_for_help(begun.id))

    def _wait_for_help(self, session: str) -> None:
        def answered(beside: Helper | None) -> None:
            self._calling = None
            self._place.hidden = False
            self._beside = beside
            self.refresh()

        self._at.guidance.hide()
        self._at.letters.put_away(self._place.at)
        self._at.permissions.put_away(self._place.at)
        if isinstance(self._place.at, EverythingStage):
            self._at.home()  # what was fetched goes with its page
        self._at.in_my_name.put_away(self._place.at)
        people: tuple[TrainingPerson, ...] = self._helpers.people
        call = Call(session, self._hands.called)
        self._calling = HelpStage(self._place, self._at, call, people, answered)
        self._place.hidden = True
        self.refresh()

    def _helper_left(self) -> None:
        visit, reception = self._place.visit, self._hands.reception
        if visit is None:
            return
        self._unheard = None

        def heard(failure: Failure | None) -> None:
            if failure is None:
                self._beside = None
                self._at.looked_along = False
                self._at.letters.look_again(self._at.stage)
                self._at.permissions.alone_again(self._at.stage)
            else:
                self._unheard = sentence_or_elsewhere(failure, self._at)
            self.refresh()

        self._leaving.run_to_its_end(lambda: reception.answer_helper(visit.id, OfHelper.GONE), heard)

    def _warn(self, due: bool) -> None:
        self._warned = due
        self.refresh()

    def _walked_away(self) -> None:
        self._go_away(WALKED_AWAY)

    def _ended(self) -> None:
        """The citizen is done, and everything of theirs is erased: their sign-in goes too."""
        self._place.helper = None
        self._beside = self._unheard = None
        self._place.run(self._hands.identity.sign_out, lambda _: None, quiet=True)

    def _go_away(self, note: Text | None) -> None:
        if self._over:
            return
        self._over = True
        self._idle.rest()
        self._at.guidance.forget()
        self._place.closed = True  # nothing that comes late finds anybody here
        self._hands.identity.cancel()
        self._hands.called.identity.cancel()  # a helper who was called may be in the middle of signing in
        self._helpers.run(self._end, lambda _: None, quiet=True)
        self._left(note)

    def _end(self) -> None:
        self._erase()
        self.last_words({})()

    def _erase(self) -> None:
        visit = self._place.visit
        self._place.delivery.open_visits = frozenset()
        if visit is not None:
            erase_what_can_be(self._place.ports.stores, self._place.ports.outbox, visit.id)
