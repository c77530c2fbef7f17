"""Runs one job in a child process of our own, and survives whatever becomes of it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, Final

from desktop.documents.envelope import seal, unseal

VERB: Final = "_child"
"""The hidden verb a bundle re-executes itself with, before the module whose `main` does the job."""

_PASSED_ON: Final = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "TMPDIR", "TEMP", "TMP", "LANG")
"""All a child gets of the environment: one of them is about to open a stranger's file."""

_DONE: Final = 0


class Child(Enum):
    """The children there are, each named by its module; what one learns about is said there."""

    READING = "reading_child"
    TYPESETTING = "typesetting_child"


@dataclass(frozen=True, slots=True)
class Answered:
    """What the child said."""

    head: Mapping[str, Any]
    body: bytes


@dataclass(frozen=True, slots=True)
class Died:
    """It never began, crashed, ran out of memory or time, or said something else than an answer."""

    slow: bool = False


def run(
    which: Child, job: Mapping[str, object], content: bytes, seconds: float, most_bytes: int,
) -> Answered | Died:
    """Do `job` on `content` in a child. Blocks up to `seconds`; an answer over `most_bytes` is none."""
    try:
        begun = subprocess.Popen(  # noqa: S603 - our own program, no shell
            _command(which), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=_environment(),
        )
    except OSError:  # the machine has no room for one more
        return Died()
    with begun as child:
        assert child.stdin is not None
        assert child.stdout is not None
        late = threading.Event()

        def stop() -> None:
            late.set()
            child.kill()

        watch = threading.Timer(seconds, stop)
        feeder = threading.Thread(target=_feed, args=(child, seal(job, content)), daemon=True)
        watch.start()
        feeder.start()
        try:
            # One byte more than allowed tells a long answer from a whole one, without holding the rest.
            answer = child.stdout.read(most_bytes + 1)
            if len(answer) > most_bytes:
                child.kill()
            code = child.wait()
        finally:
            watch.cancel()
            feeder.join()
    if code != _DONE or len(answer) > most_bytes:
        return Died(slow=late.is_set())
    try:
        return Answered(*unseal(answer))
    except ValueError:
        return Died()


def _feed(child: subprocess.Popen[bytes], message: bytes) -> None:
    assert child.stdin is not None
    try:
        child.stdin.write(message)
        child.stdin.close()
    except OSError:
        # It died before it had read everything; its exit code says the rest.
        return


def _command(which: Child) -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, VERB, which.value]
    return [sys.executable, "-m", f"desktop.documents.{which.value}"]


def _environment() -> dict[str, str]:
    passed = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    if getattr(sys, "frozen", False):
        return passed
    return {**passed, "PYTHONPATH": str(Path(__file__).resolve().parents[2]), "PYTHONDONTWRITEBYTECODE": "1"}
