"""A screen of a size one chooses, where there is none: for a process that is about to start Qt."""

from __future__ import annotations

import json
from pathlib import Path


def offscreen(folder: Path, width: int, height: int) -> str:
    """What `QT_QPA_PLATFORM` says for one screen of this many pixels; Qt's own offscreen screen is 800 by 800."""
    told = folder / f"screen-{width}x{height}.json"
    told.write_text(json.dumps({"screens": [{
        "name": "screen", "x": 0, "y": 0, "width": width, "height": height, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1,
    }]}), encoding="utf-8")
    return f"offscreen:configfile={told}"
