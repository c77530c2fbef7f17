from __future__ import annotations

import base64
import hashlib
import json
import threading
from datetime import timedelta

import pytest

from desktop.backend.db.journal import Printed, verify
from tests.support.backend import InProcess
from tests.support.backend_data import INGER, NANNA, submission


@pytest.fixture
def mette(here):
    return here.counter("mette")


@pytest.fixture
def visit(mette):
    return mette.visit(INGER, "proev")


@pytest.fixture
def permit(visit):
    return visit["agreed"][0]["permit"]


def problem(answer) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].rpartition("/")[2]


def stored(here) -> int:
    return len(here.rows("SELECT 1 FROM submissions"))


def test_what_was_agreed_is_received_and_the_receipt_says_what_happened(here, mette, visit, permit):
    answer = mette.send(permit, submission())
    assert answer.status_code == 201
    receipt = answer.json()
    assert receipt["reference"] == "SM-2026-000001"
    assert (receipt["status"], receipt["received_at"], receipt["training"]) == (
        "received", "2026-11-23T09:42:00.000000Z", True,
    )
    assert receipt["task_title"] == {"da": "Prøv noget", "en": "Try something"}
    assert receipt["authority"] == {"da": "Prøve Kommune"}
    assert receipt["what_happens_next"] == [{"da": "Vi ringer til dig."}]
    assert receipt["questions_to"] == {"da": "Prøve Kommune, 00 00 00 01"}
    assert here.rows("SELECT agreed_at, received_at, written_at, task, citizen FROM submissions") == [(
        "2026-11-23T09:42:00.000000Z", "2026-11-23T09:42:00.000000Z", "2026-11-23T09:42:00.000000Z", "proev",
        visit["citizen"]["ref"],
    )]


def test_what_still_matters_of_the_answers_stands_first_of_what_happens_next(here, mette, permit):
    told = submission()
    told["answers"] |= {"where": "office"}
    receipt = mette.send(permit, told).json()
    assert receipt["what_happens_next"] == [{"da": "Kontoret ligger på første sal."}, {"da": "Vi ringer til dig."}]
    [(kept,)] = here.rows("SELECT receipt FROM submissions")
    kept = json.loads(kept) if isinstance(kept, str) else kept
    assert kept["what_happens_next"] == receipt["what_happens_next"]


def test_the_receipt_carries_the_journals_mark(here, mette, permit):
    mark = mette.send(permit, submission()).json()["journal"]
    row = here.rows("SELECT entry, kind, hash FROM journal ORDER BY entry DESC LIMIT 1")[0]
    assert row == (mark["entry"], "submission-received", mark["head"])
    with here.database.read() as connection:
        assert verify(connection, Printed(mark["head"], mark["entry"])).is_whole


def test_references_count_up_within_a_year(here, mette):
    def sent() -> str:
        return mette.send(mette.visit(INGER, "proev")["agreed"][0]["permit"], submission()).json()["reference"]

    assert [sent(), sent()] == ["SM-2026-000001", "SM-2026-000002"]
    here.clock.advance(timedelta(days=60))
    mette.sign_in()
    assert sent() == "SM-2027-000001"


def test_sent_again_it_gives_the_same_receipt_and_is_there_once(here, mette, permit):
    first = mette.send(permit, submission())
    here.clock.advance(timedelta(days=3, hours=1))
    second = mette.send(permit, dict(reversed(submission().items())))
    assert (second.status_code, second.json()) == (201, first.json())
    assert (first.headers.get("idempotency-replayed"), second.headers["idempotency-replayed"]) == (None, "true")
    assert stored(here) == 1


def test_the_same_key_with_something_else_is_refused(here, mette, permit):
    mette.send(permit, submission())
    assert problem(mette.send(permit, submission(language="en"))) == (422, "key-reused")
    assert stored(here) == 1


def test_ninety_days_later_the_permit_is_simply_used(here, mette, permit, town):
    mette.send(permit, submission())
    here.clock.advance(timedelta(days=90))
    again = InProcess(here.backend.settings, here.clock)
    assert problem(mette.send(permit, submission())) == (403, "permit-used")
    again.close()
    assert stored(here) == 1


