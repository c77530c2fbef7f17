""""Fuldmagter til os": what citizens gave the organisation, and what waits for its yes. No names (iron rule 3)."""

from __future__ import annotations

from desktop.domain.denmark import day_of
from desktop.domain.failure import Failure
from desktop.domain.mandate_held import HeldMandate, HeldPage
from desktop.domain.mandate_shown import PackageWords
from desktop.i18n import Text, msg
from desktop.presenters.busy import Busy, sentence_or_elsewhere
from desktop.presenters.held_by_us.places import Held, HeldPlaces, held_of
from desktop.presenters.held_by_us.words import ANSWER, SEE, whose
from desktop.presenters.intents import Act, Chosen, Intent, Pressed
from desktop.presenters.mandate_words import package_lines
from desktop.presenters.shells import again, back, look_again, shell
from desktop.presenters.states import Button, HelpedLines, Item, PeopleHelped
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace


class HeldListStage:
    """What waits for a yes stands on top. Each time it is fetched is a line for every citizen on it."""

    def __init__(self, place: Workplace, ways: Ways, places: HeldPlaces, note: Text | None = None) -> None:
        self._place = place
        self._ways = ways
        self._places = places
        self._note = note
        self._busy = Busy(place, ways)
        self._mandates: tuple[HeldMandate, ...] = ()
        self._words: tuple[PackageWords, ...] = ()
        self._last: HeldPage | None = None
        self._problem: Text | None = None

    def load(self) -> None:
        """Fetch the first page of them anew."""
        held = self._place.ports.held_mandates
        self._problem = None
        self._busy.run(held.held, self._came)

    def page(self) -> PeopleHelped:
        """All that were fetched."""
        failed = self._problem is not None
        return PeopleHelped(
            shell(
                self._place, leave=back(), primary=again(busy=self._busy.under_way) if failed else None,
                note=self._note or self._problem,
            ),
            msg("Fuldmagter til os"), self._sentence(), tuple(self._lines(one) for one in self._held()), self._more(),
            (look_again(busy=self._busy.under_way),) if self._last is not None and not failed else (),
        )

    def handle(self, intent: Intent) -> None:
        """To one of them, to more of them, or back to the doors."""
        if intent == Pressed(Act.BACK):
            self._ways.welcome()
            return
        if self._busy.under_way:
            return
        match intent:
            case Chosen(item):
                self._choose(item)
            case Pressed(Act.TRY_AGAIN):
                self._note = None
                self.load()
            case Pressed(Act.SHOW_MORE) if self._last is not None and self._last.has_more:
                held, page = self._place.ports.held_mandates, self._last.page + 1
                self._problem = None
                self._busy.run(lambda: held.held(page), self._more_came)
            case _:
                return

    def _choose(self, item: str) -> None:
        for one in self._held():
            if item == f"{SEE}{one.mandate.id}" and one.mandate.is_in_force:
                self._places.see(one)
            elif item == f"{ANSWER}{one.mandate.id}" and not one.mandate.is_in_force:
                self._places.answer(one)

    def _held(self) -> tuple[Held, ...]:
        ordered = sorted(self._mandates, key=lambda one: one.is_in_force)
        return held_of(ordered, self._words)

    def _came(self, answer: HeldPage | Failure) -> None:
        if not isinstance(answer, Failure):
            self._mandates, self._words = (), ()
        self._more_came(answer)

    def _more_came(self, answer: HeldPage | Failure) -> None:
        if isinstance(answer, Failure):
            self._problem = sentence_or_elsewhere(answer, self._ways)
        else:
            known = {one.id for one in self._mandates}
            # One given meanwhile moves the others down: the last of one page is then the first of the next.
            self._mandates += tuple(one for one in answer.mandates if one.id not in known)
            self._words += tuple(one for one in answer.words if one not in self._words)
            self._last = answer
        self._ways.refresh()

    def _sentence(self) -> Text:
        if self._mandates:
            return msg("Borgere har givet jer lov til det her. Deres navne ser du, når du har skrevet CPR-nummeret.")
        if self._busy.under_way:
            return msg("Vi ser efter, hvad borgere har givet jer.")
        return msg("Ingen borger har givet jer fuldmagt lige nu.") if self._last is not None else ""

    def _more(self) -> Button | None:
        if self._last is None or not self._last.has_more:
            return None
        return Button(Act.SHOW_MORE, msg("Vis flere"), "expand_more", busy=self._busy.under_way)

    def _lines(self, one: Held) -> HelpedLines:
        mandate, who = one.mandate, whose(one.mandate)
        now = self._place.ports.clock.now()
        lines: tuple[Text, ...] = (msg("I har fuldmagt til:"),)
        badge: Text | None = None
        text, leads = msg("Se den"), SEE
        if not mandate.is_in_force:
            lines, badge = (msg("Vil give jer fuldmagt til:"),), msg("Venter på jeres svar")
            text, leads = msg("Se og svar"), ANSWER
        elif mandate.last_used is not None:
            lines = (msg("Den er sidst brugt {day}.", day=day_of(mandate.last_used)), *lines)
        see = Item(f"{leads}{mandate.id}", text, msg("{what}: fuldmagt fra {who}", what=text, who=who),
                   icon="arrow_forward")
        return HelpedLines(
            mandate.id, msg("Fuldmagt fra {who}", who=who), lines, badge, (see,), tuple(
                msg("{what}. {days}", what=package.title, days=package_lines(package, None, now).facts[-1])
                for package in mandate.packages if package.closed is None
            ),
        )
