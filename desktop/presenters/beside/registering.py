"""A letter that came back signed, registered with the citizen there: the talk, code, every page, the day, the scan."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Final

from desktop.domain.capacity import HeldTalk
from desktop.domain.denmark import day_of
from desktop.domain.failure import Failure
from desktop.domain.mandate import IN_FORCE
from desktop.domain.mandate_paper import ReturnedLetter
from desktop.domain.mandate_shown import BegunMandate
from desktop.domain.refusal import Why, refuse
from desktop.flows.dates import parse_date
from desktop.flows.views import ChoiceView, FieldKind, FieldView
from desktop.i18n import Text, msg
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.beside.paper_code import PaperCodeField
from desktop.presenters.beside.scan_field import ScanField
from desktop.presenters.beside.talk import AloneWithCitizen
from desktop.presenters.beside.ways import BesideRoom, not_today_button
from desktop.presenters.busy import Busy, sentence_or_elsewhere
from desktop.presenters.intents import Act, Filled, Intent, Pressed
from desktop.presenters.shells import back, calling_name, onward, shell
from desktop.presenters.states import Button, ErrorLine, Step, TalkAlone
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace

COUNT, PAGES, SIGNED_ON = "count", "pages", "signed-on"
MOST_PAGES: Final = 200


class _At(StrEnum):
    CODE = "code"
    COUNT = "count"
    PAGES = "pages"
    SIGNED_ON = "signed-on"
    SCAN = "scan"


_STEPS: Final = tuple(_At)


class RegisterStage:
    """Nothing is sent before the last press. What the rules refuse changes nothing, and stays as it was typed."""

    def __init__(self, place: Workplace, ways: Ways, room: BesideRoom, visit: VisitAtHand, lookup: str) -> None:
        self._place = place
        self._ways = ways
        self._room = room
        self._visit = visit
        self._lookup = lookup
        self._id = place.ports.ids.new()
        self._name = calling_name(visit.open.visit.citizen)
        self._busy = Busy(place, ways)
        self._talk = AloneWithCitizen(visit)
        self._held: tuple[HeldTalk, datetime] | None = None
        self._at = _At.CODE
        self._code = PaperCodeField()
        self._typed: dict[str, str] = {COUNT: "", SIGNED_ON: ""}
        self._there: tuple[str, ...] = ()
        self._scan = ScanField(msg("Det scannede brev"))
        self._signed_on: date | None = None
        self._error: ErrorLine | None = None
        self._note: Text | None = None

    def page(self) -> TalkAlone | Step:
        """The talk, or the question one is at."""
        if self._held is None:
            return self._talk.page(shell(
                self._place, leave=back(), primary=onward(msg("Vi har talt alene")), way_out=not_today_button()))
        question, help_, fields = self._asked()
        last = Button(Act.SEND, msg("Registrer brevet"), "check", busy=self._busy.under_way, binds=True)
        return Step(
            shell(
                self._place, leave=back(), primary=last if self._at is _At.SCAN else onward(),
                way_out=not_today_button(), note=self._note,
            ),
            msg("Underskrevet brev"), f"register-{self._at}", _STEPS.index(self._at) + 1, len(_STEPS), question, help_,
            (), fields, self._errors(),
        )

    def handle(self, intent: Intent) -> None:
        """Fill in, go on, register it, go back, or leave it for today."""
        if self._busy.under_way:
            return
        match intent:
            case Filled(field, value) if self._fill(field, value):
                self._error = self._note = None
            case Pressed(Act.NEXT) if self._held is None:
                held = self._talk.held()
                self._held = None if held is None else (held, self._place.ports.clock.now())
            case Pressed(Act.NEXT) if self._at is not _At.SCAN:
                self._next()
            case Pressed(Act.SEND) if self._at is _At.SCAN and self._held is not None:
                self._register(*self._held)
            case Pressed(Act.BACK) if self._held is None:
                self._room.choose()
                return
            case Pressed(Act.BACK):
                self._back()
            case Pressed(Act.NOT_TODAY):
                self._room.not_today(None)
                return
            case _:
                return
        self._ways.refresh()

    def _asked(self) -> tuple[Text, Text, tuple[FieldView, ...]]:
        match self._at:
            case _At.CODE:
                return (
                    msg("Hvad er koden på brevet?"), msg("Koden står nederst på hver side."), (self._code.field(),),
                )
            case _At.COUNT:
                return (
                    msg("Hvor mange sider har brevet?"), msg("Det står nederst på hver side."), (FieldView(
                        COUNT, FieldKind.NUMBER, msg("Hvor mange sider brevet har"), self._typed[COUNT],
                        hint=msg("Står der »Side 1 af 4«, så skriv 4."), error=self._of(COUNT), signs=3,
                    ),),
                )
            case _At.PAGES:
                return (
                    msg("Hvilke sider er her?"), msg("Tæl dem med {name}. Alle sider skal være her.", name=self._name),
                    (FieldView(
                        PAGES, FieldKind.SEVERAL, msg("De sider, der er her"), self._there, error=self._of(PAGES),
                        choices=tuple(
                            ChoiceView(str(one), msg("Side {number}", number=one))
                            for one in range(1, int(self._typed[COUNT]) + 1)
                        ),
                    ),),
                )
            case _At.SIGNED_ON:
                return (
                    msg("Hvornår er der skrevet under?"), msg("Datoen står ved underskriften."),
                    (FieldView(
                        SIGNED_ON, FieldKind.DATE, msg("Dato ved underskriften"), self._typed[SIGNED_ON],
                        error=self._of(SIGNED_ON), hint=msg("For eksempel 1. december 2026."),
                    ),),
                )
            case _At.SCAN:
                return (
                    msg("Scan hele brevet"), msg(
                        "Scan alle sider i én PDF. Har brevet kun én side, må det være et billede. "
                        "Slet filen bagefter, hvis den ligger på computeren."),
                    (self._scan.field(),),
                )

    def _of(self, field: str) -> Text | None:
        return self._error.text if self._error is not None and self._error.field == field else None

    def _errors(self) -> tuple[ErrorLine, ...]:
        match self._at:
            case _At.CODE:
                return self._code.errors()
            case _At.SCAN:
                return self._scan.errors()
            case _:
                return (self._error,) if self._error is not None else ()

    def _fill(self, field: str, value: object) -> bool:
        if self._held is None:
            return self._talk.fill(field, value)
        match field, value:
            case ("count" | "signed-on", str()):
                self._typed[field] = value
            case ("pages", tuple()) if self._at is _At.PAGES:
                self._there = tuple(str(one) for one in value)
            case _:
                return self._code.fill(field, value) if self._at is _At.CODE else self._scan.fill(field, value)
        return True

    def _next(self) -> None:
        self._error = self._note = None
        match self._at:
            case _At.CODE if not self._code.is_right():
                return
            case _At.COUNT:
                typed = self._typed[COUNT].strip()
                if not typed.isdecimal() or not 1 <= int(typed) <= MOST_PAGES:
                    self._error = ErrorLine(COUNT, msg("Skriv, hvor mange sider der står, at brevet har."))
                    return
                self._there = tuple(one for one in self._there if int(one) <= int(typed))
            case _At.PAGES if len(self._there) < int(self._typed[COUNT]):
                self._error = ErrorLine(PAGES, refuse(Why.PAGE_MISSING).sentence)
                return
            case _At.SIGNED_ON if not self._is_day_read():
                return
            case _:
                pass
        self._at = _STEPS[_STEPS.index(self._at) + 1]

    def _is_day_read(self) -> bool:
        today = day_of(self._place.ports.clock.now())
        read = parse_date(self._typed[SIGNED_ON], today)
        if not isinstance(read, date):
            self._error = ErrorLine(SIGNED_ON, read)
        elif read > today:
            self._error = ErrorLine(SIGNED_ON, msg("Dagen er ikke kommet endnu. Skriv den dato, der står på brevet."))
        else:
            self._signed_on = read
        return self._error is None

    def _back(self) -> None:
        self._error = self._note = None
        if self._at is _At.CODE:
            self._held = None
        else:
            self._at = _STEPS[_STEPS.index(self._at) - 1]

    def _register(self, talk: HeldTalk, talked_at: datetime) -> None:
        self._error = self._note = None
        if not self._scan.is_right() or self._signed_on is None:
            return
        papers = self._place.ports.counter_papers
        letter = ReturnedLetter(
            self._id, self._lookup, self._code.code, tuple(sorted(int(one) for one in self._there)), self._signed_on,
            talk.script, talked_at, self._scan.content,
        )
        self._busy.run_to_its_end(lambda: papers.register(letter), self._came)

    def _came(self, answer: BegunMandate | Failure) -> None:
        if self._place.at is not self:
            return  # the citizen is told by letter whatever page is worked in
        if isinstance(answer, Failure):
            self._note = sentence_or_elsewhere(answer, self._ways)
            self._ways.refresh()
            return
        letter = msg("{name} får et brev om det og kan tage fuldmagten tilbage, når {name} vil.", name=self._name)
        if answer.state in IN_FORCE:
            self._room.tell(
                msg("Brevet er registreret"), msg("Fuldmagten gælder nu."), letter,
                msg("Handler noget om penge, kan det først bruges om tre døgn."),
            )
        else:
            self._room.tell(
                msg("Brevet er registreret"), msg("Fuldmagten venter på, at den anden også siger ja."), letter,
            )
