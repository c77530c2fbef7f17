from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from tests.support.at_a_counter import app, backend

__all__ = ["app", "backend"]


@pytest.fixture
def temporary(tmp_path, monkeypatch) -> Path:
    """Temporary files of this process, its libraries and its children go where the test can look."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def places(tmp_path, temporary) -> list[Path]:
    """Wherever an app on the profile of this test could leave something."""
    return [tmp_path / "profile", temporary, Path(os.environ["HOME"]), Path(os.environ["XDG_RUNTIME_DIR"])]
