"""Where the owner is written to is changed by whoever may write for them: the old ones are told, and the new ones never."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.backend.notices.checking import Difference, Differs, differences
from desktop.backend.notices.posting import post_due
from desktop.backend.settings import Settings
from desktop.domain.denmark import DENMARK
from tests.support.backend import InProcess
from tests.support.filled import ISSUER
from tests.support.giving import MOVING, inger
from tests.support.post import deliver, entries, on_access, problem, ref_of
from tests.support.two_who_help import owner, second_relative
from tests.support.writing import Writing, asking_letter

NEW = "20304050"
ENDS = {
    "taken back": "UPDATE accesses SET closed_how = 'revoked', closed_by = citizen, closed_at = given_at WHERE holder = 'rikke'",
    "replaced": "UPDATE accesses SET closed_how = 'replaced', closed_by = citizen, closed_at = given_at WHERE holder = 'rikke'",
    "staff now": "UPDATE helpers SET kind = 'staff' WHERE id = 'rikke'",
}


@pytest.fixture
def folder(tmp_path) -> Path:
    made = tmp_path / "outgoing"
    made.mkdir()
    return made


@pytest.fixture
def here(filled_url, town, folder):
    running = InProcess(Settings(filled_url, ISSUER, public_url=ISSUER, outgoing=folder, **town))
    yield running
    running.close()


@pytest.fixture
def letter(here) -> str:
    data = json.dumps({"email": "inger@proeve.example", "phone": "12 34 56 80"})
    here.execute("UPDATE citizens SET data = :data WHERE id = 'inger'", data=data)
    return deliver(here, "inger", asking_letter()).letter


@pytest.fixture
def his(here, letter) -> Writing:
    """Peter's, who may read."""
    return Writing(here, on_access(here.counter("peter")))


@pytest.fixture
def hers(here, letter) -> Writing:
    """Rikke's, who may read and write."""
    second_relative(here, kind="read-and-write")
    return Writing(here, on_access(here.counter("rikke")))


@pytest.fixture
def ingers(here, letter) -> Writing:
    return Writing(here, owner(here).header)


def rows(here) -> list[tuple]:
    return here.rows("SELECT email, phone, changed_by, access FROM contact_details ORDER BY entry")


def told(here) -> list[tuple]:
    return here.rows("SELECT kind, address FROM old_contacts_told ORDER BY at, kind")


def titles(here) -> list[str]:
    return [one for one, in here.rows("SELECT l.title FROM notices n JOIN letters l ON l.id = n.letter ORDER BY n.made_at")]


def differing(here) -> list[Differs]:
    with here.database.read() as connection:
        return list(differences(connection, here.clock.now().astimezone(DENMARK)))


def test_who_may_write_sees_them_masked_and_their_owner_whole(here, hers, ingers):
    assert hers.contacts().json() == {"email": "i•••@proeve.example", "phone": "••••••80"}
    assert ingers.contacts().json() == {"email": "inger@proeve.example", "phone": "12345680"}
    assert [row[0] for row in entries(here, "contact-details-read")] == [ref_of(here, "inger")] * 2


def test_who_may_read_neither_sees_nor_changes_them(here, his):
    assert problem(his.contacts()) == (403, "access-not-in-it")
    assert problem(his.change(phone=NEW)) == (403, "access-not-in-it")
    assert (rows(here), entries(here, "contact-details-read")) == ([], [])


def test_a_change_is_told_to_the_old_ones_and_on_paper_and_never_to_the_new(here, hers, folder):
    answer = hers.change(phone="20 30 40 50")
    assert (answer.status_code, answer.json(), answer.headers["etag"]) == (
        200, {"email": "i•••@proeve.example", "phone": "••••••50"}, '"2"')
    assert rows(here) == [("inger@proeve.example", NEW, "rikke", "e" * 32)]
    assert told(here) == [("phone", "12345680")]
    assert titles(here) == ["Dit telefonnummer eller din mailadresse er rettet"]
    ((subject, _, _, detail),) = entries(here, "contact-details-changed")
    assert (subject, json.loads(detail)["changed"]) == (ref_of(here, "inger"), ["phone"])
    assert "12345680" not in detail
    assert NEW not in detail
    post_due(here.backend)
    (message,) = (folder / "messages").glob("*.json")
    said = json.loads(message.read_bytes())
    assert (said["kind"], said["to"]) == ("phone", "12345680")
    assert said["text"].startswith("Dit telefonnummer eller din mailadresse er rettet. Du får et brev om det.")
    assert "Rikke" not in said["text"]
    assert len(list(folder.glob("*.pdf"))) == 1
    assert differing(here) == []


