"""The typefaces that come as dependencies, and fonts made from them."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

REGULAR: Final = 400
MEDIUM: Final = 500
SEMIBOLD: Final = 600

_BOLD_FROM: Final = 600
"""A static family has two weights; from here on it is the bold one."""


class Typeface(StrEnum):
    """What a person may choose to read in."""

    PLEX = "plex"
    HYPERLEGIBLE = "hyperlegible"


_FAMILIES: Final = {
    Typeface.PLEX: ["IBM Plex Sans", "Noto Sans"],
    Typeface.HYPERLEGIBLE: ["Atkinson Hyperlegible", "IBM Plex Sans", "Noto Sans"],
}


@lru_cache(maxsize=1)
def load() -> tuple[str, ...]:
    """Make the families known to Qt, once a process, and name them. Needs a QGuiApplication."""
    import fontpkg_atkinson_hyperlegible  # noqa: PLC0415 - found at run time, so that tools can read this without them
    import fontpkg_ibm_plex_sans  # noqa: PLC0415 - as above
    import fontpkg_noto_sans  # noqa: PLC0415 - as above

    families: list[str] = []
    for package in (fontpkg_ibm_plex_sans, fontpkg_noto_sans, fontpkg_atkinson_hyperlegible):
        for file in sorted(Path(package.ROOT, "files").glob("*.ttf")):
            if "Italic" not in file.name:  # nothing on screen is italic
                families += QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))
    return tuple(dict.fromkeys(families))


@lru_cache(maxsize=256)
def font(typeface: Typeface, pixels: int, weight: int = REGULAR, letter_spacing: float = 0.0) -> QFont:
    """A font of `pixels` height and `weight` 100 to 900; `letter_spacing` is in pixels. Do not change it.

    Plex and Noto are variable: Qt draws their true weights only when the axis itself is set.
    """
    load()
    made = QFont()
    made.setFamilies(_FAMILIES[typeface])
    made.setPixelSize(max(1, pixels))
    if weight != REGULAR:
        if typeface is Typeface.HYPERLEGIBLE:
            made.setWeight(QFont.Weight.Bold if weight >= _BOLD_FROM else QFont.Weight.Normal)
        else:
            made.setVariableAxis(QFont.Tag("wght"), float(weight))
    if letter_spacing:
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, letter_spacing)
    # Hinting snaps stems to whole pixels and makes letters jump between sizes; there is no need at 18 px and up.
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made
