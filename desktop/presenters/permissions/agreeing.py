"""A citizen's own yes or no to a mandate: the words are read first, and the yes is to the words that were read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mandate import IN_FORCE, MandateState
from desktop.domain.mandate_shown import MandateWords, ShownMandate, WantedPackage
from desktop.i18n import Listing, Text, msg
from desktop.presenters.busy import Busy, hindrance_or_elsewhere
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.mandate_words import called, who
from desktop.presenters.permissions.lines import OWN
from desktop.presenters.permissions.ways import PermissionWays
from desktop.presenters.shells import again, back, onward, shell
from desktop.presenters.states import Button, Hindrance, Instead, MandateQuestion, MandateText, Waiting
from desktop.presenters.ways import Stage, Ways
from desktop.presenters.workplace import Workplace

_CHANGED: Final = FailureKind.WORDS_OTHER


class AgreeStage:
    """The words, then the question. A yes is one yes, however often it is sent; back leads to where it was asked."""

    def __init__(
        self, place: Workplace, ways: Ways, room: PermissionWays, mandate: ShownMandate,
        wanted: Sequence[WantedPackage], before: Stage,
    ) -> None:
        self._place = place
        self._ways = ways
        self._room = room
        self._mandate = mandate
        self._wanted = tuple(wanted)
        self._before = before
        self._busy = Busy(place, ways)
        self._words: MandateWords | None = None
        self._yes = ""
        self._read = False
        self._problem: Hindrance | None = None

    def load(self) -> None:
        """Fetch the words; those that were read before are forgotten."""
        mandates, mandate, wanted = self._place.ports.mandates, self._mandate.id, self._wanted
        self._words, self._read = None, False

        def came(answer: MandateWords | Failure) -> None:
            if isinstance(answer, Failure):
                self._problem = hindrance_or_elsewhere(answer, self._ways)
            else:
                self._words, self._yes = answer, self._place.ports.ids.new()
            self._ways.refresh()

        self._busy.run(lambda: mandates.words(mandate, wanted), came)

    def page(self) -> MandateText | MandateQuestion | Waiting:
        """What there is to read, or to answer."""
        if self._words is None and self._busy.under_way:
            return Waiting(shell(self._place, leave=back()), msg("Henter ordene"), msg("Det tager et øjeblik."))
        if self._words is None:
            tries = not isinstance(self._problem, Instead)
            return MandateText(
                shell(self._place, leave=back(), primary=again() if tries else None), "none", self._heading(), "", (),
                self._problem,
            )
        if self._read:
            return self._question()
        return MandateText(
            shell(self._place, leave=back(), primary=onward(msg("Jeg har læst det"))), self._words.fingerprint,
            msg("Læs, hvad du siger ja til"), msg("Bagefter kan du sige ja eller nej."), self._words.lines,
            self._problem,
        )

    def handle(self, intent: Intent) -> None:
        """Read on, answer, fetch the words again, or go back."""
        if intent == Pressed(Act.BACK) and not (self._read and self._busy.under_way):
            self._go_back()
            return
        if self._busy.under_way:
            return
        match intent:
            case Pressed(Act.TRY_AGAIN) if self._words is None:
                self._problem = None
                self.load()
            case Pressed(Act.NEXT) if self._words is not None and not self._read:
                self._read, self._problem = True, None
                self._ways.refresh()
            case Pressed(Act.AGREE) if self._read and self._words is not None:
                self._say_yes(self._words)
            case Pressed(Act.DECLINE) if self._read and self._mandate.state in OWN:
                self._room.list_again()
            case Pressed(Act.DECLINE) if self._read:
                self._say_no()
            case _:
                return

    def _go_back(self) -> None:
        if self._read:
            self._read, self._problem = False, None
            self._ways.refresh()
        else:
            self._room.keep(self._before)

    def _question(self) -> MandateQuestion:
        name, own = called(self._mandate.holder), self._mandate.state in OWN
        lines: tuple[Text, ...] = (
            msg("{who} må: {what}.", who=name, what=self._titles()),
            msg("Siger du ja, gælder det, når {who} også har sagt ja.", who=name) if own
            else msg("Siger du ja, gælder det fra nu af."),
            msg("Siger du nej, er kladden her stadig.") if own
            else msg("Siger du nej, får {who} ikke lov. Du skal ikke sige hvorfor.", who=name),
        )
        busy = self._busy.under_way
        return MandateQuestion(
            shell(self._place, leave=back()), f"agree:{self._mandate.id}", self._heading(), lines, (),
            (Button(Act.AGREE, msg("Ja"), busy=busy), Button(Act.DECLINE, msg("Nej"))), busy, self._problem,
        )

    def _heading(self) -> Text:
        return msg("Vil du give {who} fuldmagt?", who=who(self._mandate.holder))

    def _titles(self) -> Listing:
        chosen = {one.id for one in self._wanted}
        return Listing(tuple(one.title for one in self._mandate.packages if one.id in chosen))

    def _say_yes(self, words: MandateWords) -> None:
        mandates, mandate, yes, wanted = self._place.ports.mandates, self._mandate.id, self._yes, self._wanted
        self._problem = None
        self._busy.run_to_its_end(lambda: mandates.sign(mandate, yes, wanted, words), self._said_yes)

    def _said_yes(self, answer: ShownMandate | Failure) -> None:
        if isinstance(answer, Failure) and answer.kind is _CHANGED and self._place.at is self:
            self._problem = Instead(answer.sentence)  # nobody here did anything wrong
            self.load()
        elif isinstance(answer, Failure):
            self._failed(answer)
        elif self._place.at is self:
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
        self._problem = None
        self._busy.run_to_its_end(lambda: mandates.decline(mandate), self._said_no)

    def _said_no(self, answer: MandateState | Failure) -> None:
        if isinstance(answer, Failure):
            self._failed(answer)
        elif self._place.at is self:
            self._room.agreed(said_no(called(self._mandate.holder)))
        else:
            self._room.told_elsewhere(msg("Du har sagt nej til fuldmagten."))

    def _failed(self, failure: Failure) -> None:
        said = hindrance_or_elsewhere(failure, self._ways)
        if self._place.at is self:
            self._problem = said
            self._ways.refresh()
        elif said is not None:
            self._room.told_elsewhere(failure.sentence)


def said_no(name: Text) -> Text:
    """What stands after a no."""
    return msg("Du har sagt nej. {who} får ikke lov. Du skal ikke gøre mere.", who=name)
