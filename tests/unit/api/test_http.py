from __future__ import annotations

import logging
import threading
import time

import pytest

from desktop.api.http import Answer, Endpoint, Http, Lost, is_safe
from tests.support.hostile_server import hostile_server, nobody_there
from tests.support.scripted_server import Reply, scripted_server


def http(url: str, **more) -> Http:
    return Http(Endpoint(url, more.pop("secret", None)), "0.1.0", more.pop("language", lambda: "da"))


@pytest.fixture
def server():
    with scripted_server() as made:
        yield made


def test_every_call_says_which_client_which_language_and_the_secret(server):
    server.on("/v1/health", Reply({"status": "ok"}))
    spoken = ["da", "en"]
    client = http(server.url, secret="s3cret", language=lambda: spoken.pop(0))
    client.ask("GET", "/v1/health")
    client.ask("GET", "/v1/health")
    first, second = server.calls
    assert first.headers["sidemand-client"] == "0.1.0"
    assert first.headers["sidemand-secret"] == "s3cret"
    assert (first.headers["accept-language"], second.headers["accept-language"]) == ("da", "en")
    client.close()


def test_the_secret_goes_to_its_own_backend_and_nobody_else(server):
    with scripted_server() as other:
        client = http(server.url, secret="s3cret")
        client.ask("GET", f"{other.url}/somewhere")
        assert client.ask("GET", f"{server.url}.example/") is Lost.NEVER_ARRIVED
        assert "sidemand-secret" not in other.calls[0].headers
        assert "sidemand-client" not in other.calls[0].headers
        client.close()


def test_a_proxy_of_the_environment_never_sees_calls_to_this_machine(server, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, nobody_there())
    server.on("/v1/health", Reply({"status": "ok"}))
    client = http(server.url)
    assert isinstance(client.ask("GET", "/v1/health"), Answer)
    client.close()


def test_an_authoritys_proxy_is_used_for_what_leaves_this_machine(server, monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", server.url)
    client = http("https://sidemand.example")
    assert client.ask("GET", "/v1/health") is Lost.NEVER_ARRIVED
    assert [call.method for call in server.calls] in ([], ["CONNECT"])
    assert server.peers_ever
    client.close()


@pytest.mark.hostile
def test_a_server_that_does_not_speak_tls_never_gets_a_word(monkeypatch):
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    with hostile_server("html with 200") as server:
        client = http(server.url.replace("http:", "https:"), secret="s3cret")
        assert client.ask("POST", "/v1/submissions", body=b"kanariefugl") is Lost.NEVER_ARRIVED
        client.close()
    assert not any(b"kanariefugl" in seen or b"s3cret" in seen for seen in server.seen)


@pytest.mark.parametrize(("url", "safe"), [
    ("https://sidemand.example", True), ("http://127.0.0.1:8000", True), ("http://localhost:8000", True),
    ("http://[::1]:8000", True), ("http://sidemand.example", False), ("http://192.168.1.4", False),
    ("ftp://127.0.0.1", False), ("", False), ("http://127.0.0.1.example", False),
])
def test_only_https_leaves_this_machine(url, safe):
    assert is_safe(url) is safe
    if not safe:
        with pytest.raises(ValueError, match="neither https"):
            Endpoint(url)


def test_nobody_there_is_known_never_to_have_arrived():
    client = http(nobody_there())
    assert client.ask("POST", "/v1/submissions", body=b"{}") is Lost.NEVER_ARRIVED
    client.close()


@pytest.mark.hostile
@pytest.mark.parametrize(("behaviour", "expected"), [
    ("closes at once", Lost.CUT_OFF), ("half a body", Lost.CUT_OFF), ("half a header", Lost.CUT_OFF),
    ("not http", Lost.CUT_OFF), ("5 MB", Lost.TOO_BIG), ("without end", Lost.TOO_BIG),
])
def test_what_is_cut_off_or_too_big_is_a_value(behaviour, expected):
    with hostile_server(behaviour) as server:
        client = http(server.url)
        assert client.ask("GET", "/v1/tasks") is expected
        client.close()


@pytest.mark.hostile
@pytest.mark.parametrize("behaviour", ["silence", "body in drips", "headers in drips"])
def test_a_backend_that_drips_or_says_nothing_costs_a_bounded_wait(behaviour):
    with hostile_server(behaviour) as server:
        client = http(server.url)
        began = time.monotonic()
        assert client.ask("GET", "/v1/tasks", read=0.3) is Lost.NO_ANSWER_IN_TIME
        assert time.monotonic() - began < 3
        client.close()


def test_a_redirect_is_an_answer_and_is_never_followed(server):
    server.on("/v1/tasks", Reply(b"", 307, headers={"Location": "/elsewhere"}))
    client = http(server.url)
    answer = client.ask("GET", "/v1/tasks")
    assert answer.status == 307
    assert server.to("/elsewhere") == []
    client.close()


def test_many_threads_share_one_client(server):
    server.on("/v1/health", Reply({"status": "ok"}))
    client = http(server.url)
    answers = []
    threads = [threading.Thread(target=lambda: answers.append(client.ask("GET", "/v1/health"))) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answer.status for answer in answers] == [200] * 12
    client.close()


def test_a_connection_the_server_closed_meanwhile_is_not_an_error(server):
    # Each answer ends its connection; the next call must open a new one.
    server.on("/v1/health", Reply({"status": "ok"}, headers={"Connection": "close"}))
    client = http(server.url)
    assert [client.ask("GET", "/v1/health").status for _ in range(3)] == [200] * 3
    client.close()


def test_no_url_query_header_or_body_reaches_a_log_or_a_repr(server, caplog):
    canary = "kanariefugl"
    server.on("/v1/addresses", Reply({"addresses": canary}))
    caplog.set_level(logging.DEBUG)
    client = http(server.url, secret=canary)
    answer = client.ask(
        "GET", "/v1/addresses", query={"q": canary}, body=canary.encode(), headers={"Authorization": f"Bearer {canary}"},
    )
    assert canary in answer.body.decode()
    assert canary not in repr(answer) + repr(client) + repr(client.endpoint)
    assert canary not in caplog.text
    assert server.url not in caplog.text
    client.close()
