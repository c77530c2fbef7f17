"""What staff hear in a visit of how a mandate stands, who lives and who is called what: a line each, naming both."""

from __future__ import annotations

import json

import pytest

from tests.support.giving import MOVING, PETERS_NAME, in_force, inger, peter, problem, state
from tests.support.mandate_visits import AtTheCounter

PETER = (
    "INSERT INTO citizens (ref, id, cpr, name, language, protected, data, exempt, died_on) "
    "SELECT 'pp', 'pp', cpr, name, 'da', :hides, '{}', false, :died FROM helpers WHERE id = 'peter'"
)
NEW_NAME = "Pelle Hemmelig"
NOT_HERE = (404, "mandate-not-with-this-person")


@pytest.fixture
def visit(here):
    return AtTheCounter(here)


def lines(here) -> list[tuple[str, str | None, str | None, str | None, dict]]:
    asked = "SELECT kind, subject, actor, session, detail FROM journal ORDER BY entry"
    return [(*line[:4], json.loads(line[4])) for line in here.rows(asked)]


def refs(here) -> tuple[str, str, str]:
    """Whoever gives, whoever holds, and the helper beside, as lines name them."""
    (grantor,), = here.rows("SELECT ref FROM citizens WHERE id = 'inger'")
    found = dict(here.rows("SELECT id, ref FROM helpers WHERE id IN ('peter', 'mette')"))
    return grantor, found["peter"], found["mette"]


def notices(here) -> int:
    return here.rows("SELECT count(*) FROM notices")[0][0]


def renamed(here, *, hides: bool) -> None:
    here.execute(PETER, hides=hides, died=None)
    here.execute("UPDATE helpers SET name = :name WHERE id = 'peter'", name=NEW_NAME)


# How it stands


@pytest.mark.parametrize("how", ["signed", "declined", "taken back"])
def test_what_was_done_at_home_meanwhile_is_told_with_a_line_each_time_it_is_asked(here, visit, how):
    his = peter(here)
    mandate = his.ask(MOVING).json()["mandate"]["id"]
    assert visit.take_up().json()["id"] == mandate
    done = {"signed": lambda: inger(here).sign(mandate, MOVING), "declined": lambda: inger(here).decline(mandate),
            "taken back": lambda: his.end(mandate)}[how]()
    assert done.status_code == 200, done.text
    before = len(lines(here))
    for _ in range(2):
        assert problem(visit.ask(mandate)) == (409, "mandate-not-waiting-for-this")
    grantor, holder, helper = refs(here)
    read = ("mandate-read", grantor, helper, visit.session, {"mandate": mandate, "holder": holder})
    assert lines(here)[before:] == [read, read]


# Who lives


def test_a_yes_to_one_who_died_is_refused_with_a_line_that_names_them(here, visit):
    mandate = peter(here).ask(MOVING).json()["mandate"]["id"]
    visit.take_up()
    here.execute(PETER, hides=False, died="2026-11-20")
    device = visit.page(mandate)
    device.sign_in("inger")
    told, before = notices(here), len(lines(here))
    assert device.answer("yes").status_code == 410
    grantor, holder, helper = refs(here)
    sought, cancelled = lines(here)[before:]
    assert sought == ("mandate-sought-quietly", "pp", helper, visit.session,
                      {"outcome": "not-with-this-person", "grantor": grantor, "holder": holder})
    assert cancelled[0] == "approval-cancelled"
    assert here.rows("SELECT count(*) FROM mandate_misses") == [(1,)]
    assert notices(here) == told, "nobody writes to the dead"
    assert here.rows("SELECT signature FROM mandates") == [(None,)]


