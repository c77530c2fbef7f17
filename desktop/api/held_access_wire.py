"""The accesses of whoever is signed in, as they travel (docs/api.md), and turning them into the domain's own values."""

from __future__ import annotations

from desktop.api.wire import Moment, Quiet
from desktop.domain.mailbox import Access, AccessKind, PostWaiting
from desktop.domain.people import Citizen


class OwnerBody(Quiet, frozen=True):
    """Whose mailbox an access is to."""

    ref: str
    name: str
    language: str = "da"


class WaitingBody(Quiet, frozen=True):
    """What waits in somebody's post."""

    unread: int = 0
    to_answer: int = 0
    reply_by: Moment | None = None
    mine: int = 0
    others: int = 0

    def waiting(self) -> PostWaiting:
        """The domain's counts."""
        return PostWaiting(self.unread, self.to_answer, self.reply_by, self.mine, self.others)


class AccessBody(Quiet, frozen=True):
    """A live access, with what stands for it at the exchange."""

    id: str
    citizen: OwnerBody
    kind: AccessKind
    since: Moment
    subject_token: str
    waiting: WaitingBody | None = None

    def access(self) -> Access:
        """The domain's access."""
        owner = self.citizen
        waiting = self.waiting.waiting() if self.waiting is not None else PostWaiting()
        return Access(self.id, Citizen(owner.ref, owner.name, owner.language), self.kind, self.since, waiting)


class EndedAccessBody(Quiet, frozen=True):
    """`POST /v1/accesses/{id}/end`: that it is so now is all there is to know."""

    id: str


class AccessesBody(Quiet, frozen=True):
    """`GET /v1/accesses`."""

    accesses: tuple[AccessBody, ...]
