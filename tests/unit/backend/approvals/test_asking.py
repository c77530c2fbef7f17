"""The helper asks on the citizen's own device, waits, and hears what became of it."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from desktop.backend.approvals.asking import ask_at_lookup
from desktop.backend.identity.directory import find_helper
from desktop.backend.settings import PublicUrlError, Settings, public_address
from desktop.domain.approval import ApprovalPurpose
from tests.support.backend import InProcess
from tests.support.backend_data import INGER, METTE, NANNA
from tests.support.own_device import OwnDevice, at_once, words
from tests.support.post import problem

UNKNOWN = "0" * 32


def test_the_helper_is_told_a_code_a_page_and_how_long_to_wait(desk):
    asked = desk.ask()
    assert set(asked) == {"id", "code", "page", "expires_at", "interval"}
    assert len(asked["code"]) == 4
    assert asked["code"].isdigit()
    assert asked["page"].startswith("http://127.0.0.1:9/approve/")
    assert (asked["expires_at"], asked["interval"]) == ("2026-11-23T09:47:00.000000Z", 2)
    assert desk.poll(asked) == {
        "id": asked["id"], "purpose": "proof", "tasks": [], "state": "waiting", "reason": None, "code": asked["code"],
        "expires_at": asked["expires_at"], "interval": 2, "proved": None,
    }


def test_neither_the_page_nor_what_the_browser_was_given_is_stored(desk, here):
    asked = desk.ask()
    device = desk.device(asked)
    device.sign_in("inger")
    stored = str(here.rows("SELECT * FROM approvals"))
    secrets = [asked["page"].rpartition("/")[2], *device.browser.cookies.values()]
    assert len(secrets) == 2
    assert not any(secret in stored for secret in secrets)


def test_the_citizens_yes_is_the_proof_and_only_then_is_the_name_known(desk, here):
    asked = desk.ask()
    assert "Inger" not in json.dumps(desk.poll(asked))
    desk.device(asked).approve("inger")
    told = desk.poll(asked)
    assert told["state"] == "approved"
    assert told["proved"]["citizen"]["name"] == "Inger Marie Eksempel"
    assert told["proved"]["proof"] == {"kind": "own-device", "assurance": 2, "seen_at": "2026-11-23T09:42:00.000000Z"}
    assert desk.proof() == [("own-device", 2)]
    kind, detail = here.rows("SELECT kind, detail FROM journal ORDER BY entry DESC LIMIT 1")[0]
    assert (kind, json.loads(detail)) == ("proof-seen", {
        "lookup": desk.lookup, "proof": "own-device", "assurance": 2, "approval": asked["id"],
    })
    assert desk.mette.begin(desk.lookup, "proev").status_code == 201
    assert here.rows("SELECT proof_kind FROM sessions") == [("own-device",)]


def test_the_own_device_is_proof_also_where_the_questions_were_answered_wrong(desk, here):
    wrong = {one["id"]: "9999" for one in desk.mette.questions(desk.lookup).json()["questions"]}
    desk.mette.answer(desk.lookup, wrong), desk.mette.answer(desk.lookup, wrong)
    assert problem(desk.mette.prove(desk.lookup)) == (403, "proof-refused")
    desk.approved()
    assert desk.proof() == [("own-device", 2)]
    kinds = [kind for kind, in here.rows("SELECT kind FROM journal ORDER BY entry")]
    assert kinds[-4:] == ["proof-refused", "approval-asked", "approval-given", "proof-seen"]
    assert desk.mette.begin(desk.lookup, "proev").status_code == 201


def test_no_helper_records_the_own_device_by_hand(desk):
    assert problem(desk.mette.prove(desk.lookup, "own-device")) == (422, "proof-not-offered")
    desk.ask()
    assert problem(desk.mette.prove(desk.lookup, "own-device")) == (422, "proof-not-offered")
    assert desk.proof() == [(None, None)]


def test_the_citizens_no_is_a_no_and_leaves_no_proof(desk):
    asked = desk.ask()
    device = desk.device(asked)
    device.sign_in("inger")
    assert "Du har sagt nej." in words(device.answer("no"))
    assert desk.states() == [("declined", None)]
    assert (desk.poll(asked)["state"], desk.poll(asked)["proved"]) == ("declined", None)
    assert desk.proof() == [(None, None)]


def test_everything_is_journaled_by_who_did_it(desk):
    desk.approved()
    asked = desk.ask()
    desk.cancel(asked)
    asked = desk.ask()
    desk.device(asked).sign_in("nanna")
    asked = desk.ask()
    desk.here.clock.advance(timedelta(minutes=5))
    desk.poll(asked)
    assert desk.journal() == [
        ("approval-asked", "inger", "mette"), ("approval-given", "inger", "self-inger"),
        ("approval-asked", "inger", "mette"), ("approval-cancelled", "inger", "mette"),
        ("approval-asked", "inger", "mette"), ("approval-declined", "inger", "self-nanna"),
        ("approval-asked", "inger", "mette"), ("approval-expired", "inger", None),
    ]
    everything = str(desk.here.rows("SELECT * FROM journal"))
    for secret in (INGER, "Inger", "Mette", asked["page"].rpartition("/")[2]):
        assert secret not in everything


def test_the_newer_question_cancels_the_older(desk):
    older, newer = desk.ask(), desk.ask()
    assert (desk.poll(older)["state"], desk.poll(older)["reason"]) == ("cancelled", "newer")
    answer = desk.device(older).sign_in("inger")
    assert (answer.status_code, "ikke spurgt om det mere" in words(answer)) == (410, True)
    desk.device(newer).approve("inger")
    assert desk.proof() == [("own-device", 2)]


def test_a_newer_look_up_of_the_same_citizen_cancels_the_older_question_too(desk):
    older = desk.ask()
    desk.lookup = desk.mette.look_up(INGER).json()["id"]
    desk.ask()
    assert desk.poll(older)["reason"] == "newer"


def test_another_helpers_question_is_left_alone(desk, here):
    asked = desk.ask()
    bo = here.counter("bo")
    lookup = bo.look_up(INGER).json()["id"]
    assert desk.try_to_ask({"purpose": "proof"}, lookup, bo).status_code == 201
    assert desk.poll(asked)["state"] == "waiting"


def test_of_many_questions_at_once_one_waits(desk, here):
    with here.database.read() as connection:
        mette = find_helper(connection, "mette")

    def work() -> None:
        for _ in range(3):
            with here.database.write() as connection:
                ask_at_lookup(connection, here.backend, mette, desk.lookup, ApprovalPurpose.PROOF, ())

    at_once(work, work, work)
    states = [state for state, _ in desk.states()]
    assert (states.count("waiting"), states.count("cancelled")) == (1, 8)


def test_a_question_nobody_answers_expires_once(desk):
    asked = desk.ask()
    desk.here.clock.advance(timedelta(minutes=4, seconds=59))
    assert desk.poll(asked)["state"] == "waiting"
    desk.here.clock.advance(timedelta(seconds=1))
    assert desk.poll(asked)["state"] == desk.poll(asked)["state"] == "expired"
    assert [kind for kind, *_ in desk.journal()] == ["approval-asked", "approval-expired"]
    answer = desk.device(asked).sign_in("inger")
    assert (answer.status_code, "gået for lang tid" in words(answer)) == (410, True)
    assert desk.proof() == [(None, None)]


def test_a_clock_that_jumps_back_opens_nothing_that_ended(desk):
    asked = desk.ask()
    desk.here.clock.advance(timedelta(minutes=5))
    assert desk.poll(asked)["state"] == "expired"
    desk.here.clock.advance(timedelta(minutes=-5))
    assert desk.device(asked).sign_in("inger").status_code == 410
    assert desk.poll(asked)["state"] == "expired"


def test_a_question_given_up_is_over(desk):
    asked = desk.ask()
    assert desk.cancel(asked).status_code == desk.cancel(asked).status_code == 204
    assert desk.states() == [("cancelled", None)]
    assert desk.device(asked).open().status_code == 410
    assert [kind for kind, *_ in desk.journal()] == ["approval-asked", "approval-cancelled"]


def test_an_answer_is_not_cancelled_away(desk):
    asked = desk.approved()
    assert problem(desk.cancel(asked)) == (409, "approval-answered")
    assert desk.cancel(asked).json()["detail"] == "Borgeren har allerede svaret."
    assert desk.states() == [("approved", None)]


def test_a_look_up_that_is_cancelled_takes_its_question_along(desk, here):
    asked = desk.ask()
    device = desk.device(asked)
    device.sign_in("inger")
    here.http.post(f"/v1/lookups/{desk.lookup}/cancel", headers=desk.mette.bearer)
    assert device.answer("yes").status_code == 410
    assert (desk.poll(asked)["state"], desk.poll(asked)["reason"]) == ("cancelled", "over")
    assert desk.proof() == [(None, None)]


def test_yesterdays_approval_tells_no_name(desk, here):
    asked = desk.approved()
    here.clock.advance(timedelta(hours=15))
    desk.mette.sign_in()
    assert (desk.poll(asked)["state"], desk.poll(asked)["proved"]) == ("approved", None)


def test_an_approval_belongs_to_the_helper_who_asked(desk, here):
    asked = desk.approved()
    bo = here.counter("bo")
    assert problem(desk.try_to_poll(asked["id"], bo)) == (404, "approval-not-found")
    assert problem(desk.cancel(asked, bo)) == (404, "approval-not-found")
    assert problem(desk.try_to_ask({"purpose": "proof"}, counter=bo)) == (404, "lookup-not-found")
    assert len(desk.states()) == 1


def test_an_unknown_approval_is_said_to_be_in_one_sentence(desk):
    answer = desk.try_to_poll(UNKNOWN)
    assert problem(answer) == (404, "approval-not-found")
    assert answer.json()["detail"] == "Vi kan ikke finde spørgsmålet til borgeren. Spørg igen."


@pytest.mark.parametrize("person", ["viggo", "kirsten", "peter"])
def test_only_those_with_the_visit_door_ask_and_poll(desk, here, person):
    asked = desk.ask()
    other = here.counter(person)
    assert problem(desk.try_to_ask({"purpose": "proof"}, counter=other)) == (403, "role-refused")
    assert problem(desk.try_to_poll(asked["id"], other)) == (403, "role-refused")
    assert problem(desk.cancel(asked, other)) == (403, "role-refused")
    assert desk.states() == [("waiting", None)]


@pytest.mark.parametrize("body", [
    {}, {"purpose": "proof", "tasks": ["proev"]}, {"purpose": "agreement"}, {"purpose": "agreement", "tasks": []},
    {"purpose": "everything"}, {"purpose": "proof", "extra": 1},
])
def test_a_question_that_does_not_say_what_it_is_about_is_refused(desk, body):
    assert problem(desk.try_to_ask(body)) == (422, "body-wrong")
    assert desk.states() == []


def test_a_yes_is_asked_for_after_the_proof_and_only_what_may_be_done(desk):
    assert problem(desk.try_to_ask({"purpose": "agreement", "tasks": ["proev"]})) == (403, "proof-needed")
    desk.mette.prove(desk.lookup)
    for task, expected in (("hoej", (403, "proof-too-low")), ("egen", (403, "basis-refused")), ("x", (404, "task-not-found"))):
        assert problem(desk.try_to_ask({"purpose": "agreement", "tasks": ["proev", task]})) == expected
    assert desk.states() == []


def test_without_a_public_address_there_is_no_page(filled_url, town):
    running = InProcess(Settings(filled_url, "http://127.0.0.1:9", **town))
    mette = running.counter("mette")
    lookup = mette.look_up(NANNA).json()["id"]
    asked = running.http.post(f"/v1/lookups/{lookup}/approvals", json={"purpose": "proof"}, headers=mette.bearer).json()
    assert asked["page"] is None
    for page in ("None", "0" * 64):
        assert OwnDevice(running.browser(), f"http://127.0.0.1:9/approve/{page}").open().status_code == 404
    running.close()


def test_a_helper_is_no_citizen_to_sign_in_as(desk):
    asked = desk.ask()
    device = desk.device(asked)
    shown = device.open().text
    assert 'value="mette"' not in shown
    assert 'value="bo"' not in shown
    assert METTE not in shown
    assert device.sign_in("mette").status_code == 400
    assert desk.states() == [("waiting", None)]


@pytest.mark.parametrize("url", [
    "http://sidemand.example", "http://10.0.0.4:8642", "ftp://sidemand.example", "sidemand.example", "https://", "",
    "https://a:b@sidemand.example", "https://sidemand.example/?x=1", "https://sidemand.example/#x", "http://[::1",
    "https://sidemand.example:99999", "javascript:alert(1)", "http://127.0.0.1.example", "https://side mand.example",
])
def test_a_public_address_that_is_not_https_off_this_machine_is_refused_in_one_sentence(url):
    with pytest.raises(PublicUrlError) as refused:
        public_address(url)
    assert refused.value.sentence.text.startswith("Adressen efter --public-url skal begynde med https://")
    assert refused.value.sentence.text.count(". ") == 0


@pytest.mark.parametrize(("url", "known_as"), [
    ("https://sidemand.example/", "https://sidemand.example"), ("https://example.org/sidemand", "https://example.org/sidemand"),
    ("http://127.0.0.1:8642", "http://127.0.0.1:8642"), ("http://localhost:8642/", "http://localhost:8642"),
    ("http://[::1]:8642", "http://[::1]:8642"),
])
def test_https_and_this_machine_are_public_addresses(url, known_as):
    assert public_address(url) == known_as
