"""The real backend for tests: over HTTP on a port of its own (`RunningBackend`), or in this process (`in_process`).

Journeys and contract tests:

    backend = RunningBackend(tmp_path)            # training people of resources/seed, real tasks, a fresh SQLite file
    backend.base_url                              # "http://127.0.0.1:40123"
    backend.stop(); backend.start()               # gone, and back on the same port with the same database
    counter = Counter(backend.client()).sign_in("mette")
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import secrets
import ssl
import threading
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
from sqlalchemy import text

from desktop.backend.main import create_app
from desktop.backend.serving import SystemIds, listen
from desktop.backend.settings import CLIENT_ID, Settings
from tests.support.begun import begin_with_a_copy
from tests.support.clock import FakeClock
from tests.support.compiled import keep_compiled
from tests.support.prompt_server import PromptServer

CALLBACK = "http://127.0.0.1:5555/callback"
VERIFIER = "v" * 50
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange"

NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""For clients of plain HTTP: trusts nobody. Each would otherwise read the world's authorities, most of what it costs."""

keep_compiled()


def sqlite_url(folder: Path, name: str = "backend.db") -> str:
    return f"sqlite:///{folder / name}"


class RunningBackend:
    """The backend behind real HTTP on 127.0.0.1, in a thread of this process, on a fresh SQLite file in `folder`.

    Time is `clock` (a FakeClock, so tests control it); chance is the system's unless `ids` is given. Keyword arguments
    beyond those are fields of `Settings`: `seed=`, `flows=`, `secret=`, `database_url=`, `profile=`.
    `behind` is the address it is known by, where something stands in front of it; `public` when a citizen's own device
    can reach it there.
    """

    def __init__(self, folder: Path, *, clock=None, ids=None, behind: str | None = None, public: bool = False, **settings) -> None:
        self.clock = clock or FakeClock()
        self._ids = ids or SystemIds()
        self._behind = behind
        self._public = public
        self._browsers: list[httpx.Client] = []
        self._port = 0
        self._settings = Settings(**({"database_url": sqlite_url(folder), "issuer": "http://127.0.0.1"} | settings))
        self._server: PromptServer | None = None
        self.start()

    def start(self) -> RunningBackend:
        """Serve; the second time on the same port and database, as after a crash."""
        bound = listen("127.0.0.1", self._port)
        self._port = bound.getsockname()[1]
        public_url = self.base_url if self._public else None
        self._settings = replace(self._settings, issuer=self.base_url, public_url=public_url)
        begin_with_a_copy(self._settings, self.clock)
        self.app = create_app(self._settings, self.clock, self._ids)
        ready = threading.Event()
        self._server = PromptServer(self.app, ready.set)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [bound]}, daemon=True)
        self._thread.start()
        assert ready.wait(10), "the backend did not start"
        return self

    def stop(self) -> None:
        """Stop; calls fail as with an unplugged network. Stopped twice is stopped. Nothing is left to the collector."""
        while self._browsers:
            self._browsers.pop().close()
        if self._server is not None:
            self._server.end()
            self._thread.join(60)
            assert not self._thread.is_alive(), "the backend did not stop: its loop and its sockets would be left"
            self._server = None

    @property
    def base_url(self) -> str:
        return self._behind or f"http://127.0.0.1:{self._port}"

    @property
    def port(self) -> int:
        return self._port

    @property
    def backend(self):
        return self.app.state.backend

    @property
    def database(self):
        return self.backend.database

    def rows(self, sql: str, **values) -> list[tuple]:
        """What is stored, by raw SQL."""
        with self.database.read() as connection:
            return [tuple(row) for row in connection.execute(text(sql), values)]

    def execute(self, sql: str, **values) -> None:
        """Change what is stored, by raw SQL."""
        with self.database.write() as connection:
            connection.execute(text(sql), values)

    def browser(self) -> httpx.Client:
        """A client with cookies of its own; closed when the backend stops."""
        self._browsers.append(self.client())
        return self._browsers[-1]

    def client(self, **headers) -> httpx.Client:
        return httpx.Client(base_url=self.base_url, headers=headers, trust_env=False, timeout=10, verify=NO_TLS)


class InProcess:
    """The same application without a socket, for unit tests."""

    def __init__(self, settings: Settings, clock=None, ids=None) -> None:
        self.clock = clock or FakeClock()
        self.app = create_app(settings, self.clock, ids or SystemIds())
        self.backend = self.app.state.backend
        self.database = self.backend.database
        self._runner = asyncio.Runner()
        self._base_url = settings.issuer
        self.http = self.browser()

    def browser(self) -> httpx.Client:
        """A client with cookies of its own."""
        return httpx.Client(transport=_InThisProcess(self.app, self._runner), base_url=self._base_url)

    def rows(self, sql: str, **values) -> list[tuple]:
        with self.database.read() as connection:
            return [tuple(row) for row in connection.execute(text(sql), values)]

    def execute(self, sql: str, **values) -> None:
        with self.database.write() as connection:
            connection.execute(text(sql), values)

    def counter(self, person: str = "mette") -> Counter:
        """Somebody signed in."""
        return Counter(self.http).sign_in(person)

    def close(self) -> None:
        self.http.close()
        self._runner.close()
        self.database.close()


