"""The fields in which a citizen says what they give: a situation or packages found by words, and until when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from desktop.domain.mandate_shown import Offered, SetWords
from desktop.flows.views import ChoiceView, FieldKind, FieldView
from desktop.i18n import Listing, Text, Translator, msg
from desktop.presenters.mandate_wish import HowLong, Wishable

SITUATION, SEARCH, PACKAGES, UNTIL = "situation", "search", "packages", "until"
MYSELF: Final = "myself"
"""No situation fits: the packages are chosen among all."""

_LENGTHS: Final = {
    HowLong.THREE_MONTHS: msg("Tre måneder"), HowLong.ONE_YEAR: msg("Et år"),
    HowLong.LONGEST: msg("Så længe det kan gælde"),
}


def situation_field(offered: Offered, chosen: str | None, error: Text | None) -> FieldView:
    """What goes together, said from the citizen's side, and none of them."""
    titles = {one.id: one.title for one in offered.packages}

    def choice(one: SetWords) -> ChoiceView:
        return ChoiceView(one.id, one.about, Listing(tuple(titles[each] for each in one.packages if each in titles)))

    return FieldView(
        SITUATION, FieldKind.CHOICE, msg("Situation"), chosen, error=error, choices=(
            *map(choice, offered.sets), ChoiceView(MYSELF, msg("Noget andet. Jeg vælger selv, hvad det er")),
        ),
    )


def search_field(words: str) -> FieldView:
    """Words to find packages by, where there are all to choose among."""
    return FieldView(
        SEARCH, FieldKind.TEXT, msg("Find med et ord"), words, required=False,
        hint=msg("For eksempel bolig, pension eller læge."),
    )


def packages_field(shown: Sequence[Wishable], chosen: Sequence[str], error: Text | None) -> FieldView:
    """The packages by their authority, each to be left out or taken along."""
    return FieldView(
        PACKAGES, FieldKind.SEVERAL, msg("Det giver jeg lov til"),
        tuple(one.package.id for one in shown if one.package.id in chosen), error=error,
        choices=tuple(
            ChoiceView(one.package.id, one.package.title, msg(
                "{authority}: {about}", authority=one.package.authority, about=one.package.about,
            ))
            for one in shown
        ),
    )


def length_field(
    picked: Sequence[Wishable], how_long: HowLong | None, today: date, error: Text | None,
) -> FieldView:
    """The proposals, each with the last day it comes to; the longest where it is another day than the one before."""
    choices: list[ChoiceView] = []
    days: set[date] = set()
    for one in HowLong:
        last = max(each.until(one, today) for each in picked)
        if last not in days:
            choices.append(ChoiceView(one, _LENGTHS[one], msg("Til og med {until}", until=last)))
        days.add(last)
    return FieldView(UNTIL, FieldKind.CHOICE, msg("Hvor længe"), how_long, choices=tuple(choices), error=error)


def found(every: Sequence[Wishable], words: str, say: Translator) -> tuple[Wishable, ...]:
    """Those that have each word in their title, their authority or what they open; all where none was typed."""
    wanted = words.casefold().split()
    return tuple(
        one for one in every
        if all(word in " ".join((
            say.text(one.package.title), say.text(one.package.authority), say.text(one.package.about),
        )).casefold() for word in wanted)
    )
