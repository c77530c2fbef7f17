"""A plain text as blocks: paragraphs and list items, wrapped lines joined, meant line breaks kept."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from desktop.domain.letter_text import Block, BlockKind

_WRAPPED: Final = 50
"""A line at least this long, not ending a sentence, was broken by its margin and goes on in the next."""

_ITEM: Final = re.compile(r"\s*[-*•–]\s+(?=\S)")
_UNSEEN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and those that turn reading order round unseen."""


def text_of(content: bytes) -> str:
    """The characters: UTF-8 where it is that, else Latin-1, which every byte is."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks in order. An empty line parts paragraphs; a line that begins with a dash or a dot is a list item."""
    found: list[Block] = []
    open_block: list[str] = []
    kind = BlockKind.PARAGRAPH

    def end() -> None:
        if open_block:
            found.append(Block(kind, _joined(open_block)))
            open_block.clear()

    for line in _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")).split("\n"):
        item = _ITEM.match(line)
        if item or not line.strip():
            end()
            kind = BlockKind.ITEM if item else BlockKind.PARAGRAPH
        said = line[item.end():] if item else line
        if said.strip():
            open_block.append(" ".join(said.split()))
    end()
    return tuple(found)


def _joined(lines: list[str]) -> str:
    text = lines[0]
    for before, line in pairwise(lines):
        goes_on = len(before) >= _WRAPPED and before[-1] not in ".:!?"
        text += (" " if goes_on else "\n") + line
    return text
