"""Finding a consent again by words: on a press, for each search is a read of theirs that is journaled."""

from __future__ import annotations

from typing import Final

from desktop.domain.consent_shown import ConsentPage, ShownConsent
from desktop.domain.failure import Failure
from desktop.i18n import Text, msg
from desktop.presenters.busy import Busy, hindrance_or_elsewhere
from desktop.presenters.intents import Act, Chosen, Intent, Pressed, Searched
from desktop.presenters.permissions.consent_lines import consent_line, is_given
from desktop.presenters.permissions.ways import SEE_CONSENT, WITHDRAW, PermissionWays, parts_of
from desktop.presenters.shells import back, shell
from desktop.presenters.states import Button, Hindrance, Instead, Permissions, PermissionSection
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace

LONGEST: Final = 60
"""Signs that are searched for: more is no word of a consent."""


class FindConsentStage:
    """What the authority is called, or what it is about. The newest first, a page of the backend's at a time."""

    def __init__(self, place: Workplace, ways: Ways, room: PermissionWays) -> None:
        self._place = place
        self._ways = ways
        self._room = room
        self._busy = Busy(place, ways)
        self._words = ""
        self._sought: str | None = None
        self._found: tuple[ShownConsent, ...] = ()
        self._last: ConsentPage | None = None
        self._problem: Hindrance | None = None

    def page(self) -> Permissions:
        """The words, and what was found by those that were searched for."""
        now = self._place.ports.clock.now()
        lines = tuple(consent_line(one, now) for one in self._found)
        tries = not isinstance(self._problem, Instead)
        find = Button(Act.NEXT, msg("Søg"), "search", busy=self._busy.under_way)
        return Permissions(
            shell(self._place, leave=back(), primary=find if tries else None), msg("Find et samtykke"),
            msg("Skriv, hvem der spurgte, eller hvad det handler om. Tryk så på »Søg«."),
            (PermissionSection(msg("Fundet"), lines),) if lines else (),
            more=self._more(), notice=self._notice(), problem=self._problem, words=self._words,
        )

    def handle(self, intent: Intent) -> None:
        """Write words, search for them, see one, withdraw it, see more, or go back to all of them."""
        if intent == Pressed(Act.BACK):
            self._room.all_again()
            return
        if self._busy.under_way:
            return
        match intent:
            case Searched(_, words):
                self._words = words[:LONGEST]
                self._ways.refresh()
            case Pressed(Act.NEXT | Act.TRY_AGAIN):
                self._search(0)
            case Pressed(Act.SHOW_MORE) if self._more() is not None and self._last is not None:
                self._search(self._last.page + 1)
            case Chosen(item):
                self._choose(*parts_of(item)[:2])
            case _:
                return

    def _choose(self, act: str, consent: str) -> None:
        found = next((one for one in self._found if one.id == consent), None)
        if found is not None and act == SEE_CONSENT:
            self._room.see_consent(found)
        elif found is not None and act == WITHDRAW and is_given(found):
            self._room.withdraw(found)

    def _search(self, page: int) -> None:
        words = " ".join(self._words.split()) if page == 0 else self._sought
        self._problem = None
        if not words:
            self._found, self._sought, self._last = (), "", None
            self._ways.refresh()
            return
        consents = self._place.ports.consents

        def came(answer: ConsentPage | Failure) -> None:
            if isinstance(answer, Failure):
                self._problem = hindrance_or_elsewhere(answer, self._ways)
            else:
                before = self._found if answer.page else ()
                known = {one.id for one in before}
                self._found = before + tuple(one for one in answer.consents if one.id not in known)
                self._sought, self._last = words, answer
            self._ways.refresh()

        self._busy.run(lambda: consents.mine(page, words), came)

    def _more(self) -> Button | None:
        if self._last is None or not self._last.has_more:
            return None
        return Button(Act.SHOW_MORE, msg("Vis flere"), "expand_more", busy=self._busy.under_way)

    def _notice(self) -> Text | None:
        if self._busy.under_way or self._sought is None or self._problem is not None:
            return None
        if not self._sought:
            return msg("Skriv et ord at søge efter.")
        if not self._found:
            return msg("Vi fandt ikke noget samtykke om {words}. Prøv med et andet ord.", words=self._sought)
        return None
