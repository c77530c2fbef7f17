"""A citizen gives access to their post: to whom, and of which kind; then the words are read, and the yes asked for."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from desktop.domain.mailbox import AccessKind
from desktop.domain.mandate_shown import OtherPerson
from desktop.flows.views import ChoiceView, FieldKind, FieldView
from desktop.i18n import Text, msg
from desktop.presenters.intents import Act, Filled, Intent, Pressed
from desktop.presenters.other_person import OtherPersonFields
from desktop.presenters.permissions.ways import PermissionWays
from desktop.presenters.shells import back, onward, shell
from desktop.presenters.states import ErrorLine, Step
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace

KIND: Final = "kind"


class _At(StrEnum):
    """Where in it one is."""

    WHO = "who"
    KIND = "kind"


class GiveAccessStage:
    """What was typed stays until the citizen is done, in memory alone. Nobody is looked for before the yes."""

    def __init__(self, place: Workplace, ways: Ways, room: PermissionWays) -> None:
        self._place = place
        self._ways = ways
        self._room = room
        self._at = _At.WHO
        self._other = OtherPersonFields(place)
        self._person: OtherPerson | None = None
        self._kind: AccessKind | None = None
        self._missing: Text | None = None
        self._note: Text | None = None

    def page(self) -> Step:
        """The question one is at."""
        if self._at is _At.WHO:
            return self._step(
                msg("Hvem vil du give adgang til din post?"),
                msg(
                    "Skriv det, som det står på personens sundhedskort. Personen kan få et brev om, at du har skrevet "
                    "nummeret.",
                ),
                self._other.fields(msg("Personens CPR-nummer"), msg("Personens navn")), self._other.errors(),
            )
        missing = (ErrorLine(KIND, self._missing),) if self._missing is not None else ()
        return self._step(
            msg("Hvad må {who} med din post?", who=self._other.called),
            msg("Vælg så lidt som muligt. Det gælder, til du tager det tilbage."), (self._kinds(),), missing,
        )

    def handle(self, intent: Intent) -> None:
        """Fill in, go on, or go back: nothing has force before the yes."""
        match intent:
            case Filled(field, value):
                if not self._fill(field, value):
                    return
            case Pressed(Act.NEXT):
                if self._is_gone_on_with():
                    return
            case Pressed(Act.BACK) if self._at is _At.WHO:
                self._room.list_again()
                return
            case Pressed(Act.BACK):
                self._go(_At.WHO)
            case _:
                return
        self._ways.refresh()

    def put_right(self, note: Text) -> None:
        """Something is wrong with the number or the name: to where they are typed, with what is said of it."""
        self._go(_At.WHO)
        self._note = note

    def _step(
        self, question: Text, help_: Text, fields: tuple[FieldView, ...], errors: tuple[ErrorLine, ...],
    ) -> Step:
        return Step(
            shell(self._place, leave=back(), primary=onward(), note=self._note), msg("Giv adgang til din post"),
            f"give-access-{self._at}", list(_At).index(self._at) + 1, len(_At) + 1, question, help_, (), fields, errors,
        )

    def _kinds(self) -> FieldView:
        return FieldView(
            KIND, FieldKind.CHOICE, msg("Adgang"), self._kind, error=self._missing, choices=(
                ChoiceView(AccessKind.READ, msg("Læseadgang"), msg("Læse al post fra det offentlige.")),
                ChoiceView(
                    AccessKind.READ_AND_WRITE, msg("Læse- og skriveadgang"), msg("Også svare og skrive for dig.")),
            ),
        )

    def _fill(self, field: str, value: object) -> bool:
        self._note = None
        if self._at is _At.WHO:
            return self._other.fill(field, value)
        if field != KIND or value not in set(AccessKind):
            return False
        self._kind, self._missing = AccessKind(str(value)), None
        return True

    def _is_gone_on_with(self) -> bool:
        """Whether the words come next: everything is answered."""
        self._note = None
        if self._at is _At.WHO:
            self._person = self._other.read()
            if self._person is not None:
                self._go(_At.KIND)
            return False
        if self._kind is None or self._person is None:
            self._missing = msg("Vælg, hvad du vil give lov til.")
            return False
        self._room.agree_access(self._person, self._kind, self)
        return True

    def _go(self, at: _At) -> None:
        self._at, self._missing, self._note = at, None, None
