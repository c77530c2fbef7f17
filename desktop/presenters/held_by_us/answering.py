"""What binds the organisation: its yes or no to what a citizen gave, and giving it back. The citizen is told."""

from __future__ import annotations

from collections.abc import Callable

from desktop.domain.failure import Failure
from desktop.domain.mandate import MandateState
from desktop.i18n import Text, msg
from desktop.presenters.busy import Busy, hindrance_or_elsewhere
from desktop.presenters.held_by_us.one import packages_of
from desktop.presenters.held_by_us.places import Held, HeldPlaces
from desktop.presenters.held_by_us.words import WORDS_TO_THE_CITIZEN, us, whose
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.shells import back, shell
from desktop.presenters.states import Button, Hindrance, MandateQuestion
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace


class HeldAnswerStage:
    """The packages in the words the citizen said yes to, and equal answers."""

    def __init__(self, place: Workplace, ways: Ways, places: HeldPlaces, held: Held) -> None:
        self._place = place
        self._places = places
        self._held = held
        self._binding = _Binding(place, ways, self)

    def page(self) -> MandateQuestion:
        """What is given, and the answers."""
        busy, organisation = self._binding.under_way, us(self._place)
        return MandateQuestion(
            shell(self._place, leave=back()), f"held-answer:{self._held.mandate.id}",
            msg("Vil I sige ja til fuldmagten fra {who}?", who=whose(self._held.mandate)),
            (
                msg("Borgeren har sagt ja til, at {organisation} må det. Det gælder først, når I også siger ja.",
                    organisation=organisation),
                msg("Siger du ja, kan alle hos jer, der tager imod borgere, bruge den. Borgeren får besked hver gang."),
                msg("I kan give den tilbage, når I vil. Borgeren får besked om svaret."),
                WORDS_TO_THE_CITIZEN,
            ),
            packages_of(self._place, self._held),
            (
                Button(Act.AGREE, msg("Sig ja"), busy=busy), Button(Act.DECLINE, msg("Sig nej tak"), busy=busy),
            ),
            busy, self._binding.problem,
        )

    def handle(self, intent: Intent) -> None:
        """Yes, no, or not now."""
        if self._binding.under_way:
            return
        mandates, id_ = self._place.ports.held_mandates, self._held.mandate.id
        match intent:
            case Pressed(Act.BACK):
                self._places.list_again()
            case Pressed(Act.AGREE):
                self._binding.run(lambda: mandates.accept(id_), lambda: self._places.open(self._agreed()))
            case Pressed(Act.DECLINE):
                self._binding.run(lambda: mandates.decline(id_), lambda: self._places.open(
                    msg("Du har sagt nej. Borgeren får besked. I skal ikke gøre mere.")))
            case _:
                return

    def _agreed(self) -> Text:
        """What may be done now; what is about money is not promised before its time."""
        if any(words.moves_money for words in self._held.words):
            return msg("Du har sagt ja. Det, der handler om penge, kan først bruges tre døgn efter.")
        return msg("Du har sagt ja. Nu må I hjælpe borgeren med det.")


class HeldBackStage:
    """Two presses from the mandate's page. The no stands first, where the press before was."""

    def __init__(self, place: Workplace, ways: Ways, places: HeldPlaces, held: Held) -> None:
        self._place = place
        self._places = places
        self._held = held
        self._binding = _Binding(place, ways, self)

    def page(self) -> MandateQuestion:
        """What nobody at the organisation can do any more, and who is told."""
        busy = self._binding.under_way
        return MandateQuestion(
            shell(self._place), f"held-back:{self._held.mandate.id}",
            msg("Vil I give fuldmagten fra {who} tilbage?", who=whose(self._held.mandate)),
            (
                msg("Så kan ingen hos jer bruge den mere. Det gælder med det samme."),
                msg("Borgeren får besked. Vil I det begge, kan I få fuldmagten igen en anden gang."),
            ), (),
            (
                Button(Act.DECLINE, msg("Nej, behold den"), busy=busy),
                Button(Act.GIVE_BACK, msg("Ja, giv den tilbage"), busy=busy),
            ),
            busy, self._binding.problem,
        )

    def handle(self, intent: Intent) -> None:
        """Give it back, or keep it."""
        if self._binding.under_way:
            return
        mandates, id_ = self._place.ports.held_mandates, self._held.mandate.id
        match intent:
            case Pressed(Act.GIVE_BACK):
                self._binding.run(lambda: mandates.end(id_), lambda: self._places.open(
                    msg("Fuldmagten er givet tilbage. Borgeren får besked.")))
            case Pressed(Act.DECLINE | Act.BACK):
                self._places.see(self._held)
            case _:
                return


class _Binding:
    """One answer on its way. What came of it is told where one was, unless somebody has left the page."""

    def __init__(self, place: Workplace, ways: Ways, stage: object) -> None:
        self._place = place
        self._ways = ways
        self._stage = stage
        self._busy = Busy(place, ways)
        self.problem: Hindrance | None = None

    @property
    def under_way(self) -> bool:
        return self._busy.under_way

    def run(self, work: Callable[[], MandateState | Failure], done: Callable[[], None]) -> None:
        """Have `work` done to its end, and `done` called where it succeeded."""
        self.problem = None

        def came(answer: MandateState | Failure) -> None:
            if self._place.at is not self._stage:
                return  # whoever answered has left the desk
            if isinstance(answer, Failure):
                self.problem = hindrance_or_elsewhere(answer, self._ways)
                self._ways.refresh()
            else:
                done()

        self._busy.run_to_its_end(work, came)
