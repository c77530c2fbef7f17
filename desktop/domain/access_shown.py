"""An access to a mailbox as it is told to whoever gave it: what a screen may know of it (docs/api.md, "Accesses")."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from desktop.domain.mailbox import AccessKind
from desktop.domain.mailbox_access import AccessState
from desktop.i18n import LocalText


@dataclass(frozen=True, slots=True)
class ShownAccess:
    """An access as it stood when it was asked for. `holder` is None where no name may be told.

    `opens_on` is there while it waits for the mailbox. It has no last day: it holds until one of the two ends it.
    """

    id: str
    kind: AccessKind
    state: AccessState
    holder: str | None = field(repr=False)
    given_at: datetime
    opens_on: date | None
    ended_at: datetime | None
    lifted_exemption: bool
    last_used_on: date | None

    @property
    def is_open(self) -> bool:
        """Whether there is something to take back: it is in force, or will be."""
        return self.state in {AccessState.LIVE, AccessState.WAITING}


@dataclass(frozen=True, slots=True)
class AccessPage:
    """A page of accesses, the newest first. `page` counts from 0."""

    accesses: tuple[ShownAccess, ...]
    page: int
    total: int
    has_more: bool


@dataclass(frozen=True, slots=True)
class AccessWords:
    """What a yes binds to. `fingerprint` is of the Danish lines, which bind.

    `lifts_exemption`: they say that the owner's exemption ends with the yes.
    """

    version: int
    fingerprint: str
    lifts_exemption: bool
    lines: tuple[LocalText, ...]
