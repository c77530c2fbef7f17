"""A citizen's own yes or no to an access to their post: the words are read first, and the yes is to those words."""

from __future__ import annotations

from desktop.domain.access_shown import AccessWords, ShownAccess
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mailbox import AccessKind
from desktop.domain.mandate_shown import OtherPerson
from desktop.i18n import Text, msg
from desktop.presenters.busy import Busy, hindrance_or_elsewhere
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.permissions.access_lines import called, may_what
from desktop.presenters.permissions.ways import PermissionWays, Typed
from desktop.presenters.shells import again, back, onward, shell
from desktop.presenters.states import Button, Hindrance, Instead, MandateQuestion, MandateText, Waiting
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace


class AgreeAccessStage:
    """The words, then the question. A yes is one yes, however often it is sent; back leads to what was typed."""

    def __init__(
        self, place: Workplace, ways: Ways, room: PermissionWays, person: OtherPerson, kind: AccessKind,
        before: Typed,
    ) -> None:
        self._place = place
        self._ways = ways
        self._room = room
        self._person = person
        self._kind = kind
        self._before = before
        self._busy = Busy(place, ways)
        self._words: AccessWords | None = None
        self._yes = ""
        self._read = False
        self._problem: Hindrance | None = None

    def load(self) -> None:
        """Fetch the words; those that were read before are forgotten."""
        accesses, kind = self._place.ports.accesses, self._kind
        self._words, self._read = None, False

        def came(answer: AccessWords | Failure) -> None:
            if isinstance(answer, Failure):
                self._problem = hindrance_or_elsewhere(answer, self._ways)
            else:
                self._words, self._yes = answer, self._place.ports.ids.new()
            self._ways.refresh()

        self._busy.run(lambda: accesses.words(kind), came)

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
            return self._question(self._words)
        return MandateText(
            shell(self._place, leave=back(), primary=onward(msg("Jeg har læst det"))), self._words.fingerprint,
            msg("Læs, hvad du siger ja til"),
            msg("»Hjælperen« er {who}. Bagefter kan du sige ja eller nej.", who=self._called), self._words.lines,
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
            case Pressed(Act.DECLINE) if self._read:
                self._room.agreed(msg("Du har sagt nej. Ingen har fået adgang."))
            case _:
                return

    def _go_back(self) -> None:
        if self._read:
            self._read, self._problem = False, None
            self._ways.refresh()
        else:
            self._room.keep(self._before)

    def _question(self, words: AccessWords) -> MandateQuestion:
        busy = self._busy.under_way
        lines: list[Text] = [
            may_what(self._kind, self._called),
            msg("Siger du ja, gælder det med det samme, og til du tager det tilbage."),
            msg("Siger du nej, sker der ikke noget. Du skal ikke sige hvorfor."),
        ]
        if words.lifts_exemption:
            lines.append(msg(
                "Du er fritaget for Digital Post i dag. Siger du ja, slutter fritagelsen, og din post kommer ikke på "
                "papir mere.",
            ))
        return MandateQuestion(
            shell(self._place, leave=back()), f"agree-access:{self._kind}", self._heading(), tuple(lines), (),
            (Button(Act.AGREE, msg("Ja"), busy=busy), Button(Act.DECLINE, msg("Nej"))), busy, self._problem,
        )

    def _heading(self) -> Text:
        return msg("Vil du give {who} adgang til din post?", who=self._person.name)

    @property
    def _called(self) -> Text:
        return self._person.name.split()[0]

    def _say_yes(self, words: AccessWords) -> None:
        accesses, person, kind, yes = self._place.ports.accesses, self._person, self._kind, self._yes
        self._problem = None
        self._busy.run_to_its_end(lambda: accesses.give(person, kind, yes, words), self._said_yes)

    def _said_yes(self, answer: ShownAccess | Failure) -> None:
        if isinstance(answer, Failure):
            self._failed(answer)
        elif self._place.at is self:
            self._room.agreed(_given(answer))
        else:
            self._room.told_elsewhere(msg("Du har sagt ja til adgangen."))

    def _failed(self, failure: Failure) -> None:
        here = self._place.at is self
        said = hindrance_or_elsewhere(failure, self._ways)
        if said is None:
            return
        if not here:
            self._room.told_elsewhere(failure.sentence)
        elif failure.kind is FailureKind.WORDS_OTHER:
            self._problem = Instead(failure.sentence)  # nobody here did anything wrong
            self.load()
        elif failure.kind is FailureKind.OTHER_PERSON:
            self._before.put_right(failure.sentence)
            self._room.keep(self._before)
        else:
            self._problem = said
            self._ways.refresh()


def _given(access: ShownAccess) -> Text:
    if access.opens_on is not None:
        said = msg("Du har sagt ja. Adgangen åbner {day}.", day=access.opens_on)
    else:
        said = msg("Du har sagt ja. {may}", may=may_what(access.kind, called(access)))
    if access.lifted_exemption:
        return msg("{said} Din fritagelse for Digital Post er slut.", said=said)
    return said
