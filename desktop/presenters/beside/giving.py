"""A mandate given in a visit: the talk alone, to whom, what, until when, all of it once more, then the yes."""

from __future__ import annotations

from enum import Enum
from functools import partial

from desktop.domain.capacity import HeldTalk
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mandate_shown import BegunMandate, Offered, OtherPerson, WantedPackage
from desktop.domain.parties import Side
from desktop.i18n import Text, msg
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.beside.asking import mandate_question
from desktop.presenters.beside.taking_up import waits_for_the_other
from desktop.presenters.beside.talk import AloneWithCitizen
from desktop.presenters.beside.ways import BesideRoom, Forget, not_today_button
from desktop.presenters.busy import Busy, hindrance_or_elsewhere
from desktop.presenters.intents import Act, Chosen, Filled, Intent, Pressed
from desktop.presenters.mandate_form import Labels, MandateForm, Question
from desktop.presenters.other_person import OtherPersonFields
from desktop.presenters.shells import back, calling_name, onward, shell
from desktop.presenters.states import Button, Hindrance, Instead, MandateCheck, Step, TalkAlone
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace


class _At(Enum):
    TALK = "talk"
    FORM = "form"
    CHECK = "check"


class GiveStage:
    """Nobody is looked for before all of it is said; one draft is made of it and no more.

    Back from its first page takes away what was begun, as "Ikke i dag" does.
    """

    def __init__(self, place: Workplace, ways: Ways, room: BesideRoom, visit: VisitAtHand) -> None:
        self._place = place
        self._ways = ways
        self._room = room
        self._visit = visit
        self._name = calling_name(visit.open.visit.citizen)
        self._busy = Busy(place, ways)
        self._talk = AloneWithCitizen(visit)
        self._held: HeldTalk | None = None
        # To a person alone: staff are never beside a yes that gives their own house something.
        self._form = MandateForm(place, Labels(
            Side.GRANTOR, msg("Personens CPR-nummer"), msg("Personens navn"), msg("Det giver borgeren lov til")),
            OtherPersonFields(place))
        self._at = _At.TALK
        self._made: tuple[OtherPerson, tuple[WantedPackage, ...], HeldTalk, BegunMandate] | None = None
        self._problem: Hindrance | None = None

    def page(self) -> TalkAlone | Step | MandateCheck:
        """Where in it one is."""
        match self._at:
            case _At.TALK:
                return self._talk.page(shell(
                    self._place, leave=back(), primary=onward(msg("Vi har talt alene")), way_out=not_today_button()))
            case _At.FORM:
                return self._question()
            case _At.CHECK:
                return self._check()

    def handle(self, intent: Intent) -> None:
        """Fill in, go on, go back, or leave it for today."""
        if self._busy.under_way:
            return
        match intent:
            case Filled(field, value) if self._fill(field, value):
                self._problem = None
            case Chosen(item) if self._at is _At.CHECK:
                self._change(item)
            case Pressed(Act.NEXT):
                self._next()
            case Pressed(Act.BACK) if self._at is not _At.TALK:
                self._back()
            case Pressed(Act.BACK):
                self._room.leave(self._forget)
                return
            case Pressed(Act.NOT_TODAY):
                self._room.not_today(self._forget)
                return
            case _:
                return
        self._ways.refresh()

    @property
    def _forget(self) -> Forget | None:
        if self._made is None:
            return None
        return partial(self._place.ports.visit_mandates.leave_today, self._visit.id, self._made[3].id)

    def _question(self) -> Step:
        form, problem = self._form, self._problem
        question, help_ = self._asked()
        return Step(
            shell(
                self._place, leave=back(), primary=onward(busy=self._busy.under_way), way_out=not_today_button(),
                note=problem.text if isinstance(problem, Instead) else problem,
            ),
            msg("Giv fuldmagt"), f"give-{form.at}", form.questions.index(form.at) + 1, len(form.questions) + 1,
            question, help_, (), form.fields(), form.errors(),
        )

    def _asked(self) -> tuple[Text, Text]:
        name, who = self._name, self._form.other.called
        match self._form.at:
            case Question.WHO:
                return msg("Hvem vil {name} give fuldmagt?", name=name), msg(
                    "Skriv det, som det står på sundhedskortet. Personen skal også sige ja, og kan få et brev om, at "
                    "nummeret er skrevet.")
            case Question.SITUATION:
                return msg("Hvad skal {who} hjælpe {name} med?", who=who, name=name), msg(
                    "Vælg det, der ligner mest. På næste side kan I vælge noget fra.")
            case Question.PACKAGES:
                least = msg("Vælg så lidt som muligt. »Dig« er {name}, og »din hjælper« er {who}.", name=name, who=who)
                fewer = msg(
                    "Fjern det, {name} ikke vil. »Dig« er {name}, og »din hjælper« er {who}.", name=name, who=who)
                return msg("Hvad må {who} for {name}?", who=who, name=name), fewer if self._form.is_brought else least
            case Question.UNTIL:
                return msg("Hvor længe må {who}?", who=who), msg(
                    "{name} kan altid tage det tilbage før.", name=name)

    def _check(self) -> MandateCheck:
        form, name, who = self._form, self._name, self._form.other.called
        return MandateCheck(
            shell(
                self._place, leave=back(), way_out=not_today_button(),
                primary=Button(
                    Act.NEXT, msg("Spørg {name}", name=name), "smartphone", busy=self._busy.under_way),
            ),
            msg("Er det det, {name} vil?", name=name), (
                msg("{name} læser det hele på sin egen telefon og siger selv ja eller nej dér.", name=name),
                msg("Siger {name} ja, skal {who} også sige ja, før det gælder.", name=name, who=who),
                *((msg("Noget af det handler om penge. Det kan først bruges tre døgn efter, at begge har sagt ja."),)
                  if form.moves_money else ()),
            ),
            form.check_lines(), self._problem,
        )

    def _fill(self, field: str, value: object) -> bool:
        match self._at:
            case _At.TALK:
                return self._talk.fill(field, value)
            case _At.FORM:
                return self._form.fill(field, value)
            case _At.CHECK:
                return False

    def _change(self, item: str) -> None:
        if item in {one.value for one in Question}:
            self._go(Question(item))

    def _next(self) -> None:
        self._problem = None
        match self._at:
            case _At.TALK:
                self._held = self._talk.held()
                if self._held is not None:
                    self._at = _At.FORM
            case _At.FORM if not self._form.is_answered():
                return
            case _At.FORM if self._form.needs_offered:
                self._busy.run(self._place.ports.mandates.offered, self._offered_came)
            case _At.FORM:
                self._onward()
            case _At.CHECK:
                self._draft()

    def _onward(self) -> None:
        following = self._form.after()
        if following is None:
            self._at, self._problem = _At.CHECK, None
        else:
            self._go(following)

    def _back(self) -> None:
        before = self._form.at if self._at is _At.CHECK else self._form.before()
        if before is None:
            self._at, self._problem = _At.TALK, None
        else:
            self._go(before)

    def _go(self, question: Question) -> None:
        self._at, self._problem = _At.FORM, None
        self._form.go(question)

    def _offered_came(self, answer: Offered | Failure) -> None:
        if isinstance(answer, Failure):
            self._problem = hindrance_or_elsewhere(answer, self._ways)
        else:
            self._form.offer(answer)
            self._onward()
        self._ways.refresh()

    def _draft(self) -> None:
        person, packages, talk, before = self._form.person, self._form.wanted(), self._held, self._made
        if person is None or not packages or talk is None:
            return
        if before is not None and before[:3] == (person, packages, talk):
            self._ask(before[3])
            return
        mandates, visit = self._place.ports.visit_mandates, self._visit.id

        def work() -> BegunMandate | Failure:
            made = mandates.draft(visit, person, packages, talk)
            if before is not None and not isinstance(made, Failure):
                mandates.leave_today(visit, before[3].id)  # what is thought of now takes its place
            return made

        def came(answer: BegunMandate | Failure) -> None:
            if isinstance(answer, Failure):
                self._refused(answer)
                return
            self._made = person, packages, talk, answer
            self._ask(answer)

        self._busy.run(work, came)

    def _refused(self, failure: Failure) -> None:
        said = hindrance_or_elsewhere(failure, self._ways)
        if said is not None and failure.kind is FailureKind.OTHER_PERSON:
            self._go(Question.WHO)
        self._problem = said
        self._ways.refresh()

    def _ask(self, made: BegunMandate) -> None:
        self._room.ask(mandate_question(
            self._place, self._room, self._visit, made, back=self,
            agreed=lambda: self._room.tell(*waits_for_the_other(self._name, self._form.other.called))))
