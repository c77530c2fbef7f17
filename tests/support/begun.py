"""The file of a backend that began on an empty one, made once and then copied: most of a second saved a backend."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from sqlalchemy import make_url

from desktop.backend.main import create_app
from desktop.backend.serving import SystemIds
from desktop.backend.settings import Settings
from tests.support.clock import FakeClock
from tests.support.scratch import SCRATCH

_made: dict[object, Path] = {}


def begin_with_a_copy(settings: Settings, clock) -> None:
    """Put the file where `settings` has its own, unless that is another sort of database or is there already.

    Only for the people and tasks of `resources`: what a test wrote itself is its own, and read once. Where the clock
    runs, the people were made a little earlier the same day.
    """
    own = Settings(settings.database_url, settings.issuer)
    file = Path(make_url(settings.database_url).database or "")
    as_given = all(getattr(settings, name) == getattr(own, name) for name in ("seed", "flows", "translations", "profile"))
    if not settings.database_url.startswith("sqlite") or file.exists() or not as_given:
        return
    now = clock.now()
    moment = now if isinstance(clock, FakeClock) else now.date()
    if moment not in _made:
        made = _folder() / "backend.db"
        create_app(replace(own, database_url=f"sqlite:///{made}"), clock, SystemIds()).state.backend.database.close()
        _made[moment] = made
    shutil.copy(_made[moment], file)


def _folder() -> Path:
    made, mine = Path(tempfile.mkdtemp(prefix="begun-", dir=SCRATCH)), os.getpid()
    # A copy of this process that ends does not take it along.
    atexit.register(lambda: shutil.rmtree(made, ignore_errors=True) if os.getpid() == mine else None)
    return made
