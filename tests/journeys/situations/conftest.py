"""Each situation ends by asserting what must hold however it went (tests/support/situations.py)."""

from __future__ import annotations

import pytest

from tests.support.at_the_desk import AtTheDesk
from tests.support.situations import Town, safe_at_the_desk


@pytest.fixture
def desk() -> AtTheDesk:
    """A desk with fakes behind every port: what the app does."""
    here = AtTheDesk()
    yield here
    safe_at_the_desk(here)


@pytest.fixture
def town(tmp_path, temporary, qapp) -> Town:
    """The real window, Mette signed in, and the real backend: what is stored."""
    here = Town(tmp_path, temporary)
    try:
        here.app.sign_in()
        yield here
    finally:
        here.close()
