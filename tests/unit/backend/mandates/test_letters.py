"""A mandate on paper: the letter goes to where the citizen lives, and comes back to trusted staff with every page."""

from __future__ import annotations

import base64
import json
from datetime import timedelta

import pytest
from sqlalchemy import delete

from desktop.backend.db.mandate_tables import mandate_words
from desktop.backend.notices.checking import Difference, Differs, differences
from desktop.backend.notices.posting import post_due
from desktop.backend.retention.job import erase_due
from desktop.backend.settings import Settings
from desktop.domain.capacity import SCRIPT_VERSION
from desktop.domain.denmark import DENMARK
from desktop.domain.paper_code import code_of
from tests.support.alone import come_beside
from tests.support.backend import InProcess
from tests.support.backend_data import INGER, NANNA
from tests.support.giving import MOVING, PETER, TALKING, fresh_yes, inger, peter, problem, state
from tests.support.mandate_papers import (
    PICTURE,
    ask_for_letter,
    came_back,
    check,
    code_on,
    document,
    letter_at_counter,
    pages_of,
    printed,
    send_letter,
    text_of,
)
from tests.support.stored_state import assert_refused_cleanly, changed, snapshot


@pytest.fixture
def mette(here):
    return here.counter("mette")


@pytest.fixture
def letter(here, mette):
    """What Peter asked for, printed at the counter with Inger there: the mandate, the code, and the paper."""
    return letter_at_counter(mette, peter(here), MOVING, TALKING)


def lines(here, kind: str) -> list:
    return here.rows("SELECT subject, actor, detail FROM journal WHERE kind = :kind ORDER BY entry", kind=kind)


def ref(here, table: str, name: str) -> str:
    column = "name" if table == "citizens" else "id"
    return here.rows(f"SELECT ref FROM {table} WHERE {column} = :name", name=name)[0][0]


INGERS = ("citizens", "Inger Marie Eksempel")


def test_the_relative_asks_and_it_goes_to_her_address_and_he_learns_nothing_of_it(here):
    his = peter(here)
    mandate = ask_for_letter(his, MOVING, TALKING)
    told = his.read(mandate).json()["mandate"]
    assert (told["state"], told["grantor"]["name"]) == ("on-paper", None)
    post_due(here.backend)
    paper, way, handed_over = here.rows("SELECT paper, way, handed_over_at FROM mandate_letters")[0]
    text = text_of(bytes(paper))
    assert (way, handed_over) == ("post", None)
    assert "Inger Marie Eksempel giver Peter Eksempel fuldmagt." in text
    assert "Æblevej 12" in text, "her registered address"
    pages = pages_of(bytes(paper))
    assert all(f"Side {number} af {pages}" in text for number in range(1, pages + 1))
    (subject, actor, detail), = lines(here, "mandate-letter-sent")
    assert (subject, actor) == (ref(here, *INGERS), ref(here, "helpers", "peter"))
    kept = json.loads(here.rows("SELECT letter FROM mandates WHERE id = :id", id=mandate)[0][0])
    assert (json.loads(detail)["pages"], json.loads(detail)["wording"]) == (kept["pages"], kept["wording"]["fingerprint"])
    assert kept["pages"] == pages


@pytest.fixture
def with_folder(filled_url, town, tmp_path):
    (tmp_path / "outgoing").mkdir(mode=0o700)
    running = InProcess(Settings(filled_url, "http://127.0.0.1:9", outgoing=tmp_path / "outgoing", **town))
    yield running
    running.close()


def test_it_is_handed_over_once_and_the_database_lets_go(with_folder, tmp_path):
    mandate = ask_for_letter(peter(with_folder))
    post_due(with_folder.backend), post_due(with_folder.backend)
    (paper, entry), = with_folder.rows("SELECT paper, entry FROM mandate_letters WHERE handed_over_at IS NOT NULL")
    file = tmp_path / "outgoing" / f"{mandate}-{entry}.pdf"
    assert paper is None
    assert "Inger Marie Eksempel" in text_of(file.read_bytes())
    assert len(lines(with_folder, "mandate-letter-handed-over")) == 1
    assert differing(with_folder) == []


