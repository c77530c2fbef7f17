"""The Danish of what binds, under a translation of it: Danish is what is agreed to, declared and signed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QLocale

from desktop.i18n import BINDING_IN_DANISH, SOURCE_LANGUAGE, Text
from desktop.ui.look import Look, Type
from desktop.ui.widgets.pool import Pool
from desktop.ui.widgets.rows import Rows
from desktop.ui.widgets.text import TextBlock

_DANISH: Final = QLocale(SOURCE_LANGUAGE)


class BindingText(Rows):
    """DOMAIN.md, "Plain language". As large as what it stands under; hidden where one reads Danish already."""

    def __init__(self, kind: Type) -> None:
        super().__init__()
        self._kind = kind
        self._says = TextBlock(kind, tone="soft")
        self._lines: Pool[TextBlock] = Pool(self._make)
        self.add(self._says)

    def show_lines(self, lines: Sequence[Text], look: Look) -> None:
        """These bind, each on a line of its own; none where nothing does."""
        shown = () if look.language == SOURCE_LANGUAGE else lines
        self.present(look)
        self._says.present(BINDING_IN_DANISH if shown else "", look)
        danish = replace(look, language=SOURCE_LANGUAGE)
        for block, line in zip(self._lines.take(len(shown)), shown, strict=True):
            block.present(line, danish)
        self.setVisible(bool(shown))

    def _make(self) -> TextBlock:
        block = TextBlock(self._kind)
        block.setLocale(_DANISH)  # a screen reader reads it by the voice for it
        self.add(block, gap="gap_small")
        return block
