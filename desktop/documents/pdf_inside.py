"""PDFs opened with PDFium. Runs in the confined child only: these are strangers' files."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2

from desktop.documents import pdf_tags, png

MOST_PAGES: Final = 500
MOST_CHARACTERS: Final = 2_000_000
MOST_PIXELS: Final = 40_000_000
WIDEST: Final = 6000
TALLEST: Final = 20_000

Block = tuple[str, int, str]
"""Kind, heading level (0 for none), text."""


class NotReadable(Exception):  # noqa: N818 - says what the file is
    """`problem` is "damaged", "locked" or "no-such-page"."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page as a PNG, its size in pixels, and how many pages the file has."""

    png: bytes
    width: int
    height: int
    pages: int


def text(content: bytes) -> list[list[Block]]:
    """The text of each page in reading order: the tags' order where the file is tagged."""
    document = _open(content)
    pages: list[list[Block]] = []
    characters = 0
    for number in range(min(len(document), MOST_PAGES)):
        try:
            blocks = pdf_tags.blocks(document[number])
        except pypdfium2.PdfiumError:
            blocks = []
        characters += sum(len(block[2]) for block in blocks)
        if characters > MOST_CHARACTERS:
            break
        pages.append(blocks)
    return pages


def page(content: bytes, number: int, width: int) -> RenderedPage:
    """Page `number` (from 0) drawn `width` pixels wide on white; a very tall page is drawn smaller."""
    document = _open(content)
    if not 0 <= number < len(document):
        raise NotReadable("no-such-page")
    try:
        one = document[number]
        wide, tall = one.get_size()
        if not (wide > 0 and tall > 0):
            raise NotReadable("damaged")
        scale = min(max(1, min(width, WIDEST)) / wide, TALLEST / tall, math.sqrt(MOST_PIXELS / (wide * tall)))
        bitmap = one.render(scale=scale, rev_byteorder=True)
    except pypdfium2.PdfiumError as error:
        raise NotReadable("damaged") from error
    if bitmap.n_channels != 3:  # noqa: PLR2004 - RGB is what was asked for
        raise NotReadable("damaged")
    encoded = png.encode(memoryview(bitmap.buffer).cast("B"), bitmap.width, bitmap.height, bitmap.stride)
    return RenderedPage(encoded, bitmap.width, bitmap.height, len(document))


def _open(content: bytes) -> Any:  # noqa: ANN401 - pypdfium2 has no types
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise NotReadable("locked" if _is_locked(content) else "damaged") from error
    if not len(document):
        raise NotReadable("damaged")
    return document


def _is_locked(content: bytes) -> bool:
    # A file without pages is opened, so PDFium's last error is then an earlier file's: only a file not opened has one.
    opened = pypdfium2.raw.FPDF_LoadMemDocument64(content, len(content), None)
    if opened:
        pypdfium2.raw.FPDF_CloseDocument(opened)
        return False
    return bool(pypdfium2.raw.FPDF_GetLastError() == pypdfium2.raw.FPDF_ERR_PASSWORD)
