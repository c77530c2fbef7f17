"""Withdrawing a consent: what that changes, and what it does not, is said first, and one press does it."""

from __future__ import annotations

from desktop.domain.consent_shown import ConsentStanding, ShownConsent
from desktop.domain.failure import Failure
from desktop.i18n import msg
from desktop.presenters.busy import Busy, hindrance_or_elsewhere
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.permissions.ways import WITHDRAW, PermissionWays, item
from desktop.presenters.shells import shell
from desktop.presenters.states import Button, ConsentQuestion, Hindrance
from desktop.presenters.ways import Stage, Ways
from desktop.presenters.workplace import Workplace


class WithdrawStage:
    """From now on, and not for what was before. A no goes back to where it was asked."""

    def __init__(
        self, place: Workplace, ways: Ways, room: PermissionWays, consent: ShownConsent, before: Stage,
    ) -> None:
        self._place = place
        self._ways = ways
        self._room = room
        self._consent = consent
        self._before = before
        self._busy = Busy(place, ways)
        self._problem: Hindrance | None = None

    def page(self) -> ConsentQuestion:
        """What it changes, and two equal answers: the press before stood where the no stands."""
        busy, who = self._busy.under_way, self._consent.authority
        return ConsentQuestion(
            shell(self._place), item(WITHDRAW, self._consent.id),
            msg("Vil du trække dit samtykke til {who} tilbage?", who=who),
            (
                msg("Det handler om: {what}.", what=self._consent.title),
                msg("Fra nu af må {who} ikke bruge dit samtykke.", who=who),
                msg("Det, der er brugt eller sendt før nu, kan ikke tages tilbage."),
                msg("Du skal ikke sige hvorfor. Du får et brev om det."),
            ),
            (Button(Act.WITHDRAW, msg("Træk tilbage"), busy=busy), Button(Act.DECLINE, msg("Nej, behold det"))),
            (), busy, self._problem,
        )

    def handle(self, intent: Intent) -> None:
        """Withdraw it, or keep it."""
        if self._busy.under_way:
            return
        match intent:
            case Pressed(Act.WITHDRAW):
                consents, consent = self._place.ports.consents, self._consent.id
                self._problem = None
                self._busy.run_to_its_end(lambda: consents.withdraw(consent), self._came)
            case Pressed(Act.DECLINE | Act.BACK):
                self._room.keep(self._before)
            case _:
                return

    def _came(self, answer: ConsentStanding | Failure) -> None:
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
                "Trukket tilbage: {what}. Fra nu af må {who} ikke bruge det.", what=self._consent.title,
                who=self._consent.authority,
            ))
        else:
            self._room.told_elsewhere(msg("Dit samtykke er trukket tilbage."))
