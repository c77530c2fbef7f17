"""An access to one's post in a visit: staff begin it after a talk alone, and the citizen says yes on a device of their own."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from datetime import timedelta

import pytest

from desktop import paths
from desktop.backend.accesses.checking import other_accesses
from desktop.backend.accesses.rows import digest_of, load
from desktop.backend.notices.checking import differences
from desktop.backend.notices.posting import post_due
from desktop.domain.denmark import DENMARK
from tests.support.access_visits import AtTheCounter
from tests.support.backend import InProcess
from tests.support.backend_data import BO, INGER, METTE, NANNA, OMAR
from tests.support.giving import PETER, PETERS_NAME, fresh_yes, owner, problem
from tests.support.own_device import OwnDevice, words
from tests.support.post import ref_of
from tests.support.stored_state import assert_refused_cleanly, snapshot

MISSED = (404, "access-not-with-this-person")


@pytest.fixture
def visit(here):
    return AtTheCounter(here)


def lines(here, kind: str = "access-%") -> list[tuple]:
    """Which kind, whose subject and actor (ordinary ids), in which visit, and the detail."""
    told = here.rows(
        "SELECT j.kind, c.id, coalesce(h.id, a.id), j.session, j.detail FROM journal j LEFT JOIN citizens c ON c.ref = j.subject "
        "LEFT JOIN helpers h ON h.ref = j.actor AND h.kind <> 'self' LEFT JOIN citizens a ON a.ref = j.actor "
        "WHERE j.kind LIKE :kind AND j.kind <> 'access-kept' ORDER BY entry", kind=kind)
    return [(*one, json.loads(detail)) for *one, detail in told]


def kinds(here) -> list[str]:
    return [one[0] for one in lines(here)]


def hers(here) -> list[tuple]:
    """Nanna's accesses: kind, by what they ended, and whether there is a signature."""
    return here.rows("SELECT kind, closed_how, signature IS NOT NULL FROM accesses WHERE citizen = :ref ORDER BY given_at, id",
                     ref=ref_of(here, "nanna"))


def told(here, citizen: str = "nanna") -> list[str]:
    rows = here.rows("SELECT facts FROM notices WHERE citizen = :ref ORDER BY step, way", ref=ref_of(here, citizen))
    every = [one["access"] for facts, in rows if "access" in (one := json.loads(facts))]
    return list(dict.fromkeys(every))  # some are told by two ways


def in_agreement(here) -> None:
    post_due(here.backend)
    with here.database.read() as connection:
        assert list(differences(connection, here.clock.now().astimezone(DENMARK))) == []


def peter_is_registered(here) -> None:
    here.execute("INSERT INTO citizens (id, ref, cpr, name, language, protected, exempt, data) "
                 "VALUES ('p', 'p', :cpr, 'Peter Eksempel', 'da', false, false, '{}')", cpr=PETER)


# Begun


def test_a_helper_begins_one_after_a_talk_and_hears_its_id_alone_and_nobody_has_access_yet(here, visit):
    answer = visit.wish()
    assert answer.status_code == 201
    made = answer.json()
    assert list(made) == ["id"]
    holder = here.rows("SELECT ref FROM helpers WHERE id = 'peter'")[0][0]
    assert lines(here) == [
        ("access-talk-held", "nanna", "mette", visit.session,
         {"access": made["id"], "holder": holder, "right": "read", "script": 1, "interpreter": "nobody"}),
        ("access-sought-quietly", None, "mette", visit.session,
         {"outcome": "found", "access": made["id"], "grantor": ref_of(here, "nanna")}),
    ]
    assert here.rows("SELECT session, helper, holder, holder_called, kind, script FROM access_wishes") == [
        (visit.session, "mette", "peter", "Peter Eksempel", "read", 1)]
    assert hers(here) == []


def test_whether_the_two_have_one_already_is_not_told(here):
    owner(here).give()
    fresh, had = AtTheCounter(here, cpr=OMAR, helper="bo"), AtTheCounter(here)
    there, none = had.wish(), fresh.wish()
    assert (there.status_code, set(there.json())) == (none.status_code, set(none.json())) == (201, {"id"})


