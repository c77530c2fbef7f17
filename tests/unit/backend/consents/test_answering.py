"""A consent from the authority's question to the withdrawal, over HTTP, on what is stored."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from desktop.backend.consents.answering import Pressed, answer_alone
from desktop.backend.consents.rows import load
from desktop.backend.identity.directory import find_helper
from desktop.backend.notices.checking import differences
from desktop.backend.problems import Problem
from desktop.domain.consent import Choice
from desktop.domain.consent_template import ConsentText
from desktop.domain.visit import Assurance, Hand, ProofKind
from tests.support.alone import come_beside
from tests.support.asking import HOSPITAL, HOUSING, KEYS, KOMMUNE, UDBETALING, Authority, authority, given, inger, lines
from tests.support.giving import problem
from tests.support.own_device import at_once
from tests.support.post import ref_of
from tests.support.templates import templates


def whole(here) -> bool:
    with here.database.read() as connection:
        return differences(connection, here.backend.now()) == []


def stored(here, consent: str):
    with here.database.read() as connection:
        return load(connection, consent)


def notices(here) -> list[str]:
    return [json.loads(facts).get("happened") for facts, in here.rows("SELECT facts FROM notices ORDER BY step")]


def test_asked_it_waits_and_the_citizen_is_told_by_a_letter_of_their_own(here):
    asked = authority(here).ask()
    assert asked.status_code == 201
    told = asked.json()
    assert (told["state"], told["template"], told["answer_by"]) == ("waiting", HOSPITAL, "2026-12-07")
    assert ref_of(here, "inger") not in asked.text
    assert "Inger" not in asked.text
    assert stored(here, told["id"]).citizen == ref_of(here, "inger")
    kind, subject, actor, detail = lines(here)[0]
    assert (kind, subject, actor) == ("consent-asked", ref_of(here, "inger"), KOMMUNE)
    assert json.loads(detail)["wording"] == told["wording"]
    assert notices(here) == ["asked"]
    assert here.rows("SELECT owner_only FROM letters") == [(True,)] or here.rows("SELECT owner_only FROM letters") == [(1,)]
    assert whole(here)


def test_the_citizen_reads_every_text_before_the_two_answers_and_gives_it(here):
    consent = authority(here).asked()
    hers = inger(here)
    shown = hers.read(consent).json()
    template = templates().template(HOSPITAL)
    assert [one["name"] for one in shown["texts"]] == [one.value for one in ConsentText]
    assert [one["text"]["da"] for one in shown["texts"]] == [template.text(one).in_language("da") for one in ConsentText]
    assert shown["wording"] == template.wording.fingerprint
    assert [one["state"] for one in shown["history"]] == ["waiting"]
    assert hers.press(consent).json()["state"] == "given"
    kept = stored(here, consent)
    assert (kept.answer.hand, kept.answer.proof, kept.answer.assisted_by) == (Hand.OWN_SCREEN, ProofKind.OWN_DEVICE, None)
    assert kept.answer.read == template.wording
    after = hers.read(consent).json()
    assert after["answer"]["choice"] == "give"
    assert [one["state"] for one in after["history"]] == ["waiting", "given"]
    assert notices(here) == ["asked", "given"]
    assert whole(here)


@pytest.mark.parametrize(("choice", "state", "kind"), [("give", "given", "consent-given"), ("decline", "declined", "consent-declined")])
def test_the_two_answers_cost_the_same_and_are_told_alike(here, choice, state, kind):
    consent = authority(here).asked()
    answer = inger(here).press(consent, choice)
    assert (answer.status_code, answer.json()["state"]) == (200, state)
    assert [one[0] for one in lines(here) if one[0] in {"consent-given", "consent-declined"}] == [kind]
    assert notices(here) == ["asked", state]
    assert whole(here)


def test_the_same_answer_again_is_answered_alike_and_is_a_line_of_reading(here):
    consent = authority(here).asked()
    hers = inger(here)
    wording = hers.read(consent).json()["wording"]
    first = hers.press(consent, id_="1" * 32, wording=wording)
    again = hers.press(consent, id_="1" * 32, wording=wording)
    assert first.json() == again.json()
    assert [one[0] for one in lines(here)] == ["consent-asked", "consent-read", "consent-given", "consent-read"]
    assert notices(here) == ["asked", "given"]


@pytest.mark.parametrize(("first", "name"), [("give", "consent-already-given"), ("decline", "consent-already-declined")])
def test_of_two_who_answer_one_the_second_hears_what_stands_and_each_has_a_line(here, first, name):
    consent = authority(here).asked()
    inger(here).press(consent, first)
    before = stored(here, consent)
    second = inger(here).press(consent, "give")
    assert problem(second) == (409, name)
    assert "Det svar gælder." in second.json()["detail"]
    assert stored(here, consent) == before
    kind, subject, actor, detail = lines(here)[-1]
    assert (kind, subject, actor) == ("consent-answered-late", ref_of(here, "inger"), ref_of(here, "inger"))
    assert json.loads(detail)["outcome"] == name
    assert whole(here)


def test_of_two_presses_in_the_same_moment_one_is_the_answer(here):
    consent = authority(here).asked()
    wording = inger(here).read(consent).json()["wording"]
    told = []

    def press(choice: Choice) -> None:
        with here.database.write() as connection:
            hers = find_helper(connection, "self-inger")
            pressed = Pressed(choice.value, choice, wording)
            told.append(answer_alone(connection, here.backend, hers, Assurance.SUBSTANTIAL, consent, pressed))

    at_once(*(lambda one=one: press(one) for one in Choice))
    late, = (one for one in told if isinstance(one, Problem))
    assert late.name in {"consent-already-given", "consent-already-declined"}
    kinds = [one[0] for one in lines(here)]
    assert sum(one in {"consent-given", "consent-declined"} for one in kinds) == 1
    assert kinds.count("consent-answered-late") == 1
    assert whole(here)


def test_an_answer_to_other_words_is_none(here):
    consent = authority(here).asked()
    assert problem(inger(here).press(consent, wording="0" * 64)) == (409, "consent-another-version")
    assert stored(here, consent).answer is None


def test_it_is_withdrawn_in_one_press_and_then_used_no_more(here):
    consent = given(here)
    town = Authority(here.http)
    assert town.use(consent).json() == {"id": consent, "may_use": True, "why": None, "until": "2027-02-23"}
    here.clock.advance(timedelta(hours=1))
    hers = inger(here)
    assert hers.withdraw(consent).json()["state"] == "withdrawn"
    assert hers.withdraw(consent).json()["state"] == "withdrawn"
    assert town.use(consent).json()["why"] == "consent-withdrawn"
    used = [json.loads(one[3])["outcome"] for one in lines(here, "consent-used")]
    assert used == ["may-use", "consent-withdrawn"]
    assert {(one[1], one[2]) for one in lines(here, "consent-used")} == {(ref_of(here, "inger"), KOMMUNE)}
    assert notices(here) == ["asked", "given", "withdrawn"]
    assert [one["state"] for one in hers.read(consent).json()["history"]] == ["waiting", "given", "withdrawn"]
    assert whole(here)


def test_before_an_answer_nothing_is_withdrawn_and_nothing_may_be_used(here):
    consent = authority(here).asked()
    assert problem(inger(here).withdraw(consent)) == (409, "consent-nothing-to-withdraw")
    assert Authority(here.http).use(consent).json() == {"id": consent, "may_use": False, "why": "consent-not-given", "until": None}


def test_the_receipt_is_of_the_line_of_the_answer_and_then_of_the_withdrawal(here):
    consent = authority(here).asked()
    hers = inger(here)
    assert problem(hers.receipt(consent)) == (409, "consent-not-answered")
    for doing, kind in ((hers.press, "consent-given"), (hers.withdraw, "consent-withdrawn")):
        assert doing(consent).status_code == 200
        told = hers.receipt(consent).json()
        assert here.rows("SELECT kind, hash FROM journal WHERE entry = :one", one=told["journal"]["entry"]) == [
            (kind, told["journal"]["head"])]
    assert told["withdrawn_at"] is not None
    assert told["answer"]["choice"] == "give"
    assert told["wording"] == templates().template(HOSPITAL).wording.fingerprint
    assert told["training"] is True


def test_it_lapses_and_expires_by_itself(here):
    town = authority(here)
    waits, gives = town.asked(), town.asked()
    inger(here).press(gives)
    here.clock.advance(timedelta(days=16))
    assert problem(inger(here).press(waits)) == (409, "consent-lapsed")
    assert town.use(waits).json()["why"] == "consent-not-given"
    here.clock.advance(timedelta(days=90))
    assert town.use(gives).json()["why"] == "consent-expired"
    assert {one["state"] for one in inger(here).get().json()["consents"]} == {"lapsed", "expired"}


def test_another_citizens_is_none_and_tells_nothing(here):
    consent = given(here)
    others, unknown = inger(here, "nanna"), "f" * 32
    for call in (others.read, others.press, others.withdraw, others.receipt):
        theirs, nobodys = call(consent), call(unknown)
        assert problem(theirs) == (404, "consent-not-found")
        assert theirs.content == nobodys.content


def test_another_authority_neither_uses_nor_takes_back_nor_lists_it(here):
    consent = given(here)
    others = Authority(here.http, UDBETALING)
    for call in (others.use, others.take_back):
        assert problem(call(consent)) == (404, "consent-not-found")
        assert call(consent).content == call("f" * 32).content
    assert others.all_asked().json()["total"] == 0


def test_while_a_helper_looks_along_nothing_is_shown_or_answered_and_it_is_withdrawn_all_the_same(here):
    town = authority(here)
    consent, waits = given(here), town.asked()
    hers = inger(here)
    session = hers.begin_alone("egen").json()["id"]
    wording = hers.read(waits).json()["wording"]
    assert come_beside(here.counter(), session).status_code == 204
    for refused in (hers.get(), hers.get(q="nothing of hers"), hers.read(consent), hers.receipt(consent), hers.press(waits, wording=wording)):
        assert problem(refused) == (403, "consent-helper-beside")
    assert hers.withdraw(consent).json() == {
        "id": consent, "state": "withdrawn", "answered_at": hers.withdraw(consent).json()["answered_at"], "until": "2027-02-23"}
    assert stored(here, waits).answer is None
    assert hers.answer_helper(session, "gone").status_code == 204
    assert hers.read(consent).status_code == 200


def test_the_authority_takes_back_what_waits_and_the_citizen_is_told(here):
    town = authority(here)
    waits, gave = town.asked(), given(here)
    assert town.take_back(waits).json()["state"] == "taken-back"
    assert town.take_back(waits).json()["state"] == "taken-back"
    assert problem(inger(here).press(waits)) == (409, "consent-taken-back")
    assert problem(town.take_back(gave)) == (409, "consent-already-given")
    assert notices(here).count("taken-back") == 1
    assert inger(here).get(waiting=True).json()["total"] == 0
    assert whole(here)


def test_a_sign_in_that_is_worth_little_sees_and_answers_nothing(here):
    consent = authority(here).asked()
    hers = inger(here)
    here.execute("UPDATE sign_ins SET assurance = 1 WHERE helper = 'self-inger'")
    for refused in (hers.get(), hers.read(consent), hers.press(consent, wording="0" * 64), hers.withdraw(consent)):
        assert problem(refused) == (403, "consent-sign-in-too-low")


def test_what_the_authority_lists_tells_no_citizen_and_the_line_names_them_all(here):
    town = authority(here)
    town.asked(reference="sag 1")
    here.clock.advance(timedelta(minutes=1))
    inger(here).press(town.asked(reference="sag 2"), "decline")
    told = town.all_asked()
    assert [(one["reference"], one["state"]) for one in told.json()["consents"]] == [("sag 2", "declined"), ("sag 1", "waiting")]
    assert "Inger" not in told.text
    assert ref_of(here, "inger") not in told.text
    _, subject, actor, _ = lines(here, "consents-listed")[-1]
    assert (subject, actor) == (ref_of(here, "inger"), KOMMUNE), "a line each, for each to see"


def test_a_key_nobody_has_asks_nothing(here):
    consent = given(here)
    for header in ({}, {"Authorization": "Authority " + "0" * 64}, {"Authorization": f"Queue {KEYS[KOMMUNE]}"}):
        town = Authority(here.http)
        town.header = header
        for refused in (town.ask(), town.use(consent), town.take_back(consent), town.all_asked()):
            assert problem(refused) == (401, "authority-key-needed")
            assert refused.headers["www-authenticate"] == "Authority"


def test_a_template_of_another_authority_is_not_asked_with(here):
    town = authority(here)
    assert problem(town.ask(HOUSING)) == (403, "consent-not-your-template")
    assert problem(town.ask("findes-ikke")) == (404, "consent-template-not-found")
    assert here.rows("SELECT count(*) FROM consents") == [(0,)]
