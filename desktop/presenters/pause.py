"""Pause: everything is hidden at once; the same helper comes back to the very same page."""

from __future__ import annotations

from collections.abc import Callable

from desktop.domain.failure import Failure
from desktop.domain.people import Helper
from desktop.i18n import Text, msg
from desktop.presenters.busy import Busy, hindrance
from desktop.presenters.intents import Act, Chosen, Intent, Pressed
from desktop.presenters.shells import people_items
from desktop.presenters.states import Hindrance, Instead, Item, Paused, Shell
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace
from desktop.services.sign_in import SomebodyElse, unlock


class PauseStage:
    """Nothing of the citizen is on this page: no name, no basis bar, no task."""

    def __init__(
        self, place: Workplace, ways: Ways, helper: Helper, unlocked: Callable[[], None], problem: Text | None = None,
    ) -> None:
        self._place = place
        self._ways = ways
        self._helper = helper
        self._unlocked = unlocked
        self._since = place.ports.clock.now()
        self._busy = Busy(place, ways)
        self._problem: Hindrance | None = problem
        self._browser_waits = False
        self._given_up = False

    def page(self) -> Paused:
        """Who can come back, and since when it is hidden."""
        return Paused(
            Shell(can_pause=False, paused=True, training=self._place.training),
            self._helper.name, self._since, self._same_helper(), self._problem, self._browser_waits,
        )

    def _same_helper(self) -> tuple[Item, ...]:
        """Nobody else is offered; whoever comes by another way is refused."""
        return tuple(person for person in people_items(self._place) if person.title == self._helper.name)

    def handle(self, intent: Intent) -> None:
        """Sign in anew, by name or in the browser: however short the pause, what a browser remembers opens nothing."""
        identity = self._place.ports.identity
        match intent:
            case Chosen(item) if any(person.id == item for person in self._place.people):
                self._unlock(lambda: identity.sign_in_as(item))
            case Pressed(Act.UNLOCK | Act.SIGN_IN_BROWSER) if not self._busy.under_way:
                self._browser_waits = True
                self._unlock(identity.sign_in_with_browser)
            case Pressed(Act.CANCEL_SIGN_IN | Act.BACK) if self._browser_waits:
                self._browser_waits = False
                self._given_up = True
                identity.cancel()
                self._ways.refresh()
            case _:
                return

    def went_wrong(self, number: str) -> None:
        """A bug, told here because nothing else may be shown."""
        self._problem = msg("Noget gik galt hos os. Nummeret er {number}.", number=number)

    def closing(self, problem: Text) -> None:
        """Somebody is closing the window over a visit that is still going on."""
        self._problem = problem

    def _is_over(self) -> bool:
        """Whose pause it was is signed out, and perhaps another signed in."""
        return self._place.helper is None or self._place.helper.id != self._helper.id

    def _unlock(self, sign_in: Callable[[], Helper | Failure]) -> None:
        if not self._busy.under_way:
            self._problem = None
            self._given_up = False
        self._busy.run_to_its_end(lambda: unlock(self._place.ports.identity, self._helper, sign_in), self._came)

    def _came(self, answer: Helper | Failure | SomebodyElse) -> None:
        self._browser_waits = False
        match answer:
            case SomebodyElse():
                self._problem = Instead(msg(
                    "Skærmen er sat på pause af {helper}. Kun {helper} kan åbne den igen.",
                    helper=self._helper.first_name,
                ))
            case Failure():
                self._problem = None if self._given_up else hindrance(answer)
            case Helper() if self._is_over():
                # Signed out under the pause: nobody is signed in unawares.
                self._place.run(self._place.ports.identity.sign_out, lambda _: None, quiet=True)
                return
            case Helper() if self._given_up:
                pass  # it may come half a minute later, and they may have gone: nothing opens by itself
            case Helper():
                self._place.helper = answer
                self._place.run(self._place.delivery.signed_in_again, lambda _: None, quiet=True)
                self._unlocked()
                return
        self._ways.refresh()
