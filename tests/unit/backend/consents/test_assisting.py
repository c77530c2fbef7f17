"""Staff beside a citizen: the answer is pressed on the citizen's own device, and the record says who was there."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from desktop.backend.consents.rows import load
from desktop.backend.notices.checking import differences
from desktop.domain.visit import Assurance, Hand, ProofKind
from tests.support.asking import HOSPITAL, Authority, authority, inger, lines
from tests.support.backend_data import INGER, NANNA
from tests.support.giving import problem
from tests.support.own_device import OwnDevice, words
from tests.support.post import ref_of, show_own_device
from tests.support.templates import templates


class Beside:
    """Mette, in a visit in which Inger showed on her own device who she is, and a consent that waits."""

    def __init__(self, here, *, shown: bool = True) -> None:
        self.here, self.mette = here, here.counter()
        self.consent = authority(here).asked()
        self.session = self.mette.visit(INGER, "proev")["id"]
        if shown:
            show_own_device(here, self.mette, self.session)

    def waiting(self, counter=None):
        counter = counter or self.mette
        return counter.http.get(f"/v1/sessions/{self.session}/consents", headers=counter.bearer)

    def ask(self, consent: str = "", counter=None):
        counter = counter or self.mette
        return counter.http.post(f"/v1/sessions/{self.session}/consents/{consent or self.consent}/approval", headers=counter.bearer)

    def device(self, answer=None) -> OwnDevice:
        return OwnDevice(self.here.browser(), (answer or self.ask()).json()["page"])

    def poll(self, asked):
        return self.mette.http.get(f"/v1/approvals/{asked.json()['id']}", headers=self.mette.bearer).json()

    def stored(self):
        with self.here.database.read() as connection:
            return load(connection, self.consent)

    def whole(self) -> bool:
        with self.here.database.read() as connection:
            return differences(connection, self.here.backend.now()) == []


@pytest.fixture
def beside(here) -> Beside:
    return Beside(here)


def test_the_helper_is_told_the_id_and_that_it_waits_and_nothing_of_what_it_is_about(beside, here):
    told = beside.waiting()
    assert told.json() == {"waiting": [{"id": beside.consent, "state": "waiting"}]}
    kind, subject, actor, detail = lines(here, "consents-waiting")[0]
    assert (kind, subject) == ("consents-waiting-told", ref_of(here, "inger"))
    assert actor == here.rows("SELECT ref FROM helpers WHERE id = 'mette'")[0][0]
    assert json.loads(detail)["consents"] == [beside.consent]


@pytest.mark.parametrize(("said", "state", "approval"), [("yes", "given", "approved"), ("no", "declined", "declined")])
def test_the_citizen_reads_it_all_and_answers_on_their_own_device_and_the_record_says_who_assisted(beside, here, said, state, approval):
    asked = beside.ask()
    device = beside.device(asked)
    shown = words(device.sign_in("inger"))
    template = templates().template(HOSPITAL)
    for text in template.said_before:
        assert text.in_language("da") in shown
    assert shown.index(template.on_no.in_language("da")) > shown.index(template.how_to_withdraw.in_language("da"))
    assert device.answer(said).status_code == 200
    polled = beside.poll(asked)
    assert (polled["purpose"], polled["state"], polled["proved"]) == ("consent", approval, None)
    kept = beside.stored()
    assert kept.state(here.backend.now()).value == state
    assert (kept.answer.hand, kept.answer.proof, kept.answer.assurance) == (
        Hand.OWN_DEVICE, ProofKind.OWN_DEVICE, Assurance.SUBSTANTIAL)
    assert (kept.answer.assisted_by, kept.answer.read, kept.answer.id) == ("mette", template.wording, asked.json()["id"])
    kind, subject, actor, detail = next(one for one in lines(here) if one[0] in {"consent-given", "consent-declined"})
    assert (kind, subject, actor) == (f"consent-{state}", ref_of(here, "inger"), ref_of(here, "inger"))
    assert json.loads(detail)["helper"] == here.rows("SELECT ref FROM helpers WHERE id = 'mette'")[0][0]
    assert here.rows("SELECT session FROM journal WHERE kind = :kind", kind=kind) == [(beside.session,)]
    told = json.loads(here.rows("SELECT facts FROM notices ORDER BY step DESC")[0][0])
    assert (told["happened"], told["helper"]) == (state, "Mette")
    assert inger(here).read(beside.consent).json()["answer"]["assisted_by"] == "Mette"
    assert beside.whole()


def test_before_the_citizen_signed_in_the_page_says_nothing_of_what_it_is_about(beside):
    shown = words(beside.device().open())
    assert "Mette fra Borgerservice, Prøve Kommune hjælper dig med at svare." in shown
    for text in templates().template(HOSPITAL).said_before:
        assert text.in_language("da") not in shown


def test_in_another_language_the_danish_that_binds_stands_under_it(beside):
    device = beside.device()
    device.sign_in("inger")
    shown = words(device.open(**{"Accept-Language": "en"}))
    assert templates().template(HOSPITAL).on_no.in_language("da") in shown


def test_an_answer_on_the_helpers_screen_is_taken_nowhere(beside, here):
    wording = templates().template(HOSPITAL).wording.fingerprint
    body = {"id": "1" * 32, "choice": "give", "wording": wording}
    mine = beside.mette.http.post(f"/v1/consents/{beside.consent}/answer", json=body, headers=beside.mette.bearer)
    assert problem(mine) == (403, "self-needed")
    in_her_name = beside.mette.http.post(f"/v1/consents/{beside.consent}/answer", json=body | {"hand": "helper-screen"}, headers=beside.mette.bearer)
    assert problem(in_her_name) == (422, "body-wrong")
    asked = beside.ask().json()
    yes = {"hand": "helper-screen", "language": "da"}
    assert beside.mette.http.post(f"/v1/sessions/{beside.session}/tasks", json={"tasks": ["proev"], "yes": yes | {"hand": "own-device", "approval": asked["id"]}},
                                  headers=beside.mette.bearer).status_code == 409
    assert beside.stored().answer is None


def test_without_the_citizens_own_device_nothing_is_told_and_nothing_is_asked(here):
    beside = Beside(here, shown=False)
    for refused in (beside.waiting(), beside.ask()):
        assert problem(refused) == (403, "proof-too-low")
    assert lines(here, "consents-waiting") == []


def test_somebody_else_on_the_device_answers_nothing(beside):
    device = beside.device()
    device.sign_in("nanna")
    assert beside.stored().answer is None


def test_of_two_who_answer_the_one_who_comes_after_hears_that_it_was_answered(beside, here):
    asked = beside.ask()
    device = beside.device(asked)
    device.sign_in("inger")
    check = OwnDevice.hidden(device.open())
    assert inger(here).press(beside.consent, "decline").status_code == 200
    late = device.browser.post(device.page, data={"answer": "yes"} | check)
    assert late.status_code == 410
    assert "Der er allerede svaret" in words(late)
    assert beside.stored().answer.assisted_by is None
    assert beside.poll(asked)["state"] == "cancelled"
    assert beside.whole()


def test_what_was_answered_or_is_somebody_elses_is_not_asked_about(beside, here):
    nannas = Authority(here.http).asked(cpr=NANNA)
    inger(here).press(beside.consent)
    for consent in (beside.consent, nannas, "f" * 32):
        assert problem(beside.ask(consent)) == (404, "consent-not-found")
    assert beside.waiting().json() == {"waiting": []}


def test_when_the_visit_is_over_or_the_helper_is_near_nothing_is_told(beside, here):
    here.execute("INSERT INTO relations (helper, cpr) VALUES ('mette', :cpr)", cpr=INGER)
    for refused in (beside.waiting(), beside.ask()):
        assert problem(refused) == (403, "own-matters")
    here.execute("DELETE FROM relations WHERE cpr = :cpr", cpr=INGER)
    beside.mette.end(beside.session)
    for refused in (beside.waiting(), beside.ask()):
        assert problem(refused) == (403, "visit-ended")


def test_a_helper_who_became_near_while_the_page_waited_assists_nobody(beside, here):
    device = beside.device()
    device.sign_in("inger")
    check = OwnDevice.hidden(device.open())
    here.execute("INSERT INTO relations (helper, cpr) VALUES ('mette', :cpr)", cpr=INGER)
    assert device.browser.post(device.page, data={"answer": "yes"} | check).status_code == 410
    assert beside.stored().answer is None


def test_taken_back_by_the_authority_while_the_page_waits_it_is_not_answered(beside, here):
    device = beside.device()
    device.sign_in("inger")
    check = OwnDevice.hidden(device.open())
    Authority(here.http).take_back(beside.consent)
    here.clock.advance(timedelta(seconds=5))
    assert device.browser.post(device.page, data={"answer": "yes"} | check).status_code == 410
    assert beside.stored().answer is None
    assert beside.whole()
