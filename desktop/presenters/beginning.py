"""What a start does before anybody can choose anything: tidy up after a crash, and see who may sign in or still is."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.failure import Failure
from desktop.domain.people import Helper, TrainingPerson
from desktop.presenters.navigation import Navigation
from desktop.presenters.reception.sign_in import SignInStage
from desktop.presenters.rounds import Rounds
from desktop.presenters.workplace import Workplace
from desktop.services.ending import tidy_up


class Beginning:
    """Leads from the page that says it starts to signing in, or to the doors of a relative who is still signed in."""

    def __init__(self, place: Workplace, at: Navigation, rounds: Rounds) -> None:
        self._place = place
        self._at = at
        self._rounds = rounds

    def begin(self) -> None:
        """Tidy up, begin the rounds, and fetch the training people or the sign-in of another day."""
        ports = self._place.ports

        def tidied(_nothing: None) -> None:
            self._rounds.start()
            self._place.learn_ways()
            if self._place.training:
                self._place.run(ports.identity.training_people, self._people_came)
            else:
                self._place.run(ports.identity.resume, self._resumed, bug=self._at.sign_in)

        self._place.run(lambda: tidy_up(ports.stores, ports.outbox), tidied, bug=self._rounds.start)

    def _people_came(self, people: Sequence[TrainingPerson] | Failure) -> None:
        stage = SignInStage(self._place, self._at)
        self._at.go(stage)
        stage.people_came(people)

    def _resumed(self, helper: Helper | None) -> None:
        if helper is None:
            self._at.sign_in()
            return
        self._place.helper = helper
        self._place.run(self._place.delivery.signed_in_again, lambda _: None, quiet=True)
        self._at.welcome()
