"""Which tests on both databases CI asks on PostgreSQL too, by their names, always the same.

Of the backend's own a fifteenth, of the matrix a fifth: every operation meets a fifth of all who should not call it. Each
runs whole on SQLite; `scripts/test --all` runs each on both.
"""

from __future__ import annotations

import os
import zlib

import pytest

_SHARES = {"tests/unit/backend/": 15, "tests/abuse/": 15, "tests/matrix/": 5}
"""One in so many: CI has twenty minutes for all there is."""


def leave_out(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Take the others out of `items`. Only in CI: whoever names a test gets it on both."""
    if os.environ.get("CI") != "1" or os.environ.get("SIDEMAND_ALL"):
        return
    left = {one for one in items if zlib.crc32(one.nodeid.encode()) % _share(one)}
    if left:
        config.hook.pytest_deselected(items=sorted(left, key=lambda one: one.nodeid))
        items[:] = [one for one in items if one not in left]


def _share(item: pytest.Item) -> int:
    if "postgres" not in item.nodeid.rpartition("[")[2]:
        return 1
    return next((share for folder, share in _SHARES.items() if item.nodeid.startswith(folder)), 1)
