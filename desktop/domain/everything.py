"""Everything that is kept about one citizen, as it is given to them (GDPR art. 15): version 1 of its shape.

Facts as they are kept, never worked out anew: no state of today, so nothing here tells a death. Of others there is no
number, and no name but what the citizen was told; of staff the first name. Moments are UTC; days are days in Denmark.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from desktop.domain.everything_permitted import (
    Access,
    Exempt,
    GivenMandate,
    HeldBasis,
    HeldMandate,
    OtherBasis,
    OwnConsent,
    Texts,
)

VERSION: Final = 1
"""Goes up when a reader of the last one would misread this one. What is only added leaves it as it is."""


class By(StrEnum):
    """Who did what a line tells of."""

    YOU = "you"
    STAFF = "staff"
    PERSON = "person"
    AUTHORITY = "authority"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class RegisterFacts:
    """What the register has. `data` is what authorities know already; children stand there as they are told of."""

    name: str
    cpr: str
    language: str
    is_protected: bool
    protected_until: str | None
    address: str | None
    resident_since: str | None
    left_on: str | None
    is_exempt: bool
    data: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A sign-in of their own; `assurance` is an NSIS level, 1 to 3. `as_relative` where it was to help another."""

    at: datetime
    ends_at: datetime
    ended_at: datetime | None
    assurance: int
    as_relative: bool


@dataclass(frozen=True, slots=True)
class LookedUp:
    """Somebody looked them up. `questions` are those that were asked, never an answer.

    `helper` is named where a letter named them.
    """

    at: datetime
    helper: str | None
    organisation: str | None
    queue: str | None
    proof: str | None
    proof_at: datetime | None
    cancelled_at: datetime | None
    questions: Sequence[str]
    wrong_answers: int


@dataclass(frozen=True, slots=True)
class Visit:
    """Help they had, or what they did by their own sign-in (`helper` None).

    `mandate` is the one somebody acted on for them, by their own sign-in; the proof then is that one's.
    """

    id: str
    began_at: datetime
    ended_at: datetime
    helper: str | None
    organisation: str
    proof: str
    proof_assurance: int
    was_wrong_person: bool
    mandate: str | None


@dataclass(frozen=True, slots=True)
class Yes:
    """A yes to one task, and until when it let it be sent. `package` is what opened it on a mandate."""

    visit: str
    task: str
    title: Texts
    at: datetime
    hand: str
    language: str
    expires_at: datetime
    used_at: datetime | None
    voided_at: datetime | None
    package: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that was asked on their own device."""

    at: datetime
    purpose: str
    tasks: Sequence[str]
    state: str
    ended_at: datetime | None
    helper: str | None


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent in their name, with the receipt. A file stands by its name, size and fingerprint.

    `words` are the questions, by the answer's name; and what was chosen among, by name and choice with a point between.
    """

    reference: str
    task: str
    version: int
    visit: str
    agreed_at: datetime
    received_at: datetime
    withdrawn_at: datetime | None
    language: str
    answers: Mapping[str, object]
    unknown: Sequence[str]
    declarations: object
    words: Mapping[str, Texts]
    receipt: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Told:
    """A letter that told them of something done: its words, as they were sent."""

    at: datetime
    way: str
    language: str
    title: str
    text: str
    handed_over_at: datetime | None
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class Post:
    """A letter in their mailbox. `text` is what its plain text says; other files are read in the mailbox."""

    received_at: datetime
    sender: str
    title: str
    folder: str
    is_read: bool
    files: Sequence[str]
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the journal about them.

    `done` is a `domain.in_my_name.Done`, and `about` names what it is of, by id. `helper` is a first name, of staff
    whom a letter names.
    """

    entry: int
    at: datetime
    done: str
    by: By
    helper: str | None
    visit: str | None
    about: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Kept:
    """How long a part is kept: `days` from what it ended with; None where no job ends it."""

    part: str
    days: int | None


@dataclass(frozen=True, slots=True)
class Everything:
    """All of it. The newest stands first in each part; the journal alone is told from its beginning.

    The last two came later: a server that does not know them yet tells nothing of them.
    """

    version: int
    made_at: datetime
    training: bool
    register: RegisterFacts
    sign_ins: Sequence[SignedIn]
    look_ups: Sequence[LookedUp]
    visits: Sequence[Visit]
    yeses: Sequence[Yes]
    asked: Sequence[Asked]
    submissions: Sequence[Sent]
    notices: Sequence[Told]
    letters: Sequence[Post]
    accesses_given: Sequence[Access]
    accesses_held: Sequence[Access]
    mandates_given: Sequence[GivenMandate]
    mandates_held: Sequence[HeldMandate]
    consents: Sequence[OwnConsent]
    exemptions: Sequence[Exempt]
    journal: Sequence[Line]
    kept: Sequence[Kept]
    other_bases: Sequence[OtherBasis] = ()
    other_bases_held: Sequence[HeldBasis] = ()


@dataclass(frozen=True, slots=True)
class EverythingFile:
    """All of it: `data` is the JSON as it came, byte for byte, and `told` the same, read."""

    data: bytes = field(repr=False)
    told: Everything = field(repr=False)
