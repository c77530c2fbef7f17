"""Whether it is the wrong person: asked from any page of a visit, with everything of the citizen hidden first."""

from __future__ import annotations

from collections.abc import Callable

from desktop.i18n import Text, msg, nmsg
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.shells import initials
from desktop.presenters.states import Button, Shell, WrongPerson
from desktop.presenters.workplace import Workplace


class WrongPersonStage:
    """Lies over the page one was at, which stays as it was. `answered` gets whose visit it is; None for nobody's.

    No basis bar stands here: nothing is shown or done on the basis while it is in doubt whose it is.
    """

    def __init__(
        self, place: Workplace, visit: VisitAtHand, answered: Callable[[VisitAtHand | None], None],
    ) -> None:
        self._place = place
        self._visit = visit
        self._answered = answered
        self._problem: Text | None = None

    @property
    def is_over(self) -> bool:
        """The visit it was asked about is worked in no more: it ended by itself meanwhile."""
        return self._place.visit is not self._visit

    def page(self) -> WrongPerson:
        """What a yes does and what a no does. The no stands first: a press too many is never a yes."""
        return WrongPerson(
            Shell(training=self._place.training), msg("Er det den forkerte person?"), self._lines(),
            (Button(Act.DECLINE, msg("Nej, gå tilbage")), *self._whose()), self._problem,
        )

    def handle(self, intent: Intent) -> None:
        """It is, the other of two is, or neither."""
        match intent:
            case Pressed(Act.WRONG_PERSON):
                self._answered(self._visit)
            case Pressed(Act.OTHER_WRONG_PERSON) if self._visit.partner is not None:
                self._answered(self._visit.partner)
            case Pressed(Act.DECLINE | Act.BACK):
                self._answered(None)
            case _:
                return

    def closing(self, problem: Text) -> None:
        """Somebody is closing the window over it."""
        self._problem = problem

    def _whose(self) -> tuple[Button, ...]:
        other = self._visit.partner
        if other is None:
            return (Button(Act.WRONG_PERSON, msg("Ja, det er en forkert person")),)
        return (
            Button(Act.WRONG_PERSON, msg("Ja, {initials}, som I er i gang med", initials=_initials(self._visit))),
            Button(Act.OTHER_WRONG_PERSON, msg("Ja, {initials}, som venter", initials=_initials(other))),
        )

    def _lines(self) -> tuple[Text, ...]:
        two = self._visit.partner is not None
        return (
            msg("Alt om borgerne er skjult nu.") if two else msg("Alt om borgeren er skjult nu."),
            msg(
                "Siger du ja, slutter det ene besøg med det samme, og alt i det bliver slettet her. "
                "Det, der ikke er sendt, bliver ikke sendt. Det andet besøg fortsætter.",
            ) if two else msg(
                "Siger du ja, slutter besøget med det samme, og alt i det bliver slettet her. "
                "Det, der ikke er sendt, bliver ikke sendt.",
            ),
            msg("Vi skriver i journalen, at det var en forkert person."),
            *self._cannot_be_stopped(),
            msg("Siger du nej, kommer du tilbage, hvor du var. Så er intet ændret."),
        )

    def _cannot_be_stopped(self) -> tuple[Text, ...]:
        visits = (self._visit, self._visit.partner) if self._visit.partner is not None else (self._visit,)
        count = sum(not entry.is_unsent() for visit in visits for entry in visit.entries.values())
        if not count:
            return ()
        return (nmsg(
            "{count} ting er allerede sendt, og det bliver ikke stoppet. Sig nej, hvis den skal trækkes tilbage først.",
            "{count} ting er allerede sendt, og det bliver ikke stoppet. Sig nej, hvis de skal trækkes tilbage først.",
            count,
        ),)


def _initials(visit: VisitAtHand) -> str:
    return initials(visit.open.visit.citizen.name)
