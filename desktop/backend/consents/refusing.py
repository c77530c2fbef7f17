"""A refusal of the rules as a problem; what would tell of somebody else's consent has one name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeVar

from desktop.backend.problems import Problem
from desktop.domain.consent_refusal import WhyNoConsent, refuse_consent
from desktop.domain.refusal import Refusal, Why
from desktop.i18n import msg

_T = TypeVar("_T")

_OTHERS: Final[Mapping[str, str]] = {
    WhyNoConsent.NOT_YOURS: "consent-not-found", Why.STAFF_TOO_CLOSE: "own-matters", Why.WRONG_ROLE: "role-refused",
}


def taken(step: _T | Refusal) -> _T:
    """The step that was taken. Raises Problem where it was refused."""
    if isinstance(step, Refusal):
        raise as_problem(step)
    return step


def as_problem(refusal: Refusal) -> Problem:
    """The problem of a refusal, in its own words."""
    return Problem(_OTHERS.get(refusal.why, refusal.why), refusal.sentence)


def not_found() -> Problem:
    """No such consent, or one asked of or by somebody else."""
    return Problem("consent-not-found", msg("Vi kan ikke finde samtykket. Gå tilbage, og prøv igen."))


def not_here() -> Problem:
    """Nobody has that number, or nothing can be asked of whoever has: which of the two is not told."""
    return as_problem(refuse_consent(WhyNoConsent.NOT_WITH_THIS_PERSON))