def test_whoever_is_found_is_told_that_their_number_was_used_and_by_whom_at_the_counter(here):
    peter_is_registered(here)
    AtTheCounter(here, "bo").wished()
    assert told(here, "p") == ["sought"]
    notice = json.loads(here.rows("SELECT facts FROM notices WHERE citizen = 'p'")[0][0])
    assert notice["other"] == "Bo (Biblioteket, Prøve Kommune)"
    in_agreement(here)


@pytest.mark.parametrize(("said", "refused"), [
    ({"script": 2}, (403, "access-no-talk")), ({"interpreter": "holder"}, (403, "access-holder-interprets")),
])
def test_without_todays_talk_alone_nobody_is_looked_for(here, visit, said, refused):
    before = snapshot(here.database)
    assert problem(visit.wish(**said)) == refused
    assert_refused_cleanly(before, snapshot(here.database))
    assert visit.wish(alone=False).status_code == 422


def test_a_paper_or_questions_open_no_access(here):
    visit = AtTheCounter(here, own_device=False)
    before = snapshot(here.database)
    assert problem(visit.wish()) == (403, "proof-too-low")
    assert_refused_cleanly(before, snapshot(here.database))


@pytest.mark.parametrize("near", [METTE, OMAR])
def test_a_helper_who_is_or_is_near_to_whoever_would_read_leaves_it_to_a_colleague(here, visit, near):
    assert problem(visit.wish(cpr=near)) == (403, "own-matters")
    assert problem(visit.end(cpr=near)) == (403, "own-matters")
    assert [(one[0], one[4]["outcome"]) for one in lines(here)] == [("access-sought-quietly", "too-close")] * 2
    assert here.rows("SELECT count(*) FROM mandate_misses") == [(2,)], "each is a try"
    assert here.rows("SELECT count(*) FROM access_wishes") == [(0,)]


def test_a_helper_who_became_near_to_the_citizen_leaves_all_of_it_to_a_colleague(here, visit):
    wish = visit.wished()
    here.execute("INSERT INTO relations (helper, cpr) VALUES ('mette', :cpr)", cpr=NANNA)
    for refused in (visit.wish(), visit.ask(wish), visit.not_today(wish), visit.end()):
        assert problem(refused) == (403, "own-matters")


def test_to_oneself_is_no_access(here, visit):
    assert problem(visit.wish(cpr=NANNA)) == (422, "access-to-oneself")
    assert kinds(here) == []


def test_whoever_misses_hears_one_answer_and_is_counted_with_the_misses_of_mandates(here, visit):
    wrong_name, nobody = visit.wish(name="Per Forkert"), visit.wish(cpr=BO)
    assert problem(wrong_name) == MISSED
    assert wrong_name.json() == nobody.json()
    assert problem(visit.end()) == (404, "access-not-found")
    assert problem(visit.end(name="Per Forkert")) == (404, "access-not-found")
    assert problem(visit.wish(name="Pia Forkert")) == MISSED
    assert problem(visit.wish()) == (429, "too-many-mandates")
    assert here.rows("SELECT count(*) FROM access_wishes") == [(0,)]


def test_whoever_died_is_missed_like_anybody_and_nobody_writes_to_them(here, visit):
    peter_is_registered(here)
    here.execute("UPDATE citizens SET died_on = '2026-11-20' WHERE id = 'p'")
    assert problem(visit.wish()) == MISSED
    assert kinds(here) == ["access-sought-quietly"]
    assert told(here, "p") == []


def test_twenty_are_begun_an_hour_in_a_visit_also_where_each_went_again(here, visit):
    for _ in range(20):
        visit.not_today(visit.wished())
    assert problem(visit.wish()) == (429, "too-many-mandates")


