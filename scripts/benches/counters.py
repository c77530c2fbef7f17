"""How long a counter waits for the backend: a look-up, an exchange and a refresh, alone and among 50 counters.

The backend is a process of its own, on SQLite and on PostgreSQL. Among fifty, each counter does one action every five
seconds, its first at a moment of its own, by the app's own client with proof of possession; alone, one counter does the
same one after another. Measured at the counter, HTTP included. The counters run on the same machine and take their part
of it, and a refresh and an exchange include the client's own checks of the signed answer. The backend's processor time
an action depends least on who else uses the machine.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from measure import Measure, tell
from sqlalchemy import create_engine, text

from desktop.backend.serving import SystemClock
from desktop.domain.failure import Failure
from desktop.domain.people import Helper, Unproved
from desktop.domain.visit import Assurance, Hand, ProofKind
from desktop.flows.opened import Opened
from tests.support.clients import Clients
from tests.support.postgres import cluster

MANY, EVERY, GOAL = 50, 5.0, 100.0
ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 12
"""Actions of each of the many; alone there are ten times as many."""

INGER, TASK = "1403421000", "blaat-eu-sygesikringskort"
ACTIONS = ("look-up", "exchange", "refresh")
PERCENTILE = 99


class Counter:
    """One counter, signed in, with a visit going on. `took` is milliseconds by action."""

    def __init__(self, url: str) -> None:
        self._clients = Clients(url, SystemClock(), patience=30)
        self.took: dict[str, list[float]] = {name: [] for name in ACTIONS}
        assert isinstance(self._clients.identity.sign_in_as("mette"), Helper)
        found = self._clients.reception.look_up(INGER)
        assert isinstance(found, Unproved), found
        self._clients.reception.record_proof(found.lookup, ProofKind.PHOTO_ID)
        opened = self._clients.reception.begin(found.lookup, (TASK,), Hand.HELPER_SCREEN, "da")
        assert isinstance(opened, Opened), opened
        self._visit = opened.visit.id

    def act(self, number: int) -> None:
        """The action whose turn it is."""
        name = ACTIONS[number % len(ACTIONS)]
        tokens = self._clients.tokens
        now = tokens.helper(of=tokens.person)
        tokens.proved(self._visit, Assurance.SUBSTANTIAL)  # so that the next token on behalf is a new one
        began = time.perf_counter()
        match name:
            case "look-up":
                told = self._clients.reception.look_up(INGER)
            case "exchange":
                told = tokens.on_behalf(self._visit)
            case _:
                told = tokens.helper(now, of=tokens.person)
        self.took[name].append((time.perf_counter() - began) * 1000)
        assert not isinstance(told, Failure), (name, told)

    def act_in_time(self, offset: float, rounds: int, begins: float, stop: threading.Event) -> None:
        """One action every `EVERY` seconds, the first `offset` after `begins`."""
        for number in range(rounds):
            due = begins + offset + number * EVERY
            if stop.wait(max(0.0, due - time.perf_counter())):
                return
            self.act(number + int(offset * 10))

    def close(self) -> None:
        """Let its connections go."""
        self._clients.close()


@contextmanager
def served(database: str) -> Iterator[tuple[str, int]]:
    """A backend in a process of its own, with no limit on look-ups: where it answers, and its process id."""
    process = subprocess.Popen(
        [sys.executable, "-m", "desktop", "serve", "--port", "0", "--database", database],
        stderr=subprocess.PIPE, text=True,
    )
    try:
        assert process.stderr is not None
        words = process.stderr.readline().split()
        engine = create_engine(database)
        with engine.begin() as connection:
            connection.execute(text("UPDATE limits SET allowed = 1000000"))
        engine.dispose()
        yield next(word.rstrip(".") for word in words if word.startswith("http")), process.pid
    finally:
        process.terminate()
        process.wait()


def alone(url: str) -> dict[str, list[float]]:
    """One counter, one action after another."""
    counter = Counter(url)
    for number in range(ROUNDS * 10):
        counter.act(number)
    counter.close()
    return counter.took


def together(url: str, backend: int) -> tuple[dict[str, list[float]], float]:
    """All counters at once; what each took, and the backend's processor time an action, in milliseconds."""
    counters = [Counter(url) for _ in range(MANY)]
    stop, begins = threading.Event(), time.perf_counter() + 0.5
    threads = [
        threading.Thread(target=one.act_in_time, args=(at * EVERY / MANY, ROUNDS, begins, stop), daemon=True)
        for at, one in enumerate(counters)
    ]
    before = processor_time(backend)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    spent = processor_time(backend) - before
    took = {name: [each for one in counters for each in one.took[name]] for name in ACTIONS}
    for one in counters:
        one.close()
    done = sum(len(each) for each in took.values())
    assert done == MANY * ROUNDS, f"{MANY * ROUNDS - done} actions were refused or lost"
    return took, spent / done


def processor_time(process: int) -> float:
    """Milliseconds of processor time a process has used, its own and the system's for it."""
    numbers = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(numbers[11]) + int(numbers[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def p99(milliseconds: list[float]) -> float:
    """What 99 of a hundred stay under."""
    return statistics.quantiles(milliseconds, n=100, method="inclusive")[PERCENTILE - 1]


def measured(url: str, backend: int, database: str) -> None:
    """Both, told."""
    one = alone(url)
    many, spent = together(url, backend)
    tell(Measure(f"processor time an action on {database}", spent, "ms"))
    for name in ACTIONS:
        tell(
            Measure(
                f"{name} on {database}: median among {MANY} counters, against one alone",
                statistics.median(many[name]) / statistics.median(one[name]), "times",
            ),
            Measure(f"{name} on {database}: p99 among {MANY} counters", p99(many[name]), "ms", GOAL,
                    f"{len(many[name])} of them; one counter alone: {p99(one[name]):.0f} ms"),
        )


with tempfile.TemporaryDirectory() as folder, served(f"sqlite:///{Path(folder) / 'backend.db'}") as (url, backend):
    measured(url, backend, "SQLite")
with cluster() as server, served(server.fresh()) as (url, backend):
    measured(url, backend, "PostgreSQL")
