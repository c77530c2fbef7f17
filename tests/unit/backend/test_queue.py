"""The queue at the door: who may say who waits, who sees it, and that a number is used once."""

from __future__ import annotations

import json
import threading
from datetime import timedelta

import pytest

from desktop.backend.people.lookups import look_up
from desktop.backend.problems import Problem
from desktop.backend.queue.keys import NoSuchOrganisationError, make_queue_key
from desktop.backend.queue.waiting import MOST, keep_key
from desktop.backend.retention.job import erase_due
from desktop.backend.serving import SystemIds
from tests.support.backend_data import INGER, METTE, METTES_CVR, NANNA, OMAR, QUEUE_KEY, QUEUE_SYSTEM


@pytest.fixture
def system(here):
    """The queue system at Mette's has its key."""
    with here.database.write() as connection:
        keep_key(connection, METTES_CVR, QUEUE_KEY, here.clock.now())

    def draw(number: str, **more):
        return here.http.post("/v1/queue", json={"number": number} | more, headers=QUEUE_SYSTEM)

    return draw


@pytest.fixture
def mette(here):
    return here.counter()


def queue(counter) -> list[str]:
    answer = counter.http.get("/v1/queue", headers=counter.bearer)
    assert answer.status_code == 200, answer.text
    return [one["number"] for one in answer.json()["waiting"]]


def problem(answer) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].rpartition("/")[2]


def stored(here) -> tuple:
    return (
        here.rows("SELECT number, counter, taken_at FROM queue_numbers ORDER BY number"),
        here.rows("SELECT count(*) FROM lookups"), here.rows("SELECT count(*) FROM journal"),
    )


def test_who_drew_first_stands_first_and_only_at_their_own_organisation(here, system, mette):
    for number in ("b2", "A17", "A18"):
        assert system(number, counter="3" if number == "A17" else None).status_code == 201
        here.clock.advance(timedelta(seconds=10))
    told = mette.http.get("/v1/queue", headers=mette.bearer).json()["waiting"]
    assert [(one["number"], one["counter"]) for one in told] == [("B2", None), ("A17", "3"), ("A18", None)]
    assert queue(here.counter("bo")) == []


def test_a_number_said_twice_is_one_number_at_its_newest_counter(here, system, mette):
    first = system("A17").json()
    here.clock.advance(timedelta(minutes=3))
    again = system("a17", counter="3")
    assert again.status_code == 201
    assert again.json() == first | {"counter": "3"}
    assert queue(mette) == ["A17"]


@pytest.mark.parametrize("header", [
    {}, {"Authorization": "Queue"}, {"Authorization": "Queue wrong"}, {"Authorization": f"Bearer {QUEUE_KEY}"},
    {"Authorization": f"Permit {QUEUE_KEY}"},
])
def test_without_its_key_nobody_says_who_waits(here, system, header):
    before = stored(here)
    refused = here.http.post("/v1/queue", json={"number": "A1"}, headers=header)
    assert refused.status_code in {401, 403}
    if refused.status_code == 401:
        assert refused.headers["www-authenticate"] == "Queue"
        assert problem(refused) == (401, "queue-key-needed")
    assert stored(here) == before


def test_a_helper_does_not_say_who_waits_and_a_queue_system_opens_nothing_else(here, system, mette):
    assert problem(here.http.post("/v1/queue", json={"number": "A1"}, headers=mette.bearer)) == (401, "queue-key-needed")
    assert problem(here.http.get("/v1/queue", headers=QUEUE_SYSTEM)) == (401, "sign-in-needed")
    assert problem(here.http.post("/v1/lookups", json={"cpr": INGER}, headers=QUEUE_SYSTEM)) == (401, "sign-in-needed")
    assert problem(here.http.get("/v1/queue", headers=here.counter("viggo").bearer)) == (403, "role-refused")
    assert here.rows("SELECT count(*) FROM lookups") == [(0,)]


