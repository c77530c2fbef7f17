"""Paper: a finished PDF on a printer or in a file the person chooses. Satisfies `services.ports.Paper`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSizeF, QStandardPaths
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from desktop.domain.failure import Failure, FailureKind
from desktop.i18n import Text, msg

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

    def print(self, pdf: bytes) -> bool | Failure:
        """Print after asking which printer; False when the person thought better of it."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self._window)
        dialog.setWindowTitle(self._say(msg("Print")))
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return False
        return print_pages(pdf, printer)

    def save(self, pdf: bytes, suggested_name: str) -> Path | Failure | None:
        """Save where the person says; None when they thought better of it."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, self._say(msg("Gem som fil")), str(Path(documents) / suggested_name), "PDF (*.pdf)",
        )
        return write_file(pdf, Path(chosen)) if chosen else None

    def _say(self, text: Text) -> str:
        return self._look().text(text)


def write_file(pdf: bytes, path: Path) -> Path | Failure:
    """Write the whole file, or say why it could not be."""
    try:
        path.write_bytes(pdf)
    except OSError:
        return Failure(FailureKind.REFUSED, msg("Filen kunne ikke gemmes der. Vælg en anden mappe."))
    return path


def print_pages(pdf: bytes, printer: QPrinter) -> bool | Failure:
    """Draw every page on `printer`, as large as its paper allows."""
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


def _draw(document: QPdfDocument, page: int, painter: QPainter) -> None:
    target = painter.viewport()
    size = document.pagePointSize(page)
    scale = min(target.width() / size.width(), target.height() / size.height())
    dots = min(scale, _MOST_DOTS_PER_INCH / 72)
    image = document.render(page, (size * dots).toSize())
    width, height = round(size.width() * scale), round(size.height() * scale)
    painter.drawImage(target.adjusted(0, 0, width - target.width(), height - target.height()), image)
