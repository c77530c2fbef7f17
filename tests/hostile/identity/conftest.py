"""A provider that lies where a test tells it to, and a desk that meets it over real HTTP."""

from __future__ import annotations

import pytest

from tests.support.clients import Clients
from tests.support.clock import FakeClock
from tests.support.scripted_provider import ScriptedProvider
from tests.support.scripted_server import scripted_server


@pytest.fixture
def provider():
    with scripted_server() as server:
        yield ScriptedProvider(server, FakeClock())


@pytest.fixture
def desk(provider):
    clients = Clients(provider.server.url, provider.clock)
    yield clients
    clients.close()