@pytest.mark.parametrize("number", ["", "A", "ABCD1", "123456", "A 1", "A-1", "١٧", "A1\n"])
def test_what_is_no_number_is_refused(system, number):
    assert problem(system(number)) == (422, "body-wrong")


def test_a_key_is_kept_by_its_fingerprint_and_a_new_one_puts_the_old_out_of_use(here, system):
    assert system("A1").status_code == 201
    url = here.backend.settings.database_url
    key = make_queue_key(url, METTES_CVR, here.clock, SystemIds())
    assert len(key) == 64
    assert key not in json.dumps(here.rows("SELECT hash FROM queue_keys"))
    assert problem(system("A2")) == (401, "queue-key-needed")
    fresh = here.http.post("/v1/queue", json={"number": "A2"}, headers={"Authorization": f"Queue {key}"})
    assert fresh.status_code == 201
    assert here.rows("SELECT count(*) FROM queue_keys") == [(1,)]
    with pytest.raises(NoSuchOrganisationError):
        make_queue_key(url, "00000000", here.clock, SystemIds())


def test_the_look_up_that_finds_somebody_takes_the_number(here, system, mette):
    system("A17")
    assert mette.look_up(INGER, queue="a17").status_code == 201
    assert queue(mette) == []
    assert here.rows("SELECT queue FROM lookups") == [("A17",)]
    assert json.loads(here.rows("SELECT detail FROM journal WHERE kind = 'looked-up'")[0][0])["queue"] == "A17"


def test_a_number_used_twice_is_one_sentence_and_nothing_changed(here, system, mette):
    system("A17")
    mette.look_up(INGER, queue="A17")
    before = stored(here)
    refused = mette.look_up(NANNA, queue="a17")
    assert problem(refused) == (409, "queue-number-used")
    assert refused.json()["detail"] == (
        "Nummer A17 er brugt i dag. Skriv det nummer, der står på sedlen, eller lad feltet stå tomt."
    )
    assert problem(system("A17")) == (409, "queue-number-used")
    assert stored(here) == before
    assert mette.look_up(NANNA).status_code == 201, "without a number it goes on, and to the controller"


def test_where_there_is_no_queue_system_a_typed_number_is_used_once_too(here, mette):
    assert mette.look_up(INGER, queue="7").status_code == 201
    assert problem(mette.look_up(NANNA, queue="7")) == (409, "queue-number-used")
    assert here.counter("bo").look_up(NANNA, queue="7").status_code == 201, "another organisation has numbers of its own"


def test_a_number_the_queue_system_never_drew_is_refused(here, system, mette):
    before = stored(here)
    assert problem(mette.look_up(INGER, queue="Z99")) == (409, "queue-number-unknown")
    assert stored(here) == before


def test_a_look_up_that_finds_nobody_leaves_the_number_for_the_next_try(here, system, mette):
    system("A17")
    for cpr, status in (("0504420099", 404), (METTE, 403), (OMAR, 403)):
        assert mette.look_up(cpr, queue="A17").status_code == status
        assert queue(mette) == ["A17"]
    assert mette.look_up(INGER, queue="A17").status_code == 201


def cancelled(mette, answer):
    return mette.http.post(f"/v1/lookups/{answer.json()['id']}/cancel", headers=mette.bearer)


@pytest.mark.parametrize("drawn", [True, False])
def test_the_number_of_a_mistyped_cpr_goes_with_the_person_who_drew_it(here, mette, drawn, request):
    if drawn:
        request.getfixturevalue("system")("A17", counter="3")
    wrong = mette.look_up(NANNA, queue="A17")
    assert cancelled(mette, wrong).status_code == 204
    assert queue(mette) == (["A17"] if drawn else [])
    right = mette.look_up(INGER, queue="A17")
    assert right.status_code == 201
    assert cancelled(mette, wrong).status_code == 204, "cancelled again"
    assert problem(mette.look_up(NANNA, queue="A17")) == (409, "queue-number-used")
    assert here.rows("SELECT queue FROM lookups") == [("A17",)] * 2


