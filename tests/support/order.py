"""Which tests go first: whoever comes to one that takes half a minute last has the other workers wait for them."""

from __future__ import annotations

from typing import Final

import pytest

LONGEST: Final = (
    "tests/journeys/test_tour.py", "tests/journeys/kill/", "tests/journeys/test_hostile_backend.py",
    "tests/ui/gates/test_every_look.py",
)


def longest_first(items: list[pytest.Item]) -> None:
    """Put them before all others; each part stays in the order chance gave it."""
    items.sort(key=lambda one: not one.nodeid.startswith(LONGEST))
