"""Why a visit does not open what was asked for: each refusal in one place, in the same words whoever asks."""

from __future__ import annotations

from desktop.backend.problems import Problem
from desktop.i18n import msg


def no_visit() -> Problem:
    """No such visit, or none this caller may know of: the two look alike."""
    return Problem("visit-not-found", msg("Vi kan ikke finde besøget. Begynd et nyt besøg."))


def not_agreed() -> Problem:
    """The citizen has said yes to other tasks than this."""
    return Problem("task-not-agreed", msg("Borgeren har ikke sagt ja til det endnu. Spørg borgeren først."))


def visit_erased() -> Problem:
    """A visit of the caller's own organisation, older than what is kept of it (docs/data-protection.md)."""
    return Problem("visit-erased", msg(
        "Besøget er så gammelt, at det er slettet. Derfor kan borgeren ikke få besked om svarene. Spørg jeres "
        "databeskyttelsesrådgiver."))
