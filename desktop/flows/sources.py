"""Where a definition's facts come from, and when its owner last compared the two."""

from __future__ import annotations

from datetime import date
from typing import Final

NO_SOURCE: Final = "source: write the address of the authority's own page, beginning with https://"
_A_YEAR: Final = 365


def is_source(address: str) -> bool:
    """Whether this can be an authority's own page."""
    return address.startswith("https://")


def is_old(checked: date, today: date) -> bool:
    """Not compared for twelve months: the owner is warned (DOMAIN.md)."""
    return (today - checked).days > _A_YEAR
