from __future__ import annotations

from pathlib import Path

import pytest

from tests.matrix.scene import Scene, add_people
from tests.support.backend import RunningBackend
from tests.support.backend_data import write_flows, write_seed, write_translations
from tests.support.filled import filled_file, filled_template, filled_url, postgres

__all__ = ["filled_file", "filled_template", "filled_url", "postgres"]


@pytest.fixture(scope="session")
def town(tmp_path_factory) -> dict[str, Path]:
    """The little town, with somebody of every sort the table asks about."""
    folder = tmp_path_factory.mktemp("town")
    seed = write_seed(folder / "seed")
    add_people(seed / "people.json")
    return {
        "seed": seed, "flows": write_flows(folder / "flows"), "translations": write_translations(folder / "translations"),
    }


@pytest.fixture
def scene(filled_url, town, tmp_path):
    """A backend behind real HTTP on a database of its own, with everything going on in it."""
    backend = RunningBackend(tmp_path, database_url=filled_url, public=True, **town)
    made = Scene(backend)
    yield made
    made.http.close()
    backend.stop()
