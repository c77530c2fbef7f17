"""A refusal of the rules of accesses as a problem."""

from __future__ import annotations

from typing import TypeVar

from desktop.backend.problems import Problem
from desktop.domain.mailbox_access_refusal import WhyNoAccess, refuse_access
from desktop.domain.refusal import Refusal
from desktop.i18n import msg

_T = TypeVar("_T")


def taken(step: _T | Refusal) -> _T:
    """The step that was taken. Raises Problem where it was refused."""
    if isinstance(step, Refusal):
        raise as_problem(step)
    return step


def as_problem(refusal: Refusal) -> Problem:
    """In the rules' own words."""
    return Problem(refusal.why, refusal.sentence)


def refused(why: WhyNoAccess) -> Problem:
    """The problem of a refusal that has no moment in its sentence."""
    return as_problem(refuse_access(why))


def not_found() -> Problem:
    """No such access, or one between others."""
    return Problem("access-not-found", msg("Vi kan ikke finde adgangen. Gå tilbage, og prøv igen."))
