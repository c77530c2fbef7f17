"""A refusal of the rules as a problem: each has its own, but those that would else tell something of the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeVar

from desktop.backend.problems import Problem
from desktop.domain.mandate_use import Shut, shut_by
from desktop.domain.refusal import Refusal, Why, refuse
from desktop.i18n import msg

_T = TypeVar("_T")

_OTHERS: Final[Mapping[str, str]] = {
    Why.NOT_YOURS: "mandate-not-found", Why.STAFF_TOO_CLOSE: "own-matters", Why.WRONG_ROLE: "role-refused",
}
"""Where somebody else's mandate is told from none, ids could be tried; what is refused of everything has one name."""


def taken(step: _T | Refusal) -> _T:
    """The step that was taken. Raises Problem where it was refused."""
    if isinstance(step, Refusal):
        raise Problem(_OTHERS.get(step.why, f"mandate-{step.why}"), step.sentence)
    return step


def not_found() -> Problem:
    """No such mandate, or one between others."""
    return Problem("mandate-not-found", msg("Vi kan ikke finde fuldmagten. Gå tilbage, og prøv igen."))


def not_here() -> Problem:
    """Nobody goes by that number and name, or none can be made with whoever does: which of the two is not told."""
    return taken_as_problem(Why.NOT_WITH_THIS_PERSON)


def mandate_ended() -> Problem:
    """It does not hold now: in the same words whether it was taken back, expired, waits, or one of the two died."""
    return Problem("mandate-ended", msg("Fuldmagten kan ikke bruges nu. Kommunen kan fortælle dig mere."))


def not_delivered() -> Problem:
    """What was not sent is not sent any more: in the words of `mandate_ended`."""
    return Problem("permit-void", mandate_ended().detail)


def opens_not() -> Problem:
    """No package of it is for this task."""
    return Problem("mandate-opens-not", refuse(Why.NOT_IN_IT).sentence)


def not_opened(refusal: Refusal) -> Problem:
    """Why a task is not begun on a mandate."""
    match shut_by(refusal):
        case Shut.NOT_YOURS:
            return not_found()
        case Shut.COOLING_OFF:
            return Problem("mandate-cooling-off", refusal.sentence)
        case Shut.NOT_IN_IT:
            return Problem("mandate-opens-not", refusal.sentence)
        case Shut.ENDED:
            return mandate_ended()


def taken_as_problem(why: Why) -> Problem:
    """The problem of a refusal that has no moment in its sentence."""
    return Problem(f"mandate-{why}", refuse(why).sentence)
