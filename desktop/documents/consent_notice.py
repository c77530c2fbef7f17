"""What a notice of a consent says: the parts that `documents.notice` sets in the mailbox and on paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.domain.consent_told import ConsentHappened, ConsentNotice
from desktop.domain.denmark import DENMARK
from desktop.i18n import Text, Translator, msg

TITLES: Final[Mapping[ConsentHappened, Text]] = {
    ConsentHappened.ASKED: msg("En myndighed beder om dit samtykke"),
    ConsentHappened.GIVEN: msg("Du har givet samtykke"),
    ConsentHappened.DECLINED: msg("Du har sagt nej til at give samtykke"),
    ConsentHappened.WITHDRAWN: msg("Du har trukket et samtykke tilbage"),
    ConsentHappened.TAKEN_BACK: msg("En myndighed spørger ikke mere"),
    ConsentHappened.EXPIRES_SOON: msg("Et samtykke udløber snart"),
}

_LAST_DAY: Final[Mapping[ConsentHappened, Text]] = {
    ConsentHappened.ASKED: msg("Sidste dag at svare"), ConsentHappened.GIVEN: msg("Gælder til og med"),
    ConsentHappened.EXPIRES_SOON: msg("Gælder til og med"),
}


def opening(notice: ConsentNotice) -> Text:
    """The first sentences: what happened, and what it means."""
    who = notice.authority
    match notice.happened:
        case ConsentHappened.ASKED:
            return msg("{authority} spørger, om du vil give samtykke. Du må sige ja, og du må sige nej.", authority=who)
        case ConsentHappened.GIVEN:
            return msg("Du har sagt ja til {authority}. Du kan trække det tilbage, når du vil.", authority=who)
        case ConsentHappened.DECLINED:
            return msg("Du har sagt nej til {authority}. De må ikke bruge oplysningerne.", authority=who)
        case ConsentHappened.WITHDRAWN:
            return msg("{authority} må ikke bruge dit samtykke mere. Det, der er brugt, er brugt.", authority=who)
        case ConsentHappened.TAKEN_BACK:
            return msg("{authority} spørger ikke mere om dit samtykke. Du skal ikke svare.", authority=who)
        case ConsentHappened.EXPIRES_SOON:
            return msg("Dit samtykke til {authority} udløber snart. Du skal ikke gøre noget.", authority=who)


def facts(notice: ConsentNotice, say: Translator) -> tuple[tuple[Text, Text], ...]:
    """What stands beside what."""
    when = msg("Hvornår skete det"), say.value(notice.at.astimezone(DENMARK))
    label = _LAST_DAY.get(notice.happened)
    day = ((label, say.value(notice.day)),) if label is not None and notice.day is not None else ()
    helped = ((msg("Hvem hjalp dig"), notice.helper),) if notice.helper is not None else ()
    return (msg("Hvem spørger"), notice.authority), (msg("Det handler om"), notice.title), when, *day, *helped


def rest(notice: ConsentNotice) -> tuple[tuple[Text, tuple[Text, ...]], ...]:
    """What to do where it is not as it should be, and how to regret it."""
    unknown = (msg("Kender du det ikke?"), (
        msg("Ring til {organisation} på telefon {phone}. Sig nummeret i journalen.",
            organisation=notice.organisation, phone=notice.phone),
        msg("Andre kan ikke læse, stoppe eller ændre dette brev."),
    ))
    if notice.happened is ConsentHappened.ASKED:
        return ((msg("Sådan svarer du"), (
            msg("Log ind med dit eget MitID, eller gå til Borgerservice. Lad aldrig andre svare for dig."),)), unknown)
    if notice.happened in {ConsentHappened.GIVEN, ConsentHappened.EXPIRES_SOON}:
        return unknown, (msg("Fortryder du?"), (
            msg("Du kan trække samtykket tilbage, når du vil. Du skal ikke sige hvorfor."),))
    return (unknown,)
