"""Coming back after a pause: only the helper who went away may go on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.domain.failure import Failure
from desktop.domain.people import Helper
from desktop.services.ports import Identity


@dataclass(frozen=True, slots=True)
class SomebodyElse:
    """Another helper signed in where one was awaited; they are signed out again."""


def unlock(
    identity: Identity, helper: Helper, sign_in: Callable[[], Helper | Failure],
) -> Helper | Failure | SomebodyElse:
    """Sign in again as `helper`. Anyone else is signed out at once, so that no token of theirs is used here."""
    came = sign_in()
    if isinstance(came, Failure) or came.id == helper.id:
        return came
    identity.sign_out()
    return SomebodyElse()
