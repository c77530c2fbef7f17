"""A citizen's own letter on paper: in large print, or page by page as it looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from desktop.domain.letter_text import LetterText, NotShown
from desktop.i18n import Text
from desktop.services.letters import page_image
from desktop.services.ports import Documents, LetterReader, LetterSheet

MOST_PAGES: Final = 20
"""So many pages are drawn at most: each takes half a second, and a longer letter is printed as text."""

WIDTH: Final = 1600
"""Pixels of a page: about 200 dots an inch on A4."""


def can_be_drawn(text: LetterText) -> bool:
    """Whether all of its pages can be put on paper as they look."""
    return text.original is not None and 0 < text.pages <= MOST_PAGES


def as_text(documents: Documents, sheet: LetterSheet, text: LetterText, language: str) -> bytes:
    """The text in large print. Blocks: belongs on a worker."""
    written_in = text.file.language if text.file is not None else ""
    return documents.letter(replace(sheet, blocks=text.blocks, written_in=written_in), language)


def as_it_is(
    documents: Documents, reader: LetterReader, sheet: LetterSheet, text: LetterText,
    said: Callable[[int], Text], language: str,
) -> bytes:
    """Every page as it looks, drawn where a hostile file does no harm; the text where one cannot be drawn after all.

    `said` tells in words what page n (from 1) is. Blocks: belongs on a worker.
    """
    drawn = []
    for number in range(text.pages):
        page = page_image(reader, text, number, WIDTH)
        if isinstance(page, NotShown):
            return as_text(documents, sheet, text, language)
        drawn.append((page.png, said(number + 1)))
    return documents.letter(replace(sheet, pages=tuple(drawn)), language)
