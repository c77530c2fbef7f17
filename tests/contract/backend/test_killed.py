"""The backend killed at any line of receiving a submission: asked again, it has it exactly once."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from pathlib import Path

import httpx
import pytest

from desktop.backend import db, sessions, submissions
from desktop.backend.db.journal import verify
from desktop.backend.settings import Settings
from tests.support.backend import Counter, InProcess, _InThisProcess, sqlite_url
from tests.support.backend_data import INGER, submission, write_flows, write_seed, write_translations

WATCHED = tuple(str(Path(one.__file__).parent) for one in (db, sessions, submissions))
KILLED, LIVED = 9, 0


class Lines:
    """Kills this process before the n-th line it is about to run in the watched packages; counts them all the same."""

    def __init__(self, fatal: int) -> None:
        self.fatal = fatal
        self.seen = 0

    def __call__(self, frame, event, arg):
        if not frame.f_code.co_filename.startswith(WATCHED):
            return None
        if event == "line":
            self.seen += 1
            if self.seen == self.fatal:
                os._exit(KILLED)
        return self


def send_in_a_child(here: InProcess, permit: dict, fatal: int) -> tuple[int, int]:
    """Exit status, and how many lines there were when it lived."""
    here.database.close()  # a SQLite connection must not be carried over a fork
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            lines = Lines(fatal)
            http = httpx.Client(transport=_InThisProcess(here.app, asyncio.Runner()), base_url="http://127.0.0.1:9")
            threading.settrace(lines)
            sys.settrace(lines)
            answer = Counter(http).send(permit, submission())
            sys.settrace(None)
            os.write(writer, str(lines.seen).encode())
            os._exit(LIVED if answer.status_code == 201 else 1)
        finally:
            os._exit(2)
    os.close(writer)
    with os.fdopen(reader) as told:
        seen = told.read()
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), int(seen or 0)


@pytest.fixture
def here(tmp_path):
    running = InProcess(Settings(
        sqlite_url(tmp_path), "http://127.0.0.1:9", seed=write_seed(tmp_path / "s"), flows=write_flows(tmp_path / "f"),
        translations=write_translations(tmp_path / "t"),
    ))
    yield running
    running.close()


@pytest.mark.kill
def test_killed_at_any_line_it_is_received_exactly_once(here, every_case):
    mette = here.counter("mette")
    visit = mette.visit(INGER, "proev")
    permit = visit["agreed"][0]["permit"]
    status, lines = send_in_a_child(here, permit, fatal=0)
    assert (status, lines > 100) == (LIVED, True)
    received = 0
    for line in range(1, lines + 1) if every_case else range(1, lines + 1, 4):
        permit = mette.agree_more(visit["id"], "proev").json()["agreed"][0]["permit"]
        assert send_in_a_child(here, permit, fatal=line)[0] == KILLED
        answer = mette.send(permit, submission())
        assert answer.status_code == 201, f"line {line}: {answer.text}"
        received += answer.headers.get("idempotency-replayed") == "true"
        of_permit = "SELECT COUNT(*) FROM submissions WHERE permit = :key"
        assert here.rows(of_permit, key=permit["key"]) == [(1,)], f"line {line}"
    assert received, "no death came after the submission was stored"
    count = here.rows("SELECT COUNT(*) FROM submissions")
    assert here.rows("SELECT COUNT(*) FROM journal WHERE kind = 'submission-received'") == count
    assert here.rows("SELECT value FROM counters") == count, "no reference was skipped"
    with here.database.read() as connection:
        assert verify(connection).is_whole
