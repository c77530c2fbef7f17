"""An exemption from Digital Post: kept with its day, begun by a signature, ended by a yes that says so, and then over."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from desktop.backend.notices.checking import Difference, differences
from desktop.backend.people.exemptions import DECLARATION
from desktop.domain.denmark import DENMARK
from tests.support.backend_data import INGER, submission
from tests.support.giving import owner, problem
from tests.support.post import ref_of
from tests.support.stored_state import assert_refused_cleanly, snapshot


def exempt(here, citizen: str = "nanna") -> None:
    """As the register has it."""
    here.execute("UPDATE citizens SET exempt = :yes WHERE id = :id", yes=True, id=citizen)


def kept(here) -> list[tuple]:
    return here.rows("SELECT citizen, holds, by FROM exemptions ORDER BY entry")


def differing(here) -> list:
    with here.database.read() as connection:
        return list(differences(connection, here.clock.now().astimezone(DENMARK)))


def test_a_yes_that_was_read_without_the_exemption_lifts_none_and_gives_nothing(here):
    hers = owner(here)
    read_before = hers.words().json()
    exempt(here)
    before = snapshot(here.database)
    assert problem(hers.give(wording=read_before["fingerprint"])) == (409, "access-exemption-not-said")
    assert_refused_cleanly(before, snapshot(here.database), attempt=True)
    hers.words()
    told = here.rows("SELECT subject FROM journal WHERE kind = 'access-words-read'")
    assert told == [(ref_of(here, "nanna"),)] * 3, "read, refused and read again: each tells whether she is exempt"


def test_the_yes_to_an_access_ends_the_exemption_in_the_same_command_and_says_so(here):
    exempt(here)
    hers = owner(here)
    words = hers.words().json()
    assert words["lifts_exemption"]
    assert "Du er fritaget for Digital Post i dag. Siger du ja, slutter fritagelsen." in [one["da"] for one in words["lines"]]
    made = hers.give(wording=words["fingerprint"]).json()
    assert made["lifted_exemption"]
    assert kept(here) == [(ref_of(here, "nanna"), False, made["id"])]
    kinds = [kind for kind, in here.rows("SELECT kind FROM journal WHERE kind LIKE 'exemption-%' OR kind = 'access-given'")]
    assert sorted(kinds) == ["access-given", "exemption-ended"]
    (content,), = here.rows("SELECT content FROM letter_pieces")
    assert "Din fritagelse for Digital Post er slut." in bytes(content).decode()
    assert not hers.words().json()["lifts_exemption"]
    assert differing(here) == []


def test_an_exemption_that_ended_does_not_come_back_with_the_end_of_the_access(here):
    exempt(here)
    hers = owner(here)
    access = hers.give().json()["id"]
    hers.end(access)
    assert not hers.words().json()["lifts_exemption"]
    assert len(kept(here)) == 1


def declare(here, hand: str):
    """Inger sends the declaration in a visit; its task is one that she signs for by this hand."""
    mette = here.counter("mette")
    visit = mette.visit(INGER, "proev")
    permit = visit["agreed"][0]["permit"]
    here.execute("UPDATE permits SET hand = :hand", hand=hand)
    return mette, visit, permit


@pytest.mark.parametrize(("hand", "holds"), [("signature", True), ("own-device", True), ("helper-screen", False)])
def test_a_signed_declaration_exempts_from_that_moment_and_one_pressed_on_the_helpers_screen_does_not(
    here, monkeypatch, hand, holds,
):
    monkeypatch.setattr("desktop.backend.people.exemptions.DECLARATION", "proev")
    mette, visit, permit = declare(here, hand)
    sent = mette.send(permit, submission())
    assert sent.status_code == 201, sent.text
    assert kept(here) == ([(ref_of(here, "inger"), True, sent.json()["submission"])] if holds else [])
    assert owner(here, "inger").words().json()["lifts_exemption"] is holds
    mette.send(permit, submission())
    assert len(kept(here)) == int(holds), "sent again it is one"
    header = mette.on_behalf(visit)
    taken_back = here.http.post(f"/v1/submissions/{sent.json()['submission']}/withdraw", headers=header)
    assert taken_back.status_code == 200, taken_back.text
    assert not owner(here, "inger").words().json()["lifts_exemption"], "a declaration that was taken back exempts nobody"
    assert differing(here) == []


def test_the_declaration_is_the_task_of_the_product():
    assert DECLARATION == "fritagelse-digital-post"


@pytest.mark.parametrize("how", ["changed", "gone", "made up"])
def test_what_somebody_wrote_of_an_exemption_is_named(here, how):
    exempt(here)
    owner(here).give()
    ((entry, ref),) = here.rows("SELECT entry, citizen FROM exemptions")
    with here.database.write() as connection:
        if how == "changed":
            connection.execute(text("UPDATE exemptions SET holds = :yes"), {"yes": True})
        elif how == "gone":
            connection.execute(text("DELETE FROM exemptions"))
        else:
            connection.execute(
                text('INSERT INTO exemptions (entry, citizen, at, holds, "by") VALUES (900, :ref, :at, :yes, :by)'),
                {"ref": ref, "at": "2026-11-23T09:42:00.000000Z", "yes": True, "by": "x"})
    expected = {
        "changed": (Difference.EXEMPTION_CHANGED, str(entry)), "gone": (Difference.ROW_GONE, str(entry)),
        "made up": (Difference.ROW_UNWRITTEN, "900"),
    }[how]
    assert [(one.how, one.ref) for one in differing(here)] == [expected]
