"""What was done in a citizen's name at their own screen, for the gates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from desktop.domain.denmark import DENMARK
from desktop.domain.in_my_name import Doer, Done, DoneBy, DoneLine, DoneOn
from desktop.domain.in_my_name_words import facts, sentence, times
from desktop.domain.visit import Hand, ProofKind
from desktop.i18n import LocalText, msg
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.sample_permissions import shell

_AT = datetime(2026, 11, 23, 10, 42, tzinfo=DENMARK)
_PLACE = "Borgerservice, Eksempel Kommune"
_METTE, _SOMEBODY, _PETER = Doer(DoneBy.STAFF, "Mette", _PLACE), Doer(DoneBy.STAFF, None, _PLACE), Doer(DoneBy.PERSON, "Peter Eksempel")
_MOVING = LocalText({"da": "Meld flytning", "en": "Report a move"})
_TO_MOVE = LocalText({"da": "Melde flytning", "en": "To report a move"})
_COUNCIL = LocalText({"da": "Eksempel Kommune", "en": "Example Council"})
_VISIT = {"on": DoneOn.VISIT, "proof": ProofKind.PHOTO_ID}


def _line(back: int, done: Done, by: Doer, **more) -> DoneLine:
    return DoneLine(420 - back, "4K7D-9QXM-2R8T-V", _AT - timedelta(minutes=3 * back), done, by, **more)


_TODAY = (
    _line(1, Done.SENT, _METTE, about=(_MOVING,), to=_COUNCIL, reference="SM-2026-000417", hand=Hand.SIGNATURE, **_VISIT),
    _line(2, Done.VISIT_BEGAN, _METTE, about=(_MOVING,), **_VISIT),
    _line(3, Done.LOOKED_UP, _SOMEBODY),
)
_BEFORE = (
    _line(4, Done.LETTER_OPENED, _PETER, on=DoneOn.ACCESS),
    _line(5, Done.MANDATES_LISTED, _PETER, on=DoneOn.MANDATE, times=4),
    _line(6, Done.NUMBER_USED, Doer(DoneBy.PERSON)),
    _line(7, Done.MANDATE_TAKEN_BACK, Doer(DoneBy.CITIZEN), packages=(_TO_MOVE,), on=DoneOn.OWN_SIGN_IN),
    _line(8, Done.MANDATE_USED, _PETER, about=(_MOVING,), packages=(_TO_MOVE,), on=DoneOn.MANDATE),
)


def _shown(one: DoneLine, *, is_open: bool = False) -> s.DoneLines:
    often, at, name = times(one), one.at.time(), f"line:{one.entry}"
    return s.DoneLines(
        name, sentence(one), msg("kl. {time}", time=at) if often is None else msg("kl. {time} · {times}", time=at, times=often),
        s.Item(name, msg("Skjul") if is_open else msg("Mere"), sentence(one), icon="expand_less" if is_open else "expand_more"),
        facts(one) if is_open else ())


_DAYS = (
    s.DoneDay(msg("{day}", day=date(2026, 11, 23)), tuple(_shown(one) for one in _TODAY)),
    s.DoneDay(msg("{day}", day=date(2026, 11, 20)), tuple(_shown(one) for one in _BEFORE)),
)
_LIST = s.DoneList(
    shell(), msg("Hvad er gjort i mit navn"), msg("Her står, hvad andre og du selv har gjort. Det nyeste står øverst."), _DAYS,
    s.Button(Act.SHOW_MORE, msg("Vis flere"), "expand_more"), msg(
        "Kender du ikke noget af det? Ring til {organisation} på telefon {phone}. Sig nummeret og koden under »Mere«. "
        "Så tjekker de, om linjen står, som den blev skrevet.", organisation=_PLACE, phone="00 00 00 01"),
    msg("Papiret har det med, der er gjort siden {day}.", day=date(2026, 11, 1)),
    s.Item("span", msg("Tag alt med"), icon="calendar_month"),
    (s.Button(Act.PRINT, msg("Udskriv"), "print"), s.Button(Act.SAVE_RECEIPT, msg("Gem som fil"), "download")),
    own=s.Item("own", msg("Vis også breve om det, og det du selv har set"), icon="visibility"),
)

IN_MY_NAME_PAGES: dict[str, s.Page] = {
    "in-my-name": _LIST,
    "in-my-name-opened": replace(
        _LIST, days=(replace(_DAYS[0], lines=(_shown(_TODAY[0], is_open=True), *_DAYS[0].lines[1:])), _DAYS[1]),
        notice=msg("Sendt til printeren.")),
    "in-my-name-nothing": s.DoneList(
        shell(), msg("Hvad er gjort i mit navn"), msg("Der er ikke gjort noget i dit navn endnu.")),
    "in-my-name-offline": s.DoneList(
        shell(primary=s.Button(Act.TRY_AGAIN, msg("Prøv igen"), "refresh")), msg("Hvad er gjort i mit navn"), "",
        problem=LocalText({"da": "Der er ikke forbindelse lige nu. Prøv igen om lidt.", "en": "There is no connection right now. Try again soon."})),
}
