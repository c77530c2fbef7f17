"""Where a line ends: never inside what is read as one, and never before a word that would stand alone."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QTextLayout

from desktop.ui.look import Look, Type
from desktop.ui.widgets.hyphens import SOFT_HYPHEN, hyphenate
from desktop.ui.widgets.line_ends import parts_a_word
from desktop.ui.widgets.paragraph import Paragraph

WIDTHS = range(260, 700, 20)


def laid_out(paragraph: Paragraph, width: int) -> QTextLayout:
    paragraph.height(width)
    assert paragraph._layout is not None
    return paragraph._layout


def lines(words: str, width: int) -> list[str]:
    paragraph = Paragraph(Type.BODY)
    paragraph.set(words, Look())
    layout = laid_out(paragraph, width)
    shown = layout.text().replace("\u00a0", " ").replace("\u2011", "-")
    found = [layout.lineAt(at) for at in range(layout.lineCount())]
    return [shown[one.textStart() : one.textStart() + one.textLength()] for one in found]


@pytest.mark.parametrize(("words", "whole"), [
    ("Din boligydelse ændrer sig fra 1. januar 2027, og så får du et brev", "1. januar"),
    ("Dit ja gælder kun i dag. Det slutter af sig selv kl. 24 og ikke før", "kl. 24"),
    ("The rules change for everybody in Denmark on 16 November 2026 at noon", "16 November"),
    ("Ring til Udbetaling Danmark på 70 12 80 81, eller gå ind i Borgerservice", "70 12 80 81"),
    ("Modtaget af Udbetaling Danmark i dag, og nu får du en kvittering", "Udbetaling Danmark"),
    ("Det er modtaget i dag, og nu får Inger Eksempel en kvittering", "Inger Eksempel"),
    ("Her er et brev om jeres bolig, og det skal I svare på inden", "I svare"),
    ("Må vi hjælpe dig med »Blåt EU-sygesikringskort« i dag og i morgen?", "EU-sygesikringskort"),
])
@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_read_as_one_is_parted_only_where_that_saves_a_line(qapp, words, whole, width):
    found = lines(words, width)
    if not any(whole in line for line in found):
        beside = words.replace(whole, re.sub("[ -]", "x", whole))
        assert len(lines(beside, width)) > len(found)


@pytest.mark.parametrize("width", range(260, 1200, 20))
def test_no_word_is_cut_in_two_to_keep_it_with_another(qapp, width):
    for words in ("Må vi hjælpe dig med »Blåt EU-sygesikringskort« i dag?", "Modtaget af Udbetaling Danmark"):
        paragraph = Paragraph(Type.CITIZEN_HEADING)
        paragraph.set(words, Look(size=200))
        if width > paragraph.least_width(99):
            assert not parts_a_word(laid_out(paragraph, width))


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


def test_an_address_on_the_web_is_never_given_a_hyphen_that_is_not_its_own():
    address = "https://www.borger.dk/bolig-og-flytning/boligstoette-oversigt/boligstoette-start"
    for language in ("da", "en"):
        shown = hyphenate(address, language)
        assert SOFT_HYPHEN not in shown
        assert shown.replace("\u200b", "") == address
        assert "\u200b" in shown


@pytest.mark.parametrize("width", WIDTHS)
def test_a_dot_that_parts_two_things_never_ends_a_line(qapp, width):
    words = "Fra Udbetaling Danmark (øvelse) · mandag 16. november 2026 · 2 filer fulgte med"
    found = lines(words, width)
    assert not any(line.rstrip().endswith("·") for line in found)
    with_dots = lines(words.replace("·", "x"), width)
    assert len(found) == len(with_dots)
    assert any("·" in line for line in found) or len(found) >= 3
