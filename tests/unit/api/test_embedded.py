"""The embedded backend's parent side, against small children that do what the rules say, or do not."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
import threading

import pytest

from desktop.api.embedded import EmbeddedBackend, child_command
from desktop.api.health import health
from desktop.api.http import Endpoint, Http
from desktop.domain.failure import Failure

KEY = bytes(range(32))

GOOD = """
    import json, os, socket, sys, threading
    order = json.loads(os.read(0, 4096).splitlines()[0])
    bound = socket.create_server(("127.0.0.1", order["port"]))
    with open(sys.argv[1], "a") as orders:
        orders.write(json.dumps(order) + "\\n")
    os.write(1, json.dumps({"port": bound.getsockname()[1]}).encode() + b"\\n")
    while os.read(0, 4096):
        pass
"""


def child(tmp_path, source: str) -> tuple[str, ...]:
    script = tmp_path / "child.py"
    script.write_text(textwrap.dedent(source))
    return (sys.executable, str(script), str(tmp_path / "orders"))


def backend(tmp_path, source: str, **more) -> EmbeddedBackend:
    return EmbeddedBackend(tmp_path / "backend.db", lambda: KEY, command=child(tmp_path, source), **more)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def until(true) -> None:
    for _ in range(400):
        if true():
            return
        threading.Event().wait(0.025)
    raise AssertionError("it never came true")


def test_the_real_child_keeps_its_database_where_it_was_told_whatever_the_folder_is_called(tmp_path):
    folder = tmp_path / "hundrede%41procent"
    folder.mkdir()
    running = EmbeddedBackend(folder / "backend.db", lambda: KEY)
    try:
        assert isinstance(running.start(), Endpoint)
    finally:
        running.stop()
    assert (folder / "backend.db").stat().st_size > 0


def test_the_child_is_told_over_a_pipe_and_nothing_secret_is_on_its_command_line(tmp_path):
    running = backend(tmp_path, GOOD)
    where = running.start()
    assert isinstance(where, Endpoint)
    assert where.secret == KEY.hex()
    assert KEY.hex() not in repr(where) + repr(running)
    line = subprocess.run(["ps", "-o", "args=", "-p", str(running.pid())], capture_output=True, text=True, check=True).stdout
    assert KEY.hex() not in line
    assert str(os.getpid()) in (tmp_path / "orders").read_text()
    running.stop()


def test_stopping_ends_the_child_and_stopping_again_is_nothing(tmp_path):
    running = backend(tmp_path, GOOD)
    running.start()
    pid = running.pid()
    running.stop()
    assert not alive(pid)
    assert running.pid() is None
    running.stop()


def test_stopping_what_never_started_is_nothing(tmp_path):
    backend(tmp_path, GOOD).stop()


def test_a_child_that_dies_is_started_once_more_on_the_same_port_with_the_same_secret(tmp_path):
    running = backend(tmp_path, GOOD)
    running.start()
    first = running.pid()
    os.kill(first, signal.SIGKILL)
    orders = tmp_path / "orders"
    until(lambda: orders.read_text().count("\n") == 2)
    one, two = (json.loads(line) for line in orders.read_text().splitlines())
    assert one["port"] == 0
    assert two["port"] != 0
    assert one["secret"] == two["secret"]
    second = running.pid()
    assert second != first
    os.kill(second, signal.SIGKILL)
    until(lambda: running.pid() is None)
    assert orders.read_text().count("\n") == 2
    running.stop()


@pytest.mark.parametrize("source", [
    "raise SystemExit(3)", "print('hello', flush=True)", "print('[7]', flush=True)", "print('{\"port\": \"x\"}', flush=True)",
], ids=["ends", "no json", "no object", "no number"])
def test_a_child_that_does_not_say_its_port_is_a_sentence(tmp_path, source):
    running = backend(tmp_path, source)
    failure = running.start()
    assert isinstance(failure, Failure)
    assert "Luk programmet, og åbn det igen" in failure.sentence.text
    running.stop()


def test_a_child_that_says_nothing_in_time_is_ended(tmp_path):
    running = backend(tmp_path, "import sys; sys.stdin.read()", patience=0.3)
    assert isinstance(running.start(), Failure)
    assert running.pid() is None
    running.stop()


def test_a_program_that_is_not_there_is_a_sentence(tmp_path):
    running = EmbeddedBackend(tmp_path / "backend.db", lambda: KEY, command=["/nowhere/at-all"])
    assert isinstance(running.start(), Failure)
    running.stop()


def test_the_child_is_this_program_again_from_source_and_frozen(monkeypatch):
    assert child_command() == (sys.executable, "-m", "desktop", "serve", "--child")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert child_command() == (sys.executable, "serve", "--child")


def test_the_real_backend_starts_as_a_child_and_goes_with_its_parent(tmp_path):
    running = EmbeddedBackend(tmp_path / "backend.db", lambda: KEY)
    where = running.start()
    assert isinstance(where, Endpoint), where
    client = Http(where, "0.1.0", lambda: "da")
    assert health(client).profile == "training"
    client.close()
    pid = running.pid()
    running.stop()
    assert not alive(pid)


PARENT = """
    import sys, threading
    from pathlib import Path
    from desktop.api.embedded import EmbeddedBackend
    running = EmbeddedBackend(Path(sys.argv[1]), lambda: bytes(32))
    threads = [threading.Thread(target=running.start)]
    threads[0].start(); threads[0].join()
    print(running.pid(), flush=True)
    sys.stdin.read()
"""


def test_a_parent_that_is_killed_takes_the_backend_with_it_and_a_worker_that_ends_does_not(tmp_path):
    parent = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(PARENT), str(tmp_path / "backend.db")],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )
    pid = int(parent.stdout.readline())
    threading.Event().wait(0.3)
    assert alive(pid)
    parent.kill()
    parent.wait()
    until(lambda: not alive(pid))
    parent.stdin.close()
    parent.stdout.close()
