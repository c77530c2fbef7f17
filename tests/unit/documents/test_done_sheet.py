"""What was done in somebody's name on paper: every line with what to check it by, no name of theirs, and read by everybody."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta

import pdfua
import pikepdf
import pypdfium2
import pytest

from desktop.documents.paper import Paper
from desktop.domain.in_my_name import Doer, Done, DoneBy, DoneLine, DoneOn
from desktop.domain.visit import ProofKind
from desktop.i18n import LANGUAGES, LocalText
from desktop.paths import translations
from desktop.services.ports import DoneSheet

AT = datetime(2026, 11, 23, 9, 42, tzinfo=UTC)
METTE = Doer(DoneBy.STAFF, "Mette", "Borgerservice, Øvelse")


@pytest.fixture(scope="module")
def paper() -> Paper:
    return Paper(translations())


def line(number: int, done: Done, by: Doer = METTE, **more) -> DoneLine:
    return DoneLine(number, "4K7D-9QXM-2R8T-V", AT - timedelta(minutes=number), done, by, **more)


def sheet(days=None, **more) -> DoneSheet:
    one = line(417, Done.SENT, on=DoneOn.VISIT, proof=ProofKind.PHOTO_ID, about=(LocalText({"da": "Meld flytning", "en": "Report a move"}),))
    two = line(416, Done.LETTER_OPENED, Doer(DoneBy.PERSON, "Peter Eksempel"), on=DoneOn.ACCESS)
    kept = days if days is not None else ((date(2026, 11, 23), (one, two)),)
    return DoneSheet(kept, date(2026, 11, 1), AT, "Borgerservice, Øvelse", "00 00 00 01", **more)


def read(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def test_each_line_has_its_day_its_sentence_its_number_and_its_code(paper):
    words = read(paper.done(sheet(), "da"))
    for said in ("Hvad er gjort i mit navn", "mandag 23. november 2026", "Mette fra Borgerservice, Øvelse sendte dine svar: Meld flytning.",
                 "Peter Eksempel åbnede et brev til dig.", "Nummer i journalen: 417", "Kode: 4K7D-9QXM-2R8T-V", "Meld flytning",
                 "Ring til Borgerservice, Øvelse på telefon", "fra søndag 1. november 2026"):
        assert said in words.replace("\u00a0", " "), said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("training", [False, True])
def test_it_is_a_tagged_file_a_screen_reader_reads_in_its_language(paper, language, training, tmp_path):
    pdf = paper.done(sheet(training=training), language)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert str(opened.Root.Lang) == language
        assert opened.Root.MarkInfo.Marked
    file = tmp_path / "done.pdf"
    file.write_bytes(pdf)
    assert list(pdfua.validate(str(file)).findings) == []


def test_a_long_list_is_whole_and_goes_over_pages(paper):
    many = tuple(line(number, Done.LETTER_OPENED, Doer(DoneBy.PERSON, "Peter Eksempel")) for number in range(300, 0, -1))
    pdf = paper.done(sheet(((date(2026, 11, 23), many),)), "da")
    words = read(pdf)
    assert len(pypdfium2.PdfDocument(pdf)) > 10
    assert "Nummer i journalen: 300" in words
    assert "Nummer i journalen: 1 " in words.replace("\u00a0", " ")


def test_where_nothing_was_done_it_says_so(paper):
    assert "Der er ikke gjort noget i den tid." in read(paper.done(sheet(()), "da"))
