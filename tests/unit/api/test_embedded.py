"""The embedded backend's parent side, against small children that do what the rules say, or do not."""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import textwrap
import threading
from urllib.parse import urlsplit

import pytest

from desktop.api.embedded import RESTARTS, UP, EmbeddedBackend, child_command
from desktop.api.health import health
from desktop.api.http import Endpoint, Http
from desktop.backend.db.migrate import HEAD
from desktop.domain.not_started import NotStarted
from tests.support.clock import FakeClock

KEY = bytes(range(32))

GOOD = """
    import json, os, socket, sys, threading
    order = json.loads(os.read(0, 4096).splitlines()[0])
    bound = socket.socket(fileno=order["socket"])
    bound.listen()
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


def now():
    return FakeClock().now()


def backend(tmp_path, source: str, now=now, **more) -> EmbeddedBackend:
    return EmbeddedBackend(tmp_path / "backend.db", lambda: KEY, now, command=child(tmp_path, source), **more)


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
    running = EmbeddedBackend(folder / "backend.db", lambda: KEY, now)
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


def orders_of(tmp_path) -> list[dict]:
    file = tmp_path / "orders"
    return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []


def kill(running: EmbeddedBackend) -> int:
    pid = running.pid()
    os.kill(pid, signal.SIGKILL)
    return pid


def test_a_child_that_dies_is_started_again_on_the_same_port_with_the_same_secret(tmp_path):
    running = backend(tmp_path, GOOD)
    running.start()
    first = kill(running)
    until(lambda: len(orders_of(tmp_path)) == 2)
    one, two = orders_of(tmp_path)
    assert one["socket"] == two["socket"]
    assert one["secret"] == two["secret"]
    assert running.pid() != first
    assert not running.given_up
    running.stop()
    assert not running.given_up


def taken(where: Endpoint) -> bool:
    """Whether somebody else on this machine gets the port, and whoever calls there with it."""
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            other.bind(("127.0.0.1", urlsplit(where.base_url).port))
            other.listen()
        except OSError:
            return False
    return True


SLOW_AGAIN = """
    import os, sys, threading
    while os.path.exists(sys.argv[1]) and not os.path.exists(sys.argv[1] + ".go"):
        threading.Event().wait(0.01)
