"""The grantor is told of each step by ways the holder cannot reach, in the command that takes it."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from desktop.backend.db.journal import Kind, append
from desktop.backend.notices.checking import Difference, Differs, differences
from desktop.backend.notices.giving import given, waiting
from desktop.backend.notices.posting import post_due
from desktop.domain.denmark import DENMARK
from tests.support.giving import MOVING, PENSION, PETER, TALKING, in_force, inger, peter
from tests.support.post import on_access, ref_of


def differing(here, later: timedelta = timedelta(0)) -> list[Differs]:
    with here.database.read() as connection:
        return list(differences(connection, (here.clock.now() + later).astimezone(DENMARK)))


def letters(here) -> list[tuple]:
    return here.rows("SELECT title, owner_only FROM letters ORDER BY received_at, title")


def ways(here) -> list[tuple]:
    return here.rows("SELECT step, way, letter IS NOT NULL, given_at IS NOT NULL FROM notices ORDER BY step, way")


def all_steps(here) -> str:
    """Asked and declined, given and accepted, one package taken back and the rest given back."""
    his, hers = peter(here), inger(here)
    hers.decline(his.ask(MOVING).json()["mandate"]["id"])
    mandate = in_force(here, MOVING, PENSION)
    hers.end(mandate, MOVING)
    his.end(mandate)
    return mandate


def test_each_step_is_told_in_her_mailbox_and_on_paper_once(here):
    all_steps(here)
    assert [title for title, _ in letters(here)] == sorted([
        "En anden beder om fuldmagt fra dig", "Der er sagt nej til en fuldmagt", "Du har sagt ja til en fuldmagt",
        "En fuldmagt fra dig gælder nu", "En fuldmagt er taget tilbage", "En fuldmagt er givet tilbage",
    ])
    assert [way for _, way, _, _ in ways(here)] == ["post"] * 6
    post_due(here.backend)
    papers = here.rows("SELECT paper FROM notices")
    assert all(bytes(paper).startswith(b"%PDF") for paper, in papers)
    steps = here.rows("SELECT entry FROM journal WHERE kind LIKE 'mandate-%' AND kind NOT IN ('mandate-read', 'mandate-drafted',"
                      " 'mandate-sought-quietly') ORDER BY entry")
    assert [(step,) for step, *_ in ways(here)] == steps


def test_the_holder_reads_none_of_it_though_he_reads_her_post(here):
    all_steps(here)
    header = on_access(here.counter("peter"))
    mailbox = here.http.get("/v1/mailboxes", headers=header).json()["mailboxes"][0]["id"]
    told = here.http.get(f"/v1/mailboxes/{mailbox}/messages", headers=header).json()
    assert (told["messages"], told["totalElements"]) == ([], 0)
    assert all(owner_only for _, owner_only in letters(here))


def test_the_letter_says_who_what_until_when_and_how_to_undo_it(here):
    in_force(here, MOVING, PENSION)
    rows = here.rows("SELECT content FROM letter_pieces")
    (text,) = [bytes(content).decode() for content, in rows if "gælder nu" in bytes(content).decode()]
    for said in (
        "Peter Eksempel har nu fuldmagt fra dig.", "til og med tirsdag 1. juni 2027",
        "kan først bruges torsdag 26. november 2026 kl. 10.42", "Ring til Borgerservice, Prøve Kommune på telefon 00 00 00 01.",
        "Fortryder du?", "Journalens kontrolkode",
    ):
        assert said in text
    assert "15024" not in text


def test_where_the_holder_lives_at_her_address_it_waits_on_her_own_page_too(here):
    here.execute(
        "INSERT INTO citizens (ref, id, cpr, name, language, protected, address, data, exempt) SELECT 'p', 'peter-borger', :cpr,"
        " 'Peter Eksempel', 'da', protected, address, '{}', exempt FROM citizens WHERE id = 'inger'", cpr=PETER)
    peter(here).ask(MOVING)
    (step, *_), _ = ways(here)
    assert ways(here) == [(step, "own-page", False, False), (step, "post", True, False)]
    ref = ref_of(here, "inger")
    with here.database.write() as connection:
        (shown,) = waiting(connection, here.backend, ref)
        assert "Peter Eksempel beder om at få fuldmagt fra dig." in shown.text
        given(connection, here.backend, ref, [shown.id], "0" * 32)
        assert waiting(connection, here.backend, ref) == []
    post_due(here.backend)
    assert differing(here) == []


def test_whom_no_letter_reaches_is_told_on_their_own_page(here):
    here.execute("UPDATE citizens SET exempt = :yes, address = NULL WHERE id = 'inger'", yes=True)
    peter(here).ask(MOVING)
    assert [(way, letter) for _, way, letter, _ in ways(here)] == [("own-page", False)]


def test_journal_and_notices_tell_the_same_of_every_step(here):
    all_steps(here)
    post_due(here.backend)
    assert differing(here, timedelta(days=2)) == []


def test_a_step_whose_notice_somebody_removed_is_named_and_one_nobody_was_told_of(here):
    in_force(here, MOVING)
    post_due(here.backend)
    made = here.rows("SELECT entry FROM journal WHERE kind = 'notice-made' ORDER BY entry")
    here.execute("DELETE FROM notices")
    assert set(differing(here)) == {Differs(Difference.NOTICE_GONE, str(entry)) for entry, in made}
    with here.database.write() as connection:
        mark = append(connection, Kind.MANDATE_SIGNED, here.clock.now(), subject=ref_of(here, "inger"), actor="x",
                      detail={"mandate": "m"})
    assert Differs(Difference.NOT_TOLD, str(mark.entry)) in differing(here)


@pytest.mark.parametrize("change", [
    """UPDATE notices SET facts = replace(facts, 'Peter Eksempel', 'Ingen Eksempel')""", "UPDATE notices SET step = step - 1",
])
def test_a_notice_that_is_not_what_its_line_says_is_named_and_posted_to_nobody(here, change):
    peter(here).ask(MOVING)
    here.execute(change)
    post_due(here.backend)
    assert here.rows("SELECT paper FROM notices") == [(None,)]
    assert [one.how for one in differing(here)] == [Difference.NOT_IN_THE_JOURNAL]


def test_a_draft_is_told_to_nobody_and_reading_is_none_of_the_steps(here):
    hers = inger(here)
    mandate = hers.draft(MOVING, TALKING).json()["mandate"]["id"]
    hers.words(mandate, MOVING)
    hers.read(mandate)
    hers.given()
    assert ways(here) == []
    kinds = [kind for kind, in here.rows("SELECT kind FROM journal WHERE kind LIKE 'mandate%' ORDER BY entry")]
    assert kinds == ["mandate-drafted", "mandate-sought-quietly", "mandate-read", "mandate-read", "mandates-listed"]
    listed = here.rows("SELECT subject, detail FROM journal WHERE kind = 'mandates-listed'")[0]
    assert (listed[0], json.loads(listed[1])["mandates"]) == (ref_of(here, "inger"), [mandate])
