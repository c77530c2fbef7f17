"""How a sign-in ends: two at once, a token used twice, taken back, a code that comes late. And what is left to read."""

from __future__ import annotations

import logging
import threading
from datetime import timedelta

import pytest

from desktop.backend.retention.job import erase_due
from tests.support.backend import Counter, InProcess
from tests.support.backend_data import INGER

CLIENT = {"client_id": "sidemand-desktop"}


def at_once(here, form: dict, count: int = 3) -> list[int]:
    """The statuses of as many calls at the same moment, each to a process of its own."""
    others = [InProcess(here.backend.settings, here.clock) for _ in range(count)]
    told, ready = [], threading.Barrier(count)

    def call(one: InProcess) -> None:
        ready.wait(10)
        told.append(one.http.post("/oidc/token", data=CLIENT | form).status_code)

    threads = [threading.Thread(target=call, args=(one,)) for one in others]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for one in others:
        one.close()
    return sorted(told)


@pytest.mark.hostile
def test_of_refreshes_at_once_one_is_served_and_the_family_ends(here):
    counter = here.counter("mette")
    assert at_once(here, {"grant_type": "refresh_token", "refresh_token": counter.refresh_token}) == [200, 400, 400]
    assert here.rows("SELECT COUNT(*) FROM refresh_tokens") == [(2,)]
    assert here.rows("SELECT COUNT(*) FROM sign_ins WHERE ended_at IS NULL") == [(0,)]
    assert here.rows("SELECT COUNT(*) FROM journal WHERE kind = 'signed-out'") == [(1,)]


@pytest.mark.hostile
def test_of_redemptions_at_once_one_is_served_and_what_it_got_is_taken_back(here):
    counter = Counter(here.http)
    form = {
        "grant_type": "authorization_code", "code": counter.code(), "redirect_uri": "http://127.0.0.1:5555/callback",
        "code_verifier": "v" * 50,
    }
    assert at_once(here, form) == [200, 400, 400]
    assert here.rows("SELECT COUNT(*), COUNT(ended_at) FROM sign_ins") == [(1, 1)]


@pytest.mark.hostile
def test_reuse_ends_one_sign_in_and_leaves_the_persons_other_alone(here):
    first, second = here.counter("mette"), here.counter("mette")
    for _ in range(2):
        first.token({"grant_type": "refresh_token", "refresh_token": first.refresh_token})
    assert here.http.get("/v1/me", headers=first.bearer).status_code == 401
    assert here.http.get("/v1/me", headers=second.bearer).status_code == 200


@pytest.mark.hostile
def test_a_code_that_comes_back_an_hour_later_still_ends_what_it_gave(here):
    counter = Counter(here.http)
    code = counter.code()
    told = counter.redeem(code).json()
    here.clock.advance(timedelta(hours=1))
    erase_due(here.database, here.clock.now())
    counter.redeem(code)
    again = counter.token({"grant_type": "refresh_token", "refresh_token": told["refresh_token"]})
    assert again.json()["error"] == "invalid_grant"


EVERYWHERE = {
    "helper": [
        ("GET", "/v1/me", None), ("GET", "/oidc/userinfo", None), ("POST", "/v1/lookups", {"cpr": INGER}),
        ("GET", "/v1/addresses?q=a", None), ("GET", "/v1/accesses", None), ("POST", "/v1/sessions/{session}/end", None),
        ("POST", "/v1/sessions/{session}/tasks", {"tasks": ["proev"], "yes": {"hand": "helper-screen", "language": "da"}}),
    ],
    "on-behalf": [
        ("GET", "/v1/citizen/data?task=proev", None), ("POST", "/v1/permits/void", {"key": "0" * 32}),
        ("GET", "/v1/mailboxes", None), ("GET", "/v1/contacts", None), ("POST", "/v1/sessions/{session}/letters/choosing", None),
    ],
}


def take_back(here, token: str) -> None:
    assert here.http.post("/oidc/revoke", data=CLIENT | {"token": token}).status_code == 200


def opens_nothing(here, visit, whose: str, shown: str) -> None:
    for method, path, body in EVERYWHERE[whose]:
        answer = here.http.request(
            method, path.format(session=visit["id"]), json=body, headers={"Authorization": f"Bearer {shown}"},
        )
        assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (401, "sign-in-needed"), path