""" + GOOD
"""Comes up at once the first time, and then when the test says so."""


def test_nobody_gets_the_port_of_a_child_that_was_killed_before_the_next_one_is_up(tmp_path):
    running = backend(tmp_path, SLOW_AGAIN)
    where = running.start()
    assert not taken(where)
    first = kill(running)
    until(lambda: running.pid() not in {None, first})
    assert not taken(where)
    (tmp_path / "orders.go").touch()
    until(lambda: len(orders_of(tmp_path)) == 2)
    assert not taken(where)
    running.stop()
    assert taken(where), "it is given back when the app ends"


def test_a_call_made_while_the_child_is_started_again_is_answered_by_the_next_one(tmp_path):
    running = EmbeddedBackend(tmp_path / "backend.db", lambda: KEY, now)
    where = running.start()
    client = Http(where, "0.1.0", lambda: "da")
    kill(running)
    assert health(client).profile == "training"
    client.close()
    running.stop()


def test_given_up_nobody_gets_the_port_either_and_whoever_calls_hears_at_once(tmp_path):
    running = backend(tmp_path, GOOD)
    where = running.start()
    for times in range(1, RESTARTS + 2):
        until(lambda times=times: len(orders_of(tmp_path)) == times and running.pid() is not None)
        kill(running)
    until(lambda: running.given_up)
    assert not taken(where)
    client = Http(where, "0.1.0", lambda: "da")
    assert health(client).kind.is_unanswered
    client.close()
    running.stop()


def test_a_child_that_never_stays_up_is_given_up(tmp_path):
    running = backend(tmp_path, GOOD)
    running.start()
    for times in range(1, RESTARTS + 2):
        until(lambda times=times: len(orders_of(tmp_path)) == times and running.pid() is not None)
        assert not running.given_up
        kill(running)
    until(lambda: running.given_up)
    assert running.pid() is None
    assert len(orders_of(tmp_path)) == RESTARTS + 1
    running.stop()


def test_a_child_that_was_up_for_a_minute_is_started_again_however_often_that_happens(tmp_path):
    clock = FakeClock()
    running = backend(tmp_path, GOOD, clock.now)
    running.start()
    for times in range(1, RESTARTS + 4):
        until(lambda times=times: len(orders_of(tmp_path)) == times and running.pid() is not None)
        until(lambda: running.up_since == clock.now())
        clock.advance(UP)
        kill(running)
    until(lambda: len(orders_of(tmp_path)) == RESTARTS + 4 and running.pid() is not None)
    assert not running.given_up
    running.stop()


@pytest.mark.parametrize("source", [
    "raise SystemExit(3)", "print('hello', flush=True)", "print('[7]', flush=True)", "print('{\"port\": \"x\"}', flush=True)",
], ids=["ends", "no json", "no object", "no number"])
def test_a_child_that_does_not_say_its_port_is_a_sentence(tmp_path, source):
    running = backend(tmp_path, source)
    assert running.start() is NotStarted.UNKNOWN
    running.stop()


def test_a_child_that_says_nothing_in_time_is_ended(tmp_path):
    running = backend(tmp_path, "import sys; sys.stdin.read()", patience=0.3)
    assert running.start() is NotStarted.UNKNOWN
    assert running.pid() is None
    running.stop()


def test_a_program_that_is_not_there_is_a_sentence(tmp_path):
    running = EmbeddedBackend(tmp_path / "backend.db", lambda: KEY, now, command=["/nowhere/at-all"])
    assert running.start() is NotStarted.UNKNOWN
    running.stop()


def test_the_child_is_this_program_again_from_source_and_frozen(monkeypatch):
    assert child_command() == (sys.executable, "-m", "desktop", "serve", "--child")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert child_command() == (sys.executable, "serve", "--child")


def test_the_real_backend_starts_as_a_child_and_goes_with_its_parent(tmp_path):
    running = EmbeddedBackend(tmp_path / "backend.db", lambda: KEY, now)
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
    from desktop.app.system import SystemClock
    now = SystemClock().now
    running = EmbeddedBackend(Path(sys.argv[1]), lambda: bytes(32), now)
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


GARBAGE = b"not a database at all, " * 1000


def damaged(file) -> None:
    file.write_bytes(GARBAGE)


def torn(file) -> None:
    """Whole at its head, and not further in: SQLite opens it without a word."""
    made = EmbeddedBackend(file, lambda: KEY, now)
    assert isinstance(made.start(), Endpoint)
    made.stop()
    with file.open("r+b") as opened:
        opened.seek(3 * 4096)
        opened.write(bytes(range(256)) * 16 * 40)


def newer(file) -> None:
    made = sqlite3.connect(file)
    made.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
    made.execute("INSERT INTO alembic_version VALUES ('9999_of_next_year')")
    made.commit()
    made.close()


def foreign(file) -> None:
    """The head of the migrations, and none of their tables."""
    made = sqlite3.connect(file)
    made.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
    made.execute("INSERT INTO alembic_version VALUES (?)", (HEAD,))
    made.commit()
    made.close()


def a_folder(file) -> None:
    file.mkdir()


@pytest.mark.parametrize(("spoil", "reason"), [
    (damaged, NotStarted.DAMAGED), (torn, NotStarted.DAMAGED), (foreign, NotStarted.DAMAGED),
    (newer, NotStarted.NEWER), (a_folder, NotStarted.NOT_ALLOWED),
], ids=lambda one: getattr(one, "__name__", one))
def test_the_real_child_says_why_it_never_starts_on_this_database(tmp_path, spoil, reason):
    spoil(tmp_path / "backend.db")
    running = EmbeddedBackend(tmp_path / "backend.db", lambda: KEY, now)
    assert running.start() is reason
    assert running.given_up
    running.stop()


@pytest.mark.skipif(sys.platform != "linux", reason="a limit of this system")
def test_the_real_child_says_that_the_disk_is_full(tmp_path):
    running = EmbeddedBackend(tmp_path / "backend.db", lambda: KEY, now, command=in_a_process("""
        import resource, signal
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
    """))
    assert running.start() is NotStarted.FULL
    running.stop()


@pytest.mark.skipif(sys.platform != "linux" or os.getuid() != 0, reason="becomes somebody who may not write here")
def test_the_real_child_says_that_it_may_not_write(tmp_path):
    folder = tmp_path / "profile"
    folder.mkdir(mode=0o755)
    made = EmbeddedBackend(folder / "backend.db", lambda: KEY, now)
    made.start()
    made.stop()
    (folder / "backend.db").chmod(0o644)
    for above in (folder, *folder.parents):
        if above.stat().st_uid == 0 and not above.stat().st_mode & 0o001:
            above.chmod(above.stat().st_mode | 0o011)
    running = EmbeddedBackend(folder / "backend.db", lambda: KEY, now, command=in_a_process("""
        import os
        import desktop.backend.serving, desktop.cli.serve, desktop.cli.serve_child, alembic.operations
        os.setuid(65534)
    """))
    assert running.start() is NotStarted.NOT_ALLOWED
    running.stop()


def in_a_process(first: str) -> tuple[str, ...]:
    """The real child, in a process that does `first` before."""
    return (sys.executable, "-c", textwrap.dedent(first) + "\nfrom desktop.cli import run\nrun(['serve', '--child'])")
