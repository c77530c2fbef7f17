"""Withdrawn in a visit: what was given is read on the citizen's own device alone, and a press there withdraws it."""

from __future__ import annotations

import json
import re

import pytest

from desktop.backend.consents.checking import other_consents
from desktop.backend.consents.rows import load
from desktop.backend.notices.checking import differences
from desktop.domain.consent import ConsentState
from tests.support.asking import HOSPITAL, authority, inger, lines
from tests.support.backend_data import INGER, NANNA
from tests.support.giving import problem
from tests.support.own_device import OwnDevice, words
from tests.support.post import ref_of
from tests.support.stored_state import assert_refused_cleanly, snapshot
from tests.support.templates import templates


class Beside:
    """Mette, in a visit of Inger's, who showed a passport; she has given one consent at home."""

    def __init__(self, here, *, given: int = 1) -> None:
        self.here, self.mette = here, here.counter()
        asked = authority(here)
        self.given = [asked.asked() for _ in range(given)]
        for one in self.given:
            assert inger(here).press(one).status_code == 200
        self.session = self.mette.visit(INGER, "proev")["id"]

    def ask(self, counter=None):
        counter = counter or self.mette
        return counter.http.post(f"/v1/sessions/{self.session}/consents/withdrawal", headers=counter.bearer)

    def device(self) -> OwnDevice:
        self.asked = self.ask()
        assert self.asked.status_code == 201, self.asked.text
        return OwnDevice(self.here.browser(), self.asked.json()["page"])

    def poll(self):
        return self.mette.http.get(f"/v1/approvals/{self.asked.json()['id']}", headers=self.mette.bearer).json()

    def state(self, consent: str) -> ConsentState:
        with self.here.database.read() as connection:
            return load(connection, consent).state(self.here.backend.now())

    def agrees(self) -> bool:
        with self.here.database.read() as connection:
            others = other_consents(connection, self.here.backend.now())
            return differences(connection, self.here.backend.now()) == [] and (
                others.changed, others.gone, others.unwritten) == ([], [], [])


@pytest.fixture
def beside(here) -> Beside:
    return Beside(here)


def withdraw(device: OwnDevice, consent: str):
    return device.answer(f"withdraw:{consent}")


def test_the_helper_is_told_the_question_and_its_state_and_nothing_of_what_was_given(beside, here):
    device = beside.device()
    assert set(beside.asked.json()) == {"id", "code", "page", "expires_at", "interval"}
    shown = words(device.open())
    assert "Det handler om samtykke, du har givet." in shown
    for text in templates().template(HOSPITAL).said_before:
        assert text.in_language("da") not in shown, "to nobody who has not signed in"
    device.sign_in("inger")
    withdraw(device, beside.given[0])
    told = beside.poll()
    assert (told["purpose"], told["state"], told["tasks"], told["proved"]) == ("withdrawal", "approved", [], None)
    assert beside.given[0] not in json.dumps(told)


def test_the_page_says_who_asked_since_when_and_what_withdrawing_changes_and_that_it_was_read_is_a_line(beside, here):
    device = beside.device()
    shown = device.sign_in("inger")
    read = words(shown)
    template = templates().template(HOSPITAL)
    for said in (
        "Vil du trække et samtykke tilbage?", template.authority.name.in_language("da"), template.title.in_language("da"),
        template.what_data.in_language("da"), "Du sagde ja mandag 23. november 2026.", "må", "ikke bruge det fra nu af.",
        "Det, der er brugt eller sendt før nu, kan ikke tages tilbage.", "Du skal ikke sige hvorfor. Du får et brev om det.",
    ):
        assert said in read
    assert re.findall(r"<button [^>]*>([^<]*)</button>", shown.text) == ["Træk tilbage", "Behold"]
    _, subject, actor, detail = lines(here, "consents-listed")[-1]
    assert (subject, actor) == (ref_of(here, "inger"), ref_of(here, "inger"))
    assert json.loads(detail) == {"approval": beside.asked.json()["id"], "consents": beside.given}


def test_a_press_there_withdraws_it_and_the_record_says_who_assisted_and_on_which_proof(beside, here):
    device = beside.device()
    device.sign_in("inger")
    assert "Samtykket er trukket tilbage." in words(withdraw(device, beside.given[0]))
    assert beside.state(beside.given[0]) is ConsentState.WITHDRAWN
    ((_, subject, actor, detail),) = [one for one in lines(here) if one[0] == "consent-withdrawn"]
    told = json.loads(detail)
    assert (subject, actor) == (ref_of(here, "inger"), ref_of(here, "inger"))
    assert (told["helper"], told["hand"], told["proof"], told["assurance"], told["language"], told["approval"]) == (
        here.rows("SELECT ref FROM helpers WHERE id = 'mette'")[0][0], "own-device", "own-device", 2, "da",
        beside.asked.json()["id"])
    assert here.rows("SELECT session FROM journal WHERE kind = 'consent-withdrawn'") == [(beside.session,)]
    assert json.loads(here.rows("SELECT withdrawal FROM consents")[0][0])["by"] == "mette"
    notice = json.loads(here.rows("SELECT facts FROM notices ORDER BY step DESC")[0][0])
    assert (notice["happened"], notice["helper"]) == ("withdrawn", "Mette")
    assert beside.agrees()


