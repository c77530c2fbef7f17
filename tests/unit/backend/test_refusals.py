"""A refused call changes no business table and leaves one row in `refusals`."""

from __future__ import annotations

import pytest

from desktop.backend.db.tables import METADATA
from tests.support.backend import Counter
from tests.support.backend_data import INGER, NANNA, submission
from tests.support.own_device import ask
from tests.support.stored_state import CLASSIFIED, assert_refused_cleanly, changed, snapshot


def test_every_table_is_classified():
    assert set(METADATA.tables) | {"alembic_version"} == set(CLASSIFIED)


def test_a_table_nobody_classified_fails_every_comparison(here):
    here.execute("CREATE TABLE somewhere_new (id INTEGER)")
    with pytest.raises(AssertionError, match="somewhere_new"):
        snapshot(here.database)


class Scene:
    """Mette with Inger's visit going on and Bo with nothing: everything a wrong call could disturb."""

    def __init__(self, here) -> None:
        self.here = here
        self.http = here.http
        self.nobody = Counter(here.http)
        self.mette, self.bo, self.viggo = here.counter("mette"), here.counter("bo"), here.counter("viggo")
        self.visit = self.mette.visit(INGER, "proev", "andet")
        self.permit = self.visit["agreed"][0]["permit"]
        self.held = self.mette.on_behalf(self.visit)
        self.asked = ask(self.mette, f"/v1/sessions/{self.visit['id']}/approvals", "proof")
        self.open = self.mette.look_up(NANNA).json()["id"]


CALLS = {
    "nobody looks up": (lambda s: s.nobody.look_up(INGER), "lookUp", "sign-in-needed"),
    "a volunteer looks up": (lambda s: s.viggo.look_up(INGER), "lookUp", "role-refused"),
    "a wrong number": (lambda s: s.mette.look_up("x"), "lookUp", "body-wrong"),
    "no json": (lambda s: s.http.post("/v1/lookups", content=b"{", headers=s.mette.bearer), "lookUp", "body-wrong"),
    "other proof": (lambda s: s.mette.prove(s.open, "own-device"), "recordProof", "proof-not-offered"),
    "another's look-up": (lambda s: s.bo.prove(s.open), "recordProof", "lookup-not-found"),
    "a visit without proof": (lambda s: s.mette.begin(s.open, "proev"), "beginVisit", "proof-needed"),
    "a visit to more than the proof opens": (
        lambda s: s.mette.agree_more(s.visit["id"], "andet", "hoej"), "agreeMore", "proof-too-low"),
    "another's approval": (
        lambda s: s.http.get(f"/v1/approvals/{s.asked['id']}", headers=s.bo.bearer), "readApproval", "approval-not-found"),
    "a yes without its approval": (
        lambda s: s.mette.agree_more(s.visit["id"], "andet", hand="own-device"), "agreeMore", "yes-not-offered"),
    "an answer without the page's mark": (
        lambda s: s.http.post(s.asked["page"], data={"answer": "yes"}), "answerApproval", "approval-unreadable"),
    "a page nobody made": (
        lambda s: s.http.get("/approve/" + "0" * 64), "openApproval", "approval-unknown"),
    "another's visit": (lambda s: s.bo.end(s.visit["id"]), "endVisit", "visit-not-found"),
    "another's exchange": (lambda s: s.bo.exchange(s.visit["subject_token"]), "token", "invalid_grant"),
    "an unknown code": (lambda s: s.nobody.redeem("x"), "token", "invalid_grant"),
    "an unknown client": (lambda s: s.nobody.authorize("mette", client_id="x"), "authorize", "unknown_client"),
    "plain pkce": (lambda s: s.nobody.authorize("mette", code_challenge_method="plain"), "authorize", "invalid_request"),
    "a permit that reads": (
        lambda s: s.http.get("/v1/me", headers={"Authorization": f"Permit {s.permit['token']}"}),
        "readMe", "permit-reads-nothing"),
    "a scope too narrow": (
        lambda s: s.http.get("/v1/citizen/data?task=hoej", headers=s.held), "readCitizenData", "scope-too-narrow"),
    "wrong answers": (
        lambda s: s.mette.send(s.permit, submission(declarations=[])), "sendSubmission", "answers-refused"),
    "another key": (
        lambda s: s.mette.send(s.permit | {"key": "0" * 32}, submission()), "sendSubmission", "key-other"),
    "an unknown permit": (
        lambda s: s.mette.send(s.permit | {"token": "x"}, submission()), "sendSubmission", "permit-void"),
    "a permit not there": (
        lambda s: s.http.post("/v1/permits/void", json={"key": "0" * 32}, headers=s.held), "voidPermit",
        "permit-not-found"),
    "an unknown task": (lambda s: s.http.get("/v1/tasks/ukendt"), "readTask", "task-not-found"),
    "an old client": (
        lambda s: s.http.post(f"/v1/sessions/{s.visit['id']}/end", headers=s.mette.bearer | {"Sidemand-Client": "0.0.1"}),
        "endVisit", "client-too-old"),
    "too big": (
        lambda s: s.http.post("/v1/lookups", content=b"", headers=s.mette.bearer | {"Content-Length": "9999999"}),
        "lookUp", "too-big"),
}


