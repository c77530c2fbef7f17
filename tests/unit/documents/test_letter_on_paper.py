"""A citizen's own letter on paper: in large print with its headings, or page by page as it looks; tagged either way."""

from __future__ import annotations

from datetime import UTC, datetime

import pypdfium2
import pytest

from desktop import paths
from desktop.documents.paper import Paper
from desktop.documents.png import encode
from desktop.domain.letter_text import Block, BlockKind
from desktop.services.ports import LetterSheet

BLOCKS = (
    Block(BlockKind.HEADING, "Hvad sker der nu?", 1), Block(BlockKind.PARAGRAPH, "Kære Inger.\nDu får 2.984 kr."),
    Block(BlockKind.ITEM, "Skriv til os"), Block(BlockKind.ROW, "Husleje 5.000 kr."),
)
WHITE = encode(memoryview(b"\xff" * 30 * 40 * 3), 30, 40, 90)


def sheet(**changes) -> LetterSheet:
    told = {
        "title": "Din boligydelse", "line": "Fra Udbetaling Danmark", "printed_at": datetime(2026, 11, 23, 9, tzinfo=UTC),
        "training": True,
    }
    return LetterSheet(**(told | changes))


@pytest.fixture(scope="module")
def paper() -> Paper:
    return Paper(paths.translations())


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document).replace("\r", "")


def test_the_text_is_in_large_print_whole_and_marked_as_an_exercise(paper):
    made = text_of(paper.letter(sheet(blocks=BLOCKS, written_in="da"), "da"))
    for said in ("Din boligydelse", "Fra Udbetaling Danmark", "Hvad sker der nu?", "Kære Inger.", "2.984 kr.", "Skriv til os",
                 "Husleje 5.000 kr.", "Brevet er ikke fra en rigtig myndighed."):
        assert said in made, said


def test_what_a_letter_says_is_words_and_never_markup(paper):
    hostile = Block(BlockKind.PARAGRAPH, '#read("/etc/passwd") #image("x.png") = Overskrift $x$ <label> @ref')
    assert '#read("/etc/passwd")' in text_of(paper.letter(sheet(blocks=(hostile,)), "da"))


def test_as_it_looks_it_has_a_page_each_and_says_what_each_is(paper):
    pdf = paper.letter(sheet(pages=((WHITE, "Side 1 af 2"), (WHITE, "Side 2 af 2"))), "da")
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 2
    assert b"/UA" in pdf or b"pdfuaid" in pdf
    assert "Brevet er ikke fra en rigtig myndighed." in text_of(pdf)


@pytest.mark.parametrize("language", ["da", "en"])
def test_an_empty_letter_is_still_a_sheet(paper, language):
    assert "Din boligydelse" in text_of(paper.letter(sheet(), language))
