from __future__ import annotations

import pytest

from desktop.backend.settings import Settings
from tests.abuse.stage import Stage
from tests.support.backend import InProcess
from tests.support.filled import (
    BOTH,
    ISSUER,
    empty_url,
    filled_file,
    filled_template,
    filled_url,
    postgres,
    town,
)

__all__ = ["BOTH", "ISSUER", "empty_url", "filled_file", "filled_template", "filled_url", "postgres", "town"]


@pytest.fixture
def stage(request, filled_url, town):
    """The little town, in which Peter reads Inger's post by an access, and means no good.

    A scenario must have been seen to end as its marker says, and in no other way.
    """
    running = InProcess(Settings(filled_url, ISSUER, public_url=ISSUER, **town))
    made = Stage(running)
    yield made
    running.close()
    if not request.node.stash.get(FAILED, False):
        (how,) = request.node.get_closest_marker("ends").args
        assert made.seen == {how}, f"it is marked as {how}, and was seen to be {', '.join(sorted(made.seen)) or 'none'}"


FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """So that a scenario that failed is not also told to have ended otherwise."""
    report = yield
    if call.when == "call":
        item.stash[FAILED] = report.failed
    return report


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/abuse/" in item.nodeid:
            item.add_marker(pytest.mark.abuse)
