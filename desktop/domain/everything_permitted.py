"""What is kept of who may do what for a citizen, as it is given to them: a part of `domain.everything`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

Texts = Mapping[str, str]
"""A text in every language it has, by language."""


@dataclass(frozen=True, slots=True)
class Access:
    """An access to a mailbox: theirs that they gave (`holder` as they knew them), or one they hold (None)."""

    id: str
    kind: str
    holder: str | None
    given_at: datetime
    opens_at: datetime
    ended_at: datetime | None
    ended_how: str | None
    lifted_exemption: bool


@dataclass(frozen=True, slots=True)
class Package:
    """A package of a mandate, and its last day."""

    id: str
    title: Texts
    until: date
    ended_at: datetime | None
    ended_how: str | None


@dataclass(frozen=True, slots=True)
class Signed:
    """How and when a yes was given. `helper` is the first name of the staff who took part."""

    at: datetime
    on: date
    founding: str
    hand: str
    proof: str | None
    assurance: int
    helper: str | None


@dataclass(frozen=True, slots=True)
class KeptAnswers:
    """What was answered to a task and not sent when a mandate ended: kept for them to see."""

    task: str
    version: int
    language: str
    kept_at: datetime
    answers: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class GivenMandate:
    """A mandate they gave, thought of giving or are asked for. `holder` is the name it began with.

    `talks` are when staff spoke with them alone; `scanned_at` is when the paper they signed was kept. `kept` is what
    was answered and not sent when it ended.
    """

    id: str
    holder: str | None
    began_by: str
    began_at: datetime
    renews: str | None
    packages: Sequence[Package]
    words: Sequence[Sequence[str]]
    signed: Signed | None
    agreed_at: datetime | None
    declined_at: datetime | None
    letter_made_at: datetime | None
    letter_sent_at: datetime | None
    scanned_at: datetime | None
    talks: Sequence[datetime]
    last_used_at: datetime | None
    kept: Sequence[KeptAnswers]


@dataclass(frozen=True, slots=True)
class HeldMandate:
    """A mandate they hold, held or asked for: their side of it, and nothing of the other."""

    id: str
    asked_at: datetime | None
    agreed_at: datetime | None
    packages: Sequence[Package]


@dataclass(frozen=True, slots=True)
class OtherBasis:
    """What a register says somebody is to them: `kind` is a `domain.other_bases.OtherBasisKind`. Never who it is.

    `until` is the last day the register names. `decided_by` is the authority to ask about it, and `case` its number of
    the case. `seen_at` is when staff saw the paper.
    """

    id: str
    kind: str
    since: date
    until: date | None
    ended_at: datetime | None
    matters: Sequence[str]
    takes_capacity: bool
    decided_by: str
    case: str | None
    seen_at: datetime | None


@dataclass(frozen=True, slots=True)
class HeldBasis:
    """What a register says they are to another: their side of it, and nothing of the other.

    The days of a child's are its birthdays, and None here.
    """

    id: str
    kind: str
    since: date | None
    until: date | None
    decided_by: str


@dataclass(frozen=True, slots=True)
class OwnConsent:
    """What an authority asked, in its own words, and what became of it."""

    id: str
    authority: Texts
    title: Texts
    asked_at: datetime
    answer_by: date
    choice: str | None
    answered_at: datetime | None
    hand: str | None
    proof: str | None
    helper: str | None
    withdrawn_at: datetime | None
    taken_back_at: datetime | None
    last_day: date


@dataclass(frozen=True, slots=True)
class Exempt:
    """That an exemption from Digital Post began or ended here."""

    at: datetime
    holds: bool
