"""Why an access to a mailbox is not given, not ended, or does not open something."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from desktop.domain.refusal import Refusal
from desktop.i18n import Message, msg


class WhyNoAccess(StrEnum):
    """A refusal's stable name."""

    TO_ONESELF = "access-to-oneself"
    NOT_WITH_THIS_PERSON = "access-not-with-this-person"
    OWNER_UNDER_15 = "access-owner-under-15"
    HOLDER_UNDER_15 = "access-holder-under-15"
    HOLDER_WITHOUT_MITID = "access-holder-without-mitid"
    NO_MAILBOX = "access-no-mailbox"
    NEITHER_COMES_NOR_SIGNS = "access-neither-comes-nor-signs"
    YES_ON_HELPERS_SCREEN = "access-yes-on-helpers-screen"
    NOT_OWN_SIGN_IN = "access-not-own-sign-in"
    SIGNATURE_NOT_REGISTERED = "access-signature-not-registered"
    SIGNED_ANOTHER_DAY = "access-signed-another-day"
    NO_TALK = "access-no-talk"
    HOLDER_INTERPRETS = "access-holder-interprets"
    ANOTHER_WORDING = "access-another-wording"
    EXEMPTION_NOT_SAID = "access-exemption-not-said"
    ALREADY_ANSWERED = "access-already-answered"
    TAKEN_BACK_SINCE = "access-taken-back-since"
    NOT_YOURS = "access-not-yours"
    NOT_OPEN_YET = "access-not-open-yet"
    OVER = "access-over"
    NOT_IN_IT = "access-not-in-it"


_SENTENCES: Final[Mapping[WhyNoAccess, Message]] = {
    WhyNoAccess.TO_ONESELF: msg("Man kan ikke give sig selv adgang. Vælg en anden, der skal hjælpe."),
    # Nobody is to learn of a death from this (DOMAIN.md, "Death").
    WhyNoAccess.NOT_WITH_THIS_PERSON: msg("Adgangen kan ikke gives her. Kommunen kan fortælle dig mere."),
    WhyNoAccess.OWNER_UNDER_15: msg("Man får Digital Post, når man fylder 15 år. Vent til den dag med adgangen."),
    WhyNoAccess.HOLDER_UNDER_15: msg("Den, der får adgang, skal være fyldt 15 år. Vælg en anden."),
    WhyNoAccess.HOLDER_WITHOUT_MITID: msg("Den, der får adgang, skal have sit eget MitID. Vælg en anden."),
    WhyNoAccess.NO_MAILBOX: msg("Kun den, der bor i Danmark, har Digital Post her. Spørg i Borgerservice."),
    WhyNoAccess.NEITHER_COMES_NOR_SIGNS: msg(
        "Kun borgeren selv kan give adgang. Se, om der er en værge, eller om en fremtidsfuldmagt gælder."),
    WhyNoAccess.YES_ON_HELPERS_SCREEN: msg(
        "Borgeren skal sige ja på sin egen telefon, på sin egen skærm eller med sin underskrift."),
    WhyNoAccess.NOT_OWN_SIGN_IN: msg("Log på med dit eget MitID, eller kom til Borgerservice."),
    WhyNoAccess.SIGNATURE_NOT_REGISTERED: msg("Papiret skal registreres, før det gælder. Aflever det i Borgerservice."),
    WhyNoAccess.SIGNED_ANOTHER_DAY: msg("Datoen ved underskriften passer ikke. Se på papiret en gang til."),
    WhyNoAccess.NO_TALK: msg("Tal med borgeren alene i dag, før borgeren siger ja."),
    WhyNoAccess.HOLDER_INTERPRETS: msg("Den, der skal have adgang, må ikke selv tolke. Find en anden tolk."),
    WhyNoAccess.ANOTHER_WORDING: msg("Teksten er lavet om. Læs den nye, og sig så ja eller nej."),
    WhyNoAccess.EXEMPTION_NOT_SAID: msg(
        "Borgeren er fritaget for Digital Post. Læs først, at fritagelsen slutter, hvis borgeren siger ja."),
    WhyNoAccess.ALREADY_ANSWERED: msg("Der er allerede svaret. Se, hvem der har adgang nu."),
    WhyNoAccess.TAKEN_BACK_SINCE: msg("Adgangen er taget tilbage, efter at papiret blev skrevet under. Spørg igen."),
    WhyNoAccess.NOT_YOURS: msg("Det kan kun den gøre, der ejer posten, eller den, der har adgang."),
    WhyNoAccess.OVER: msg("Adgangen gælder ikke længere. Kommunen kan fortælle dig, hvad du kan gøre nu."),
    WhyNoAccess.NOT_IN_IT: msg("Adgangen gælder ikke dette. Tal med borgeren om, hvad I gør."),
}


def refuse_access(why: WhyNoAccess) -> Refusal:
    """The refusal of this name, in its own words."""
    return Refusal(why, _SENTENCES[why])


def not_open_yet(day: date) -> Refusal:
    """The mailbox is there from `day`, and the access with it."""
    return Refusal(WhyNoAccess.NOT_OPEN_YET, msg("Adgangen åbner {day}. Prøv igen den dag.", day=day))