def test_of_two_the_one_that_is_pressed_goes_and_the_other_stays(here):
    beside = Beside(here, given=2)
    device = beside.device()
    device.sign_in("inger")
    withdraw(device, beside.given[1])
    assert [beside.state(one) for one in beside.given] == [ConsentState.GIVEN, ConsentState.WITHDRAWN]
    assert withdraw(device, beside.given[0]).status_code == 410, "one question, one press"
    again = beside.device()
    again.sign_in("inger")
    assert f"withdraw:{beside.given[1]}" not in again.open().text
    withdraw(again, beside.given[0])
    assert beside.state(beside.given[0]) is ConsentState.WITHDRAWN


def test_kept_and_nothing_to_withdraw_are_the_same_to_the_helper(here):
    told = []
    for given in (1, 0):
        beside = Beside(here, given=given)
        device = beside.device()
        device.sign_in("inger")
        assert "Der er ikke trukket noget tilbage." in words(device.answer("no"))
        answer = beside.poll()
        told.append({name: one for name, one in answer.items() if name not in {"id", "code", "expires_at"}})
        here.execute("UPDATE consents SET withdrawal = :one", one='{"at":"2026-11-23T08:00:00Z","by":"x"}')
    assert told[0] == told[1]
    assert told[0]["state"] == "declined"


def test_where_there_is_nothing_the_page_says_so_and_only_closes(here):
    beside = Beside(here, given=0)
    device = beside.device()
    shown = device.sign_in("inger")
    assert "Du har ikke givet noget samtykke, der gælder nu." in words(shown)
    assert re.findall(r"<button [^>]*>([^<]*)</button>", shown.text) == ["Luk"]


def test_what_waits_was_declined_or_is_over_is_not_among_it(here):
    beside = Beside(here)
    waiting, no = authority(here).asked(), authority(here).asked()
    inger(here).press(no, "decline")
    device = beside.device()
    device.sign_in("inger")
    shown = device.open().text
    assert beside.given[0] in shown
    assert waiting not in shown
    assert no not in shown
    assert withdraw(device, waiting).status_code == 400
    assert device.answer("yes").status_code == 400, "a yes alone says nothing of which"
    assert beside.state(waiting) is ConsentState.WAITING


def test_somebody_else_on_the_device_reads_and_withdraws_nothing(beside, here):
    device = beside.device()
    answer = device.sign_in("nanna")
    assert answer.status_code == 410
    assert beside.given[0] not in answer.text
    assert beside.state(beside.given[0]) is ConsentState.GIVEN
    assert [one for one in lines(here, "consents-listed") if "approval" in one[3]] == []


def test_the_helper_withdraws_none_in_the_citizens_name(beside):
    mine = beside.mette.http.post(f"/v1/consents/{beside.given[0]}/withdraw", headers=beside.mette.bearer)
    assert problem(mine) == (403, "self-needed")
    device = beside.device()
    assert withdraw(device, beside.given[0]).status_code == 400, "nor on the page, where nobody signed in"
    assert beside.state(beside.given[0]) is ConsentState.GIVEN


def test_what_she_withdrew_at_home_while_the_page_was_open_is_not_there_to_press(beside, here):
    device = beside.device()
    shown = device.sign_in("inger")
    assert inger(here).withdraw(beside.given[0]).status_code == 200
    late = device.browser.post(device.page, data={"answer": f"withdraw:{beside.given[0]}"} | device.hidden(shown))
    assert late.status_code == 400
    assert len([one for one in lines(here) if one[0] == "consent-withdrawn"]) == 1


def test_another_helper_one_near_a_visit_that_is_over_and_one_who_died_are_refused(beside, here):
    bo = here.counter("bo")
    before = snapshot(here.database)
    assert problem(beside.ask(bo)) == (404, "visit-not-found")
    assert_refused_cleanly(before, snapshot(here.database))
    device = beside.device()
    device.sign_in("inger")
    here.execute("INSERT INTO relations (helper, cpr) VALUES ('mette', :cpr)", cpr=INGER)
    assert problem(beside.ask()) == (403, "own-matters")
    assert withdraw(device, beside.given[0]).status_code == 410
    assert beside.state(beside.given[0]) is ConsentState.GIVEN
    here.execute("DELETE FROM relations WHERE cpr = :cpr AND helper = 'mette'", cpr=INGER)
    here.execute("UPDATE citizens SET died_on = '2026-11-20' WHERE id = 'inger'")
    assert problem(beside.ask()) == (403, "citizen-died")
    here.execute("UPDATE citizens SET died_on = NULL WHERE id = 'inger'")
    beside.mette.end(beside.session)
    assert problem(beside.ask()) == (403, "visit-ended")


def test_in_another_language_the_danish_stands_beside(beside):
    device = beside.device()
    device.sign_in("inger")
    shown = words(device.open(**{"Accept-Language": "en"}))
    assert templates().template(HOSPITAL).title.in_language("da") in shown


def test_the_page_of_somebody_with_nothing_given_is_of_them_alone(here):
    Beside(here)
    mette = here.counter()
    session = mette.visit(NANNA, "proev")["id"]
    asked = mette.http.post(f"/v1/sessions/{session}/consents/withdrawal", headers=mette.bearer).json()
    device = OwnDevice(here.browser(), asked["page"])
    assert "withdraw:" not in device.sign_in("nanna").text
