"""Reads files without a child process. Satisfies `services.ports.LetterReader`.

A file that begins with `%PDF-` has a page a line; a line `#` is a picture without text. `broken` is no file.
"""

from __future__ import annotations

from desktop.domain.letter_text import Block, BlockKind, FileText, NotShown, PageImage
from desktop.i18n import msg

BROKEN = NotShown(msg("Filen kan ikke åbnes. Bed afsenderen om at sende den igen."))


class FakeLetterReader:
    def __init__(self) -> None:
        self.drawn: list[tuple[int, int]] = []

    def text(self, content: bytes) -> FileText | NotShown:
        if content == b"broken":
            return BROKEN
        lines = content.decode().splitlines()
        if content.startswith(b"%PDF-"):
            return FileText(tuple(Block(BlockKind.PARAGRAPH, line) for line in lines[1:] if line != "#"), len(lines) - 1)
        return FileText(tuple(Block(BlockKind.PARAGRAPH, line) for line in lines))

    def page(self, content: bytes, page: int, width: int) -> PageImage | NotShown:
        self.drawn.append((page, width))
        pages = len(content.splitlines()) - 1
        return PageImage(b"\x89PNG", width, width * 3 // 2, pages) if page < pages else BROKEN