def test_for_three_days_the_old_ones_hear_of_every_notice_and_after_that_of_none(here, hers):
    hers.change(phone=NEW, email="rikke@proeve.example")
    assert told(here) == [("email", "inger@proeve.example"), ("phone", "12345680")]
    here.clock.advance(timedelta(hours=71))
    again = Writing(here, on_access(here.counter("rikke")))
    again.write()
    assert len(told(here)) == 4
    here.clock.advance(timedelta(days=1))
    Writing(here, on_access(here.counter("rikke"))).write(id_="8" * 32)
    assert (len(told(here)), len(titles(here))) == (4, 3)


def test_changed_twice_in_a_row_the_first_ones_still_hear_and_never_what_was_put_there_by_an_access(here, hers):
    hers.change(phone=NEW)
    hers.change(2, phone="30405060")
    assert told(here) == [("phone", "12345680")] * 2


def test_what_an_access_put_there_hears_nothing_more_when_the_owner_puts_it_right_and_takes_it_back(here, hers, ingers):
    hers.change(phone=NEW, email="rikke@proeve.example")
    hers.change(2, phone="30405060")
    own = {"phone": "12345680", "email": "inger@proeve.example"}
    assert ingers.change(3, **own).status_code == 200
    ingers.http.post(f"/v1/accesses/{'e' * 32}/end", headers=inger(here).bearer).raise_for_status()
    inger(here).give(MOVING)
    assert len(titles(here)) == 5
    assert {address for _, address in told(here)} == {"12345680", "inger@proeve.example"}
    assert len(told(here)) == 2 * 5


def test_what_the_owner_wrote_themselves_is_told_when_an_access_changes_it_and_so_is_what_that_was_put_back_to(
        here, hers, ingers):
    ingers.change(phone=NEW)
    hers.change(2, phone="30405060")
    hers.change(3, phone=NEW)
    here.clock.advance(timedelta(days=4))
    before = len(told(here))
    Writing(here, on_access(here.counter("rikke"))).change(4, phone="40506070")
    assert {address for _, address in told(here)[:before]} == {"12345680", NEW}
    assert told(here)[before:] == [("phone", NEW)]


def test_what_the_owner_had_long_ago_is_not_theirs_when_an_access_puts_it_there_again(here, hers, ingers):
    ingers.change(phone=NEW)
    here.clock.advance(timedelta(days=4))
    Writing(here, on_access(here.counter("rikke"))).change(2, phone="12345680")
    here.clock.advance(timedelta(days=4))
    before = len(told(here))
    Writing(here, owner(here).header).change(3, phone=NEW)
    assert (told(here)[before:], len(titles(here))) == ([], 3)


def test_the_owner_changes_them_and_is_told_too(here, ingers):
    assert ingers.change(email="ny@proeve.example").json()["email"] == "ny@proeve.example"
    assert (told(here), titles(here)) == (
        [("email", "inger@proeve.example")], ["Dit telefonnummer eller din mailadresse er rettet"])
    assert rows(here)[0][2:] == ("self-inger", None)


def test_sent_again_it_is_a_read_and_anothers_change_is_not_guessed_at(here, hers, ingers):
    hers.change(phone=NEW)
    again = hers.change(phone=NEW)
    assert (again.status_code, again.headers["etag"]) == (200, '"2"')
    assert len(rows(here)) == len(titles(here)) == 1
    ingers.change(2, phone="30405060")
    before = rows(here)
    for guess in ("30405060", "12345680", NEW):
        assert problem(hers.change(2, phone=guess)) == (412, "version-stale")
    assert rows(here) == before
    assert len(entries(here, "contact-details-read")) == 4


def test_what_is_so_already_is_a_read(here, hers):
    assert hers.change(phone="12 34 56 80").headers["etag"] == '"1"'
    assert (rows(here), len(entries(here, "contact-details-read"))) == ([], 1)


