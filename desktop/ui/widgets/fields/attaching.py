"""A file to send along."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.flows.views import FieldView
from desktop.i18n import msg
from desktop.ui.dialogs import ask_for_file
from desktop.ui.look import Look
from desktop.ui.marks import Mark, mark
from desktop.ui.widgets.buttons import QuietLink, SecondaryButton
from desktop.ui.widgets.fields.control import Control
from desktop.ui.widgets.text import TextBlock

_STANDARD_BYTES: Final = 10_000_000
_ENDINGS: Final = {
    "application/pdf": "*.pdf", "image/jpeg": "*.jpg *.jpeg", "image/png": "*.png", "image/tiff": "*.tif *.tiff",
    "image/heic": "*.heic", "image/gif": "*.gif", "image/webp": "*.webp",
}


class FileControl(Control):
    """Choose a file, see which, choose another or take it off. The engine judges it by its content."""

    names_itself = True

    def __init__(self) -> None:
        super().__init__()
        self._held = TextBlock()
        self._choose = SecondaryButton()
        self._remove = QuietLink(underlined=True)
        self._accept: tuple[str, ...] = ()
        self._most = _STANDARD_BYTES
        self.add(self._held)
        self.add(self._choose, gap="gap_small", fill=False)
        self.add(self._remove, gap="gap_tiny", fill=False)
        self._choose.acted.connect(self._ask)
        self._remove.acted.connect(lambda: self.changed.emit(None))

    @override
    def show_field(self, view: FieldView, look: Look) -> None:
        self.present(look)
        self._accept = view.accept
        self._most = view.max_bytes or _STANDARD_BYTES
        held: Mapping[str, object] = view.value if isinstance(view.value, Mapping) else {}
        name = str(held.get("name") or "")
        self._held.present(msg("Valgt: {name}", name=name) if name else "", look)
        self._choose.present(
            msg("Vælg en anden fil") if name else msg("Vælg en fil"), look, icon="attach_file",
            name=msg("Vælg en fil: {label}", label=view.label),
        )
        self._remove.setVisible(bool(name))
        self._remove.present(msg("Fjern filen"), look, icon="delete")
        mark(self._choose, Mark.FIELD, view.id)

    @override
    def focus_widget(self) -> QWidget:
        return self._choose

    def take(self, path: Path) -> None:
        """Take this file. One byte too many is enough to know that it is too big: no more is read."""
        content = b""  # met by the engine's own sentence for a file that did not come along
        with suppress(OSError):
            if path.is_file():  # to open a pipe would be to wait for its other end, and the window with us
                with path.open("rb") as opened:
                    content = opened.read(self._most + 3)
        self.changed.emit({
            "name": path.name,
            "type": "",
            "size": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
            "content": base64.b64encode(content).decode("ascii"),
        })

    def _ask(self) -> None:
        endings = " ".join(_ENDINGS[one] for one in self._accept if one in _ENDINGS)
        say = self._look.text
        kinds = f"{say(msg('Filer, der kan sendes'))} ({endings})" if endings else ""
        chosen = ask_for_file(self, self._look, say(msg("Vælg en fil")), kinds)
        if chosen is not None:
            self.take(chosen)
