"""Fixtures: a database already migrated and filled with the little town, on SQLite and on PostgreSQL.

A conftest imports what its tests use; one that wants another town has a `town` fixture of its own.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desktop.backend.db.roles import grant_serving
from desktop.backend.settings import Settings
from tests.support.backend import InProcess, sqlite_url
from tests.support.backend_data import write_flows, write_seed, write_translations
from tests.support.postgres import SERVING, Cluster, cluster, name_of

ISSUER = "http://127.0.0.1:9"
BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(scope="session")
def town(tmp_path_factory) -> dict[str, Path]:
    """The folders a backend of these tests is filled from."""
    folder = tmp_path_factory.mktemp("town")
    return {
        "seed": write_seed(folder / "seed"), "flows": write_flows(folder / "flows"),
        "translations": write_translations(folder / "translations"),
    }


@pytest.fixture(scope="session")
def filled_file(town, tmp_path_factory) -> Path:
    """A SQLite file already migrated and filled, to be copied: a third of a second saved a test."""
    folder = tmp_path_factory.mktemp("filled")
    InProcess(Settings(sqlite_url(folder), ISSUER, **town)).close()
    return folder / "backend.db"


@pytest.fixture(scope="session")
def postgres():
    with cluster() as running:
        yield running


@pytest.fixture(scope="session")
def filled_template(postgres: Cluster, town) -> str:
    """The same as a PostgreSQL database to be copied, ready for the serving role."""
    url = postgres.fresh()
    made = InProcess(Settings(url, ISSUER, **town))
    with made.database.write() as connection:
        grant_serving(connection, SERVING)
    made.close()
    return name_of(url)


@pytest.fixture(params=BOTH)
def filled_url(request, tmp_path):
    """The URL of a filled database of the test's own, on SQLite and then on PostgreSQL."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("filled_file"), tmp_path / "backend.db")
        yield sqlite_url(tmp_path)
        return
    running: Cluster = request.getfixturevalue("postgres")
    url = running.fresh(request.getfixturevalue("filled_template"))
    yield url
    running.drop(url)


@pytest.fixture(params=BOTH)
def empty_url(request, tmp_path):
    """The URL of a database with nothing in it, on SQLite and then on PostgreSQL."""
    if request.param == "sqlite":
        yield sqlite_url(tmp_path)
        return
    running: Cluster = request.getfixturevalue("postgres")
    url = running.fresh()
    yield url
    running.drop(url)