def without_id(mette, answer):
    return mette.http.post(f"/v1/lookups/{answer.json()['id']}/cancel", json={"without_id": True}, headers=mette.bearer)


@pytest.mark.parametrize("drawn", [True, False])
def test_who_has_no_id_today_keeps_their_number_and_it_is_offered_to_nobody(here, mette, drawn, request):
    if drawn:
        request.getfixturevalue("system")("A17", counter="3")
    first = mette.look_up(INGER, queue="A17")
    here.clock.advance(timedelta(minutes=1))
    assert without_id(mette, first).status_code == 204
    assert without_id(mette, first).status_code == 204, "said again"
    assert cancelled(mette, first).status_code == 204, "nor does it come back by another reason"
    assert queue(mette) == []
    told = [json.loads(one) for one, in here.rows("SELECT detail FROM journal WHERE kind = 'look-up-cancelled'")]
    assert told == [{"lookup": first.json()["id"], "without_id": 1}]
    here.clock.advance(timedelta(hours=1))
    mette.sign_in()
    again = mette.look_up(INGER, queue="a17")
    assert again.status_code == 201, "back with a passport, the same day"
    assert problem(mette.look_up(INGER, queue="A17")) == (409, "queue-number-used"), "used by the look-up they came back to"
    mette.prove(again.json()["id"])
    assert mette.begin(again.json()["id"], "proev").status_code == 201
    assert problem(mette.look_up(NANNA, queue="A17")) == (409, "queue-number-used")


def test_the_number_of_somebody_without_id_is_nobody_elses_and_to_try_it_is_on_record(here, system, mette):
    """The refusal says that Nanna is not who drew it, so it is no look-up that nobody sees."""
    system("A17")
    first = mette.look_up(INGER, queue="A17")
    without_id(mette, first)
    here.clock.advance(timedelta(minutes=1))
    refused = mette.look_up(NANNA, queue="A17")
    assert problem(refused) == (409, "queue-number-used")
    assert sorted(here.rows("SELECT outcome FROM lookups")) == [("found",), ("not-theirs",)]
    told = json.loads(here.rows("SELECT detail FROM journal ORDER BY entry DESC LIMIT 1")[0][0])
    assert (told["outcome"], told["queue"]) == ("not-theirs", "A17")
    assert mette.look_up("0504420099", queue="A17").status_code == 404, "there is nobody of whom to say it"
    assert mette.look_up(INGER, queue="A17").status_code == 201, "it is still the first one's"


def test_a_number_somebody_without_id_came_back_to_by_mistake_is_free_again(here, system, mette):
    """Wrong person: then it was not they who stood there the second time, and whoever did may have it."""
    system("A17")
    without_id(mette, mette.look_up(INGER, queue="A17"))
    here.clock.advance(timedelta(minutes=1))
    assert cancelled(mette, mette.look_up(INGER, queue="A17")).status_code == 204
    assert queue(mette) == ["A17"]


def test_the_number_of_a_visit_with_the_wrong_person_is_still_theirs_who_drew_it(here, system, mette):
    system("A17")
    wrong = mette.look_up(NANNA, queue="A17").json()["id"]
    mette.prove(wrong)
    visit = mette.begin(wrong, "proev").json()
    assert problem(mette.look_up(INGER, queue="A17")) == (409, "queue-number-used")
    assert mette.wrong_person(visit["id"]).status_code == 204
    right = mette.look_up(INGER, queue="A17").json()["id"]
    mette.prove(right)
    assert mette.begin(right, "proev").status_code == 201
    assert mette.wrong_person(visit["id"]).status_code == 204, "said again"
    assert queue(mette) == []
    assert problem(mette.look_up(NANNA, queue="A17")) == (409, "queue-number-used")


