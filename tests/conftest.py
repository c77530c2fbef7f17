"""What every test gets: no window system, no network, no one else's files, nothing left running."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_ACCESSIBILITY", "1")

from hypothesis import HealthCheck, settings

from tests.support import loopback, scratch  # noqa: F401 - the second reads where files go before any test does
from tests.support.cases import keep_a_case_book
from tests.support.choosing import leave_out
from tests.support.order import longest_first
from tests.support.promises import in_ci, pytest_runtest_makereport  # noqa: F401 - the second is pytest's to find
from tests.support.tally import Tally

settings.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("all", deadline=None, max_examples=1000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("all" if os.environ.get("SIDEMAND_ALL") else "ci" if in_ci() else "desk")


SELDOM = (20_000, 20, 20)
"""When to look for circles of objects. A process that makes an application a test would do so for a tenth of its time."""


def pytest_configure(config: pytest.Config) -> None:
    gc.set_threshold(*SELDOM)
    loopback.stay_here()
    keep_a_case_book(config)
    # Workers send their reports to the one process that counts.
    if (path := os.environ.get("SIDEMAND_TALLY")) and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Tally(Path(path)))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    leave_out(config, items)
    longest_first(items)


@pytest.fixture(scope="session")
def every_case() -> bool:
    """True under `scripts/test --all`: whole matrices instead of the choice CI makes."""
    return bool(os.environ.get("SIDEMAND_ALL"))


@pytest.fixture(autouse=True)
def nothing_left_running():
    """A QThread or QTimer that outlives its test fails it, by name."""
    if "PySide6.QtCore" not in sys.modules:
        yield
        return
    from tests.support.dangling import watched

    with watched() as running:
        yield
        left = running()
    assert not left, "left running: " + "; ".join(left)
