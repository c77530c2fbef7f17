"""A helper who is called to a citizen's own sign-in is in the journal, in the notice, and beside no letter."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from desktop.backend.notices.posting import post_due
from tests.support.alone import Alone, come_beside
from tests.support.backend_data import BOS_CVR
from tests.support.post import deliver, entries, letter_xml, problem, ref_of

pytestmark = pytest.mark.usefixtures("letter")


@pytest.fixture
def letter(here) -> str:
    return deliver(here, "inger", letter_xml("Varmetillæg")).letter


@pytest.fixture
def inger(here) -> Alone:
    return Alone(here.http).sign_in_self("inger")


@pytest.fixture
def session(inger) -> str:
    return inger.begin_alone("egen").json()["id"]


def helper(here, who: str) -> Alone:
    return Alone(here.http).sign_in(who)


def said(here) -> str:
    return b"".join(bytes(one) for one, in here.rows(
        "SELECT p.content FROM letter_pieces p JOIN letter_files f ON f.id = p.file JOIN letters l ON l.id = f.letter "
        "WHERE l.owner_only ORDER BY p.number")).decode()


def lines(here) -> list[str]:
    return [kind for kind, in here.rows("SELECT kind FROM journal WHERE kind LIKE 'helper-%' ORDER BY entry")]


def test_whoever_comes_is_tied_to_the_citizens_session_in_the_journal(here, inger, session):
    assert come_beside(helper(here, "mette"), session).status_code == 204
    assert inger.answer_helper(session, "yes").status_code == 204
    assert inger.answer_helper(session, "gone").status_code == 204
    (subject, actor, of, _), = entries(here, "helper-came")
    mette = here.rows("SELECT ref FROM helpers WHERE id = 'mette'")[0][0]
    assert (subject, actor, of) == (ref_of(here, "inger"), mette, session)
    for kind in ("helper-admitted", "helper-left"):
        (subject, actor, of, _), = entries(here, kind)
        assert (subject, actor, of) == (ref_of(here, "inger"), ref_of(here, "inger"), session), kind


def test_the_citizen_is_told_who_looked_along(here, inger, session):
    come_beside(helper(here, "mette"), session)
    inger.answer_helper(session, "yes")
    inger.end(session)
    here.clock.advance(timedelta(days=1))
    post_due(here.backend)
    assert "Hvem så med på skærmen: Mette, Borgerservice, Prøve Kommune" in said(here)
    (facts,), = here.rows("SELECT facts FROM notices")
    assert json.loads(facts)["beside"] == ["Mette"]


@pytest.mark.parametrize(("answers", "named"), [
    (["no"], "Hvem kom og fik nej"), ([], "Hvem så med på skærmen"), (["gone"], "Hvem så med på skærmen"),
    (["yes", "gone"], "Hvem så med på skærmen"),
])
def test_whoever_came_is_named_as_looking_along_or_as_sent_away(here, inger, session, answers, named):
    """Letters are shown again after a no, and who pressed it no program sees: the citizen hears who was there."""
    come_beside(helper(here, "mette"), session)
    for answer in answers:
        inger.answer_helper(session, answer)
    inger.end(session)
    post_due(here.backend)
    assert f"{named}: Mette, Borgerservice, Prøve Kommune" in said(here)
    assert said(here).count("Mette") == 1


def test_one_who_came_again_and_looked_along_is_named_as_that_alone(here, inger, session):
    for answer in ("no", "yes"):
        come_beside(helper(here, "mette"), session)
        inger.answer_helper(session, answer)
    inger.end(session)
    post_due(here.backend)
    assert "Hvem så med på skærmen: Mette" in said(here)
    assert "fik nej" not in said(here)


def test_each_who_looked_along_is_named_apart_from_those_who_were_sent_away(here, inger, session):
    come_beside(helper(here, "mette"), session)
    inger.answer_helper(session, "yes")
    come_beside(helper(here, "ulla"), session)
    inger.answer_helper(session, "no")
    assert here.http.get("/v1/mailboxes", headers=inger.on_behalf(again(inger))).status_code == 403, "Mette is still there"
    inger.end(session)
    post_due(here.backend)
    assert "Hvem så med på skærmen: Mette, Borgerservice" in said(here)
    assert "Hvem kom og fik nej: Ulla, Borgerservice" in said(here)


def again(inger: Alone) -> dict:
    return inger.begin_alone("egen").json()


def test_while_somebody_is_there_no_letter_is_listed_or_opened(here, inger, session, letter):
    header = inger.on_behalf(again(inger))
    mailbox = here.http.get("/v1/mailboxes", headers=header).json()["mailboxes"][0]["id"]
    found = here.http.get(f"/v1/messages/{letter}", headers=header).json()["documents"][0]
    paths = ("/v1/mailboxes", "/v1/contacts", f"/v1/mailboxes/{mailbox}/folders", f"/v1/mailboxes/{mailbox}/messages",
             f"/v1/messages/{letter}",
             f"/v1/messages/{letter}/documents/{found['id']}/files/{found['files'][0]['id']}/content")
    come_beside(helper(here, "mette"), session)
    for answer in ("nothing yet", "yes"):
        for path in paths:
            assert problem(here.http.get(path, headers=header)) == (403, "helper-beside"), (answer, path)
        inger.answer_helper(session, "yes")
    refused = here.http.get("/v1/mailboxes", headers=header).json()["detail"]
    assert refused == (
        "Dine breve bliver ikke vist, mens en hjælper ser med. Tryk på »Hjælperen er gået«, når du er alene.")
    inger.answer_helper(session, "gone")
    for path in paths:
        assert here.http.get(path, headers=header).status_code == 200, path


def test_a_new_token_does_not_open_letters_beside_a_helper_either(here, inger, session):
    come_beside(helper(here, "mette"), session)
    assert problem(here.http.get("/v1/mailboxes", headers=inger.on_behalf(again(inger)))) == (403, "helper-beside")


@pytest.mark.parametrize(("who", "why"), [
    ("kirsten", (403, "role-refused")), ("peter", (403, "role-refused")), ("bo", (403, "role-refused")),
])
def test_a_controller_a_relative_and_staff_of_another_place_do_not_look_along(here, session, who, why):
    assert problem(come_beside(helper(here, who), session)) == why
    assert lines(here) == []


def test_a_volunteer_may_at_their_own_place(here, inger):
    session = inger.begin_alone("egen", counter=BOS_CVR).json()["id"]
    assert come_beside(helper(here, "viggo"), session).status_code == 204


@pytest.mark.parametrize(("citizen", "who", "counter"), [
    ("omar", "mette", "99999993"), ("mette-borger", "mette", "99999993"), ("mette-borger", "ulla", "99999993"),
    ("nanna", "viggo", BOS_CVR),
])
def test_nobody_looks_along_with_themself_their_nearest_or_a_colleague(here, citizen, who, counter):
    session = Alone(here.http).sign_in_self(citizen).begin_alone("egen", counter=counter).json()["id"]
    assert problem(come_beside(helper(here, who), session)) == (403, "own-matters")
    assert lines(here) == []


def test_a_visit_of_staff_and_a_session_that_is_over_are_none_to_come_to(here, inger, session):
    mette = helper(here, "mette")
    visit = mette.visit("1502420011", "proev")["id"]
    assert problem(come_beside(mette, visit)) == (404, "visit-not-found")
    inger.end(session)
    assert problem(come_beside(mette, session)) == (403, "visit-ended")


def test_only_the_citizen_says_that_the_helper_has_gone(here, inger, session):
    mette = helper(here, "mette")
    come_beside(mette, session)
    assert problem(mette.answer_helper(session, "gone")) == (403, "self-needed")
    nanna = Alone(here.http).sign_in_self("nanna")
    assert problem(nanna.answer_helper(session, "gone")) == (404, "visit-not-found")
    assert lines(here) == ["helper-came"]


def test_said_twice_is_written_once_and_of_nobody_nothing(here, inger, session):
    for answer in ("yes", "no", "gone"):
        assert inger.answer_helper(session, answer).status_code == 204
    assert lines(here) == []
    mette = helper(here, "mette")
    for _ in range(2):
        come_beside(mette, session)
    for answer in ("yes", "yes", "gone", "gone"):
        inger.answer_helper(session, answer)
    assert lines(here) == ["helper-came", "helper-admitted", "helper-left"]


def test_the_helper_gets_nothing_of_it(here, inger, session):
    mette = helper(here, "mette")
    assert come_beside(mette, session).content == b""
    assert mette.exchange(again(inger)["subject_token"]).json()["error"] == "invalid_grant"
