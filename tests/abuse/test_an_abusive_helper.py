"""Staff who are trusted at a counter, and mean no good by the citizen or help somebody who does not."""

from __future__ import annotations

import base64
from datetime import timedelta

from tests.abuse.stage import Ends, ends
from tests.support.access_visits import AtTheCounter as AccessAtTheCounter
from tests.support.alone import Alone, come_beside
from tests.support.asking import Asked, Authority, authority, let_in
from tests.support.backend_data import INGER, NANNA, OMAR
from tests.support.giving import MOVING, PETER, fresh_yes, in_force, inger, peter
from tests.support.mandate_papers import (
    PICTURE,
    asked_on_power,
    came_back,
    check,
    code_on,
    document,
    found,
    letter_at_counter,
    register_power,
)
from tests.support.mandate_visits import AtTheCounter
from tests.support.own_device import OwnDevice, ask
from tests.support.post import deliver, letter_xml

TURNS_OVER = timedelta(minutes=2)


@ends(Ends.REFUSED)
def test_she_presses_yes_for_the_citizen_on_her_own_screen(stage):
    visit = AtTheCounter(stage.here)
    mandate = visit.drafted(MOVING)
    stage.refuses(lambda: visit.ask(mandate, "helper-screen"), "mandate-yes-on-helpers-screen", attempt=True)


@ends(Ends.REFUSED)
def test_she_presses_yes_to_an_access_for_the_citizen(stage):
    visit = AccessAtTheCounter(stage.here)
    wish = visit.wished()
    stage.refuses(lambda: visit.ask(wish, "helper-screen"), "access-yes-on-helpers-screen", attempt=True)


@ends(Ends.REFUSED)
def test_she_lets_the_one_who_is_to_read_the_post_interpret(stage):
    visit = AccessAtTheCounter(stage.here)
    stage.refuses(lambda: visit.wish(interpreter="holder"), "access-holder-interprets")


@ends(Ends.REFUSED)
def test_she_gives_her_own_nearest_access_to_the_post_of_somebody_she_helps(stage):
    visit = AccessAtTheCounter(stage.here)
    stage.here.execute("INSERT INTO relations (helper, cpr) VALUES ('mette', :cpr)", cpr=PETER)
    stage.refuses(visit.wish, "own-matters", attempt=True)


@ends(Ends.REFUSED)
def test_she_comes_as_staff_about_the_post_of_her_aunt(stage):
    visit = AccessAtTheCounter(stage.here)
    stage.here.execute("INSERT INTO relations (helper, cpr) VALUES ('mette', :cpr)", cpr=NANNA)
    stage.refuses(visit.wish, "own-matters")


@ends(Ends.REFUSED)
def test_she_withdraws_a_consent_for_the_citizen_herself(stage):
    mette, consent = stage.here.counter("mette"), authority(stage.here).asked()
    mette.visit(INGER, "proev")
    stage.refuses(
        lambda: mette.http.post(f"/v1/consents/{consent}/withdraw", headers=mette.bearer), "self-needed")


@ends(Ends.REFUSED)
def test_she_says_the_citizen_showed_a_passport_and_begins_a_mandate(stage):
    visit = AtTheCounter(stage.here, own_device=False)
    stage.refuses(lambda: visit.draft(MOVING), "proof-too-low")


@ends(Ends.REFUSED)
def test_she_lets_the_one_who_profits_interpret(stage):
    visit = AtTheCounter(stage.here)
    stage.refuses(lambda: visit.draft(MOVING, interpreter="holder"), "mandate-holder-interprets")


@ends(Ends.REFUSED)
def test_she_skips_the_talk_alone(stage):
    visit = AtTheCounter(stage.here)
    stage.refuses(lambda: visit.draft(MOVING, alone=False), "body-wrong")


@ends(Ends.REFUSED)
def test_she_comes_as_staff_for_her_brother(stage):
    mette = stage.here.counter("mette")
    stage.refuses(lambda: mette.look_up(OMAR), "own-matters", attempt=True)


@ends(Ends.REFUSED)
def test_she_gives_her_own_nearest_a_mandate_from_somebody_she_helps(stage):
    visit = AtTheCounter(stage.here)
    stage.here.execute("INSERT INTO relations (helper, cpr) VALUES ('mette', :cpr)", cpr=PETER)
    stage.refuses(lambda: visit.draft(MOVING), "own-matters", attempt=True)


