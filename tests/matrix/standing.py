"""A scene that is built once, and stands again as it was built for each test: database, clock and what its people hold."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from tests.matrix.scene import Scene
from tests.support.backend import RunningBackend, sqlite_url
from tests.support.clock import FakeClock
from tests.support.postgres import Cluster, name_of


class Keeping(Protocol):
    """A database that can be as it was again, while nobody serves from it."""

    url: str

    def keep(self) -> None:
        """What is in it now is what it is to be again."""
        ...

    def restore(self) -> None:
        """As it was kept."""
        ...


class KeptFile:
    """On SQLite."""

    def __init__(self, filled: Path, folder: Path) -> None:
        self._file, self._kept = folder / "backend.db", folder / "kept.db"
        self.url = sqlite_url(folder)
        shutil.copy(filled, self._file)

    def keep(self) -> None:
        shutil.copy(self._file, self._kept)

    def restore(self) -> None:
        for beside in self._file.parent.glob("backend.db*"):
            beside.unlink()
        shutil.copy(self._kept, self._file)


class Kept:
    """On PostgreSQL."""

    def __init__(self, cluster: Cluster, template: str) -> None:
        self._cluster = cluster
        self.url = cluster.fresh(template)

    def keep(self) -> None:
        self._template = name_of(self._cluster.fresh(name_of(self.url)))

    def restore(self) -> None:
        self._cluster.begin_anew(self.url, self._template)


class Standing:
    """The scene, and its backend at one address throughout: what its tokens say is still so."""

    def __init__(self, backend: RunningBackend, kept: Keeping) -> None:
        self._backend, self._kept = backend, kept
        self._scene = Scene(backend)
        self._at = backend.clock.now()
        self._close()
        kept.keep()

    @contextmanager
    def anew(self) -> Iterator[Scene]:
        """The scene as it was built."""
        self._kept.restore()
        self._backend.clock = FakeClock(self._at)
        self._backend.start()
        scene = self._scene.again()
        try:
            yield scene
        finally:
            scene.http.close()
            self._backend.stop()

    def end(self) -> None:
        self._backend.stop()

    def _close(self) -> None:
        self._scene.http.close()
        self._backend.stop()
