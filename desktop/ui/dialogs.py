"""The system's own dialogs, asked over a window in that window's language, size and colours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QLibraryInfo, QSettings, QSize, QStandardPaths, Qt, QTranslator, QUrl
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QHeaderView, QSplitter, QTreeView, QWidget

from desktop.i18n import msg
from desktop.ui.hiding import hiding
from desktop.ui.look import Look, Type

_LARGEST_PERCENT: Final = 150
"""Beyond this the parts of a dialog no longer stand beside each other on a small screen."""

_LETTERS_WIDE: Final = 44
_LETTERS_HIGH: Final = 26
_PLACES_WIDE: Final = 18
_NAME: Final = 0
_SIZE_AND_TYPE: Final = (1, 2)
"""Columns a person can do without; name and date need the room."""

_PLACES: Final = (
    QStandardPaths.StandardLocation.DocumentsLocation,
    QStandardPaths.StandardLocation.DesktopLocation,
    QStandardPaths.StandardLocation.HomeLocation,
)
_ROLES: Final = {
    QPalette.ColorRole.Window: "ground", QPalette.ColorRole.WindowText: "ink", QPalette.ColorRole.Base: "paper",
    QPalette.ColorRole.AlternateBase: "ground", QPalette.ColorRole.Text: "ink", QPalette.ColorRole.Button: "ground",
    QPalette.ColorRole.ButtonText: "ink", QPalette.ColorRole.Highlight: "primary",
    QPalette.ColorRole.HighlightedText: "on_primary", QPalette.ColorRole.PlaceholderText: "placeholder",
    QPalette.ColorRole.ToolTipBase: "strong", QPalette.ColorRole.ToolTipText: "on_strong",
}

_NOTED: Final = ("FileDialog/lastVisited", "FileDialog/history", "FileDialog/shortcuts")

D = TypeVar("D", bound=QDialog)


def ask(window: QWidget, look: Look, make: Callable[[], D]) -> D | None:
    """Ask with the dialog `make` makes, over `window`; None when the person thought better of it.

    `make` gives it no parent, or it would inherit the window's style sheet, which is written for other widgets.
    """
    with _speaking(look.language):
        dialog = make()
        dialog.setLayoutDirection(look.direction)
        dialog.setPalette(_palette(look))
        dialog.setFont(look.font(Type.BODY, pixels=_pixels(look)))
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        _stand_over(window, dialog)
        with hiding(window, dialog):
            return dialog if dialog.exec() == QDialog.DialogCode.Accepted else None


_LABELS: Final = {
    QFileDialog.DialogLabel.LookIn: msg("Mappe:"), QFileDialog.DialogLabel.FileName: msg("Filens navn:"),
    QFileDialog.DialogLabel.FileType: msg("Slags fil:"), QFileDialog.DialogLabel.Reject: msg("Fortryd"),
}
"""Said by us, for Qt's own Danish has not all of them."""