def test_the_same_wish_twice_is_one_and_read_and_another_takes_its_place(here, visit):
    first = visit.wished()
    assert visit.wished() == first
    assert kinds(here) == ["access-talk-held", "access-sought-quietly", "access-read"]
    second = visit.wished("read-and-write")
    assert here.rows("SELECT id, kind FROM access_wishes") == [(second, "read-and-write")]
    assert problem(visit.ask(first)) == (404, "access-not-found")


def test_who_has_no_mailbox_is_told_so_with_a_line_of_it(here, visit):
    here.execute("UPDATE citizens SET left_on = '2026-01-01' WHERE id = 'nanna'")
    assert problem(visit.wish()) == (403, "access-no-mailbox")
    assert lines(here) == [("access-words-read", "nanna", "mette", visit.session,
                            {"right": "read", "outcome": "access-no-mailbox"})]


def test_another_helper_and_a_visit_that_is_over_begin_none(here, visit):
    other = AtTheCounter(here, "bo", INGER, "inger")
    other.session = visit.session
    assert problem(other.wish()) == (404, "visit-not-found")
    visit.helper.end(visit.session)
    assert problem(visit.wish()) == (403, "visit-ended")


# Ikke i dag


def test_not_today_leaves_no_wish_no_line_and_no_reason_and_verify_finds_nothing(here, visit):
    wish = visit.wished()
    before = here.rows("SELECT count(*) FROM journal")
    assert visit.not_today(wish).status_code == 204
    assert visit.not_today(wish).status_code == 204, "said twice it is said once"
    assert visit.not_today("0" * 32).status_code == 204, "and of what is not there it says nothing"
    assert here.rows("SELECT count(*) FROM journal") == before
    assert here.rows("SELECT count(*) FROM access_wishes") == [(0,)]
    in_agreement(here)
    assert problem(visit.ask(wish)) == (404, "access-not-found")


def test_not_today_while_the_question_waits_ends_it_on_the_citizens_page(here, visit):
    wish = visit.wished()
    device = visit.page(wish)
    device.sign_in("nanna")
    visit.not_today(wish)
    assert device.answer("yes").status_code in {400, 410}
    assert hers(here) == []
    assert visit.poll()["state"] == "cancelled"


def test_what_was_given_stays_also_after_not_today(here, visit):
    wish = visit.wished()
    visit.given(wish)
    assert visit.not_today(wish).status_code == 204
    assert hers(here) == [("read", None, True)]


# The yes


@pytest.mark.parametrize(("hand", "refused"), [
    ("helper-screen", (403, "access-yes-on-helpers-screen")), ("signature", (403, "access-signature-not-registered")),
])
def test_a_yes_on_the_helpers_screen_or_on_paper_is_refused(here, visit, hand, refused):
    wish = visit.wished()
    before = snapshot(here.database)
    assert problem(visit.ask(wish, hand)) == refused
    assert_refused_cleanly(before, snapshot(here.database))


def test_the_helper_gives_none_in_the_citizens_name(here, visit):
    body = {"id": fresh_yes(), "holder": {"cpr": PETER, "name": PETERS_NAME}, "kind": "read", "wording": "0" * 64}
    assert problem(here.http.post("/v1/accesses", json=body, headers=visit.helper.bearer)) == (403, "self-needed")
    visit.ask(visit.wished())
    assert hers(here) == []


def test_the_page_says_to_whom_what_it_gives_and_does_not_and_two_answers_that_look_the_same(here, visit):
    device = visit.page(visit.wished())
    before = words(device.open())
    assert "Mette fra Borgerservice, Prøve Kommune hjælper dig med at svare. Det handler om adgang til din post." in before
    assert "Peter" not in before, "to whom, only the citizen who signed in"
    shown = device.sign_in("nanna")
    read = words(shown)
    for said in (
        "Vil du give adgang til din post?", "Peter Eksempel får adgang til din post. Hvor der står »hjælperen«, er det Peter Eksempel.",
        "Det er en læseadgang.", "Hjælperen må læse al post fra det offentlige.", "Hjælperen må ikke svare for dig.",
        "Hjælperen kan ikke se post fra private", "Det er stadig dig, der skal sørge for, at posten bliver læst.",
        "Du kan tage adgangen tilbage, når du vil. Du skal ikke sige hvorfor.",
        "Siger du ja, har Peter Eksempel adgang med det samme, og til du tager den tilbage.", "Siger du nej, sker der ikke noget.",
    ):
        assert said in read
    assert "fritaget" not in read
    buttons = re.findall(r"<button ([^>]*)>([^<]*)</button>", shown.text)
    assert [word for _, word in buttons] == ["Ja", "Nej"]
    assert [re.sub('value="[a-z]+"', "", one) for one, _ in buttons] == ['name="answer" '] * 2


