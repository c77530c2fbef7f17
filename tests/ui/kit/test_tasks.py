from __future__ import annotations

import threading
import weakref

import pytest
from PySide6.QtCore import QThread

from desktop.presenters.runner import Runner
from desktop.ui.tasks import Tasks


@pytest.fixture
def bugs():
    return []


@pytest.fixture
def tasks(qapp, bugs):
    made = Tasks(bugs.append)
    yield made
    assert made.stop(10)


def test_it_is_what_presenters_call_a_runner(tasks):
    runner: Runner = tasks
    assert runner is tasks


def test_work_is_done_away_from_the_window_and_its_result_comes_back_to_it(qtbot, tasks):
    where, got = [], []
    tasks.run(lambda: (where.append(threading.get_ident()), 42)[1], lambda n: got.append((n, threading.get_ident())))
    assert got == []
    qtbot.waitUntil(lambda: bool(got))
    assert got == [(42, threading.get_ident())]
    assert where[0] != threading.get_ident()


def test_a_bug_in_the_work_is_told_on_the_windows_thread_and_done_is_not_called(qtbot, tasks, bugs):
    done = []

    def work():
        raise LookupError("lost")

    tasks.run(work, done.append)
    qtbot.waitUntil(lambda: bool(bugs))
    assert isinstance(bugs[0], LookupError)
    assert done == []


def test_a_bug_in_what_follows_is_told_too(qtbot, tasks, bugs):
    def done(_):
        raise KeyError("x")

    tasks.run(lambda: 1, done)
    qtbot.waitUntil(lambda: bool(bugs))
    assert isinstance(bugs[0], KeyError)


def test_a_slow_piece_of_work_does_not_hold_back_another(qtbot, tasks):
    gate, got = threading.Event(), []
    tasks.run(lambda: gate.wait(10), lambda _: got.append("slow"))
    tasks.run(lambda: 1, lambda _: got.append("quick"))
    qtbot.waitUntil(lambda: got == ["quick"])
    gate.set()
    qtbot.waitUntil(lambda: got == ["quick", "slow"])


def test_later_happens_once_and_every_again_and_again(qtbot, tasks):
    said = []
    tasks.later(0.01, lambda: said.append("later"))
    again = tasks.every(0.01, lambda: said.append("again"))
    qtbot.waitUntil(lambda: said.count("again") >= 3)
    assert said.count("later") == 1
    again.cancel()
    again.cancel()
    count = len(said)
    qtbot.wait(40)
    assert len(said) == count


def test_what_is_called_off_does_not_happen(qtbot, tasks):
    said = []
    tasks.later(0.01, lambda: said.append("later")).cancel()
    qtbot.wait(40)
    assert said == []


def test_after_the_end_nothing_is_called_and_no_worker_is_left(qtbot, qapp, bugs):
    tasks = Tasks(bugs.append)
    gate, said = threading.Event(), []
    tasks.run(lambda: gate.wait(10), lambda _: said.append("done"))
    tasks.later(0.01, lambda: said.append("later"))
    threading.Timer(0.05, gate.set).start()
    assert tasks.stop(10)
    tasks.run(lambda: 1, said.append)
    qtbot.wait(40)
    assert said == []
    assert tasks._pool.activeThreadCount() == 0


def test_the_end_says_when_a_worker_does_not_come_back(qtbot, qapp, bugs):
    tasks = Tasks(bugs.append)
    gate = threading.Event()
    tasks.run(lambda: gate.wait(10), lambda _: None)
    assert not tasks.stop(0.02)
    gate.set()
    assert tasks.stop(10)


def test_what_was_done_is_not_kept_alive(qtbot, tasks):
    class Big:
        pass

    got = []
    held = []

    def work():
        big = Big()
        held.append(weakref.ref(big))
        return big

    tasks.run(work, lambda _: got.append(True))
    qtbot.waitUntil(lambda: bool(got))
    qtbot.waitUntil(lambda: held[0]() is None)
    assert QThread.currentThread() is not None


def test_what_was_arranged_may_be_called_off_after_it_happened(qtbot, tasks):
    happened = []
    arranged = tasks.later(0, lambda: happened.append(1))
    qtbot.waitUntil(lambda: bool(happened))
    qtbot.wait(20)  # Qt has thrown the timer away by now
    arranged.cancel()
    arranged.cancel()
