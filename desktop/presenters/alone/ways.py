"""Where a citizen alone can go: the same stages as in a visit, from a home of their own; nobody is asked for a yes."""

from __future__ import annotations

from collections.abc import Callable

from typing_extensions import override

from desktop.domain.failure import Failure
from desktop.domain.people import Organisation
from desktop.i18n import Text
from desktop.presenters.alone.everything import EverythingStage
from desktop.presenters.alone.home import AloneHomeStage
from desktop.presenters.busy import Busy
from desktop.presenters.in_my_name.door import DoneInMyName
from desktop.presenters.navigation import Navigation
from desktop.presenters.permissions.door import Permissions
from desktop.presenters.workplace import Workplace
from desktop.services.renewing import Renewed, ask_again, renew


class AloneWays(Navigation):
    """`ended` is told when everything is erased and the last page shown, `away` when nobody is left at the screen."""

    def __init__(
        self, place: Workplace, shown: Callable[[], None], at: Organisation, ended: Callable[[], None],
        away: Callable[[Text | None], None],
    ) -> None:
        super().__init__(place, shown, away)
        self._organisation = at
        self._told = ended
        self._away = away
        self._again = Busy(place, self)
        self.permissions = Permissions(place, self, self.go, lambda: self.looked_along)
        self.in_my_name = DoneInMyName(place, self, self.go)
        self.looked_along = False
        """Whether a helper looks along: the citizen's letters are not shown meanwhile."""

    @override
    def front(self) -> None:
        """To a page that works."""
        self.home()

    @override
    def sign_in(self, note: Text | None = None) -> None:
        """The citizen is gone."""
        self._away(note)

    @override
    def welcome(self, note: Text | None = None) -> None:
        """The doors are the helper's."""
        self._away(note)

    @override
    def home(self) -> None:
        """What the citizen wants to do."""
        if self._place.helper is None:
            self._away(None)
            return
        self.letters.forget()
        self.go(AloneHomeStage(
            self._place, self, self._place.visit, self.permissions, self.in_my_name,
            looked_along=lambda: self.looked_along,
            everything=lambda: self.go(EverythingStage(self._place, self)),
        ))

    @override
    def ask_mandate(self) -> None:
        """They are the one who gives it."""
        self.home()
        if isinstance(self.stage, AloneHomeStage):
            self.stage.give_mandate()

    @override
    def ask_more(self, task: str) -> None:
        """They chose it themself: that is the yes."""
        if isinstance(self.stage, AloneHomeStage):
            self.stage.begin(task)

    @override
    def ask_again(self, task: str) -> None:
        """They press send once more themself: that is the yes, and pressed twice it is one."""
        place, visit = self._place, self._place.visit
        if visit is None:
            return
        ports, before, entry = place.ports, visit.open, visit.entries[task]

        def work() -> Renewed | Failure:
            now = ports.clock.now()
            renewed = ask_again(ports.reception, before, task, language=place.language, now=now)
            if isinstance(renewed, Failure) or not ports.stores.kept:
                return renewed
            return renew(ports.outbox, place.delivery, renewed, entry, now)

        def done(renewed: Renewed | Failure) -> None:
            if isinstance(renewed, Failure):
                place.notice = renewed.sentence
                self.home()
                return
            visit.open = renewed.open
            if renewed.attempt is None:
                del visit.entries[task]
                self.work_on(task)
                return
            visit.note(renewed.attempt)
            self.outcome(task)

        self._again.run_to_its_end(work, done)

    @override
    def ended(self, unsent: int, problem: Text | None = None) -> None:
        """Erased; nobody is signed in any more."""
        super().ended(unsent, problem)
        self.guidance.forget()
        self.permissions.forget()
        self._told()
        self.refresh()

    @override
    def visit_ran_out(self) -> None:
        """The sign-in or the day is over."""
        self._away(None)
