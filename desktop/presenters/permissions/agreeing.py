"""A citizen's own yes or no to a mandate: the words are read first, and the yes is to the words that were read."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.failure import Failure
from desktop.domain.mandate import IN_FORCE, MandateState
from desktop.domain.mandate_shown import MandateWords, ShownMandate, WantedPackage
from desktop.i18n import Listing, Text, msg
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.mandate_words import called, who
from desktop.presenters.permissions.lines import OWN
from desktop.presenters.permissions.reading import Reading, question_page, words_page
from desktop.presenters.permissions.ways import PermissionWays
from desktop.presenters.states import MandateQuestion, MandateText, Waiting
from desktop.presenters.ways import Stage, Ways
from desktop.presenters.workplace import Workplace


class AgreeStage:
    """The words, then the question. A yes is one yes, however often it is sent; back leads to where it was asked."""

    def __init__(
        self, place: Workplace, ways: Ways, room: PermissionWays, mandate: ShownMandate,
        wanted: Sequence[WantedPackage], before: Stage,
    ) -> None:
        self._place = place
        self._room = room
        self._mandate = mandate
        self._wanted = tuple(wanted)
        self._before = before
        mandates, id_, packages = place.ports.mandates, mandate.id, self._wanted
        self._reading: Reading[MandateWords] = Reading(
            place, ways, room, self, lambda: mandates.words(id_, packages))

    def load(self) -> None:
        """Fetch the words; those that were read before are forgotten."""
        self._reading.load()

    def page(self) -> MandateText | MandateQuestion | Waiting:
        """What there is to read, or to answer."""
        if self._reading.is_read:
            return self._question()
        return words_page(
            self._place, self._reading, self._heading(), self._before_the_words(), self._titles().items)

    def handle(self, intent: Intent) -> None:
        """Read on, answer, fetch the words again, or go back."""
        reading = self._reading
        if intent == Pressed(Act.BACK):
            reading.go_back(lambda: self._room.keep(self._before))
            return
        if reading.under_way:
            return
        match intent:
            case Pressed(Act.TRY_AGAIN):
                reading.again()
            case Pressed(Act.NEXT):
                reading.go_on()
            case Pressed(Act.AGREE) if reading.is_read and reading.words is not None:
                self._say_yes(reading.words)
            case Pressed(Act.DECLINE) if reading.is_read and self._mandate.state in OWN:
                self._room.agreed(msg("Du har sagt nej. Der er ikke givet noget."))
            case Pressed(Act.DECLINE) if reading.is_read:
                self._say_no()
            case _:
                return

    def _question(self) -> MandateQuestion:
        name, own = called(self._mandate.holder), self._mandate.state in OWN
        lines: tuple[Text, ...] = (
            msg("{who} må: {what}.", who=name, what=self._titles()),
            msg("Siger du ja, gælder det, når {who} også har sagt ja.", who=name) if own
            else msg("Siger du ja, gælder det fra nu af."),
            msg("Siger du nej, er kladden her stadig.") if own
            else msg("Siger du nej, får {who} ikke lov. Du skal ikke sige hvorfor.", who=name),
        )
        return question_page(self._place, self._reading, f"agree:{self._mandate.id}", self._heading(), lines)

    def _before_the_words(self) -> Text:
        if len(self._wanted) == 1:
            return msg("Bagefter kan du sige ja eller nej.")
        return msg(
            "Bagefter kan du sige ja eller nej. Hver ting står for sig. Det, den ene ikke giver lov til, kan en anden "
            "give lov til.")

    def _heading(self) -> Text:
        return msg("Vil du give {who} fuldmagt?", who=who(self._mandate.holder))

    def _titles(self) -> Listing:
        chosen = {one.id for one in self._wanted}
        return Listing(tuple(one.title for one in self._mandate.packages if one.id in chosen))

    def _say_yes(self, words: MandateWords) -> None:
        mandates, mandate, yes, wanted = self._place.ports.mandates, self._mandate.id, self._reading.press, self._wanted
        self._reading.answer(lambda: mandates.sign(mandate, yes, wanted, words), self._said_yes)

    def _said_yes(self, answer: ShownMandate | Failure) -> None:
        if isinstance(answer, Failure):
            self._reading.failed(answer)
        elif self._reading.is_here:
            self._room.agreed(self._given(answer))
        else:
            self._room.told_elsewhere(msg("Du har sagt ja til fuldmagten."))

    def _given(self, mandate: ShownMandate) -> Text:
        name = called(mandate.holder)
        if mandate.state in IN_FORCE:
            return msg("Du har sagt ja. {who} må nu: {what}.", who=name, what=self._titles())
        return msg("Du har sagt ja. Nu venter den på, at {who} også siger ja.", who=name)

    def _say_no(self) -> None:
        mandates, mandate = self._place.ports.mandates, self._mandate.id
        self._reading.answer(lambda: mandates.decline(mandate), self._said_no)

    def _said_no(self, answer: MandateState | Failure) -> None:
        if isinstance(answer, Failure):
            self._reading.failed(answer)
        elif self._reading.is_here:
            self._room.agreed(said_no(called(self._mandate.holder)))
        else:
            self._room.told_elsewhere(msg("Du har sagt nej til fuldmagten."))


def said_no(name: Text) -> Text:
    """What stands after a no."""
    return msg("Du har sagt nej. {who} får ikke lov. Du skal ikke gøre mere.", who=name)