def test_beside_a_translation_stands_the_danish_that_is_said_yes_to(here, visit):
    english = {"Accept-Language": "en"}
    device = visit.page(visit.wished())
    running = InProcess(replace(here.backend.settings, translations=paths.translations()), clock=here.clock)
    reader = OwnDevice(running.browser(), device.page)
    shown = reader.sign_in("nanna", **english)
    danish = shown.text[shown.text.index('<div lang="da">'):]
    binding = [html.unescape(one) for one in re.findall(r"<p>([^<]*)</p>", danish[:danish.index("</div>")])]
    assert "Det er en læseadgang." in binding
    assert "This is read access." in words(shown)
    assert reader.answer("yes", **english).status_code == 200
    running.close()
    assert lines(here, "access-given")[0][4]["language"] == "en"


def test_the_citizens_yes_gives_it_in_one_command_with_words_proof_talk_and_helper(here, visit):
    wish = visit.wished("read-and-write")
    assert "Du har sagt ja." in words(visit.given(wish))
    assert (visit.poll()["state"], visit.poll()["tasks"], visit.poll()["purpose"]) == ("approved", [], "access")
    with here.database.read() as connection:
        kept = load(connection, wish)
        assert other_accesses(connection, here.backend.now()).changed == []
    signature = kept.signature
    assert (signature.yes, signature.hand, signature.proof, signature.by) == (visit.approval, "own-device", "own-device", "mette")
    assert (signature.talk.by, signature.talk.script, signature.talk.about) == ("mette", 1, "access")
    assert kept.holder_called == "Peter Eksempel"
    (line,) = lines(here, "access-given")
    helper = here.rows("SELECT ref FROM helpers WHERE id = 'mette'")[0][0]
    assert line[1:4] == ("nanna", "nanna", visit.session)
    assert (line[4]["approval"], line[4]["beside"], line[4]["hand"], line[4]["assurance"], line[4]["digest"], line[4]["right"]) == (
        visit.approval, helper, "own-device", 2, digest_of(kept), "read-and-write")
    assert kinds(here)[-1] == "access-sought-quietly"
    assert told(here) == ["given"]
    assert here.rows("SELECT count(*) FROM access_wishes") == [(0,)]
    in_agreement(here)
    every = here.http.get("/v1/accesses", headers=here.counter("peter").bearer).json()["accesses"]
    assert (ref_of(here, "nanna"), "read-and-write") in [(one["citizen"]["ref"], one["kind"]) for one in every]


def test_whoever_gets_it_is_told_by_the_citizens_name_when_it_is_given(here):
    peter_is_registered(here)
    visit = AtTheCounter(here)
    visit.given(visit.wished())
    assert told(here, "p") == ["sought", "found"]
    in_agreement(here)


def test_an_exempt_citizen_reads_that_the_exemption_ends_and_the_yes_ends_it(here):
    here.execute("UPDATE citizens SET exempt = true WHERE id = 'nanna'")
    visit = AtTheCounter(here)
    device = visit.page(visit.wished())
    shown = words(device.sign_in("nanna"))
    assert "Du er fritaget for Digital Post i dag. Siger du ja, slutter fritagelsen." in shown
    assert device.answer("yes").status_code == 200
    assert here.rows("SELECT holds FROM exemptions") == [(False,)]
    assert here.rows("SELECT lifted_exemption FROM accesses WHERE citizen = :ref", ref=ref_of(here, "nanna")) == [(True,)]
    in_agreement(here)