@pytest.mark.parametrize("what", ["protected", "dead", "words", "no address", "answered"])
def test_what_is_not_to_leave_leaves_nowhere(here, what):
    mandate = ask_for_letter(peter(here))
    if what == "protected":
        here.execute("UPDATE citizens SET protected = true WHERE ref = :ref", ref=ref(here, *INGERS))
    elif what == "dead":
        here.execute("UPDATE citizens SET died_on = '2026-11-20' WHERE ref = :ref", ref=ref(here, *INGERS))
    elif what == "words":
        here.execute("UPDATE mandate_words SET lines = '[\"Peter må alt.\"]'")
    elif what == "no address":
        here.execute("UPDATE citizens SET address = NULL WHERE ref = :ref", ref=ref(here, *INGERS))
    else:
        assert inger(here).decline(mandate).status_code == 200
    post_due(here.backend)
    (paper,), = here.rows("SELECT paper FROM mandate_letters")
    if what == "protected":
        text = text_of(bytes(paper))
        assert "Navn og adresse er beskyttet" in text
        assert "Æblevej" not in text
    else:
        assert paper is None


def test_whoever_is_protected_is_named_on_no_letter(here):
    here.execute("UPDATE citizens SET protected = true WHERE ref = :ref", ref=ref(here, *INGERS))
    ask_for_letter(peter(here))
    post_due(here.backend)
    (paper,), = here.rows("SELECT paper FROM mandate_letters")
    text = text_of(bytes(paper))
    assert "Den, der skriver under, giver Peter Eksempel fuldmagt." in text
    assert "Inger" not in text


def test_a_letter_made_anew_takes_the_place_of_the_one_before_and_only_so_many_are_sent(here):
    his = peter(here)
    mandate = ask_for_letter(his)
    assert send_letter(his, mandate).status_code == send_letter(his, mandate).status_code == 200
    assert here.rows("SELECT count(*) FROM mandate_letters") == [(1,)]
    before = snapshot(here.database)
    refused = send_letter(his, mandate)
    assert problem(refused) == (429, "too-many-mandates")
    assert_refused_cleanly(before, snapshot(here.database), attempt=True)
    another = his.ask(TALKING).json()["mandate"]["id"]
    assert problem(send_letter(his, another)) == (429, "too-many-mandates"), "they all go to one citizen"


def test_it_is_the_relatives_to_ask_for_and_only_while_it_waits_for_her_yes(here):
    his = peter(here)
    drafted = inger(here).draft(MOVING).json()["mandate"]["id"]
    assert problem(send_letter(his, drafted)) == (404, "mandate-not-found")
    asked = his.ask(MOVING).json()["mandate"]["id"]
    assert problem(send_letter(inger(here), asked)) == (403, "relative-needed")
    inger(here).decline(asked)
    before = snapshot(here.database)
    assert problem(send_letter(his, asked)) == (409, "mandate-not-waiting-for-this")
    assert_refused_cleanly(before, snapshot(here.database), attempt=True)


def test_every_page_back_makes_it_her_yes_and_she_is_told(here, mette, letter):
    mandate, code, paper = letter
    answer = came_back(mette, mette.proved(INGER), code, paper)
    assert answer.json() == {"id": mandate, "state": "active"}, "he agreed when he asked; and nothing of either is told"
    whole = inger(here).read(mandate).json()
    assert (whole["founding"], whole["signed_on"]) == ("paper", "2026-11-23")
    (subject, actor, detail), = lines(here, "mandate-signed")
    told = json.loads(detail)
    assert (subject, actor) == (ref(here, *INGERS), ref(here, "helpers", "mette"))
    assert here.rows("SELECT digest FROM mandate_scans") == [(told["scan"],)]
    signature = json.loads(here.rows("SELECT signature FROM mandates WHERE id = :id", id=mandate)[0][0])
    assert (signature["hand"], signature["proof"], signature["talk"]["by"]) == ("signature", "photo-id", "mette")
    assert "in-force" in [json.loads(facts)["event"] for facts, in here.rows("SELECT facts FROM notices WHERE step IS NOT NULL")]
    signed = text_of(document(inger(here), mandate).content)
    assert "På et brev, skrevet under i hånden" in signed
    assert "Mette tog imod det." in signed


def test_her_own_draft_signed_on_paper_waits_for_him(here, mette):
    hers = inger(here)
    mandate = hers.draft(MOVING).json()["mandate"]["id"]
    made = printed(mette, mette.proved(INGER), code_on(document(hers, mandate)))
    answer = came_back(mette, mette.proved(INGER), code_on(made), made.content)
    assert answer.json() == {"id": mandate, "state": "waiting-for-holder"}
    assert state(peter(here).accept(mandate)) == "active"


