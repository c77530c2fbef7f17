"""Counts what happened to each suite, by its marker, for docs/gates.md (`scripts/test --all`)."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from tests.support.promises import PROMISES

PLAIN = "unit and window"


class Tally:
    """A pytest plugin: one JSON object at the end, suite -> outcome -> how many. Works with several workers."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._suites: dict[str, Counter[str]] = {}
        self._seconds: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report):
        suites = sorted(PROMISES & set(report.keywords)) or [PLAIN]
        for suite in suites:
            self._seconds[suite] += report.duration
            if report.when == "call" or report.outcome != "passed":
                self._suites.setdefault(suite, Counter())[report.outcome] += 1

    def pytest_sessionfinish(self):
        told = {
            suite: {**counts, "seconds": round(self._seconds[suite], 1)} for suite, counts in sorted(self._suites.items())
        }
        self._path.write_text(json.dumps(told), encoding="utf-8")
