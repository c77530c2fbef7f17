"""One consent: its texts are read before it is answered, and the answer is to the texts that were read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.domain.consent import Choice, ConsentEvent, ConsentState
from desktop.domain.consent_shown import ConsentStanding, ShownConsent, WholeShownConsent
from desktop.domain.consent_template import ConsentText
from desktop.domain.denmark import day_of
from desktop.domain.failure import Failure
from desktop.i18n import Text, msg
from desktop.presenters.intents import Act, Chosen, Intent, Pressed
from desktop.presenters.permissions.consent_lines import badge, is_given, waits, withdraw_it
from desktop.presenters.permissions.consent_paper import ConsentPaper
from desktop.presenters.permissions.reading import Reading, yes_or_no
from desktop.presenters.permissions.ways import WITHDRAW, PermissionWays, parts_of
from desktop.presenters.shells import again, back, onward, shell
from desktop.presenters.states import ConsentQuestion, ConsentTexts, Instead, TitledText, Waiting
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace

_TITLES: Final[Mapping[ConsentText, Text]] = {
    ConsentText.WHO_ASKS: msg("Hvem spørger"),
    ConsentText.WHAT_DATA: msg("Hvad det handler om"),
    ConsentText.SHARED_WITH: msg("Hvem der får det at vide"),
    ConsentText.PURPOSE: msg("Hvad det skal bruges til"),
    ConsentText.LEGAL_BASIS: msg("Hvad loven siger"),
    ConsentText.HOW_LONG: msg("Hvor længe det gælder"),
    ConsentText.HOW_TO_WITHDRAW: msg("Hvordan du trækker det tilbage"),
    ConsentText.ON_YES: msg("Hvis du siger ja"),
    ConsentText.ON_NO: msg("Hvis du siger nej"),
}

_LATER: Final = msg(
    "Du kan læse det, mens en hjælper ser med. Du kan svare, når du har trykket på »Hjælperen er gået«. Hjælperen kan "
    "også hjælpe dig med at svare i et besøg.",
)


class ConsentStage:
    """The texts, then the question while it waits. What was pressed is one answer, however often it is sent."""

    def __init__(self, place: Workplace, ways: Ways, room: PermissionWays, consent: ShownConsent) -> None:
        self._place = place
        self._room = room
        self._consent = consent
        consents, id_ = place.ports.consents, consent.id
        self._reading: Reading[WholeShownConsent] = Reading(
            place, ways, room, self, lambda: consents.whole(id_), self._seen)
        self._paper = ConsentPaper(place, ways, consent.id)

    def load(self) -> None:
        """Fetch the texts; those that were read before are forgotten."""
        self._reading.load()

    def page(self) -> ConsentTexts | ConsentQuestion | Waiting:
        """What there is to read, or to answer."""
        whole = self._reading.words
        if whole is None:
            return self._without_texts()
        if self._reading.is_read:
            return self._question(whole)
        texts = tuple(TitledText(_TITLES[which], text) for which, text in whole.texts)
        if waits(self._consent):
            beside = self._room.helper_beside
            return ConsentTexts(
                shell(self._place, leave=back(), primary=None if beside else onward(msg("Jeg har læst det"))),
                whole.wording,
                self._consent.title, msg(
                    "{who} beder om dit samtykke. Læs det her. Bagefter kan du sige ja eller nej. Svar senest {day}.",
                    who=self._consent.authority, day=self._consent.answer_by,
                ), texts, problem=Instead(_LATER) if beside else self._reading.problem,
            )
        return ConsentTexts(
            shell(self._place, leave=back()), self._consent.id, self._consent.title,
            msg("Samtykke til {who}", who=self._consent.authority), texts,
            badge(self._consent, self._place.ports.clock.now()), self._history(whole),
            (withdraw_it(self._consent),) if is_given(self._consent) else (),
            self._reading.problem or self._paper.problem, self._paper.buttons() if self._has_receipt() else (),
            self._paper.notice,
        )

    def handle(self, intent: Intent) -> None:
        """Read on, answer, withdraw it, take its receipt along, fetch the texts again, or go back."""
        reading = self._reading
        if intent == Pressed(Act.BACK):
            reading.go_back(self._room.list_again)
            return
        if reading.under_way or self._paper.under_way:
            return
        match intent:
            case Pressed(Act.PRINT) if self._has_receipt():
                self._paper.print()
            case Pressed(Act.SAVE_RECEIPT) if self._has_receipt():
                self._paper.save()
            case Pressed(Act.TRY_AGAIN):
                reading.again()
            case Pressed(Act.NEXT) if waits(self._consent) and not self._room.helper_beside:
                reading.go_on()
            case Pressed(Act.AGREE) if reading.is_read and reading.words is not None:
                self._answer(reading.words, Choice.GIVE)
            case Pressed(Act.DECLINE) if reading.is_read and reading.words is not None:
                self._answer(reading.words, Choice.DECLINE)
            case Chosen(item) if parts_of(item)[:2] == (WITHDRAW, self._consent.id) and is_given(self._consent):
                self._room.withdraw(self._consent)
            case _:
                return

    def _seen(self, whole: WholeShownConsent) -> None:
        self._consent = whole.consent

    def _has_receipt(self) -> bool:
        # On paper it is theirs alone, as a mandate's is: not with a helper beside them.
        whole = self._reading.words
        return whole is not None and whole.answer is not None and not self._room.helper_beside

    def _without_texts(self) -> ConsentTexts | Waiting:
        if self._reading.under_way:
            return Waiting(shell(self._place, leave=back()), msg("Henter samtykket"), msg("Det tager et øjeblik."))
        problem = self._reading.problem
        tries = not isinstance(problem, Instead)
        return ConsentTexts(
            shell(self._place, leave=back(), primary=again() if tries else None), "none", self._consent.title,
            msg("Samtykke til {who}", who=self._consent.authority), (), problem=problem,
        )

    def _question(self, whole: WholeShownConsent) -> ConsentQuestion:
        on_yes, on_no, busy = whole.text(ConsentText.ON_YES), whole.text(ConsentText.ON_NO), self._reading.under_way
        lines: tuple[Text, ...] = (
            msg("Det handler om: {what}.", what=self._consent.title),
            msg("Siger du ja: {what}", what=on_yes), msg("Siger du nej: {what}", what=on_no),
            msg("Du skal ikke sige hvorfor. Et ja kan du trække tilbage her, når du vil."),
        )
        return ConsentQuestion(
            shell(self._place, leave=back()), f"answer:{self._consent.id}",
            msg("Vil du give {who} dit samtykke?", who=self._consent.authority), lines,
            yes_or_no(busy=busy), (on_yes, on_no), busy, self._reading.problem,
        )

    def _answer(self, whole: WholeShownConsent, choice: Choice) -> None:
        consents, consent, press = self._place.ports.consents, self._consent.id, self._reading.press
        self._reading.answer(
            lambda: consents.answer(consent, press, choice, whole.wording), lambda told: self._answered(told, choice))

    def _answered(self, told: ConsentStanding | Failure, choice: Choice) -> None:
        is_yes = choice is Choice.GIVE
        if isinstance(told, Failure):
            self._reading.failed(told)
        elif self._reading.is_here:
            self._room.list(self._given(told) if is_yes else msg("Du har sagt nej. Du skal ikke gøre mere."))
        else:
            self._room.told_elsewhere(
                msg("Du har sagt ja til samtykket.") if is_yes else msg("Du har sagt nej til samtykket."))

    def _given(self, told: ConsentStanding) -> Text:
        who = self._consent.authority
        if told.until is None:
            return msg("Du har sagt ja til samtykket.")
        return msg("Du har sagt ja. Det gælder for {who} til og med {until}.", who=who, until=told.until)

    def _history(self, whole: WholeShownConsent) -> tuple[Text, ...]:
        lines = [self._event(one) for one in whole.history]
        if whole.answer is not None and whole.answer.assisted_by is not None:
            lines.append(msg("{helper} var hos dig, da du svarede.", helper=whole.answer.assisted_by))
        if is_given(self._consent) and self._consent.until is not None:
            lines.append(msg("Det gælder til og med {until}.", until=self._consent.until))
        return tuple(lines)

    def _event(self, event: ConsentEvent) -> Text:
        consent, day = self._consent, day_of(event.at)
        match event.state:
            case ConsentState.WAITING:
                return msg("Du blev spurgt {day}.", day=day)
            case ConsentState.GIVEN:
                return msg("Du sagde ja {day}.", day=day)
            case ConsentState.DECLINED:
                return msg("Du sagde nej {day}.", day=day)
            case ConsentState.WITHDRAWN:
                return msg("Du trak det tilbage {day}. Det, der er brugt før, kan ikke tages tilbage.", day=day)
            case ConsentState.TAKEN_BACK:
                return msg("{who} spørger ikke mere. Du skal ikke svare.", who=consent.authority)
            case ConsentState.EXPIRED:
                return msg("Det gjaldt til og med {until}.", until=consent.until or day)
            case ConsentState.LAPSED:
                return msg("Du kunne svare til og med {day}. {who} må ikke bruge det.", day=consent.answer_by,
                           who=consent.authority)
            case ConsentState.ENDED_BY_DEATH:
                return msg("Det gælder ikke længere.")