def test_a_number_is_of_one_visit_whether_it_began_went_on_or_ended_with_it(here, system, mette):
    for number in ("A17", "A18"):
        system(number)
    began = mette.look_up(INGER, queue="A17").json()["id"]
    mette.prove(began)
    visit = mette.begin(began, "proev").json()["id"]
    assert problem(mette.http.post(f"/v1/lookups/{began}/cancel", headers=mette.bearer)) == (409, "lookup-over")
    back = mette.look_up(INGER, queue="A18")
    mette.prove(back.json()["id"])
    assert mette.relink(visit, back.json()["id"]).status_code == 200
    cancelled(mette, back)
    for number in ("A17", "A18"):
        assert problem(mette.look_up(NANNA, queue=number)) == (409, "queue-number-used")
    mette.end(visit)
    for number in ("A17", "A18"):
        assert problem(mette.look_up(NANNA, queue=number)) == (409, "queue-number-used")
    mette.wrong_person(visit)
    assert queue(mette) == ["A17", "A18"]


def test_what_is_given_back_the_next_day_is_yesterdays_number(here, system, mette):
    system("A17")
    yesterday = mette.look_up(NANNA, queue="A17")
    here.clock.advance(timedelta(days=1))
    mette.sign_in()
    system("A17")
    assert mette.look_up(INGER, queue="A17").status_code == 201
    assert cancelled(mette, yesterday).status_code == 204
    assert queue(mette) == []
    assert problem(mette.look_up(NANNA, queue="A17")) == (409, "queue-number-used")


def test_a_look_up_that_was_refused_gives_nobodys_number_back(here, system, mette):
    """It never took one."""
    system("A17")
    assert mette.look_up(OMAR, queue="A17").status_code == 403
    assert mette.look_up(INGER, queue="A17").status_code == 201
    refused, = here.rows("SELECT id FROM lookups WHERE outcome <> 'found'")[0]
    assert problem(mette.http.post(f"/v1/lookups/{refused}/cancel", headers=mette.bearer)) == (404, "lookup-not-found")
    assert queue(mette) == []


def test_the_next_day_the_number_is_new_and_yesterdays_queue_is_empty(here, system):
    system("A17")
    system("A18")
    here.counter().look_up(INGER, queue="A17")
    here.clock.advance(timedelta(days=1))
    mette = here.counter()
    assert queue(mette) == []
    assert system("A17").status_code == 201
    assert mette.look_up(INGER, queue="A17").status_code == 201


def test_two_counters_that_take_one_number_at_once_receive_one_citizen_with_it(here, system):
    system("A17")
    with here.database.read() as connection:
        from desktop.backend.identity.directory import find_helper
        helper = find_helper(connection, "mette")
    came: list[str] = []
    gate = threading.Barrier(4)

    def receive(cpr: str) -> None:
        gate.wait()
        try:
            with here.database.write() as connection:
                look_up(connection, here.backend, helper, cpr, "A17")
            came.append("found")
        except Problem as refused:
            came.append(refused.name)

    threads = [threading.Thread(target=receive, args=(cpr,)) for cpr in (INGER, NANNA, INGER, NANNA)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(came) == ["found", *["queue-number-used"] * 3]
    assert here.rows("SELECT count(*) FROM lookups WHERE queue = 'A17'") == [(1,)]


def test_a_key_in_the_wrong_hands_fills_no_disk(here, system):
    with here.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM queue_numbers")
        from sqlalchemy import insert

        from desktop.backend.db.queue_tables import queue_numbers
        day = here.backend.now().date().isoformat()
        connection.execute(insert(queue_numbers), [
            {"organisation": METTES_CVR, "day": day, "number": str(one), "drawn_at": here.clock.now()}
            for one in range(MOST)
        ])
    assert problem(system("A1")) == (429, "queue-full")
    assert here.rows("SELECT count(*) FROM queue_numbers") == [(MOST,)]


def test_numbers_are_gone_two_days_later(here, system):
    system("A17")
    here.clock.advance(timedelta(hours=47))
    assert "queue_numbers" not in erase_due(here.database, here.clock.now())
    here.clock.advance(timedelta(hours=1))
    assert erase_due(here.database, here.clock.now())["queue_numbers"] == 1
    assert here.rows("SELECT count(*) FROM queue_keys") == [(1,)]