@ends(Ends.REFUSED)
def test_she_registers_a_paper_for_her_own_nearest(stage):
    mette = stage.here.counter("mette")
    _, code, paper = letter_at_counter(mette, peter(stage.here), MOVING)
    lookup = mette.proved(INGER)
    stage.here.execute("INSERT INTO relations (helper, cpr) VALUES ('mette', :cpr)", cpr=PETER)
    stage.refuses(lambda: came_back(mette, lookup, code, paper), "mandate-paper-not-found", attempt=True)


@ends(Ends.REFUSED)
def test_she_registers_a_paper_of_which_a_page_is_missing(stage):
    mette = stage.here.counter("mette")
    _, code, paper = letter_at_counter(mette, peter(stage.here), MOVING)
    lookup = mette.proved(INGER)
    stage.refuses(lambda: came_back(mette, lookup, code, paper, pages=[1]), "mandate-page-missing", attempt=True)


@ends(Ends.REFUSED)
def test_she_registers_a_paper_signed_on_a_day_to_come(stage):
    mette = stage.here.counter("mette")
    _, code, paper = letter_at_counter(mette, peter(stage.here), MOVING)
    lookup = mette.proved(INGER)
    stage.refuses(lambda: came_back(mette, lookup, code, paper, signed_on="2026-12-24"), "mandate-signed-another-day",
                  attempt=True)


@ends(Ends.REFUSED)
def test_she_registers_the_code_of_another_paper_than_the_one_that_was_signed(stage):
    mette, his = stage.here.counter("mette"), peter(stage.here)
    _, _, paper = letter_at_counter(mette, his, MOVING)
    draft = code_on(document(his, his.ask(MOVING).json()["mandate"]["id"]))
    lookup = mette.proved(INGER)
    stage.refuses(lambda: came_back(mette, lookup, draft, paper), "mandate-another-letter", attempt=True)


@ends(Ends.REFUSED)
def test_a_volunteer_registers_what_only_trusted_staff_may(stage):
    mette = stage.here.counter("mette")
    _, code, paper = letter_at_counter(mette, peter(stage.here), MOVING)
    lookup = mette.proved(INGER)
    viggo = stage.here.counter("viggo")
    stage.refuses(lambda: came_back(viggo, lookup, code, paper), "role-refused")


@ends(Ends.REFUSED)
def test_she_answers_a_consent_with_her_own_sign_in(stage):
    let_in(stage.here)
    consent = Authority(stage.http).asked()
    wording = Asked(stage.http).sign_in_self("inger").read(consent).json()["wording"]
    mette = stage.here.counter("mette")
    body = {"id": fresh_yes(), "choice": "give", "wording": wording}
    stage.refuses(lambda: stage.http.post(f"/v1/consents/{consent}/answer", json=body, headers=mette.bearer), "self-needed")


@ends(Ends.REFUSED)
def test_she_answers_a_consent_the_citizen_already_said_no_to(stage):
    let_in(stage.here)
    consent = Authority(stage.http).asked()
    hers = Asked(stage.http).sign_in_self("inger")
    wording = hers.read(consent).json()["wording"]
    assert hers.press(consent, "decline", wording=wording).status_code == 200
    stage.refuses(lambda: hers.press(consent, "give", wording=wording), "consent-already-declined", attempt=True)


@ends(Ends.REFUSED)
def test_she_opens_a_visit_a_citizen_left_with_the_proof_from_before(stage):
    mette = stage.here.counter("mette")
    session = mette.visit(INGER, "proev")["id"]
    lookup = mette.look_up(INGER).json()["id"]
    stage.refuses(lambda: mette.relink(session, lookup), "proof-needed")


@ends(Ends.REFUSED)
def test_she_opens_a_visit_that_lies_aside_for_another_citizen(stage):
    mette = stage.here.counter("mette")
    session = mette.visit(INGER, "proev")["id"]
    other = mette.proved("0304100010")
    stage.refuses(lambda: mette.relink(session, other), "other-citizen")


@ends(Ends.REFUSED)
def test_she_goes_on_in_a_visit_when_the_citizen_has_gone_home(stage):
    mette = stage.here.counter("mette")
    visit = mette.visit(INGER, "proev")
    header = mette.on_behalf(visit)
    mette.end(visit["id"])
    stage.refuses(lambda: stage.http.get("/v1/citizen/data?task=proev", headers=header), "visit-ended")


@ends(Ends.REFUSED)
def test_she_sends_what_the_citizen_never_said_yes_to(stage):
    mette = stage.here.counter("mette")
    header = mette.on_behalf(mette.visit(INGER, "proev"))
    stage.refuses(lambda: stage.http.get("/v1/citizen/data?task=andet", headers=header), "scope-too-narrow")


