"""The list of "Hvem må hvad": what waits, what is in force, and folded what is over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from desktop.domain.failure import Failure
from desktop.domain.mandate import IN_FORCE, MandateState
from desktop.flows.kept_answers import KeptAnswers
from desktop.i18n import Text, msg, nmsg
from desktop.presenters.busy import Busy, hindrance_or_elsewhere
from desktop.presenters.fetching import Ask, Take
from desktop.presenters.guide import GuideDoor
from desktop.presenters.intents import Act, Chosen, Intent, Pressed
from desktop.presenters.permissions.consent_lines import is_given, waits
from desktop.presenters.permissions.fetched import Fetched, Sources
from desktop.presenters.permissions.lines import OWN, Group, is_asked, is_over, over, portion, standing
from desktop.presenters.permissions.showing import LATER
from desktop.presenters.permissions.ways import (
    END,
    END_ACCESS,
    GIVE_ACCESS,
    KEPT,
    RENEW,
    SEE,
    SEE_ACCESS,
    SEE_BASIS,
    SEE_CONSENT,
    WITHDRAW,
    PermissionWays,
    item,
    parts_of,
)
from desktop.presenters.shells import again, back, look_again, shell
from desktop.presenters.states import Button, Hindrance, Instead, Item, Permissions, PermissionSection, Waiting
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace

PORTION: Final = 6
"""So many are shown at once, and as many more on each press: more than fit a window, and painted in time."""

FOLD: Final = "over"
"""What is chosen to see what is over, and to fold it again."""

_FETCHES: Final = (Pressed(Act.SHOW_MORE), Pressed(Act.TRY_AGAIN))


class PermissionsStage:
    """Fetched fifty at a time, the newest first, and shown a portion at a time.

    Going back works while something is under way.
    """

    def __init__(self, place: Workplace, ways: Ways, room: PermissionWays, note: Text | None = None) -> None:
        self._place = place
        self._ways = ways
        self._room = room
        self._notice = note
        self._busy = Busy(place, ways)
        self._guide = GuideDoor(place, ways, self._busy)
        self._all = Fetched()
        self._shown = PORTION
        self._unfolded = self._has_kept = self._is_asked = False
        self._problem: Hindrance | None = None

    def load(self) -> None:
        """Fetch the newest; whether answers are kept for the citizen is asked behind it, and nobody waits for that."""
        self._fetch(self._all.newest)
        if self._may_give:
            self._place.run(self._place.ports.mandates.kept, self._kept_came, quiet=True)

    def look_again(self) -> None:
        """Fetch anew what is shown: another may have answered meanwhile, and what was told of then is old."""
        self._notice = None
        self.load()

    def page(self) -> Permissions | Waiting:
        """What is there, so far as it was fetched."""
        if not self._all.has_mandates and self._busy.under_way:
            return Waiting(
                shell(self._place, leave=back()), msg("Henter det, du har givet lov til"), msg("Det tager et øjeblik."),
            )
        now = self._place.ports.clock.now()
        found, ended = self._standing(), self._over()
        left = self._shown - sum(len(one.found) for one in found)
        end = ended.first(left).said(now) if self._unfolded else None
        return Permissions(
            shell(
                self._place, leave=back(), primary=self._again() or self._give(), way_out=self._guide.button(),
            ),
            msg("Hvem må hvad"), self._sentence(),
            tuple(self._said(one, now) for one in portion(found, self._shown)), self._fold(len(ended.found)),
            end if end is not None and end.lines else None, self._more(found, ended),
            self._told(), self._problem, self._gives(), self._find(),
            self._look_again(), comes=self._comes,
        )

    def handle(self, intent: Intent) -> None:
        """See one, take something back, fetch older ones, unfold what is over, look again, or go back."""
        if intent == Pressed(Act.BACK):
            self._ways.home()
            return
        if self._busy.under_way and intent in _FETCHES:
            return  # the rest is done all the same, while it is fetched anew
        match intent:
            case Chosen(chosen) if chosen == FOLD:
                self._unfolded = not self._unfolded
                self._ways.refresh()
            case Chosen(chosen):
                self._choose(*parts_of(chosen))
            case Pressed(Act.SHOW_MORE) if self._more(self._standing(), self._over()) is not None:
                self._show_more()
            case Pressed(Act.FIND) if self._find() is not None:
                self._room.find_consent()
            case Pressed(Act.GIVE) if self._give() is not None:
                self._room.give()
            case Pressed(Act.TRY_AGAIN):
                self._fetch_anew()
            case Pressed(Act.HOW_MAY_I_HELP):
                self._guide.open(self._no_guide)
            case _:
                return

    def _fetch_anew(self) -> None:
        if self._again() is not None:
            self.load()
        elif self._look_again() is not None:
            self.look_again()

    def _kept_came(self, answer: Sequence[KeptAnswers] | Failure) -> None:
        """What else failed is told of what was asked for; this was not."""
        if not isinstance(answer, Failure) and answer:
            self._has_kept = True
            self._ways.refresh()

    def _no_guide(self, failure: Failure) -> None:
        self._problem = hindrance_or_elsewhere(failure, self._ways)
        self._ways.refresh()

    def _standing(self) -> tuple[Group, ...]:
        every = self._all
        # What a citizen only thinks of giving is for them alone.
        mandates = every.mandates if self._may_give else tuple(one for one in every.mandates if one.state not in OWN)
        return standing(mandates, every.accesses, every.consents, every.bases)

    def _over(self) -> Group:
        every = self._all
        if not self._may_give:
            return over((), (), ())  # what is over is nothing to take back, and tells of others
        return over(every.mandates, every.accesses, every.consents)

    def _all_there_is(self, found: Sequence[Group], ended: Group) -> int:
        """How many lines there are to show as it is folded now."""
        return sum(len(one.found) for one in found) + (len(ended.found) if self._unfolded else 0)

    def _show_more(self) -> None:
        self._shown += PORTION
        if self._shown - PORTION < self._all_there_is(self._standing(), self._over()):
            self._ways.refresh()
        else:
            self._fetch(self._all.older)

    def _choose(self, act: str, chosen: str, package: str) -> None:
        asked = next((one for one in self._all.consents if one.id == chosen), None)
        access = next((one for one in self._all.accesses if one.id == chosen), None)
        basis = next((one for one in self._all.bases if one.id == chosen), None)
        if act == SEE_BASIS and basis is not None:
            self._room.see_basis(basis)
        elif act == SEE_CONSENT and asked is not None:
            self._room.see_consent(asked)
        elif act == WITHDRAW and asked is not None and is_given(asked):
            self._room.withdraw(asked)
        elif act == GIVE_ACCESS and self._gives():
            self._room.give_access()
        elif act == KEPT and self._has_kept and self._may_give:
            self._room.kept()
        elif act == SEE_ACCESS and access is not None:
            self._room.see_access(access)
        elif act == END_ACCESS and access is not None and access.is_open:
            self._room.end_access(access)
        else:
            self._choose_mandate(act, chosen, package)

    def _choose_mandate(self, act: str, mandate: str, package: str) -> None:
        found = next((one for one in self._all.mandates if one.id == mandate), None)
        if found is None:
            return
        if act == SEE:
            self._room.see(found)
        elif act == RENEW and found.state is MandateState.EXPIRING and self._may_give:
            self._room.give(found)
        elif act == END:
            self._room.take_back(found, package)

    def _fetch(self, ask: Callable[[Sources], Sequence[Ask]]) -> None:
        if not self._busy.under_way:
            self._problem = None
            self._busy.run_each(ask(self._place.ports), self._came)

    def _came(self, take: Take) -> None:
        """Shown as it comes; what did not come is told when the rest is there."""
        take()
        if not self._busy.under_way:
            self._is_asked = True
            failure = self._all.failure
            if failure is not None:
                self._problem = hindrance_or_elsewhere(failure, self._ways)
            if self._all.is_known:
                mandates = sum(is_asked(one) for one in self._all.mandates)
                self._room.counted(mandates + sum(waits(one) for one in self._all.consents))
        self._ways.refresh()

    def _sentence(self) -> Text:
        if self._comes:
            return msg("Vi henter resten.")
        if not self._all.is_known:
            return "" if self._problem else msg("Listen er ikke hentet endnu.")
        live = sum(one.state in IN_FORCE for one in self._all.mandates)
        has_others = any(is_given(one) for one in self._all.consents) or any(one.is_open for one in self._all.accesses)
        if self._all.is_none:
            return msg(
                "Du har ikke givet fuldmagt, adgang eller samtykke. Tryk på »Giv fuldmagt«, hvis en anden skal hjælpe "
                "dig.")
        if not live and not has_others:
            return msg("Ingen fuldmagt, adgang eller samtykke gælder lige nu.")
        if self._all.has_more or has_others:
            return msg("Du kan tage det tilbage, når du vil.")
        return nmsg(
            "Du har givet {count} fuldmagt, som gælder nu. Du kan tage den tilbage, når du vil.",
            "Du har givet {count} fuldmagter, som gælder nu. Du kan tage dem tilbage, når du vil.", live,
        )

    def _fold(self, ended: int) -> Item | None:
        if not ended:
            return None
        return Item(FOLD, self._fold_text(ended), icon="expand_less" if self._unfolded else "expand_more")

    def _fold_text(self, ended: int) -> Text:
        if self._unfolded:
            return msg("Skjul det, der er slut")
        if sum(is_over(one) for one in self._all.mandates) < ended:
            return msg("Vis det, der er slut")
        return nmsg("Vis {count} fuldmagt, der er slut", "Vis {count} fuldmagter, der er slut", ended)

    def _more(self, found: Sequence[Group], ended: Group) -> Button | None:
        if not (self._all.has_more or self._shown < self._all_there_is(found, ended)):
            return None
        return Button(Act.SHOW_MORE, msg("Vis flere"), "expand_more", busy=self._busy.under_way)

    def _said(self, found: Group, now: datetime) -> PermissionSection:
        said = found.said(now)
        if self._may_give:
            return said
        return replace(said, lines=tuple(
            replace(line, buttons=tuple(way for way in line.buttons if parts_of(way.id)[0] != RENEW))
            for line in said.lines
        ))

    def _told(self) -> Text | None:
        """What a press came to; and while a helper looks along, what is done and not."""
        if self._may_give:
            return self._notice
        return LATER if self._notice is None else msg("{one} {other}", one=self._notice, other=LATER)

    def _gives(self) -> tuple[Item, ...]:
        """What else one can give, once it is known what was given; and what was kept for them, where something was."""
        if not self._may_give or not self._all.is_known:
            return ()
        kept = Item(item(KEPT, ""), msg("Se svar, der er gemt til dig"), icon="assignment")
        give = Item(item(GIVE_ACCESS, ""), msg("Giv adgang til din post"), icon="mail")
        return (kept, give) if self._has_kept else (give,)

    def _find(self) -> Button | None:
        several = len(self._all.consents) > 1 and not self._room.helper_beside
        return Button(Act.FIND, msg("Find et samtykke"), "search") if several else None

    def _give(self) -> Button | None:
        return Button(Act.GIVE, msg("Giv fuldmagt"), "add") if self._may_give and self._all.has_mandates else None

    @property
    def _comes(self) -> bool:
        return self._busy.under_way and not self._all.is_known

    @property
    def _may_give(self) -> bool:
        return not self._room.helper_beside

    def _again(self) -> Button | None:
        if isinstance(self._problem, Instead):
            return None
        lacks = not self._all.is_known and (self._is_asked or not self._comes)
        return again(busy=self._busy.under_way) if lacks or self._problem is not None else None

    def _look_again(self) -> Button | None:
        known = self._all.is_known and self._problem is None
        return look_again(busy=self._busy.under_way) if known else None
