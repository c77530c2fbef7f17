"""Where one can go among the pages of whom one helps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from desktop.domain.failure import Failure
from desktop.domain.mandate_shown import ShownMandate
from desktop.i18n import Text
from desktop.presenters.helping.people import Helped


@dataclass(frozen=True, slots=True)
class Renewal:
    """A mandate that expires soon, asked for anew: of whom, and what it held."""

    mandate: ShownMandate
    name: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class GivingBack:
    """Something to be given back: what is asked, what it changes, what does it on a worker, and what is told then.

    `step` tells one question from another.
    """

    step: str
    heading: Text
    lines: tuple[Text, ...]
    work: Callable[[], object | Failure]
    told: Text


class HelpingPlaces(Protocol):
    """What the pages of this room know of each other."""

    def people(self, note: Text | None = None) -> None:
        """To everybody, fetched anew."""
        ...

    def person(self, one: Helped) -> None:
        """To one person's page."""
        ...

    def back_to_person(self) -> None:
        """To the person's page one came from, as it was; to everybody where there is none."""
        ...

    def answer(self, given: ShownMandate) -> None:
        """To what somebody gave, and whether one takes it on."""
        ...

    def send_letter(self, asked: ShownMandate) -> None:
        """To whether what one asked for is sent on paper, to be signed by hand."""
        ...

    def see_paper(self, mandate: str, *, receipt: bool = False) -> None:
        """To a mandate of one's own on paper, or to the receipt of what was taken or given back of it."""
        ...

    def give_back(self, what: GivingBack) -> None:
        """To whether this is given back."""
        ...

    def ask(self, renewal: Renewal | None = None) -> None:
        """To asking somebody for a mandate, or for one anew."""
        ...
