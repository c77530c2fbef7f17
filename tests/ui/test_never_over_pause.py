"""The window with the prepared answers stands where Pause is not. Each set of screens in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QPoint, QRect, QSize

from desktop.ui import beside_window
from desktop.ui.companion import CompanionBeside
from desktop.ui.companion_window import LEAST
from tests.support.qt import settle
from tests.support.sample_guidance import COMPANION
from tests.support.sample_pages import PAGES
from tests.support.screens import offscreens

SIZES = (100, 125, 150, 200, 300, 400)

SHOWN = """
import dataclasses, json, sys
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication
from desktop.ui.companion import CompanionBeside
from desktop.ui.first import FirstWindow
from desktop.ui.look import Look
from desktop.ui.registry import SCREENS
from desktop.ui.window import MainWindow
from tests.support.qt import settle
from tests.support.sample_guidance import COMPANION

number, maximized, sizes, alone = json.loads(sys.argv[1])
qt = QApplication(sys.argv[:1])
[screen] = [one for one in qt.screens() if one.name() == f"screen {number}"]
page = dataclasses.replace(COMPANION, alone=alone, shell=dataclasses.replace(
    COMPANION.shell, large=alone, can_pause=not alone, can_call=alone))
frame = FirstWindow()
main = MainWindow(SCREENS, Look(motion=False))
frame.hold(main)
frame.show()
frame.showNormal()
frame.move(screen.availableGeometry().topLeft())
if maximized:
    frame.setGeometry(screen.availableGeometry())
settle()
beside = CompanionBeside(main)
here = lambda one: QRect(one.mapToGlobal(QPoint(0, 0)), one.size())
told = []

def tell(size):
    settle()
    box = beside.window.frameGeometry()
    told.append({
        "size": size, "pause": main.top.pause.isVisible() and not box.intersects(here(main.top.pause)),
        "onward": not box.intersects(here(main.bottom)), "beside": not box.intersects(frame.frameGeometry()),
        "on": screen.availableGeometry().contains(box), "wide": beside.window.width(),
    })

for size in sizes:
    main.set_look(Look(size=size, motion=False))
    main.show_page(page)
    beside.show_page(page)
    tell(size)
    beside.show_page(dataclasses.replace(page, open=False))
main.set_look(Look(motion=False))
beside.show_page(page)
for size in sizes:
    main.set_look(Look(size=size, motion=False))
    tell(size)
print(json.dumps(told))
"""


def standing(folder, screens, *, on=0, maximized=True, sizes=SIZES, alone=False) -> list[dict]:
    """Where it stands at each size, shown anew, and then where it stands while the letters grow."""
    told = subprocess.run(
        [sys.executable, "-c", SHOWN, json.dumps([on, maximized, sizes, alone])],
        env=os.environ | {"QT_QPA_PLATFORM": offscreens(folder, *screens)}, stdout=subprocess.PIPE, text=True, check=True,
        timeout=120,
    )
    stood = json.loads(told.stdout.splitlines()[-1])
    assert len(stood) == 2 * len(sizes)
    return stood


@pytest.mark.parametrize("alone", [False, True], ids=["a helper", "a citizen alone, who calls for help there"])
def test_on_one_small_screen_pause_stays_whole_at_every_size_and_so_does_what_leads_on(tmp_path, alone):
    stood = standing(tmp_path, [(1280, 800)], alone=alone)
    assert [one for one in stood if not (one["pause"] and one["on"])] == []
    assert [one for one in stood if not one["onward"]] == []


@pytest.mark.parametrize("on", [0, 1])
def test_on_two_screens_it_stands_on_the_one_where_people_look(tmp_path, on):
    stood = standing(tmp_path, [(1280, 800), (1920, 1080)], on=on, maximized=False)
    assert [one for one in stood if not (one["pause"] and one["on"])] == []


def test_where_there_is_room_it_stands_beside_the_main_window(tmp_path):
    stood = standing(tmp_path, [(1920, 1080)], maximized=False)
    assert [one for one in stood if not (one["beside"] and one["on"])] == []


@pytest.fixture
def main(desk):
    here = desk(PAGES["companion"])
    beside = CompanionBeside(here.window)
    beside.show_page(COMPANION)
    settle()
    yield here.window, beside.window
    beside.shut()


def test_a_main_window_that_is_moved_under_it_sends_it_elsewhere(main):
    window, companion = main
    companion.move(beside_window.seen(window.top.pause).topLeft())
    assert beside_window.covers_pause(window, companion.frameGeometry())
    window.move(window.pos() + QPoint(1, 0))
    settle()
    assert not beside_window.covers_pause(window, companion.frameGeometry())


def test_on_a_screen_too_low_for_anything_else_it_goes_to_the_other_side(main, monkeypatch):
    window, _ = main
    monkeypatch.setattr(type(window.screen()), "availableGeometry", lambda _screen: QRect(window.pos(), QSize(1280, 330)))
    box = beside_window.place(window, QSize(400, 660), LEAST)
    assert not beside_window.covers_pause(window, box)
    assert box.left() == window.x(), "Pause stands to the right"
