"""One text on the system's clipboard, and off it again. Satisfies `services.ports.Clipboard`."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

_NOT_FOR_HISTORIES: Final = (
    ("x-kde-passwordManagerHint", b"secret"),
    ('application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"', b"1"),
    ('application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"', b"\0\0\0\0"),
)
"""What clipboard histories look for; one that does not listen keeps a copy all the same."""


class SystemClipboard:
    """What another program put there since is never taken away."""

    def __init__(self) -> None:
        self._put: str | None = None

    def put(self, text: str) -> None:
        """Lay `text` there."""
        data = QMimeData()
        data.setText(text)
        for name, value in _NOT_FOR_HISTORIES:
            data.setData(name, value)
        self._put = text
        QGuiApplication.clipboard().setMimeData(data)

    def take_back(self) -> None:
        """Empty it, if that text still lies there."""
        clipboard = QGuiApplication.clipboard()
        # Where a window without focus may not read it (Wayland), owning it says the same.
        if self._put is not None and (clipboard.text() == self._put or clipboard.ownsClipboard()):
            clipboard.clear()
        self._put = None
