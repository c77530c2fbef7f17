"""What a sign-in or an exchange gave."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from desktop.api.dpop import AccessToken, ProofKey
from desktop.api.token_endpoint import TokenBody

_A_YEAR: Final = 366 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Grant:
    """Tokens, and the key they are bound to where there is one. They live in memory, and no `repr` shows them.

    `expires_at` is None when the provider did not say. `id_token` is kept only to end a browser's sign-in with.
    """

    access_token: str = field(repr=False)
    refresh_token: str | None = field(repr=False)
    expires_at: datetime | None
    subject: str | None = None
    id_token: str | None = field(default=None, repr=False)
    key: ProofKey | None = field(default=None, repr=False)

    @property
    def access(self) -> AccessToken:
        """The access token, ready to be carried by a call."""
        return AccessToken(self.access_token, self.key)


def grant_of(body: TokenBody, key: ProofKey | None, subject: str | None, now: datetime) -> Grant:
    """The grant an answer of a token endpoint makes, once it has been judged."""
    lives = body.expires_in
    expires_at = now + timedelta(seconds=lives) if lives is not None and 0 <= lives <= _A_YEAR else None
    return Grant(body.access_token, body.refresh_token, expires_at, subject, body.id_token, key)
