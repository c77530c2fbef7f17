"""One transaction a command: the database gone between any two statements leaves nothing half done.

Every operation that writes is called with the database failing at its first statement, then at its second, and so on to
its commit. A new operation that writes fails here until `tests/support/good_calls.py` has a call that succeeds.
"""

from __future__ import annotations

import inspect
import itertools
import shutil
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest
from fastapi.routing import APIRoute

from desktop import backend as backend_package
from desktop.backend.db.engine import Database
from desktop.backend.db.journal import verify
from desktop.backend.settings import Settings
from tests.support.backend import InProcess, sqlite_url
from tests.support.failing_statements import COMMIT, failing_at
from tests.support.good_calls import GOOD_CALLS, NOTED_FIRST, TELLS_ONLY, is_answered
from tests.support.postgres import serving_url
from tests.support.stored_state import changed, snapshot

ISSUER = "http://127.0.0.1:9"
SOME = (0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89)
"""The statements CI fails at on PostgreSQL, where each look at the stored state takes longer; 0 is the commit."""


@pytest.fixture
def serving(filled_url, town):
    """A backend in this process; on PostgreSQL as the role that serves, so that what it was granted is enough."""
    running = InProcess(Settings(serving_url(filled_url), ISSUER, public_url=ISSUER, **town))
    yield running
    running.close()


def is_whole(database: Database) -> bool:
    with database.read() as connection:
        return verify(connection).is_whole


def ask(call) -> httpx.Response | None:
    """The answer; None when it broke off after it had begun, which a client sees by the length that was promised."""
    try:
        return call()
    except AssertionError:
        return None


@pytest.mark.parametrize("name", GOOD_CALLS)
def test_a_failure_between_any_two_statements_leaves_nothing_half_done(serving, name, every_case):
    call = GOOD_CALLS[name](serving)
    before = snapshot(serving.database)
    failed = []
    for number in itertools.count() if serving.database.is_sqlite or every_case else SOME:
        with failing_at(serving.database, number) as failure:
            answer = ask(call)
        if not failure.happened:
            break
        failed.append(failure.said)
        where = f"{name}, statement {number}: {failure.said}"
        after = snapshot(serving.database)
        if answer is None:
            # A file that was journaled and begun, and broke off: the entry says what was tried.
            assert (name, changed(before, after)) == ("readFile", {"journal"}), where
            before = after
        else:
            assert answer.headers["content-type"] == "application/problem+json", where
            assert answer.status_code in {500, 503}, where
            left = changed(before, after) - NOTED_FIRST
            assert not left, f"{where} left {left}"
        assert is_whole(serving.database), where
    assert failed[0] == COMMIT
    assert len(failed) > 2
    assert answer is not None
    assert is_answered(answer), answer.text
    assert bool(changed(before, snapshot(serving.database))) != (name in TELLS_ONLY)
    assert is_whole(serving.database)


def writes(route: APIRoute) -> bool:
    return route.methods != {"GET"} or ".write()" in inspect.getsource(route.endpoint)


@pytest.mark.parametrize("filled_url", ["sqlite"], indirect=True)
def test_every_operation_that_writes_is_failed(serving):
    writing = {route.operation_id for route in serving.app.state.operations if writes(route)}
    assert writing == {name.partition("/")[0] for name in GOOD_CALLS}


def test_only_an_operation_itself_begins_a_command():
    """Else one call could be two commands, and the list above would not see an operation that writes."""
    folder = Path(backend_package.__file__).parent
    begin = {str(file.relative_to(folder)) for file in folder.rglob("*.py") if ".write()" in file.read_text(encoding="utf-8")}
    elsewhere = {file for file in begin if not file.endswith("routes.py")}
    assert elsewhere == {
        "db/migrate.py", "main.py", "serving.py", "queue/keys.py", "control/drawing.py",  # before the first call, or instead of any
        "refusing.py", "identity/dpop.py",  # a row of its own, of a call
        # The first call of an outside sign-in begins it here, whole, and goes on as any other (test_outside_issuer.py fails it).
        "identity/arriving.py",
        "retention/job.py", "retention/daily.py", "notices/posting.py", "mandates/letter_posting.py", "mailbox/handing_over.py",
        "notices/messages.py",  # nobody's call
        "identity/directory_file.py",  # the organisation's own file, taken in before the next call
    }


def test_a_start_that_fails_anywhere_leaves_what_the_next_start_makes_whole(tmp_path, town, monkeypatch, every_case):
    """Tables, people, letters, keys and tasks: all the statements of a first start, SQLite."""
    fresh = Settings(sqlite_url(tmp_path, "whole.db"), ISSUER, **town)
    running = InProcess(fresh)
    tables = set(snapshot(running.database))
    running.close()
    step = 1 if every_case else 23
    for number in itertools.count(1, step):
        file = tmp_path / f"at{number}.db"
        settings = Settings(sqlite_url(tmp_path, file.name), ISSUER, **town)
        if not fails_to_start(settings, number, monkeypatch):
            break
        half = Database(settings.database_url)
        assert set(snapshot(half)) in (set(), tables), number
        half.close()
        again = InProcess(settings)
        assert again.counter("mette").access
        assert len(again.rows("SELECT 1 FROM citizens")) == 6
        again.close()
    assert number > 5 * step
    shutil.rmtree(tmp_path)


def fails_to_start(settings: Settings, number: int, monkeypatch) -> bool:
    opened = []

    def remembered(url: str) -> Database:
        opened.append(Database(url))
        stack.enter_context(failing_at(opened[0], number))
        return opened[0]

    with ExitStack() as stack, monkeypatch.context() as patched:
        patched.setattr("desktop.backend.main.Database", remembered)
        try:
            InProcess(settings).close()
        except Exception:  # noqa: BLE001 - whatever it says, it did not start
            return True
    return False
