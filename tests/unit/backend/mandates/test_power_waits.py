"""What a general power of attorney founds waits 72 hours; she is told what it is, and the controller always sees it."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest

from desktop.backend.notices.checking import differences
from desktop.domain.denmark import DENMARK
from tests.support.backend_data import NANNA
from tests.support.giving import MOVING, PETER, TALKING, inger, peter, problem
from tests.support.mandate_papers import asked_on_power, document, found, register_power, text_of

COOLING = (409, "mandate-cooling-off")


@pytest.fixture
def his(here):
    return peter(here)


@pytest.fixture
def lookup(here) -> str:
    return found(here.counter("ulla"))


@pytest.fixture
def mandate(here, his, lookup) -> str:
    """What Peter asked for, when Ulla said that she has the paper in hand; Inger was not there."""
    mandate, code = asked_on_power(his, MOVING, TALKING)
    answer = register_power(here.counter("ulla"), lookup, code)
    assert answer.json() == {"id": mandate, "state": "active"}
    return mandate


def told(here) -> list[dict]:
    return [json.loads(facts) for facts, in here.rows("SELECT facts FROM notices WHERE step IS NOT NULL ORDER BY step, way")]


def sampled(here) -> dict[str, list[str]]:
    """The reasons of each look-up in the sample of the week, by its id."""
    here.clock.advance(timedelta(days=8))
    kirsten = here.counter("kirsten")
    answer = here.http.get("/v1/samples/current", headers=kirsten.bearer)
    assert answer.status_code == 200, answer.text
    rows = here.rows("SELECT lookup, reasons FROM sample_items")
    return {lookup: reasons if isinstance(reasons, list) else json.loads(reasons) for lookup, reasons in rows}


def test_nothing_is_begun_on_it_for_72_hours_though_no_money_moves(here, his, mandate):
    refused = his.begin(mandate, "flytte")
    assert problem(refused) == COOLING
    assert "generalfuldmagt" in refused.json()["detail"]
    here.clock.advance(timedelta(hours=72) - timedelta(seconds=1))
    assert problem(peter(here).begin(mandate, "flytte")) == COOLING
    assert here.rows("SELECT count(*) FROM permits") == [(0,)]
    here.clock.advance(timedelta(seconds=1))
    assert peter(here).begin(mandate, "flytte").status_code == 201


def test_every_package_says_from_when_and_its_paper_says_why(here, his, mandate):
    held = his.read(mandate).json()["mandate"]["packages"]
    assert {datetime.fromisoformat(one["opens_at"]) for one in held} == {here.clock.now() + timedelta(hours=72)}
    assert "Det bygger på en generalfuldmagt. Det kan først bruges" in text_of(document(his, mandate).content)


def test_what_she_ends_in_those_days_never_opens(here, his, mandate):
    here.clock.advance(timedelta(hours=71))
    assert inger(here).end(mandate).status_code == 200
    here.clock.advance(timedelta(hours=2))
    assert problem(peter(here).begin(mandate, "flytte")) == (403, "mandate-ended")
    assert here.rows("SELECT count(*) FROM permits") == [(0,)]


def test_her_own_yes_to_the_same_request_waits_for_nothing(here, his):
    asked, _ = asked_on_power(his, MOVING)
    assert inger(here).sign(asked, MOVING).status_code == 200
    assert his.begin(asked, "flytte").status_code == 201


def test_the_look_up_is_always_in_the_sample_and_says_that_a_power_was_registered(here, mandate, lookup):
    for number in range(60):
        here.counter("mette").look_up(NANNA, queue=f"B{number}")
    reasons = sampled(here)
    assert len(reasons) < 60
    assert "general-power" in reasons[lookup]
    assert sum("general-power" in why for why in reasons.values()) == 1
    assert "not-told" not in reasons[lookup], "a letter reaches her"


def test_where_it_is_told_on_her_own_page_alone_the_controller_is_told_that_no_letter_reaches_her(here, his, lookup):
    here.execute(
        "INSERT INTO citizens (ref, id, cpr, name, language, protected, address, data, exempt) SELECT 'p', 'peter-borger', :cpr,"
        " 'Peter Eksempel', 'da', protected, address, '{}', exempt FROM citizens WHERE id = 'inger'", cpr=PETER)
    here.execute("UPDATE citizens SET exempt = :yes WHERE id = 'inger'", yes=True)
    _, code = asked_on_power(his, MOVING)
    assert register_power(here.counter("ulla"), lookup, code).status_code == 200
    assert {"not-told", "general-power"} <= set(sampled(here)[lookup])


def test_the_letters_say_what_it_is_who_read_it_and_another_place_to_call(here, his, lookup):
    here.execute("UPDATE helpers SET role = 'citizen-service' WHERE id = 'bo'")
    _, code = asked_on_power(his, MOVING)
    assert register_power(here.counter("ulla"), lookup, code).status_code == 200
    asked, registered = told(here)
    assert (asked["on_power"], asked["read_by"]) == (True, None)
    assert (registered["on_power"], registered["read_by"]) == (True, "Ulla (Borgerservice, Prøve Kommune)")
    assert registered["organisation"] == "Biblioteket, Prøve Kommune"
    assert all(one["opens_at"] is not None for one in registered["packages"])
    inbox = [bytes(content).decode() for content, in here.rows("SELECT content FROM letter_pieces")]
    request, force = (next(one for one in inbox if words in one) for words in ("beder om", "Der er registreret"))
    assert "Den gælder kun, hvis du selv siger ja." not in request
    assert "Når personalet har set papiret, gælder fuldmagten, også uden at du svarer." in request
    assert "Ulla (Borgerservice, Prøve Kommune) har set papiret." in force
    assert "Du kan tage den tilbage, når du vil." in force
    with here.database.read() as connection:
        assert list(differences(connection, here.clock.now().astimezone(DENMARK))) == []


def test_of_a_power_that_founds_nothing_another_place_is_to_be_called_too(here, his):
    here.execute("UPDATE helpers SET role = 'citizen-service' WHERE id = 'bo'")
    plain = his.ask(MOVING).json()["mandate"]["id"]
    _, code = asked_on_power(his, TALKING)
    inger(here).decline(plain)
    ulla = here.counter("ulla")
    assert register_power(ulla, found(ulla), code).status_code == 200, "to something else there was no no"
    _, code = asked_on_power(his, MOVING)
    assert register_power(ulla, found(ulla), code).status_code == 404
    missed = [one for one in told(here) if one["event"] == "document-missed"]
    assert [one["organisation"] for one in missed] == ["Biblioteket, Prøve Kommune"]


def test_a_power_she_signed_before_she_said_no_founds_nothing_she_said_no_to(here, his):
    first, _ = asked_on_power(his, MOVING)
    assert inger(here).decline(first).status_code in {200, 204}
    again, code = asked_on_power(his, MOVING)
    ulla = here.counter("ulla")
    for day in ("2024-05-06", "2026-11-23"):
        assert register_power(ulla, found(ulla), code, signed_on=day).status_code == 404
    assert here.rows("SELECT count(*) FROM mandates WHERE signature IS NOT NULL") == [(0,)]
    here.clock.advance(timedelta(days=1))
    ulla = here.counter("ulla")
    assert register_power(ulla, found(ulla), code, signed_on="2026-11-24").json() == {"id": again, "state": "active"}
