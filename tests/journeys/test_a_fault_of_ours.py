"""A bug while a window is painted: nothing is lost, and a person sees one calm page with a number."""

from __future__ import annotations

import json

import pytest
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from desktop.app.faults import faults_told
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from desktop.ui.guarding import guarded
from tests.support.whole_app import INGER, desk_at, real_time_backend

MOVING = "meld-flytning"

pytestmark = pytest.mark.journey


@guarded
class Broken(QWidget):
    """Cannot be painted."""

    def paintEvent(self, _event):  # noqa: N802 - Qt's name
        painter = QPainter(self)
        raise ValueError("1403421000 " + str(painter))


def test_a_page_that_cannot_be_painted_becomes_a_calm_page_and_the_answers_are_still_there(tmp_path, capfd):
    backend = real_time_backend(tmp_path / "backend")
    with desk_at(tmp_path / "profile", backend.base_url) as app, faults_told(app.app.unforeseen):
        app.sign_in().receive(INGER, MOVING).begin(MOVING)
        app.answer(app.page.fields[0], "1. december 2026")
        before = app.page
        broken = Broken(app.window)
        broken.resize(50, 50)
        broken.show()
        trouble = app.see(s.Trouble)
        broken.hide()
        broken.deleteLater()
        app.press(Act.BACK, s.Step)
        assert app.page.fields == before.fields
        [line] = [json.loads(one) for one in (tmp_path / "profile" / "logs" / "incidents.log").read_text().splitlines()]
        assert line["number"] == trouble.number
        assert line["kind"] == "ValueError"
        assert "1403421000" not in json.dumps(line)
    backend.stop()
    assert "1403421000" not in "".join(capfd.readouterr())
