"""Peter does things in Inger's name by a mandate: more than it opens, after it ended, or where she is not to notice."""

from __future__ import annotations

from datetime import timedelta

from tests.abuse.stage import Ends, ends
from tests.support.backend_data import submission
from tests.support.giving import AIDS, MOVING, SUPPLEMENT, TALKING, in_force, inger, peter
from tests.support.post import deliver, exchange_access, letter_xml, on_access

MOVE = submission(task="flytte")


@ends(Ends.REFUSED)
def test_he_does_what_no_package_of_it_opens(stage):
    mandate, his = in_force(stage.here, MOVING), peter(stage.here)
    stage.refuses(lambda: his.begin(mandate, "hjaelpemiddel"), "mandate-opens-not", attempt=True)


@ends(Ends.REFUSED)
def test_he_does_with_a_package_for_talking_what_takes_one_for_acting(stage):
    mandate, his = in_force(stage.here, TALKING), peter(stage.here)
    stage.refuses(lambda: his.begin(mandate, "flytte"), "mandate-opens-not", attempt=True)


@ends(Ends.REFUSED)
def test_he_does_what_is_hers_alone(stage):
    mandate, his = in_force(stage.here, MOVING), peter(stage.here)
    stage.refuses(lambda: his.begin(mandate, "egen"), "mandate-opens-not", attempt=True)


@ends(Ends.REFUSED)
def test_he_moves_money_before_she_had_three_days_to_stop_it(stage):
    mandate, his = in_force(stage.here, SUPPLEMENT), peter(stage.here)
    stage.here.clock.advance(timedelta(hours=71))
    his = peter(stage.here)
    stage.refuses(lambda: his.begin(mandate, "tillaeg"), "mandate-cooling-off", attempt=True)


@ends(Ends.REFUSED)
def test_he_begins_when_she_took_it_back(stage):
    mandate, his = in_force(stage.here, MOVING), peter(stage.here)
    inger(stage.here).end(mandate)
    stage.refuses(lambda: his.begin(mandate, "flytte"), "mandate-ended", attempt=True)


@ends(Ends.REFUSED)
def test_he_goes_on_looking_when_she_took_it_back_in_the_middle(stage):
    mandate, his = in_force(stage.here, MOVING), peter(stage.here)
    header = his.on_behalf(his.begun(mandate, "flytte"))
    inger(stage.here).end(mandate)
    stage.refuses(lambda: stage.http.get("/v1/citizen/data?task=flytte", headers=header), "mandate-ended", attempt=True)


@ends(Ends.REFUSED)
def test_he_sends_what_he_had_ready_when_she_took_that_package_back(stage):
    mandate, his = in_force(stage.here, MOVING, AIDS), peter(stage.here)
    permit = his.begun(mandate, "flytte")["agreed"][0]["permit"]
    inger(stage.here).end(mandate, MOVING)
    stage.refuses(lambda: his.send(permit, MOVE), "permit-void", attempt=True)


@ends(Ends.REFUSED)
def test_he_makes_a_new_token_of_the_old_one_when_she_took_it_back(stage):
    mandate, his = in_force(stage.here, MOVING), peter(stage.here)
    session = his.begun(mandate, "flytte")
    inger(stage.here).end(mandate)
    stage.refuses(lambda: his.exchange(session["subject_token"]), "mandate_ended")


@ends(Ends.REFUSED)
def test_he_sends_something_else_with_a_permit_he_has(stage):
    mandate, his = in_force(stage.here, MOVING, AIDS), peter(stage.here)
    permit = his.begun(mandate, "flytte")["agreed"][0]["permit"]
    stage.refuses(lambda: his.send(permit, submission(task="hjaelpemiddel")), "task-not-agreed")


@ends(Ends.REFUSED)
def test_he_reads_her_post_with_a_mandate(stage):
    deliver(stage.here, "inger", letter_xml("Varmetillæg"))
    mandate, his = in_force(stage.here, MOVING), peter(stage.here)
    header = his.on_behalf(his.begun(mandate, "flytte"))
    stage.refuses(lambda: stage.http.get("/v1/mailboxes", headers=header), "scope-too-narrow")


@ends(Ends.REFUSED)
def test_he_acts_with_an_access_to_her_post(stage):
    header = on_access(stage.here.counter("peter"))
    stage.refuses(lambda: stage.http.get("/v1/citizen/data?task=flytte", headers=header), "scope-too-narrow")


@ends(Ends.REFUSED)
def test_he_passes_a_session_on_a_mandate_off_as_an_access(stage):
    mandate, his = in_force(stage.here, MOVING), peter(stage.here)
    session = his.begun(mandate, "flytte")
    stage.refuses(lambda: exchange_access(his, session["subject_token"]), "invalid_grant")


@ends(Ends.REFUSED)
def test_a_helper_at_the_counter_uses_the_mandate_of_the_relative_beside_them(stage):
    mandate = in_force(stage.here, MOVING)
    mette = stage.here.counter("mette")
    stage.refuses(lambda: stage.http.post(
        f"/v1/mandates/{mandate}/sessions", json={"tasks": ["flytte"], "language": "da"}, headers=mette.bearer),
        "mandate-not-found")


@ends(Ends.REFUSED)
def test_the_relative_of_another_uses_it(stage):
    mandate = in_force(stage.here, MOVING)
    stage.here.execute(
        "INSERT INTO helpers (id, ref, name, kind, cpr) SELECT 'ole', 'ole-ref', 'Ole Prøve', kind, '0304900017' "
        "FROM helpers WHERE id = 'peter'")
    ole = peter(stage.here, "ole")
    stage.refuses(lambda: ole.begin(mandate, "flytte"), "mandate-not-found")


@ends(Ends.REFUSED)
def test_he_begins_so_often_that_she_stops_reading_the_letters(stage):
    mandate, his = in_force(stage.here, MOVING), peter(stage.here)
    for _ in range(20):
        his.done(his.begun(mandate, "flytte")["id"])
    stage.refuses(lambda: his.begin(mandate, "flytte"), "too-many-mandates", attempt=True)


@ends(Ends.TOLD)
def test_he_acts_in_her_name(stage):
    mandate = in_force(stage.here, MOVING)
    with stage.tells("inger", "En fuldmagt fra dig er brugt"):
        his = peter(stage.here)
        assert his.send(his.begun(mandate, "flytte")["agreed"][0]["permit"], MOVE).status_code == 201


@ends(Ends.TOLD)
def test_he_looks_at_what_is_known_of_her_and_sends_nothing(stage):
    mandate = in_force(stage.here, MOVING)
    with stage.tells("inger", "En fuldmagt fra dig er brugt"):
        his = peter(stage.here)
        session = his.begun(mandate, "flytte")
        stage.http.get("/v1/citizen/data?task=flytte", headers=his.on_behalf(session))
        his.done(session["id"])
