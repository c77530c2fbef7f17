"""Taking back a package of a mandate, or all of it: what that changes is said first, and one press does it."""

from __future__ import annotations

from desktop.domain.failure import Failure
from desktop.domain.mandate import MandateState
from desktop.domain.mandate_shown import ShownMandate, ShownPackage
from desktop.i18n import Listing, Text, msg
from desktop.presenters.busy import Busy, hindrance_or_elsewhere
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.mandate_words import called, titles, who
from desktop.presenters.permissions.lines import OWN, waits_for_other
from desktop.presenters.permissions.ways import END, PermissionWays, item
from desktop.presenters.shells import shell
from desktop.presenters.states import Button, Hindrance, MandateQuestion
from desktop.presenters.ways import Stage, Ways
from desktop.presenters.workplace import Workplace


class TakeBackStage:
    """`package` is its id, empty for all of it. A no goes `back`. The other one is not asked."""

    def __init__(
        self, place: Workplace, ways: Ways, room: PermissionWays, mandate: ShownMandate, package: str, back: Stage,
    ) -> None:
        self._place = place
        self._ways = ways
        self._room = room
        self._mandate = mandate
        self._package = package
        self._back = back
        self._busy = Busy(place, ways)
        self._problem: Hindrance | None = None

    @property
    def back(self) -> Stage:
        """Where it was asked for."""
        return self._back

    def page(self) -> MandateQuestion:
        """What it changes, and two equal answers: the press before stood where the no stands."""
        busy, mandate = self._busy.under_way, self._mandate
        yes = msg("Slet kladden") if mandate.state in OWN else msg("Tag tilbage")
        no = msg("Nej, behold den") if self._is_all else msg("Nej, behold det")
        return MandateQuestion(
            shell(self._place), item(END, mandate.id, self._package), self._heading(), self._meaning(), (),
            (Button(Act.WITHDRAW, yes, busy=busy), Button(Act.DECLINE, no)), busy, self._problem,
        )

    def handle(self, intent: Intent) -> None:
        """Take it back, or keep it."""
        if self._busy.under_way:
            return
        match intent:
            case Pressed(Act.WITHDRAW):
                self._take_back()
            case Pressed(Act.DECLINE | Act.BACK):
                self._room.keep(self._back)
            case _:
                return

    def _take_back(self) -> None:
        mandates, mandate = self._place.ports.mandates, self._mandate.id
        packages = () if self._is_all else (self._package,)
        self._problem = None
        self._busy.run_to_its_end(lambda: mandates.end(mandate, packages), self._came)

    def _came(self, answer: MandateState | Failure) -> None:
        here = self._place.at is self
        if isinstance(answer, Failure):
            said = hindrance_or_elsewhere(answer, self._ways)
            if here:
                self._problem = said
                self._ways.refresh()
            elif said is not None:
                self._room.told_elsewhere(answer.sentence)
        elif here:
            self._room.list(self._done())
        else:
            self._room.told_elsewhere(msg("Det, du ville tage tilbage, er taget tilbage."))

    @property
    def _is_all(self) -> bool:
        return not self._package or self._goes == self._stood

    @property
    def _stood(self) -> tuple[ShownPackage, ...]:
        return self._mandate.live or self._mandate.packages

    @property
    def _goes(self) -> tuple[ShownPackage, ...]:
        return tuple(one for one in self._stood if self._package in ("", one.id))

    def _heading(self) -> Text:
        if self._mandate.state in OWN:
            return msg("Vil du slette kladden til {who}?", who=who(self._mandate.holder))
        if self._is_all:
            return msg("Vil du tage fuldmagten til {who} tilbage?", who=who(self._mandate.holder))
        return msg("Vil du tage »{what}« tilbage fra {who}?", what=titles(self._goes), who=who(self._mandate.holder))

    def _meaning(self) -> tuple[Text, ...]:
        mandate, name = self._mandate, called(self._mandate.holder)
        if mandate.state in OWN:
            return (msg("Den gælder ikke, og ingen andre har set den. Du kan lave en ny, når du vil."),)
        if waits_for_other(mandate):
            return (
                msg("Så kan {who} ikke længere sige ja til: {what}.", who=name, what=titles(self._goes)),
                msg("{who} bliver ikke spurgt.", who=name),
            )
        stays = tuple(one.title for one in self._stood if one not in self._goes)
        return (
            msg("{who} mister med det samme: {what}.", who=name, what=titles(self._goes)),
            msg("{who} beholder: {what}.", who=name, what=Listing(stays)) if stays
            else msg("Så er der ikke mere tilbage af fuldmagten."),
            msg("Det, {who} har gjort indtil nu, gælder stadig.", who=name),
            msg("{who} bliver ikke spurgt. Du får et brev om det.", who=name),
        )

    def _done(self) -> Text:
        mandate, name = self._mandate, called(self._mandate.holder)
        if mandate.state in OWN:
            return msg("Kladden til {who} er slettet.", who=name)
        if waits_for_other(mandate):
            return msg("Taget tilbage. {who} kan ikke længere sige ja til den. {who} blev ikke spurgt.", who=name)
        return msg(
            "Taget tilbage: {what}. {who} kan ikke bruge det mere, og {who} blev ikke spurgt.",
            what=titles(self._goes), who=name,
        )
