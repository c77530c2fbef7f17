"""A citizen gives a mandate: to whom, what, until when; then the words of it are read, and the yes is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mandate_shown import Offered, OfferedHolder, Other, ShownMandate, WantedPackage
from desktop.domain.parties import Side
from desktop.i18n import Text, msg
from desktop.presenters.busy import Busy, sentence_or_elsewhere
from desktop.presenters.holder_fields import HolderFields, HolderKind
from desktop.presenters.intents import Act, Filled, Intent, Pressed
from desktop.presenters.mandate_form import Labels, MandateForm, Question
from desktop.presenters.permissions.ways import PermissionWays
from desktop.presenters.shells import back, onward, shell
from desktop.presenters.states import Step
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace


class GiveStage:
    """What was typed stays until the citizen is done, in memory alone; one draft is made of it and no more.

    `renews` is the mandate that is given once more: never wider, never longer.
    """

    def __init__(self, place: Workplace, ways: Ways, room: PermissionWays, renews: ShownMandate | None = None) -> None:
        self._place = place
        self._ways = ways
        self._room = room
        self._renews = renews
        self._busy = Busy(place, ways)
        labels = Labels(
            Side.GRANTOR, msg("Personens CPR-nummer"), msg("Personens navn"), msg("Det giver jeg lov til"))
        self._who = HolderFields(place, renews.holder if renews is not None else None)
        self._form = MandateForm[Other](place, labels, self._who, renews)
        self._made: tuple[Other, tuple[WantedPackage, ...], ShownMandate] | None = None
        self._note: Text | None = None

    def load(self) -> None:
        """Fetch whom it may be given to besides a person, where that is to be shown from the start."""
        if self._who.needs_offered and not self._busy.under_way:
            self._busy.run(self._place.ports.mandates.holders, self._holders_came)

    def page(self) -> Step:
        """The question one is at."""
        question, help_ = self._question()
        form = self._form
        return Step(
            shell(
                self._place, leave=back(), primary=onward(busy=self._busy.under_way),
                note=self._note or self._who.nobody,
            ),
            msg("Giv fuldmagt") if self._renews is None else msg("Forny fuldmagt"), f"give-{form.at}",
            form.questions.index(form.at) + 1, len(form.questions) + 1, question, help_,
            self._who.more() if form.at is Question.WHO else (), form.fields(), form.errors(),
        )

    def handle(self, intent: Intent) -> None:
        """Fill in, go on, or go back: nothing has force before the yes."""
        if self._busy.under_way:
            return
        match intent:
            case Filled(field, value) if self._form.fill(field, value):
                self._note = None
                self.load()
            case Pressed(Act.NEXT):
                self._next()
            case Pressed(Act.BACK):
                self._back()
                return
            case _:
                return
        self._ways.refresh()

    def _question(self) -> tuple[Text, Text]:
        who = self._form.other.called
        match self._form.at:
            case Question.WHO:
                return msg("Hvem vil du give fuldmagt?"), self._whom()
            case Question.SITUATION if self._form.other.ceiling is not None:
                return msg("Hvad skal {who} hjælpe dig med?", who=who), msg(
                    "Her er kun det, {who} kan få lov til. Vælg det, der ligner mest.", who=who)
            case Question.SITUATION:
                return msg("Hvad skal {who} hjælpe dig med?", who=who), msg(
                    "Vælg det, der ligner mest. På næste side kan du vælge noget fra.")
            case Question.PACKAGES:
                least = msg("Vælg så lidt som muligt. »Din hjælper« er {who}.", who=who)
                fewer = msg("Fjern det, du ikke vil. »Din hjælper« er {who}.", who=who)
                return msg("Hvad må {who}?", who=who), fewer if self._form.is_brought else least
            case Question.UNTIL:
                return msg("Hvor længe må {who}?", who=who), msg("Du kan altid tage det tilbage før.")

    def _whom(self) -> Text:
        match self._who.kind:
            case HolderKind.PERSON:
                return msg(
                    "Skriv det, som det står på personens sundhedskort. Personen skal også sige ja, og kan få et brev "
                    "om, at du har skrevet nummeret.")
            case HolderKind.ORGANISATION:
                return msg("Stedet skal også sige ja. Så kan alle, der tager imod borgere dér, bruge fuldmagten.")
            case None:
                return msg("Det kan være en, du kender, eller et sted, du bruger.")

    def _next(self) -> None:
        self._note = None
        if not self._form.is_answered():
            self.load()
            return
        if self._form.needs_offered:
            self._busy.run(self._place.ports.mandates.offered, self._offered_came)
        else:
            self._onward()

    def _onward(self) -> None:
        following = self._form.after()
        if not self._form.may_be_given_something:
            self._note = msg("{who} kan ikke få noget af det, der kan gives her.", who=self._form.other.called)
        elif following is None:
            self._draft()
        else:
            self._go(following)

    def _back(self) -> None:
        before = self._form.before()
        if before is None:
            self._room.list_again()
            return
        self._go(before)
        self._ways.refresh()

    def _go(self, question: Question) -> None:
        self._form.go(question)
        self._note = None

    def _offered_came(self, answer: Offered | Failure) -> None:
        if isinstance(answer, Failure):
            self._note = sentence_or_elsewhere(answer, self._ways)
        else:
            self._form.offer(answer)
            self._onward()
        self._ways.refresh()

    def _holders_came(self, answer: Sequence[OfferedHolder] | Failure) -> None:
        if isinstance(answer, Failure):
            self._note = sentence_or_elsewhere(answer, self._ways)
        else:
            self._who.offer(answer)
        self._ways.refresh()

    def _draft(self) -> None:
        person, packages, before = self._form.person, self._form.wanted(), self._made
        if person is None or not packages:
            return
        if before is not None and before[:2] == (person, packages):
            self._room.agree(before[2], packages, self)
            return
        mandates, renews = self._place.ports.mandates, self._renews.id if self._renews is not None else None

        def work() -> ShownMandate | Failure:
            made = mandates.draft(person, packages, renews)
            if before is not None and not isinstance(made, Failure):
                mandates.end(before[2].id)  # what is thought of now takes its place
            return made

        def came(answer: ShownMandate | Failure) -> None:
            if isinstance(answer, Failure):
                self._refused(answer)
                return
            self._made = (person, packages, answer)
            self._room.agree(answer, packages, self)

        self._busy.run(work, came)

    def _refused(self, failure: Failure) -> None:
        said = sentence_or_elsewhere(failure, self._ways)
        if said is not None and failure.kind is FailureKind.OTHER_PERSON:
            self._go(Question.WHO)
            self._who.forget_offered()
            self.load()
        self._note = said
        self._ways.refresh()
