""""Dem jeg hjælper": where a relative begins. Each person once, with what one may do for them and what waits."""

from __future__ import annotations

from typing import Final

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.people import Helper
from desktop.i18n import Text, msg, nmsg
from desktop.presenters.about_data import AboutDataPages, about_data_button, audience_of
from desktop.presenters.busy import Busy, sentence_or_elsewhere
from desktop.presenters.fetching import Take
from desktop.presenters.guide import GuideDoor
from desktop.presenters.helping.fetched import Fetched
from desktop.presenters.helping.people import Circle
from desktop.presenters.helping.places import HelpingPlaces
from desktop.presenters.helping.words import (
    ANSWER,
    LETTER,
    PAPER,
    PERSON,
    POST,
    RECEIPT,
    asked_lines,
    helped_lines,
    may_be_sent_on_paper,
    over_lines,
)
from desktop.presenters.intents import Act, Chosen, Intent, Pressed
from desktop.presenters.mandate_words import has_receipt
from desktop.presenters.shells import look_again, shell
from desktop.presenters.signing_out import sign_out
from desktop.presenters.states import AboutData, Button, HelpedLines, PeopleHelped
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace

PORTION: Final = 4
"""So many people are shown at first: more than fit a window, and painted in time."""

MORE: Final = 12
"""As many more on each press."""


