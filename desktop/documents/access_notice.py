"""What a notice of an access to a mailbox says: the parts that `documents.notice` sets in the mailbox and on paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.domain.access_told import AccessEvent, AccessNotice
from desktop.domain.denmark import DENMARK
from desktop.domain.mailbox import AccessKind
from desktop.i18n import Text, Translator, msg

TITLES: Final[Mapping[AccessEvent, Text]] = {
    AccessEvent.GIVEN: msg("En anden har adgang til din post"),
    AccessEvent.TAKEN_BACK: msg("En adgang til din post er taget tilbage"),
    AccessEvent.GIVEN_BACK: msg("En adgang til din post er givet tilbage"),
    AccessEvent.FOUND: msg("En anden har givet dig adgang til sin post"),
    AccessEvent.SOUGHT: msg("En anden har brugt dit CPR-nummer"),
    AccessEvent.SERVED: msg("Et brev fra retten er forkyndt for dig"),
    AccessEvent.CONTACTS_CHANGED: msg("Dit telefonnummer eller din mailadresse er rettet"),
    AccessEvent.SENT: msg("Der er sendt post i dit navn"),
}
"""What each is called."""

_MAY_BE_REGRETTED: Final = frozenset({
    AccessEvent.GIVEN, AccessEvent.SENT, AccessEvent.SERVED, AccessEvent.CONTACTS_CHANGED})
_KINDS: Final[Mapping[AccessKind, Text]] = {
    AccessKind.READ: msg("Må læse din post fra det offentlige"),
    AccessKind.READ_AND_WRITE: msg("Må læse, svare og skrive for dig"),
}


def opening(notice: AccessNotice) -> Text:
    """The first sentences: what happened, and what it means."""
    who = notice.other
    match notice.access:
        case AccessEvent.GIVEN if notice.lifts_exemption:
            return msg(
                "Du har givet {holder} adgang til din post. Din fritagelse for Digital Post er slut. "
                "Din post fra det offentlige kommer nu i Digital Post.", holder=who)
        case AccessEvent.GIVEN:
            return msg("Du har givet {holder} adgang til din post. Det er stadig dig, der skal sørge for, at posten "
                       "bliver læst.", holder=who)
        case AccessEvent.TAKEN_BACK:
            return msg("Du har taget adgangen til din post tilbage fra {holder}.", holder=who)
        case AccessEvent.GIVEN_BACK:
            return msg("{holder} har givet adgangen til din post tilbage.", holder=who)
        case AccessEvent.FOUND:
            return msg("{owner} har brugt dit CPR-nummer til at give dig adgang til sin post. Du kan give adgangen "
                       "tilbage, når du vil.", owner=who)
        case AccessEvent.SOUGHT:
            return msg("{owner} har prøvet at give en adgang med dit CPR-nummer. Der er ikke givet nogen adgang.",
                       owner=who)
        case AccessEvent.SENT | AccessEvent.SERVED | AccessEvent.CONTACTS_CHANGED:
            return _used(notice.access, who)


def _used(event: AccessEvent, who: str) -> Text:
    """What was done by an access; nobody's name where the owner did it themself."""
    if event is AccessEvent.SENT:
        return msg("{holder} har i dag sendt post i dit navn. Det ligger i mappen Sendt i din postkasse.", holder=who)
    if event is AccessEvent.SERVED:
        return msg("{holder} har skrevet, at et brev fra retten er modtaget. Det tæller, som om du selv fik det. "
                   "Læs brevet. Der kan være en frist.", holder=who)
    if not who:
        return msg("Du har rettet, hvor du får besked om din post. Det er gjort med dit MitID.")
    return msg("{holder} har rettet, hvor du får besked om din post. I tre dage får du også besked det gamle sted.",
               holder=who)


def facts(notice: AccessNotice, say: Translator) -> tuple[tuple[Text, Text], ...]:
    """What stands beside what."""
    when = (msg("Hvornår skete det"), say.value(notice.at.astimezone(DENMARK)))
    if notice.access in {AccessEvent.FOUND, AccessEvent.SOUGHT}:
        return (msg("Hvem gjorde det"), notice.other), when
    if not notice.other:
        return (when,)
    gives = () if notice.kind is None else ((msg("Hvad adgangen giver"), _KINDS[notice.kind]),)
    opens = () if notice.opens_on is None else ((msg("Åbner"), say.value(notice.opens_on)),)
    return (msg("Hvem har eller havde adgangen"), notice.other), when, *gives, *opens


def rest(notice: AccessNotice) -> tuple[tuple[Text, tuple[Text, ...]], ...]:
    """What to do where it is not as it should be."""
    call = msg("Ring til {organisation} på telefon {phone}. Sig nummeret i journalen.",
               organisation=notice.organisation, phone=notice.phone)
    if notice.access in {AccessEvent.FOUND, AccessEvent.SOUGHT}:
        return ((msg("Kender du det ikke?"), (
            call, msg("Den, der brugte dit CPR-nummer, kan ikke læse, stoppe eller ændre dette brev."))),)
    unknown = (msg("Kender du det ikke?"), (
        call, msg("Den, der har adgangen, kan ikke læse, stoppe eller ændre dette brev.")))
    if not notice.other:
        never = msg("Lad aldrig andre bruge dit MitID, og log aldrig ind for dem.")
        return ((msg("Var det ikke dig?"), (call, never)),)
    regret = (msg("Fortryder du?"), (
        msg("Du kan tage adgangen tilbage, når du vil. Du skal ikke sige hvorfor."),))
    return (unknown, regret) if notice.access in _MAY_BE_REGRETTED else (unknown,)