def test_it_arrives_after_the_visit_has_ended_and_the_helper_went_home(here, mette, visit, permit):
    mette.end(visit["id"])
    mette.http.post("/oidc/revoke", data={"client_id": "sidemand-desktop", "token": mette.refresh_token})
    here.clock.advance(timedelta(hours=71, minutes=59))
    receipt = mette.send(permit, submission())
    assert receipt.status_code == 201
    agreed, received = here.rows("SELECT agreed_at, received_at FROM submissions")[0]
    assert (agreed, received) == ("2026-11-23T09:42:00.000000Z", "2026-11-26T09:41:00.000000Z")


def test_after_seventy_two_hours_the_citizen_is_asked_again(here, mette, permit):
    here.clock.advance(timedelta(hours=72))
    answer = mette.send(permit, submission())
    assert problem(answer) == (403, "permit-expired")
    assert answer.json()["detail"] == "Borgeren skal sige ja igen, før det kan sendes."
    assert stored(here) == 0


def test_what_was_written_after_the_visit_ended_was_not_agreed(here, mette, visit, permit):
    mette.end(visit["id"])
    here.clock.advance(timedelta(hours=1))
    late = submission(agreed_at="2026-11-23T10:00:00Z")
    assert problem(mette.send(permit, late)) == (403, "permit-void")
    assert mette.send(permit, submission(agreed_at="2026-11-23T09:46:00Z")).status_code == 201


def test_a_clock_that_is_wrong_stops_nobody_while_the_visit_lasts(mette, permit):
    assert mette.send(permit, submission(agreed_at="2031-01-01T00:00:00+05:00")).status_code == 201


def test_a_permit_delivers_its_own_task_under_its_own_key(here, mette):
    visit = mette.visit(INGER, "proev", "andet")
    one, two = (agreed["permit"] for agreed in visit["agreed"])
    assert problem(mette.send(one, submission(task="andet"))) == (403, "task-not-agreed")
    assert problem(mette.send({"token": one["token"], "key": two["key"]}, submission())) == (403, "key-other")
    assert problem(mette.send({"token": one["token"], "key": ""}, submission())) == (400, "key-needed")
    assert problem(mette.send({"token": "made-up", "key": one["key"]}, submission())) == (403, "permit-void")
    assert stored(here) == 0


def test_without_a_permit_nothing_is_sent(here, mette, visit, permit):
    body = submission()
    assert problem(here.http.post("/v1/submissions", json=body)) == (401, "sign-in-needed")
    for headers in (mette.bearer, mette.on_behalf(visit)):
        answer = here.http.post("/v1/submissions", json=body, headers=headers | {"Idempotency-Key": permit["key"]})
        assert problem(answer) == (403, "permit-needed")
    assert stored(here) == 0


@pytest.mark.hostile
@pytest.mark.parametrize(("method", "path"), [
    ("GET", "/v1/me"), ("GET", "/v1/tasks"), ("GET", "/v1/tasks/proev"), ("POST", "/v1/lookups"),
    ("POST", "/v1/sessions"), ("GET", "/v1/addresses?q=a"), ("GET", "/v1/citizen/data?task=proev"),
    ("GET", "/v1/submissions/" + "0" * 32), ("POST", "/v1/permits/void"), ("GET", "/oidc/userinfo"),
    ("POST", "/oidc/token"), ("GET", "/v1/training/people"),
])
def test_a_permit_reads_nothing(here, mette, permit, method, path):
    held = {"Authorization": f"Permit {permit['token']}"}
    body = {} if method == "GET" else {"json": {"cpr": INGER}}
    answer = here.http.request(method, path, headers=held, **body)
    assert answer.status_code in {403, 422}
    sound = {"/v1/lookups": {"cpr": INGER}, "/v1/permits/void": {"key": permit["key"]}, "/v1/sessions": {
        "lookup": "0" * 32, "tasks": ["proev"], "yes": {"hand": "helper-screen", "language": "da"}}}
    if path == "/oidc/token":
        answer = here.http.post(path, headers=held, data={"client_id": "sidemand-desktop"})
    elif path in sound:
        answer = here.http.post(path, headers=held, json=sound[path])
    assert problem(answer) == (403, "permit-reads-nothing")


def test_answers_that_are_not_right_are_named_and_nothing_is_used_up(here, mette, permit):
    answer = mette.send(permit, submission(answers={"day": "2026-13-40", "stranger": "x"}, declarations=[]))
    assert problem(answer) == (422, "answers-refused")
    fields = answer.json()["fields"]
    assert set(fields) == {"day", "stranger", "sure"}
    assert all(set(sentences) == {"da", "en"} for sentences in fields.values())
    assert stored(here) == 0
    assert mette.send(permit, submission()).status_code == 201


