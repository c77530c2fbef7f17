"""The backend as it runs: a socket, a process, a death."""

from __future__ import annotations

import socket
import threading
from errno import EADDRINUSE

import httpx
import pytest

from desktop.backend.serving import NoFolderForLettersError, NotListeningError, SystemClock, SystemIds, listen, serve
from desktop.backend.settings import OutsideIssuer
from desktop.cli import run
from tests.support.backend import Counter, RunningBackend
from tests.support.backend_data import INGER, submission, write_flows, write_seed, write_translations
from tests.support.backend_process import BackendProcess
from tests.support.outside_issuer import write_directory


@pytest.fixture
def town(tmp_path):
    return {"seed": write_seed(tmp_path / "seed"), "flows": write_flows(tmp_path / "flows"),
            "translations": write_translations(tmp_path / "translations")}


def served(tmp_path, stop: threading.Event, **more) -> tuple[threading.Thread, int]:
    ready, ports = threading.Event(), []

    def on_ready(port: int) -> None:
        ports.append(port)
        ready.set()

    asked = {"host": "127.0.0.1", "port": 0, "child": False, "secret": None} | more
    thread = threading.Thread(
        target=serve, args=(f"sqlite:///{tmp_path}/backend.db",), kwargs=asked | {"on_ready": on_ready, "stop": stop},
    )
    thread.start()
    assert ready.wait(20)
    return thread, ports[0]


def test_it_says_its_real_port_and_stops_when_told(tmp_path):
    stop = threading.Event()
    thread, port = served(tmp_path, stop)
    health = httpx.get(f"http://127.0.0.1:{port}/v1/health", trust_env=False)
    assert health.json() == {"status": "ok", "version": "0.1.0", "profile": "training", "approvals": False, "alone": True}
    told = httpx.get(f"http://127.0.0.1:{port}/.well-known/openid-configuration", trust_env=False).json()
    assert told["issuer"] == f"http://127.0.0.1:{port}"
    stop.set()
    thread.join(10)
    assert not thread.is_alive()
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"http://127.0.0.1:{port}/v1/health", trust_env=False)


def test_it_can_be_called_by_another_name(tmp_path):
    stop = threading.Event()
    thread, port = served(tmp_path, stop, public_url="https://sidemand.example/")
    told = httpx.get(f"http://127.0.0.1:{port}/.well-known/openid-configuration", trust_env=False).json()
    assert told["token_endpoint"] == "https://sidemand.example/oidc/token"
    stop.set()
    thread.join(10)


def test_with_a_sign_in_server_of_the_organisations_own_it_is_live(tmp_path):
    stop = threading.Event()
    thread, port = served(
        tmp_path, stop, profile="live", directory=write_directory(tmp_path), outside=OutsideIssuer("https://login.example"),
        outgoing=tmp_path)
    client = httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False)
    assert client.get("/v1/health").json()["profile"] == "live"
    assert client.get("/v1/training/people").status_code == 404
    told = client.get("/.well-known/oauth-authorization-server").json()
    assert told["token_endpoint"] == f"http://127.0.0.1:{port}/oidc/token"
    client.close()
    stop.set()
    thread.join(10)


def test_a_live_server_without_a_folder_for_letters_does_not_start_and_makes_nothing(tmp_path):
    with pytest.raises(NoFolderForLettersError):
        serve(
            f"sqlite:///{tmp_path}/b.db", "127.0.0.1", 0, child=False, secret=None, on_ready=lambda _port: None, profile="live",
            directory=write_directory(tmp_path), outside=OutsideIssuer("https://login.example"))
    assert [one.name for one in tmp_path.glob("b.db*")] == []


@pytest.mark.parametrize("url", ["http://sidemand.example", "http://10.0.0.4:8642", "sidemand.example"])
def test_a_public_address_without_https_is_refused_at_start_in_one_sentence(tmp_path, capsys, url):
    assert run(["serve", "--database", f"sqlite:///{tmp_path}/b.db", "--port", "0", "--public-url", url]) == 1
    told = capsys.readouterr()
    assert (told.out + told.err).strip() == "Adressen efter --public-url skal begynde med https:// og være en hel adresse uden ? og #."
    assert list(tmp_path.iterdir()) == [], "nothing was made"


@pytest.mark.parametrize(("host", "secret"), [("0.0.0.0", "s"), ("127.0.0.1", None), ("127.0.0.1", "")])
def test_a_child_is_for_its_parent_alone(tmp_path, host, secret):
    with pytest.raises(ValueError, match="loopback"):
        serve(f"sqlite:///{tmp_path}/b.db", host, 0, child=True, secret=secret, on_ready=print)


def test_a_taken_address_is_an_error_and_not_a_wait(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(NotListeningError, match=f"^{EADDRINUSE}$"):
        serve(f"sqlite:///{tmp_path}/b.db", "127.0.0.1", taken.getsockname()[1], child=False, secret=None, on_ready=print)


def test_an_answer_in_two_pieces_waits_for_nobodys_acknowledgement():
    with listen("127.0.0.1", 0) as listening, socket.create_connection(listening.getsockname()):
        connection, _ = listening.accept()
        with connection:
            assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


def test_time_and_chance_are_real():
    assert SystemClock().now().tzinfo is not None
    ids = SystemIds()
    assert ids.new() != ids.new()
    assert (len(ids.new()), len(ids.key())) == (32, 32)


def test_it_writes_nothing_about_whom_it_served(tmp_path):
    process = BackendProcess(tmp_path, secret="s3cret")
    with process.client(**{"Sidemand-Secret": "s3cret"}) as http:
        counter = Counter(http).sign_in("mette")
        visit = counter.visit("1403421000", "nyt-sundhedskort")
        http.get("/v1/addresses", params={"q": "eksempelvej"}, headers=counter.bearer)
        assert http.get("/v1/nowhere").status_code == 404
    written = process.terminate()
    for secret in ("s3cret", "1403421000", counter.access, visit["agreed"][0]["permit"]["token"], "Inger", "GET", "eksempelvej"):
        assert secret not in written


def test_what_was_there_before_a_crash_is_there_after_it(tmp_path):
    process = BackendProcess(tmp_path)
    with process.client() as http:
        counter = Counter(http).sign_in("mette")
        visit = counter.visit("1403421000", "nyt-sundhedskort")
    process.kill()
    again = BackendProcess(tmp_path, port=process.port)
    with again.client() as http:
        counter.http = http
        assert http.get("/v1/me", headers=counter.bearer).json()["id"] == "mette"
        assert counter.agree_more(visit["id"], "nyt-sundhedskort").status_code == 200
    again.terminate()


def test_journeys_can_pull_the_plug_and_put_it_back(tmp_path, town):
    backend = RunningBackend(tmp_path, **town)
    with backend.client() as http:
        counter = Counter(http).sign_in("mette")
        permit = counter.visit(INGER, "proev")["agreed"][0]["permit"]
        backend.stop()
        with pytest.raises(httpx.ConnectError):
            counter.send(permit, submission())
        backend.start()
        assert counter.send(permit, submission()).status_code == 201
    assert backend.rows("SELECT reference FROM submissions") == [("SM-2026-000001",)]
    backend.stop()

