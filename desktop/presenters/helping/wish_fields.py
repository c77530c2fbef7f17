"""The fields in which a relative says what they ask for, and how it reads once more before it is sent."""

from __future__ import annotations

from datetime import date
from typing import Final

from desktop.domain.mandate_shown import Offered
from desktop.flows.views import ChoiceView, FieldKind, FieldView
from desktop.i18n import Listing, Text, msg
from desktop.presenters.mandate_wish import HowLong, Wishable
from desktop.presenters.other_person import OtherPersonFields
from desktop.presenters.states import CheckLine

SITUATION, PACKAGES, UNTIL = "situation", "packages", "until"
WHO: Final = "who"
MYSELF: Final = "myself"
"""No situation fits: the packages are chosen among all."""


def situation_field(offered: Offered, chosen: str | None, error: Text | None) -> FieldView:
    """What goes together in a situation, and none of them."""
    choices = tuple(ChoiceView(one.id, one.title, one.about) for one in offered.sets)
    none = ChoiceView(MYSELF, msg("Noget andet. Jeg vælger selv, hvad det er"))
    return FieldView(
        SITUATION, FieldKind.CHOICE, msg("Situation"), chosen, choices=(*choices, none), error=error,
    )


def packages_field(all_of_them: tuple[Wishable, ...], chosen: tuple[str, ...], error: Text | None) -> FieldView:
    """The packages, each to be left out or taken along."""
    return FieldView(
        PACKAGES, FieldKind.SEVERAL, msg("Det vil jeg spørge om"), chosen,
        choices=tuple(ChoiceView(one.package.id, one.package.title, one.package.about) for one in all_of_them),
        error=error,
    )


def length_field(
    picked: tuple[Wishable, ...], how_long: HowLong | None, today: date, error: Text | None,
) -> FieldView:
    """The proposals, each with the last day it comes to; the last where it is another day than the one before."""
    choices: list[ChoiceView] = []
    days: set[date] = set()
    for one in HowLong:
        last = max(each.until(one, today) for each in picked)
        if last not in days:
            choices.append(ChoiceView(one, _LENGTHS[one], msg("Til og med {until}", until=last)))
        days.add(last)
    return FieldView(
        UNTIL, FieldKind.CHOICE, msg("Hvor længe"), how_long, choices=tuple(choices), error=error,
    )


_LENGTHS: Final = {
    HowLong.THREE_MONTHS: msg("Tre måneder"), HowLong.ONE_YEAR: msg("Et år"),
    HowLong.LONGEST: msg("Så længe det kan gælde"),
}


def check_lines(
    other: OtherPersonFields, picked: tuple[Wishable, ...], how_long: HowLong, today: date,
) -> tuple[CheckLine, ...]:
    """Whom, what, and until when."""
    days = {one.until(how_long, today) for one in picked}
    until = (
        msg("Til og med {until}", until=days.pop()) if len(days) == 1 else
        Listing(tuple(
            msg("{what} til og med {until}", what=one.package.title, until=one.until(how_long, today))
            for one in picked
        ))
    )
    return (
        CheckLine(WHO, msg("Hvem"), msg("{name}, {number}", name=other.name, number=other.masked())),
        CheckLine(PACKAGES, msg("Hvad"), Listing(tuple(one.package.title for one in picked))),
        CheckLine(UNTIL, msg("Hvor længe"), until),
    )


def what_sending_does(name: str, picked: tuple[Wishable, ...]) -> tuple[Text, ...]:
    """What happens when it is sent, said before."""
    money = any(one.package.moves_money for one in picked)
    return (
        msg("{name} får besked og svarer selv. Du kan ikke noget, før {name} har sagt ja.", name=name),
        *((msg("Noget af det handler om penge. Det kan først bruges tre døgn efter, at I begge har sagt ja."),)
          if money else ()),
    )
