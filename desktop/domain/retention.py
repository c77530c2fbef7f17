"""How long something is kept, as data: what `docs/data-protection.md` says and the jobs carry out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

CONTROL_DAYS: Final = 180
"""Long enough for the weekly samples, a complaint and an inspection of who looked at what."""

SUBMISSION_DAYS: Final = 120
"""A month longer than the same key is known again; the authority has had it since it was received."""

SIGN_IN_DAYS: Final = 30
KEPT_ANSWERS_DAYS: Final = 30
"""So long what was answered on a mandate that ended is kept for the citizen to see."""

MISS_DAYS: Final = 8
"""A day longer than the week in which they are counted."""

PROOF_YEARS: Final = 5
"""How long an entry of the journal can be told to belong to a person: the time in which most claims lapse."""


class Keeper(StrEnum):
    """Who answers for it (GDPR art. 4(7) and (8)); to be confirmed by the controller's own lawyer."""

    ORGANISATION = "the helper's organisation, as controller"
    AUTHORITY = "the receiving authority, as controller"
    OPERATOR = "whoever runs the server, as processor; nothing about a citizen"
    HELPER = "the person whose machine it is"


@dataclass(frozen=True, slots=True)
class Term:
    """One kind of thing that is kept.

    `place` is where it lies. `days` counts from what `since` says; None where no job ends it, and then `since` says
    what does. `ground` is why it is kept that long, `erased` how it goes.
    """

    kind: str
    place: str
    keeper: Keeper
    days: int | None
    since: str
    ground: str
    erased: str