def test_registered_twice_it_is_one_yes_and_another_registering_is_refused(here, mette, letter):
    _, code, paper = letter
    lookup, once = mette.proved(INGER), fresh_yes()
    first = came_back(mette, lookup, code, paper, id=once)
    assert came_back(mette, lookup, code, paper, id=once).json() == first.json()
    assert len(lines(here, "mandate-signed")) == 1
    assert here.rows("SELECT count(*) FROM mandate_scans") == [(1,)]
    assert problem(came_back(mette, lookup, code, paper)) == (409, "mandate-already-answered")


@pytest.mark.parametrize(("more", "refused"), [
    ({"pages": [1]}, (422, "mandate-page-missing")),
    ({"pages": []}, (422, "mandate-page-missing")),
    ({"pages": [1, 2, 3, 4, 5, 99]}, (409, "mandate-another-letter")),
    ({"signed_on": "2026-11-22"}, (422, "mandate-signed-another-day")),
    ({"signed_on": "2026-11-24"}, (422, "mandate-signed-another-day")),
    ({"talk": None}, (403, "mandate-no-talk")),
    ({"talk": {"script": SCRIPT_VERSION, "at": "2026-11-22T12:00:00Z"}}, (403, "mandate-no-talk")),
    ({"talk": {"script": SCRIPT_VERSION + 1, "at": "2026-11-23T09:40:00Z"}}, (403, "mandate-no-talk")),
    ({"talk": {"script": SCRIPT_VERSION, "at": "2026-11-23T22:00:00Z"}}, (403, "mandate-no-talk")),
    ({"scan": base64.b64encode(PICTURE).decode()}, (422, "mandate-page-missing")),
])
def test_what_the_rules_refuse_changes_nothing_and_is_on_record(here, mette, letter, more, refused):
    _, code, paper = letter
    lookup = mette.proved(INGER)
    before = snapshot(here.database)
    answer = came_back(mette, lookup, code, paper, **more)
    assert problem(answer) == refused
    assert answer.json()["detail"].count(".") <= 2
    assert changed(before, snapshot(here.database)) == {"journal", "refusals"}
    (subject, actor, detail), = lines(here, "mandate-paper-refused")
    assert (subject, actor, json.loads(detail)["why"]) == (ref(here, *INGERS), ref(here, "helpers", "mette"), refused[1])


@pytest.mark.parametrize("scan", [
    b"", b"not a picture", b"%PDF-1.7 and no more", PICTURE[:40], b"GIF89a" + bytes(40), b"<html></html>", b"MZ" + bytes(80),
    b"\xff\xd8\xff\xc0\x00\x11\x08\x00\x01\x00\x01",
])
def test_a_scan_that_is_none_is_said_before_anybody_is_looked_for(here, mette, letter, scan):
    _, code, paper = letter
    lookup = mette.proved(INGER)
    before = snapshot(here.database)
    answer = came_back(mette, lookup, code, paper, scan=base64.b64encode(scan).decode())
    assert problem(answer) == (422, "mandate-scan-unreadable")
    assert_refused_cleanly(before, snapshot(here.database))


def test_a_scan_larger_than_allowed_is_too_big_and_no_base64_is_none(here, mette, letter):
    _, code, paper = letter
    lookup = mette.proved(INGER)
    large = base64.b64encode(b"%PDF-" + bytes(10_000_000)).decode()
    assert problem(came_back(mette, lookup, code, paper, scan=large)) == (413, "too-big")
    assert problem(came_back(mette, lookup, code, paper, scan="%%%")) == (422, "mandate-scan-unreadable")


def test_trusted_staff_alone_register_it_with_the_citizen_there_and_proved(here, mette, letter):
    _, code, paper = letter
    bo = here.counter("bo")
    assert problem(came_back(bo, bo.proved(INGER), code, paper)) == (403, "role-refused")
    assert problem(came_back(peter(here), "0" * 32, code, paper)) == (403, "role-refused")
    unproved = mette.look_up(INGER).json()["id"]
    assert problem(came_back(mette, unproved, code, paper)) == (403, "proof-needed")
    lookup = mette.proved(INGER)
    here.clock.advance(timedelta(hours=14))
    again = here.counter("mette")
    assert problem(came_back(again, lookup, code, paper)) == (409, "lookup-over")


