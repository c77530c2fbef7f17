"""Which characters our fonts can draw.

PDF/UA-1 forbids a missing glyph, so one exotic character typed by a citizen would otherwise cost them the receipt.
"""

from __future__ import annotations

import struct
import unicodedata
from functools import lru_cache
from importlib import resources as packages
from pathlib import Path
from typing import Final

WIDEST_FONT: Final = "fontpkg_noto_sans"
"""Measured against one font, so that a letter and its accent never need two."""

STAND_IN: Final = "?"
"""What a character no font of ours has becomes: the reader sees that something stood there."""

_UNSEEN: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
"""Controls, direction overrides, private and unassigned code points: nothing a page can show."""


def printable(text: str) -> str:
    """`text` with what cannot be seen removed and what cannot be drawn replaced. Line breaks stay."""
    drawn = _coverage()
    return "".join(
        character if character == "\n" or character in drawn else STAND_IN
        for character in unicodedata.normalize("NFC", text.replace("\t", " "))
        if character == "\n" or unicodedata.category(character) not in _UNSEEN
    )


@lru_cache(maxsize=1)
def _coverage() -> frozenset[str]:
    folder = Path(str(packages.files(WIDEST_FONT))) / "files"
    upright = next(file for file in sorted(folder.glob("*.ttf")) if "Italic" not in file.name)
    return frozenset(map(chr, _characters(upright.read_bytes())))


def _characters(font: bytes) -> set[int]:
    """The code points of a TrueType font's full table (`cmap`, format 12; OpenType 1.9, section cmap)."""
    cmap = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", font, cmap + 2)
    for index in range(count):
        (offset,) = struct.unpack_from(">L", font, cmap + 4 + 8 * index + 4)
        found = _format_12(font, cmap + offset)
        if found:
            return found
    raise ValueError("the font has no table of all its characters")


def _format_12(font: bytes, at: int) -> set[int]:
    table_format, _, _, _, groups = struct.unpack_from(">HHLLL", font, at)
    if table_format != 12:  # noqa: PLR2004 - the format's own number
        return set()
    found: set[int] = set()
    for group in range(groups):
        first, last, _ = struct.unpack_from(">LLL", font, at + 16 + 12 * group)
        found.update(range(first, last + 1))
    return found


def _table(font: bytes, name: bytes) -> int:
    (tables,) = struct.unpack_from(">H", font, 4)
    for index in range(tables):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", font, 12 + 16 * index)
        if tag == name:
            return int(offset)
    raise ValueError(f"the font has no table {name!r}")
