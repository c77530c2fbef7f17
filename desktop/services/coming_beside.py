"""A helper comes to a citizen who is at a screen by their own sign-in and called for help."""

from __future__ import annotations

from collections.abc import Callable

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.people import Helper, HelperKind
from desktop.i18n import msg
from desktop.services.ports import Identity
from desktop.services.reception_ports import Reception


def come_beside(
    identity: Identity, reception: Reception, session: str, sign_in: Callable[[], Helper | Failure],
) -> Helper | Failure:
    """Who came, once the backend has heard it from them; whatever comes of it they are signed out again here."""
    try:
        helper = sign_in()
        if isinstance(helper, Failure):
            return helper
        if helper.kind is not HelperKind.STAFF:
            return Failure(FailureKind.REFUSED, msg("Kun en medarbejder eller en frivillig her kan hjælpe."))
        return reception.come_beside(session) or helper
    finally:
        identity.sign_out()
