from __future__ import annotations

import pytest

from desktop.backend.settings import Settings
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
def here(filled_url, town):
    """A backend in this process, with the little town in it."""
    running = InProcess(Settings(filled_url, ISSUER, public_url=ISSUER, **town))
    yield running
    running.close()
