"""Words of a mandate an organisation holds, before anybody is told whose it is."""

from __future__ import annotations

from typing import Final

from desktop.domain.mandate_held import HeldMandate
from desktop.domain.package import PackageKind
from desktop.i18n import Text, msg
from desktop.presenters.held_by_us.places import Held
from desktop.presenters.shells import spaced_out
from desktop.presenters.workplace import Workplace

SEE, ANSWER = "see:", "answer:"
"""What stands before the id of what a button leads to."""

WORDS_TO_THE_CITIZEN: Final = msg("Ordene er skrevet til borgeren. »Din hjælper« er jer.")


def whose(mandate: HeldMandate) -> Text:
    """Initials and the year of birth; nothing of somebody of whom neither is told (iron rule 9)."""
    if mandate.birth_year is None:
        return msg("en borger")
    if mandate.initials is None:
        return msg("en borger, født i {year}", year=str(mandate.birth_year))
    letters = spaced_out(mandate.initials.replace(".", "").replace(" ", ""))
    return msg("{initials}, født i {year}", initials=letters, year=str(mandate.birth_year))


def us(place: Workplace) -> Text:
    """What the organisation is called."""
    organisation = place.helper.organisation if place.helper is not None else None
    return organisation.name if organisation is not None else msg("I")


def may_do_something(held: Held) -> bool:
    """Whether a task may be begun on it now; the backend judges it again (`domain.mandate_tasks.tasks_of`)."""
    return any(
        package.is_live and package.opens_at is None and words is not None
        and words.kind is PackageKind.ACT and bool(words.tasks)
        for package, words in ((one, held.words_of(one)) for one in held.mandate.packages)
    )
