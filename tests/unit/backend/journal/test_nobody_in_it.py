"""The journal says nothing of who anybody is; when the rows that do are gone, it is whole and about nobody."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import text

from desktop.backend.db.journal import verify
from desktop.backend.retention.job import erase_due
from desktop.backend.retention.table import PROOF_DAYS
from tests.support.backend import Counter
from tests.support.backend_data import INGER, NANNA, submission
from tests.support.post import attachment_xml, deliver, letter_xml, on_access, show_own_device

TYPED = {
    "day": "2026-12-24", "phone": "87654321", "name": "Inger Marie Hemmelig", "mail": "inger.hemmelig@eksempel.dk",
}
LETTER = "Brev om noget meget privat"


@pytest.fixture
def after_a_day(here):
    """Everything an entry can be written of: a whole visit with post, one cancelled, refusals, and a relative at home."""
    xml = letter_xml(LETTER, after=attachment_xml(name="inger-hemmelig.pdf"))
    deliver(here, "inger", xml)
    mette, nobody = here.counter(), Counter(here.http)
    visit = mette.visit(INGER, "proev", "andet")
    show_own_device(here, mette, visit["id"])
    held = mette.on_behalf(visit)
    here.http.get("/v1/citizen/data?task=proev", headers=held)
    permits = {one["task"]: one["permit"] for one in visit["agreed"]}
    answers = {"day": TYPED["day"], "phone": TYPED["phone"], "name": TYPED["name"]}
    sent = mette.send(permits["proev"], submission(answers=answers)).json()
    here.http.get(f"/v1/submissions/{sent['submission']}", headers=held)
    here.http.post("/v1/permits/void", json={"key": permits["andet"]["key"]}, headers=held)
    mette.agree_more(visit["id"], "andet")
    letters = f"/v1/sessions/{visit['id']}/letters"
    choices = here.http.post(f"{letters}/choosing", headers=held).json()["choices"]
    opened = here.http.post(f"{letters}/open", json={"handle": choices[0]["handle"]}, headers=held).json()
    part = opened["documents"][0]
    here.http.get(f"/v1/messages/{opened['id']}/documents/{part['id']}/files/{part['files'][0]['id']}/content", headers=held)
    here.http.post(f"{letters}/close", headers=held)
    mette.end(visit["id"])
    mette.look_up("0504420099")
    cancelled = mette.look_up(NANNA).json()["id"]
    here.http.post(f"/v1/lookups/{cancelled}/cancel", headers=mette.bearer)
    nobody.look_up(INGER)
    peter = on_access(here.counter("peter"))
    letter = here.http.get(f"/v1/messages/{opened['id']}", headers=peter)
    here.http.patch(f"/v1/messages/{opened['id']}", json={"read": True}, headers=peter | {"If-Match": letter.headers["ETag"]})
    mette.token({"grant_type": "refresh_token", "refresh_token": mette.refresh_token})
    here.http.post("/oidc/revoke", data={"client_id": "sidemand-desktop", "token": mette.refresh_token})
    return here


def of_people(here) -> set[str]:
    """Every CPR number, name and part of one, phone, address, doctor and title there is about anybody, and what was typed."""
    rows = here.rows("SELECT cpr, name, id, data FROM citizens")
    rows += here.rows("SELECT cpr, name, id, role FROM helpers")
    rows += here.rows("SELECT cvr, name, phone, name FROM organisations")
    known = {str(one) for row in rows for one in row if one}
    known |= {one for (one,) in here.rows("SELECT text FROM addresses")} | {"citizen-service", LETTER, *TYPED.values()}
    known |= {word for one in tuple(known) for word in re.findall(r"[\wÆØÅæøå.@-]{4,}", one)}
    known |= {digits for one in tuple(known) if len(digits := re.sub(r"\D", "", one)) >= 8}
    return known - {"name", "phone", "doctor", "household", "{}"}


def words_in(known: set[str], written: str) -> list[str]:
    """Which of them stand there, as words and in any letters."""
    return sorted(one for one in known if re.search(rf"(?<!\w){re.escape(one.lower())}(?!\w)", written))


def entries(here) -> list[tuple]:
    return here.rows("SELECT * FROM journal ORDER BY entry")


def test_no_column_of_any_entry_holds_a_word_about_anybody(after_a_day):
    kinds = {row[0] for row in after_a_day.rows("SELECT kind FROM journal")}
    assert kinds >= {
        "signed-in", "signed-out", "looked-up", "look-up-cancelled", "proof-seen", "visit-began", "agreed-more",
        "visit-ended", "data-read", "receipt-read", "permit-voided", "submission-received", "letters-choosing",
        "letter-opened", "letter-closed", "letter-marked", "letter-file-read",
    }
    known = of_people(after_a_day)
    assert {INGER, "Marie", "87654321", "inger.hemmelig@eksempel.dk", LETTER, "Mette", "Lægehuset"} <= known
    written = " ".join(str(one) for row in entries(after_a_day) for one in row).lower()
    assert words_in(known, written) == []
    assert re.findall(r"(?<![0-9a-f])[0-9]{10}(?![0-9a-f])", written) == []


def found(here, ref: str) -> list[tuple]:
    return here.rows("SELECT name FROM citizens WHERE ref = :ref", ref=ref)


def test_when_the_person_is_deleted_the_journal_stays_whole_and_points_to_nobody(after_a_day):
    here = after_a_day
    ref = here.rows("SELECT ref FROM citizens WHERE id = 'inger'")[0][0]
    before = entries(here)
    known = of_people(here)
    assert [row for row in before if row[3] == ref]
    here.execute("UPDATE accesses SET closed_how = 'revoked', closed_by = citizen, closed_at = given_at")
    long_after = here.clock.now() + timedelta(days=PROOF_DAYS + 1)
    erase_due(here.database, long_after)
    assert found(here, ref), "a mailbox still refers to the person"
    # What stands in for Digital Post goes with its training database; who is then referred to by nothing goes too.
    for table in ("letter_pieces", "letter_files", "letters", "folders", "mailboxes"):
        here.execute(f"DELETE FROM {table}")
    erase_due(here.database, long_after)
    assert not found(here, ref)
    assert entries(here) == before
    with here.database.read() as connection:
        verdict = verify(connection)
        left = " ".join(
            str(one) for table in ("journal", "refusals", "sessions", "permits", "submissions", "lookups")
            for row in connection.execute(text(f"SELECT * FROM {table}")) for one in row
        ).lower()
    assert (verdict.is_whole, verdict.entries) == (True, len(before))
    assert words_in(known, left) == []
