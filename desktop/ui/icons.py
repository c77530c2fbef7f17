"""Pictures: Material Symbols by name, drawn in a colour at a size."""

from __future__ import annotations

import importlib
import sys
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QFile, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_PACKAGE: Final = "qt_material_icons.resources.icons_outlined_24"
_PATH: Final = ":/material-design-icons/symbols/web/{name}/materialsymbolsoutlined/{name}_24px.svg"
_DIRECTED: Final = frozenset({
    "arrow_back", "arrow_forward", "reply", "undo", "redo", "send", "chevron_right", "chevron_left", "logout", "login",
    "list_alt", "assignment",
})
"""Pictures that point along the line of text, and so turn with it."""

_USUAL: Final = (
    "account_circle", "add", "arrow_back", "arrow_forward", "article", "assignment", "attach_file", "badge",
    "calendar_month", "cancel", "check", "check_circle", "close", "cloud_off", "contrast", "credit_card", "delete",
    "description", "done", "edit", "error", "event", "expand_less", "expand_more", "group", "help", "home", "info",
    "language", "list_alt", "location_on", "lock", "lock_open", "login", "logout", "mail", "person", "person_search",
    "print", "refresh", "reply", "save", "schedule", "search", "send", "settings", "stop", "support_agent",
    "text_decrease", "text_increase", "undo", "upload_file", "visibility", "visibility_off", "warning",
    "health_and_safety", "pause", "home_work", "markunread_mailbox", "mark_email_read", "local_shipping", "tune",
)
_drawings: dict[str, bytes] = {}


def exists(name: str) -> bool:
    """Whether there is a picture of this name."""
    return bool(_drawing(name))


@lru_cache(maxsize=512)
def picture(name: str, colour: str, pixels: int, ratio: float = 1.0, *, mirrored: bool = False) -> QPixmap:
    """The picture `name` in `colour` (`#RRGGBB`), `pixels` wide and high on a screen with `ratio` dots a pixel.

    `mirrored` asks for the right-to-left drawing; only pictures that point somewhere have one. A name that
    does not exist is a bug and raises KeyError.
    """
    drawing = _drawing(name)
    if not drawing:
        raise KeyError(name)
    dots = max(1, round(pixels * ratio))
    made = QPixmap(dots, dots)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    if mirrored and name in _DIRECTED:
        painter.translate(dots, 0)
        painter.scale(-1, 1)
    QSvgRenderer(drawing).render(painter, QRectF(0, 0, dots, dots))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(made.rect(), QColor(colour))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def _drawing(name: str) -> bytes:
    """The SVG of `name`, empty if there is none."""
    if name not in _drawings:
        _read((name,) if _drawings else (name, *_USUAL))
    return _drawings[name]


def _read(names: tuple[str, ...]) -> None:
    """Read drawings out of the package, then let go of it: it holds all 4,000, some 13 MB."""
    package = importlib.import_module(_PACKAGE)
    try:
        for name in names:
            file = QFile(_PATH.format(name=name))
            found = file.open(QIODevice.OpenModeFlag.ReadOnly)
            _drawings[name] = bytes(file.readAll().data()) if found else b""
            file.close()
    finally:
        package.qCleanupResources()
        sys.modules.pop(_PACKAGE, None)
        vars(package).clear()
