"""How what a relative asks for reads once more before it is sent."""

from __future__ import annotations

from datetime import date

from desktop.i18n import Listing, Text, msg
from desktop.presenters.mandate_form import Question
from desktop.presenters.mandate_wish import HowLong, Wishable
from desktop.presenters.other_person import OtherPersonFields
from desktop.presenters.states import CheckLine


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
        CheckLine(Question.WHO, msg("Hvem"), msg("{name}, {number}", name=other.name, number=other.masked())),
        CheckLine(Question.PACKAGES, msg("Hvad"), Listing(tuple(one.package.title for one in picked))),
        CheckLine(Question.UNTIL, msg("Hvor længe"), until),
    )


def what_sending_does(name: str, picked: tuple[Wishable, ...]) -> tuple[Text, ...]:
    """What happens when it is sent, said before."""
    money = any(one.package.moves_money for one in picked)
    return (
        msg("{name} får besked og svarer selv. Du kan ikke noget, før {name} har sagt ja.", name=name),
        *((msg("Noget af det handler om penge. Det kan først bruges tre døgn efter, at I begge har sagt ja."),)
          if money else ()),
    )
