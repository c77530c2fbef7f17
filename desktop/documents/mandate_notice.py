"""What a notice of a mandate says: the parts that `documents.notice` sets in the mailbox and on paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.domain.denmark import DENMARK
from desktop.domain.mandate_notice import Event
from desktop.domain.mandate_told import MandateNotice, ToldPackage
from desktop.i18n import Listing, Text, Translator, msg

TITLES: Final[Mapping[Event, Text]] = {
    Event.ASKED: msg("En anden beder om fuldmagt fra dig"),
    Event.SOUGHT: msg("En anden har brugt dit CPR-nummer"),
    Event.DOCUMENT_MISSED: msg("En anden har prøvet at registrere en fuldmagt fra dig"),
    Event.PAPER_READ: msg("Et papir, du skrev under, er set igennem"),
    Event.SIGNED: msg("Du har sagt ja til en fuldmagt"),
    Event.IN_FORCE: msg("En fuldmagt fra dig gælder nu"),
    Event.DECLINED: msg("Der er sagt nej til en fuldmagt"),
    Event.REVOKED: msg("En fuldmagt er taget tilbage"),
    Event.GIVEN_BACK: msg("En fuldmagt er givet tilbage"),
    Event.USED: msg("En fuldmagt fra dig er brugt"),
    Event.OPENED: msg("En fuldmagt fra dig er åbnet"),
    Event.ANSWERS_KEPT: msg("Svar er gemt til dig"),
    Event.EXPIRES_SOON: msg("En fuldmagt udløber snart"),
}
"""What each is called that anybody is told of."""

_STILL_OPEN: Final = frozenset({Event.ASKED, Event.SIGNED, Event.IN_FORCE, Event.EXPIRES_SOON})

_REGRET: Final = (msg("Fortryder du?"), (
    msg("Du kan sige nej eller tage fuldmagten tilbage, når du vil. Du skal ikke sige hvorfor."),))


def opening(notice: MandateNotice) -> Text:
    """The first sentences: what happened, and what it means."""
    who = notice.holder
    match notice.event:
        case Event.ASKED:
            return _asked_on_power(who) if notice.on_power else msg(
                "{holder} beder om at få fuldmagt fra dig. Den gælder kun, hvis du selv siger ja.", holder=who)
        case Event.SOUGHT:
            return msg("{holder} har prøvet at lave en fuldmagt med dit CPR-nummer. Der er ikke lavet nogen fuldmagt.",
                       holder=who)
        case Event.DOCUMENT_MISSED:
            return msg("{holder} har prøvet at registrere en generalfuldmagt fra dig. Den blev ikke registreret.",
                       holder=who)
        case Event.PAPER_READ:
            return msg("{holder} har set den fuldmagt, du skrev under på papir. Det er en stikprøve. Den skal vise, at "
                       "alt gik rigtigt til.", holder=who)
        case Event.SIGNED:
            return msg("Du har sagt ja til at give {holder} fuldmagt. Den gælder, når {holder} også siger ja.",
                       holder=who)
        case Event.IN_FORCE if notice.on_power:
            return _registered_power(notice)
        case Event.IN_FORCE:
            return msg("{holder} har nu fuldmagt fra dig. Du må stadig gøre det hele selv.", holder=who)
        case Event.DECLINED:
            return msg("Der er sagt nej til en fuldmagt fra dig til {holder}. Den gælder ikke.", holder=who)
        case _:
            return _while_in_force(notice)


def _asked_on_power(who: str) -> Text:
    return msg(
        "{holder} beder om at få fuldmagt fra dig. {holder} siger, at du har skrevet under på en generalfuldmagt på "
        "papir. Når personalet har set papiret, gælder fuldmagten, også uden at du svarer. Du kan sige nej.",
        holder=who)


def _registered_power(notice: MandateNotice) -> Text:
    return msg(
        "Der er registreret en generalfuldmagt på papir fra dig. {reader} har set papiret. Derfor har {holder} "
        "fuldmagt fra dig. Den kan først bruges efter tre døgn. Du kan tage den tilbage, når du vil.",
        reader=notice.read_by or msg("En hjælper"), holder=notice.holder)


def _while_in_force(notice: MandateNotice) -> Text:
    """How it is used, and ends."""
    who = notice.holder
    match notice.event:
        case Event.REVOKED:
            return msg("Du har taget fuldmagt tilbage fra {holder}.", holder=who)
        case Event.GIVEN_BACK:
            return msg("{holder} har givet fuldmagt tilbage til dig.", holder=who)
        case Event.USED:
            return msg("{holder} er begyndt på noget for dig med din fuldmagt. Derfor får du dette brev.", holder=who)
        case Event.OPENED:
            return msg("{holder} har åbnet din fuldmagt og set dit navn. Der er ikke begyndt på noget den dag. "
                       "Derfor får du dette brev.", holder=who)
        case Event.ANSWERS_KEPT:
            return msg("{holder} var i gang med noget for dig, da fuldmagten holdt op. Der er ikke sendt noget. "
                       "Svarene er gemt til dig.", holder=who)
        case _:
            return msg("Fuldmagten til {holder} udløber snart. Den bliver kun fornyet, hvis du selv siger ja.",
                       holder=who)


def facts(notice: MandateNotice, say: Translator) -> tuple[tuple[Text, Text], ...]:
    """What stands beside what."""
    when = (msg("Hvornår skete det"), say.value(notice.at.astimezone(DENMARK)))
    if notice.event in {Event.SOUGHT, Event.DOCUMENT_MISSED, Event.PAPER_READ}:
        return (msg("Hvem gjorde det"), notice.holder), when
    if notice.event is Event.ANSWERS_KEPT:
        return (msg("Hvem skrev dem"), notice.holder), when, (msg("Det handler om"), Listing(notice.tasks))
    if notice.event is Event.USED:
        return (msg("Hvem brugte den"), notice.holder), when, (msg("Det handler om"), Listing(notice.tasks))
    if notice.event is Event.OPENED:
        return (msg("Hvem åbnede den"), notice.holder), when
    about = Listing(tuple(_of_package(one) for one in notice.packages))
    who = (msg("Hvem får fuldmagten"), notice.holder)
    if notice.on_power:
        return who, when, (msg("Det handler om"), about), *_of_power(notice)
    waits = tuple(
        (msg("Handler om penge"), msg("{what} kan først bruges {when}", what=one.title,
                                      when=one.opens_at.astimezone(DENMARK)))
        for one in notice.packages if one.opens_at is not None
    )
    return who, when, (msg("Det handler om"), about), *waits


def _of_power(notice: MandateNotice) -> tuple[tuple[Text, Text], ...]:
    """Who read it, and from when it may be used; nothing before it was registered."""
    read = ((msg("Hvem har set papiret"), notice.read_by),) if notice.read_by is not None else ()
    opens = [one.opens_at for one in notice.packages if one.opens_at is not None]
    if notice.event is not Event.IN_FORCE or not opens:
        return read
    return *read, (msg("Hvornår kan den bruges"), msg("Først {when}", when=max(opens).astimezone(DENMARK)))


def rest(notice: MandateNotice) -> tuple[tuple[Text, tuple[Text, ...]], ...]:
    """What to do where it is not as it should be."""
    call = msg("Ring til {organisation} på telefon {phone}. Sig nummeret i journalen.",
               organisation=notice.organisation, phone=notice.phone)
    if notice.event is Event.SOUGHT:
        return ((msg("Kender du det ikke?"), (
            call, msg("Den, der brugte dit CPR-nummer, kan ikke læse, stoppe eller ændre dette brev."))),)
    if notice.event is Event.DOCUMENT_MISSED:
        return ((msg("Kender du det ikke?"), (
            call, msg("Den, der prøvede, kan ikke læse, stoppe eller ændre dette brev."))),)
    if notice.event is Event.PAPER_READ:
        return ((msg("Skrev du ikke under?"), (call,)),)
    if notice.event is Event.ANSWERS_KEPT:
        alone = msg("Log ind med dit eget MitID. Kun du kan se svarene. Du kan slette dem, når du vil.")
        erased = msg("Efter 30 dage bliver de slettet.")
        return (msg("Vil du se svarene?"), (alone, erased)), (msg("Kender du det ikke?"), (call,))
    if notice.event in {Event.USED, Event.OPENED}:
        holds = msg("Den, der har fuldmagten, kan ikke læse, stoppe eller ændre dette brev.")
        regrets = msg("Du kan tage fuldmagten tilbage, når du vil. Så bliver intet mere sendt med den. "
                      "Du skal ikke sige hvorfor.")
        return (msg("Kender du det ikke?"), (call, holds)), (msg("Fortryder du?"), (regrets,))
    unknown = (msg("Kender du det ikke?"), (
        call, msg("Den, der får fuldmagten, kan ikke læse, stoppe eller ændre dette brev.")))
    if notice.on_power and notice.event is Event.IN_FORCE:
        unsigned = msg("Har du ikke skrevet under på papiret? Ring med det samme. Tager du fuldmagten tilbage, før den "
                       "kan bruges, bliver der ikke gjort noget med den.")
        return (unknown[0], (*unknown[1], unsigned)), _REGRET
    return (unknown, _REGRET) if notice.event in _STILL_OPEN else (unknown,)


def _of_package(one: ToldPackage) -> Text:
    return msg("{what} til og med {until}", what=one.title, until=one.until)
