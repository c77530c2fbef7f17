"""A consent (samtykke): what one authority asks of one citizen, what was answered, and where it stands.

It is not a mandate: it names no helper and opens nothing to one. It lets the authority that asked use what the template
says, until it expires or is withdrawn. What it is at a moment is worked out from what was done, never kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Final

from desktop.domain.consent_refusal import WhyNoConsent, has_expired, refuse_consent, was_withdrawn
from desktop.domain.consent_template import ConsentTemplate, TemplateVersion
from desktop.domain.denmark import day_of, end_of, months_on
from desktop.domain.refusal import Refusal
from desktop.domain.visit import Assurance, Hand, ProofKind


class ConsentState(StrEnum):
    """Where a consent stands at a moment."""

    WAITING = "waiting"
    GIVEN = "given"
    DECLINED = "declined"
    TAKEN_BACK = "taken-back"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    LAPSED = "lapsed"
    ENDED_BY_DEATH = "ended-by-death"


class Choice(StrEnum):
    """The two equal answers."""

    GIVE = "give"
    DECLINE = "decline"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the citizen answered, to which words, by whose hand, on what proof, and which staff helper assisted."""

    id: str
    choice: Choice
    at: datetime
    read: TemplateVersion
    hand: Hand
    proof: ProofKind
    assurance: Assurance
    assisted_by: str | None


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That it was withdrawn: when, and by whom (the citizen's reference, or the staff helper's beside them)."""

    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class ConsentEvent:
    """A line of the history: what it became, and when."""

    state: ConsentState
    at: datetime


@dataclass(frozen=True, slots=True)
class Consent:
    """One request and all that came of it. Made by `consent_steps` alone.

    `citizen` is a reference, `reference` the authority's own number for it. `answer_by` is the last day in Denmark to
    answer. `earlier` are the versions that were asked before, had the authority reworded it while it waited.
    `taken_back_at` is when the authority no longer asked, `told_of_end_at` when the citizen was told that it expires.
    """

    id: str
    template: ConsentTemplate
    citizen: str = field(repr=False)
    reference: str = field(repr=False)
    answer_by: date
    asked_at: datetime
    earlier: tuple[TemplateVersion, ...] = ()
    answer: Answer | None = None
    withdrawal: Withdrawal | None = None
    taken_back_at: datetime | None = None
    told_of_end_at: datetime | None = None
    died_at: datetime | None = None

    @property
    def last_day(self) -> date:
        """The last day in Denmark it can be answered or used, whatever else became of it."""
        return self.until or self.answer_by

    @property
    def until(self) -> date | None:
        """The last day in Denmark it may be used, withdrawn or not; None where no yes was given."""
        if self.answer is None or self.answer.choice is not Choice.GIVE:
            return None
        return months_on(day_of(self.answer.at), self.template.months)

    def state(self, now: datetime) -> ConsentState:
        """Where it stands at `now`. What was done stays done, whichever moment is asked about."""
        ending = self._ending()
        if ending.state not in _BY_TIME or ending.at <= now.astimezone(UTC):
            return ending.state
        if self.died_at is not None:
            return ConsentState.ENDED_BY_DEATH
        return ConsentState.WAITING if self.answer is None else ConsentState.GIVEN

    def was_in_force(self, at: datetime) -> bool:
        """Whether it covered a use at this moment: a withdrawal stops what comes after it, not what was before."""
        if self.answer is None or self.answer.choice is not Choice.GIVE:
            return False
        return self.answer.at.astimezone(UTC) <= at.astimezone(UTC) < self._ending().at

    def _ending(self) -> ConsentEvent:
        """What ends it first, done or to come: a no, a withdrawal, taken back, a death, its last day."""
        ends = [self._by_itself()]
        if self.withdrawal is not None:
            ends.append(ConsentEvent(ConsentState.WITHDRAWN, self.withdrawal.at.astimezone(UTC)))
        if self.taken_back_at is not None:
            ends.append(ConsentEvent(ConsentState.TAKEN_BACK, self.taken_back_at.astimezone(UTC)))
        if self.died_at is not None:
            ends.append(ConsentEvent(ConsentState.ENDED_BY_DEATH, self.died_at.astimezone(UTC)))
        return min(ends, key=lambda one: one.at)

    def _by_itself(self) -> ConsentEvent:
        if self.answer is None:
            return ConsentEvent(ConsentState.LAPSED, end_of(self.answer_by).astimezone(UTC))
        if self.until is None:
            return ConsentEvent(ConsentState.DECLINED, self.answer.at.astimezone(UTC))
        return ConsentEvent(ConsentState.EXPIRED, end_of(self.until).astimezone(UTC))

    def history(self, now: datetime) -> tuple[ConsentEvent, ...]:
        """All that has become of it until `now`, the first thing first."""
        events = [ConsentEvent(ConsentState.WAITING, self.asked_at)]
        if self.answer is not None and self.answer.choice is Choice.GIVE:
            events.append(ConsentEvent(ConsentState.GIVEN, self.answer.at))
        ending = self._ending()
        return (*events, ending) if self.state(now) is ending.state else tuple(events)


_BY_TIME: Final = frozenset({ConsentState.LAPSED, ConsentState.EXPIRED})


def may_use(consent: Consent, authority: str, now: datetime) -> Refusal | None:
    """Why this authority (the id templates name) may not use it at `now`; None when it may.

    The one question all that comes after asks a consent; it takes no helper, for it opens nothing to one.
    """
    if authority != consent.template.authority.id:
        return refuse_consent(WhyNoConsent.NOT_YOUR_TEMPLATE)
    match consent.state(now):
        case ConsentState.GIVEN:
            return None if consent.was_in_force(now) else refuse_consent(WhyNoConsent.NOT_GIVEN)
        case ConsentState.WAITING | ConsentState.DECLINED | ConsentState.LAPSED | ConsentState.TAKEN_BACK:
            return refuse_consent(WhyNoConsent.NOT_GIVEN)
        case ConsentState.WITHDRAWN:
            return was_withdrawn(consent.withdrawal.at) if consent.withdrawal else refuse_consent(WhyNoConsent.OVER)
        case ConsentState.EXPIRED:
            return has_expired(consent.until) if consent.until else refuse_consent(WhyNoConsent.OVER)
        case ConsentState.ENDED_BY_DEATH:
            return refuse_consent(WhyNoConsent.OVER)
