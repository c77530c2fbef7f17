"""What the system ends a process by reaches the window between two events, never in the middle of what it does."""

from __future__ import annotations

import os
import signal

import pytest
from PySide6.QtCore import QEventLoop, QTimer

from desktop.app.logging_out import told_to_end


@pytest.fixture(autouse=True)
def none_ignored():
    """As a person starts it: whoever runs the tests in the background may have them ignore some."""
    before = {number: signal.signal(number, signal.SIG_DFL) for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_it_is_told_when_the_window_has_done_what_it_was_at(qapp, qtbot, number):
    order = []

    def at_work():
        os.kill(os.getpid(), number)
        order.append("finished")

    with told_to_end(qapp, order.append):
        QTimer.singleShot(0, qapp, at_work)
        qtbot.waitUntil(lambda: len(order) > 1, timeout=30_000)
    assert order == ["finished", 128 + number]


def test_it_is_told_while_a_dialog_has_a_loop_of_its_own(qapp):
    told, dialog = [], QEventLoop()

    def end(status):
        told.append(status)
        dialog.exit()

    with told_to_end(qapp, end):
        QTimer.singleShot(0, qapp, lambda: os.kill(os.getpid(), signal.SIGTERM))
        dialog.exec()
    assert told == [143]


def test_a_signal_this_process_was_started_without_stays_unheard(qapp, qtbot):
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        told = []
        with told_to_end(qapp, told.append):
            os.kill(os.getpid(), signal.SIGHUP)
            os.kill(os.getpid(), signal.SIGTERM)
            qtbot.waitUntil(lambda: bool(told), timeout=30_000)
        assert told == [143]
    finally:
        signal.signal(signal.SIGHUP, before)


def test_afterwards_signals_are_as_they_were(qapp):
    before = [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)]
    with told_to_end(qapp, lambda _status: None):
        pass
    assert [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)] == before
    assert signal.set_wakeup_fd(-1) == -1