@ends(Ends.REFUSED)
def test_she_moves_money_on_a_yes_pressed_on_her_screen(stage):
    mette = stage.here.counter("mette")
    lookup = mette.proved(INGER)
    stage.refuses(lambda: mette.begin(lookup, "stor"), "yes-too-weak")


@ends(Ends.REFUSED)
def test_she_lists_the_letters_of_a_citizen_at_her_counter(stage):
    deliver(stage.here, "inger", letter_xml("Varmetillæg"))
    visit = AtTheCounter(stage.here)
    found = stage.http.get("/v1/mailboxes", headers=stage.here.counter("mette").bearer)
    assert found.status_code == 403
    ((box,),) = stage.here.rows("SELECT id FROM mailboxes")
    stage.refuses(lambda: stage.http.get(f"/v1/mailboxes/{box}/messages", headers=visit.helper.bearer), "basis-needed")


@ends(Ends.REFUSED)
def test_she_takes_over_a_citizens_own_session_at_the_next_screen(stage):
    session = Alone(stage.http).sign_in_self("inger").begin_alone("egen").json()["id"]
    mette = stage.here.counter("mette")
    lookup = mette.proved(INGER)
    stage.refuses(lambda: mette.relink(session, lookup), "visit-not-found")


@ends(Ends.REFUSED)
def test_she_says_for_the_citizen_that_the_called_helper_has_gone(stage):
    session = Alone(stage.http).sign_in_self("inger").begin_alone("egen").json()["id"]
    mette = stage.here.counter("mette")
    assert come_beside(mette, session).status_code == 204
    stage.refuses(lambda: stage.http.post(
        f"/v1/self/sessions/{session}/helper/answer", json={"answer": "gone"}, headers=mette.bearer), "self-needed")


@ends(Ends.REFUSED)
def test_she_looks_along_while_the_citizen_reads_what_they_gave(stage):
    hers = inger(stage.here)
    mandate = in_force(stage.here, MOVING)
    session = hers.begin_alone("egen").json()["id"]
    assert come_beside(stage.here.counter("mette"), session).status_code == 204
    stage.refuses(lambda: hers.read(mandate), "mandate-helper-beside")


@ends(Ends.TOLD)
def test_she_is_let_in_and_looks_along_while_the_citizen_reads_what_they_gave(stage):
    hers = inger(stage.here)
    mandate = in_force(stage.here, MOVING)
    session = hers.begin_alone("egen").json()["id"]
    assert come_beside(stage.here.counter("mette"), session).status_code == 204
    hers.answer_helper(session, "yes")
    with stage.tells("inger", "Du har været logget ind"):
        assert hers.read(mandate).status_code == 200
        Alone.end(hers, session)


@ends(Ends.REFUSED)
def test_the_controller_looks_somebody_up(stage):
    kirsten = stage.here.counter("kirsten")
    stage.refuses(lambda: kirsten.look_up(INGER), "role-refused")


@ends(Ends.REFUSED)
def test_she_tries_codes_of_papers_until_one_is_somebodys(stage):
    mette = stage.here.counter("mette")
    code = code_on(document(peter(stage.here), in_force(stage.here, MOVING)))
    other = code[:-1] + ("2" if code[-1] != "2" else "3")
    stage.refuses(lambda: check(mette, other), "mandate-code-mistyped")


@ends(Ends.REFUSED)
def test_she_registers_something_that_is_no_picture_as_the_signed_paper(stage):
    mette = stage.here.counter("mette")
    _, code, paper = letter_at_counter(mette, peter(stage.here), MOVING)
    lookup = mette.proved(INGER)
    torn = base64.b64encode(PICTURE[:20]).decode()
    stage.refuses(lambda: came_back(mette, lookup, code, paper, scan=torn), "mandate-scan-unreadable", attempt=True)


@ends(Ends.TOLD)
def test_she_says_a_passport_was_seen_and_reads_the_name(stage):
    with stage.tells("inger", "Du er slået op"):
        mette = stage.here.counter("mette")
        lookup = mette.proved(INGER)
        stage.here.clock.advance(TURNS_OVER)
        mette.http.post(f"/v1/lookups/{lookup}/cancel", headers=mette.bearer)


@ends(Ends.TOLD)
def test_she_visits_a_citizen_who_is_not_there(stage):
    with stage.tells("inger", "Du har fået hjælp"):
        mette = stage.here.counter("mette")
        mette.end(mette.visit(INGER, "proev")["id"])


