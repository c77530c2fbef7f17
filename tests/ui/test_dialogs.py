"""The dialogs of the system: over a window, in its language and size, and none of its style."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QSettings, QStandardPaths, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton, QWidget

from desktop.ui import dialogs
from desktop.ui.look import Look, Type
from tests.support.dialogs import answering

# What no window system at all says of a size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def window(qtbot) -> QWidget:
    made = QWidget()
    made.setStyleSheet("QLineEdit { min-height: 300px }")
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def own_places(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(
        dialogs.QStandardPaths, "writableLocation",
        lambda place: str(tmp_path / {
            QStandardPaths.StandardLocation.DocumentsLocation: "Dokumenter",
            QStandardPaths.StandardLocation.DesktopLocation: "Skrivebord",
        }.get(place, ".")),
    )
    return tmp_path


def words_in(dialog) -> str:
    shown = [*dialog.findChildren(QLabel), *dialog.findChildren(QPushButton)]
    return " ".join(one.text().replace("&", "") for one in shown)


def saved_over(window, look, act):
    with answering(act):
        return dialogs.ask_where_to_save(window, look, "Gem som fil", "kvittering.pdf")


def test_saving_begins_in_the_first_of_documents_desktop_and_home_that_exists(window, own_places) -> None:
    found = []
    for folder in (".", "Skrivebord", "Dokumenter"):
        (own_places / folder).mkdir(exist_ok=True)
        saved_over(window, Look(), lambda dialog: found.append(Path(dialog.directory().absolutePath())))
    assert found == [own_places, own_places / "Skrivebord", own_places / "Dokumenter"]


def test_a_file_is_saved_under_the_name_and_in_the_folder_that_was_chosen(window, own_places) -> None:
    chosen = saved_over(window, Look(), lambda dialog: dialog.accept())
    assert chosen == own_places / "kvittering.pdf"


def test_a_name_that_is_taken_is_offered_with_the_first_number_that_is_free(tmp_path) -> None:
    assert dialogs.free_name(tmp_path, "seddel.pdf") == "seddel.pdf"
    for name in ("seddel.pdf", "seddel-2.pdf"):
        (tmp_path / name).touch()
    assert dialogs.free_name(tmp_path, "seddel.pdf") == "seddel-3.pdf"


def test_thinking_better_of_it_is_no_file(window, own_places) -> None:
    assert saved_over(window, Look(), lambda dialog: dialog.reject()) is None


def test_the_computer_keeps_no_note_of_the_folder_a_citizens_file_was_saved_in(window, own_places) -> None:
    def noted() -> str:
        settings = QSettings(QSettings.Scope.UserScope, "QtProject")
        return " ".join(f"{key}={settings.value(key)}" for key in settings.allKeys())

    before = noted()
    (own_places / "nøgle").mkdir()

    def save_on_the_key(dialog: QFileDialog) -> None:
        dialog.setDirectory(str(own_places / "nøgle"))
        dialog.accept()

    assert saved_over(window, Look(), save_on_the_key) == own_places / "nøgle" / "kvittering.pdf"
    assert str(own_places) not in noted()
    for word in ("history", "lastVisited", "shortcuts"):
        assert noted().count(word) == before.count(word)


def test_a_file_to_send_is_chosen_the_same_way(window, own_places) -> None:
    (own_places / "lejekontrakt.pdf").write_bytes(b"%PDF")

    def choose(dialog: QFileDialog) -> None:
        dialog.findChild(QLineEdit, "fileNameEdit").setText(str(own_places / "lejekontrakt.pdf"))
        dialog.accept()

    with answering(choose) as seen:
        assert dialogs.ask_for_file(window, Look(), "Vælg en fil", "") == own_places / "lejekontrakt.pdf"
    assert seen == ["Vælg en fil"]


def test_a_dialog_speaks_its_windows_language_and_the_application_none_afterwards(window, own_places) -> None:
    said = {}
    for language in ("da", "en"):
        saved_over(window, Look(language), lambda dialog, language=language: said.update({language: words_in(dialog)}))
    for danish in ("Mappe:", "Filens navn:", "Slags fil:", "Gem", "Fortryd"):
        assert danish in said["da"]
        assert danish not in said["en"].split()
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_the_print_dialog_speaks_danish_too(window) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    said = []
    with answering(lambda dialog: said.append(words_in(dialog))):
        dialogs.ask(window, Look(), lambda: QPrintDialog(printer))
    assert "Annuller" in said[0]
    assert "Cancel" not in said[0]


def test_a_dialog_stands_over_its_window_without_its_style(window, own_places) -> None:
    found = []

    def measure(dialog: QFileDialog) -> None:
        over = dialog.windowHandle().transientParent() is window.windowHandle()
        found.append((over, dialog.windowModality(), dialog.findChild(QLineEdit, "fileNameEdit").height()))

    saved_over(window, Look(), measure)
    ((over, modality, height),) = found
    assert over
    assert modality is Qt.WindowModality.WindowModal
    assert height < 60


@pytest.mark.parametrize(("size", "share"), [(100, 1), (150, 1.5), (400, 1.5)])
def test_a_dialogs_letters_follow_the_window_up_to_half_as_large_again(window, own_places, size, share) -> None:
    pixels = []
    saved_over(window, Look(size=size), lambda dialog: pixels.append(dialog.font().pixelSize()))
    assert pixels[0] == pytest.approx(Look().pixels(Type.BODY) * share, abs=1)
