"""Somebody alone calls for help: a helper shows who they are, and sees nothing until the citizen says yes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from desktop.domain.failure import Failure
from desktop.domain.people import Helper, TrainingPerson
from desktop.domain.visit import OfHelper
from desktop.i18n import msg
from desktop.presenters.busy import Busy, hindrance, hindrance_or_elsewhere
from desktop.presenters.intents import Act, Chosen, Intent, Pressed
from desktop.presenters.shells import people_items, shell
from desktop.presenters.states import Button, CitizenYes, HelpCalled, Hindrance, Shell
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace
from desktop.services.coming_beside import NotBeside, come_beside
from desktop.services.self_ports import Called


@dataclass(frozen=True, slots=True)
class Call:
    """A citizen's call for help: the `session` they have begun, and what whoever is `called` says who they are with."""

    session: str
    called: Called


class HelpStage:
    """`answered` gets the helper who may look along, or None. Their sign-in is over at once: they have no rights.

    Before it is, the backend hears by it who came, so that the citizen can be told; and it hears what the citizen says.
    """

    def __init__(
        self, place: Workplace, ways: Ways, call: Call, people: Sequence[TrainingPerson],
        answered: Callable[[Helper | None], None],
    ) -> None:
        self._place = place
        self._ways = ways
        self._call = call
        self._identity = call.called.identity
        self._people = tuple(people)
        self._answered = answered
        self._busy = Busy(place, ways)
        self._helper: Helper | None = None
        self._problem: Hindrance | None = None
        self._may_have_come = False

    def page(self) -> HelpCalled | CitizenYes:
        """Who comes; then the question to the citizen."""
        bands = shell(self._place)
        if self._helper is not None:
            asked = msg("Må {helper} se din skærm?", helper=self._helper.first_name)
            meaning = (
                msg(
                    "Så ser {helper} det, du ser, indtil du trykker på »Hjælperen er gået«.",
                    helper=self._helper.first_name,
                ),
                msg("Det er stadig dig, der bestemmer og sender. Dine breve bliver ikke vist imens."),
                msg("Du får et brev om, hvem der så med. Det kan ikke læses her på skærmen."),
                msg("Siger du nej, går du videre alene."),
            )
            return CitizenYes(
                self._without_basis(bands), msg("{helper} er her for at hjælpe", helper=self._helper.first_name),
                asked, meaning, (Button(Act.AGREE, msg("Ja")), Button(Act.DECLINE, msg("Nej"))),
                busy=self._busy.under_way, problem=self._problem, binding=(asked, *meaning),
            )
        waits = self._busy.under_way
        return HelpCalled(
            self._without_basis(bands, leave=Button(Act.BACK, msg("Fortryd"), "arrow_back")),
            msg("Bed en hjælper om at komme"),
            msg("Hjælperen logger ind her. Skærmen viser intet om dig, før du siger ja."),
            () if waits else people_items(self._place, self._people),
            Button(Act.CANCEL_SIGN_IN, msg("Fortryd")) if waits
            else Button(Act.SIGN_IN_BROWSER, msg("Hjælper: log ind i browseren"), "open_in_new"),
            self._problem,
        )

    def handle(self, intent: Intent) -> None:
        """A helper signs in, the citizen answers, or nobody is needed after all."""
        identity = self._identity
        match intent:
            case Pressed(Act.BACK | Act.CANCEL_SIGN_IN) if self._busy.under_way:
                identity.cancel()
            case Pressed(Act.BACK) if self._helper is None and not self._may_have_come:
                self._answered(None)
            case Pressed(Act.BACK) if self._helper is None:
                self._say(OfHelper.NO, None)
            case Pressed(Act.DECLINE) if self._helper is not None:
                self._say(OfHelper.NO, None)
            case Pressed(Act.AGREE) if self._helper is not None:
                self._say(OfHelper.YES, self._helper)
            case Chosen(person) if self._helper is None and any(one.id == person for one in self._people):
                self._sign_in(lambda: identity.sign_in_as(person))
            case Pressed(Act.SIGN_IN_BROWSER) if self._helper is None:
                self._sign_in(identity.sign_in_with_browser)
            case _:
                return

    def _sign_in(self, how: Callable[[], Helper | Failure]) -> None:
        self._problem = None
        self._busy.run_to_its_end(
            lambda: come_beside(self._identity, self._call.called.reception, self._call.session, how), self._came,
        )

    def _say(self, answer: OfHelper, beside: Helper | None) -> None:
        reception, session = self._place.ports.reception, self._call.session
        self._problem = None

        def heard(failure: Failure | None) -> None:
            if failure is None:
                self._answered(beside)
                return
            self._problem = hindrance_or_elsewhere(failure, self._ways)
            self._ways.refresh()

        self._busy.run_to_its_end(lambda: reception.answer_helper(session, answer), heard)

    def _came(self, answer: Helper | NotBeside) -> None:
        if isinstance(answer, NotBeside):
            self._problem = hindrance(answer.failure)
            self._may_have_come = self._may_have_come or answer.may_be_known
        else:
            self._helper = answer
        self._ways.refresh()

    @staticmethod
    def _without_basis(bands: Shell, leave: Button | None = None) -> Shell:
        return replace(bands, basis=None, leave=leave)