@pytest.mark.parametrize("near", [INGER, PETER])
def test_whoever_is_near_to_either_leaves_it_to_a_colleague(here, mette, letter, near):
    mandate, code, paper = letter
    lookup = mette.proved(INGER)
    here.execute("INSERT INTO relations (helper, cpr) VALUES ('mette', :cpr)", cpr=near)
    for answer in (came_back(mette, lookup, code, paper), printed(mette, lookup, code)):
        assert problem(answer) == ((403, "own-matters") if near == INGER else (404, "mandate-paper-not-found"))
    assert here.rows("SELECT signature FROM mandates WHERE id = :id", id=mandate) == [(None,)]


def test_a_paper_of_another_citizen_and_one_that_is_none_are_one_answer_counted(here, mette, letter):
    _, code, paper = letter
    nannas = mette.proved(NANNA)
    another, none = came_back(mette, nannas, code, paper), came_back(mette, nannas, code_of("9" * 64), paper)
    assert problem(another) == (404, "mandate-paper-not-found")
    assert another.content == none.content
    assert problem(printed(mette, nannas, code)) == (404, "mandate-paper-not-found")
    assert here.rows("SELECT count(*) FROM mandate_misses") == [(3,)]


def test_a_paper_of_it_that_is_no_letter_and_a_letter_of_other_words_found_nothing(here, mette):
    his = peter(here)
    mandate, old, paper = letter_at_counter(mette, his, MOVING)
    draft = code_on(document(his, mandate))
    assert problem(came_back(mette, mette.proved(INGER), draft, paper)) == (409, "mandate-another-letter")
    here.execute("UPDATE citizens SET name = 'Inger Nyt Eksempel' WHERE ref = :ref", ref=ref(here, *INGERS))
    newer = printed(mette, mette.proved(INGER), old)
    assert problem(came_back(mette, mette.proved(INGER), old, paper)) == (409, "mandate-another-letter")
    assert came_back(mette, mette.proved(INGER), code_on(newer), newer.content).status_code == 200


def test_the_letters_code_says_that_it_has_no_force(here, mette, letter):
    _, code, _ = letter
    assert check(mette, code).json() == {"paper": "letter", "stands": "no-force", "ended_on": None}


def scan_of(who, mandate):
    return who.http.get(f"/v1/mandates/{mandate}/scan", headers=who.bearer)


def test_she_reads_the_scan_and_he_does_not_and_each_reading_is_a_line(here, mette, letter):
    mandate, code, paper = letter
    hers = inger(here)
    assert problem(scan_of(hers, mandate)) == (404, "mandate-scan-not-found")
    came_back(mette, mette.proved(INGER), code, paper)
    answer = scan_of(hers, mandate)
    assert (answer.content, answer.headers["content-type"]) == (paper, "application/pdf")
    assert answer.headers["content-disposition"].startswith("attachment")
    (subject, actor, detail), = lines(here, "mandate-scan-read")
    assert (subject, json.loads(detail)["mandate"]) == (ref(here, *INGERS), mandate)
    assert actor != ref(here, "helpers", "mette")
    assert problem(scan_of(peter(here), mandate)) == (403, "self-needed")
    assert problem(scan_of(mette, mandate)) == (403, "self-needed")
    assert problem(scan_of(hers.sign_in_self("nanna"), mandate)) == (404, "mandate-scan-not-found")
    alone = inger(here)
    come_beside(here.counter("mette"), alone.begin_alone("egen").json()["id"])
    assert problem(scan_of(alone, mandate)) == (403, "mandate-helper-beside")


def sampled(here) -> tuple:
    """The controller, and the line of their sample in which the paper was registered."""
    here.clock.advance(timedelta(days=8))
    kirsten = here.counter("kirsten")
    items = kirsten.http.get("/v1/samples/current", headers=kirsten.bearer).json()["items"]
    return kirsten, items


