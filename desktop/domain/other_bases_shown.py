"""How the other bases are shown: each by its own name, with what it carries, what it never does and when it ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from desktop.domain.other_bases import (
    PARENTS_UNTIL,
    FutureMandate,
    Guardianship,
    Matter,
    OtherBasis,
    OtherBasisKind,
    ParentalResponsibility,
    last_day,
    why_not_live,
)
from desktop.domain.other_bases_refusal import WhyNoBasis, refuse_basis
from desktop.i18n import Message, msg

NAMES: Final[Mapping[OtherBasisKind, Message]] = {
    OtherBasisKind.GUARDIANSHIP: msg("Værge"),
    OtherBasisKind.PARENTAL_RESPONSIBILITY: msg("Forældremyndighed"),
    OtherBasisKind.FUTURE_MANDATE: msg("Fremtidsfuldmagt"),
    OtherBasisKind.POWER_OF_ATTORNEY: msg("Generalfuldmagt"),
    OtherBasisKind.CASE_REPRESENTATIVE: msg("Repræsentant i én sag"),
    OtherBasisKind.BISIDDER: msg("Bisidder"),
}
"""What each is called on screen. None is called a mandate or an access."""

_CARRIES: Final[Mapping[OtherBasisKind, Message]] = {
    OtherBasisKind.GUARDIANSHIP: msg("En værge må gøre ting for borgeren hos det offentlige."),
    OtherBasisKind.PARENTAL_RESPONSIBILITY: msg("En forælder må gøre ting for sit barn hos det offentlige."),
    OtherBasisKind.FUTURE_MANDATE: msg("Den, der er valgt, må gøre ting for borgeren hos det offentlige."),
    OtherBasisKind.POWER_OF_ATTORNEY: msg("Man kan bede om en fuldmagt med den."),
    OtherBasisKind.CASE_REPRESENTATIVE: msg("En repræsentant må gøre ting for borgeren i denne sag."),
    OtherBasisKind.BISIDDER: msg("En bisidder er med borgeren, når borgeren selv gør noget."),
}

_NEVER: Final[Mapping[OtherBasisKind, tuple[Message, ...]]] = {
    OtherBasisKind.GUARDIANSHIP: (
        msg("En værge får ikke adgang til borgerens post her."),
        msg("En værge giver ikke samtykke, adgang eller fuldmagt for borgeren her."),
    ),
    OtherBasisKind.PARENTAL_RESPONSIBILITY: (
        msg("En forælder får ikke adgang til barnets post her."),
        msg("En forælder giver ikke samtykke, adgang eller fuldmagt for barnet her."),
        msg("Fra 15 år har den unge sin egen Digital Post og giver selv fuldmagt."),
    ),
    OtherBasisKind.FUTURE_MANDATE: (
        msg("Den giver ikke adgang til borgerens post her."),
        msg("Den giver ikke lov til at give samtykke, adgang eller fuldmagt for borgeren her."),
    ),
    OtherBasisKind.POWER_OF_ATTORNEY: (msg("Den åbner ikke noget selv."),),
    OtherBasisKind.CASE_REPRESENTATIVE: (
        msg("Den gælder ikke andre sager eller andre myndigheder."),
        msg("Den giver ikke adgang til borgerens post."),
    ),
    OtherBasisKind.BISIDDER: (
        msg("En bisidder gør ikke noget for borgeren."),
        msg("En bisidder ser ikke borgerens oplysninger på sin egen skærm."),
    ),
}

_MATTERS: Final[Mapping[frozenset[Matter], Message]] = {
    frozenset(Matter): msg("Det gælder både personlige forhold og økonomi."),
    frozenset({Matter.PERSONAL}): msg("Det gælder kun personlige forhold, ikke økonomi."),
    frozenset({Matter.ECONOMIC}): msg("Det gælder kun økonomi, ikke personlige forhold."),
    frozenset(): msg("Papiret nævner ikke, hvad det gælder. Det åbner derfor ikke noget."),
}


_INSTEAD: Final[Mapping[OtherBasisKind, Message]] = {
    OtherBasisKind.GUARDIANSHIP: msg("Tag værgens papir og dit eget ID med til myndigheden, og gør det der."),
    OtherBasisKind.PARENTAL_RESPONSIBILITY: msg(
        "Log på hos myndigheden med dit eget MitID, og gør det for dit barn."),
    OtherBasisKind.FUTURE_MANDATE: msg("Tag fremtidsfuldmagten og dit eget ID med til myndigheden, og gør det der."),
    OtherBasisKind.POWER_OF_ATTORNEY: msg("Bed om en fuldmagt til områderne, og vis generalfuldmagten."),
    OtherBasisKind.CASE_REPRESENTATIVE: msg("Ring til den myndighed, der har sagen, og sig, at du er repræsentant."),
    OtherBasisKind.BISIDDER: msg("Tag med til mødet."),
}


@dataclass(frozen=True, slots=True)
class BasisFacts:
    """What of a basis decides its words: all that travels of it to a screen, whose names are told beside it.

    `last_day` is the last it holds, of a child's (`ends_grown_up`) the eve of the 18th birthday. `not_now` is why it is
    not live, None when it is.
    """

    kind: OtherBasisKind
    matters: frozenset[Matter] = frozenset()
    took_capacity: bool = False
    last_day: date | None = None
    ends_grown_up: bool = False
    not_now: WhyNoBasis | None = None


@dataclass(frozen=True, slots=True)
class ShownBasis:
    """What a screen says of a basis. `not_now` is why it is not live at this moment, None when it is."""

    name: Message
    carries: tuple[Message, ...]
    never: tuple[Message, ...]
    ends: Message
    not_now: Message | None


def carried_words(kind: OtherBasisKind) -> Message:
    """What one of this kind lets its holder do, whatever is written on the paper of one."""
    return _CARRIES[kind]


def never_words(kind: OtherBasisKind) -> tuple[Message, ...]:
    """What none of this kind does."""
    return _NEVER[kind]


def instead_words(kind: OtherBasisKind) -> Message:
    """What whoever has one of this kind does with it, where it opens nothing."""
    return _INSTEAD[kind]


def facts_of(basis: OtherBasis, now: datetime) -> BasisFacts:
    """The facts of a basis at `now`."""
    day = last_day(basis)
    return BasisFacts(
        basis.kind,
        basis.matters if isinstance(basis, Guardianship | FutureMandate) else frozenset(),
        isinstance(basis, Guardianship) and basis.took_capacity, day,
        _grows_up_after(basis, day), why_not_live(basis, now),
    )


def _grows_up_after(basis: OtherBasis, day: date | None) -> bool:
    if not isinstance(basis, ParentalResponsibility) or day is None:
        return False
    return basis.child.age(day + timedelta(days=1)) >= PARENTS_UNTIL


def shown(basis: OtherBasis, now: datetime) -> ShownBasis:
    """The basis as what it is, at `now`."""
    return shown_by(facts_of(basis, now))


def shown_by(facts: BasisFacts) -> ShownBasis:
    """The same, of its facts."""
    return ShownBasis(
        NAMES[facts.kind], (_CARRIES[facts.kind], *_limits(facts)), _NEVER[facts.kind], _ends(facts),
        refuse_basis(facts.not_now).sentence if facts.not_now is not None else None)


def _limits(facts: BasisFacts) -> tuple[Message, ...]:
    match facts.kind:
        case OtherBasisKind.GUARDIANSHIP:
            say = msg("Borgeren kan ikke selv gøre noget, der handler om økonomi.") if facts.took_capacity else msg(
                "Borgeren må stadig gøre det hele selv.")
            return _MATTERS[facts.matters], say
        case OtherBasisKind.FUTURE_MANDATE:
            return _MATTERS[facts.matters], msg("Den gælder først, når Familieretshuset har sat den i kraft.")
        case _:
            return ()


def _ends(facts: BasisFacts) -> Message:
    if facts.last_day is None:
        return msg("Der er ingen sidste dag.")
    if facts.ends_grown_up:
        return msg("Det slutter, når barnet fylder 18 år. Sidste dag er {day}.", day=facts.last_day)
    return msg("Sidste dag er {day}.", day=facts.last_day)
