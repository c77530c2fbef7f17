"""A private PostgreSQL for tests: Debian's binaries, a throw-away cluster on a Unix socket, gone when the tests are.

Missing locally it skips; under CI=1 it fails, for the suite stands for a promise.
"""

from __future__ import annotations

import os
import pwd
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

_USER = "postgres"
SERVING = "serving"
"""The role that serves: it owns nothing, and has what `db.roles.grant_serving` gave it."""


def serving_url(url: str) -> str:
    """The same database as the serving role."""
    return url.replace(f"{_USER}@", f"{SERVING}@")


def owner_url(url: str) -> str:
    """The same database as its owner."""
    return url.replace(f"{SERVING}@", f"{_USER}@")


def name_of(url: str) -> str:
    """The name of a test's own database."""
    name = re.search(r"/(test_\w+)\?", url)
    assert name
    return name[1]


class Cluster:
    """One running server; each test gets a database of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://{_USER}@/{database}?host={self._folder}"

    def fresh(self, template: str = "template1") -> str:
        """The URL of a new database, a copy of `template`."""
        self._count += 1
        name = f"test_{os.getpid()}_{self._count}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        return self.url(name)

    def drop(self, url: str) -> None:
        self.execute(f"DROP DATABASE {name_of(url)} WITH (FORCE)")

    def begin_anew(self, url: str, template: str) -> None:
        """Make that database a copy of `template` again, under the name it has."""
        self.drop(url)
        self.execute(f"CREATE DATABASE {name_of(url)} TEMPLATE {template} STRATEGY FILE_COPY")

    def execute(self, statement: str) -> None:
        """As the superuser, outside any of the tests' databases."""
        with psycopg.connect(user=_USER, dbname="postgres", host=str(self._folder), autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def cluster() -> Iterator[Cluster]:
    """Start a cluster and remove it afterwards."""
    binaries = _binaries()
    folder = Path(tempfile.mkdtemp(prefix="sidemand-pg-"))
    owner = _owner(folder)
    data = folder / "data"
    quick = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    try:
        _run([binaries / "initdb", "-D", data, "-U", _USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"], owner)
        options = f"-k {folder} -c listen_addresses='' -c max_connections=60 {quick}"
        _run([binaries / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start"], owner)
        try:
            running = Cluster(folder)
            running.execute(f"CREATE ROLE {SERVING} LOGIN")
            yield running
        finally:
            _run([binaries / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop"], owner)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _binaries() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        missing = "PostgreSQL is not installed (apt-get install postgresql)"
        pytest.fail(missing) if os.environ.get("CI") == "1" else pytest.skip(missing)
    return found[-1].parent


def _owner(folder: Path) -> dict:
    """initdb refuses root: then the package's own user owns the cluster."""
    if os.geteuid() != 0:
        return {}
    entry = pwd.getpwnam(_USER)
    os.chown(folder, entry.pw_uid, entry.pw_gid)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _run(command: list, owner: dict) -> None:
    # Output to nowhere: the server keeps an inherited pipe open, and the reader would wait for it.
    done = subprocess.run(
        [str(part) for part in command], cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}, timeout=60, **owner,
    )
    assert done.returncode == 0, f"{Path(command[0]).name} failed"
