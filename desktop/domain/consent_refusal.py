"""Why a consent is not asked for, not answered, not withdrawn, or covers nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from desktop.domain.denmark import DENMARK
from desktop.domain.refusal import Refusal
from desktop.i18n import Message, msg


class WhyNoConsent(StrEnum):
    """A refusal's stable name."""

    TEXT_MISSING = "consent-text-missing"
    SAME_VERSION = "consent-same-version"
    ANOTHER_TEMPLATE = "consent-another-template"
    NOT_YOUR_TEMPLATE = "consent-not-your-template"
    NO_REFERENCE = "consent-no-reference"
    REFERENCE_USED = "consent-reference-used"
    DAY_IS_PAST = "consent-day-is-past"
    DAY_TOO_LATE = "consent-day-too-late"
    UNDER_15 = "consent-under-15"
    NOT_WITH_THIS_PERSON = "consent-not-with-this-person"
    NOT_YOURS = "consent-not-yours"
    YES_ON_HELPERS_SCREEN = "consent-yes-on-helpers-screen"
    SIGNATURE_NOT_REGISTERED = "consent-signature-not-registered"
    PROOF_TOO_WEAK = "consent-proof-too-weak"
    ONLY_STAFF_ASSIST = "consent-only-staff-assist"
    ANOTHER_VERSION = "consent-another-version"
    ALREADY_GIVEN = "consent-already-given"
    ALREADY_DECLINED = "consent-already-declined"
    TAKEN_BACK = "consent-taken-back"
    WITHDRAWN = "consent-withdrawn"
    EXPIRED = "consent-expired"
    LAPSED = "consent-lapsed"
    OVER = "consent-over"
    NOT_GIVEN = "consent-not-given"
    NOTHING_TO_WITHDRAW = "consent-nothing-to-withdraw"


_SENTENCES: Final[Mapping[WhyNoConsent, Message]] = {
    WhyNoConsent.TEXT_MISSING: msg("Der mangler en tekst. Skriv alle tekster på dansk, og hvor længe det gælder."),
    WhyNoConsent.SAME_VERSION: msg("Teksten er lavet om. Giv den et nyt og højere nummer."),
    WhyNoConsent.ANOTHER_TEMPLATE: msg("Det er en anden tekst eller en anden myndighed. Lav den som en ny tekst."),
    WhyNoConsent.NOT_YOUR_TEMPLATE: msg("Teksten er en anden myndigheds. Brug en af jeres egne."),
    WhyNoConsent.NO_REFERENCE: msg("Skriv jeres eget nummer på forespørgslen."),
    WhyNoConsent.REFERENCE_USED: msg("Nummeret er brugt til en anden forespørgsel. Vælg et nyt."),
    WhyNoConsent.DAY_IS_PAST: msg("Vælg en sidste dag, der ikke er kommet endnu."),
    WhyNoConsent.DAY_TOO_LATE: msg("Vælg en sidste dag, der er højst et år væk."),
    WhyNoConsent.UNDER_15: msg("Man skal være fyldt 15 år for at svare selv. Spørg på papir."),
    # Nobody is to learn of a death from this (DOMAIN.md, "Death").
    WhyNoConsent.NOT_WITH_THIS_PERSON: msg("Der kan ikke spørges om samtykke her. Brug jeres egen vej til borgeren."),
    WhyNoConsent.NOT_YOURS: msg("Kun den, der bliver spurgt, kan svare. Lad den person logge på."),
    WhyNoConsent.YES_ON_HELPERS_SCREEN: msg("Borgeren skal svare på sin egen telefon eller på sin egen skærm."),
    WhyNoConsent.SIGNATURE_NOT_REGISTERED: msg(
        "Papiret skal registreres, før det gælder. Aflever det i Borgerservice."),
    WhyNoConsent.PROOF_TOO_WEAK: msg("Borgeren skal vise, hvem det er, med sit eget MitID. Så kan svaret gives."),
    WhyNoConsent.ONLY_STAFF_ASSIST: msg(
        "Kun en medarbejder kan hjælpe med svaret. Lad borgeren svare alene, eller kom til Borgerservice."),
    WhyNoConsent.ANOTHER_VERSION: msg("Teksten er lavet om. Læs den nye, og svar så."),
    WhyNoConsent.TAKEN_BACK: msg("Myndigheden spørger ikke mere. Du skal ikke svare."),
    WhyNoConsent.LAPSED: msg("Den sidste dag at svare er gået. Myndigheden kan spørge igen."),
    WhyNoConsent.OVER: msg("Samtykket gælder ikke længere. Kommunen kan fortælle dig mere."),
    WhyNoConsent.NOT_GIVEN: msg("Der er ikke givet samtykke. Brug ikke oplysningerne."),
    WhyNoConsent.NOTHING_TO_WITHDRAW: msg("Der er ikke svaret endnu. Svar nej, hvis du ikke vil give samtykke."),
}


def refuse_consent(why: WhyNoConsent) -> Refusal:
    """The refusal of this name, in its own words; those with a date in them have makers of their own below."""
    return Refusal(why, _SENTENCES[why])


def already_given(at: datetime) -> Refusal:
    """Another answer stands: a yes."""
    return Refusal(WhyNoConsent.ALREADY_GIVEN, msg(
        "Der blev sagt ja {when}. Det svar gælder. Træk det tilbage, hvis det skal ændres.", when=_by_the_wall(at)))


def already_declined(at: datetime) -> Refusal:
    """Another answer stands: a no."""
    return Refusal(WhyNoConsent.ALREADY_DECLINED, msg(
        "Der blev sagt nej {when}. Det svar gælder. Bed myndigheden spørge igen, hvis det skal ændres.",
        when=_by_the_wall(at)))


def was_withdrawn(at: datetime) -> Refusal:
    """It was withdrawn: only a new request brings a new answer."""
    return Refusal(WhyNoConsent.WITHDRAWN, msg(
        "Samtykket blev trukket tilbage {when}. Myndigheden kan spørge igen.", when=_by_the_wall(at)))


def has_expired(last_day: date) -> Refusal:
    """It ended by itself."""
    return Refusal(WhyNoConsent.EXPIRED, msg(
        "Samtykket gjaldt til og med {day}. Myndigheden kan spørge igen.", day=last_day))


def _by_the_wall(moment: datetime) -> datetime:
    return moment.astimezone(DENMARK)
