"""Paper: what is printed or saved is the document, whole, or a sentence says why not."""

from __future__ import annotations

import pytest
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from desktop.domain.failure import Failure
from desktop.ui.printing import print_pages, write_file

pytestmark = pytest.mark.usefixtures("qapp")


def two_pages() -> bytes:
    import typst

    made: bytes = typst.compile(b"= Kvittering\n#pagebreak()\nSide to", format="pdf")
    return made


def printer_to(path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_every_page_is_printed(tmp_path) -> None:
    paper = tmp_path / "printed.pdf"
    assert print_pages(two_pages(), printer_to(paper)) is True
    printed = QPdfDocument(None)
    printed.load(str(paper))
    assert printed.pageCount() == 2
    first = printed.render(0, printed.pagePointSize(0).toSize())
    ink = sum(
        first.pixelColor(x, y).lightness() < 128
        for x in range(0, first.width(), 2) for y in range(0, first.height() // 4, 2)
    )
    assert ink > 20
    printed.close()


def test_what_is_no_document_is_said_and_not_printed(tmp_path) -> None:
    result = print_pages(b"intet", printer_to(tmp_path / "x.pdf"))
    assert isinstance(result, Failure)


def test_a_receipt_is_saved_where_the_person_said(tmp_path) -> None:
    path = tmp_path / "kvittering.pdf"
    assert write_file(b"%PDF", path) == path
    assert path.read_bytes() == b"%PDF"


def test_a_place_that_cannot_be_written_is_said_in_a_sentence(tmp_path) -> None:
    result = write_file(b"%PDF", tmp_path / "findes-ikke" / "k.pdf")
    assert isinstance(result, Failure)
    assert result.sentence
