"""RFC 8628: a counter's screen shows a code, a helper says yes on their own telephone, and the screen is signed in."""

from __future__ import annotations

import re
import threading
from datetime import timedelta

import pytest

from desktop.backend.identity.device import GRANT, LETTERS
from desktop.backend.settings import Settings
from tests.support.backend import Counter, InProcess
from tests.support.key_proofs import Hands

CLIENT = {"client_id": "sidemand-desktop"}


class Screen:
    """A screen that asks for a code and then how it goes; and the person with a telephone beside it."""

    def __init__(self, here) -> None:
        self.http, self.clock = here.http, here.clock
        self.told = self.http.post("/oidc/device", data=CLIENT | {"scope": "openid offline_access"}).json()

    def ask(self):
        return self.http.post("/oidc/token", data=CLIENT | {"grant_type": GRANT, "device_code": self.told["device_code"]})

    def ask_later(self, seconds: int = 5):
        self.clock.advance(timedelta(seconds=seconds))
        return self.ask()

    def answer(self, person: str | None = "mette", code: str | None = None):
        form = {"user_code": code or self.told["user_code"]} | ({"person": person} if person else {})
        return self.http.post("/oidc/activate", data=form)


@pytest.fixture
def screen(here) -> Screen:
    return Screen(here)


def refused(answer, error: str) -> None:
    assert (answer.status_code, answer.json()["error"]) == (400, error), answer.text


def test_discovery_says_where_a_screen_asks(here):
    told = here.http.get("/.well-known/openid-configuration").json()
    assert told["device_authorization_endpoint"] == "http://127.0.0.1:9/oidc/device"
    assert GRANT in told["grant_types_supported"]


def test_a_screen_gets_a_code_a_person_can_read_aloud(screen):
    assert re.fullmatch(rf"[{LETTERS}]{{4}}-[{LETTERS}]{{4}}", screen.told["user_code"])
    assert not set(LETTERS) & set("AEIOUY0123456789")
    assert (screen.told["expires_in"], screen.told["interval"]) == (300, 2)
    assert screen.told["verification_uri"] == "http://127.0.0.1:9/oidc/activate"
    assert screen.told["verification_uri_complete"].endswith(f"/oidc/activate?user_code={screen.told['user_code']}")


def test_a_helper_says_yes_and_the_screen_is_signed_in(here, screen):
    refused(screen.ask(), "authorization_pending")
    page = screen.answer()
    assert (page.status_code, "Du er logget ind" in page.text) == (200, True)
    answer = screen.ask_later()
    assert answer.headers["cache-control"] == "no-store"
    counter = Counter(here.http)
    counter.access = answer.json()["access_token"]
    assert here.http.get("/v1/me", headers=counter.bearer).json()["id"] == "mette"
    assert answer.json()["id_token"]
    assert counter.token({"grant_type": "refresh_token", "refresh_token": answer.json()["refresh_token"]}).status_code == 200
    assert here.rows("SELECT kind FROM journal WHERE kind <> 'access-kept'") == [("signed-in",)]


def test_the_page_is_marked_training_and_shows_the_code_to_compare(here, screen):
    page = here.http.get("/oidc/activate", params={"user_code": screen.told["user_code"]})
    assert "Øvelse. Ingen her er rigtige mennesker." in page.text
    assert screen.told["user_code"] in page.text
    assert "Mette Øvelse" in page.text
    assert "<script" not in page.text
    assert "form-action 'self'" in page.headers["content-security-policy"]
    assert "Øvelse. Ingen her" in here.http.get("/oidc/activate").text


@pytest.mark.hostile
def test_looking_at_the_page_signs_nobody_in(here, screen):
    here.http.get("/oidc/activate", params={"user_code": screen.told["user_code"], "person": "mette"})
    refused(screen.ask(), "authorization_pending")
    assert here.rows("SELECT helper FROM device_grants") == [(None,)]


@pytest.mark.parametrize("written", [str.lower, lambda code: code.replace("-", ""), lambda code: f" {code[:4]} {code[5:]} "])
def test_a_code_is_taken_however_it_is_typed(screen, written):
    assert screen.answer(code=written(screen.told["user_code"])).status_code == 200
    assert screen.ask_later().status_code == 200


def test_no_means_no(here, screen):
    assert "Der er ikke logget ind" in screen.answer(None).text
    refused(screen.ask(), "access_denied")
    assert screen.answer("mette").status_code == 400
    refused(screen.ask_later(), "access_denied")
    assert here.rows("SELECT * FROM sign_ins") == []


def test_somebody_not_in_the_directory_signs_nobody_in(here, screen):
    screen.answer("inger")
    refused(screen.ask(), "access_denied")


