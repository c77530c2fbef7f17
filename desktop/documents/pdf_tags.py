"""A page's text in the order its maker meant: by the tags where there are any, else by the lines.

Headings, paragraphs, list items and table rows come apart, so that a letter can be read in large text.
Running heads, page numbers and watermarks are not tagged, and so are left out.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

import pypdfium2.raw as pdfium

Block = tuple[str, int, str]

HEADING: Final = "heading"
PARAGRAPH: Final = "paragraph"
ITEM: Final = "item"
ROW: Final = "row"

_HEADINGS: Final = {"Title": 1, "H": 2, **{f"H{level}": level for level in range(1, 7)}}
_WHOLE: Final = {"P": PARAGRAPH, "LI": ITEM, "TR": ROW, "Caption": PARAGRAPH, "Lbl": PARAGRAPH, "BlockQuote": PARAGRAPH}
_INLINE: Final = frozenset({"Span", "Link", "Strong", "Em", "Code", "Quote", "Reference"})
_CELLS: Final = frozenset({"TD", "TH"})
_PARTS_OF_A_TABLE: Final = frozenset({"THead", "TBody", "TFoot"})
_WIDE: Final = 3
"""Columns from which a row says the head of each."""

_SOFT_HYPHEN: Final = "\u00ad"
_LINE_END_HYPHEN: Final = "\ufffe"
"""What PDFium itself writes for a hyphen at the end of a line: it may or may not belong to the word."""

_DIVIDED: Final = re.compile(r"\s*\u00ad\s*|(?<=[a-zæøå])\s*\ufffe\s*(?=[a-zæøå])")
_KEPT_HYPHEN: Final = re.compile(r"\s*\ufffe\s*")

_DEEPEST: Final = 60
_ENOUGH: Final = 0.5
"""Tags are trusted when they hold at least this share of the page's letters."""

_LINE_SHARE: Final = 0.75
"""An untagged line shorter than this share of the longest, ending a sentence, ends its paragraph."""


def blocks(page: Any) -> list[Block]:  # noqa: ANN401 - pypdfium2 has no types
    """The page's blocks: kind, heading level (0 for none), text."""
    textpage = page.get_textpage()
    try:
        marked, letters = _by_mark(textpage.raw)
        tagged = [block for block in _tagged(page.raw, marked) if block[2]]
        if sum(_letters(block[2]) for block in tagged) >= letters * _ENOUGH:
            return tagged
        return _by_lines(textpage.get_text_range())
    finally:
        textpage.close()


def _letters(text: str) -> int:
    return sum(not character.isspace() for character in text)


def _by_mark(textpage: Any) -> tuple[dict[int, str], int]:  # noqa: ANN401 - a pointer
    """Text by marked-content id, and how many letters the page has in all."""
    pieces: dict[int, list[str]] = {}
    mark = -1
    letters = 0
    for index in range(pdfium.FPDFText_CountChars(textpage)):
        drawn_by = pdfium.FPDFText_GetTextObject(textpage, index)
        # Spaces and line breaks PDFium adds itself belong to what stands before them.
        if drawn_by and not pdfium.FPDFText_IsGenerated(textpage, index):
            mark = pdfium.FPDFPageObj_GetMarkedContentID(drawn_by)
        character = chr(pdfium.FPDFText_GetUnicode(textpage, index))
        if character != _SOFT_HYPHEN and pdfium.FPDFText_IsHyphen(textpage, index) == 1:
            character = _LINE_END_HYPHEN
        letters += not character.isspace()
        pieces.setdefault(mark, []).append(character)
    return {mark: "".join(piece) for mark, piece in pieces.items()}, letters


def _tagged(page: Any, marked: dict[int, str]) -> Iterator[Block]:  # noqa: ANN401 - a pointer
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return
    try:
        for index in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            element = pdfium.FPDF_StructTree_GetChildAtIndex(tree, index)
            if element:
                yield from _walk(element, marked, 0)
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _walk(element: Any, marked: dict[int, str], depth: int) -> Iterator[Block]:  # noqa: ANN401 - a pointer
    kind = _string(pdfium.FPDF_StructElement_GetType, element)
    if kind in _HEADINGS:
        yield HEADING, _HEADINGS[kind], _tidy(_all_text(element, marked, depth))
    elif kind == "TR":
        yield ROW, 0, _row(_cells(element, marked, depth), ())
    elif kind == "Table" and depth < _DEEPEST:
        yield from _table(element, marked, depth, [])
    elif kind in _WHOLE:
        yield _WHOLE[kind], 0, _tidy(_all_text(element, marked, depth))
    elif kind == "Figure":
        yield PARAGRAPH, 0, _tidy(_string(pdfium.FPDF_StructElement_GetAltText, element))
    elif depth < _DEEPEST:
        yield from _container(element, marked, depth)


