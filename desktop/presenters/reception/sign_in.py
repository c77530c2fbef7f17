"""The helper signs in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop.domain.failure import Failure
from desktop.domain.people import Helper, TrainingPerson
from desktop.i18n import Text
from desktop.presenters.busy import Busy, hindrance
from desktop.presenters.intents import Act, Chosen, Intent, Pressed
from desktop.presenters.shells import again, people_items, shell
from desktop.presenters.states import Button, Hindrance, Item, SignIn
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace


class SignInStage:
    """By name in a training profile; in the browser everywhere."""

    def __init__(
        self, place: Workplace, ways: Ways, problem: Text | None = None, note: Text | None = None,
    ) -> None:
        self._place = place
        self._ways = ways
        self._busy = Busy(place, ways)
        self._problem: Hindrance | None = problem
        self._note = note
        self._browser_waits = False
        self._given_up = False
        self._chosen: str | None = None

    def page(self) -> SignIn:
        """Who may sign in, and how."""
        return SignIn(
            shell(self._place, primary=self._primary(), note=self._note or self._place.notice),
            self._people(), self._place.training, self._problem, self._browser_waits,
        )

    def handle(self, intent: Intent) -> None:
        """Choose a training person, open the browser, give that up, or fetch the list again."""
        match intent:
            case Chosen(item) if not self._busy.under_way and any(one.id == item for one in self._place.people):
                self._chosen = item
                self._sign_in(lambda: self._place.ports.identity.sign_in_as(item))
            case Pressed(Act.SIGN_IN_BROWSER) if not self._busy.under_way:
                self._browser_waits = True
                self._sign_in(self._place.ports.identity.sign_in_with_browser)
            case Pressed(Act.CANCEL_SIGN_IN | Act.BACK) if self._browser_waits:
                self._give_up()
            case Pressed(Act.TRY_AGAIN) if self._place.training:
                self._problem = None
                self._busy.run(self._place.ports.identity.training_people, self.people_came)
            case _:
                return

    def people_came(self, people: Sequence[TrainingPerson] | Failure) -> None:
        """The list of training people, or why there is none."""
        if isinstance(people, Failure):
            self._problem = hindrance(people)
        else:
            self._place.people = tuple(people)
        self._ways.refresh()

    def _sign_in(self, how: Callable[[], Helper | Failure]) -> None:
        if not self._busy.under_way:
            self._problem = None
            self._given_up = False
        identity = self._place.ports.identity
        self._busy.run(how, self._came, late=lambda answer: identity.sign_out() if isinstance(answer, Helper) else None)

    def _give_up(self) -> None:
        self._browser_waits = False
        self._given_up = True
        self._place.ports.identity.cancel()
        self._ways.refresh()

    def _came(self, answer: Helper | Failure) -> None:
        self._browser_waits = False
        self._chosen = None
        if self._given_up:
            # The browser may have answered in the very moment it was given up: nobody signs in unawares.
            if isinstance(answer, Helper):
                self._place.run(self._place.ports.identity.sign_out, lambda _: None)
            self._ways.refresh()
            return
        if isinstance(answer, Failure):
            self._problem = hindrance(answer)
            self._ways.refresh()
            return
        self._place.helper = answer
        self._place.run(self._place.delivery.signed_in_again, lambda _: None, quiet=True)
        self._ways.welcome()

    def _people(self) -> tuple[Item, ...]:
        return people_items(self._place, signing_in=self._chosen if self._busy.under_way else None)

    def _primary(self) -> Button | None:
        if self._place.training and not self._place.people:
            return again(busy=self._busy.under_way)
        return None
