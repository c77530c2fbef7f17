"""The scan of a paper that is registered: what is seen at the desk to be no scan is said here, and not sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.flows.answers import Answer
from desktop.flows.views import FieldKind, FieldView
from desktop.i18n import Text, msg
from desktop.presenters.states import ErrorLine

SCAN: Final = "scan"
MOST_BYTES: Final = 10_000_000
_KINDS: Final = ("application/pdf", "image/png", "image/jpeg")
_BEGINS: Final = ("JVBERi", "iVBORw0KGgo", "/9j/")
"""How a PDF, a PNG and a JPEG begin, in base64."""


class ScanField:
    """Held by a stage for as long as it is shown. The scan itself is in memory alone."""

    def __init__(self, label: Text) -> None:
        self._label = label
        self._scan: Answer = None
        self._error: Text | None = None

    @property
    def content(self) -> str:
        """The scan in base64; empty before there is one."""
        return str(self._scan.get("content") or "") if isinstance(self._scan, Mapping) else ""

    def field(self) -> FieldView:
        """The field."""
        return FieldView(
            SCAN, FieldKind.FILE, self._label, self._scan, error=self._error, accept=_KINDS, max_bytes=MOST_BYTES,
        )

    def errors(self) -> tuple[ErrorLine, ...]:
        """What is wrong with it."""
        return (ErrorLine(SCAN, self._error),) if self._error is not None else ()

    def fill(self, field: str, value: object) -> bool:
        """Take what was chosen; False for another field."""
        match field, value:
            case "scan", None | Mapping():
                self._scan, self._error = value, None
                return True
            case _:
                return False

    def is_right(self) -> bool:
        """Whether it can be one; where not, the page says so."""
        self._error = None
        if not self.content.startswith(_BEGINS):
            self._error = msg("Vælg en fil, der er scannet som PDF, PNG eller JPEG.")
        elif len(self.content) > MOST_BYTES * 4 // 3 + 4:
            self._error = msg("Filen fylder for meget. Scan i sort og hvid, og prøv igen.")
        return self._error is None
