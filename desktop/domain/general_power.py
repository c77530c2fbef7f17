"""A general power of attorney (generalfuldmagt) as what founds a request for a mandate (DOMAIN.md, "Mandates")."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.refusal import Refusal, Why, refuse

_LAWYERS, _WITNESSES = 1, 2
SOURCE: Final = "https://www.borger.dk/forberedelse/digital-fuldmagt-selvbetjeningen"
"""Where the rule was read: one lawyer or two witnesses, who confirm name, date and that the citizen understood."""


@dataclass(frozen=True, slots=True)
class GeneralPower:
    """What one says, as somebody read it. Nothing of its text is kept.

    `lawyers` and `witnesses` (vitterlighedsvidner) count those who signed, different people all, neither the holder nor
    of the holder's household: they confirm that the citizen understood (iron rule 8).
    """

    is_written: bool
    covers_personal: bool
    covers_financial: bool
    has_exceptions: bool
    lawyers: int
    witnesses: int
    signed_on: date


def founds_a_request(power: GeneralPower, today: date) -> Refusal | None:
    """Why this one founds no request; None when it does."""
    if not power.is_written:
        return refuse(Why.GENERAL_POWER_NOT_WRITTEN)
    if not (power.covers_personal and power.covers_financial) or power.has_exceptions:
        return refuse(Why.GENERAL_POWER_NOT_WHOLE)
    if power.lawyers < _LAWYERS and power.witnesses < _WITNESSES:
        return refuse(Why.GENERAL_POWER_UNCONFIRMED)
    return refuse(Why.SIGNED_ANOTHER_DAY) if power.signed_on > today else None
