"""A refusal is a value that says what to do. Here: why a step of a mandate is not taken, or why one opens nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from desktop.domain.denmark import DENMARK
from desktop.i18n import Message, msg


class Why(StrEnum):
    """A refusal's stable name."""

    TO_ONESELF = "to-oneself"
    GRANTOR_UNDER_15 = "grantor-under-15"
    HOLDER_UNDER_15 = "holder-under-15"
    NOT_WITH_THIS_PERSON = "not-with-this-person"
    NOBODY_HAS_MITID = "nobody-has-mitid"
    NO_PACKAGE = "no-package"
    PACKAGE_TWICE = "package-twice"
    PACKAGE_NOT_ASKED_FOR = "package-not-asked-for"
    END_IS_PAST = "end-is-past"
    END_TOO_LATE = "end-too-late"
    OVER_CEILING = "over-ceiling"
    YES_ON_HELPERS_SCREEN = "yes-on-helpers-screen"
    YES_BESIDE_HOLDER = "yes-beside-holder"
    YES_BESIDE_RELATIVE = "yes-beside-relative"
    SIGNATURE_NOT_REGISTERED = "signature-not-registered"
    PROOF_TOO_WEAK = "proof-too-weak"
    NO_TALK = "no-talk"
    HOLDER_INTERPRETS = "holder-interprets"
    STAFF_TOO_CLOSE = "staff-too-close"
    STAFF_OF_HOLDER = "staff-of-holder"
    WRONG_ROLE = "wrong-role"
    PAGE_MISSING = "page-missing"
    ANOTHER_LETTER = "another-letter"
    SIGNED_ANOTHER_DAY = "signed-another-day"
    GENERAL_POWER_NOT_WRITTEN = "general-power-not-written"
    GENERAL_POWER_NOT_WHOLE = "general-power-not-whole"
    GENERAL_POWER_UNCONFIRMED = "general-power-unconfirmed"
    ALREADY_ANSWERED = "already-answered"
    NOT_WAITING_FOR_THIS = "not-waiting-for-this"
    NOT_YOURS = "not-yours"
    REVOKED_SINCE = "revoked-since"
    NOTHING_TO_RENEW = "nothing-to-renew"
    RENEWAL_AFTER_REVOCATION = "renewal-after-revocation"
    RENEWAL_WIDER = "renewal-wider"
    NOT_IN_FORCE_YET = "not-in-force-yet"
    TOO_SOON = "too-soon"
    NOT_IN_IT = "not-in-it"
    ANOTHER_KIND = "another-kind"
    DECLINED = "declined"
    EXPIRED = "expired"
    REVOKED = "revoked"
    IN_A_NEWER_ONE = "in-a-newer-one"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Nothing was changed. `sentence` is for whoever pressed, and tells nothing of the other person.

    `why` is its stable name: a `Why`, or what accesses, consents and the other bases have for one.
    """

    why: StrEnum
    sentence: Message


_SENTENCES: Final[Mapping[Why, Message]] = {
    Why.TO_ONESELF: msg("Man kan ikke give sig selv fuldmagt. Vælg en anden, der skal hjælpe."),
    Why.GRANTOR_UNDER_15: msg("Man skal være fyldt 15 år for at give fuldmagt. Tal med en forælder eller en værge."),
    Why.HOLDER_UNDER_15: msg("Den, der får fuldmagt, skal være fyldt 15 år. Vælg en anden."),
    # Nobody is to learn of a death from this (DOMAIN.md, "Death").
    Why.NOT_WITH_THIS_PERSON: msg(
        "Fuldmagten kan ikke laves. Tjek CPR-nummeret og navnet. Er de rigtige, kan kommunen fortælle dig mere."),
    Why.NOBODY_HAS_MITID: msg("En af jer skal have MitID. Ellers kan I bruge myndighedens egen blanket."),
    Why.NO_PACKAGE: msg("Vælg mindst én ting, som fuldmagten skal gælde."),
    Why.PACKAGE_TWICE: msg("Det samme er valgt to gange. Vælg det kun én gang."),
    Why.PACKAGE_NOT_ASKED_FOR: msg("Der er valgt noget, som fuldmagten ikke handler om. Lav en ny fuldmagt til det."),
    Why.END_IS_PAST: msg("Vælg en dag, der ikke er kommet endnu."),
    Why.OVER_CEILING: msg("Stedet må ikke få fuldmagt til alt det, der er valgt. Fjern noget, eller vælg en anden."),
    Why.YES_ON_HELPERS_SCREEN: msg(
        "Borgeren skal sige ja på sin egen telefon eller på sin egen skærm. Fuldmagten kan også gives på papir."),
    # These are said of an access too, and of a paper that is shown.
    Why.YES_BESIDE_HOLDER: msg(
        "Den, der får lov til noget, må ikke være med, når borgeren siger ja. Lad en anden hjælpe."),
    Why.YES_BESIDE_RELATIVE: msg("Kun borgeren selv kan sige ja. Lad borgeren logge på med sit eget MitID."),
    Why.SIGNATURE_NOT_REGISTERED: msg("Papiret skal registreres, før det gælder. Aflever alle sider i Borgerservice."),
    Why.PROOF_TOO_WEAK: msg(
        "Borgeren skal vise, hvem det er, med sit eget MitID. Fuldmagten kan også gives på papir."),
    Why.NO_TALK: msg("Tal med borgeren alene i dag, før borgeren siger ja."),
    Why.HOLDER_INTERPRETS: msg("Den, der skal have fuldmagten, må ikke selv tolke. Find en anden tolk."),
    # The words of the Problem `own-matters`: how people are tied is not told.
    Why.STAFF_TOO_CLOSE: msg(
        "Lad en kollega hjælpe, når det er dig selv, dine nærmeste eller en, du arbejder sammen med."),
    Why.STAFF_OF_HOLDER: msg("Dit arbejdssted skal have fuldmagten. Lad en fra et andet sted hjælpe."),
    Why.WRONG_ROLE: msg("Det kan kun en medarbejder med den rigtige rolle gøre. Bed en kollega om hjælp."),
    Why.PAGE_MISSING: msg("Der mangler en side af brevet. Bed om at få alle sider."),
    Why.ANOTHER_LETTER: msg("Papiret er ikke det brev, som fuldmagten venter på. Find det rigtige brev."),
    Why.SIGNED_ANOTHER_DAY: msg("Datoen ved underskriften passer ikke. Se på papiret en gang til."),
    Why.GENERAL_POWER_NOT_WRITTEN: msg("Generalfuldmagten skal være skrevet ned. Bed om at se papiret."),
    Why.GENERAL_POWER_NOT_WHOLE: msg(
        "Generalfuldmagten skal gælde alle personlige forhold og al økonomi, uden undtagelser."
        " Spørg myndigheden, om den kan bruges dér."),
    Why.GENERAL_POWER_UNCONFIRMED: msg(
        "Generalfuldmagten skal være skrevet under af en advokat eller af to vidner, som ikke selv får fuldmagten."
        " Spørg myndigheden, om den kan bruges dér."),
    Why.ALREADY_ANSWERED: msg("Der er allerede svaret. Se, hvordan fuldmagten er nu."),
    Why.NOT_WAITING_FOR_THIS: msg("Det kan ikke gøres nu. Se, hvad fuldmagten venter på."),
    Why.NOT_YOURS: msg("Det kan kun den gøre, der giver fuldmagten, eller den, der får den."),
    Why.REVOKED_SINCE: msg(
        "Noget af det er taget eller givet tilbage, efter at der blev sagt ja. Spørg igen, om I begge vil."),
    Why.NOTHING_TO_RENEW: msg("Der er ikke noget at forny. Lav en ny fuldmagt."),
    Why.RENEWAL_AFTER_REVOCATION: msg(
        "Fuldmagten er taget tilbage og kan ikke fornyes. Lav en ny, hvis I begge ønsker det."),
    Why.RENEWAL_WIDER: msg("En fornyet fuldmagt kan ikke gælde mere end før. Lav en ny fuldmagt til det."),
    Why.NOT_IN_FORCE_YET: msg("Fuldmagten gælder ikke endnu. Vent, til begge har sagt ja."),
    Why.NOT_IN_IT: msg("Fuldmagten gælder ikke dette. Spørg borgeren, om du må få fuldmagt til det."),
    Why.ANOTHER_KIND: msg(
        "Fuldmagten gælder dette sted, men ikke det, du vil gøre. Spørg borgeren, om du må få fuldmagt til det."),
    Why.DECLINED: msg("Der er sagt nej til fuldmagten. Lav en ny, hvis I begge ønsker det."),
    Why.EXPIRED: msg("Fuldmagten er udløbet. Spørg borgeren, om den skal fornyes."),
    Why.REVOKED: msg("Fuldmagten er taget tilbage og kan ikke bruges mere. Tal med borgeren."),
    Why.IN_A_NEWER_ONE: msg("Der er kommet en nyere fuldmagt til dette. Brug den."),
    Why.ENDED: msg("Fuldmagten gælder ikke længere. Kommunen kan fortælle dig, hvad der sker nu."),
}


def refuse(why: Why) -> Refusal:
    """The refusal of this name, in its own words; those with a date in them have makers of their own below."""
    return Refusal(why, _SENTENCES[why])


def end_too_late(latest: date) -> Refusal:
    """The end that was chosen is later than `latest`."""
    return Refusal(Why.END_TOO_LATE, msg("Så længe kan det ikke gælde. Vælg senest {latest}.", latest=latest))


def too_soon(opens_at: datetime) -> Refusal:
    """A package that moves money has not opened yet."""
    return Refusal(Why.TOO_SOON, msg(
        "Når det handler om penge, går der tre døgn først. Du kan gøre det {when}.", when=opens_at.astimezone(DENMARK)))


def too_soon_on_power(opens_at: datetime) -> Refusal:
    """A mandate that a general power of attorney founded has not opened yet."""
    return Refusal(Why.TOO_SOON, msg(
        "Når en fuldmagt bygger på en generalfuldmagt, går der tre døgn først. Du kan gøre det {when}.",
        when=opens_at.astimezone(DENMARK)))
