"""The pictures of a tour: a PNG a screen, and `tour.json` that says which is which and how fast it came."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Picture:
    """One screen as it was: `milliseconds` from the intent to the painted page, None where nothing was pressed."""

    screen: str
    file: str
    milliseconds: float | None


class Album:
    """Collects pictures into a folder. Raises OSError where none can be put there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pictures: list[Picture] = []
        self._failed: list[str] = []
        self._kept: Counter[str] = Counter()
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass

    def take(self, window: QWidget, screen: str, milliseconds: float | None) -> None:
        """A picture of the window as it is painted now."""
        name = f"{len(self._pictures) + 1:02d}-{screen}.png"
        if not window.grab().save(str(self._folder / name)):
            self._failed.append(screen)
            return
        self._pictures.append(Picture(screen, name, None if milliseconds is None else round(milliseconds, 1)))

    def failed(self, screen: str) -> None:
        """Note that a screen could not be shown."""
        self._failed.append(screen)

    def keep(self, name: str, content: bytes) -> Path:
        """A document of the tour beside its pictures; the same name twice in one tour gets a number."""
        self._kept[name] += 1
        path = self._folder / name
        if self._kept[name] > 1:
            path = path.with_stem(f"{path.stem}-{self._kept[name]}")
        path.write_bytes(content)
        return path

    def close(self, look: dict[str, str | int]) -> bool:
        """Write `tour.json`; True when every screen was shown."""
        story = {"look": look, "screens": [asdict(one) for one in self._pictures], "failed": self._failed}
        told = json.dumps(story, indent=1, ensure_ascii=False)
        (self._folder / "tour.json").write_text(f"{told}\n", encoding="utf-8")
        return not self._failed
