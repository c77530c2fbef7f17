"""Paper: what is printed or saved is the document, whole, or a sentence says why not."""

from __future__ import annotations

import os
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from desktop.app.paper import PaperWhenWanted
from desktop.domain.failure import Failure
from desktop.ui import printing
from desktop.ui.look import Look
from desktop.ui.printing import WindowPaper, bring_out, print_pages, write_file
from tests.support.dialogs import answering

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


def test_what_is_saved_is_readable_by_whoever_saved_it_alone_on_a_machine_that_others_use(tmp_path) -> None:
    before = os.umask(0o022)
    try:
        there = tmp_path / "kvittering.pdf"
        there.write_bytes(b"old")
        written = (write_file(b"%PDF", there), write_file(b"%PDF", tmp_path / "brev.pdf"))
    finally:
        os.umask(before)
    assert [stat.S_IMODE(path.stat().st_mode) for path in written] == [0o600, 0o600]


def test_a_file_somebody_laid_ready_in_a_folder_for_all_gets_nothing_of_a_paper(tmp_path) -> None:
    theirs = tmp_path / "theirs"
    (tmp_path / f".sidemand-{os.getpid()}").symlink_to(theirs)
    write_file(b"%PDF", tmp_path / "brev.pdf")
    assert not theirs.exists()
    assert not (tmp_path / "brev.pdf").is_symlink()


def test_a_place_that_cannot_be_written_is_said_in_a_sentence(tmp_path) -> None:
    result = write_file(b"%PDF", tmp_path / "findes-ikke" / "k.pdf")
    assert isinstance(result, Failure)
    assert result.sentence


def test_a_full_disk_leaves_no_half_of_a_receipt_and_what_lay_there_whole(tmp_path) -> None:
    resource = pytest.importorskip("resource")
    path = tmp_path / "kvittering.pdf"
    path.write_bytes(b"%PDF before")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        results = write_file(b"%PDF" * 4096, path), write_file(b"%PDF" * 4096, tmp_path / "ny.pdf")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert all(isinstance(one, Failure) for one in results)
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
    assert path.read_bytes() == b"%PDF before"


def ruled_to_the_edges() -> bytes:
    """An A4 page with a line 3 mm from each edge, further out than most printers' own margins."""
    import typst

    made: bytes = typst.compile(
        b'#set page(paper: "a4", margin: 3mm)\n#rect(width: 100%, height: 100%, stroke: 1mm)', format="pdf",
    )
    return made


def dark_columns_and_rows(path) -> tuple[list[int], list[int]]:
    """Where there is ink along the middle row and down the middle column, in points."""
    document = QPdfDocument(None)
    document.load(str(path))
    page = document.render(0, document.pagePointSize(0).toSize())
    document.close()
    sheet = QImage(page.size(), QImage.Format.Format_RGB32)
    sheet.fill(0xFFFFFFFF)
    painter = QPainter(sheet)
    painter.drawImage(0, 0, page)
    painter.end()
    middle = sheet.rect().center()
    return (
        [x for x in range(sheet.width()) if sheet.pixelColor(x, middle.y()).lightness() < 128],
        [y for y in range(sheet.height()) if sheet.pixelColor(middle.x(), y).lightness() < 128],
    )


def test_what_stands_at_the_edges_is_printed_where_the_document_has_it(tmp_path) -> None:
    original, printed = tmp_path / "original.pdf", tmp_path / "printed.pdf"
    original.write_bytes(ruled_to_the_edges())
    printer = printer_to(printed)
    printer.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter)
    assert print_pages(ruled_to_the_edges(), printer) is True
    for was, became in zip(dark_columns_and_rows(original), dark_columns_and_rows(printed), strict=True):
        assert min(became) == pytest.approx(min(was), abs=2)
        assert max(became) == pytest.approx(max(was), abs=2)


def test_without_a_printer_nobody_is_asked_and_saving_is_offered(monkeypatch) -> None:
    monkeypatch.setattr(printing.QPrinterInfo, "availablePrinterNames", list)
    monkeypatch.setattr(printing, "ask", None)
    answer = WindowPaper(QWidget(), Look).print(two_pages())
    assert isinstance(answer, Failure)
    assert Look().text(answer.sentence) == "Der er ingen printer på denne computer. Gem som fil i stedet."


def test_whether_there_is_a_printer_is_what_the_computer_says_now(monkeypatch) -> None:
    paper = WindowPaper(QWidget(), Look)
    monkeypatch.setattr(printing.QPrinterInfo, "availablePrinterNames", list)
    assert not paper.can_print()
    monkeypatch.setattr(printing.QPrinterInfo, "availablePrinterNames", lambda: ["Biblioteket"])
    assert paper.can_print()


def test_printing_to_a_file_writes_the_document_itself_and_says_where(tmp_path) -> None:
    path, document = tmp_path / "udskrift.pdf", two_pages()
    assert bring_out(document, printer_to(path)) == path
    assert path.read_bytes() == document


@pytest.mark.qt_log_ignore("propagateSizeHints")  # what no window system at all says of a size
def test_a_person_who_thinks_better_of_printing_prints_nothing(monkeypatch, qtbot) -> None:
    monkeypatch.setattr(printing.QPrinterInfo, "availablePrinterNames", lambda: ["Printer ved skranken"])
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    with answering(lambda dialog: dialog.reject()) as seen:
        assert WindowPaper(window, Look).print(two_pages()) is False
    assert seen == ["Print"]


def test_paper_that_is_read_late_does_what_the_window_paper_does(tmp_path, monkeypatch, qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    paper = PaperWhenWanted(window, Look)
    assert paper.can_print() is WindowPaper(window, Look).can_print()
    path = tmp_path / "kvittering.pdf"
    monkeypatch.setattr(printing, "ask_where_to_save", lambda *_: path)
    assert paper.save(b"%PDF", "kvittering.pdf") == path
    assert path.read_bytes() == b"%PDF"


def test_the_printers_are_looked_for_on_a_worker_with_qt_s_own_list(qtbot) -> None:
    """No fake here: the list of this computer's printers, asked from another thread, is the one the window gets."""
    window = QWidget()
    qtbot.addWidget(window)
    paper = PaperWhenWanted(window, Look)
    with ThreadPoolExecutor(1) as elsewhere:
        found = elsewhere.submit(paper.can_print).result(60)
    assert found is bool(printing.QPrinterInfo.availablePrinterNames())
