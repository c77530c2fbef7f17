"""Whether what one asks for rests on a general power of attorney: the one question of it, and none for who has none."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final

from desktop.domain.denmark import day_of
from desktop.domain.general_power import GeneralPower
from desktop.flows.dates import parse_date
from desktop.flows.views import ChoiceView, FieldKind, FieldView
from desktop.i18n import Text, msg
from desktop.presenters.states import CheckLine, ErrorLine
from desktop.presenters.workplace import Workplace

POWER: Final = "power"
SIGNED_ON: Final = "power-signed-on"


class _Confirmed(StrEnum):
    NONE = "none"
    LAWYER = "lawyer"
    WITNESSES = "witnesses"


class PowerQuestion:
    """Held by the page that asks, and gone with it. Until somebody says so there is none."""

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._chosen = _Confirmed.NONE
        self._typed = ""
        self._error: Text | None = None
        self.power: GeneralPower | None = None
        """The power as it was told of when one last went on; trusted staff read it later."""

    def question(self, name: Text) -> tuple[Text, Text]:
        """What is asked, and what such a paper is."""
        return msg("Har du en generalfuldmagt fra {name}?", name=name), msg(
            "Det er et papir, hvor {name} giver dig lov til alt om sig selv og alt om penge. Intet må være undtaget. "
            "Borgerservice skal se papiret.", name=name)

    def fields(self) -> tuple[FieldView, ...]:
        """None, or who signed beside them; and then the day."""
        power = FieldView(
            POWER, FieldKind.CHOICE, msg("Generalfuldmagt på papir"), self._chosen, choices=(
                ChoiceView(_Confirmed.NONE, msg("Nej")),
                ChoiceView(_Confirmed.LAWYER, msg("Ja, og en advokat har også skrevet under")),
                ChoiceView(_Confirmed.WITNESSES, msg("Ja, og to vidner har også skrevet under"), msg(
                    "Du selv og dem, du bor med, kan ikke være vidner.")),
            ),
        )
        if self._chosen is _Confirmed.NONE:
            return (power,)
        return power, FieldView(
            SIGNED_ON, FieldKind.DATE, msg("Dato ved underskriften"), self._typed, error=self._error,
            hint=msg("For eksempel 1. december 2026."),
        )

    def errors(self) -> tuple[ErrorLine, ...]:
        """What is to be put right before one goes on."""
        return (ErrorLine(SIGNED_ON, self._error),) if self._error is not None else ()

    def fill(self, field: str, value: object) -> bool:
        """Take what was chosen or typed; False for another field."""
        match field, value:
            case "power", str() if value in {one.value for one in _Confirmed}:
                self._chosen = _Confirmed(value)
            case "power-signed-on", str() if self._chosen is not _Confirmed.NONE:
                self._typed = value
            case _:
                return False
        self._error = None
        return True

    def is_answered(self) -> bool:
        """Whether it is answered; where it is not, `errors` says what is missing."""
        self._error = None
        if self._chosen is _Confirmed.NONE:
            self.power = None
            return True
        today = day_of(self._place.ports.clock.now())
        read = parse_date(self._typed, today)
        if not isinstance(read, date):
            self._error = read
        elif read > today:
            self._error = msg("Dagen er ikke kommet endnu. Skriv den dato, der står på papiret.")
        else:
            self.power = _told(read, by_lawyer=self._chosen is _Confirmed.LAWYER)
        return self._error is None

    def check_line(self, item: str) -> CheckLine:
        """How it stands, to be read once more and changed; `item` is what a press on it chooses."""
        told = self.power
        return CheckLine(
            item, msg("Generalfuldmagt"),
            msg("Nej") if told is None else msg("Ja, skrevet under {day}", day=told.signed_on))


def _told(signed_on: date, *, by_lawyer: bool) -> GeneralPower:
    return GeneralPower(
        is_written=True, covers_personal=True, covers_financial=True, has_exceptions=False,
        lawyers=1 if by_lawyer else 0, witnesses=0 if by_lawyer else 2, signed_on=signed_on,
    )
