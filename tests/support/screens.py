"""Screens of a size one chooses, where there are none: for a process that is about to start Qt."""

from __future__ import annotations

import json
from pathlib import Path


def offscreen(folder: Path, width: int, height: int) -> str:
    """What `QT_QPA_PLATFORM` says for one screen of this many pixels; Qt's own offscreen screen is 800 by 800."""
    return offscreens(folder, (width, height))


def offscreens(folder: Path, *sizes: tuple[int, int]) -> str:
    """As `offscreen`, for screens that stand beside each other; "screen 0" is the one to the left."""
    screens, left = [], 0
    for number, (width, height) in enumerate(sizes):
        screens.append({
            "name": f"screen {number}", "x": left, "y": 0, "width": width, "height": height,
            "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1,
        })
        left += width
    told = folder / f"screens-{'-'.join(f'{width}x{height}' for width, height in sizes)}.json"
    told.write_text(json.dumps({"screens": screens}), encoding="utf-8")
    return f"offscreen:configfile={told}"
