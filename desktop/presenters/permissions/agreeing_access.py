"""A citizen's own yes or no to an access to their post: the words are read first, and the yes is to those words."""

from __future__ import annotations

from desktop.domain.access_shown import AccessWords, ShownAccess
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mailbox import AccessKind
from desktop.domain.mandate_shown import OtherPerson
from desktop.i18n import Text, msg
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.permissions.access_lines import called, may_what
from desktop.presenters.permissions.reading import Reading, question_page, words_page
from desktop.presenters.permissions.ways import PermissionWays, Typed
from desktop.presenters.states import MandateQuestion, MandateText, Waiting
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace


class AgreeAccessStage:
    """The words, then the question. A yes is one yes, however often it is sent; back leads to what was typed."""

    def __init__(
        self, place: Workplace, ways: Ways, room: PermissionWays, person: OtherPerson, kind: AccessKind,
        before: Typed,
    ) -> None:
        self._place = place
        self._room = room
        self._person = person
        self._kind = kind
        self._before = before
        accesses = place.ports.accesses
        self._reading: Reading[AccessWords] = Reading(place, ways, room, self, lambda: accesses.words(kind))

    def load(self) -> None:
        """Fetch the words; those that were read before are forgotten."""
        self._reading.load()

    def page(self) -> MandateText | MandateQuestion | Waiting:
        """What there is to read, or to answer."""
        words = self._reading.words
        if self._reading.is_read and words is not None:
            return self._question(words)
        return words_page(
            self._place, self._reading, self._heading(),
            msg("»Hjælperen« er {who}. Bagefter kan du sige ja eller nej.", who=self._called),
        )

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
            case Pressed(Act.DECLINE) if reading.is_read:
                self._room.agreed(msg("Du har sagt nej. Ingen har fået adgang."))
            case _:
                return

    def _question(self, words: AccessWords) -> MandateQuestion:
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
        return question_page(self._place, self._reading, f"agree-access:{self._kind}", self._heading(), lines)

    def _heading(self) -> Text:
        return msg("Vil du give {who} adgang til din post?", who=self._person.name)

    @property
    def _called(self) -> Text:
        return self._person.name.split()[0]

    def _say_yes(self, words: AccessWords) -> None:
        accesses, person, kind, yes = self._place.ports.accesses, self._person, self._kind, self._reading.press
        self._reading.answer(lambda: accesses.give(person, kind, yes, words), self._said_yes)

    def _said_yes(self, answer: ShownAccess | Failure) -> None:
        if isinstance(answer, Failure) and answer.kind is FailureKind.OTHER_PERSON and self._reading.is_here:
            self._before.put_right(answer.sentence)
            self._room.keep(self._before)
        elif isinstance(answer, Failure):
            self._reading.failed(answer)
        elif self._reading.is_here:
            self._room.agreed(_given(answer))
        else:
            self._room.told_elsewhere(msg("Du har sagt ja til adgangen."))


def _given(access: ShownAccess) -> Text:
    if access.opens_on is not None:
        said = msg("Du har sagt ja. Adgangen åbner {day}.", day=access.opens_on)
    else:
        said = msg("Du har sagt ja. {may}", may=may_what(access.kind, called(access)))
    if access.lifted_exemption:
        return msg("{said} Din fritagelse for Digital Post er slut.", said=said)
    return said
