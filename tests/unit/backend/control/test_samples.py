"""The weekly sample: by chance nobody could steer, and everything that stands out. Never anything of the citizen."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest

from desktop.backend.control import samples
from desktop.backend.db.engine import Database
from desktop.backend.db.journal import verify
from desktop.backend.db.migrate import migrate
from desktop.backend.notices.posting import post_due
from desktop.backend.queue.waiting import keep_key
from desktop.backend.retention.daily import Daily, do_each_day
from desktop.backend.serving import SystemIds
from desktop.cli import run
from desktop.domain.sampling import place
from tests.support.backend_data import INGER, METTES_CVR, NANNA, OMAR, QUEUE_KEY, QUEUE_SYSTEM
from tests.support.stored_state import changed, snapshot

WEEK = timedelta(days=7)


@pytest.fixture
def mette(here):
    """At 10.42 on a Monday."""
    return here.counter("mette")


def sample(here, who: str = "kirsten"):
    counter = here.counter(who)
    return here.http.get("/v1/samples/current", headers=counter.bearer)


def lines(here) -> list[dict]:
    return sample(here).json()["items"]


def next_week(here) -> None:
    here.clock.advance(WEEK)


def problem(answer) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].rpartition("/")[2]


@pytest.fixture
def vouched(here) -> None:
    """A queue system says who came; what is typed here stands for what it said."""
    with here.database.write() as connection:
        keep_key(connection, METTES_CVR, QUEUE_KEY, here.clock.now())
        here.clock.advance(timedelta(seconds=1))


def drawn_at_the_door(here, number: str) -> None:
    assert here.http.post("/v1/queue", json={"number": number}, headers=QUEUE_SYSTEM).status_code == 201


def many(here, mette, count: int, *, door: bool = False) -> None:
    """In order: with a queue number, at least a minute long, in opening hours."""
    here.execute("UPDATE limits SET allowed = 1000 WHERE name = 'lookups'")
    for number in range(count if door else 0):
        drawn_at_the_door(here, f"A{number}")
    lookups = [mette.look_up(INGER, queue=f"A{number}").json()["id"] for number in range(count)]
    here.clock.advance(timedelta(minutes=1))
    for one in lookups:
        mette.http.post(f"/v1/lookups/{one}/cancel", headers=mette.bearer)


def test_what_is_in_order_is_drawn_by_chance_alone(here, mette, vouched):
    many(here, mette, 80, door=True)
    next_week(here)
    assert [one["reasons"] for one in lines(here)] == [["chance"]] * 8


def test_where_numbers_can_be_thought_of_chance_brings_three_times_as_many(here, mette):
    many(here, mette, 80)
    next_week(here)
    assert [one["reasons"] for one in lines(here)] == [["chance"]] * 24
    assert json.loads(here.rows("SELECT detail FROM journal WHERE kind = 'sample-drawn'")[0][0])["vouched"] == 0


def test_a_queue_system_connected_afterwards_vouches_for_nothing_before_it(here, mette):
    many(here, mette, 40)
    with here.database.write() as connection:
        keep_key(connection, METTES_CVR, QUEUE_KEY, here.clock.now() + timedelta(days=1))
    next_week(here)
    assert len(lines(here)) == 12


def test_a_yes_on_paper_comes_before_the_controller_who_is_to_see_the_paper(here, mette, vouched):
    many(here, mette, 80, door=True)
    mette.sign_in()
    signed = []
    for number, hand in enumerate(("signature", "helper-screen", "signature")):
        drawn_at_the_door(here, f"B{number}")
        lookup = mette.look_up(INGER, queue=f"B{number}").json()["id"]
        mette.prove(lookup)
        visit = mette.begin(lookup, "proev", hand=hand).json()
        here.clock.advance(timedelta(minutes=1))
        if hand == "signature":
            here.http.post("/v1/permits/void", json={"key": visit["agreed"][0]["permit"]["key"]}, headers=mette.on_behalf(visit))
            signed.append(visit["id"])
        mette.end(visit["id"])
    next_week(here)
    with here.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM submissions")
        connection.exec_driver_sql("DELETE FROM permits")  # as whoever serves may: it is the journal that is asked
    assert sorted(one["ref"] for one in lines(here) if "signed-on-paper" in one["reasons"]) == sorted(signed)


def test_each_look_up_is_there_once_with_its_own_visit_however_many_a_helper_had(here, mette):
    visits = {}
    for number, seconds in enumerate((60, 10, 120)):
        lookup = mette.look_up(INGER, queue=f"A{number}").json()["id"]
        mette.prove(lookup)
        visit = mette.begin(lookup, "proev").json()["id"]
        here.clock.advance(timedelta(seconds=seconds))
        mette.end(visit)
        visits[visit] = seconds < 30
    left = mette.look_up(INGER, queue="A9").json()["id"]
    next_week(here)
    told = {one["ref"]: "under-30-seconds" in one["reasons"] for one in lines(here)}
    assert told == visits | {left: False}
    detail = json.loads(here.rows("SELECT detail FROM journal WHERE kind = 'sample-drawn'")[0][0])
    assert (detail["of"], detail["drawn"]) == (4, 4)


def test_each_look_up_counts_once_when_a_share_is_drawn(here, mette):
    here.execute("UPDATE limits SET allowed = 1000 WHERE name = 'lookups'")
    for number in range(20):
        lookup = mette.look_up(INGER, queue=f"A{number}").json()["id"]
        mette.prove(lookup)
        mette.end(mette.begin(lookup, "proev").json()["id"])
    here.execute("UPDATE sessions SET ended_at = '2026-11-23T12:00:00.000000Z'")
    next_week(here)
    assert [one["reasons"] for one in lines(here)] == [["chance"]] * 6
    assert json.loads(here.rows("SELECT detail FROM journal WHERE kind = 'sample-drawn'")[0][0])["of"] == 20


def test_whoever_moves_leaves_their_look_ups_with_those_they_made_them_for(here, mette):
    lookup = mette.look_up(INGER).json()["id"]
    assert here.rows("SELECT organisation FROM lookups") == [("99999993",)]
    here.execute("UPDATE helpers SET organisation = '99998881' WHERE id = 'mette'")
    here.execute("UPDATE helpers SET role = 'controller' WHERE id = 'viggo'")
    next_week(here)
    assert [one["ref"] for one in lines(here)] == [lookup]
    assert sample(here, "viggo").json()["items"] == []


def test_in_a_quiet_week_five_are_drawn(here, mette, vouched):
    many(here, mette, 12, door=True)
    next_week(here)
    assert len(lines(here)) == 5


def test_whoever_has_the_seed_draws_the_same_again(here, mette, vouched):
    many(here, mette, 80, door=True)
    next_week(here)
    told = sample(here).json()
    every = [one for one, in here.rows("SELECT id FROM lookups")]
    again = sorted(every, key=lambda one: place(told["seed"], one))[:8]
    assert {one["ref"] for one in told["items"]} == set(again)
    head, = here.rows("SELECT hash FROM journal WHERE entry = :entry", entry=told["entry"])[0]
    detail = json.loads(here.rows("SELECT detail FROM journal WHERE kind = 'sample-drawn'")[0][0])
    assert told["seed"] == f"{head}:{detail['chance']}"
    assert (detail["head"], detail["of"], detail["drawn"], detail["week"]) == (head, 80, 8, "2026-W48")


def test_another_head_or_chance_draws_others(here, mette):
    many(here, mette, 80)
    next_week(here)
    first = {one["ref"] for one in lines(here)}
    for table in ("sample_items", "samples"):
        here.execute(f"DELETE FROM {table}")
    assert {one["ref"] for one in lines(here)} != first


def test_asked_for_again_it_is_the_same(here, mette):
    many(here, mette, 30)
    next_week(here)
    first = sample(here).json()
    here.clock.advance(timedelta(days=5))
    assert sample(here).json() == first
    assert len(here.rows("SELECT 1 FROM journal WHERE kind = 'sample-drawn'")) == 1
    here.clock.advance(timedelta(days=2))
    assert sample(here).json()["week"] == "2026-W48", "there is something left to say of it"
    here.execute("UPDATE sample_items SET verdict = 'ok'")
    assert sample(here).json()["week"] == "2026-W49"


def test_a_week_nobody_asked_for_is_looked_at_before_the_next(here, mette):
    mette.look_up(INGER)
    here.clock.advance(WEEK * 2)
    mette.sign_in().look_up(NANNA)
    here.clock.advance(WEEK)
    for week, count in (("2026-W48", 1), ("2026-W50", 1)):
        told = sample(here).json()
        assert (told["week"], len(told["items"])) == (week, count)
        kirsten = here.counter("kirsten")
        for one in told["items"]:
            here.http.post(f"/v1/samples/{one['id']}/verdict", json={"verdict": "ok"}, headers=kirsten.bearer)
    assert here.rows("SELECT week FROM samples ORDER BY week") == [("2026-W48",), ("2026-W50",)], "a week without a look-up has none"


def test_the_backend_draws_each_week_itself_and_nobody_is_lost_where_no_controller_comes(here, mette):
    day = Daily(here.database, here.clock, SystemIds())
    mette.look_up(INGER)
    here.clock.advance(timedelta(days=7))
    assert day.run_if_due()
    assert not here.rows("SELECT week FROM samples"), "its last evening's visits are told of first"
    here.clock.advance(timedelta(days=1))
    assert day.run_if_due()
    assert here.rows("SELECT week FROM samples") == [("2026-W48",)]
    for _ in range(2):
        here.clock.advance(WEEK)
        assert day.run_if_due()
    assert here.rows("SELECT week FROM samples") == [("2026-W48",)], "a week without a look-up is drawn by who asks"
    assert [sample(here).json()["week"], len(lines(here))] == ["2026-W48", 1]


def test_a_server_that_stood_still_for_half_a_year_draws_before_it_erases(here, mette):
    mette.look_up(INGER)
    here.clock.advance(timedelta(days=181))
    erased = do_each_day(here.database, here.clock.now(), SystemIds())
    assert here.rows("SELECT week FROM samples") == [("2026-W48",)]
    assert "lookups" not in erased, "what is to be judged waits for it"


def test_a_clock_far_ahead_is_no_reason_to_walk_through_all_the_weeks_until_then(here, mette, monkeypatch):
    walked = []
    kept = samples.weeks_since
    monkeypatch.setattr(samples, "weeks_since", lambda first, now: walked.extend(weeks := kept(first, now)) or weeks)
    mette.look_up(INGER)
    here.clock.advance(timedelta(days=365 * 100))
    do_each_day(here.database, here.clock.now(), SystemIds())
    assert 0 < len(walked) <= 60 * len(here.rows("SELECT cvr FROM organisations"))


def test_a_proof_without_a_visit_is_always_looked_at(here, mette):
    many(here, mette, 60)
    alone = mette.sign_in().look_up(NANNA, queue="B1").json()["id"]
    mette.prove(alone)
    visit = mette.visit(INGER, "proev")
    back = mette.proved(INGER)
    mette.relink(visit["id"], back)
    next_week(here)
    assert [one["ref"] for one in lines(here) if "proof-without-visit" in one["reasons"]] == [alone]


def test_whoever_could_not_be_told_is_always_looked_at(here, mette):
    """Exempt from Digital Post, and no address known: what was done for her stands before the controller, both times."""
    here.execute("UPDATE citizens SET exempt = :yes, address = NULL WHERE id = 'nanna'", yes=True)
    many(here, mette, 60)
    visit = mette.sign_in().visit(NANNA, "proev")["id"]
    mette.end(visit)
    alone = mette.proved(NANNA)
    mette.http.post(f"/v1/lookups/{alone}/cancel", headers=mette.bearer)
    post_due(here.backend)
    next_week(here)
    assert {one["ref"] for one in lines(here) if "not-told" in one["reasons"]} == {visit, alone}


def test_nobody_judges_their_own_look_ups(here, mette):
    mette.look_up(INGER)
    here.execute("UPDATE helpers SET role = 'controller' WHERE id = 'mette'")
    next_week(here)
    item = lines(here)[0]["id"]
    mette.sign_in()
    answer = here.http.post(f"/v1/samples/{item}/verdict", json={"verdict": "ok"}, headers=mette.bearer)
    assert problem(answer) == (403, "own-matters")
    assert here.rows("SELECT verdict FROM sample_items") == [(None,)]
    next_week(here)
    assert sample(here, "mette").json()["week"] == "2026-W49", "what is another's to judge holds nobody up"
    assert sample(here).json()["week"] == "2026-W48"


@pytest.mark.parametrize("left", [None, "2026-11-24T10:00:00.000000Z"])
def test_nobody_judges_what_they_looked_up_under_another_id(here, mette, left):
    mette.look_up(INGER)
    cpr, = here.rows("SELECT cpr FROM helpers WHERE id = 'mette'")[0]
    here.execute("UPDATE helpers SET left_at = :left WHERE id = 'mette'", left=left)
    here.execute("UPDATE helpers SET role = 'controller', cpr = :cpr WHERE id = 'ulla'", cpr=cpr)
    next_week(here)
    item = lines(here)[0]["id"]
    ulla = here.counter("ulla")
    answer = here.http.post(f"/v1/samples/{item}/verdict", json={"verdict": "ok"}, headers=ulla.bearer)
    assert problem(answer) == (403, "own-matters")
    assert here.rows("SELECT verdict FROM sample_items") == [(None,)]
    next_week(here)
    assert sample(here, "ulla").json()["week"] == "2026-W49", "what is another's to judge holds nobody up"
    kirsten = here.counter("kirsten")
    assert here.http.post(f"/v1/samples/{item}/verdict", json={"verdict": "ok"}, headers=kirsten.bearer).status_code == 204
    assert here.rows("SELECT verdict, judged_by FROM sample_items") == [("ok", "kirsten")]


def test_without_a_queue_number_everything_is_looked_at(here, mette):
    many(here, mette, 60)
    mette.look_up(NANNA)
    next_week(here)
    found = [one for one in lines(here) if "no-queue-number" in one["reasons"]]
    assert [one["queue"] for one in found] == [None]


def test_one_number_for_two_citizens_is_looked_at(here, mette):
    many(here, mette, 60)
    for cpr, number in ((NANNA, "B1"), (INGER, "B1"), (INGER, "B2"), (INGER, "B2"), ("0504420099", "B3"), (INGER, "B3")):
        found = mette.look_up(cpr, queue=number).json()
        if "id" in found:
            mette.http.post(f"/v1/lookups/{found['id']}/cancel", headers=mette.bearer)
    next_week(here)
    assert [one["queue"] for one in lines(here) if "queue-number-again" in one["reasons"]] == ["B1", "B1"]


def test_a_try_with_the_number_of_somebody_who_had_no_id_is_looked_at(here, mette):
    many(here, mette, 60)
    found = mette.look_up(NANNA, queue="B1").json()["id"]
    mette.http.post(f"/v1/lookups/{found}/cancel", json={"without_id": True}, headers=mette.bearer)
    here.clock.advance(timedelta(minutes=1))
    assert mette.look_up(INGER, queue="B1").status_code == 409
    next_week(here)
    again = [one["outcome"] for one in lines(here) if "queue-number-again" in one["reasons"]]
    assert sorted(again) == ["found", "not-theirs"]


def test_outside_opening_hours_everything_is_looked_at(here, mette):
    here.execute("""UPDATE organisations SET hours = '{"monday": ["10:00", "11:00"]}' WHERE cvr = '99999993'""")
    many(here, mette, 60)
    here.clock.advance(timedelta(minutes=17))
    mette.sign_in().look_up(INGER, queue="A99")
    next_week(here)
    assert [one["queue"] for one in lines(here) if "outside-hours" in one["reasons"]] == ["A99"]


def test_where_no_opening_hours_are_known_nothing_is_outside_them(here, mette):
    mette.look_up(INGER, queue="A1")
    next_week(here)
    assert [one["reasons"] for one in lines(here)] == [["chance"]]


@pytest.mark.parametrize(("seconds", "short"), [(29, True), (30, False)])
def test_a_visit_under_thirty_seconds_is_looked_at(here, mette, seconds, short):
    found = mette.look_up(INGER, queue="A1").json()["id"]
    mette.prove(found)
    visit = mette.begin(found, "proev").json()
    here.clock.advance(timedelta(seconds=seconds))
    mette.end(visit["id"])
    next_week(here)
    line, = lines(here)
    assert (line["kind"], line["ref"], line["proof"]) == ("visit", visit["id"], "photo-id")
    assert ("under-30-seconds" in line["reasons"]) is short


def test_refused_look_ups_are_among_them(here, mette):
    mette.look_up(OMAR), mette.look_up("0504420099")
    next_week(here)
    assert sorted(one["outcome"] for one in lines(here)) == ["nearest", "not-found"]


def test_the_controller_sees_nothing_of_the_citizen(here, mette):
    visit = mette.visit(INGER, "proev")
    mette.end(visit["id"])
    next_week(here)
    told = sample(here).text
    assert visit["citizen"]["ref"] not in told
    said = re.sub(r"[0-9a-f]{32,}", "", told)  # a reference is chance, and may say any year
    for secret in (INGER, "Inger", "IE", "1942", "proev", "Prøv"):
        assert secret not in said
    assert "Mette Øvelse" in said


def test_another_organisations_week_is_not_theirs_to_see(here):
    here.counter("bo").look_up(INGER)
    next_week(here)
    assert lines(here) == []


@pytest.mark.parametrize("who", ["mette", "bo", "viggo", "peter"])
def test_nobody_else_sees_a_sample_or_judges_one(here, mette, who):
    mette.look_up(INGER)
    next_week(here)
    item = lines(here)[0]["id"]
    assert problem(sample(here, who)) == (403, "role-refused")
    counter = here.counter(who)
    answer = here.http.post(f"/v1/samples/{item}/verdict", json={"verdict": "ok"}, headers=counter.bearer)
    assert problem(answer) == (403, "role-refused")
    assert here.rows("SELECT verdict FROM sample_items") == [(None,)]


def test_a_verdict_is_kept_and_journaled_each_time_it_changes(here, mette):
    mette.look_up(INGER)
    next_week(here)
    item = lines(here)[0]["id"]
    kirsten = here.counter("kirsten")
    for verdict in ("ask", "ask", "ok"):
        answer = here.http.post(f"/v1/samples/{item}/verdict", json={"verdict": verdict}, headers=kirsten.bearer)
        assert answer.status_code == 204
    assert here.rows("SELECT verdict, judged_by FROM sample_items") == [("ok", "kirsten")]
    said = here.rows("SELECT detail FROM journal WHERE kind = 'sample-judged' ORDER BY entry")
    assert [json.loads(one)["verdict"] for one, in said] == ["ask", "ok"]
    assert lines(here)[0]["verdict"] == "ok"


def test_another_organisations_line_is_not_there(here):
    here.counter("bo").look_up(INGER)
    here.execute("UPDATE helpers SET role = 'controller' WHERE id = 'viggo'")
    next_week(here)
    item = sample(here, "viggo").json()["items"][0]["id"]
    kirsten = here.counter("kirsten")
    answer = here.http.post(f"/v1/samples/{item}/verdict", json={"verdict": "ok"}, headers=kirsten.bearer)
    assert problem(answer) == (404, "sample-not-found")
    assert here.rows("SELECT verdict FROM sample_items") == [(None,)]


def test_the_journal_is_whole_afterwards(here, mette):
    mette.look_up(INGER)
    next_week(here)
    lines(here)
    with here.database.read() as connection:
        assert verify(connection).is_whole


def test_the_command_says_the_same_every_time(here, mette, filled_url, tmp_path, capsys):
    mette.look_up(INGER)
    here.execute("UPDATE lookups SET at = '2026-11-17T10:00:00.000000Z'")
    # The command has the machine's own clock, so the week it is of is asked of it.
    asked = ["journal", "sample", "--database", filled_url, "--organisation", "99999993"]
    assert run(asked) == 0
    first = capsys.readouterr().out
    assert run([*asked, "--write", str(tmp_path / "sample.txt")]) == 0
    assert (tmp_path / "sample.txt").read_text(encoding="utf-8") == first
    assert (tmp_path / "sample.txt").stat().st_mode & 0o777 == 0o600
    assert "99999993, uge " in first
    assert run([*asked[:-1], "11111111"]) == 1
    assert "CVR" in capsys.readouterr().err


def test_the_command_speaks_english_where_it_is_asked_to(here, mette, filled_url, capsys):
    mette.look_up(INGER)
    here.execute("UPDATE lookups SET at = '2026-11-03T10:00:00.000000Z'")
    asked = ["journal", "sample", "--database", filled_url, "--organisation", "99999993", "--language", "en"]
    assert run(asked) == 0
    said = capsys.readouterr().out
    for one in ("99999993, week 2026-W45, drawn ", "Drawn from number ", "  look-up  ", "without a queue number", "not looked at"):
        assert one in said
    assert run([*asked[:5], "11111111", *asked[6:]]) == 1
    assert capsys.readouterr().err == "There is no organisation with that CVR number.\n"


def test_the_command_draws_and_changes_nothing_else(here, mette, filled_url, capsys):
    """No migration, nobody enrolled, nothing erased, no directory and no catalogue taken in."""
    visit = mette.visit(INGER, "proev")
    mette.end(visit["id"])
    here.execute("DELETE FROM helpers WHERE kind = 'self'")
    here.execute("DELETE FROM catalogues")
    here.execute("INSERT INTO refusals (at, operation, problem) VALUES ('2020-01-01T00:00:00.000000Z', 'o', 'p')")
    before = snapshot(here.database)
    assert run(["journal", "sample", "--database", filled_url]) == 0
    drawn = snapshot(here.database)
    assert changed(before, drawn) <= {"samples", "sample_items", "journal"}
    assert set(before["journal"]) < set(drawn["journal"])
    assert run(["journal", "sample", "--database", filled_url]) == 0
    assert changed(drawn, snapshot(here.database)) == set()
    with here.database.read() as connection:
        assert verify(connection).is_whole
    capsys.readouterr()


@pytest.mark.parametrize("url", ["nosuch://x", "mysql://nobody@127.0.0.1:1/x", "sqlite:////nonexistent/folder/x.db", "x"])
def test_a_database_that_cannot_be_opened_is_one_sentence(url, capsys):
    assert run(["journal", "sample", "--database", url]) == 1
    assert capsys.readouterr().err == "Databasen kan ikke åbnes. Se efter, at den er der, og at --database er skrevet rigtigt.\n"


def test_a_database_without_anybody_is_said_to_be_empty_where_nobody_was_asked_for(tmp_path, capsys):
    database = Database(f"sqlite:///{tmp_path / 'b.db'}")
    migrate(database)
    database.close()
    asked = ["journal", "sample", "--database", f"sqlite:///{tmp_path / 'b.db'}"]
    assert run(asked) == 1
    assert capsys.readouterr().err == "Der er ingen organisation i databasen endnu. Start serveren én gang, og prøv igen.\n"
    assert run([*asked, "--organisation", "99999993"]) == 1
    assert capsys.readouterr().err == "Der er ingen organisation med det CVR-nummer.\n"


@pytest.mark.parametrize(("version", "sentence"), [
    ("0008", "Databasen er fra en ældre udgave. Start serveren én gang, så den bliver bragt i orden, og prøv igen.\n"),
    ("9999", "Databasen er fra en nyere udgave. Brug den til at trække stikprøven.\n"),
])
def test_a_database_of_another_version_is_left_as_it_is(here, mette, filled_url, capsys, version, sentence):
    mette.look_up(INGER)
    here.execute("UPDATE alembic_version SET version_num = :version", version=version)
    before = snapshot(here.database)
    assert run(["journal", "sample", "--database", filled_url]) == 1
    assert capsys.readouterr().err == sentence
    assert changed(before, snapshot(here.database)) == set()


def test_the_command_makes_no_file(tmp_path, capsys):
    assert run(["journal", "sample", "--database", f"sqlite:///{tmp_path}/nowhere.db"]) == 1
    assert capsys.readouterr().err.startswith("Databasen kan ikke åbnes.")
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_is_not_there_is_one_sentence(tmp_path, capsys):
    assert run(["journal", "sample", "--profile", str(tmp_path)]) == 1
    assert capsys.readouterr().err == "Der er ingen database her. Skriv --database eller --profile.\n"
    assert list(tmp_path.iterdir()) == []


def test_an_organisation_where_nobody_controls_is_named_once_somebody_was_looked_up(here, mette, filled_url, capsys):
    def said() -> str:
        assert run(["journal", "verify", "--database", filled_url]) == 0
        return capsys.readouterr().out

    here.execute("UPDATE helpers SET left_at = :now WHERE role = 'controller'", now="2026-11-23T09:42:00.000000Z")
    assert "fører kontrol" not in said()
    mette.visit(INGER, "proev")
    assert f"(CVR {METTES_CVR}) har ingen, der fører kontrol." in said()
    here.execute("UPDATE helpers SET left_at = NULL")
    assert "fører kontrol" not in said()


def test_a_look_up_written_into_a_week_that_was_drawn_comes_with_the_next_once(here, mette):
    many(here, mette, 1)
    next_week(here)
    assert len(lines(here)) == 1
    here.execute("UPDATE sample_items SET verdict = 'ok'")
    here.clock.advance(-WEEK)
    late = here.counter("mette").look_up(NANNA).json()["id"]
    here.clock.advance(WEEK)
    sample(here)
    assert here.rows("SELECT 1 FROM sample_items WHERE lookup = :late", late=late) == [], "its own week is done with"
    next_week(here)
    (drawn,) = lines(here)
    assert here.rows("SELECT lookup FROM sample_items WHERE id = :id", id=drawn["id"]) == [(late,)]
    here.execute("UPDATE sample_items SET verdict = 'ok'")
    next_week(here)
    assert lines(here) == []
    assert here.rows("SELECT count(*) FROM sample_items") == [(2,)]
