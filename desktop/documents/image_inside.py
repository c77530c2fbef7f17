"""What kind of picture and how large, from its header alone. Runs in the confined child."""

from __future__ import annotations

import struct
from typing import Final

from desktop.documents.png import SIGNATURE

_SIZE_MARKERS: Final = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""JPEG's start-of-frame markers (ITU-T T.81, table B.1)."""

_LONE_MARKERS: Final = frozenset({0x01, *range(0xD0, 0xD9)})
"""Markers without a length."""


def measure(content: bytes) -> tuple[str, int, int] | None:
    """Content type, width and height in pixels; None when it is no picture we know, or a broken one."""
    try:
        found = _measured(content)
    except struct.error:
        return None
    return found if found is not None and found[1] > 0 and found[2] > 0 else None


def _measured(content: bytes) -> tuple[str, int, int] | None:
    if content.startswith(SIGNATURE):
        kind, width, height = struct.unpack_from(">4sII", content, 12)
        return ("image/png", width, height) if kind == b"IHDR" else None
    if content.startswith((b"GIF87a", b"GIF89a")):
        width, height = struct.unpack_from("<HH", content, 6)
        return "image/gif", width, height
    if content.startswith(b"\xff\xd8"):
        return _jpeg(content)
    return None


def _jpeg(content: bytes) -> tuple[str, int, int] | None:
    at = 2
    while True:
        lead, marker = struct.unpack_from(">BB", content, at)
        if lead != 0xFF:  # noqa: PLR2004 - every marker begins so
            return None
        if marker == 0xFF or marker in _LONE_MARKERS:  # noqa: PLR2004 - a fill byte, or a marker without a length
            at += 1 if marker == 0xFF else 2  # noqa: PLR2004 - the same
            continue
        length, _, height, width = struct.unpack_from(">HBHH", content, at + 2)
        if marker in _SIZE_MARKERS:
            return "image/jpeg", width, height
        at += 2 + length