@pytest.mark.parametrize(("said", "says"), [
    ({"phone": "12"}, "Skriv et telefonnummer med 8 tal."),
    ({"email": "inger"}, "Skriv en e-mail-adresse med @ og punktum"),
    ({"email": "a b@c.dk"}, "Skriv en e-mail-adresse med @ og punktum"),
    ({"email": "a\x00@c.dk"}, "Skriv en e-mail-adresse med @ og punktum"),
])
def test_what_is_none_gets_one_sentence(here, hers, said, says):
    answer = hers.change(**said)
    assert problem(answer) == (422, "contact-details-wrong")
    assert answer.json()["detail"].startswith(says)
    assert rows(here) == []


def test_it_takes_the_version_that_was_seen(here, hers):
    answer = hers.http.patch(f"/v1/mailboxes/{hers.box}/contact-details", json={"phone": NEW}, headers=hers.header)
    assert problem(answer) == (428, "version-needed")


@pytest.mark.parametrize("why", ENDS)
def test_an_access_that_is_over_changes_nothing(here, hers, why):
    here.execute(ENDS[why])
    assert problem(hers.change(phone=NEW)) == (403, "access-ended")
    assert problem(hers.contacts()) == (403, "access-ended")
    assert rows(here) == []


def test_of_an_owner_who_died_nothing_is_changed(here, hers):
    here.execute("UPDATE citizens SET died_on = '2026-11-01' WHERE id = 'inger'")
    assert problem(hers.change(phone=NEW)) == (403, "citizen-died")
    assert rows(here) == []


@pytest.mark.hostile
def test_nobody_changes_them_in_anothers_mailbox(here, hers):
    deliver(here, "nanna", asking_letter("Nannas", number=9))
    ((hers.box,),) = here.rows("SELECT m.id FROM mailboxes m JOIN citizens c ON c.ref = m.citizen WHERE c.id = 'nanna'")
    assert problem(hers.change(phone=NEW)) == (404, "mailbox-not-found")
    assert problem(hers.contacts()) == (404, "mailbox-not-found")
    assert rows(here) == []


def test_five_changes_a_day_are_enough(here, hers):
    for number in range(5):
        assert hers.change(number + 1, phone=f"2030405{number}").status_code == 200
    assert problem(hers.change(6, phone="20304059")) == (429, "too-many-changes")


def test_when_there_is_no_more_room_a_guess_that_is_right_is_answered_as_one_that_is_wrong_and_both_are_lines(here, hers):
    for number in range(5):
        hers.change(number + 1, phone=f"2030405{number}")
    before = rows(here)
    for guess in ("20304054", "20304053"):
        assert problem(hers.change(6, phone=guess)) == (429, "too-many-changes")
    assert [row[0] for row in entries(here, "contact-details-read")] == [ref_of(here, "inger")] * 2
    assert rows(here) == before


def test_that_a_message_left_is_a_line_once(here, hers):
    hers.change(phone=NEW)
    assert entries(here, "message-handed-over") == []
    post_due(here.backend)
    post_due(here.backend)
    ((notice, message),) = here.rows("SELECT notice, id FROM old_contacts_told")
    ((subject, actor, _, detail),) = entries(here, "message-handed-over")
    assert (subject, actor, json.loads(detail)) == (ref_of(here, "inger"), None, {"notice": notice, "message": message})
    assert differing(here) == []


@pytest.mark.parametrize(("leaves", "sql", "how"), [
    (False, "UPDATE old_contacts_told SET handed_over_at = at", Difference.MARKED_AS_HANDED_OVER),
    (True, "UPDATE old_contacts_told SET handed_over_at = NULL", Difference.ROW_CHANGED),
])
def test_a_message_that_is_marked_in_the_database_is_named(here, hers, leaves, sql, how):
    hers.change(phone=NEW)
    if leaves:
        post_due(here.backend)
    here.execute(sql)
    ((notice,),) = here.rows("SELECT notice FROM old_contacts_told")
    assert Differs(how, notice) in differing(here)


@pytest.mark.parametrize(("sql", "how"), [
    ("UPDATE contact_details SET phone = '99999999'", Difference.ROW_CHANGED),
    ("UPDATE contact_details SET changed_by = 'peter'", Difference.ROW_CHANGED),
    ("DELETE FROM contact_details", Difference.ROW_GONE),
    ("DELETE FROM old_contacts_told", Difference.ROW_GONE),
])
def test_what_somebody_wrote_in_the_database_is_named(here, hers, sql, how):
    hers.change(phone=NEW)
    here.execute(sql)
    assert how in {one.how for one in differing(here)}