def test_a_screen_that_asks_too_soon_must_wait_longer_each_time(here, screen):
    refused(screen.ask(), "authorization_pending")
    refused(screen.ask_later(1), "slow_down")
    refused(screen.ask_later(6), "slow_down")
    assert here.rows('SELECT "interval" FROM device_grants') == [(12,)]
    refused(screen.ask_later(12), "authorization_pending")
    screen.answer()
    refused(screen.ask_later(11), "slow_down")
    assert screen.ask_later(17).status_code == 200


def test_a_code_lasts_five_minutes(here, screen):
    here.clock.advance(timedelta(minutes=5))
    assert screen.answer().status_code == 400
    refused(screen.ask(), "expired_token")


def test_a_yes_that_came_in_time_is_fetched_in_time_or_not_at_all(here, screen):
    screen.answer()
    here.clock.advance(timedelta(minutes=5))
    refused(screen.ask(), "expired_token")


@pytest.mark.hostile
def test_a_device_code_works_once_and_its_second_use_ends_the_sign_in(here, screen):
    screen.answer()
    counter = Counter(here.http)
    counter.access = screen.ask().json()["access_token"]
    assert here.http.get("/v1/me", headers=counter.bearer).status_code == 200
    refused(screen.ask_later(), "invalid_grant")
    assert here.http.get("/v1/me", headers=counter.bearer).status_code == 401


@pytest.mark.hostile
def test_two_that_fetch_at_once_are_not_both_signed_in(here, screen):
    screen.answer()
    others = [InProcess(here.backend.settings, here.clock) for _ in range(2)]
    told, ready = [], threading.Barrier(2)
    form = CLIENT | {"grant_type": GRANT, "device_code": screen.told["device_code"]}

    def fetch(one: InProcess) -> None:
        ready.wait(10)
        told.append(one.http.post("/oidc/token", data=form).status_code)

    threads = [threading.Thread(target=fetch, args=(one,)) for one in others]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for one in others:
        one.close()
    assert sorted(told) == [200, 400]
    assert here.rows("SELECT COUNT(*) FROM sign_ins") == [(1,)]


@pytest.mark.hostile
def test_a_yes_is_said_once(here, screen):
    assert screen.answer("mette").status_code == 200
    assert screen.answer("bo").status_code == 400
    assert here.rows("SELECT helper FROM device_grants") == [("mette",)]


@pytest.mark.hostile
def test_codes_cannot_be_guessed_for_long(here, screen):
    for _ in range(20):
        assert screen.answer(code="BBBB-BBBB").status_code == 400
    page = screen.answer()
    assert (page.status_code, "Prøv igen om et minut" in page.text) == (429, True)
    assert here.http.get("/oidc/activate", params={"user_code": screen.told["user_code"]}).status_code == 429
    here.clock.advance(timedelta(seconds=61))
    assert screen.answer().status_code == 200


@pytest.mark.hostile
@pytest.mark.parametrize("sent", [{"content": b"{}"}, {"content": b"\xff\xfe"}, {"data": {"user_code": "%00"}}, {"data": {}}])
def test_rubbish_on_the_page_is_a_code_that_does_not_work(here, sent):
    assert here.http.post("/oidc/activate", **sent).status_code == 400
    assert here.rows("SELECT operation, problem FROM refusals") == [("answerDevice", "wrong_user_code")]


@pytest.mark.hostile
@pytest.mark.parametrize(("form", "error"), [
    ({"scope": "openid everything"}, "invalid_scope"), ({"scope": "offline_access"}, "invalid_scope"), ({"client_id": "other"}, "invalid_client"),
])
def test_a_screen_asks_for_no_more_than_a_browser_could(here, form, error):
    assert here.http.post("/oidc/device", data=CLIENT | form).json()["error"] == error
    assert here.rows("SELECT * FROM device_grants") == []


def test_an_unknown_device_code_is_worth_nothing(here):
    refused(here.http.post("/oidc/token", data=CLIENT | {"grant_type": GRANT, "device_code": "x"}), "invalid_grant")


def test_a_screen_with_a_key_gets_tokens_bound_to_it(here, screen):
    hands = Hands(here.http, here.clock)
    screen.answer()
    answer = hands.post_form({"grant_type": GRANT, "device_code": screen.told["device_code"]})
    assert answer.json()["token_type"] == "DPoP"
    hands.take(answer)
    assert hands.get("/v1/me").json()["id"] == "mette"


def test_the_codes_of_a_screen_are_kept_as_a_fingerprint(here, screen):
    assert screen.told["device_code"] not in str(here.rows("SELECT * FROM device_grants"))


def test_a_person_needs_no_secret_of_the_app_to_say_yes_but_a_screen_does(filled_url, town):
    guarded = InProcess(Settings(filled_url, "http://127.0.0.1:9", **town, secret="s"))
    assert guarded.http.get("/oidc/activate").status_code == 200
    assert guarded.http.post("/oidc/device", data=CLIENT).status_code == 403
    guarded.close()
