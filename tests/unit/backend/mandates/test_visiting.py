"""A mandate in a visit: staff begin it after a talk alone, and the citizen says yes on a device of their own."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from datetime import timedelta

import pytest

from desktop import paths
from desktop.backend.mandates.checking import other_mandates
from tests.support.backend import InProcess
from tests.support.backend_data import INGER, METTE, NANNA, OMAR
from tests.support.giving import MOVING, PENSION, PETER, TALKING, in_force, inger, peter, problem, state
from tests.support.mandate_visits import AtTheCounter
from tests.support.own_device import OwnDevice, words
from tests.support.stored_state import assert_refused_cleanly, snapshot


@pytest.fixture
def visit(here):
    return AtTheCounter(here)


def lines(here, kind: str) -> list[tuple]:
    """Whose subject and actor (ordinary ids), whether in a visit, and the detail."""
    told = here.rows(
        "SELECT c.id, coalesce(h.id, a.id), j.session, j.detail FROM journal j LEFT JOIN citizens c ON c.ref = j.subject "
        "LEFT JOIN helpers h ON h.ref = j.actor AND h.kind <> 'self' LEFT JOIN citizens a ON a.ref = j.actor "
        "WHERE j.kind = :kind ORDER BY entry", kind=kind)
    return [(subject, actor, session, json.loads(detail)) for subject, actor, session, detail in told]


def events(here) -> list[str]:
    return [json.loads(facts).get("event", "") for facts, in here.rows("SELECT facts FROM notices ORDER BY step")]


# Begun


def test_a_helper_begins_one_after_a_talk_and_hears_of_it_the_id_and_the_state_alone(here, visit):
    in_force(here, PENSION)  # of which the helper is told nothing
    answer = visit.draft(MOVING)
    assert answer.status_code == 201
    made = answer.json()
    assert made == {"id": made["id"], "state": "draft"}
    assert peter(here).read(made["id"]).status_code == 404, "a draft is nothing to the one it is for"
    subject, actor, session, told = lines(here, "mandate-drafted")[-1]
    assert (subject, actor, session) == ("inger", "mette", visit.session)
    subject, actor, session, told = lines(here, "mandate-talk-held")[0]
    assert (subject, actor, session) == ("inger", "mette", visit.session)
    holder = here.rows("SELECT ref FROM helpers WHERE id = 'peter'")[0][0]
    assert told == {"mandate": made["id"], "holder": holder, "script": 1, "interpreter": "nobody"}
    assert here.rows("SELECT mandate, session, helper, script, drafted FROM mandate_talks") == [
        (made["id"], visit.session, "mette", 1, True)]


def test_whoever_is_found_is_told_that_their_number_was_used_and_by_whom_at_the_counter(here):
    visit = AtTheCounter(here, "bo")
    here.execute("INSERT INTO citizens (id, ref, cpr, name, language, protected, exempt, data) "
                 "VALUES ('p', 'p', :cpr, 'Peter Eksempel', 'da', false, false, '{}')", cpr=PETER)
    visit.drafted()
    subject, actor, session, told = lines(here, "mandate-sought")[0]
    assert (subject, actor, session) == ("p", "bo", visit.session)
    assert told["grantor"] == here.rows("SELECT ref FROM citizens WHERE id = 'inger'")[0][0]
    notice = json.loads(here.rows("SELECT facts FROM notices WHERE citizen = 'p'")[0][0])
    assert (notice["event"], notice["holder"]) == ("sought", "Bo (Biblioteket, Prøve Kommune)")


@pytest.mark.parametrize(("told", "refused"), [
    ({"script": 2}, (403, "mandate-no-talk")), ({"interpreter": "holder"}, (403, "mandate-holder-interprets")),
])
def test_without_todays_talk_alone_nobody_is_looked_for(here, visit, told, refused):
    before = snapshot(here.database)
    assert problem(visit.draft(MOVING, **told)) == refused
    assert_refused_cleanly(before, snapshot(here.database))
    assert problem(visit.take_up(**told)) == refused
    assert visit.draft(MOVING, alone=False).status_code == 422


def test_a_paper_or_questions_open_no_mandate(here):
    visit = AtTheCounter(here, own_device=False)
    before = snapshot(here.database)
    assert problem(visit.draft(MOVING)) == (403, "proof-too-low")
    assert_refused_cleanly(before, snapshot(here.database))
    assert problem(visit.take_up()) == (403, "proof-too-low")


@pytest.mark.parametrize("near", [METTE, OMAR])
def test_a_helper_who_is_or_is_near_to_whoever_it_would_be_for_leaves_it_to_a_colleague(here, visit, near):
    mandates = here.rows("SELECT count(*) FROM mandates")
    assert problem(visit.draft(MOVING, cpr=near)) == (403, "own-matters")
    assert problem(visit.take_up(cpr=near)) == (403, "own-matters")
    assert problem(visit.end(cpr=near)) == (403, "own-matters")
    assert here.rows("SELECT count(*) FROM mandates") == mandates
    assert [one[3]["outcome"] for one in lines(here, "mandate-sought-quietly")] == ["too-close"] * 3
    assert here.rows("SELECT count(*) FROM mandate_misses") == [(3,)], "each is a try"


def test_whoever_misses_hears_one_answer_and_is_counted(here, visit):
    wrong_name, nobody = visit.draft(MOVING, name="Per Forkert"), visit.draft(MOVING, cpr=NANNA)
    assert problem(wrong_name) == (404, "mandate-not-with-this-person")
    assert wrong_name.json() == nobody.json()
    assert problem(visit.take_up()) == (404, "mandate-not-with-this-person")
    assert problem(visit.end()) == (404, "mandate-not-with-this-person")
    assert problem(visit.end(name="Per Forkert")) == (404, "mandate-not-with-this-person")
    assert problem(visit.draft(MOVING)) == (429, "too-many-mandates")
    assert here.rows("SELECT count(*) FROM mandate_talks") == [(0,)]


def test_twenty_are_begun_an_hour_in_a_visit_also_where_each_went_again(here, visit):
    for _ in range(20):
        visit.not_today(visit.drafted(MOVING))
    assert problem(visit.draft(MOVING)) == (429, "too-many-mandates")


def test_another_helper_and_a_visit_that_is_over_begin_none(here, visit):
    other = AtTheCounter(here, "bo", NANNA)
    other.session = visit.session
    assert problem(other.draft(MOVING)) == (404, "visit-not-found")
    visit.helper.end(visit.session)
    assert problem(visit.draft(MOVING)) == (403, "visit-ended")


# Ikke i dag


def test_not_today_leaves_no_draft_no_line_and_no_reason_and_verify_finds_nothing(here, visit):
    mandate = visit.drafted()
    before = here.rows("SELECT count(*) FROM journal")
    assert visit.not_today(mandate).status_code == 204
    assert here.rows("SELECT count(*) FROM journal") == before
    for table in ("mandates", "mandate_packages", "mandate_talks"):
        assert here.rows(f"SELECT count(*) FROM {table}") == [(0,)], table
    assert visit.not_today(mandate).status_code == 204, "said twice it is said once"
    assert inger(here).given().json()["total"] == 0
    with here.database.read() as connection:
        others = other_mandates(connection, here.backend.now())
    assert (others.changed, others.gone, others.unwritten) == ([], [], [])
    assert problem(visit.ask(mandate)) == (404, "mandate-not-found")


def test_not_today_while_the_question_waits_ends_it_on_the_citizens_page(here, visit):
    mandate = visit.drafted()
    device = visit.page(mandate)
    device.sign_in("inger")
    visit.not_today(mandate)
    assert device.answer("yes").status_code in {400, 410}
    assert here.rows("SELECT count(*) FROM mandates") == [(0,)]
    assert visit.poll()["state"] == "cancelled"


def test_not_today_leaves_what_a_relative_asked_for_as_it_was(here, visit):
    asked = peter(here).ask(MOVING).json()["mandate"]["id"]
    assert visit.take_up().json() == {"id": asked, "state": "asked"}
    assert visit.not_today(asked).status_code == 204
    assert state(peter(here).read(asked)) == "asked"
    assert problem(visit.ask(asked)) == (404, "mandate-not-found"), "and a yes to it takes another talk"


def test_what_is_signed_does_not_go_by_not_today_and_the_answer_tells_nothing(here, visit):
    mandate = visit.drafted()
    waits = visit.not_today(visit.drafted(PENSION))
    visit.signed(mandate)
    before = here.rows("SELECT count(*) FROM journal")
    signed = visit.not_today(mandate)
    assert (signed.status_code, signed.content) == (waits.status_code, waits.content) == (204, b"")
    assert here.rows("SELECT id FROM mandates WHERE signature IS NOT NULL") == [(mandate,)]
    assert here.rows("SELECT count(*) FROM journal") == before
    assert problem(visit.ask(mandate)) == (404, "mandate-not-found"), "nor does it then when asked"
    with here.database.read() as connection:
        assert not other_mandates(connection, here.backend.now()).changed


def test_what_she_took_away_at_home_stays_as_its_line_says_also_after_not_today(here, visit):
    mandate = visit.drafted()
    assert inger(here).end(mandate).status_code == 200
    assert visit.not_today(mandate).status_code == 204
    with here.database.read() as connection:
        others = other_mandates(connection, here.backend.now())
    assert (others.changed, others.gone, others.unwritten) == ([], [], [])


# The yes


@pytest.mark.parametrize(("hand", "refused"), [
    ("helper-screen", (403, "mandate-yes-on-helpers-screen")), ("signature", (403, "mandate-signature-not-registered")),
])
def test_a_yes_on_the_helpers_screen_or_on_paper_is_refused(here, visit, hand, refused):
    mandate = visit.drafted()
    before = snapshot(here.database)
    assert problem(visit.ask(mandate, hand)) == refused
    assert_refused_cleanly(before, snapshot(here.database))


def test_the_page_says_the_binding_words_who_helps_and_two_answers_that_look_the_same(here, visit):
    device = visit.page(visit.drafted(MOVING, PENSION))
    before = words(device.open())
    assert "Mette fra Borgerservice, Prøve Kommune hjælper dig med at svare." in before
    assert "Peter" not in before, "to whom, only the citizen who signed in"
    shown = device.sign_in("inger")
    told = words(shown)
    for said in (
        "Vil du give fuldmagt?", "Inger Marie Eksempel giver Peter Eksempel fuldmagt.", "Det gælder til og med tirsdag 1. juni 2027.",
        "Det handler om penge. Det kan først bruges tre døgn efter, at I begge har sagt ja.",
        "Du kan tage fuldmagten tilbage, når du vil. Du skal ikke sige hvorfor.",
        "Siger du ja, gælder fuldmagten, når den anden også har sagt ja.", "Siger du nej, sker der ikke noget.",
    ):
        assert said in told
    buttons = re.findall(r"<button ([^>]*)>([^<]*)</button>", shown.text)
    assert [word for _, word in buttons] == ["Ja", "Nej"]
    assert [re.sub('value="[a-z]+"', "", one) for one, _ in buttons] == ['name="answer" '] * 2


def test_beside_a_translation_stands_the_danish_that_is_signed(here, visit):
    english = {"Accept-Language": "en"}
    device = visit.page(visit.drafted(MOVING))
    running = InProcess(replace(here.backend.settings, translations=paths.translations()), clock=here.clock)
    reader = OwnDevice(running.browser(), device.page)
    shown = reader.sign_in("inger", **english)
    danish = shown.text[shown.text.index('<div lang="da">'):]
    binding = [html.unescape(one) for one in re.findall(r"<p>([^<]*)</p>", danish[:danish.index("</div>")])]
    assert "Inger Marie Eksempel giver Peter Eksempel fuldmagt." in binding
    assert "gives" in words(shown)
    assert reader.answer("yes", **english).status_code == 200
    running.close()
    assert lines(here, "mandate-signed")[0][3]["language"] == "en"


def test_the_citizens_yes_signs_it_in_one_command_with_words_proof_talk_and_helper(here, visit):
    mandate = visit.drafted(MOVING)
    assert "Du har sagt ja." in words(visit.signed(mandate))
    assert (visit.poll()["state"], visit.poll()["tasks"]) == ("approved", [])
    subject, actor, session, told = lines(here, "mandate-signed")[0]
    assert (subject, actor, session) == ("inger", "inger", visit.session)
    helper = here.rows("SELECT ref FROM helpers WHERE id = 'mette'")[0][0]
    assert (told["approval"], told["beside"], told["hand"], told["proof"], told["assurance"], told["script"]) == (
        visit.approval, helper, "own-device", "own-device", 2, 1)
    signature = json.loads(here.rows("SELECT signature FROM mandates")[0][0])
    assert (signature["yes"], signature["hand"], signature["proof"], signature["by"]) == (
        visit.approval, "own-device", "own-device", "mette")
    assert (signature["talk"]["by"], signature["talk"]["script"], signature["talk"]["helper"]) == ("mette", 1, "peter")
    (kept, lines_kept), = here.rows("SELECT fingerprint, lines FROM mandate_words")
    assert kept == signature["wording"]["fingerprint"] == told["wording"]
    assert "Inger Marie Eksempel giver Peter Eksempel fuldmagt." in json.loads(lines_kept)
    assert "signed" in events(here)
    assert state(peter(here).accept(mandate)) == "active"
    with here.database.read() as connection:
        assert not other_mandates(connection, here.backend.now()).changed


def test_her_no_signs_nothing_and_what_was_begun_in_the_visit_goes(here, visit):
    device = visit.page(visit.drafted())
    device.sign_in("inger")
    assert "Du har sagt nej." in words(device.answer("no"))
    assert here.rows("SELECT count(*) FROM mandates") == [(0,)]
    assert visit.poll()["state"] == "declined"


def test_somebody_elses_sign_in_on_the_page_signs_nothing(here, visit):
    mandate = visit.drafted()
    device = visit.page(mandate)
    assert device.sign_in("omar").status_code == 410
    assert here.rows("SELECT signature FROM mandates") == [(None,)]


def test_a_name_that_came_while_the_page_was_read_is_another_yes(here, visit):
    device = visit.page(visit.drafted())
    shown = device.sign_in("inger")
    here.execute("UPDATE citizens SET name = 'Inger Nyt' WHERE id = 'inger'")
    answered = device.browser.post(device.page, data={"answer": "yes"} | device.hidden(shown))
    assert answered.status_code == 400
    assert here.rows("SELECT signature FROM mandates") == [(None,)]
    assert device.answer("yes").status_code == 200, "and read again it is signed"


def test_a_helper_who_became_near_to_whoever_gets_it_is_not_beside_the_yes(here, visit):
    device = visit.page(visit.drafted())
    device.sign_in("inger")
    here.execute("INSERT INTO relations (helper, cpr) VALUES ('mette', :cpr)", cpr=PETER)
    assert device.answer("yes").status_code == 410
    assert here.rows("SELECT signature FROM mandates") == [(None,)]
    assert visit.poll()["state"] == "cancelled"


def test_the_talk_is_had_anew_by_a_colleague_who_goes_on_with_the_visit(here, visit):
    mandate = visit.drafted()
    here.execute("UPDATE sessions SET helper = 'ulla' WHERE id = :id", id=visit.session)
    visit.helper = here.counter("ulla")
    assert problem(visit.ask(mandate)) == (403, "mandate-no-talk")
    assert visit.take_up().json()["id"] == mandate
    visit.signed(mandate)
    assert json.loads(here.rows("SELECT signature FROM mandates")[0][0])["talk"]["by"] == "ulla"


def test_a_talk_of_another_day_is_none_and_a_mandate_of_another_visit_is_not_there(here, visit):
    mandate = visit.drafted()
    later = AtTheCounter(here)
    assert problem(later.ask(mandate)) == (404, "mandate-not-found")
    here.execute("UPDATE mandate_talks SET at = '2026-11-20T09:00:00.000000Z'")
    assert problem(visit.ask(mandate)) == (403, "mandate-no-talk")


def test_the_question_is_over_when_the_visit_is(here, visit):
    device = visit.page(visit.drafted())
    device.sign_in("inger")
    visit.helper.end(visit.session)
    assert device.answer("yes").status_code == 410
    assert here.rows("SELECT signature FROM mandates") == [(None,)]


def test_a_yes_that_rests_on_a_talk_no_line_tells_of_is_named_by_verify(here, visit):
    mandate = visit.drafted()
    here.execute("UPDATE mandate_talks SET at = '2026-11-23T08:00:00.000000Z'")
    visit.signed(mandate)
    with here.database.read() as connection:
        assert other_mandates(connection, here.backend.now()).changed == [mandate]


# What a relative asks


def test_what_a_relative_asks_is_answered_yes_on_her_own_device_and_is_in_force(here, visit):
    asked = peter(here).ask(MOVING).json()["mandate"]["id"]
    assert visit.take_up().json() == {"id": asked, "state": "asked"}
    device = visit.page(asked)
    assert "Siger du ja, gælder fuldmagten fra nu af." in words(device.sign_in("inger"))
    device.answer("yes")
    assert state(peter(here).read(asked)) == "active"
    assert events(here)[-1] == "in-force"


def test_what_a_relative_asks_is_answered_no_on_her_own_device(here, visit):
    asked = peter(here).ask(MOVING).json()["mandate"]["id"]
    visit.take_up()
    device = visit.page(asked)
    device.sign_in("inger")
    device.answer("no")
    assert state(peter(here).read(asked)) == "declined"
    assert lines(here, "mandate-declined")[0][:3] == ("inger", "inger", visit.session)


def test_taken_up_twice_it_is_one_talk_and_a_line_each(here, visit):
    peter(here).ask(MOVING)
    assert visit.take_up().json() == visit.take_up().json()
    assert len(lines(here, "mandate-talk-held")) == 1
    assert [one[2] for one in lines(here, "mandate-read")] == [visit.session]


def test_what_she_drafted_at_home_is_taken_up_too(here, visit):
    mandate = inger(here).draft(MOVING).json()["mandate"]["id"]
    assert visit.take_up().json() == {"id": mandate, "state": "draft"}
    device = visit.page(mandate)
    device.sign_in("inger")
    device.answer("no")
    assert here.rows("SELECT count(*) FROM mandates") == [(1,)], "it was not begun here, and stays hers"


# Taken back


def test_staff_take_it_back_for_the_citizen_who_says_so_and_she_is_told(here):
    mandate = in_force(here, MOVING, TALKING)
    visit = AtTheCounter(here, own_device=False)  # no more effort than giving took
    assert visit.end(MOVING).status_code == 204
    assert state(peter(here).read(mandate)) == "active"
    assert visit.end().status_code == 204
    assert state(peter(here).read(mandate)) == "revoked"
    subject, actor, session, told = lines(here, "mandate-ended")[-1]
    assert (subject, actor, session, told["packages"]) == ("inger", "mette", visit.session, [TALKING])
    assert here.rows("SELECT closed_how, closed_by FROM mandate_packages") == [("revoked", "mette")] * 2
    assert events(here)[-2:] == ["revoked", "revoked"]


def test_one_that_cannot_be_read_stops_nobody_from_taking_the_others_back(here):
    broken, mandate = in_force(here, PENSION), in_force(here, MOVING)
    here.execute("UPDATE mandates SET signature = '{}' WHERE id = :id", id=broken)
    assert AtTheCounter(here).end().status_code == 204
    assert state(peter(here).read(mandate)) == "revoked"


def test_ended_twice_it_is_ended_once_and_read(here):
    in_force(here, MOVING)
    visit = AtTheCounter(here)
    visit.end()
    assert visit.end().status_code == 204
    assert len(lines(here, "mandate-ended")) == 1
    assert lines(here, "mandate-read")[-1][:3] == ("inger", "mette", visit.session)


def test_taking_back_warns_nobody_of_a_slip_of_the_pen(here):
    in_force(here, MOVING)
    visit = AtTheCounter(here)
    told = here.rows("SELECT count(*) FROM notices")
    assert problem(visit.end(name="Per Forkert")) == (404, "mandate-not-with-this-person")
    assert problem(visit.end(PENSION)) == (404, "mandate-not-with-this-person")
    assert here.rows("SELECT count(*) FROM notices") == told
    assert [one[3]["outcome"] for one in lines(here, "mandate-sought-quietly")][-2:] == ["nothing-between"] * 2


def test_of_somebody_dead_nothing_is_begun_or_taken_back(here, visit):
    here.execute("UPDATE citizens SET died_on = '2026-11-20' WHERE id = 'inger'")
    assert problem(visit.draft(MOVING)) == (403, "citizen-died")
    assert problem(visit.end()) == (403, "citizen-died")


def test_a_draft_is_over_after_thirty_days_in_a_later_visit_too(here, visit):
    visit.drafted()
    here.clock.advance(timedelta(days=31))
    assert problem(AtTheCounter(here).take_up()) == (404, "mandate-not-with-this-person")
    assert problem(AtTheCounter(here, cpr=INGER).take_up(cpr=PETER)) == (404, "mandate-not-with-this-person")