class PeopleStage:
    """Fetched anew each time it is gone to, after a pause, and when asked: what one may do may have changed meanwhile.

    What could not be fetched hides nothing that could: post is there without mandates, and mandates without post.
    """

    def __init__(
        self, place: Workplace, ways: Ways, places: HelpingPlaces, helper: Helper, note: Text | None = None,
    ) -> None:
        self._place = place
        self._ways = ways
        self._places = places
        self._note = note
        self._busy = Busy(place, ways)
        self._guide = GuideDoor(place, ways, self._busy)
        self._signing_out = Busy(place, ways)
        self._all = Fetched()
        self._circle = Circle()
        self._shown = PORTION
        self._over_open = False
        self._problem: Text | None = None
        self._about_data = AboutDataPages(place, ways, helper, audience_of(helper), all_texts=True)

    def load(self) -> None:
        """Fetch whose post and which mandates; ignored while something is under way."""
        if self._busy.under_way:
            return
        self._problem = None
        self._busy.run_each(self._all.newest(self._place.ports), self._came)
        self._place.count_unsent(self._ways.refresh)

    def page(self) -> PeopleHelped | AboutData:
        """Everybody so far as they were fetched; or what is done with people's data."""
        if self._about_data.is_open:
            return self._about_data.page()
        lines, primary = self._lines(), self._primary()
        return PeopleHelped(
            shell(
                self._place, leave=Button(Act.SIGN_OUT, msg("Log ud"), "logout", busy=self._signing_out.under_way),
                primary=primary, way_out=None if primary == self._guide.button() else self._guide.button(),
                note=self._note or self._problem or self._place.notice,
            ),
            msg("Dem jeg hjælper"), self._sentence(), lines[:self._shown], self._more(len(lines)), self._other_ways(),
            self._over_button(), tuple(over_lines(one) for one in self._circle.over) if self._over_open else (),
            about_data_button(), comes=self._busy.under_way and not self._all.is_known,
        )

    def handle(self, intent: Intent) -> None:
        """To somebody's post or page, to an answer, to asking, or out; out also while they are fetched."""
        if self._signing_out.under_way:
            return
        if self._about_data.is_open:
            self._about_data.handle(intent)
            return
        match intent:
            case Pressed(Act.ABOUT_DATA):
                self._about_data.open()
            case Pressed(Act.SIGN_OUT):
                sign_out(self._place, self._ways, self._signing_out)
            case Pressed(act):
                self._press(act)
            case Chosen(item):
                self._choose(item)
            case _:
                return

    def _press(self, act: Act) -> None:
        match act:
            case Act.TRY_AGAIN:
                self._note = None
                self.load()
            case Act.HOW_MAY_I_HELP:
                self._problem = None
                self._guide.open(self._no_guide)
            case Act.SHOW_UNSENT if self._place.unsent:
                self._ways.unsent_list()
            case Act.ASK_MANDATE if self._all.has_mandates:
                self._places.ask()
            case Act.SHOW_MORE:
                self._show_more()
            case Act.SHOW_OVER if self._circle.over:
                self._over_open = not self._over_open
                self._ways.refresh()
            case _:
                return

    def _no_guide(self, failure: Failure) -> None:
        self._problem = sentence_or_elsewhere(failure, self._ways)
        self._ways.refresh()

    def _choose(self, item: str) -> None:
        kind, id_ = item[:item.find(":") + 1], item[item.find(":") + 1:]
        if kind == POST:
            access = next((one for one in self._all.accesses if one.id == id_), None)
            if access is not None:
                self._ways.letters.list_of(access)
        elif kind == PERSON:
            one = self._circle.of(id_)
            if one is not None:
                self._places.person(one)
        elif kind == ANSWER:
            given = next((one for each in self._circle.people for one in each.waiting if one.id == id_), None)
            if given is not None:
                self._places.answer(given)
        elif kind == LETTER:
            asked = next((one for one in self._circle.asked if one.id == id_ and may_be_sent_on_paper(one)), None)
            if asked is not None:
                self._places.send_letter(asked)
        else:
            self._choose_paper(kind, id_)

    def _choose_paper(self, kind: str, id_: str) -> None:
        if kind == PAPER and any(one.id == id_ and may_be_sent_on_paper(one) for one in self._circle.asked):
            self._places.see_paper(id_)
        elif kind == RECEIPT and any(one.id == id_ and has_receipt(one) for one in self._circle.over):
            self._places.see_paper(id_, receipt=True)

    def _came(self, take: Take) -> None:
        """Shown as it comes; what did not come is told when the rest is there."""
        take()
        if not self._busy.under_way:
            failure = self._all.failure
            if failure is not None:
                # No visit is open here: one said to be over would only lead back, and fetch them again.
                over = failure.kind is FailureKind.VISIT_ENDED
                self._problem = failure.sentence if over else sentence_or_elsewhere(failure, self._ways)
        self._circle = self._all.circle
        self._ways.refresh()

    def _show_more(self) -> None:
        if self._shown < len(self._lines()):
            self._shown += MORE
            self._ways.refresh()
        elif self._all.has_more and not self._busy.under_way:
            self._problem = None
            self._shown += MORE
            self._busy.run_each(self._all.older(self._place.ports), self._came)

    def _lines(self) -> tuple[HelpedLines, ...]:
        now = self._place.ports.clock.now()
        return (
            *(helped_lines(one, now) for one in self._circle.people),
            *(asked_lines(one) for one in self._circle.asked),
        )

    def _sentence(self) -> Text:
        if self._lines():
            return msg("Her ser du, hvad du må gøre for hver enkelt.")
        if self._busy.under_way:
            return msg("Vi ser efter, hvem du hjælper.")
        if not self._all.is_known:
            return ""
        return msg("Ingen har givet dig fuldmagt eller adgang til deres post. Du kan spørge en, om du må hjælpe.")

    def _primary(self) -> Button | None:
        """Try again what could not be fetched; where there is nobody, the way to find out how one may help."""
        if not self._all.is_known:
            return Button(Act.TRY_AGAIN, msg("Prøv igen"), "refresh", busy=self._busy.under_way)
        return None if self._lines() else self._guide.button()

    def _other_ways(self) -> tuple[Button, ...]:
        return (*self._unsent(), *self._asking())

    def _unsent(self) -> tuple[Button, ...]:
        count = self._place.unsent
        words = nmsg("{count} ting er ikke sendt", "{count} ting er ikke sendt", count)
        return (Button(Act.SHOW_UNSENT, words, "schedule"),) if count else ()

    def _asking(self) -> tuple[Button, ...]:
        if not self._all.is_known:
            return ()
        ask = Button(Act.ASK_MANDATE, msg("Spørg om fuldmagt"), "forward_to_inbox")
        return (ask, look_again(busy=self._busy.under_way))

    def _more(self, count: int) -> Button | None:
        if self._shown < count or self._all.has_more:
            return Button(Act.SHOW_MORE, msg("Vis flere"), "expand_more", busy=self._busy.under_way)
        return None

    def _over_button(self) -> Button | None:
        count = len(self._circle.over)
        if not count:
            return None
        if self._over_open:
            return Button(Act.SHOW_OVER, msg("Skjul det, der er slut"), "expand_less")
        return Button(
            Act.SHOW_OVER, nmsg("Vis {count}, der er slut", "Vis {count}, der er slut", count), "expand_more",
        )
