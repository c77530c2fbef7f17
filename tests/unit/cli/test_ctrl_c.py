"""Ctrl+C where the window does not listen yet, or no more: the process ends there, and nobody reads a traceback."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.app import opening
from desktop.cli import run

ROOT = Path(__file__).resolve().parents[3]


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


@pytest.mark.skipif(sys.platform == "win32", reason="a console's Ctrl+C goes to every process in it there")
def test_a_server_that_is_stopped_as_it_says_itself_says_no_more(tmp_path) -> None:
    # Tests that are started in the background hear no Ctrl+C, and what they start would hear none either.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        serving = subprocess.Popen(
            [sys.executable, "-m", "desktop", "serve", "--port", "0", "--profile", str(tmp_path)],
            cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True,
        )
    finally:
        signal.signal(signal.SIGINT, before)
    assert serving.stderr is not None
    told = serving.stderr.readline()
    assert "Stop den med Ctrl+C" in told
    serving.send_signal(signal.SIGINT)
    said, more = serving.communicate(timeout=60)
    assert (said, more) == ("", "")
    assert serving.returncode == 128 + signal.SIGINT
