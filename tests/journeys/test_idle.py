"""The real window tells the desk that somebody is there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.presenters import states as s
from tests.support.whole_app import desk_at, real_time_backend

pytestmark = pytest.mark.journey


def test_a_key_that_means_nothing_still_counts_as_somebody_being_there(tmp_path):
    backend = real_time_backend(tmp_path / "backend")
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.sign_in()
        counted_from = app.app._desk._idle._touched
        QTest.qWait(1100)
        QTest.keyClick(app.window.windowHandle(), Qt.Key.Key_Shift)
        assert app.app._desk._idle._touched > counted_from
        assert isinstance(app.page, s.Welcome)
    backend.stop()
