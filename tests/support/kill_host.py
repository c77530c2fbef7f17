"""A small process that imports the app once and then forks a copy for every death, so that each costs milliseconds.

It is told what to do in pickled orders on descriptor 0 and answers on descriptor 1, each framed by its length.
Run as a program: `python -m tests.support.kill_host`.
"""

from __future__ import annotations

import os
import pickle
import select
import signal
import struct
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
FOR_EVER = 60


@dataclass(frozen=True)
class Event:
    """A line about to run."""

    file: str
    line: int
    text: str


@dataclass(frozen=True)
class Died:
    """What a copy said, line by line, and how it ended: 0, or the signal that killed it."""

    said: tuple[Any, ...]
    signal: int


class KilledAt:
    """Kills this process before the n-th line of `files` is run (counting from 0), or only writes down the lines.

    `starting` names a function whose `skip`-th call (from 0) begins the count; without it the count begins at once.
    Functions in `beside` are not counted: what runs once a connection, say, and so not every time.
    """

    def __init__(
        self, files: tuple[str, ...], n: int | None, say: Callable[[Any], None], starting: str = "", skip: int = 0,
        beside: frozenset[str] = frozenset(),
    ) -> None:
        self._beside = beside
        self._files = {str(ROOT / file): file for file in files}
        self._n = n
        self._say = say
        self._starting = starting
        self._to_skip = skip
        self._counting = not starting
        self._count = 0

    def begin(self) -> None:
        threading.settrace(self._called)
        sys.settrace(self._called)

    def end(self) -> None:
        threading.settrace(None)
        sys.settrace(None)

    def _called(self, frame, event, _arg):
        if frame.f_code.co_filename not in self._files or frame.f_code.co_name in self._beside:
            return None
        if not self._counting and frame.f_code.co_name == self._starting:
            self._to_skip -= 1
            self._counting = self._to_skip < 0
        return self._ran

    def _ran(self, frame, event, _arg):
        if event == "line" and self._counting:
            if self._count == self._n:
                os.kill(os.getpid(), signal.SIGKILL)
            if self._n is None:
                self._say(Event(self._files[frame.f_code.co_filename], frame.f_lineno, ""))
            self._count += 1
        return self._ran


# --- the wire between a test, the host and a copy ---

def put(descriptor: int, value: Any) -> None:
    data = pickle.dumps(value)
    data = struct.pack("!I", len(data)) + data
    while data:
        data = data[os.write(descriptor, data):]


def take(descriptor: int, seconds: float = FOR_EVER) -> Any:
    """The next value. Raises EOFError when there is none, TimeoutError when it does not come."""
    (length,) = struct.unpack("!I", _exactly(descriptor, 4, seconds))
    return pickle.loads(_exactly(descriptor, length, seconds))


def _exactly(descriptor: int, count: int, seconds: float) -> bytes:
    data = b""
    while len(data) < count:
        if not select.select([descriptor], [], [], seconds)[0]:
            raise TimeoutError
        more = os.read(descriptor, count - len(data))
        if not more:
            raise EOFError
        data += more
    return data


def copy_of_me(work: Callable[[Callable[[Any], None]], None]) -> tuple[int, int]:
    """Fork; the copy does `work` and ends. Its process id, and the descriptor to hear it on."""
    hear, say = os.pipe()
    pid = os.fork()
    if pid:
        os.close(say)
        return pid, hear
    status = 1
    try:
        os.close(hear)
        work(lambda value: put(say, value))
        status = 0
    except BaseException:  # noqa: BLE001 - a copy never goes on as if it were the host
        import traceback

        traceback.print_exc()
    finally:
        os._exit(status)


def outlive(pid: int, hear: int) -> Died:
    """Listen to a copy until it is gone."""
    said = []
    try:
        while True:
            said.append(take(hear))
    except EOFError:
        pass
    finally:
        os.close(hear)
    _, status = os.waitpid(pid, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        said.append("broke")
    return Died(tuple(said), os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0)


class Host:
    """The test's end: starts the host and gives it orders. An order is a function of a module and its arguments."""

    def __init__(self) -> None:
        import subprocess

        self._process = subprocess.Popen(
            [sys.executable, "-W", "error", "-m", "tests.support.kill_host"], cwd=ROOT,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )

    def order(self, function: Callable[..., Any], *arguments: Any) -> Any:
        put(self._process.stdin.fileno(), (function.__module__, function.__name__, arguments))
        answer = take(self._process.stdout.fileno())
        if isinstance(answer, BaseException):
            raise answer
        return answer

    def close(self) -> None:
        self._process.stdin.close()
        self._process.wait(FOR_EVER)
        self._process.stdout.close()


def main() -> None:
    import importlib

    # Whatever a library prints must not get between the answers.
    out = os.dup(1)
    os.dup2(2, 1)
    while True:
        try:
            module, name, arguments = take(0)
        except EOFError:
            return
        try:
            answer = getattr(importlib.import_module(module), name)(*arguments)
        except Exception as error:  # noqa: BLE001 - told to the test, which raises it
            answer = error
        put(out, answer)


if __name__ == "__main__":
    # Pickles name this module by its own name, not by __main__.
    from tests.support.kill_host import main as run

    run()
