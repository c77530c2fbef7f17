"""Statements put into SQL once a run, not once a backend.

SQLAlchemy keeps what it compiled with the engine. Whoever serves has one engine for as long as they run; here thousands
are made, each for one test, and most of what a backend costs was writing the same SQL anew.
"""

from __future__ import annotations

from collections import UserDict
from typing import Final

from sqlalchemy import Connection, Engine, event


class _OfAnyEngine(UserDict):
    """What was compiled for one kind of database: SQLAlchemy's key without its first part, the engine's own dialect."""

    def get(self, key, default=None):
        return self.data.get(key[1:], default)

    def __setitem__(self, key, compiled) -> None:
        self.data[key[1:]] = compiled


_KEPT: Final[dict[type, _OfAnyEngine]] = {}


def keep_compiled() -> None:
    """From here on every engine of a kind shares what is compiled. Said twice is said once."""
    if not event.contains(Engine, "engine_connect", _share):
        event.listen(Engine, "engine_connect", _share)


def _share(connection: Connection) -> None:
    kept = _KEPT.setdefault(type(connection.dialect), _OfAnyEngine())
    connection.execution_options(compiled_cache=kept)
