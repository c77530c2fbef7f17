"""What asking the citizen on their own device needs from the world, as Protocols."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from desktop.domain.approval import Approval, ApprovalAnswer, ApprovalPurpose
from desktop.domain.failure import Failure


class Approvals(Protocol):
    """Asking the citizen on their own device."""

    def offered(self) -> bool:
        """Whether there is a page a citizen's own device can reach; False also while nobody answers."""
        ...

    def ask_at_lookup(self, lookup: str, purpose: ApprovalPurpose, tasks: Sequence[str] = ()) -> Approval | Failure:
        """Ask before the visit; an older question to the same citizen is over."""
        ...

    def ask_in_visit(self, visit: str, purpose: ApprovalPurpose, tasks: Sequence[str] = ()) -> Approval | Failure:
        """Ask in a visit that goes on; an older question to the same citizen is over."""
        ...

    def state(self, asked: Approval) -> ApprovalAnswer | Failure:
        """Where it stands, now."""
        ...

    def cancel(self, asked: Approval) -> Failure | None:
        """Give it up. Refused when the citizen has answered."""
        ...


class Pictures(Protocol):
    """What a telephone scans from a screen."""

    def __call__(self, address: str) -> bytes | None:
        """The address as a QR code (PNG); None for one too long to be scanned."""
        ...