def test_the_controller_reads_what_was_registered_at_a_look_up_of_their_sample(here, mette, letter):
    mandate, code, paper = letter
    lookup = mette.proved(INGER)
    came_back(mette, lookup, code, paper)
    kirsten, items = sampled(here)
    mine = here.rows("SELECT id FROM sample_items WHERE lookup = :lookup", lookup=lookup)
    assert mine, "a look-up of a minute without a queue number is in the sample"
    told = {one["id"]: one["papers"] for one in items}
    assert told[mine[0][0]] == 1
    assert sum(told.values()) == 1

    def read(who, number: int = 0):
        return who.http.get(f"/v1/samples/{mine[0][0]}/scan", params={"number": number}, headers=who.bearer)

    answer = read(kirsten)
    assert answer.content == paper
    assert json.loads(lines(here, "mandate-scan-sampled")[0][2])["mandate"] == mandate
    assert problem(read(kirsten, 1)) == (404, "mandate-scan-not-found")
    assert problem(read(here.counter("mette"))) == (403, "role-refused")


def test_a_scan_somebody_put_another_in_the_place_of_is_read_by_nobody(here, mette, letter):
    mandate, code, paper = letter
    came_back(mette, mette.proved(INGER), code, paper)
    assert differing(here) == []
    here.execute("UPDATE mandate_scans SET content = :other", other=PICTURE)
    assert problem(scan_of(inger(here), mandate)) == (404, "mandate-scan-not-found")
    assert differing(here) == [Differs(Difference.ROW_CHANGED, mandate)]


def differing(here, later: timedelta = timedelta(0)) -> list[Differs]:
    with here.database.read() as connection:
        return list(differences(connection, (here.clock.now() + later).astimezone(DENMARK)))


MADE_UP_SCAN = """INSERT INTO mandate_scans (mandate, at, lookup, content_type, digest, content)
    SELECT id, began_at, 'l', 'image/png', 'd', 'x' FROM mandates WHERE yes IS NULL"""
MADE_UP_LETTER = """INSERT INTO mandate_letters (mandate, entry, way, made_at)
    SELECT id, 1, 'counter', began_at FROM mandates WHERE yes IS NULL"""


@pytest.mark.parametrize(("sql", "how"), [
    ("UPDATE mandate_words SET lines = '[]'", Difference.ROW_CHANGED),
    ("UPDATE mandate_letters SET entry = 1", Difference.ROW_CHANGED),
    ("UPDATE mandate_letters SET handed_over_at = '2026-11-23T09:42:00.000000Z'", Difference.MARKED_AS_HANDED_OVER),
    ("DELETE FROM mandate_letters", Difference.ROW_GONE),
    ("DELETE FROM mandate_scans", Difference.ROW_GONE),
    ("UPDATE mandate_scans SET digest = 'd', content = 'x'", Difference.ROW_CHANGED),
    (MADE_UP_SCAN, Difference.ROW_UNWRITTEN), (MADE_UP_LETTER, Difference.ROW_UNWRITTEN),
])
def test_what_somebody_wrote_of_letters_and_scans_is_named(here, mette, letter, sql, how):
    mandate, code, paper = letter
    came_back(mette, mette.proved(INGER), code, paper)
    other = peter(here).ask(TALKING).json()["mandate"]["id"]
    here.execute(sql)
    assert differing(here) == [Differs(how, other if how is Difference.ROW_UNWRITTEN else mandate)]


def test_a_letter_nobody_set_is_named_after_a_day(here):
    mandate = ask_for_letter(peter(here))
    assert Differs(Difference.NOT_SET, mandate) not in differing(here)
    assert Differs(Difference.NOT_SET, mandate) in differing(here, timedelta(days=2))
    post_due(here.backend)
    assert Differs(Difference.NOT_SET, mandate) not in differing(here, timedelta(days=2))


def test_letter_words_and_scan_go_with_the_mandate(here, mette, letter):
    _, code, paper = letter
    came_back(mette, mette.proved(INGER), code, paper)
    later = timedelta(days=7 * 365)
    erase_due(here.database, here.clock.now() + later)
    for table in ("mandates", "mandate_words", "mandate_letters", "mandate_scans"):
        assert here.rows(f"SELECT count(*) FROM {table}") == [(0,)], table
    assert [one for one in differing(here, later) if one.ref == letter[0]] == []


def test_words_that_are_gone_are_posted_to_nobody(here):
    ask_for_letter(peter(here))
    with here.database.write() as connection:
        connection.execute(delete(mandate_words))
    post_due(here.backend)
    assert here.rows("SELECT paper FROM mandate_letters") == [(None,)]
