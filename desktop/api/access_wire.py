"""Accesses to a mailbox as they travel to its owner, and turning them into the domain's own values (docs/api.md)."""

from __future__ import annotations

from datetime import date

from desktop.api.wire import Moment, Quiet, Words
from desktop.domain.access_shown import AccessPage, AccessWords, ShownAccess
from desktop.domain.mailbox import AccessKind
from desktop.domain.mailbox_access import AccessState
from desktop.i18n import LocalText


class GivenAccessBody(Quiet, frozen=True):
    """An access as it stands."""

    id: str
    kind: AccessKind
    state: AccessState
    given_at: Moment
    opens_on: date | None
    ended_at: Moment | None
    lifted_exemption: bool
    last_used_on: date | None
    holder: str | None

    def access(self) -> ShownAccess:
        """The domain's access."""
        return ShownAccess(
            self.id, self.kind, self.state, self.holder, self.given_at, self.opens_on, self.ended_at,
            self.lifted_exemption, self.last_used_on,
        )


class GivenAccessesBody(Quiet, frozen=True):
    """`GET /v1/accesses/given`. `next` is the next page's address, or None."""

    accesses: tuple[GivenAccessBody, ...]
    page: int
    total: int
    next: str | None

    def shown(self) -> AccessPage:
        """The domain's page."""
        return AccessPage(tuple(one.access() for one in self.accesses), self.page, self.total, self.next is not None)


class AccessWordsBody(Quiet, frozen=True):
    """`GET /v1/accesses/words`."""

    version: int
    fingerprint: str
    lifts_exemption: bool
    lines: tuple[Words, ...]

    def words(self) -> AccessWords:
        """The domain's words."""
        return AccessWords(
            self.version, self.fingerprint, self.lifts_exemption, tuple(LocalText(one) for one in self.lines))


class StoppedBody(Quiet, frozen=True):
    """`POST .../end`: what it came to, and no more."""

    id: str
    state: AccessState
