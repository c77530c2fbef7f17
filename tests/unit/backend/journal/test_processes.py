"""Several processes append at once, thousands of entries, and the chain never forks."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import groupby
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from desktop.backend.db.engine import Database
from desktop.backend.db.journal import Kind, append, verify
from desktop.backend.db.migrate import migrate
from tests.support.clock import FakeClock

ROOT = Path(__file__).resolve().parents[4]


def process(url: str, name: str, count: int) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.support.appending", url, name, str(count)], cwd=ROOT, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )


def each_says(running: list[subprocess.Popen], word: str) -> None:
    for one in running:
        assert one.stdout.readline() == f"{word}\n", one.stderr.read()


def test_two_processes_that_append_at_once_never_fork_it(empty_url, every_case):
    """They begin each round at once, and the next when both are done: neither can write all of its own first."""
    rounds, at_a_time = (200, 25) if every_case else (50, 20)
    database = Database(empty_url)
    migrate(database)
    running = [process(empty_url, name, at_a_time) for name in ("first", "second")]
    each_says(running, "ready")
    for _ in range(rounds):
        for one in running:
            one.stdin.write("go\n")
            one.stdin.flush()
        each_says(running, "written")
    for one in running:
        assert one.communicate(timeout=60)[1] == ""
        assert one.returncode == 0
    with database.read() as connection:
        found = verify(connection)
        rows = connection.execute(text("SELECT actor, detail FROM journal ORDER BY entry")).all()
    database.close()
    each = rounds * at_a_time
    assert (found.is_whole, found.entries) == (True, 2 * each)
    for name in ("first", "second"):
        # Each one's own entries are all there, in the order it wrote them.
        assert [json.loads(detail)["n"] for actor, detail in rows if actor == name] == list(range(each))
    turns = len(list(groupby(actor for actor, _ in rows)))
    assert turns > rounds, "the writer changes in every round"


def test_who_does_not_wait_for_the_turn_is_refused_by_the_database(empty_url):
    """Two that read the same head without the lock: the second link to it is refused, whoever wrote the code."""
    first, second = Database(empty_url), Database(empty_url)
    migrate(first)
    now = FakeClock().now()
    with second._engine.connect() as late:
        transaction = late.begin()
        late.execute(text("SELECT max(entry) FROM journal"))
        with first.write() as connection:
            append(connection, Kind.SIGNED_IN, now)
        with pytest.raises(DatabaseError):
            late.execute(text(
                "INSERT INTO journal VALUES (1, '2026', 'signed-in', NULL, NULL, NULL, '{}', :start, 'x')",
            ), {"start": "0" * 64})
        transaction.rollback()
    with first.read() as connection:
        assert verify(connection).entries == 1
    first.close()
    second.close()
