"""The fields in which a mandate is wished for, whoever fills them in: a situation, packages, and until when. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from desktop.domain.mandate_shown import Offered, SetWords
from desktop.domain.parties import Side
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


def situation_field(offered: Offered, side: Side, chosen: str | None, error: Text | None) -> FieldView:
    """What goes together, said from the side of whoever fills it in, and none of them.

    To the grantor a situation is what it brings; to the holder it is what they help with.
    """
    titles = {one.id: one.title for one in offered.packages}

    def choice(one: SetWords) -> ChoiceView:
        if side is Side.HOLDER:
            return ChoiceView(one.id, one.title, one.about)
        return ChoiceView(one.id, one.about, Listing(tuple(titles[each] for each in one.packages if each in titles)))

    none = ChoiceView(MYSELF, msg("Noget andet. Jeg vælger selv, hvad det er"))
    return FieldView(
        SITUATION, FieldKind.CHOICE, msg("Situation"), chosen, choices=(*map(choice, offered.sets), none), error=error,
    )


def search_field(words: str, *, finds: bool) -> FieldView:
    """Words to find packages by, where there are all to choose among; `finds` says whether these find any."""
    return FieldView(
        SEARCH, FieldKind.TEXT, msg("Find med et ord"), words, required=False,
        hint=msg("For eksempel bolig, pension eller læge."),
        notice=None if finds else msg("Vi fandt ikke noget med det ord. Prøv et andet."),
    )


def packages_field(
    label: Text, shown: Sequence[Wishable], chosen: Sequence[str], error: Text | None,
) -> FieldView:
    """The packages by their authority, each to be left out or taken along."""
    return FieldView(
        PACKAGES, FieldKind.SEVERAL, label, tuple(one.package.id for one in shown if one.package.id in chosen),
        error=error, choices=tuple(
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


def held_by(words: str, chosen: tuple[str, ...]) -> tuple[str, ...]:
    """What stands on top while these words are typed: what was ticked before. None on top where there are no words.

    It stays there when it is ticked off, so that nothing moves or goes under the hand that ticks.
    """
    return chosen if words.split() else ()


def on_top(
    every: Sequence[Wishable], held: Sequence[str], found_now: Sequence[Wishable],
) -> tuple[Wishable, ...]:
    """What was ticked, and below it what the words find besides: nobody gives what they do not see."""
    top = tuple(one for one in every if one.package.id in held)
    return (*top, *(one for one in found_now if one not in top))


def found(every: Sequence[Wishable], words: str, say: Translator) -> tuple[Wishable, ...]:
    """Those that have each word in their title, their authority or what they open; all where none was typed."""
    wanted = words.casefold().split()
    return tuple(
        one for one in every
        if all(word in " ".join((
            say.text(one.package.title), say.text(one.package.authority), say.text(one.package.about),
        )).casefold() for word in wanted)
    )
