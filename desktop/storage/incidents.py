"""The log of what went wrong: allow-listed fields, rotating, never a person's data.

Satisfies `services.ports.Incidents`. What is written of an exception is its type and where in our own code it came
from; never its message, for a message may quote an answer.
"""

from __future__ import annotations

import json
import logging
import threading
import traceback
from collections.abc import Callable
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

_LARGEST: Final = 256_000
_KEPT_FILES: Final = 3
_NUMBER_LENGTH: Final = 4
_DEEPEST: Final = 12


class IncidentLog:
    """One line of JSON an incident: number, time, kind, and places in this program."""

    def __init__(self, folder: Path, now: Callable[[], datetime], new_id: Callable[[], str]) -> None:
        self._now = now
        self._new_id = new_id
        self._lock = threading.Lock()
        self._handler = RotatingFileHandler(
            folder / "incidents.log", maxBytes=_LARGEST, backupCount=_KEPT_FILES, encoding="utf-8", delay=True,
        )

    def record(self, error: BaseException) -> str:
        """Write it down and return the short number shown on screen."""
        number = self._new_id()[:_NUMBER_LENGTH].upper()
        line = {
            "number": number,
            "at": self._now().isoformat(timespec="seconds"),
            "kind": type(error).__name__,
            "places": _places(error),
        }
        with self._lock:
            self._handler.emit(logging.makeLogRecord({"msg": json.dumps(line)}))
        return number

    def forget_before(self, moment: datetime) -> None:
        """Take out the lines of incidents before `moment`, in every file. Raises OSError where the disk refuses."""
        with self._lock:
            self._handler.close()  # it opens its file again with the next incident
            here = Path(self._handler.baseFilename)
            for file in here.parent.glob(f"{here.name}*"):
                lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
                kept = [line for line in lines if _is_since(line, moment)]
                if not kept:
                    file.unlink()
                elif len(kept) < len(lines):
                    file.write_text("".join(kept), encoding="utf-8")

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._handler.close()


def _is_since(line: str, moment: datetime) -> bool:
    try:
        return datetime.fromisoformat(json.loads(line)["at"]) >= moment
    except (ValueError, KeyError, TypeError):
        return False  # the end of a line a crash cut off tells nobody anything


def _places(error: BaseException) -> list[str]:
    """Module and line of each of our own frames, innermost last. No path: it may hold a user's name."""
    frames = traceback.walk_tb(error.__traceback__)
    ours = [
        f"{frame.f_globals['__name__']}:{line}" for frame, line in frames
        if str(frame.f_globals.get("__name__", "")).startswith("desktop.")
    ]
    return ours[-_DEEPEST:]
