"""Ctrl+C where the window does not listen yet, or no more: the process ends there, and nobody reads a traceback."""

from __future__ import annotations

import signal

import pytest

from desktop.app import opening
from desktop.cli import run


@pytest.mark.parametrize(("before", "then"), [
    (signal.default_int_handler, signal.SIG_DFL),
    (signal.SIG_IGN, signal.SIG_IGN),  # started so that it hears none, as by `nohup`
])
def test_ctrl_c_raises_nothing_around_the_window(tmp_path, monkeypatch, before, then) -> None:
    heard = []

    def open_app(*_given, **_more) -> int:
        heard.append(signal.getsignal(signal.SIGINT))
        return 0

    monkeypatch.setattr(opening, "open_app", open_app)
    found = signal.signal(signal.SIGINT, before)
    try:
        assert run(["--profile", str(tmp_path)]) == 0
    finally:
        signal.signal(signal.SIGINT, found)
    assert heard == [then]