def ask_where_to_save(window: QWidget, look: Look, title: str, suggested_name: str) -> Path | None:
    """Where a file of the kind its name says is to be written; asks before it would write over another."""
    suffix = Path(suggested_name).suffix.removeprefix(".")

    def make() -> QFileDialog:
        dialog = _file_dialog(look, title, f"{suffix.upper()} (*.{suffix})", QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix(suffix)
        dialog.selectFile(free_name(Path(dialog.directory().absolutePath()), suggested_name))
        return dialog

    return _chosen(window, look, make)


def free_name(folder: Path, name: str) -> str:
    """`name`, or with the first number that makes it new there: two citizens may each save a note on one day."""
    path, number = folder / name, 2
    while path.exists():
        path, number = folder / f"{Path(name).stem}-{number}{Path(name).suffix}", number + 1
    return path.name


def ask_for_file(window: QWidget, look: Look, title: str, kinds: str) -> Path | None:
    """Which file to take. `kinds` is a filter as Qt writes it; empty for every file."""
    def make() -> QFileDialog:
        dialog = _file_dialog(look, title, kinds, QFileDialog.AcceptMode.AcceptOpen)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        return dialog

    return _chosen(window, look, make)


def places() -> tuple[Path, ...]:
    """Documents, desktop and home, those that exist: where a person's own files are. Never the program's folder."""
    found = (Path(folder) for place in _PLACES if (folder := QStandardPaths.writableLocation(place)))
    return tuple(dict.fromkeys(folder for folder in found if folder.is_dir()))


def _file_dialog(look: Look, title: str, kinds: str, mode: QFileDialog.AcceptMode) -> QFileDialog:
    start, *_ = (*places(), Path(Path.home().anchor))
    dialog = QFileDialog(None, title, str(start), kinds)
    # The system's own would speak the system's language, in the system's size.
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    # The mode first, for it writes Qt's own labels.
    dialog.setAcceptMode(mode)
    accept = msg("Gem") if mode is QFileDialog.AcceptMode.AcceptSave else msg("Vælg")
    for label, words in {**_LABELS, QFileDialog.DialogLabel.Accept: accept}.items():
        dialog.setLabelText(label, look.text(words))
    dialog.setSidebarUrls([QUrl.fromLocalFile(str(place)) for place in places()])
    return dialog


def _chosen(window: QWidget, look: Look, make: Callable[[], QFileDialog]) -> Path | None:
    with _forgetting():
        dialog = ask(window, look, make)
        chosen = Path(dialog.selectedFiles()[0]) if dialog is not None else None
        del dialog
    return chosen


@contextmanager
def _forgetting() -> Iterator[None]:
    """Qt notes in the person's settings which folders a dialog was in, when it ends: a citizen's own folder too."""
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    before = {key: settings.value(key) for key in _NOTED}
    try:
        yield
    finally:
        for key, value in before.items():
            if value is None:
                settings.remove(key)
            else:
                settings.setValue(key, value)
        settings.sync()


def _stand_over(window: QWidget, dialog: QDialog) -> None:
    letter = dialog.fontMetrics().averageCharWidth()
    wanted = dialog.sizeHint().expandedTo(dialog.minimumSizeHint())
    wanted.setWidth(max(wanted.width(), _LETTERS_WIDE * letter))
    if isinstance(dialog, QFileDialog):
        wanted = wanted.expandedTo(QSize(_LETTERS_WIDE, _LETTERS_HIGH) * (2 * letter))
        _arrange(dialog, letter)
    screen = window.screen().availableGeometry()
    dialog.resize(wanted.boundedTo(screen.size()))
    place = dialog.rect()
    place.moveCenter(window.window().geometry().center())
    place.moveRight(min(place.right(), screen.right()))
    place.moveBottom(min(place.bottom(), screen.bottom()))
    dialog.move(max(place.left(), screen.left()), max(place.top(), screen.top()))
    # What a parent would give it, without the style sheet: it stays above the window, and the window waits.
    dialog.winId()
    above, below = dialog.windowHandle(), window.window().windowHandle()
    if above is not None and below is not None:
        above.setTransientParent(below)


def _arrange(dialog: QFileDialog, letter: int) -> None:
    # Qt measures these in a small font: names were cut off in ours.
    for splitter in dialog.findChildren(QSplitter):
        splitter.setSizes([_PLACES_WIDE * letter, 3 * _PLACES_WIDE * letter])
    for view in dialog.findChildren(QTreeView):
        view.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        view.header().setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        for column in _SIZE_AND_TYPE:
            view.hideColumn(column)


def _pixels(look: Look) -> int:
    return min(look.pixels(Type.BODY), Look().pixels(Type.BODY) * _LARGEST_PERCENT // 100)


def _palette(look: Look) -> QPalette:
    palette = QPalette(look.colour("ground"))
    for role, token in _ROLES.items():
        palette.setColor(role, look.colour(token))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, look.colour("faint"))
    return palette


@contextmanager
def _speaking(language: str) -> Iterator[None]:
    """Qt's own words in `language` while the block runs; English is what they are written in.

    The application has one language at a time and each window its own, so it is given back at once.
    """
    words = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if language == "en" or not words.load(f"qtbase_{language}", folder):
        yield
        return
    QApplication.installTranslator(words)
    try:
        yield
    finally:
        QApplication.removeTranslator(words)
