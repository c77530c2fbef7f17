"""A relative asks for a mandate: of whom, what, until when, on which paper; all of it once more; then it is sent."""

from __future__ import annotations

from collections.abc import Callable

from desktop.domain.failure import Failure
from desktop.domain.mandate_shown import Offered, ShownMandate
from desktop.domain.parties import Side
from desktop.i18n import Text, msg
from desktop.presenters.busy import Busy, hindrance_or_elsewhere, sentence_or_elsewhere
from desktop.presenters.helping.places import HelpingPlaces, Renewal
from desktop.presenters.helping.power import POWER, PowerQuestion
from desktop.presenters.intents import Act, Chosen, Filled, Intent, Pressed
from desktop.presenters.mandate_form import Labels, MandateForm, Question
from desktop.presenters.other_person import OtherPersonFields
from desktop.presenters.shells import back, onward, shell
from desktop.presenters.states import Button, Hindrance, MandateCheck, Step
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace


class AskStage:
    """Nothing is sent before the last press, and what was typed is gone with the page."""

    def __init__(
        self, place: Workplace, ways: Ways, places: HelpingPlaces, leave: Callable[[], None],
        renewal: Renewal | None = None,
    ) -> None:
        """`leave` goes back to where one came from."""
        self._place = place
        self._ways = ways
        self._places = places
        self._leave = leave
        self._renewal = renewal
        self._busy = Busy(place, ways)
        labels = Labels(Side.HOLDER, msg("CPR-nummer"), msg("Navn"), msg("Det vil jeg spørge om"))
        self._form = MandateForm(
            place, labels, OtherPersonFields(place, renewal.name if renewal is not None else ""),
            renewal.mandate if renewal is not None else None)
        self._power = PowerQuestion(place) if renewal is None else None
        """A renewal rests on the mandate before. It is asked from the check page: most have no such paper."""
        self._at_power = False
        self._is_check = False
        self._changes = False
        """Whether the question was gone to from the check page, to go straight back there."""
        self._note: Text | None = None
        self._problem: Hindrance | None = None

    def page(self) -> Step | MandateCheck:
        """The question one is at, or all of it once more."""
        if self._is_check:
            return self._check()
        form = self._form
        if self._at_power and self._power is not None:
            question, help_ = self._power.question(self._name)
            return Step(
                shell(self._place, leave=back(), primary=onward()), msg("Spørg om fuldmagt"), f"ask-{POWER}",
                len(form.questions) + 1, len(form.questions) + 1, question, help_, (), self._power.fields(),
                self._power.errors(),
            )
        question, help_ = self._question()
        return Step(
            shell(self._place, leave=back(), primary=onward(busy=self._busy.under_way), note=self._note),
            msg("Spørg om fuldmagt"), f"ask-{form.at}", form.questions.index(form.at) + 1, len(form.questions) + 1,
            question, help_, (), form.fields(), form.errors(),
        )

    def handle(self, intent: Intent) -> None:
        """Fill in, go on, go back, change an answer, or send it."""
        if self._busy.under_way:
            return
        match intent:
            case _ if self._at_power and self._power is not None:
                self._answer_power(self._power, intent)
            case Filled(field, value) if not self._is_check and self._form.fill(field, value):
                self._note = None
            case Pressed(Act.NEXT) if not self._is_check:
                self._next()
            case Pressed(Act.BACK):
                self._back()
            case Pressed(Act.SEND) if self._is_check:
                self._send()
                return
            case Chosen(item) if self._is_check and item == POWER and self._power is not None:
                self._is_check, self._at_power = False, True
            case Chosen(item) if self._is_check and item in self._form.questions:
                self._go(Question(item), changes=True)
            case _:
                return
        self._ways.refresh()

    def _answer_power(self, power: PowerQuestion, intent: Intent) -> None:
        match intent:
            case Filled(field, value):
                power.fill(field, value)
            case Pressed(Act.NEXT) if power.is_answered():
                self._go_to_check()
            case Pressed(Act.BACK):
                self._go_to_check()
            case _:
                return

    @property
    def holds_answers(self) -> bool:
        """Whether anything was typed or chosen."""
        return self._form.at is not Question.WHO or self._form.other.is_begun

    @property
    def _name(self) -> str:
        return self._form.other.called

    def _question(self) -> tuple[Text, Text]:
        match self._form.at:
            case Question.WHO:
                return msg("Hvem vil du hjælpe?"), msg(
                    "Skriv det, som det står på sundhedskortet. Personen får besked og svarer selv.")
            case Question.SITUATION:
                return msg("Hvad vil du hjælpe {name} med?", name=self._name), msg(
                    "Vælg det, der ligner mest. På næste side kan du vælge noget fra.")
            case Question.PACKAGES:
                least = msg(
                    "Vælg så lidt som muligt. {name} læser de samme ord. »Din hjælper« er dig.", name=self._name)
                fewer = msg(
                    "Fjern det, du ikke har brug for. {name} læser de samme ord. »Din hjælper« er dig.",
                    name=self._name)
                return msg("Hvad har du brug for at kunne?"), fewer if self._form.is_brought else least
            case Question.UNTIL:
                return msg("Hvor længe har du brug for det?"), msg(
                    "{name} kan altid tage det tilbage før.", name=self._name)

    def _next(self) -> None:
        self._note = None
        if not self._form.is_answered():
            return
        if self._form.needs_offered:
            self._busy.run(self._place.ports.mandates.offered, self._offered_came)
        else:
            self._onward()

    def _onward(self) -> None:
        following = self._form.after()
        # One situation brings its packages: whoever changes it sees them before the check page.
        if following is None or (self._changes and self._form.at is not Question.SITUATION):
            self._go_to_check()
        else:
            self._go(following, changes=self._changes)

    def _back(self) -> None:
        before = self._form.before()
        if self._is_check:
            self._go(self._form.questions[-1])
        elif self._changes:
            self._go_to_check()
        elif before is not None:
            self._go(before)
        else:
            self._leave()

    def _go(self, question: Question, *, changes: bool = False) -> None:
        self._form.go(question)
        self._is_check, self._changes = False, changes
        self._note, self._problem = None, None

    def _go_to_check(self) -> None:
        self._is_check, self._changes, self._at_power = True, False, False
        self._note, self._problem = None, None

    def _offered_came(self, answer: Offered | Failure) -> None:
        if isinstance(answer, Failure):
            self._note = sentence_or_elsewhere(answer, self._ways)
        else:
            self._form.offer(answer)
            self._onward()
        self._ways.refresh()

    def _send(self) -> None:
        person, packages = self._form.person, self._form.wanted()
        if person is None or not packages:
            return
        mandates = self._place.ports.mandates
        renews = self._renewal.mandate.id if self._renewal is not None else None
        self._problem = None
        power = self._power.power if self._power is not None else None
        self._busy.run_to_its_end(lambda: mandates.ask(person, packages, renews, power), self._sent)

    def _sent(self, answer: ShownMandate | Failure) -> None:
        if self._place.at is not self:
            return  # whoever asked has left the desk
        if not isinstance(answer, Failure):
            self._places.people(self._told())
            return
        self._problem = hindrance_or_elsewhere(answer, self._ways)
        if self._problem is not None and answer.kind.is_unanswered:
            # Whether it was heard nobody knows, and asked again it would be asked twice.
            self._problem = msg(
                "{why} Måske er det sendt. Gå tilbage til »Dem jeg hjælper«, og se efter først.", why=answer.sentence,
            )
        self._ways.refresh()

    def _told(self) -> Text:
        if self._rests_on_power:
            return msg(
                "Du har spurgt {name}. Print kladden nedenfor. Tag den med til Borgerservice sammen med "
                "generalfuldmagten.", name=self._name)
        return msg("Du har spurgt {name}. {name} får besked og svarer selv.", name=self._name)

    @property
    def _rests_on_power(self) -> bool:
        return self._power is not None and self._power.power is not None

    def _check(self) -> MandateCheck:
        form, name = self._form, self._name
        send = Button(Act.SEND, msg("Spørg {name}", name=name), "send", busy=self._busy.under_way, binds=True)
        return MandateCheck(
            shell(self._place, leave=back(), primary=send), msg("Skal vi spørge {name}?", name=name),
            (
                msg("{name} får besked. Du kan ikke noget, før Borgerservice har set generalfuldmagten, eller {name} "
                    "selv har sagt ja.", name=name) if self._rests_on_power else
                msg("{name} får besked og svarer selv. Du kan ikke noget, før {name} har sagt ja.", name=name),
                *((msg("Noget af det handler om penge. Det kan først bruges tre døgn efter, at I begge har sagt ja."),)
                  if form.moves_money else ()),
                *((msg("Bygger den på generalfuldmagten, kan du først bruge den tre døgn efter, at Borgerservice har "
                       "set papiret."),) if self._rests_on_power else ()),
            ),
            (*form.check_lines(), *((self._power.check_line(POWER),) if self._power is not None else ())),
            self._problem,
        )
