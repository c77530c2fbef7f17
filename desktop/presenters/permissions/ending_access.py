"""Taking an access to one's post back: what that changes, and what it does not, is said first; one press does it."""

from __future__ import annotations

from desktop.domain.access_shown import ShownAccess
from desktop.domain.failure import Failure
from desktop.domain.mailbox import AccessKind
from desktop.domain.mailbox_access import AccessState
from desktop.i18n import Text, msg
from desktop.presenters.busy import Busy, hindrance_or_elsewhere
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.permissions.access_lines import called, holder
from desktop.presenters.permissions.ways import END_ACCESS, PermissionWays, item
from desktop.presenters.shells import shell
from desktop.presenters.states import Button, Hindrance, MandateQuestion
from desktop.presenters.ways import Stage, Ways
from desktop.presenters.workplace import Workplace


class EndAccessStage:
    """At once, and the other one is not asked. A no goes back to where it was asked."""

    def __init__(
        self, place: Workplace, ways: Ways, room: PermissionWays, access: ShownAccess, before: Stage,
    ) -> None:
        self._place = place
        self._ways = ways
        self._room = room
        self._access = access
        self._before = before
        self._busy = Busy(place, ways)
        self._problem: Hindrance | None = None

    def page(self) -> MandateQuestion:
        """What it changes, and two equal answers: the press before stood where the no stands."""
        busy = self._busy.under_way
        return MandateQuestion(
            shell(self._place), item(END_ACCESS, self._access.id), self._heading(), self._meaning(), (),
            (Button(Act.WITHDRAW, msg("Tag tilbage"), busy=busy), Button(Act.DECLINE, msg("Nej, behold den"))),
            busy, self._problem,
        )

    def handle(self, intent: Intent) -> None:
        """Take it back, or keep it."""
        if self._busy.under_way:
            return
        match intent:
            case Pressed(Act.WITHDRAW):
                accesses, access = self._place.ports.accesses, self._access.id
                self._problem = None
                self._busy.run_to_its_end(lambda: accesses.end(access), self._came)
            case Pressed(Act.DECLINE | Act.BACK):
                self._room.keep(self._before)
            case _:
                return

    def _came(self, answer: AccessState | Failure) -> None:
        here = self._place.at is self
        if isinstance(answer, Failure):
            said = hindrance_or_elsewhere(answer, self._ways)
            if here:
                self._problem = said
                self._ways.refresh()
            elif said is not None:
                self._room.told_elsewhere(answer.sentence)
        elif here:
            self._room.list(msg(
                "Taget tilbage. {who} kan ikke længere åbne din post, og {who} blev ikke spurgt.",
                who=called(self._access),
            ))
        else:
            self._room.told_elsewhere(msg("Det, du ville tage tilbage, er taget tilbage."))

    def _heading(self) -> Text:
        if self._access.holder is None:
            return msg("Vil du tage adgangen til din post tilbage?")
        return msg("Vil du tage adgangen tilbage fra {who}?", who=holder(self._access))

    def _meaning(self) -> tuple[Text, ...]:
        one, name = self._access, called(self._access)
        loses = (
            msg("{who} kan med det samme ikke længere læse din post.", who=name) if one.kind is AccessKind.READ
            else msg("{who} kan med det samme ikke længere læse din post, svare eller skrive for dig.", who=name)
        )
        lines: list[Text] = [
            loses if one.state is AccessState.LIVE else msg("Så åbner adgangen ikke for {who}.", who=name),
            msg("Det, {who} har læst eller gjort indtil nu, kan ikke gøres om.", who=name),
        ]
        if one.lifted_exemption:
            lines.append(msg(
                "Din fritagelse for Digital Post kommer ikke igen af sig selv. Vil du have post på papir, så bed om at "
                "blive fritaget igen.",
            ))
        lines.append(msg("{who} bliver ikke spurgt. Du får et brev om det.", who=name))
        return tuple(lines)
