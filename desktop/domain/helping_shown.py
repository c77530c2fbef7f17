"""What "Hvordan må jeg hjælpe?" says of each way: its own name, what it lets one do, and what it never does.

What binds nobody may be said shortly; a mandate or an access is read whole before the yes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from desktop.domain.helping_advice import SENTENCES, Advice, Way
from desktop.domain.helping_areas import AREAS, KINDS, AskedOfArea
from desktop.domain.other_bases import OtherBasisKind
from desktop.domain.other_bases_shown import NAMES, carried_words, never_words
from desktop.domain.package import PackageKind
from desktop.i18n import Listing, Message, Text, msg


@dataclass(frozen=True, slots=True)
class SaidOfWay:
    """A way by its own name. `lets` is what one may do, `never` what it does not give."""

    name: Message
    lets: tuple[Message, ...]
    never: tuple[Message, ...]


_WAYS: Final[Mapping[Way, SaidOfWay]] = {
    Way.CITIZEN_IS_HERE: SaidOfWay(
        msg("Borgeren gør det selv"),
        (msg("Borgeren logger selv på. Hjælperen må pege og forklare."),),
        (msg("Hjælperen taster ikke og ser ikke borgerens MitID."),)),
    Way.VISIT: SaidOfWay(
        msg("Besøg"),
        (msg("Personalet hjælper med de ting, borgeren siger ja til."),),
        (msg("Det gælder kun i dag. Personalet ser ikke borgerens post."),)),
    Way.MANDATE: SaidOfWay(
        msg("Fuldmagt"),
        (msg("Hjælperen må gøre det, borgeren har sagt ja til. Borgeren må stadig gøre det hele selv."),),
        (msg("Fuldmagten giver ikke borgerens post."),
         msg("Fuldmagten gælder kun de områder, den nævner."))),
    Way.READ_ACCESS: SaidOfWay(
        msg("Læseadgang til Digital Post"),
        (msg("Hjælperen må læse al post fra myndigheder, også gamle breve."),),
        (msg("Hjælperen må ikke svare, skrive eller slette noget for altid."), msg("Adgangen er ikke en fuldmagt."),
         msg("Det er stadig borgeren, der har ansvar for, at posten bliver læst."))),
    Way.READ_AND_WRITE_ACCESS: SaidOfWay(
        msg("Læse- og skriveadgang til Digital Post"),
        (msg("Hjælperen må læse al post fra myndigheder og svare på den."),
         msg("Det står på svaret, hvem der har skrevet det.")),
        (msg("Hjælperen må ikke slette noget for altid og ikke give andre adgang."),
         msg("Adgangen er ikke en fuldmagt."))),
    Way.EXEMPTION: SaidOfWay(
        msg("Fritagelse for Digital Post"),
        (msg("Brevene kommer på papir. Breve fra de sidste 6 måneder, ingen har åbnet, kan også komme på papir."),),
        (msg("Den giver ingen lov til at læse eller handle for borgeren."),)),
    Way.GUIDANCE: SaidOfWay(
        msg("Vejledning"),
        (msg("I får at vide, hvad I kan gøre, og en seddel med hjem."),),
        (msg("Der bliver ikke åbnet noget, og ingen får lov til noget."),)),
    Way.REFUSED: SaidOfWay(msg("Det kan ikke lade sig gøre"), (), (msg("Ingen får lov til noget."),)),
    Way.ENDED: SaidOfWay(msg("Det er slut"), (), (msg("Det, der var givet, gælder ikke længere."),)),
}


_WITHIN: Final[Mapping[Way, Message]] = {
    Way.READ_ACCESS: msg("læseadgang til Digital Post"),
    Way.READ_AND_WRITE_ACCESS: msg("læse- og skriveadgang til Digital Post"),
    Way.EXEMPTION: msg("fritagelse for Digital Post"),
}
"""The names within a line, of those that come along with another."""


def said_of(way: Way) -> SaidOfWay:
    """The words of a way. The other bases say theirs (`other_bases_shown`)."""
    if way in _WAYS:
        return _WAYS[way]
    kind = OtherBasisKind(way)
    return SaidOfWay(NAMES[kind], (carried_words(kind),), never_words(kind))


def name_of(ways: tuple[Way, ...]) -> Text:
    """The names of ways that belong together."""
    first, *others = ways
    if not others:
        return said_of(first).name
    return Listing((said_of(first).name, *(_WITHIN[one] for one in others)))


def rule_of(advice: Advice) -> tuple[Message, ...]:
    """The rule that gives the answer in a plain sentence, and why what was thought of does not do."""
    return (SENTENCES[advice.ground], *((advice.reason,) if advice.reason is not None else ()))


def area_line(asked: AskedOfArea) -> tuple[Text, Text]:
    """An area, and what is wanted there and of whom."""
    area = AREAS[asked.area]
    kinds = tuple(KINDS[one] for one in PackageKind if one in asked.kinds)
    return area.name, msg("At {what}. Hos {whom}.", what=Listing(kinds), whom=area.authority)


def on_paper_only(asked: AskedOfArea) -> Message | None:
    """What of it no digital mandate gives; None where all of it is digital."""
    if not asked.not_digital:
        return None
    kinds = tuple(KINDS[one] for one in PackageKind if one in asked.not_digital)
    return msg(
        "{area}: til at {what} er der ingen digital fuldmagt. Brug myndighedens egen blanket.",
        area=AREAS[asked.area].name, what=Listing(kinds))
