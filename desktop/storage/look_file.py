"""The look a person chose, between two starts: six plain words in a file of the profile, and nothing of any citizen."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path


class LookFile:
    """Reads and writes one small file. A look that cannot be read or written is no reason to stop anybody."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> Mapping[str, object]:
        """What was written last; empty when there is nothing that can be read."""
        try:
            held = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return held if isinstance(held, dict) else {}

    def write(self, chosen: Mapping[str, str | int | bool]) -> None:
        """Keep `chosen` whole, or what was there before."""
        beside = self._path.with_suffix(".new")
        try:
            beside.write_text(json.dumps(chosen), encoding="utf-8")
            beside.replace(self._path)
        except OSError:
            return
