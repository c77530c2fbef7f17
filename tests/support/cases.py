"""The rows of IDENTITY's table that tests stand for, as they are collected and as they end.

With SIDEMAND_CASES set to a file, a run writes what it saw there, for docs/security/identity.md.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest


def cases_of(item: pytest.Item) -> Iterator[tuple[int, str]]:
    """Number and the OpenID Foundation's name (or nothing) of each row this test stands for."""
    for mark in item.iter_markers("case"):
        yield mark.args[0], mark.args[1] if len(mark.args) > 1 else ""


def function_of(item: pytest.Item) -> str:
    return item.nodeid.partition("[")[0]


class CaseBook:
    """A plug-in: how each test that stands for a row ended, by test, whatever its parameters."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._tests: dict[str, dict] = {}

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        for item in session.items:
            found = sorted(set(cases_of(item)))
            if found:
                test = self._tests.setdefault(function_of(item), {"cases": found, "tried": 0, "outcomes": []})
                test["tried"] += 1

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        test = self._tests.get(report.nodeid.partition("[")[0])
        if test is not None and (report.when == "call" or report.outcome != "passed"):
            test["outcomes"] = sorted({*test["outcomes"], report.outcome})

    def pytest_sessionfinish(self) -> None:
        self._path.write_text(json.dumps(self._tests), encoding="utf-8")


def keep_a_case_book(config: pytest.Config) -> None:
    path = os.environ.get("SIDEMAND_CASES")
    if path:
        config.pluginmanager.register(CaseBook(Path(path)))
