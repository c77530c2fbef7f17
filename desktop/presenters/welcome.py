"""The doors."""

from __future__ import annotations

from datetime import time
from typing import Final

from desktop.domain.people import Helper, HelperKind, Role
from desktop.i18n import Text, msg
from desktop.presenters.busy import Busy
from desktop.presenters.intents import Act, Chosen, Intent, Pressed
from desktop.presenters.shells import shell
from desktop.presenters.states import Button, Item, Welcome
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace

VISIT_DOOR: Final = "visit"
_MAY_RECEIVE: Final = frozenset((Role.LIBRARIAN, Role.CITIZEN_SERVICE))
_NOON, _EVENING, _MORNING_ENDS, _NIGHT_ENDS = time(12), time(18), time(10), time(5)


class WelcomeStage:
    """Who may receive citizens sees the door "Besøg"; the others are told in a sentence."""

    def __init__(self, place: Workplace, ways: Ways, helper: Helper, note: Text | None = None) -> None:
        self._place = place
        self._ways = ways
        self._helper = helper
        self._note = note
        self._busy = Busy(place, ways)

    def page(self) -> Welcome:
        """A greeting, the doors that work, and how much waits."""
        open_door = self._may_receive()
        note = self._note or (None if open_door else self._no_door()) or self._place.notice
        return Welcome(
            shell(
                self._place,
                leave=Button(Act.SIGN_OUT, msg("Log ud"), "logout", busy=self._busy.under_way),
                primary=Button(Act.OPEN_VISIT_DOOR, msg("Næste borger"), "arrow_forward") if open_door else None,
                note=note,
            ),
            self._greeting(), self._doors() if open_door else (), self._place.unsent, self._place.ports.stores.kept,
        )

    def handle(self, intent: Intent) -> None:
        """Through the door, to what waits, or out."""
        if self._busy.under_way:
            return
        match intent:
            case Pressed(Act.OPEN_VISIT_DOOR) | Chosen("visit") if self._may_receive():
                self._ways.find_citizen()
            case Pressed(Act.SHOW_UNSENT):
                self._ways.unsent_list()
            case Pressed(Act.SIGN_OUT):
                self._busy.run(self._place.ports.identity.sign_out, self._signed_out)
            case _:
                return

    def _signed_out(self, _nothing: None) -> None:
        self._place.helper = None
        self._place.owed.clear()
        self._ways.sign_in()

    def _may_receive(self) -> bool:
        return self._helper.kind is HelperKind.STAFF and self._helper.role in _MAY_RECEIVE

    def _no_door(self) -> Text:
        if self._helper.kind is HelperKind.RELATIVE:
            return msg("Besøg er for medarbejdere. Der er ikke andet at vælge her endnu.")
        return msg("Din rolle kan ikke tage imod borgere. Spørg din leder.")

    def _greeting(self) -> Text:
        name = self._helper.first_name
        now = self._place.ports.clock.now().time()
        if now < _NIGHT_ENDS or now >= _EVENING:
            return msg("God aften, {name}. Hvad skal vi?", name=name)
        if now < _MORNING_ENDS:
            return msg("God morgen, {name}. Hvad skal vi?", name=name)
        if now < _NOON:
            return msg("God formiddag, {name}. Hvad skal vi?", name=name)
        return msg("God eftermiddag, {name}. Hvad skal vi?", name=name)

    @staticmethod
    def _doors() -> tuple[Item, ...]:
        return (
            Item(
                VISIT_DOOR, msg("Besøg"),
                msg("En borger er her og vil have hjælp. Du viser, hvem du er, og ser borgerens ID."),
                icon="support_agent",
            ),
        )