def test_an_exemption_that_came_while_the_page_was_read_is_another_yes(here, visit):
    device = visit.page(visit.wished())
    shown = device.sign_in("nanna")
    here.execute("UPDATE citizens SET exempt = true WHERE id = 'nanna'")
    answered = device.browser.post(device.page, data={"answer": "yes"} | device.hidden(shown))
    assert answered.status_code == 400
    assert hers(here) == []
    assert device.answer("yes").status_code == 200, "and read again it is given"


def test_a_newcomer_reads_from_which_day_it_opens(here, visit):
    here.execute("UPDATE citizens SET resident_since = '2026-11-10' WHERE id = 'nanna'")
    device = visit.page(visit.wished())
    assert "har Peter Eksempel adgang fra torsdag 10. december 2026" in words(device.sign_in("nanna"))
    device.answer("yes")
    assert owner(here).given().json()["accesses"][0]["state"] == "waiting"


def test_her_no_gives_nothing_and_what_was_begun_goes(here, visit):
    device = visit.page(visit.wished())
    device.sign_in("nanna")
    assert "Du har sagt nej." in words(device.answer("no"))
    assert (hers(here), here.rows("SELECT count(*) FROM access_wishes")) == ([], [(0,)])
    assert visit.poll()["state"] == "declined"
    assert kinds(here) == ["access-talk-held", "access-sought-quietly"]


def test_somebody_elses_sign_in_on_the_page_gives_nothing(here, visit):
    device = visit.page(visit.wished())
    assert device.sign_in("omar").status_code == 410
    assert hers(here) == []


def test_a_yes_to_what_the_two_have_already_changes_nothing_and_is_a_read(here):
    owner(here).give()
    visit = AtTheCounter(here)
    visit.given(visit.wished())
    assert hers(here) == [("read", None, True)]
    assert lines(here, "access-read")[-1][1:4] == ("nanna", "nanna", visit.session)
    assert told(here) == ["given"]


def test_the_wider_one_takes_the_place_of_the_narrower(here):
    owner(here).give()
    here.clock.advance(timedelta(minutes=1))
    visit = AtTheCounter(here)
    visit.given(visit.wished("read-and-write"))
    assert hers(here) == [("read", "replaced", True), ("read-and-write", None, True)]
    in_agreement(here)


def test_a_helper_who_became_near_to_whoever_gets_it_is_not_beside_the_yes(here, visit):
    device = visit.page(visit.wished())
    device.sign_in("nanna")
    here.execute("INSERT INTO relations (helper, cpr) VALUES ('mette', :cpr)", cpr=PETER)
    before = len(lines(here))
    assert device.answer("yes").status_code == 410
    assert hers(here) == []
    assert visit.poll()["state"] == "cancelled"
    assert lines(here)[before:] == []


def test_a_yes_to_one_who_died_is_refused_with_a_line_that_names_them(here, visit):
    peter_is_registered(here)
    device = visit.page(visit.wished())
    device.sign_in("nanna")
    here.execute("UPDATE citizens SET died_on = '2026-11-20' WHERE id = 'p'")
    before = len(lines(here))
    assert device.answer("yes").status_code == 410
    (line,) = lines(here)[before:]
    holder = here.rows("SELECT ref FROM helpers WHERE id = 'peter'")[0][0]
    assert line == ("access-sought-quietly", "p", "mette", visit.session,
                    {"outcome": "not-with-this-person", "grantor": ref_of(here, "nanna"), "holder": holder})
    assert here.rows("SELECT count(*) FROM mandate_misses") == [(1,)]
    assert hers(here) == []


def test_the_talk_is_had_anew_by_a_colleague_who_goes_on_with_the_visit(here, visit):
    wish = visit.wished()
    here.execute("UPDATE sessions SET helper = 'ulla' WHERE id = :id", id=visit.session)
    visit.helper = here.counter("ulla")
    assert problem(visit.ask(wish)) == (403, "access-no-talk")
    again = visit.wished()
    assert again != wish
    visit.given(again)
    with here.database.read() as connection:
        assert load(connection, again).signature.talk.by == "ulla"


