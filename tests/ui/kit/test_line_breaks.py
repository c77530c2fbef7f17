"""Where a line ends: never inside what is read as one, and never before a word that would stand alone."""

from __future__ import annotations

import pytest

from desktop.ui.look import Look, Type
from desktop.ui.widgets.paragraph import Paragraph

WIDTHS = range(260, 700, 20)


def lines(words: str, width: int) -> list[str]:
    paragraph = Paragraph(Type.BODY)
    paragraph.set(words, Look())
    paragraph.height(width)
    layout = paragraph._layout
    assert layout is not None
    shown = layout.text().replace("\u00a0", " ").replace("\u2011", "-")
    found = [layout.lineAt(at) for at in range(layout.lineCount())]
    return [shown[one.textStart() : one.textStart() + one.textLength()] for one in found]


@pytest.mark.parametrize(("words", "whole"), [
    ("Din boligydelse ændrer sig fra 1. januar 2027, og så får du et brev", "1. januar"),
    ("Dit ja gælder kun i dag. Det slutter af sig selv kl. 24 og ikke før", "kl. 24"),
    ("The rules change for everybody in Denmark on 16 November 2026 at noon", "16 November"),
    ("Ring til Udbetaling Danmark på 70 12 80 81, eller gå ind i Borgerservice", "70 12 80 81"),
    ("Modtaget af Udbetaling Danmark i dag, og nu får Inger Eksempel en kvittering", "Udbetaling Danmark"),
    ("Modtaget af Udbetaling Danmark i dag, og nu får Inger Eksempel en kvittering", "Inger Eksempel"),
    ("Må vi hjælpe dig med »Blåt EU-sygesikringskort« i dag og i morgen?", "EU-sygesikringskort"),
])
@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_read_as_one_is_never_parted(qapp, words, whole, width):
    assert any(whole in line for line in lines(words, width))


@pytest.mark.parametrize("width", WIDTHS)
def test_a_short_word_stands_alone_on_a_line_only_where_nothing_else_is_possible(qapp, width):
    words = "En borger er her og vil have hjælp. Du ser borgerens ID, og I aftaler, hvad I gør."
    assert len(lines(words, width)[-1].split()) > 1


def test_keeping_a_word_company_costs_no_line(qapp):
    words = "Alt om borgeren er slettet på denne computer, undtagen den fil, I selv gemte."
    for width in WIDTHS:
        paragraph = Paragraph(Type.BODY)
        paragraph.set(words, Look())
        kept = paragraph.line_count(width)
        assert all(line.right() <= width + 1 for line in paragraph.line_rects(width))
        assert kept <= paragraph.natural_width() // width + 2
