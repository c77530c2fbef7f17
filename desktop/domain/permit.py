"""A permit delivers one agreed submission and opens nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

LIFETIME: Final = timedelta(hours=72)
"""How long after the citizen's yes a submission may still be delivered (ARCHITECTURE.md)."""


@dataclass(frozen=True, slots=True)
class Permit:
    """Bound by the backend to session, task, citizen, helper and counter.

    `key` is the one Idempotency-Key it may be used with, and so the id of the outbox entry it delivers.
    """

    token: str = field(repr=False)
    key: str
    expires_at: datetime

    def is_expired(self, now: datetime) -> bool:
        """True when the backend would no longer take it; the citizen must then say yes again."""
        return now >= self.expires_at
