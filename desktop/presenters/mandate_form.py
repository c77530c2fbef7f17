"""A mandate as it is wished for: with whom, what, and until when, a question at a time.

The same form whichever of the two fills it in; their words, and what comes of it, are the page's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Generic

from desktop.domain.denmark import day_of
from desktop.domain.mandate_shown import Offered, ShownMandate, WantedPackage
from desktop.domain.parties import Side
from desktop.flows.views import FieldView
from desktop.i18n import Listing, Text, msg
from desktop.presenters.mandate_fields import (
    MYSELF,
    PACKAGES,
    SITUATION,
    UNTIL,
    found,
    held_by,
    length_field,
    on_top,
    packages_field,
    search_field,
    situation_field,
)
from desktop.presenters.mandate_wish import HowLong, Wishable, renewable, wanted, wishable, within
from desktop.presenters.other_person import OtherFields, Who_co
from desktop.presenters.states import CheckLine, ErrorLine
from desktop.presenters.workplace import Workplace


class Question(StrEnum):
    """What is asked, in this order."""

    WHO = "who"
    SITUATION = "situation"
    PACKAGES = "packages"
    UNTIL = "until"


@dataclass(frozen=True, slots=True)
class Labels:
    """What the fields are called. `side` is whoever fills them in."""

    side: Side
    cpr: Text
    name: Text
    packages: Text


_RENEWAL: Final = (Question.WHO, Question.PACKAGES, Question.UNTIL)
_MISSING: Final[Mapping[Question, tuple[str, Text]]] = {
    Question.SITUATION: (SITUATION, msg("Vælg det, der ligner mest.")),
    Question.PACKAGES: (PACKAGES, msg("Vælg mindst én ting.")),
    Question.UNTIL: (UNTIL, msg("Vælg, hvor længe det skal gælde.")),
}
"""The field where nothing was chosen, and what is said."""


class MandateForm(Generic[Who_co]):
    """Held by a stage for as long as it is shown: what was typed is nowhere else, and never on disk.

    `other` asks who it is with. `renews` is the mandate that is wished for once more: never wider, never longer, and no
    situation is asked for.
    """

    def __init__(
        self, place: Workplace, labels: Labels, other: OtherFields[Who_co], renews: ShownMandate | None = None,
    ) -> None:
        self._place = place
        self._labels = labels
        self._renews = renews
        self.at = Question.WHO
        self.other: Final = other
        self.person: Who_co | None = None
        """Who it is with, once that was answered."""
        self._ceiling: frozenset[str] | None = None
        """What they may have at most, when that was answered."""
        self._offered: Offered | None = None
        self._situation: str | None = None
        self._words = ""
        self._held: tuple[str, ...] = ()
        self._chosen: tuple[str, ...] = ()
        self.how_long: HowLong | None = None
        self._errors: dict[str, Text] = {}

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is asked: for no situation where there is none for all they may have."""
        if self._renews is not None:
            return _RENEWAL
        asked = self._offered is None or bool(self._within.sets)
        return tuple(one for one in Question if asked or one is not Question.SITUATION)

    @property
    def needs_offered(self) -> bool:
        """Whether what there is to choose among is still to be fetched."""
        return self._offered is None

    def offer(self, offered: Offered) -> None:
        """What there is to choose among; of a renewal all of it is chosen from the start."""
        self._offered = offered
        if self._renews is not None:
            self._chosen = tuple(one.package.id for one in self._all())

    def fields(self) -> tuple[FieldView, ...]:
        """The fields of the question one is at."""
        match self.at:
            case Question.WHO:
                return self.other.fields(self._labels.cpr, self._labels.name)
            case Question.SITUATION:
                return (situation_field(self._within, self._labels.side, self._situation, self._errors.get(SITUATION)),)
            case Question.PACKAGES:
                packages = packages_field(
                    self._labels.packages, self._shown(), self._chosen, self._errors.get(PACKAGES))
                search = (search_field(self._words, finds=bool(self._found())),) if self._may_search else ()
                return (*search, packages)
            case Question.UNTIL:
                return (length_field(self.picked(), self.how_long, self.today, self._errors.get(UNTIL)),)

    def errors(self) -> tuple[ErrorLine, ...]:
        """What is to be put right before one goes on."""
        if self.at is Question.WHO:
            return self.other.errors()
        return tuple(ErrorLine(field, text) for field, text in self._errors.items())

    def fill(self, field: str, value: object) -> bool:
        """Take what was typed or chosen; False for what is no field of the question one is at."""
        match field, value:
            case "situation", str() if self.at is Question.SITUATION:
                self._situation, self._words, self._held = value, "", ()
                self._chosen = () if value == MYSELF else tuple(one.package.id for one in self._all())
            case "search", str() if self.at is Question.PACKAGES and self._may_search:
                self._words, self._held = value, held_by(value, self._chosen)
            case "packages", tuple() if self.at is Question.PACKAGES:
                seen = {one.package.id for one in self._shown()}
                kept = {one for one in self._chosen if one not in seen} | (seen & set(value))
                self._chosen = tuple(one.package.id for one in self._all() if one.package.id in kept)
            case "until", str() if self.at is Question.UNTIL and value in {one.value for one in HowLong}:
                self.how_long = HowLong(value)
            case _:
                return self.at is Question.WHO and self.other.fill(field, value)
        self._errors.pop(field, None)
        return True

    @property
    def is_brought(self) -> bool:
        """Whether the packages were ticked from the start, by a situation or the mandate before."""
        return not self._may_search

    @property
    def may_be_given_something(self) -> bool:
        """Whether there is anything at all to choose, of what was fetched."""
        return bool(self._all())

    def is_answered(self) -> bool:
        """Whether the question one is at is answered; where it is not, `errors` says what is missing."""
        self._errors = {}
        if self.at is Question.WHO:
            self.person = self.other.read()
            if self._ceiling != self.other.ceiling and self._renews is None:
                # What was chosen for another may be more than this one may have.
                self._ceiling, self._situation, self._chosen = self.other.ceiling, None, ()
                self._words, self._held = "", ()
            return self.person is not None
        answered = {
            Question.SITUATION: self._situation is not None, Question.PACKAGES: bool(self.picked()),
            Question.UNTIL: self.how_long is not None,
        }[self.at]
        if not answered:
            field, said = _MISSING[self.at]
            self._errors[field] = said
        return answered

    def go(self, question: Question) -> None:
        """Be at this question."""
        self.at, self._errors = question, {}

    def after(self) -> Question | None:
        """The question that follows; None after the last."""
        following = self.questions.index(self.at) + 1
        return self.questions[following] if following < len(self.questions) else None

    def before(self) -> Question | None:
        """The question one came from; None at the first."""
        index = self.questions.index(self.at)
        return self.questions[index - 1] if index else None

    def picked(self) -> tuple[Wishable, ...]:
        """What was chosen."""
        return tuple(one for one in self._all() if one.package.id in self._chosen)

    def wanted(self) -> tuple[WantedPackage, ...]:
        """The wish as it is sent; empty before it is said for how long."""
        return wanted(self.picked(), self.how_long, self.today) if self.how_long is not None else ()

    def check_lines(self) -> tuple[CheckLine, ...]:
        """Whom, what and until when, to be read once more; of all questions answered."""
        assert self.how_long is not None, "the last question is answered"
        picked, each = self.picked(), [(one, one.until(self.how_long, self.today)) for one in self.picked()]
        days = {until for _, until in each}
        until = (
            msg("Til og med {until}", until=days.pop()) if len(days) == 1 else
            Listing(tuple(msg("{what} til og med {until}", what=one.package.title, until=last) for one, last in each))
        )
        return (
            CheckLine(Question.WHO, msg("Hvem"), self.other.said()),
            CheckLine(Question.PACKAGES, msg("Hvad"), Listing(tuple(one.package.title for one in picked))),
            CheckLine(Question.UNTIL, msg("Hvor længe"), until),
        )

    @property
    def moves_money(self) -> bool:
        """Whether something that was chosen does, and rests for three days first."""
        return any(one.package.moves_money for one in self.picked())

    @property
    def today(self) -> date:
        """The day it is in Denmark."""
        return day_of(self._place.ports.clock.now())

    @property
    def _may_search(self) -> bool:
        return self._renews is None and (self._situation == MYSELF or Question.SITUATION not in self.questions)

    @property
    def _within(self) -> Offered:
        return within(self._offered or Offered((), ()), self.other.ceiling)

    def _all(self) -> tuple[Wishable, ...]:
        """What may be chosen among: of the situation, of the mandate before, or all there is."""
        offered = self._within
        if self._renews is not None:
            return renewable(offered, self._renews, self.today)
        every = wishable(offered, self.today)
        together = next((one.packages for one in offered.sets if one.id == self._situation), None)
        return every if together is None else tuple(one for one in every if one.package.id in together)

    def _shown(self) -> tuple[Wishable, ...]:
        return on_top(self._all(), self._held, self._found())

    def _found(self) -> tuple[Wishable, ...]:
        return found(self._all(), self._words, self._place.words(self._place.language))
