"""A relative gives a mandate, some of it, or an access back: what that changes is said first."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.failure import Failure
from desktop.domain.mailbox import Access
from desktop.domain.mandate_shown import ShownMandate, ShownPackage
from desktop.i18n import Text, msg, nmsg
from desktop.presenters.busy import Busy, hindrance_or_elsewhere
from desktop.presenters.helping.places import GivingBack, HelpingPlaces
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.mandate_words import called, titles
from desktop.presenters.shells import shell
from desktop.presenters.states import Button, Hindrance, MandateQuestion
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace


def packages_back(place: Workplace, mandate: ShownMandate, packages: Sequence[ShownPackage]) -> GivingBack:
    """These packages of a mandate."""
    mandates, ids, name = place.ports.mandates, tuple(one.id for one in packages), called(mandate.grantor)
    heading: Text = msg("Vil du give alt det tilbage, du må for {name}?", name=name)
    if len(packages) == 1:
        heading = msg("Vil du give »{what}« tilbage?", what=packages[0].title)
    return GivingBack(
        f"back:{mandate.id}:{len(ids)}:{ids[0]}", heading,
        (
            nmsg(
                "Så kan du ikke gøre det mere for {name}. Det gælder med det samme.",
                "Så kan du ikke gøre noget af det mere for {name}. Det gælder med det samme.",
                len(packages), name=name,
            ),
            msg("{name} får besked. Vil I det begge, kan du få fuldmagten igen en anden gang.", name=name),
        ),
        lambda: mandates.end(mandate.id, ids),
        msg("Du har givet det tilbage: {what}. {name} får besked.", what=titles(packages), name=name),
    )


def access_back(place: Workplace, access: Access, name: Text) -> GivingBack:
    """An access to somebody's post."""
    mailbox, id_ = place.ports.mailbox, access.id
    return GivingBack(
        f"back:{id_}", msg("Vil du give adgangen til post tilbage?"),
        (
            msg("Så kan du ikke læse post til {name} mere. Det gælder med det samme.", name=name),
            msg("{name} får besked. Vil I det begge, kan du få adgang igen en anden gang.", name=name),
        ),
        lambda: mailbox.give_back(id_),
        msg("Du har givet adgangen til post tilbage. {name} får besked.", name=name),
    )


class GiveBackStage:
    """Two presses from the person's page. The no stands first, where the press before was."""

    def __init__(self, place: Workplace, ways: Ways, places: HelpingPlaces, what: GivingBack) -> None:
        self._place = place
        self._ways = ways
        self._places = places
        self._what = what
        self._busy = Busy(place, ways)
        self._problem: Hindrance | None = None

    def page(self) -> MandateQuestion:
        """What one can no longer do, and who is told."""
        what, busy = self._what, self._busy.under_way
        return MandateQuestion(
            shell(self._place), what.step, what.heading, what.lines, (),
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
                self._problem = None
                self._busy.run_to_its_end(self._what.work, self._came)
            case Pressed(Act.DECLINE | Act.BACK):
                self._places.back_to_person()
            case _:
                return

    def _came(self, answer: object | Failure) -> None:
        if self._place.at is not self:
            return  # whoever gave it back has left the desk
        if isinstance(answer, Failure):
            self._problem = hindrance_or_elsewhere(answer, self._ways)
            self._ways.refresh()
            return
        self._places.people(self._what.told)
