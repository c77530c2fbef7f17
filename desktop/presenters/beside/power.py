"""A general power of attorney, registered by staff who have the original in hand: a question for each condition."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Final

from desktop.domain.denmark import day_of
from desktop.domain.failure import Failure
from desktop.domain.general_power import GeneralPower
from desktop.domain.mandate_paper import PowerInHand
from desktop.domain.mandate_shown import BegunMandate
from desktop.domain.refusal import Why, refuse
from desktop.flows.dates import parse_date
from desktop.flows.views import ChoiceView, FieldKind, FieldView
from desktop.i18n import Text, msg
from desktop.presenters.beside.paper_code import PaperCodeField
from desktop.presenters.beside.scan_field import ScanField
from desktop.presenters.busy import Busy, sentence_or_elsewhere
from desktop.presenters.intents import Act, Filled, Intent, Pressed
from desktop.presenters.shells import back, onward, shell
from desktop.presenters.states import Button, ErrorLine, Step
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace


class _At(StrEnum):
    CODE = "code"
    WRITTEN = "written"
    WHOLE = "whole"
    CONFIRMED = "confirmed"
    SIGNED_ON = "signed-on"
    SCAN = "scan"


class _By(StrEnum):
    LAWYER = "lawyer"
    WITNESSES = "witnesses"
    NEITHER = "neither"


_STEPS: Final = tuple(_At)


class GeneralPowerStage:
    """Nothing is sent before the last press. What the rules refuse is said at its own question, and nothing is lost.

    The citizen need not be there: the paper is their signed yes, and nothing of them is told. `leave` goes back to
    where one came from; `registered` is called when it is done, before the page that says so.
    """

    def __init__(
        self, place: Workplace, ways: Ways, lookup: str, *, leave: Callable[[], None],
        tell: Callable[[Text, Text, Text, Text], None], registered: Callable[[], None] = lambda: None,
    ) -> None:
        self._place = place
        self._ways = ways
        self._lookup = lookup
        self._leave = leave
        self._tell = tell
        self._registered = registered
        self._id = place.ports.ids.new()
        self._busy = Busy(place, ways)
        self._at = _At.CODE
        self._code = PaperCodeField()
        self._scan = ScanField(msg("Den scannede generalfuldmagt"))
        self._said: dict[_At, bool | None] = {_At.WRITTEN: None, _At.WHOLE: None}
        self._by: _By | None = None
        self._typed = ""
        self._signed_on: date | None = None
        self._error: Text | None = None
        self._note: Text | None = None

    def page(self) -> Step:
        """The question one is at."""
        question, help_, field = self._asked()
        last = Button(Act.SEND, msg("Registrer generalfuldmagten"), "check", busy=self._busy.under_way, binds=True)
        return Step(
            shell(
                self._place, leave=back(), primary=last if self._at is _At.SCAN else onward(), note=self._note,
            ),
            msg("Generalfuldmagt"), f"power-{self._at}", _STEPS.index(self._at) + 1, len(_STEPS), question, help_, (),
            (field,), self._errors(),
        )

    def handle(self, intent: Intent) -> None:
        """Fill in, go on, register it, or go back."""
        if self._busy.under_way:
            return
        match intent:
            case Filled(field, value) if self._fill(field, value):
                self._error = self._note = None
            case Pressed(Act.NEXT) if self._at is not _At.SCAN:
                self._next()
            case Pressed(Act.SEND) if self._at is _At.SCAN:
                self._register()
            case Pressed(Act.BACK) if self._at is _At.CODE:
                self._leave()
                return
            case Pressed(Act.BACK):
                self._error = self._note = None
                self._at = _STEPS[_STEPS.index(self._at) - 1]
            case _:
                return
        self._ways.refresh()

    def _asked(self) -> tuple[Text, Text, FieldView]:
        match self._at:
            case _At.CODE:
                return (
                    msg("Hvad er koden på kladden?"),
                    msg("Den, der skal have fuldmagten, kan printe kladden. Koden står til sidst."),
                    self._code.field(),
                )
            case _At.WRITTEN:
                return (
                    msg("Har du den originale generalfuldmagt i hånden?"),
                    msg("Den skal være skrevet på papir. En kopi er ikke nok."),
                    self._yes_no(msg("Originalen er her, på papir")),
                )
            case _At.WHOLE:
                return (
                    msg("Gælder den alt?"),
                    msg("Den skal gælde alle personlige forhold og al økonomi. Intet må være undtaget."),
                    self._yes_no(msg("Den gælder alt, uden undtagelser")),
                )
            case _At.CONFIRMED:
                return (
                    msg("Hvem har skrevet under sammen med borgeren?"),
                    msg("Den, der skal have fuldmagten, tæller ikke med. Det gør dem, de bor sammen med, heller ikke."),
                    FieldView(
                        _At.CONFIRMED, FieldKind.CHOICE, msg("De har skrevet under"), self._by, error=self._error,
                        choices=(
                            ChoiceView(_By.LAWYER, msg("En advokat")),
                            ChoiceView(_By.WITNESSES, msg("To vidner"), msg("Det hedder vitterlighedsvidner.")),
                            ChoiceView(_By.NEITHER, msg("Ingen af dem")),
                        ),
                    ),
                )
            case _At.SIGNED_ON:
                return (
                    msg("Hvornår har borgeren skrevet under?"),
                    msg("Borgerens egen underskrift og dagen skal stå på papiret. Ellers kan den ikke bruges."),
                    FieldView(
                        _At.SIGNED_ON, FieldKind.DATE, msg("Dato ved borgerens underskrift"), self._typed,
                        error=self._error, hint=msg("For eksempel 1. december 2026."),
                    ),
                )
            case _At.SCAN:
                return (
                    msg("Scan hele generalfuldmagten"), msg(
                        "Scan alle sider i én PDF. Har den kun én side, må det være et billede. "
                        "Slet filen bagefter, hvis den ligger på computeren."),
                    self._scan.field(),
                )

    def _yes_no(self, label: Text) -> FieldView:
        return FieldView(self._at, FieldKind.YES_NO, label, self._said[self._at], error=self._error)

    def _errors(self) -> tuple[ErrorLine, ...]:
        match self._at:
            case _At.CODE:
                return self._code.errors()
            case _At.SCAN:
                return self._scan.errors()
            case _:
                return (ErrorLine(self._at, self._error),) if self._error is not None else ()

    def _fill(self, field: str, value: object) -> bool:
        match self._at, value:
            case _At.CODE, _:
                return self._code.fill(field, value)
            case _At.SCAN, _:
                return self._scan.fill(field, value)
            case _ if field != self._at:
                return False
            case (_At.WRITTEN | _At.WHOLE), bool():
                self._said[self._at] = value
            case _At.CONFIRMED, str() if value in {one.value for one in _By}:
                self._by = _By(value)
            case _At.SIGNED_ON, str():
                self._typed = value
            case _:
                return False
        return True

    def _next(self) -> None:
        self._note = None
        self._error = self._missing()
        if self._error is None and (self._at is not _At.CODE or self._code.is_right()):
            self._at = _STEPS[_STEPS.index(self._at) + 1]

    def _missing(self) -> Text | None:
        """What is missing at the question one is at, or what the rules say of its answer."""
        match self._at:
            case _At.WRITTEN | _At.WHOLE if self._said[self._at] is None:
                return msg("Vælg ja eller nej.")
            case _At.WRITTEN if not self._said[self._at]:
                return refuse(Why.GENERAL_POWER_NOT_WRITTEN).sentence
            case _At.WHOLE if not self._said[self._at]:
                return refuse(Why.GENERAL_POWER_NOT_WHOLE).sentence
            case _At.CONFIRMED if self._by is None:
                return msg("Vælg, hvem der har skrevet under.")
            case _At.CONFIRMED if self._by is _By.NEITHER:
                return refuse(Why.GENERAL_POWER_UNCONFIRMED).sentence
            case _At.SIGNED_ON:
                return self._read_day()
            case _:
                return None

    def _read_day(self) -> Text | None:
        today = day_of(self._place.ports.clock.now())
        read = parse_date(self._typed, today)
        if not isinstance(read, date):
            return read
        if read > today:
            return msg("Dagen er ikke kommet endnu. Skriv den dato, der står på papiret.")
        self._signed_on = read
        return None

    def _register(self) -> None:
        self._note = None
        if not self._scan.is_right() or self._signed_on is None:
            return
        by_lawyer = self._by is _By.LAWYER
        power = GeneralPower(
            is_written=True, covers_personal=True, covers_financial=True, has_exceptions=False,
            lawyers=1 if by_lawyer else 0, witnesses=0 if by_lawyer else 2, signed_on=self._signed_on,
        )
        read = PowerInHand(self._id, self._lookup, self._code.code, power, self._scan.content)
        papers = self._place.ports.counter_papers
        self._busy.run_to_its_end(lambda: papers.register_power(read), self._came)

    def _came(self, answer: BegunMandate | Failure) -> None:
        if not isinstance(answer, Failure):
            self._registered()  # the citizen is told by letter whatever page is worked in
        if self._place.at is not self:
            return
        if isinstance(answer, Failure):
            self._note = sentence_or_elsewhere(answer, self._ways)
            self._ways.refresh()
            return
        self._tell(
            msg("Generalfuldmagten er registreret"), msg("Fuldmagten kan først bruges om tre døgn."),
            msg("Borgeren får et brev om det og kan altid tage fuldmagten tilbage."),
            msg("Så når borgeren at sige fra, hvis noget er galt."),
        )
