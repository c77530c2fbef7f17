"""The doors."""

from __future__ import annotations

from datetime import time

from desktop.domain.failure import Failure
from desktop.domain.mandate_held import HeldCount
from desktop.domain.people import Helper
from desktop.domain.self_door import SelfDoor
from desktop.i18n import Text, msg, nmsg
from desktop.presenters.about_data import AboutDataPages, about_data_button, audience_of
from desktop.presenters.busy import Busy, sentence_or_elsewhere
from desktop.presenters.control.sample import SAMPLE_DOOR, is_controller, sample_door
from desktop.presenters.intents import Act, Chosen, Intent, Pressed
from desktop.presenters.reception.doors import (
    GUIDANCE_DOOR,
    SELF_DOOR,
    VISIT_DOOR,
    may_guide,
)
from desktop.presenters.shells import shell
from desktop.presenters.signing_out import leaving, nobody_here, sign_out
from desktop.presenters.states import AboutData, Button, Item, Welcome
from desktop.presenters.talk import talk_button
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace

_NOON, _EVENING, _MORNING_ENDS, _NIGHT_ENDS = time(12), time(18), time(10), time(5)


class WelcomeStage:
    """Staff who may receive citizens see the door "Besøg"; others are told why not. A relative begins elsewhere.

    Enter opens "Besøg", or the controller's sample: what is next is one press away, and no second button says the same.
    """

    def __init__(self, place: Workplace, ways: Ways, helper: Helper, note: Text | None = None) -> None:
        self._place = place
        self._ways = ways
        self._helper = helper
        self._note = note
        self._busy = Busy(place, ways)
        self._held: HeldCount | None = None
        self._about_data = AboutDataPages(place, ways, helper, audience_of(helper), all_texts=True)

    def fetch(self) -> None:
        """Fetch what the doors, and what is behind them, depend on; nobody waits for it."""
        self._place.learn_ways(self._ways.refresh)
        if self._may_receive():
            self._place.run(self._place.ports.held_mandates.count, self._counted, quiet=True)

    def page(self) -> Welcome | AboutData:
        """A greeting, the doors that work, and how much waits; or what is done with people's data."""
        if self._about_data.is_open:
            return self._about_data.page()
        return Welcome(
            shell(
                self._place,
                leave=Button(Act.SIGN_OUT, msg("Log ud"), "logout", busy=self._busy.under_way),
                note=self._note or self._why_not() or self._place.notice,
                way_out=Button(Act.END_DAY, msg("Slut for i dag")) if self._may_receive() else None,
                enter=self._enter(),
            ),
            self._greeting(), self._doors(), self._place.unsent, self._place.ports.stores.kept, self._sentence(),
            about_data_button(), talk_button(), self._alarm(),
            self._ways.counter.cards() if self._may_receive() else (), self._place.for_estates,
            self._check_paper(), self._held_by_us(),
        )

    def handle(self, intent: Intent) -> None:
        """Through the door, to what waits, or out."""
        if self._busy.under_way:
            return
        if self._about_data.is_open:
            self._about_data.handle(intent)
            return
        match intent:
            case Pressed(Act.ABOUT_DATA):
                self._about_data.open()
            case Pressed(Act.OPEN_VISIT_DOOR) if self._may_receive():
                self._ways.find_citizen()
            case Chosen(item) | Pressed(Act.OPEN_SAMPLE as item):
                self._choose(item)
            case Pressed(Act.TALK):
                self._ways.talk()
            case Pressed(Act.CHECK_PAPER) if self._may_receive():
                self._ways.beside.check_paper()
            case Pressed(Act.SHOW_UNSENT | Act.END_DAY | Act.HELD_BY_US as act):
                self._see(act)
            case Pressed(Act.SIGN_OUT):
                sign_out(self._place, self._ways, self._busy)
            case _:
                return

    def _see(self, act: Act) -> None:
        if act is Act.SHOW_UNSENT:
            self._ways.unsent_list()
        elif act is Act.HELD_BY_US and self._held_by_us() is not None:
            self._ways.held_by_us.open()
        elif act is Act.END_DAY and self._may_receive():
            self._ways.end_day()

    def _choose(self, item: str) -> None:
        if item == SELF_DOOR and self._may_be_alone():
            self._open_self_door()
            return
        if item == GUIDANCE_DOOR and may_guide(self._helper):
            self._ways.guidance.find()
        elif item == VISIT_DOOR and self._may_receive():
            self._ways.find_citizen()
        elif self._may_receive():
            self._ways.counter.find_again(item)
        elif item in {SAMPLE_DOOR, Act.OPEN_SAMPLE} and is_controller(self._helper):
            self._ways.sample()

    def _open_self_door(self) -> None:
        """Whoever opens it says at which counter; they stay signed in where it does not open."""
        reception, leave = self._place.ports.reception, leaving(self._place)
        self._note = None

        def work() -> SelfDoor | Failure:
            door = reception.open_self_door()
            if not isinstance(door, Failure):
                leave()
            return door

        def opened(door: SelfDoor | Failure) -> None:
            if isinstance(door, Failure):
                self._note = sentence_or_elsewhere(door, self._ways)
                self._ways.refresh()
                return
            nobody_here(self._place)
            self._ways.citizen_alone(door)

        self._busy.run_to_its_end(work, opened)

    def _counted(self, answer: HeldCount | Failure) -> None:
        """Where it is not known there is no door: it comes with the next page of doors."""
        if not isinstance(answer, Failure) and answer != self._held:
            self._held = answer
            self._ways.refresh()

    def _held_by_us(self) -> Button | None:
        """A door that cannot work is not on the screen; what waits for an answer is said on it."""
        held = self._held
        if held is None or not (held.in_force or held.waiting):
            return None
        words: Text = msg("Fuldmagter til os")
        if held.waiting:
            words = nmsg("Fuldmagter til os: {count} venter på svar", "Fuldmagter til os: {count} venter på svar",
                         held.waiting)
        return Button(Act.HELD_BY_US, words, "handshake")

    def _check_paper(self) -> Button | None:
        """Somebody with a paper of a mandate in hand need not say who they are to hear whether it stands."""
        return Button(Act.CHECK_PAPER, msg("Tjek et papir"), "fact_check") if self._may_receive() else None

    def _may_receive(self) -> bool:
        return self._helper.may_receive_citizens

    def _enter(self) -> Act | None:
        """The door that is most often gone through, where there is one."""
        if self._may_receive():
            return Act.OPEN_VISIT_DOOR
        return Act.OPEN_SAMPLE if is_controller(self._helper) else None

    def _why_not(self) -> Text | None:
        if is_controller(self._helper) or self._may_receive() or may_guide(self._helper):
            return None
        return msg("Med din rolle kan du ikke tage imod borgere. Spørg din leder.")

    def _sentence(self) -> Text:
        if is_controller(self._helper):
            return msg("Tryk på Ugens stikprøve, når du har tid til at se på sidste uge.")
        if self._may_receive():
            return msg("Tryk på Besøg, når der kommer en borger.")
        return msg("Vælg en dør, når der kommer en borger.") if may_guide(self._helper) else ""

    def _alarm(self) -> Text | None:
        if not self._place.alarms:
            return None
        return nmsg(
            "{count} ting skal sendes nu: fristen er tæt på, eller den er gået.",
            "{count} ting skal sendes nu: fristen er tæt på, eller den er gået.", self._place.alarms,
        )

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

    def _doors(self) -> tuple[Item, ...]:
        if is_controller(self._helper):
            return (sample_door(),)
        visit = Item(
            VISIT_DOOR, msg("Besøg"),
            msg("En borger er her og vil have hjælp. Du ser borgerens ID, og I aftaler, hvad I gør."),
            icon="support_agent",
        )
        guidance = Item(
            GUIDANCE_DOOR, msg("Vejledning"),
            msg("Vis vej uden at åbne noget. Her skal borgeren ikke sige, hvem det er."),
            icon="signpost",
        )
        return (
            *((visit,) if self._may_receive() else ()),
            *((guidance,) if may_guide(self._helper) else ()),
            *((self._self_door(),) if self._may_be_alone() else ()),
        )

    def _may_be_alone(self) -> bool:
        """A door that cannot work is not on the screen."""
        return may_guide(self._helper) and self._place.self_door

    @staticmethod
    def _self_door() -> Item:
        return Item(
            SELF_DOOR, msg("Borgeren selv"),
            msg("Borgeren logger selv ind og gør det alene her. Du bliver logget ud imens."), icon="person",
        )
