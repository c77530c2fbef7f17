"""The harness itself: what is skipped, reached or left running is noticed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def run_tests(folder: Path, text: str, **environment: str) -> str:
    """Run `text` as a test file with the project's own conftest; what pytest printed."""
    (folder / "conftest.py").write_text("from tests.conftest import *\n")
    (folder / "test_it.py").write_text(text)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:randomly", "--no-xvfb", "-c", str(ROOT / "pyproject.toml"),
               f"--rootdir={folder}", "-q", str(folder)]
    kept = {name: value for name, value in os.environ.items() if name not in {"CI", "SIDEMAND_ALL"}}
    kept |= {"PYTHONPATH": str(ROOT)} | environment
    return subprocess.run(command, cwd=folder, env=kept, capture_output=True, text=True, check=False).stdout


SKIPPED = """
import pytest
@pytest.mark.journey
@pytest.mark.skip(reason="no time")
def test_a_helper_carries_a_citizen_through():
    pass
@pytest.mark.skip(reason="another system")
def test_something_else():
    pass
"""


def test_a_skipped_promise_fails_where_changes_are_judged_and_only_there(tmp_path):
    told = run_tests(tmp_path, SKIPPED, CI="1")
    assert "1 skipped, 1 error" in told
    assert "stands for a promise (journey)" in told
    assert "no time" in told
    assert "2 skipped" in run_tests(tmp_path, SKIPPED)


OUTSIDE = """
import httpx, socket, pytest
def test_an_address():
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(("192.0.2.7", 9))
def test_a_name():
    httpx.get("http://sidemand.example/", timeout=1)
def test_this_machine():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
"""


def test_no_test_leaves_this_machine(tmp_path):
    told = run_tests(tmp_path, OUTSIDE)
    assert "a test wanted to reach 192.0.2.7" in told
    assert "a test wanted to find sidemand.example" in told
    assert "2 failed, 1 passed" in told


LEFT_RUNNING = """
from PySide6.QtCore import QThread, QTimer
kept = []
def test_a_timer(qtbot):
    timer = QTimer()
    timer.setObjectName("the forgotten one")
    timer.start(100_000)
    kept.append(timer)
def test_a_stopped_timer(qtbot):
    timer = QTimer()
    timer.start(100_000)
    timer.stop()
    kept.append(timer)
def test_a_thread(qtbot):
    thread = QThread()
    thread.setObjectName("worker")
    thread.start()
    kept.append(thread)
def test_the_end_of_it():
    thread = kept[-1]
    thread.quit()
    thread.wait()
"""


def test_a_timer_or_thread_left_running_is_named(tmp_path):
    told = run_tests(tmp_path, LEFT_RUNNING)
    assert "left running: QTimer 'the forgotten one' started at test_it.py:7" in told
    assert "left running: QThread 'worker' started at test_it.py:17" in told
    assert "4 passed, 2 errors" in told
