from __future__ import annotations

import logging
from dataclasses import replace

import pytest

from desktop.backend.settings import Settings
from tests.support.backend import Counter, InProcess, sqlite_url
from tests.support.backend_data import INGER, submission


def problem(answer) -> tuple[int, str]:
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    return answer.status_code, answer.json()["type"].rpartition("/")[2]


@pytest.fixture
def child(here):
    running = InProcess(replace(here.backend.settings, secret="s3cret"), here.clock)
    yield running
    running.close()


def test_a_child_answers_only_the_app_that_started_it(child):
    for path in ("/v1/health", "/v1/tasks", "/v1/training/people", "/.well-known/openid-configuration", "/oidc/jwks"):
        assert problem(child.http.get(path)) == (403, "secret-needed")
        assert problem(child.http.get(path, headers={"Sidemand-Secret": "s3cre"})) == (403, "secret-needed")
        assert child.http.get(path, headers={"Sidemand-Secret": "s3cret"}).status_code == 200
    assert problem(child.http.get("/nowhere")) == (403, "secret-needed")


def test_the_browser_gets_its_page_but_what_it_hands_out_is_worth_nothing_without_the_secret(child):
    counter = Counter(child.http)
    code = counter.code()
    assert problem(counter.redeem(code)) == (403, "secret-needed")
    child.http.headers["Sidemand-Secret"] = "s3cret"
    assert counter.redeem(code).status_code == 200


@pytest.mark.parametrize("version", ["0.0.9", "0.0", "x", "", "1", "-1.0", "٠.١", "0" * 50])
def test_a_client_too_old_is_told_so_in_a_sentence(here, version):
    answer = here.http.get("/v1/health", headers={"Sidemand-Client": version.encode()})
    assert problem(answer) == (426, "client-too-old")
    assert answer.json()["detail"] == "Sidemand skal opdateres. Spørg din administrator."


@pytest.mark.parametrize("version", ["0.1.0", "0.2.0.dev3+abc", "12.0", "0.1"])
def test_clients_of_today_and_tomorrow_are_let_in(here, version):
    assert here.http.get("/v1/health", headers={"Sidemand-Client": version}).status_code == 200


def test_a_body_too_large_is_refused_before_it_is_read(here):
    mette = here.counter("mette")
    big = {"cpr": "1" * (2 * 1024 * 1024)}
    assert problem(here.http.post("/v1/lookups", json=big, headers=mette.bearer)) == (413, "too-big")
    permit = mette.visit(INGER, "proev")["agreed"][0]["permit"]
    assert problem(mette.send(permit, submission(answers={"day": "x" * (15 * 1024 * 1024)}))) == (413, "too-big")


def test_a_body_that_does_not_say_its_length_is_counted(here):
    mette = here.counter("mette")

    def pieces():
        for _ in range(40):
            yield b" " * 64 * 1024

    answer = here.http.post("/v1/lookups", content=pieces(), headers=mette.bearer | {"Content-Type": "application/json"})
    assert problem(answer) == (413, "too-big")


@pytest.mark.parametrize("length", ["-1", "1e3", "9" * 40, "x"])
def test_a_length_that_is_no_length_is_too_big(here, length):
    assert problem(here.http.get("/v1/health", headers={"Content-Length": length})) == (413, "too-big")


@pytest.mark.parametrize("body", [b"{", b"", b"\xff\xfe", b"[" * 100_000, b'{"cpr": NaN', b"null", b"[]", b'"x"', b"{}"])
def test_what_is_not_the_json_asked_for_is_a_problem_and_never_a_page(here, body):
    mette = here.counter("mette")
    answer = here.http.post("/v1/lookups", content=body, headers=mette.bearer | {"Content-Type": "application/json"})
    status, name = problem(answer)
    assert (status, name) in {(400, "body-unreadable"), (422, "body-wrong")}


def test_an_unknown_address_and_a_wrong_method_are_problems(here):
    assert problem(here.http.get("/v1/nowhere")) == (404, "not-found")
    wrong = here.http.delete("/v1/tasks")
    assert problem(wrong) == (405, "method-not-allowed")
    assert "GET" in wrong.headers["allow"]
    assert here.rows("SELECT 1 FROM refusals") == []


def test_a_fault_of_ours_says_where_and_nothing_of_whom(here, monkeypatch, caplog):
    mette = here.counter("mette")

    def fail(*_):
        raise RuntimeError(f"about {INGER}")

    monkeypatch.setattr("desktop.backend.people.routes.look_up", fail)
    with caplog.at_level(logging.DEBUG, "sidemand"):
        answer = mette.look_up(INGER)
    assert problem(answer) == (500, "fault")
    assert "operation=lookUp error=RuntimeError" in caplog.text
    assert INGER not in caplog.text
    assert INGER not in answer.text


def test_a_held_database_is_said_to_be_busy(here, monkeypatch):
    from contextlib import contextmanager

    from desktop.backend.db.engine import BusyError, Database

    mette = here.counter("mette")

    @contextmanager
    def held(self):
        raise BusyError
        yield

    monkeypatch.setattr(Database, "write", held)
    answer = mette.look_up(INGER)
    assert problem(answer) == (503, "busy")
    assert answer.headers["retry-after"] == "2"
    refused = here.http.post("/v1/lookups", json={"cpr": INGER}, headers={"Authorization": "Permit x"})
    assert problem(refused) == (403, "permit-reads-nothing"), "a refusal that cannot be noted is still a refusal"


def test_live_knows_no_training_people_and_no_training_provider(town, tmp_path):
    live = InProcess(Settings(sqlite_url(tmp_path), "http://127.0.0.1:9", profile="live", **town))
    assert live.http.get("/v1/health").json() == {"status": "ok", "version": "0.1.0", "profile": "live", "approvals": False, "alone": False}
    for path in ("/v1/training/people", "/oidc/authorize", "/oidc/jwks", "/.well-known/openid-configuration"):
        assert live.http.get(path).status_code == 404
    assert live.http.get("/v1/me", headers={"Authorization": "Bearer x"}).status_code == 401
    assert live.rows("SELECT 1 FROM citizens UNION SELECT 1 FROM helpers") == []
    live.close()


def test_no_secret_is_in_a_repr():
    shown = repr(Settings("postgresql://user:pass@host/db", "http://x", secret="s3cret"))
    assert "s3cret" not in shown
    assert "pass" not in shown


def test_what_is_about_a_person_stays_in_no_cache(here):
    mette = here.counter("mette")
    lookup = mette.look_up(INGER)
    for answer in (lookup, mette.prove(lookup.json()["id"]), here.http.get("/v1/me"), mette.end("0" * 32)):
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers.get("x-content-type-options", "nosniff") == "nosniff"
    assert here.http.get("/v1/tasks").headers["cache-control"] == "no-cache"
