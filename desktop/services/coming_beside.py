"""A helper comes to a citizen who is at a screen by their own sign-in and called for help."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.people import Helper, HelperKind
from desktop.i18n import msg
from desktop.services.ports import Identity
from desktop.services.reception_ports import Reception


@dataclass(frozen=True, slots=True)
class NotBeside:
    """Nobody may look along, and why; `may_be_known` where the backend was told of somebody, and may have heard it."""

    failure: Failure
    may_be_known: bool


def come_beside(
    identity: Identity, reception: Reception, session: str, sign_in: Callable[[], Helper | Failure],
) -> Helper | NotBeside:
    """Who came, once the backend has heard it from them; whatever comes of it they are signed out again here."""
    try:
        helper = sign_in()
        if isinstance(helper, Failure):
            return NotBeside(helper, may_be_known=False)
        if helper.kind is not HelperKind.STAFF:
            only_staff = msg("Kun en medarbejder eller en frivillig her kan hjælpe.")
            return NotBeside(Failure(FailureKind.REFUSED, only_staff, settled=True), may_be_known=False)
        failure = reception.come_beside(session)
        return helper if failure is None else NotBeside(failure, may_be_known=True)
    finally:
        identity.sign_out()