def test_a_yes_to_words_nobody_read_tells_the_same_whether_whoever_asked_lives_or_not(here, visit):
    mandate = peter(here).ask(MOVING).json()["mandate"]["id"]
    visit.take_up()
    device = visit.page(mandate)
    hidden = device.hidden(device.sign_in("inger"))
    here.execute("UPDATE citizens SET name = 'Inger Nyt' WHERE id = 'inger'")
    before = len(lines(here))

    def said():
        return device.browser.post(device.page, data={"answer": "yes"} | hidden)

    alive = said()
    here.execute(PETER, hides=False, died="2026-11-20")
    dead = said()
    assert (alive.status_code, alive.content) == (dead.status_code, dead.content)
    assert alive.status_code == 400
    assert lines(here)[before:] == []


def test_a_yes_the_rules_refuse_anyhow_does_not_ask_who_lives(here, visit):
    mandate = peter(here).ask(MOVING).json()["mandate"]["id"]
    visit.take_up()
    device = visit.page(mandate)
    device.sign_in("inger")
    here.execute(PETER, hides=False, died="2026-11-20")
    here.execute("INSERT INTO relations (helper, cpr) SELECT 'mette', cpr FROM helpers WHERE id = 'peter'")
    before = len(lines(here))
    assert device.answer("yes").status_code == 410
    assert [one[0] for one in lines(here)[before:]] == ["approval-cancelled"]


# Who is called what


def test_whoever_hides_is_known_by_the_name_it_began_with_alone(here):
    mandate = in_force(here, MOVING)
    renamed(here, hides=True)
    visit, told, before = AtTheCounter(here), notices(here), len(lines(here))
    assert problem(visit.end(name=NEW_NAME)) == problem(visit.end(name="Per Forkert")) == NOT_HERE
    grantor, holder, helper = refs(here)
    missed = ("mandate-sought-quietly", "pp", helper, visit.session,
              {"outcome": "nothing-between", "grantor": grantor, "holder": holder})
    assert lines(here)[before:] == [missed, missed]
    assert notices(here) == told
    assert visit.end(name=PETERS_NAME).status_code == 204
    ended = next(one for one in lines(here)[before:] if one[0] == "mandate-ended")
    assert (ended[1], ended[4]["holder"]) == (grantor, holder)
    assert state(inger(here).read(mandate)) == "revoked"


@pytest.mark.parametrize("hides", [True, False])
def test_of_one_that_is_over_no_name_that_came_since_is_confirmed(here, hides):
    mandate = in_force(here, MOVING)
    inger(here).end(mandate)
    renamed(here, hides=hides)
    visit = AtTheCounter(here)
    assert problem(visit.end(name=NEW_NAME)) == NOT_HERE
    before = len(lines(here))
    assert visit.end(name=PETERS_NAME).status_code == 204
    grantor, holder, helper = refs(here)
    assert lines(here)[before:] == [
        ("mandate-read", grantor, helper, visit.session, {"mandate": mandate, "holder": holder})]


def test_whoever_hides_is_not_found_by_the_new_name_where_it_waits_either(here, visit):
    asked = peter(here).ask(MOVING).json()["mandate"]["id"]
    renamed(here, hides=True)
    assert problem(visit.take_up(name=NEW_NAME)) == NOT_HERE
    assert lines(here)[-1][4]["holder"] == refs(here)[1]
    assert visit.take_up().json()["id"] == asked


def test_one_in_force_is_taken_back_by_todays_name_of_a_holder_who_does_not_hide(here):
    mandate = in_force(here, MOVING)
    renamed(here, hides=False)
    assert AtTheCounter(here).end(name=NEW_NAME).status_code == 204
    assert state(inger(here).read(mandate)) == "revoked"


def test_a_miss_names_a_holder_the_register_does_not_know(here):
    in_force(here, MOVING)
    visit = AtTheCounter(here)
    assert problem(visit.end(name="Per Forkert")) == NOT_HERE
    grantor, holder, _ = refs(here)
    kind, subject, *_, detail = lines(here)[-1]
    assert (kind, subject) == ("mandate-sought-quietly", None)
    assert (detail["grantor"], detail["holder"]) == (grantor, holder)