def test_ved_ikke_is_an_answer(mette, permit):
    assert mette.send(permit, submission(answers={}, unknown=["day"])).status_code == 201


@pytest.mark.parametrize(("changes", "expected"), [
    ({"schema": 2}, "schema-unknown"), ({"version": 7}, "version-unknown"), ({"extra": 1}, "body-wrong"),
    ({"answers": {"day": 1.5}}, "body-wrong"), ({"answers": {"day": "a\0b"}}, "body-wrong"),
    ({"answers": {"day": [[[[[[[["deep"]]]]]]]]}}, "body-wrong"), ({"answers": []}, "body-wrong"),
    ({"agreed_at": "2026-11-23T09:42:00"}, "body-wrong"), ({"agreed_at": "i går"}, "body-wrong"),
    ({"unknown": ["\0"]}, "body-wrong"), ({"version": 0}, "body-wrong"), ({"task": "../x"}, "body-wrong"),
])
def test_a_body_that_is_not_in_the_contract_is_refused(here, mette, permit, changes, expected):
    assert problem(mette.send(permit, submission(**changes))) == (422, expected)
    assert stored(here) == 0


def test_half_a_character_is_refused_before_a_database_meets_it(here, mette, permit):
    held = {"Authorization": f"Permit {permit['token']}", "Idempotency-Key": permit["key"]}
    body = json.dumps(submission(answers={"phone": "HALF"})).replace("HALF", "\\ud800")
    answer = here.http.post("/v1/submissions", content=body, headers=held | {"Content-Type": "application/json"})
    assert answer.status_code in {400, 422}


def test_what_was_begun_before_an_upgrade_is_judged_by_what_was_asked_then(here, mette, permit, town, tmp_path):
    from dataclasses import replace
    from shutil import copytree

    newer = copytree(town["flows"], tmp_path / "newer")
    asked = (newer / "proev.yaml").read_text(encoding="utf-8")
    (newer / "proev.yaml").write_text(asked.replace("version: 1", "version: 2").replace("id: day", "id: other-day"), encoding="utf-8")
    upgraded = InProcess(replace(here.backend.settings, flows=newer), here.clock)
    counter = upgraded.counter("mette")
    assert counter.send(permit, submission()).status_code == 201
    assert upgraded.http.get("/v1/tasks/proev").json()["version"] == 2
    upgraded.close()


def read(mette, visit, submission_id: str):
    return mette.http.get(f"/v1/submissions/{submission_id}", headers=mette.on_behalf(visit))


def test_the_receipt_can_be_read_again_in_the_visit(here, mette, visit, permit):
    receipt = mette.send(permit, submission()).json()
    assert read(mette, visit, receipt["submission"]).json() == receipt
    assert here.rows("SELECT kind FROM journal ORDER BY entry DESC LIMIT 1") == [("receipt-read",)]


def test_nobody_reads_a_receipt_of_another_visit(here, mette, visit, permit):
    receipt = mette.send(permit, submission()).json()
    bo = here.counter("bo")
    assert problem(read(bo, bo.visit(NANNA, "proev"), receipt["submission"])) == (404, "submission-not-found")
    assert problem(read(mette, visit, "0" * 32)) == (404, "submission-not-found")


def test_two_at_once_are_received_once(here, mette, permit, town):
    others = [InProcess(here.backend.settings, here.clock) for _ in range(3)]
    ready, answers = threading.Barrier(3), []

    def send(other: InProcess) -> None:
        from tests.support.backend import Counter

        ready.wait()
        answers.append(Counter(other.http).send(permit, submission()))

    threads = [threading.Thread(target=send, args=(other,)) for other in others]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for other in others:
        other.close()
    assert {one.status_code for one in answers} == {201}
    assert len({one.text for one in answers}) == 1
    assert sorted(one.headers.get("idempotency-replayed", "") for one in answers) == ["", "true", "true"]
    assert stored(here) == 1


def test_a_file_of_ten_megabytes_gets_through_the_door(here, mette, permit):
    content = bytes(10_000_000)
    file = {"name": "a.pdf", "type": "application/pdf", "size": len(content),
            "sha256": hashlib.sha256(content).hexdigest(), "content": base64.b64encode(content).decode()}
    answer = mette.send(permit, submission(answers={"day": "2026-12-01", "attachment": file}))
    assert problem(answer) == (422, "answers-refused")
    assert set(answer.json()["fields"]) == {"attachment"}