class _InThisProcess(httpx.BaseTransport):
    """A plain `httpx.Client` over the application itself."""

    def __init__(self, app, runner: asyncio.Runner) -> None:
        self._asgi = httpx.ASGITransport(app, raise_app_exceptions=True)
        self._runner = runner

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.read()
        return self._runner.run(self._answer(request))

    async def _answer(self, request: httpx.Request) -> httpx.Response:
        answer = await self._asgi.handle_async_request(request)
        return httpx.Response(answer.status_code, headers=answer.headers, content=await answer.aread())


class Counter:
    """A helper at a counter: the calls a client makes, one verb each. Answers are `httpx.Response`."""

    def __init__(self, http: httpx.Client) -> None:
        self.http = http
        self.access = ""
        self.refresh_token = ""

    @property
    def bearer(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.access}"}

    def authorize(self, person: str | None, **changes) -> httpx.Response:
        asked = {
            "client_id": CLIENT_ID, "response_type": "code", "redirect_uri": CALLBACK, "scope": "openid offline_access",
            "state": "s-1", "nonce": "n-1", "code_challenge": CHALLENGE, "code_challenge_method": "S256",
        } | ({"login_hint": person} if person else {}) | changes
        return self.http.get("/oidc/authorize", params={name: one for name, one in asked.items() if one is not None})

    def code(self, person: str = "mette") -> str:
        return returned(self.authorize(person))["code"]

    def redeem(self, code: str, /, **changes) -> httpx.Response:
        return self.token({
            "grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK, "code_verifier": VERIFIER,
        } | changes)

    def token(self, form: dict[str, str]) -> httpx.Response:
        return self.http.post("/oidc/token", data={"client_id": CLIENT_ID} | form)

    def sign_in(self, person: str = "mette") -> Counter:
        answer = self.redeem(self.code(person))
        assert answer.status_code == 200, answer.text
        self.access, self.refresh_token = answer.json()["access_token"], answer.json()["refresh_token"]
        return self

    def look_up(self, cpr: str, **more) -> httpx.Response:
        return self.http.post("/v1/lookups", json={"cpr": cpr} | more, headers=self.bearer)

    def prove(self, lookup: str, kind: str = "photo-id") -> httpx.Response:
        return self.http.post(f"/v1/lookups/{lookup}/proof", json={"kind": kind}, headers=self.bearer)

    def questions(self, lookup: str) -> httpx.Response:
        return self.http.post(f"/v1/lookups/{lookup}/questions", headers=self.bearer)

    def answer(self, lookup: str, answers: dict[str, str]) -> httpx.Response:
        return self.http.post(
            f"/v1/lookups/{lookup}/questions/answers", json={"answers": answers}, headers=self.bearer,
        )

    def proved(self, cpr: str) -> str:
        """The id of a look-up with proof."""
        found = self.look_up(cpr)
        assert found.status_code == 201, found.text
        assert self.prove(found.json()["id"]).status_code == 200
        return found.json()["id"]

    def begin(self, lookup: str, *tasks: str, hand: str = "helper-screen", **yes: str) -> httpx.Response:
        body = {"lookup": lookup, "tasks": list(tasks), "yes": {"hand": hand, "language": "da"} | yes}
        return self.http.post("/v1/sessions", json=body, headers=self.bearer)

    def visit(self, cpr: str, *tasks: str) -> dict:
        begun = self.begin(self.proved(cpr), *tasks)
        assert begun.status_code == 201, begun.text
        return begun.json()

    def agree_more(self, session: str, *tasks: str, hand: str = "helper-screen", **yes: str) -> httpx.Response:
        body = {"tasks": list(tasks), "yes": {"hand": hand, "language": "da"} | yes}
        return self.http.post(f"/v1/sessions/{session}/tasks", json=body, headers=self.bearer)

    def end(self, session: str, *void: str) -> httpx.Response:
        body = {"void": list(void)} if void else None
        return self.http.post(f"/v1/sessions/{session}/end", json=body, headers=self.bearer)

    def relink(self, session: str, lookup: str) -> httpx.Response:
        return self.http.post(f"/v1/sessions/{session}/relink", json={"lookup": lookup}, headers=self.bearer)

    def wrong_person(self, session: str) -> httpx.Response:
        return self.http.post(f"/v1/sessions/{session}/wrong-person", headers=self.bearer)

    def open_answers(self, session: str, task: str) -> httpx.Response:
        return self.http.post(f"/v1/sessions/{session}/answers-opened", json={"task": task}, headers=self.bearer)

    def exchange(self, subject_token: str, /, **changes) -> httpx.Response:
        return self.token({
            "grant_type": EXCHANGE, "subject_token": subject_token, "actor_token": self.access,
            "subject_token_type": "urn:sidemand:params:oauth:token-type:assistance-session",
            "actor_token_type": "urn:ietf:params:oauth:token-type:access_token",
        } | changes)

    def on_behalf(self, session: dict) -> dict[str, str]:
        """The header of an on-behalf token."""
        answer = self.exchange(session["subject_token"])
        assert answer.status_code == 200, answer.text
        return {"Authorization": f"Bearer {answer.json()['access_token']}"}

    def send(self, permit: dict, body: dict, **headers) -> httpx.Response:
        used = {"Authorization": f"Permit {permit['token']}", "Idempotency-Key": permit["key"]} | headers
        return self.http.post("/v1/submissions", json=body, headers=used)


def returned(answer: httpx.Response) -> dict[str, str]:
    """The parameters a redirect carries."""
    assert answer.status_code == 303, answer.text
    return {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["location"]).query).items()}


def fresh_secret() -> str:
    return secrets.token_hex(16)
