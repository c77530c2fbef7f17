"""What a relative is to somebody by a register: as what it is, what it never opens here, and what to do instead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from typing import Final

from desktop.domain.other_bases import CARRIED, Carries, OtherBasisKind
from desktop.domain.other_bases_listed import ListedBasis
from desktop.domain.other_bases_shown import instead_words, shown_by
from desktop.i18n import Text, msg
from desktop.presenters.states import PackageLines

_IS: Final[Mapping[OtherBasisKind, Text]] = {
    OtherBasisKind.GUARDIANSHIP: msg("Du er værge."),
    OtherBasisKind.PARENTAL_RESPONSIBILITY: msg("Du har forældremyndigheden."),
    OtherBasisKind.FUTURE_MANDATE: msg("Du har en fremtidsfuldmagt."),
    OtherBasisKind.POWER_OF_ATTORNEY: msg("Du har en generalfuldmagt."),
    OtherBasisKind.CASE_REPRESENTATIVE: msg("Du er repræsentant i én sag."),
    OtherBasisKind.BISIDDER: msg("Du er bisidder."),
}

_NOT_HERE: Final = msg("Det kan ikke bruges i Sidemand.")
_NO_POST: Final = msg(
    "Skal du læse borgerens post, så spørg borgeren om adgang. Kan borgeren ikke svare, så spørg Borgerservice, om "
    "posten kan komme på papir.",
)
_ALSO: Final[Mapping[OtherBasisKind, tuple[Text, ...]]] = {
    OtherBasisKind.GUARDIANSHIP: (_NO_POST,), OtherBasisKind.FUTURE_MANDATE: (_NO_POST,),
}


def is_what(name: Text, kind: OtherBasisKind) -> Text:
    """What one is to somebody called this."""
    match kind:
        case OtherBasisKind.GUARDIANSHIP:
            return msg("Du er værge for {name}", name=name)
        case OtherBasisKind.PARENTAL_RESPONSIBILITY:
            return msg("Du har forældremyndigheden over {name}", name=name)
        case OtherBasisKind.FUTURE_MANDATE:
            return msg("Du har en fremtidsfuldmagt fra {name}", name=name)
        case OtherBasisKind.POWER_OF_ATTORNEY:
            return msg("Du har en generalfuldmagt fra {name}", name=name)
        case OtherBasisKind.CASE_REPRESENTATIVE:
            return msg("Du er repræsentant for {name} i én sag", name=name)
        case OtherBasisKind.BISIDDER:
            return msg("Du er bisidder for {name}", name=name)


def basis_row(basis: ListedBasis) -> Text:
    """A basis on the list: what one is, and until when."""
    facts = basis.facts
    ends = msg("Det gælder ikke nu.") if facts.not_now is not None else shown_by(facts).ends
    return msg("{one} {other}", one=_IS[facts.kind], other=ends)


def basis_panel(basis: ListedBasis, name: Text) -> PackageLines:
    """A basis whole, of somebody a sentence calls `name`. There is nothing to press: nothing of it is done here."""
    facts = basis.facts
    said = shown_by(facts)
    case = () if basis.case is None else (msg("Sagens nummer er {number}.", number=basis.case),)
    now = (instead_words(facts.kind), *_ALSO.get(facts.kind, ())) if said.not_now is None else (said.not_now,)
    return PackageLines(
        basis.id, is_what(name, facts.kind),
        _one_text((*said.carries, *case, msg("Det gælder fra {day}.", day=basis.since))),
        _one_text((*said.never, *((_NOT_HERE,) if Carries.TASKS in CARRIED[facts.kind] else ()))),
        (*now, said.ends, msg("Du kan ikke stoppe det her. Spørg {authority}, hvis det skal slutte.",
                              authority=basis.decided_by)),
        msg("Gælder ikke nu") if said.not_now is not None else None,
    )


def _one_text(sentences: Iterable[Text]) -> Text:
    return reduce(lambda before, one: msg("{one} {other}", one=before, other=one), sentences)
