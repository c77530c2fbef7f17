"""A dialog somebody opened and left: what it would write is out of reach when the screen is given back."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.journeys.test_letters_alone import read, to_the_list
from tests.support.dialogs import answering
from tests.support.whole_app import desk_at

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("qapp")]
# What no window system at all says of a size.
pytestmark.append(pytest.mark.qt_log_ignore("propagateSizeHints"))

_SEEN = 500
"""Milliseconds in which the page that came is painted, and the dialog goes."""


@pytest.fixture
def app(tmp_path, backend):
    """One that asks with the system's own dialog where a paper is to go."""
    with desk_at(tmp_path / "profile", backend.base_url, asks=True) as opened:
        opened.sign_in()
        yield opened


def whoever_comes(app, folder, goes):
    """The person is gone and `goes` comes to pass; then somebody else presses "Gem" in what still stands there."""
    left = []

    def act(dialog: QDialog) -> None:
        dialog.setDirectory(str(folder))
        goes()
        QTest.qWait(_SEEN)
        left.append(dialog.isVisible())
        if dialog.isVisible():
            dialog.accept()

    folder.mkdir()
    with answering(act) as seen:
        app.driver.press(Act.SAVE_RECEIPT)
        app.driver.wait(lambda: seen and not any(
            isinstance(one, QDialog) and one.isVisible() for one in QApplication.topLevelWidgets()), "the dialog's end")
    return left, list(folder.iterdir())


def test_whoever_walked_away_from_their_letter_leaves_nobody_a_dialog_to_save_it_with(app, backend, tmp_path):
    to_the_list(app, backend)
    read(app)
    left, files = whoever_comes(app, tmp_path / "there", app.app._desk._alone._walked_away)
    assert (left, files) == ([False], [])
    app.see(s.SignIn)