def _table(element: Any, marked: dict[int, str], depth: int, heads: list[str]) -> Iterator[Block]:  # noqa: ANN401 - a pointer
    """The rows of a table. In a wide one each cell says what stands above it, for read alone it has no column."""
    for child, name in _children(element):
        if name in _PARTS_OF_A_TABLE and depth < _DEEPEST:
            yield from _table(child, marked, depth + 1, heads)
        elif name == "TR":
            cells = _cells(child, marked, depth + 1)
            wide = len(cells) >= _WIDE and not heads and all(name == "TH" for _, name in _children(child))
            if wide:
                heads.extend(cells)
            yield ROW, 0, cells[0] if wide else _row(cells, heads)
        else:
            yield from _walk(child, marked, depth + 1)
    loose = (_mark_text(element, index, marked) for index in range(pdfium.FPDF_StructElement_CountChildren(element)))
    yield PARAGRAPH, 0, _tidy("".join(loose))


def _cells(row: Any, marked: dict[int, str], depth: int) -> list[str]:  # noqa: ANN401 - a pointer
    return [_tidy(_all_text(cell, marked, depth)) for cell, name in _children(row) if name in _CELLS]


def _row(cells: Sequence[str], heads: Sequence[str]) -> str:
    """A row in words: "Husleje: 5.960 kr.", or of a wide table "Husleje. Før: 5.960 kr. Nu: 6.215 kr."."""
    if not cells or len(cells) != len(heads):
        return ": ".join(cell for cell in cells if cell)
    pairs = zip(heads[1:], cells[1:], strict=True)
    said = [cells[0], *(f"{head}: {cell}" if head else cell for head, cell in pairs if cell)]
    return " ".join(part if part.endswith((".", ":", "?")) else f"{part}." for part in said if part)


def _container(element: Any, marked: dict[int, str], depth: int) -> Iterator[Block]:  # noqa: ANN401 - a pointer
    """What stands in a section: blocks, and loose text between them, which makes a paragraph of its own."""
    loose: list[str] = []
    for index in range(pdfium.FPDF_StructElement_CountChildren(element)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
        if not child:
            loose.append(_mark_text(element, index, marked))
        elif _string(pdfium.FPDF_StructElement_GetType, child) in _INLINE:
            loose.append(_all_text(child, marked, depth + 1))
        else:
            yield PARAGRAPH, 0, _tidy("".join(loose))
            loose.clear()
            yield from _walk(child, marked, depth + 1)
    yield PARAGRAPH, 0, _tidy("".join(loose))


def _all_text(element: Any, marked: dict[int, str], depth: int) -> str:  # noqa: ANN401 - a pointer
    if depth >= _DEEPEST:
        return ""
    parts = []
    for index in range(pdfium.FPDF_StructElement_CountChildren(element)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
        if child:
            # A label and what it labels, or two paragraphs in one item, are words apart.
            inline = _string(pdfium.FPDF_StructElement_GetType, child) in _INLINE
            text = _all_text(child, marked, depth + 1)
            parts.append(text if inline else f" {text} ")
        else:
            parts.append(_mark_text(element, index, marked))
    return "".join(parts)


def _children(element: Any) -> Iterator[tuple[Any, str]]:  # noqa: ANN401 - a pointer
    for index in range(pdfium.FPDF_StructElement_CountChildren(element)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
        if child:
            yield child, _string(pdfium.FPDF_StructElement_GetType, child)


def _mark_text(element: Any, index: int, marked: dict[int, str]) -> str:  # noqa: ANN401 - a pointer
    mark = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)
    # -1 is what running heads and watermarks have: no mark at all.
    return marked.get(mark, "") if mark >= 0 else ""


def _string(ask: Callable[..., int], element: Any) -> str:  # noqa: ANN401 - a pointer
    """A PDFium string: asked for its size in bytes first, UTF-16LE with a closing zero."""
    size = ask(element, None, 0)
    if size <= 2:  # noqa: PLR2004 - only the closing zero
        return ""
    buffer = ctypes.create_string_buffer(size)
    ask(element, buffer, size)
    return buffer.raw[:size - 2].decode("utf-16-le", "replace")


def _tidy(text: str) -> str:
    """One line of words; a word divided at a line's end is whole again ("forbin-/delse", but "EU-/kort")."""
    whole = _DIVIDED.sub("", text)
    return " ".join(_KEPT_HYPHEN.sub("-", whole).replace("\x00", "").split())


def _by_lines(text: str) -> list[Block]:
    lines = [line.strip() for line in text.replace("\r\n", "\n").split("\n")]
    longest = max((len(line) for line in lines), default=0)
    found: list[Block] = []
    gathered: list[str] = []

    def end() -> None:
        if gathered:
            found.append((PARAGRAPH, 0, _tidy("\n".join(gathered))))
            gathered.clear()

    for line in lines:
        if not line:
            end()
            continue
        gathered.append(line)
        if line[-1] in ".:!?" and len(line) < longest * _LINE_SHARE:
            end()
    end()
    return [block for block in found if block[2]]
