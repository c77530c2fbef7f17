"""Whom an authority may ask, and that asking tells it nothing of anybody it may not ask."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from desktop.backend.notices.checking import differences
from tests.support.asking import HOSPITAL, KOMMUNE, NURSE, UDBETALING, Authority, authority, given, inger, let_in, lines
from tests.support.backend_data import INGER, NANNA, OMAR
from tests.support.giving import problem
from tests.support.post import ref_of

NOBODY, NO_NUMBER = "1703500014", "9999999999"


def counted(here) -> list[tuple]:
    return here.rows("SELECT consents.n, misses.n FROM (SELECT count(*) AS n FROM consents) AS consents, (SELECT count(*) AS n FROM consent_misses) AS misses")


def dies(here, who: str = "inger") -> None:
    here.execute("UPDATE citizens SET died_on = '2026-11-20' WHERE id = :who", who=who)


def whole(here) -> bool:
    with here.database.read() as connection:
        return differences(connection, here.backend.now()) == []


@pytest.mark.parametrize(("wish", "name"), [
    ({"answer_by": "2026-11-23"}, (422, "consent-day-is-past")), ({"answer_by": "2027-11-24"}, (422, "consent-day-too-late")),
    ({"answer_by": "9999-12-31"}, (422, "consent-day-too-late")), ({"reference": "   "}, (422, "consent-no-reference")),
    ({"template": "findes-ikke"}, (404, "consent-template-not-found")), ({"reference": "a\nb"}, (422, "body-wrong")),
    ({"reference": "r" * 65}, (422, "body-wrong")), ({"cpr": "15024200"}, (422, "body-wrong")),
    ({"cpr": "2403154013"}, (403, "consent-under-15")),
])
def test_what_is_wrong_with_the_wish_is_said_of_anybody_and_writes_nothing(here, wish, name):
    town = authority(here)
    before = here.rows("SELECT count(*) FROM journal")
    for cpr in (INGER, NOBODY):
        assert problem(town.ask(**({"cpr": cpr} | wish))) == name
    assert counted(here) == [(0, 0)]
    assert here.rows("SELECT count(*) FROM journal") == before


def test_whatever_fails_after_the_look_is_one_answer_counted_and_journaled_with_whoever_has_the_number(here):
    dies(here)
    town = authority(here)
    answers = [town.ask(cpr=one) for one in (INGER, NOBODY, NO_NUMBER)]
    assert {problem(one) for one in answers} == {(404, "consent-not-with-this-person")}
    assert len({one.content for one in answers}) == 1
    assert counted(here) == [(0, 3)]
    assert [(one[0], one[1], one[2]) for one in lines(here)] == [
        ("consent-sought", ref_of(here, "inger"), KOMMUNE), ("consent-sought", None, KOMMUNE), ("consent-sought", None, KOMMUNE)]
    assert here.rows("SELECT count(*) FROM notices") == [(0,)]
    stored = json.dumps(here.rows("SELECT * FROM consent_misses"))
    assert INGER not in stored
    assert NOBODY not in stored
    assert whole(here)


def test_a_number_is_missed_five_times_a_week_and_an_authority_misses_twenty_an_hour(here):
    town = authority(here)
    assert [town.ask(cpr=NOBODY).status_code for _ in range(6)] == [404] * 5 + [429]
    others = Authority(here.http, UDBETALING)
    assert problem(others.ask("boligstoette-hjaelpemidler", cpr=NOBODY)) == (429, "too-many-consents")
    numbers = [f"17035001{one:02d}" for one in range(15)]
    assert {town.ask(cpr=one).status_code for one in numbers} == {404}
    refused = town.ask()
    assert problem(refused) == (429, "too-many-consents")
    assert int(refused.headers["retry-after"]) > 0
    here.clock.advance(timedelta(hours=1))
    assert town.ask().status_code == 201


def test_nobody_is_pressed_ten_times_a_month_is_all(here):
    town = authority(here)
    assert {town.ask().status_code for _ in range(10)} == {201}
    assert problem(town.ask()) == (429, "too-many-consents")
    assert town.ask(cpr=NANNA).status_code == 201
    here.clock.advance(timedelta(days=30))
    assert town.ask(answer_by=date(2027, 1, 20)).status_code == 201


def test_a_request_sent_again_is_the_one_that_was_made_and_a_line_of_reading(here):
    town = authority(here)
    first, again = town.ask(reference="sag 7"), town.ask(reference="sag 7")
    assert (first.json(), first.status_code) == (again.json(), again.status_code)
    assert counted(here) == [(1, 0)]
    assert [one[0] for one in lines(here)] == ["consent-asked", "consent-read"]
    assert lines(here)[1][1:3] == (ref_of(here, "inger"), KOMMUNE)


@pytest.mark.parametrize("other", [{"cpr": NANNA}, {"cpr": NOBODY}, {"cpr": NO_NUMBER}, {"template": NURSE}, {"answer_by": "2026-12-08"}])
def test_a_reference_means_one_request_and_with_another_number_it_is_a_miss(here, other):
    town = authority(here)
    town.ask(reference="sag 7")
    assert problem(town.ask(reference="sag 7", **other)) == (409, "consent-reference-used")
    missed = "cpr" in other
    assert counted(here) == [(1, int(missed))]
    assert [one[0] for one in lines(here)] == ["consent-asked", *["consent-sought"] * missed]


def test_two_authorities_may_use_the_same_number(here):
    authority(here).asked(reference="1")
    Authority(here.http, UDBETALING).asked("boligstoette-hjaelpemidler", reference="1")
    assert counted(here) == [(2, 0)]


def test_a_reference_of_one_that_cannot_be_read_is_used_all_the_same(here):
    town = authority(here)
    town.asked(reference="sag 7")
    here.execute("UPDATE consents SET last_day = '2099-01-01'")
    assert problem(town.ask(reference="sag 7")) == (409, "consent-reference-used")
    assert inger(here).get().json()["consents"] == []


def test_somebody_protected_is_asked_as_anybody_and_nothing_of_them_is_told(here):
    answer = authority(here).ask(cpr=NANNA)
    assert answer.status_code == 201
    for secret in ("Nanna", NANNA, ref_of(here, "nanna"), "Æblevej"):
        assert secret not in answer.text


def test_somebody_whom_no_letter_reaches_is_told_on_their_own_page(here):
    here.execute("UPDATE citizens SET exempt = true, address = NULL WHERE id = 'omar'" if not here.database.is_sqlite
                 else "UPDATE citizens SET exempt = 1, address = NULL WHERE id = 'omar'")
    authority(here).asked(cpr=OMAR)
    assert here.rows("SELECT way, given_at FROM notices") == [("own-page", None)]
    assert whole(here)


def test_a_death_ends_what_was_given_without_a_word_of_it_and_tells_nothing_of_what_waits(here):
    town = authority(here)
    gave, waits = given(here), town.asked(reference="sag 8")
    dies(here)
    assert town.ask(reference="sag 8").json()["state"] == "waiting"
    reference = here.rows("SELECT reference FROM consents WHERE id = :gave", gave=gave)[0][0]
    assert town.ask(reference=reference).json()["state"] == "over"
    assert town.use(gave).json() == {"id": gave, "may_use": False, "why": "consent-over", "until": "2027-02-23"}
    states = {one["id"]: one["state"] for one in town.all_asked().json()["consents"]}
    assert states == {gave: "over", waits: "waiting"}
    assert "death" not in town.all_asked().text
    assert town.take_back(waits).json()["state"] == "taken-back"
    assert [one[0] for one in lines(here) if "ended" in one[0]] == ["consent-ended-quietly"]
    assert here.rows("SELECT count(*) FROM notices") == [(3,)]
    assert whole(here)


def test_whoever_is_dead_neither_sees_nor_answers_and_a_wrong_registration_is_mended_in_the_register(here):
    consent = authority(here).asked()
    hers = inger(here)
    wording = hers.read(consent).json()["wording"]
    dies(here)
    for refused in (hers.get(), hers.get(q="findes ikke"), hers.read(consent), hers.press(consent, wording=wording), hers.withdraw(consent)):
        assert problem(refused) == (403, "citizen-died")
    here.execute("UPDATE citizens SET died_on = NULL")
    assert hers.press(consent).status_code == 200
    assert Authority(here.http).use(consent).json()["may_use"] is True


def test_the_letter_says_who_asks_about_what_by_when_and_how_to_answer(here):
    let_in(here)
    Authority(here.http).asked(HOSPITAL)
    facts = json.loads(here.rows("SELECT facts FROM notices")[0][0])
    assert (facts["happened"], facts["day"], facts["authority"]["by_language"]["da"]) == ("asked", "2026-12-07", "Borgerservice, Eksempel Kommune")
    assert facts["title"]["by_language"]["da"] == "Sygehuset og din hjemmehjælp"
    title = here.rows("SELECT title FROM letters")[0][0]
    assert title == "En myndighed beder om dit samtykke"
