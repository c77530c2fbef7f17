"""Which of the backend's own tests on both databases CI asks on PostgreSQL too: a fifth, by their names, always the same.

Each runs whole on SQLite; `scripts/test --all` runs each on both. The matrix runs whole on both everywhere, so that every
operation meets every reason to be refused on PostgreSQL too.
"""

from __future__ import annotations

import os
import zlib

import pytest

_SHARE = 5
"""One in so many: CI has twenty minutes for all there is."""

_FOLDERS = ("tests/unit/backend/", "tests/abuse/")


def leave_out(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Take the others out of `items`. Only in CI: whoever names a test gets it on both."""
    if os.environ.get("CI") != "1" or os.environ.get("SIDEMAND_ALL"):
        return
    left = {one for one in items if _is_on_postgres(one) and zlib.crc32(one.nodeid.encode()) % _SHARE}
    if left:
        config.hook.pytest_deselected(items=sorted(left, key=lambda one: one.nodeid))
        items[:] = [one for one in items if one not in left]


def _is_on_postgres(item: pytest.Item) -> bool:
    return item.nodeid.startswith(_FOLDERS) and "postgres" in item.nodeid.rpartition("[")[2]
