"""Fixtures of a journey at one counter: a real backend with the machine's own clock, and Mette signed in at the window.

A conftest imports them; a journey that needs another backend or another person has a fixture of its own by that name.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.whole_app import WholeApp, desk_at, real_time_backend


@pytest.fixture
def backend(tmp_path) -> Iterator:
    running = real_time_backend(tmp_path / "backend")
    yield running
    running.stop()


@pytest.fixture
def app(tmp_path, backend) -> Iterator[WholeApp]:
    with desk_at(tmp_path / "profile", backend.base_url) as here:
        yield here.sign_in()
