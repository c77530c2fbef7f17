"""What a window that closes still tells its backend holds nobody up, whatever becomes of it."""

from __future__ import annotations

import threading

from desktop.app.parting import Parting


def test_it_is_told_on_a_thread_of_its_own_and_waited_for():
    told: list[threading.Thread] = []
    parting = Parting(lambda: told.append(threading.current_thread()), lambda _bug: None)
    assert parting.wait(5)
    assert told != [threading.main_thread()]
    assert len(told) == 1


def test_what_takes_longer_than_a_moment_is_let_go_and_its_end_is_nobodys_bug():
    go_on, bugs = threading.Event(), []

    def slow() -> None:
        go_on.wait(10)
        raise RuntimeError("closed under it")

    parting = Parting(slow, bugs.append)
    assert not parting.wait(0.01)
    go_on.set()
    assert parting.wait(5)
    assert bugs == []


def test_a_bug_in_it_is_recorded_and_the_window_closes():
    bugs: list[BaseException] = []

    def wrong() -> None:
        raise ValueError

    assert Parting(wrong, bugs.append).wait(5)
    assert [type(one) for one in bugs] == [ValueError]
