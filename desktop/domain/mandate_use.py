"""What a holder does on a mandate: which package opens a task now, and whether what was agreed is still delivered.

The grantor's yes to the package is the yes, so it is asked of the mandate as it is at each call (iron rule 2).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from desktop.domain.denmark import end_of
from desktop.domain.mandate import HowClosed, Mandate, MandatePackage
from desktop.domain.mandate_opening import opens
from desktop.domain.package import PackageKind
from desktop.domain.parties import OrganisationHolder
from desktop.domain.people import Helper
from desktop.domain.refusal import Refusal, Why


class Shut(StrEnum):
    """Why a task is not opened, as far as the holder is told.

    `ENDED` is one answer for a mandate that was taken back, expired or never came into force, and for a death: nobody
    learns from it which (DOMAIN.md, "Death").
    """

    NOT_YOURS = "not-yours"
    ENDED = "ended"
    COOLING_OFF = "cooling-off"
    NOT_IN_IT = "not-in-it"


_SHUT: Final[Mapping[StrEnum, Shut]] = {
    Why.NOT_YOURS: Shut.NOT_YOURS, Why.TOO_SOON: Shut.COOLING_OFF, Why.NOT_IN_IT: Shut.NOT_IN_IT,
    Why.ANOTHER_KIND: Shut.NOT_IN_IT, Why.OVER_CEILING: Shut.NOT_IN_IT,
}


def opens_task(
    mandate: Mandate, helper: Helper, authority: str, kle: str, now: datetime,
    *, ceiling: frozenset[str] = frozenset(),
) -> MandatePackage | Refusal:
    """The package by which `helper` may do a task of this authority under this KLE key at `now`, or why not.

    `ceiling` is what an organisation that holds it may have at most now; for a person it says nothing.
    """
    return opens(mandate, helper, authority, kle, PackageKind.ACT, now, ceiling=ceiling)


def shut_by(refusal: Refusal) -> Shut:
    """What the holder is told of a refusal by `opens_task`."""
    return _SHUT.get(refusal.why, Shut.ENDED)


def taken_over_by(mandate: Mandate, package: str) -> str | None:
    """The newer mandate (an id) in which this package of it lives on; None where it does not."""
    one = mandate.of(package)
    closing = one.closing if one is not None else None
    return closing.by if closing is not None and closing.how is HowClosed.REPLACED else None


def delivers(
    mandate: Mandate, package: str, agreed_at: datetime, *, ceiling: frozenset[str] = frozenset(),
) -> bool:
    """Whether what the holder had ready at `agreed_at` by this package may still be delivered with its permit.

    A package that expired since changes nothing: the permit decides. One that was taken or given back, and a death,
    stop all that was not sent (ARCHITECTURE.md, "Saved before sent"). One that was renewed is asked of the newer one.
    Of an organisation's, one that is over its `ceiling` now is not delivered while it is.
    """
    one = mandate.of(package)
    if one is None or mandate.deaths:
        return False
    if isinstance(mandate.holder, OrganisationHolder) and package not in ceiling:
        return False
    if one.closing is not None and one.closing.how is not HowClosed.REPLACED:
        return False
    return agreed_at.astimezone(UTC) <= end_of(one.until)