@ends(Ends.TOLD)
def test_she_opens_a_letter_and_says_it_was_for_something_else(stage):
    deliver(stage.here, "inger", letter_xml("Varmetillæg"))
    mette = stage.here.counter("mette")
    with stage.tells("inger", "Du har fået hjælp"):
        session = mette.visit(INGER, "proev")["id"]
        asked = ask(mette, f"/v1/sessions/{session}/approvals", "proof")
        OwnDevice(stage.here.browser(), asked["page"]).approve("inger")
        mette.end(session)


@ends(Ends.TOLD)
def test_she_takes_a_mandate_back_that_the_citizen_wanted_to_keep(stage):
    in_force(stage.here, MOVING)
    visit = AtTheCounter(stage.here)
    with stage.tells("inger", "En fuldmagt er taget tilbage"):
        assert visit.end().status_code == 204


@ends(Ends.TOLD)
def test_she_registers_a_paper_somebody_forged(stage):
    mette = stage.here.counter("mette")
    _, code, paper = letter_at_counter(mette, peter(stage.here), MOVING)
    lookup = mette.proved(INGER)
    with stage.tells("inger", "En fuldmagt fra dig gælder nu"):
        assert came_back(mette, lookup, code, paper).status_code == 200


@ends(Ends.TOLD)
def test_she_claims_to_have_read_a_power_of_attorney_there_is_not(stage):
    _, code = asked_on_power(peter(stage.here))
    mette = stage.here.counter("mette")
    lookup = found(mette)
    with stage.tells("inger", "En fuldmagt fra dig gælder nu"):
        assert register_power(mette, lookup, code).status_code == 200


@ends(Ends.SAMPLED)
def test_a_power_of_attorney_that_was_registered_is_before_the_controller(stage):
    _, code = asked_on_power(peter(stage.here))
    mette = stage.here.counter("mette")
    lookup = found(mette)
    with stage.samples("general-power"):
        assert register_power(mette, lookup, code).status_code == 200


@ends(Ends.TOLD)
def test_a_controller_reads_the_paper_a_citizen_signed(stage):
    mette = stage.here.counter("mette")
    _, code, paper = letter_at_counter(mette, peter(stage.here), MOVING)
    lookup = mette.proved(INGER)
    assert came_back(mette, lookup, code, paper).status_code == 200
    stage.here.clock.advance(timedelta(days=8))
    kirsten = stage.here.counter("kirsten")
    stage.http.get("/v1/samples/current", headers=kirsten.bearer)
    ((item,),) = stage.here.rows("SELECT id FROM sample_items WHERE lookup = :lookup", lookup=lookup)
    with stage.tells("inger", "Et papir, du skrev under, er set igennem"):
        assert stage.http.get(f"/v1/samples/{item}/scan", headers=kirsten.bearer).status_code == 200


@ends(Ends.SAMPLED)
def test_a_forged_paper_is_before_the_controller(stage):
    mette = stage.here.counter("mette")
    _, code, paper = letter_at_counter(mette, peter(stage.here), MOVING)
    lookup = mette.proved(INGER)
    with stage.samples("signed-on-paper"):
        assert came_back(mette, lookup, code, paper).status_code == 200


@ends(Ends.SAMPLED)
def test_she_looks_somebody_up_whom_nobody_in_the_queue_is(stage):
    with stage.samples("no-queue-number"):
        stage.here.counter("mette").look_up(INGER)


@ends(Ends.SAMPLED)
def test_she_looks_somebody_up_when_the_doors_are_shut(stage):
    stage.here.execute("UPDATE organisations SET hours = :hours", hours='{"monday": ["08:00", "09:00"]}')
    with stage.samples("outside-hours"):
        stage.here.counter("mette").look_up(INGER)


@ends(Ends.SAMPLED)
def test_a_visit_that_took_ten_seconds(stage):
    with stage.samples("under-30-seconds"):
        mette = stage.here.counter("mette")
        mette.end(mette.visit(INGER, "proev")["id"])


@ends(Ends.SAMPLED)
def test_she_says_a_passport_was_seen_and_there_is_no_visit(stage):
    with stage.samples("proof-without-visit"):
        stage.here.counter("mette").proved(INGER)


@ends(Ends.SAMPLED)
def test_she_uses_one_queue_number_for_two(stage):
    mette = stage.here.counter("mette")
    first = mette.look_up(INGER, queue="A7").json()["id"]
    mette.http.post(f"/v1/lookups/{first}/cancel", headers=mette.bearer)
    with stage.samples("queue-number-again"):
        assert mette.look_up("0304100010", queue="A7").status_code == 201
