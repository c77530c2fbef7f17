"""A relative gives a mandate, or some of it, back: what that changes is said first."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.failure import Failure
from desktop.domain.mandate import MandateState
from desktop.domain.mandate_shown import ShownPackage, WholeMandate
from desktop.i18n import Text, msg, nmsg
from desktop.presenters.busy import Busy, hindrance_or_elsewhere
from desktop.presenters.helping.places import HelpingPlaces
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.mandate_words import called, titles
from desktop.presenters.shells import shell
from desktop.presenters.states import Button, Hindrance, MandateQuestion
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace


class GiveBackStage:
    """Two presses from the person's page. The no stands first, where the press before was."""

    def __init__(
        self, place: Workplace, ways: Ways, places: HelpingPlaces, whole: WholeMandate,
        packages: Sequence[ShownPackage],
    ) -> None:
        self._place = place
        self._ways = ways
        self._places = places
        self._mandate = whole.mandate
        self._packages = tuple(packages)
        self._busy = Busy(place, ways)
        self._problem: Hindrance | None = None

    def page(self) -> MandateQuestion:
        """What one can no longer do, and who is told."""
        name, busy = called(self._mandate.grantor), self._busy.under_way
        return MandateQuestion(
            shell(self._place), f"back:{self._mandate.id}:{len(self._packages)}:{self._packages[0].id}",
            self._heading(),
            (
                nmsg(
                    "Så kan du ikke gøre det mere for {name}. Det gælder med det samme.",
                    "Så kan du ikke gøre noget af det mere for {name}. Det gælder med det samme.",
                    len(self._packages), name=name,
                ),
                msg("{name} får besked. Vil I det begge, kan du få fuldmagten igen en anden gang.", name=name),
            ),
            (),
            (
                Button(Act.DECLINE, msg("Nej, behold det"), busy=busy),
                Button(Act.GIVE_BACK, msg("Ja, giv det tilbage"), busy=busy),
            ),
            busy, self._problem,
        )

    def handle(self, intent: Intent) -> None:
        """Give it back, or keep it."""
        if self._busy.under_way:
            return
        match intent:
            case Pressed(Act.GIVE_BACK):
                self._give_back()
            case Pressed(Act.DECLINE | Act.BACK):
                self._places.back_to_person()
            case _:
                return

    def _heading(self) -> Text:
        if len(self._packages) == 1:
            return msg("Vil du give »{what}« tilbage?", what=self._packages[0].title)
        return msg("Vil du give alt det tilbage, du må for {name}?", name=called(self._mandate.grantor))

    def _give_back(self) -> None:
        mandates, id_ = self._place.ports.mandates, self._mandate.id
        packages = tuple(one.id for one in self._packages)
        self._problem = None
        self._busy.run_to_its_end(lambda: mandates.end(id_, packages), self._came)

    def _came(self, answer: MandateState | Failure) -> None:
        if self._place.at is not self:
            return  # whoever gave it back has left the desk
        if isinstance(answer, Failure):
            self._problem = hindrance_or_elsewhere(answer, self._ways)
            self._ways.refresh()
            return
        self._places.people(msg(
            "Du har givet det tilbage: {what}. {name} får besked.",
            what=titles(self._packages), name=called(self._mandate.grantor),
        ))
