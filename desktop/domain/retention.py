"""How long something is kept, as data: what `docs/data-protection.md` says and the jobs carry out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
