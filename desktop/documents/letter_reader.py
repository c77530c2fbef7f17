"""A letter's files as text and pages, strangers' PDFs in a confined child. Satisfies `services.ports.LetterReader`."""

from __future__ import annotations

from typing import Final

from desktop.documents.pdf_reader import FileReader, PdfPage, PdfText
from desktop.documents.plain_text import blocks_of, text_of
from desktop.domain.letter_text import FileText, NotShown, PageImage
from desktop.formats.content_type import EMPTY, HEAD_BYTES, PDF, PLAIN_TEXT, judge
from desktop.i18n import msg

LONGEST_TEXT: Final = 2_000_000
"""Bytes of a plain text that is shown."""


class ConfinedLetterReader:
    """Reads letters' files. Every call blocks for about 0.2 s and up to `FileReader`'s limit: on a worker."""

    def __init__(self, reader: FileReader | None = None) -> None:
        self._reader = reader or FileReader()

    def text(self, content: bytes) -> FileText | NotShown:
        """The text of a PDF or of a plain text, whatever its name or label says."""
        match judge(content[:HEAD_BYTES]):
            case kind if kind == PDF:
                return self._pdf(content)
            case kind if kind == PLAIN_TEXT:
                if len(content) > LONGEST_TEXT:
                    return NotShown(msg("Teksten er for lang til at vise her. Bed afsenderen om at sende den som PDF."))
                return FileText(blocks_of(text_of(content)))
            case kind if kind == EMPTY:
                return NotShown(msg("Filen er tom. Bed afsenderen om at sende den igen."))
            case _:
                return NotShown(msg("Denne slags fil kan ikke vises her. Bed afsenderen om at sende den som PDF."))

    def page(self, content: bytes, page: int, width: int) -> PageImage | NotShown:
        """One page of a PDF, drawn."""
        drawn = self._reader.pdf_page(content, page, width)
        if isinstance(drawn, PdfPage):
            return PageImage(drawn.png, drawn.width, drawn.height, drawn.pages)
        return NotShown(drawn.sentence)

    def _pdf(self, content: bytes) -> FileText | NotShown:
        read = self._reader.pdf_text(content)
        return FileText(read.blocks, len(read.pages)) if isinstance(read, PdfText) else NotShown(read.sentence)
