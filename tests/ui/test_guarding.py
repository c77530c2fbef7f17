"""A fault in our part of a Qt call is told, and never ends the process."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

import desktop.app
import desktop.cli.tour
import desktop.ui
from desktop.app.faults import faults_told
from desktop.ui.guarding import is_guarded, qt_overrides

CHILD = """
import sys
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from desktop.ui.guarding import guarded

app = QApplication(["child", "-platform", "offscreen"])
told = []
sys.excepthook = lambda kind, error, trace: told.append(kind.__name__)

@guarded
class Faulty(QWidget):
    def heightForWidth(self, width):
        return self.width(1, 2, 3, 4)

    def paintEvent(self, event):
        painter = QPainter(self)
        raise ValueError(painter)

outer, one = QWidget(), Faulty()
tall = one.sizePolicy()
tall.setHeightForWidth(True)
one.setSizePolicy(tall)
QVBoxLayout(outer).addWidget(one)
outer.show()
outer.grab()
one.resize(20, 20)
one.grab()
assert one.heightForWidth(5) == -1, "Qt answers where we could not"
del outer, one
app.processEvents()
print(*sorted(set(told)))
"""


def our_qt_classes() -> Iterator[type]:
    for package in (desktop.ui, desktop.app, desktop.cli.tour):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(found.name)
            for _, one in inspect.getmembers(module, inspect.isclass):
                if one.__module__ == module.__name__ and issubclass(one, QObject):
                    yield one


@pytest.mark.qt_log_ignore("pipewire")
def test_every_class_that_overrides_a_method_of_qt_is_guarded():
    overriding = [one for one in our_qt_classes() if qt_overrides(one)]
    assert len(overriding) > 30
    bare = [
        f"{one.__module__}.{one.__qualname__}.{name}"
        for one in overriding for name in qt_overrides(one) if not is_guarded(vars(one)[name])
    ]
    assert not bare, "these need @guarded from desktop.ui.guarding"


@pytest.mark.parametrize("again", range(3))
def test_a_fault_of_the_interpreters_own_in_an_override_is_told_and_the_process_lives(again):
    ended = subprocess.run([sys.executable, "-c", CHILD], capture_output=True, text=True, check=False, timeout=60)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.split() == ["TypeError", "ValueError"]


def test_being_interrupted_is_not_told_as_a_fault(monkeypatch):
    stopped, told = [], []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_rest: stopped.append(kind))
    with faults_told(told.append):
        for error in (KeyboardInterrupt(), ValueError()):
            sys.excepthook(type(error), error, None)
    assert (stopped, [type(one) for one in told]) == ([KeyboardInterrupt], [ValueError])
