"""Why one of the other bases is not live, or does not open something."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from desktop.domain.refusal import Refusal
from desktop.i18n import Message, msg


class WhyNoBasis(StrEnum):
    """A refusal's stable name."""

    NOT_YOURS = "basis-not-yours"
    NOT_YET = "basis-not-yet"
    OVER = "basis-over"
    PAPER_NOT_SEEN = "basis-paper-not-seen"
    GROWN_UP = "basis-grown-up"
    OWN_YES_FROM_15 = "basis-own-yes-from-15"
    NOT_PUT_IN_FORCE = "basis-not-put-in-force"
    POWER_FOUNDS_NOTHING = "basis-power-founds-nothing"
    FOUNDS_REQUEST_ONLY = "basis-founds-request-only"
    PRESENT_ONLY = "basis-present-only"
    ANOTHER_MATTER = "basis-another-matter"
    ANOTHER_CASE = "basis-another-case"
    NOT_CARRIED = "basis-not-carried"
    ENDED_BY_AUTHORITY = "basis-ended-by-authority"


_SENTENCES: Final[Mapping[WhyNoBasis, Message]] = {
    WhyNoBasis.NOT_YOURS: msg("Det kan kun den gøre, der selv har lov. Lad den person logge på."),
    WhyNoBasis.NOT_YET: msg("Det gælder ikke endnu. Se, hvilken dag det begynder."),
    WhyNoBasis.OVER: msg("Det gælder ikke længere. Kommunen kan fortælle dig, hvad du kan gøre nu."),
    WhyNoBasis.PAPER_NOT_SEEN: msg("Vis papiret i Borgerservice først. Så kan du hjælpe bagefter."),
    WhyNoBasis.GROWN_UP: msg("Fra 18 år bestemmer man selv. Spørg, om du må få fuldmagt."),
    WhyNoBasis.OWN_YES_FROM_15: msg(
        "Det siger man selv ja til, når man er fyldt 15 år. Lad den unge logge på, når den dag er kommet."),
    WhyNoBasis.NOT_PUT_IN_FORCE: msg("Fremtidsfuldmagten er ikke sat i kraft endnu. Spørg Familieretshuset."),
    WhyNoBasis.POWER_FOUNDS_NOTHING: msg(
        "Generalfuldmagten kan ikke bruges her. Spørg myndigheden, om den kan bruges dér."),
    WhyNoBasis.FOUNDS_REQUEST_ONLY: msg(
        "En generalfuldmagt åbner ikke noget selv. Brug den til at bede om en fuldmagt."),
    WhyNoBasis.PRESENT_ONLY: msg("En bisidder er med, men gør ikke noget for borgeren. Lad borgeren gøre det selv."),
    WhyNoBasis.ANOTHER_MATTER: msg("Det gælder andre ting end dette. Se på papiret, hvad det gælder."),
    WhyNoBasis.ANOTHER_CASE: msg("Det gælder kun en anden sag. Brug myndighedens blanket til denne sag."),
    WhyNoBasis.NOT_CARRIED: msg("Det følger ikke med her. Lad borgeren gøre det selv, eller spørg myndigheden."),
    WhyNoBasis.ENDED_BY_AUTHORITY: msg(
        "Det er en myndighed, der bestemmer, hvornår det slutter. Ring til Familieretshuset."),
}


def refuse_basis(why: WhyNoBasis) -> Refusal:
    """The refusal of this name, in its own words."""
    return Refusal(why, _SENTENCES[why])
