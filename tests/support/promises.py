"""A suite that stands for a promise may be skipped on somebody's own machine, but not where a change is judged."""

from __future__ import annotations

import os

import pytest

PROMISES = frozenset({"journey", "hostile", "matrix", "contract", "spoken", "gate", "postgres", "kill"})


def in_ci() -> bool:
    """True where a change is judged: `CI` is set to anything but nothing, 0 or false."""
    return os.environ.get("CI", "").lower() not in {"", "0", "false"}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Under CI, a skipped promise is a broken one."""
    report = yield
    kept_from_running = report.skipped and not hasattr(report, "wasxfail")
    broken = sorted(PROMISES & {mark.name for mark in item.iter_markers()})
    if kept_from_running and broken and in_ci():
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} stands for a promise ({', '.join(broken)}) and must run under CI.\n{reason}"
    return report