def test_a_talk_of_another_day_is_none_and_a_wish_of_another_visit_is_not_there(here, visit):
    wish = visit.wished()
    later = AtTheCounter(here)
    assert problem(later.ask(wish)) == (404, "access-not-found")
    here.execute("UPDATE access_wishes SET at = '2026-11-20T09:00:00.000000Z'")
    assert problem(visit.ask(wish)) == (403, "access-no-talk")


def test_the_question_is_over_when_the_visit_is(here, visit):
    device = visit.page(visit.wished())
    device.sign_in("nanna")
    visit.helper.end(visit.session)
    assert device.answer("yes").status_code == 410
    assert hers(here) == []


def test_a_yes_that_rests_on_a_talk_no_line_tells_of_is_named_by_verify(here, visit):
    wish = visit.wished()
    here.execute("UPDATE access_wishes SET at = '2026-11-23T08:00:00.000000Z'")
    visit.given(wish)
    with here.database.read() as connection:
        assert other_accesses(connection, here.backend.now()).changed == [wish]


# Taken back


def test_staff_take_it_back_for_the_citizen_who_says_so_and_she_is_told(here):
    access = owner(here).give().json()["id"]
    visit = AtTheCounter(here, own_device=False)  # no more effort than giving took
    assert visit.end().status_code == 204
    (line,) = lines(here, "access-ended")
    assert (line[1:4], line[4]["access"]) == (("nanna", "mette", visit.session), access)
    assert here.rows("SELECT closed_how, closed_by FROM accesses WHERE id = :id", id=access) == [("revoked", "mette")]
    assert told(here) == ["given", "taken-back"]
    in_agreement(here)


def test_ended_twice_it_is_ended_once_and_read(here):
    owner(here).give()
    visit = AtTheCounter(here)
    visit.end()
    assert visit.end().status_code == 204
    assert len(lines(here, "access-ended")) == 1
    assert lines(here, "access-read")[-1][1:4] == ("nanna", "mette", visit.session)


def test_one_that_cannot_be_read_stops_nobody_from_taking_the_others_back(here):
    broken = owner(here).give().json()["id"]
    here.clock.advance(timedelta(minutes=1))
    owner(here).give("read-and-write")
    here.execute("UPDATE accesses SET signature = '{}' WHERE id = :id", id=broken)
    assert AtTheCounter(here).end().status_code == 204
    assert [how for _, how, _ in hers(here)] == ["replaced", "revoked"]


def test_taking_back_warns_nobody_of_a_slip_of_the_pen(here):
    peter_is_registered(here)
    owner(here).give()
    before = told(here, "p")
    visit = AtTheCounter(here)
    assert problem(visit.end(name="Per Forkert")) == (404, "access-not-found")
    assert told(here, "p") == before
    assert lines(here)[-1][4] == {
        "outcome": "nothing-between", "grantor": ref_of(here, "nanna"),
        "holder": here.rows("SELECT ref FROM helpers WHERE id = 'peter'")[0][0]}


def test_whoever_hides_is_known_by_the_name_it_was_given_with_alone(here):
    owner(here).give()
    peter_is_registered(here)
    here.execute("UPDATE citizens SET protected = true WHERE id = 'p'")
    here.execute("UPDATE helpers SET name = 'Pelle Hemmelig' WHERE id = 'peter'")
    visit = AtTheCounter(here)
    assert problem(visit.end(name="Pelle Hemmelig")) == (404, "access-not-found")
    assert visit.end().status_code == 204


def test_of_somebody_dead_nothing_is_begun_or_taken_back(here, visit):
    here.execute("UPDATE citizens SET died_on = '2026-11-20' WHERE id = 'nanna'")
    assert problem(visit.wish()) == (403, "citizen-died")
    assert problem(visit.end()) == (403, "citizen-died")