@pytest.mark.hostile
def test_once_the_refresh_token_is_taken_back_no_operation_answers_for_any_token_of_the_sign_in(here):
    mette = here.counter("mette")
    visit = mette.visit(INGER, "proev")
    on_behalf = mette.exchange(visit["subject_token"]).json()["access_token"]
    take_back(here, mette.refresh_token)
    opens_nothing(here, visit, "helper", mette.access)
    opens_nothing(here, visit, "on-behalf", on_behalf)
    assert mette.exchange(visit["subject_token"]).json()["error"] == "invalid_grant"
    assert mette.token({"grant_type": "refresh_token", "refresh_token": mette.refresh_token}).json()["error"] == "invalid_grant"
    assert here.rows("SELECT ended_at FROM sessions") == [(None,)], "the visit itself is ended by who began it"


@pytest.mark.hostile
def test_an_access_token_taken_back_opens_nothing_and_the_sign_in_goes_on(here):
    mette = here.counter("mette")
    visit = mette.visit(INGER, "proev")
    old, on_behalf = mette.access, mette.on_behalf(visit)
    for _ in range(2):
        take_back(here, old)
    opens_nothing(here, visit, "helper", old)
    assert mette.exchange(visit["subject_token"]).json()["error"] == "invalid_grant"
    assert here.rows("SELECT COUNT(*) FROM revoked_tokens") == [(1,)]
    assert here.rows("SELECT ended_at FROM sign_ins") == [(None,)]
    assert here.rows("SELECT COUNT(*) FROM journal WHERE kind = 'signed-out'") == [(0,)]
    # What was exchanged before is a token of its own, and so is the next one of the family.
    assert here.http.get("/v1/citizen/data?task=proev", headers=on_behalf).status_code == 200
    told = mette.token({"grant_type": "refresh_token", "refresh_token": mette.refresh_token})
    mette.access = told.json()["access_token"]
    assert here.http.get("/v1/me", headers=mette.bearer).status_code == 200


@pytest.mark.hostile
def test_a_token_on_behalf_taken_back_opens_nothing_and_leaves_its_helper_signed_in(here):
    mette = here.counter("mette")
    visit = mette.visit(INGER, "proev")
    on_behalf = mette.exchange(visit["subject_token"]).json()["access_token"]
    take_back(here, on_behalf)
    opens_nothing(here, visit, "on-behalf", on_behalf)
    assert here.http.get("/v1/me", headers=mette.bearer).status_code == 200
    assert here.http.get("/v1/citizen/data?task=proev", headers=mette.on_behalf(visit)).status_code == 200


@pytest.mark.hostile
def test_a_token_taken_back_in_one_process_opens_nothing_in_another_nor_after_the_night(here):
    mette = here.counter("mette")
    take_back(here, mette.access)
    erase_due(here.database, here.clock.now())
    other = InProcess(here.backend.settings, here.clock)
    assert other.http.get("/v1/me", headers=mette.bearer).status_code == 401
    other.close()
    here.clock.advance(timedelta(minutes=11))
    assert erase_due(here.database, here.clock.now())["revoked_tokens"] == 1
    assert here.http.get("/v1/me", headers=mette.bearer).status_code == 401


@pytest.mark.hostile
def test_an_old_access_token_takes_back_nothing_and_says_nothing(here):
    counter = here.counter("mette")
    here.clock.advance(timedelta(minutes=11))
    assert here.http.post("/oidc/revoke", data=CLIENT | {"token": counter.access}).status_code == 200
    assert counter.token({"grant_type": "refresh_token", "refresh_token": counter.refresh_token}).status_code == 200


@pytest.mark.hostile
def test_unknown_tokens_are_logged_nowhere_and_stored_nowhere(here, caplog):
    caplog.set_level(logging.DEBUG)
    canary = "canary-5f0c1b"
    for header in (f"Bearer {canary}", f"DPoP {canary}", f"Permit {canary}", canary):
        here.http.get("/v1/me", headers={"Authorization": header, "DPoP": canary})
    for form in (
        {"grant_type": "refresh_token", "refresh_token": canary}, {"grant_type": "authorization_code", "code": canary},
        {"grant_type": canary}, {"client_id": canary},
        {"grant_type": "urn:ietf:params:oauth:grant-type:device_code", "device_code": canary},
    ):
        here.http.post("/oidc/token", data=CLIENT | form)
    here.http.post("/oidc/revoke", data=CLIENT | {"token": canary})
    here.http.post("/oidc/activate", data={"user_code": canary, "person": canary})
    here.http.post("/oidc/par", data=CLIENT | {"redirect_uri": canary})
    logged = [one.getMessage() for one in caplog.records if not one.name.startswith(("httpx", "httpcore"))]
    assert not [line for line in logged if canary in line]
    for (table,) in here.rows(
        "SELECT name FROM sqlite_master WHERE type = 'table'" if here.database.is_sqlite
        else "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
    ):
        assert canary not in str(here.rows(f"SELECT * FROM {table}")), table
