"""The backend on this computer is killed again and again: it comes back, until it is given up, and then the desk says so."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import contextmanager

import pytest
from sqlalchemy import create_engine, text

from desktop.api.embedded import RESTARTS
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.backend import sqlite_url
from tests.support.real_keyring import needs_a_real_keyring
from tests.support.whole_app import EU_CARD, INGER, WholeApp

pytestmark = [
    pytest.mark.journey, pytest.mark.usefixtures("qapp"),
    pytest.mark.skipif(sys.platform != "linux", reason="finds the child as it is found here"),
]


@contextmanager
def desk(profile):
    """An app with a backend of its own."""
    needs_a_real_keyring()
    profile.mkdir(parents=True, exist_ok=True)
    app = WholeApp(profile, profile.parent / "paper")
    try:
        yield app
    finally:
        app.close()


def child() -> int | None:
    """The backend this process started, once it runs our program."""
    found = subprocess.run(["ps", "-o", "pid=,args=", "--ppid", str(os.getpid())], capture_output=True, text=True, check=False)
    return next((int(line.split()[0]) for line in found.stdout.splitlines() if "serve --child" in line), None)


def kill(app: WholeApp, before: int | None) -> int:
    app.driver.wait(lambda: child() not in {None, before}, "the backend started again")
    pid = child()
    os.kill(pid, signal.SIGKILL)
    return pid


def submissions(profile) -> int:
    engine = create_engine(sqlite_url(profile))
    with engine.connect() as connection:
        count = connection.scalar(text("select count(*) from submissions"))
    engine.dispose()
    return count


def test_given_up_it_is_said_and_what_was_not_sent_stays_and_is_sent_after(tmp_path) -> None:
    profile = tmp_path / "profile"
    with desk(profile) as app:
        app.sign_in().receive(INGER, EU_CARD).begin(EU_CARD).answer_all().saved()
        killed = None
        for _ in range(RESTARTS + 1):
            killed = kill(app, killed)
        app.driver.wait(lambda: app.page.shell.warning is not None, "that it is given up")
        assert app.words(app.page.shell.warning) == (
            "Serveren på denne computer er stoppet. Luk Sidemand, og åbn programmet igen. "
            "Det, der ikke er sendt, bliver liggende."
        )
        app.press(Act.SEND, s.Unsent)
        assert app.page.shell.warning is not None
    assert submissions(profile) == 0
    with desk(profile) as app:
        app.sign_in()
        assert app.page.shell.warning is None
        app.driver.wait(lambda: submissions(profile) == 1, "the delivery")
    assert submissions(profile) == 1
