"""Paper for the window, whose libraries are read when somebody first prints or saves: most visits end without."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.domain.failure import Failure
    from desktop.ui.look import Look
    from desktop.ui.printing import WindowPaper


class PaperWhenWanted:
    """Asks over `window`, in the look it has then. Satisfies `services.ports.Paper`."""

    def __init__(self, window: QWidget, look: Callable[[], Look]) -> None:
        self._window = window
        self._look = look

    def can_print(self) -> bool:
        """As `WindowPaper.can_print`."""
        return self._paper().can_print()

    def print(self, pdf: bytes) -> bool | Path | Failure:
        """As `WindowPaper.print`."""
        return self._paper().print(pdf)

    def save(self, pdf: bytes, suggested_name: str) -> Path | Failure | None:
        """As `WindowPaper.save`."""
        return self._paper().save(pdf, suggested_name)

    def _paper(self) -> WindowPaper:
        from desktop.ui.printing import WindowPaper  # noqa: PLC0415 - see above

        return WindowPaper(self._window, self._look)