@pytest.mark.parametrize("name", CALLS)
def test_a_refused_call_changes_nothing_and_is_noted_once(here, name):
    call, operation, problem = CALLS[name]
    scene = Scene(here)
    before = snapshot(here.database)
    answer = call(scene)
    assert answer.status_code == 303 or 400 <= answer.status_code < 500
    assert_refused_cleanly(before, snapshot(here.database))
    assert here.rows("SELECT operation, problem FROM refusals") == [(operation, problem)]


@pytest.mark.parametrize(("cpr", "problem"), [("0504420099", "citizen-not-found"), ("2410790013", "own-matters")])
def test_a_refused_look_up_is_an_attempt_on_record_and_nothing_else(here, cpr, problem):
    scene = Scene(here)
    before = snapshot(here.database)
    scene.mette.look_up(cpr)
    after = snapshot(here.database)
    assert_refused_cleanly(before, after, attempt=True)
    assert changed(before, after) == {"lookups", "journal", "refusals"}
    assert [len(after[table]) - len(before[table]) for table in ("lookups", "journal")] == [1, 1]
    assert here.rows("SELECT operation, problem FROM refusals") == [("lookUp", problem)]


def test_a_refusal_names_the_helper_by_reference_where_known(here):
    scene = Scene(here)
    ref = here.rows("SELECT ref FROM helpers WHERE id = 'mette'")[0][0]
    scene.mette.send(scene.permit, submission(declarations=[]))
    scene.mette.prove(scene.open, "own-device")
    scene.nobody.look_up(INGER)
    assert here.rows("SELECT actor FROM refusals ORDER BY number") == [(ref,), (ref,), (None,)]


def test_what_is_allowed_is_no_refusal(here):
    scene = Scene(here)
    scene.mette.send(scene.permit, submission())
    scene.mette.end(scene.visit["id"])
    scene.http.get("/v1/tasks", headers={"If-None-Match": "*"})
    scene.http.get("/v1/nowhere")
    assert here.rows("SELECT 1 FROM refusals") == []


@pytest.mark.parametrize(("sql", "said"), [
    ("UPDATE citizens SET name = 'Another' WHERE id = 'inger'", "changed citizens"),
    ("UPDATE lookups SET cancelled_at = at", "changed lookups"),
    ("DELETE FROM refusals", "rewrote refusals"),
    ("INSERT INTO refusals (at, operation, problem) SELECT at, operation, problem FROM refusals", "left 2 rows"),
])
def test_the_comparison_sees_what_a_refusal_must_not_do(here, sql, said):
    scene = Scene(here)
    scene.nobody.look_up(INGER)
    before = snapshot(here.database)
    scene.nobody.look_up(INGER)
    assert_refused_cleanly(before, snapshot(here.database))
    here.execute(sql if "left" not in said else f"{sql} LIMIT 1")
    with pytest.raises(AssertionError, match=said):
        assert_refused_cleanly(before, snapshot(here.database))


def test_an_attempt_on_record_may_add_to_the_record_and_rewrite_nothing_in_it(here):
    scene = Scene(here)
    before = snapshot(here.database)
    scene.mette.look_up("0504420099")
    here.execute("UPDATE lookups SET proof_kind = 'witness'")
    with pytest.raises(AssertionError, match="rewrote lookups"):
        assert_refused_cleanly(before, snapshot(here.database), attempt=True)
