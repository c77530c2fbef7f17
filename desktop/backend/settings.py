"""What one running backend is told from outside. What may change while it runs lies in the database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Final, Literal

from desktop import paths

VERSION: Final = "0.1.0"
OLDEST_CLIENT: Final = (0, 1)
"""Clients before this get 426 `client-too-old`: (major, minor)."""

CLIENT_ID: Final = "sidemand-desktop"
"""The one public client of the training identity provider."""

ACCESS_LIFE: Final = timedelta(minutes=10)
SIGN_IN_LIFE: Final = timedelta(hours=12)
"""How long a helper may go on refreshing before signing in again."""

CODE_LIFE: Final = timedelta(seconds=60)
IDEMPOTENCY_LIFE: Final = timedelta(days=90)
SUBMISSION_SCHEMAS: Final = frozenset({1})
"""Payload shapes that are still read; entries are sent as they were written (ARCHITECTURE.md, "The contract")."""

BODY_LIMIT: Final = 2 * 1024 * 1024
SUBMISSION_LIMIT: Final = 15 * 1024 * 1024
"""Bytes: a file of 10 MB inside a submission is 13.4 MB as base64."""

TIME_ZONE: Final = "Europe/Copenhagen"
"""A visit ends at midnight here, whatever zone the machine is in."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`issuer` is the address clients reach this backend at, without a slash at the end.

    `secret` is asked for on every call when the app started this backend as its child. `seed` is filled in when a
    training database is new; None, or a live profile, fills in nothing. Letters for the post are put in
    `outgoing`; with None they stay in the database. With `pushed_only` the browser brings nothing
    but the name of a request that was sent ahead (RFC 9126). `directory` is the organisation's own list of who may do
    what (docs/directory.md); without one, what the database holds.
    """

    database_url: str = field(repr=False)
    issuer: str
    profile: Literal["training", "live"] = "training"
    secret: str | None = field(default=None, repr=False)
    flows: Path = field(default_factory=lambda: paths.resources() / "flows")
    translations: Path = field(default_factory=paths.translations)
    outgoing: Path | None = None
    seed: Path | None = field(default_factory=lambda: paths.resources() / "seed")
    pushed_only: bool = False
    directory: Path | None = None

    @property
    def is_training(self) -> bool:
        """True where everybody is made up. Live knows neither training people nor their identity provider."""
        return self.profile == "training"

    @property
    def audience(self) -> str:
        """The `aud` of every access token."""
        return f"{self.issuer}/v1"
