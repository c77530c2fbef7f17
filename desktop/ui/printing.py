"""Paper: a finished PDF on a printer or in a file the person chooses. Satisfies `services.ports.Paper`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QObject, QRect, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from desktop import files
from desktop.domain.failure import Failure, FailureKind
from desktop.i18n import Text, msg
from desktop.ui.dialogs import ask, ask_where_to_save

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.ui.look import Look

_MOST_DOTS_PER_INCH: Final = 300
"""Sharper than the eye needs for large print, and a page stays under 35 MB while it is drawn."""


class WindowPaper:
    """Asks in the window's language, over the window. `look` is asked each time, for it may have changed."""

    def __init__(self, window: QWidget, look: Callable[[], Look]) -> None:
        self._window = window
        self._look = look

    def can_print(self) -> bool:
        """Whether this computer knows a printer now. From any thread; the system's list may take seconds."""
        return bool(QPrinterInfo.availablePrinterNames())

    def print(self, pdf: bytes) -> bool | Path | Failure:
        """Print after asking which printer; False when the person thought better of it, a path when they chose a file.

        Without a printer nobody is asked: a dialog of printers would only offer a file, and saving does that better.
        """
        if not self.can_print():
            return Failure(FailureKind.REFUSED, msg("Der er ingen printer på denne computer. Gem som fil i stedet."))
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)

        def make() -> QPrintDialog:
            dialog = QPrintDialog(printer)
            dialog.setWindowTitle(self._say(msg("Print")))
            # The document is printed whole.
            dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, on=False)
            return dialog

        if ask(self._window, self._look(), make) is None:
            return False
        return bring_out(pdf, printer)

    def save(self, pdf: bytes, suggested_name: str) -> Path | Failure | None:
        """Save where the person says; None when they thought better of it."""
        chosen = ask_where_to_save(self._window, self._look(), self._say(msg("Gem som fil")), suggested_name)
        return write_file(pdf, chosen) if chosen is not None else None

    def _say(self, text: Text) -> str:
        return self._look().text(text)


def write_file(pdf: bytes, path: Path) -> Path | Failure:
    """Write the whole file for whoever saves it alone, or say why it could not be; then what lay there lies there."""
    try:
        files.write_among_others(path, pdf)
    except OSError:
        return Failure(FailureKind.REFUSED, msg("Filen kunne ikke gemmes der. Vælg en anden mappe."))
    return path


def bring_out(pdf: bytes, printer: QPrinter) -> bool | Path | Failure:
    """Print on what was chosen; where that is a file it gets the document itself, which can be read aloud."""
    if printer.outputFileName():
        return write_file(pdf, Path(printer.outputFileName()))
    return print_pages(pdf, printer)


def print_pages(pdf: bytes, printer: QPrinter) -> bool | Failure:
    """Draw every page on `printer` in its own size, smaller only where the paper or its printable part is."""
    not_printed = Failure(FailureKind.REFUSED, msg("Printeren svarede ikke. Se efter papir, eller vælg en anden."))
    holder = QObject()
    document, _buffer = _loaded(pdf, holder)
    if document.status() is not QPdfDocument.Status.Ready or document.pageCount() == 0:
        return not_printed
    _use_paper_like(document.pagePointSize(0), printer)
    painter = QPainter()
    if not painter.begin(printer):
        return not_printed
    try:
        for page in range(document.pageCount()):
            if page and not printer.newPage():
                return not_printed
            _draw(document, page, painter)
    finally:
        painter.end()
    return True


def _loaded(pdf: bytes, parent: QObject) -> tuple[QPdfDocument, QBuffer]:
    # QPdfDocument reads from the buffer later too, so the caller keeps both.
    buffer = QBuffer(parent)
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument(parent)
    document.load(buffer)
    return document, buffer


def _use_paper_like(points: QSizeF, printer: QPrinter) -> None:
    printer.setPageSize(QPageSize(points, QPageSize.Unit.Point))
    wide = points.width() > points.height()
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait)
    # The document brings its own margins, wider than any printer's; the printer's on top of them would cut it off.
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))


def _draw(document: QPdfDocument, page: int, painter: QPainter) -> None:
    target = painter.viewport()
    size = document.pagePointSize(page)
    scale = min(target.width() / size.width(), target.height() / size.height())
    dots = min(scale, _MOST_DOTS_PER_INCH / 72)
    image = document.render(page, (size * dots).toSize())
    width, height = round(size.width() * scale), round(size.height() * scale)
    painter.drawImage(QRect((target.width() - width) // 2, 0, width, height), image)
