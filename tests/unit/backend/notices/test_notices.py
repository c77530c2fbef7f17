"""A notice of every visit by a way the helper cannot reach (iron rule 5)."""

from __future__ import annotations

import asyncio
import json
import os
import re
import stat
import threading
from datetime import timedelta

import pytest

from desktop.backend.db.journal import verify
from desktop.backend.notices.checking import Difference, Differs, differences
from desktop.backend.notices.posting import keep_posting, post_due
from desktop.backend.notices.telling import tell
from desktop.backend.retention.job import erase_due
from desktop.backend.settings import Settings
from desktop.domain.denmark import DENMARK
from tests.support.backend import Counter, InProcess, RunningBackend
from tests.support.backend_data import INGER, NANNA, OMAR, submission
from tests.support.post import deliver, on_access, show_own_device


@pytest.fixture
def mette(here):
    return here.counter("mette")


def posted(here) -> None:
    post_due(here.backend)


def facts(here) -> dict:
    return json.loads(here.rows("SELECT facts FROM notices")[0][0])


def letters(here) -> list[tuple]:
    return here.rows("SELECT id, owner_only, title FROM letters")


def mailed_text(here) -> str:
    return b"".join(bytes(one) for one, in here.rows("SELECT content FROM letter_pieces ORDER BY number")).decode()


def paper_text(pdf: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    said = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(said.split())


def a_visit(here, cpr: str = INGER, who: str = "mette", task: str = "proev") -> dict:
    counter = here.counter(who)
    visit = counter.visit(cpr, task)
    assert counter.end(visit["id"]).status_code == 204
    return visit


def test_ending_a_visit_tells_the_citizen_in_the_same_command(here):
    visit = a_visit(here)
    assert here.rows("SELECT session, citizen FROM notices") == [(visit["id"], visit["citizen"]["ref"])]
    told, = here.rows("SELECT entry, hash, detail FROM journal WHERE kind = 'notice-made'")
    detail, notice = json.loads(told[2]), here.rows("SELECT id FROM notices")[0][0]
    assert detail == {"notice": notice, "facts": detail["facts"], "ways": ["mailbox", "paper"]}
    assert (facts(here)["entry"], facts(here)["head"]) == (told[0], told[1])
    assert here.rows("SELECT letter FROM notices") == [(letters(here)[0][0],)]


def test_it_says_who_when_on_what_proof_what_and_where_to_complain(here, mette):
    visit = mette.visit(INGER, "proev")
    here.clock.advance(timedelta(minutes=20))
    mette.sign_in().agree_more(visit["id"], "andet")
    mette.end(visit["id"])
    text = mailed_text(here)
    entry = facts(here)["entry"]
    for said in (
        "Mette, Borgerservice, Prøve Kommune", "Begyndte: mandag 23. november 2026 kl. 10.42", "kl. 11.02",
        "Pas eller kørekort", "På hjælperens skærm", "Prøv noget og Noget andet", f"Nummer i journalen: {entry}",
        "telefon 00 00 00 01", "Datatilsynet",
    ):
        assert said in text
    for unsaid in (INGER, "Inger", "Øvelse"):
        assert unsaid not in text


def test_a_signature_is_told_as_that(here, mette):
    visit = mette.begin(mette.proved(INGER), "stor", hand="signature").json()
    mette.end(visit["id"])
    assert "Sådan sagde du ja: Med din underskrift" in mailed_text(here)


def erase_permits_as_the_serving_role_may(here) -> None:
    with here.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM permits")


def erase_permits_by_a_clock_that_is_ahead(here) -> None:
    erase_due(here.database, here.clock.now() + timedelta(days=124))
    assert here.rows("SELECT 1 FROM permits") == []


@pytest.mark.parametrize("erase", [erase_permits_as_the_serving_role_may, erase_permits_by_a_clock_that_is_ahead])
def test_what_was_agreed_is_told_though_somebody_erased_the_permits_before(here, mette, erase):
    visit = mette.begin(mette.proved(INGER), "stor", hand="signature").json()
    mette.agree_more(visit["id"], "proev")
    erase(here)
    with here.database.write() as connection:
        tell(connection, here.backend, visit["id"])
    assert facts(here)["hands"] == ["signature", "helper-screen"]
    assert [task["by_language"]["da"] for task in facts(here)["tasks"]] == ["Flyt mange penge", "Prøv noget"]


def test_a_visit_nobody_ended_is_told_of_after_midnight(here, mette):
    visit = mette.visit(INGER, "proev")
    here.clock.advance(timedelta(hours=13, minutes=17))
    posted(here)
    assert here.rows("SELECT 1 FROM notices") == []
    here.clock.advance(timedelta(minutes=1))
    posted(here)
    assert here.rows("SELECT session FROM notices") == [(visit["id"],)]
    assert "Sluttede: tirsdag 24. november 2026 kl. 00.00" in mailed_text(here)


def test_whoever_was_opened_by_mistake_is_told_too(here, mette):
    visit = mette.visit(INGER, "proev")
    answer = mette.http.post(f"/v1/sessions/{visit['id']}/wrong-person", headers=mette.bearer)
    assert answer.status_code == 204, answer.text
    posted(here)
    assert here.rows("SELECT session FROM notices") == [(visit["id"],)]


def test_a_visit_is_told_of_once_however_often_it_ends(here, mette):
    visit = mette.visit(INGER, "proev")
    mette.end(visit["id"]), mette.end(visit["id"])
    here.clock.advance(timedelta(days=1))
    posted(here), posted(here)
    assert len(here.rows("SELECT 1 FROM notices")) == len(letters(here)) == 1
    assert len(here.rows("SELECT 1 FROM journal WHERE kind = 'notice-made'")) == 1


def test_who_is_exempt_or_under_fifteen_gets_paper_only(here):
    here.execute("UPDATE citizens SET exempt = :yes WHERE id = 'inger'", yes=True)
    a_visit(here)
    bo = here.counter("bo")
    visit = bo.visit(OMAR, "proev")
    # A child is nobody's visit; one may have begun under a number that was put right since.
    here.execute("UPDATE citizens SET cpr = '0203146014', address = (SELECT min(id) FROM addresses) WHERE id = 'omar'")
    assert bo.end(visit["id"]).status_code == 204
    posted(here)
    assert letters(here) == []
    assert here.rows("SELECT letter, paper IS NULL FROM notices") == [(None, False)] * 2


def test_the_paper_is_tagged_and_addressed_and_says_the_same(here):
    a_visit(here)
    posted(here)
    pdf = bytes(here.rows("SELECT paper FROM notices")[0][0])
    said = paper_text(pdf)
    for one in ("Inger Marie Eksempel", "Æblevej 12", "9990 Øvelsesby", "Mette", "Datatilsynet", str(facts(here)["entry"])):
        assert one in said
    assert INGER not in said
    assert b"pdfuaid" in pdf


def test_somebody_protected_is_named_nowhere(here):
    a_visit(here, NANNA)
    posted(here)
    said = paper_text(bytes(here.rows("SELECT paper FROM notices")[0][0])) + mailed_text(here)
    for one in ("Nanna", "Æblevej", "9990", NANNA):
        assert one not in said
    assert "Navn og adresse er beskyttet" in said


def test_a_helper_with_an_access_never_sees_it(here):
    visit = a_visit(here)
    letter = letters(here)[0][0]
    peter = on_access(here.counter("peter"))
    mailbox, = here.rows("SELECT id FROM mailboxes WHERE citizen = :ref", ref=visit["citizen"]["ref"])[0]
    listed = here.http.get(f"/v1/mailboxes/{mailbox}/messages", headers=peter).json()
    assert listed["totalElements"] == 0
    folders = here.http.get(f"/v1/mailboxes/{mailbox}/folders", headers=peter).json()["folders"]
    assert {(one["totalMessages"], one["unreadMessages"]) for one in folders} == {(0, 0)}
    assert here.http.get(f"/v1/messages/{letter}", headers=peter).status_code == 404
    marked = here.http.patch(f"/v1/messages/{letter}", json={"read": True}, headers=peter | {"If-Match": '"1"'})
    assert marked.status_code == 404
    file, document = here.rows("SELECT id, document FROM letter_files")[0]
    content = here.http.get(f"/v1/messages/{letter}/documents/{document}/files/{file}/content", headers=peter)
    assert content.status_code == 404
    assert here.rows("SELECT is_read, version FROM letters") == [(False, 1)]


def test_the_helper_reaches_it_as_post_in_no_visit(here, mette):
    a_visit(here)
    deliver(here, "inger")
    notice = next(one for one in letters(here) if one[1])
    visit = mette.visit(INGER, "proev")
    show_own_device(here, mette, visit["id"])
    held = mette.on_behalf(visit)
    choices = here.http.post(f"/v1/sessions/{visit['id']}/letters/choosing", headers=held).json()["choices"]
    assert [one["label"] for one in choices] == ["Brev om varme"]
    assert here.rows("SELECT 1 FROM letter_choices WHERE letter = :id", id=notice[0]) == []
    here.execute("INSERT INTO open_letters VALUES (:session, :letter, :at)", session=visit["id"], letter=notice[0],
                 at="2026-11-23T09:42:00.000000Z")
    file, document = here.rows("SELECT id, document FROM letter_files WHERE letter = :id", id=notice[0])[0]
    content = here.http.get(f"/v1/messages/{notice[0]}/documents/{document}/files/{file}/content", headers=held)
    assert content.status_code == 403


def stored(here) -> list[list[tuple]]:
    return [here.rows(f"SELECT * FROM {table}") for table in ("notices", "letters", "letter_files", "letter_pieces")]


def test_no_operation_there_is_reads_or_moves_it_for_the_helper(here, mette):
    """Whatever the contract has, called with everything the helper could know of the notice."""
    visit = a_visit(here)
    posted(here)
    before = stored(here)
    notice, letter = here.rows("SELECT id, letter FROM notices")[0]
    mailbox, = here.rows("SELECT id FROM mailboxes")[0]
    file, document = here.rows("SELECT id, document FROM letter_files")[0]
    again = mette.visit(INGER, "proev")
    show_own_device(here, mette, again["id"])
    known = {"message": letter, "mailbox": mailbox, "session": again["id"], "file": file, "document": document,
             "task": "proev", "submission": notice}
    called = 0
    for route in here.app.state.operations:
        if route.path.startswith("/oidc") or route.operation_id in {"endVisit", "markWrongPerson"}:
            continue
        path = re.sub(r"{(\w+)}", lambda one: known.get(one[1], notice), route.path)
        for header in (mette.bearer, mette.on_behalf(again)):
            for body in (None, {"read": True}, {"handle": letter}, {"key": notice}, {"verdict": "ok"}):
                for method in route.methods:
                    answer = here.http.request(method, path, json=body, headers=header | {"If-Match": '"1"'})
                    called += 1
                    assert "Du har fået hjælp" not in answer.text, route.operation_id
                    assert letter not in answer.text, route.operation_id
                    assert notice not in answer.text, route.operation_id
    assert called > 200
    assert stored(here) == before
    assert here.rows("SELECT session FROM notices") == [(visit["id"],)]


@pytest.fixture
def outgoing(filled_url, town, tmp_path):
    (tmp_path / "outgoing").mkdir(mode=0o700)
    running = InProcess(Settings(filled_url, "http://127.0.0.1:9", outgoing=tmp_path / "outgoing", **town))
    yield running
    running.close()


def test_letters_for_the_post_are_handed_over_once_and_the_database_lets_go(outgoing, tmp_path):
    a_visit(outgoing)
    posted(outgoing)
    notice, paper, handed_over = outgoing.rows("SELECT id, paper, handed_over_at FROM notices")[0]
    folder = tmp_path / "outgoing"
    assert [one.name for one in folder.iterdir()] == [f"{notice}.pdf"]
    assert (paper, handed_over) == (None, "2026-11-23T09:42:00.000000Z")
    assert folder.stat().st_mode & 0o777 == 0o700
    file = folder / f"{notice}.pdf"
    assert file.stat().st_mode & 0o777 == 0o600
    assert "Inger Marie Eksempel" in paper_text(file.read_bytes())
    file.unlink()
    posted(outgoing)
    assert list(folder.iterdir()) == []


def test_the_journal_says_that_it_was_handed_over_and_the_check_believes_it(outgoing):
    a_visit(outgoing)
    posted(outgoing), posted(outgoing)
    notice, citizen = outgoing.rows("SELECT id, citizen FROM notices")[0]
    lines = outgoing.rows("SELECT subject, actor, detail FROM journal WHERE kind = 'notice-handed-over'")
    assert [(one[0], one[1], json.loads(one[2])) for one in lines] == [(citizen, None, {"notice": notice})]
    with outgoing.database.read() as connection:
        assert differences(connection, outgoing.backend.now()) == []


def test_the_file_and_its_name_are_on_the_disk_before_the_database_lets_go(outgoing, monkeypatch):
    settled = []
    fsync = os.fsync

    def watched(descriptor: int) -> None:
        kept = outgoing.rows("SELECT handed_over_at IS NULL FROM notices")[0][0]
        settled.append((stat.S_ISDIR(os.fstat(descriptor).st_mode), bool(kept)))
        fsync(descriptor)

    a_visit(outgoing)
    monkeypatch.setattr("desktop.files.os.fsync", watched)
    posted(outgoing)
    assert settled == [(False, True), (True, True)]
    assert outgoing.rows("SELECT handed_over_at IS NULL FROM notices") in ([(0,)], [(False,)])


def test_what_a_killed_process_left_half_written_goes_when_the_letter_is_handed_over(outgoing, tmp_path):
    a_visit(outgoing)
    notice, = outgoing.rows("SELECT id FROM notices")[0]
    (tmp_path / "outgoing" / f".{notice}.999999").write_bytes(b"half")
    (tmp_path / "outgoing" / ".another.999999").write_bytes(b"half")
    posted(outgoing)
    assert sorted(one.name for one in (tmp_path / "outgoing").iterdir()) == [".another.999999", f"{notice}.pdf"]


def test_a_letter_that_could_not_be_handed_over_waits(outgoing, tmp_path, caplog):
    a_visit(outgoing)
    (tmp_path / "outgoing").rmdir()  # the print shop's share is not mounted: one made here would be fetched by nobody
    with caplog.at_level("WARNING", logger="sidemand.backend"):
        posted(outgoing)
    assert [one.getMessage() for one in caplog.records] == ["notices wait: their folder is away"], "said once, none is set"
    assert not (tmp_path / "outgoing").exists()
    (tmp_path / "outgoing").write_text("not a folder")
    posted(outgoing)
    assert outgoing.rows("SELECT paper, handed_over_at FROM notices") == [(None, None)]
    (tmp_path / "outgoing").unlink()
    (tmp_path / "outgoing").mkdir()
    posted(outgoing)
    assert len(list((tmp_path / "outgoing").iterdir())) == 1


def test_a_paper_somebody_put_into_the_database_is_posted_to_nobody(outgoing, tmp_path):
    a_visit(outgoing)
    outgoing.execute("UPDATE notices SET paper = :pdf", pdf=b"%PDF-1.7 another")
    posted(outgoing)
    file, = (tmp_path / "outgoing").iterdir()
    assert "Inger Marie Eksempel" in paper_text(file.read_bytes())
    assert outgoing.rows("SELECT paper FROM notices") == [(None,)]


@pytest.mark.parametrize("change", [
    """UPDATE notices SET facts = replace(facts, '"helper":"Mette"', '"helper":"Ingen"')""",
    "UPDATE notices SET citizen = (SELECT ref FROM citizens WHERE id = 'omar')",
])
def test_words_the_journal_does_not_have_are_posted_to_nobody_and_named(outgoing, tmp_path, caplog, change):
    a_visit(outgoing)
    outgoing.execute(change)
    with caplog.at_level("WARNING", logger="sidemand.backend"):
        posted(outgoing)
    assert not list((tmp_path / "outgoing").glob("*.pdf"))
    assert [one.getMessage() for one in caplog.records] == ["a notice waits error=NotAsToldError"]
    notice, = outgoing.rows("SELECT id FROM notices")[0]
    with outgoing.database.read() as connection:
        assert Differs(Difference.NOT_IN_THE_JOURNAL, notice) in differences(connection, outgoing.backend.now())


def test_the_running_backend_does_it_by_itself(tmp_path, town):
    running = RunningBackend(tmp_path, **town)
    with running.client() as http:
        mette = Counter(http).sign_in("mette")
        mette.visit(INGER, "proev")
    running.stop()
    running.clock.advance(timedelta(days=1))
    done = threading.Event()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("desktop.backend.notices.posting._keep", lambda *_: done.set())
        running.start()
        assert done.wait(20)
        running.stop()
    assert len(running.rows("SELECT 1 FROM notices")) == 1


def test_one_notice_that_fails_holds_up_no_other_and_is_logged_by_its_kind_alone(here, caplog):
    first, second = a_visit(here), a_visit(here, NANNA)
    here.execute("UPDATE notices SET language = 'klingon' WHERE session = :one", one=first["id"])
    with caplog.at_level("WARNING", logger="sidemand.backend"):
        posted(here)
    assert here.rows("SELECT session FROM notices WHERE paper IS NOT NULL") == [(second["id"],)]
    assert [one.getMessage() for one in caplog.records] == ["a notice waits error=KeyError"]
    here.execute("UPDATE notices SET language = 'da'")
    posted(here)
    assert here.rows("SELECT count(*) FROM notices WHERE paper IS NOT NULL") == [(2,)]


def test_a_visit_that_cannot_be_told_of_holds_up_no_other(here, mette, caplog):
    here.execute("UPDATE limits SET allowed = 1000")
    first, second = mette.visit(INGER, "proev"), mette.visit(NANNA, "proev")
    here.execute("UPDATE sessions SET ends_at = '2026-11-23T10:00:00.000000Z' WHERE id = :one", one=first["id"])
    here.execute("UPDATE sessions SET proof_kind = 'telepathy' WHERE id = :one", one=first["id"])
    here.clock.advance(timedelta(days=1))
    with caplog.at_level("WARNING", logger="sidemand.backend"):
        posted(here)
    assert here.rows("SELECT session FROM notices") == [(second["id"],)]
    assert {one.getMessage() for one in caplog.records} == {"a notice waits error=ValueError"}
    assert "telepathy" not in caplog.text
    with here.database.read() as connection:
        assert verify(connection).is_whole


@pytest.mark.parametrize("exempt", [True, False])
def test_a_letter_whose_address_is_gone_is_posted_to_nobody_where_it_is_all_that_tells_them(outgoing, exempt):
    outgoing.execute("UPDATE citizens SET exempt = :exempt WHERE cpr = :cpr", exempt=exempt, cpr=INGER)
    a_visit(outgoing)
    outgoing.execute("UPDATE citizens SET address = NULL WHERE cpr = :cpr", cpr=INGER)
    posted(outgoing)
    (notice, handed_over), = outgoing.rows("SELECT id, handed_over_at IS NOT NULL FROM notices")
    assert bool(handed_over) is not exempt
    with outgoing.database.read() as connection:
        named = differences(connection, (outgoing.clock.now() + timedelta(days=2)).astimezone(DENMARK))
    assert named == ([Differs(Difference.NOT_SET, notice)] if exempt else [])


def test_a_round_that_fails_is_followed_by_the_next(here, monkeypatch, caplog):
    came, done = [], asyncio.Event()

    def fails_once(backend) -> None:
        came.append(backend)
        if len(came) == 1:
            raise KeyError(INGER)
        loop.call_soon_threadsafe(done.set)

    async def watch() -> None:
        nonlocal loop
        loop = asyncio.get_running_loop()
        job = asyncio.create_task(keep_posting(here.backend, every=0.001))
        await asyncio.wait_for(done.wait(), 10)
        job.cancel()

    loop = None
    monkeypatch.setattr("desktop.backend.notices.posting.post_due", fails_once)
    with caplog.at_level("WARNING", logger="sidemand.backend"):
        asyncio.run(watch())
    assert caplog.messages[0] == "notices wait error=KeyError"
    assert INGER not in caplog.text


def test_whatever_a_job_died_of_the_database_is_closed(tmp_path, town, monkeypatch, caplog):
    died = threading.Event()

    async def dies(_backend) -> None:
        died.set()
        raise KeyError(INGER)

    monkeypatch.setattr("desktop.backend.main.keep_posting", dies)
    running = RunningBackend(tmp_path, **town)
    closed = []
    monkeypatch.setattr(running.database, "close", lambda: closed.append(True))
    assert died.wait(10)
    with caplog.at_level("ERROR", logger="sidemand.backend"):
        running.stop()
    monkeypatch.undo()
    running.database.close()
    assert closed == [True]
    assert "a job ended error=KeyError" in caplog.messages
    assert INGER not in caplog.text


def test_the_journal_is_whole_afterwards(here):
    a_visit(here)
    a_visit(here, OMAR, "bo")
    with here.database.read() as connection:
        assert verify(connection).is_whole


def test_a_look_up_whose_proof_told_a_name_is_told_of_when_it_is_cancelled_or_the_day_is_over(here, mette):
    cancelled, left = mette.proved(INGER), mette.proved(NANNA)
    posted(here)
    assert here.rows("SELECT 1 FROM notices") == []
    assert mette.http.post(f"/v1/lookups/{cancelled}/cancel", headers=mette.bearer).status_code == 204
    posted(here)
    assert here.rows("SELECT lookup, session FROM notices") == [(cancelled, None)]
    said = mailed_text(here)
    for one in ("Mette fra Borgerservice, Prøve Kommune har slået dig op og set dit navn", "Pas eller kørekort", "Der blev ikke begyndt"):
        assert one in said
    here.clock.advance(timedelta(days=1))
    posted(here), posted(here)
    assert sorted(here.rows("SELECT lookup FROM notices")) == sorted([(cancelled,), (left,)])
    assert len(here.rows("SELECT 1 FROM notices WHERE paper IS NOT NULL")) == 2
    told = here.rows("SELECT detail FROM journal WHERE kind = 'notice-made' ORDER BY entry")
    assert {json.loads(one)["lookup"] for one, in told} == {cancelled, left}
    with here.database.read() as connection:
        assert verify(connection).is_whole


def test_a_look_up_that_told_no_name_or_went_into_a_visit_is_not_told_of_by_itself(here, mette):
    visit = mette.visit(INGER, "proev")
    mette.relink(visit["id"], mette.proved(INGER))
    mette.look_up(NANNA)
    mette.look_up(OMAR)
    mette.end(visit["id"])
    here.clock.advance(timedelta(days=1))
    posted(here)
    assert here.rows("SELECT session, lookup FROM notices") == [(visit["id"], None)]


def test_everybody_who_had_the_visit_is_named_and_whether_letters_were_opened(here, mette):
    deliver(here, "inger")
    visit = mette.visit(INGER, "proev")
    show_own_device(here, mette, visit["id"])
    held = mette.on_behalf(visit)
    choices = here.http.post(f"/v1/sessions/{visit['id']}/letters/choosing", headers=held).json()["choices"]
    for one in choices:
        here.http.post(f"/v1/sessions/{visit['id']}/letters/open", json={"handle": one["handle"]}, headers=held)
    ulla = here.counter("ulla")
    assert ulla.relink(visit["id"], ulla.proved(INGER)).status_code == 200
    ulla.end(visit["id"])
    assert (facts(here)["helper"], facts(here)["others"], facts(here)["letters"]) == ("Ulla", ["Mette"], 1)
    said = mailed_notice(here)
    assert "Mette og Ulla fra Borgerservice" in said
    assert "Breve i din postkasse: 1 brev blev åbnet" in said
    assert "Brev om varme" not in said


def test_looking_at_the_list_alone_is_told_too(here, mette):
    visit = mette.visit(INGER, "proev")
    show_own_device(here, mette, visit["id"])
    here.http.post(f"/v1/sessions/{visit['id']}/letters/choosing", headers=mette.on_behalf(visit))
    mette.end(visit["id"])
    assert "Breve i din postkasse: Listen blev vist" in mailed_text(here)


def test_a_visit_without_post_says_nothing_of_letters(here):
    a_visit(here)
    assert "postkasse" not in mailed_text(here)


def sent_later(here, mette, visit, **changes):
    here.clock.advance(timedelta(hours=2))
    return mette.send(visit["agreed"][0]["permit"], submission(**changes))


def test_answers_sent_after_the_citizen_left_are_told_of_with_the_time(here, mette):
    visit = mette.visit(INGER, "proev")
    mette.end(visit["id"])
    assert "Ikke sendt, da det sluttede: Prøv noget. Bliver det sendt senere, får du et brev mere." in mailed_text(here)
    sent = sent_later(here, mette, visit).json()
    assert here.rows("SELECT session, lookup FROM notices WHERE submission = :id", id=sent["submission"]) == [(None, None)]
    said = mailed_text(here)
    for one in (
        "Dine svar er sendt, efter at du gik fra Borgerservice, Prøve Kommune", "Hvem hjalp dig: Mette", "Det handlede om: Prøv noget",
        "Sluttede: mandag 23. november 2026 kl. 10.42", "Sendt: mandag 23. november 2026 kl. 12.42",
    ):
        assert one in said
    posted(here)
    assert here.rows("SELECT count(*) FROM notices WHERE paper IS NOT NULL") == [(2,)]
    detail = json.loads(here.rows("SELECT detail FROM journal WHERE kind = 'notice-made' ORDER BY entry DESC")[0][0])
    notice, = here.rows("SELECT id FROM notices WHERE submission IS NOT NULL")[0]
    assert detail == {
        "notice": notice, "facts": detail["facts"], "ways": ["mailbox", "paper"], "submission": sent["submission"],
    }


def test_they_are_told_of_once_and_never_where_they_were_refused(here, mette):
    visit = mette.visit(INGER, "proev", "andet")
    mette.end(visit["id"])
    assert sent_later(here, mette, visit, answers={}).status_code == 422
    assert here.rows("SELECT 1 FROM notices WHERE submission IS NOT NULL") == []
    assert sent_later(here, mette, visit).status_code == 201
    assert sent_later(here, mette, visit).status_code == 201
    assert len(here.rows("SELECT 1 FROM notices WHERE submission IS NOT NULL")) == 1


def test_what_is_sent_while_the_citizen_is_there_is_told_of_by_the_visit_alone(here, mette):
    visit = mette.visit(INGER, "proev")
    assert mette.send(visit["agreed"][0]["permit"], submission()).status_code == 201
    mette.end(visit["id"])
    assert here.rows("SELECT session, submission FROM notices") == [(visit["id"], None)]
    assert "Ikke sendt" not in mailed_text(here)


def test_a_visit_midnight_ended_is_over_too(here, mette):
    visit = mette.visit(INGER, "proev")
    here.clock.advance(timedelta(days=1))
    assert mette.send(visit["agreed"][0]["permit"], submission()).status_code == 201
    assert len(here.rows("SELECT 1 FROM notices WHERE submission IS NOT NULL")) == 1
    posted(here)
    assert len(here.rows("SELECT 1 FROM notices")) == 2


def test_what_was_sent_goes_on_its_own_day_and_the_notice_of_it_later(here, mette):
    visit = mette.visit(INGER, "proev")
    mette.end(visit["id"])
    sent_later(here, mette, visit)
    erase_due(here.database, here.clock.now() + timedelta(days=130))
    assert here.rows("SELECT 1 FROM submissions") == []
    assert len(here.rows("SELECT 1 FROM notices")) == 2


def test_one_that_cannot_be_told_keeps_nobody_else_from_being_told(here, mette, caplog):
    """Such as a directory that was made to name a helper with nothing but spaces, or a proof nobody knows."""
    first, second = mette.visit(INGER, "proev"), mette.visit(NANNA, "proev")
    here.execute("UPDATE helpers SET name = '  ' WHERE id = 'mette'")
    here.execute("UPDATE sessions SET proof_kind = 'invented' WHERE id = :id", id=first["id"])
    here.clock.advance(timedelta(days=1))
    posted(here)
    assert here.rows("SELECT session, paper IS NULL FROM notices") == [(second["id"], False)]
    assert here.rows("SELECT told_at FROM sessions WHERE id = :id", id=first["id"]) == [(None,)]
    assert "a notice waits error=ValueError" in caplog.text
    here.execute("UPDATE sessions SET proof_kind = 'photo-id'")
    posted(here)
    assert len(here.rows("SELECT 1 FROM notices")) == 2


def test_nobody_is_told_again_when_the_notice_has_been_erased(here):
    """A notice goes hours before its visit does."""
    a_visit(here)
    here.clock.advance(timedelta(days=180, hours=1))
    assert erase_due(here.database, here.clock.now())["notices"] == 1
    posted(here)
    assert here.rows("SELECT 1 FROM notices") == []
    assert len(letters(here)) == 1


def test_no_clock_erases_a_visit_or_a_look_up_before_its_citizen_was_told(here, mette):
    visit, lookup = mette.visit(INGER, "proev"), mette.proved(NANNA)
    here.clock.advance(timedelta(days=400))
    erase_due(here.database, here.clock.now())
    assert here.rows("SELECT id FROM sessions") == [(visit["id"],)]
    posted(here)
    assert sorted(here.rows("SELECT session, lookup FROM notices"), key=str) == sorted([(visit["id"], None), (None, lookup)], key=str)
    here.clock.advance(timedelta(days=400))
    erase_due(here.database, here.clock.now())
    assert here.rows("SELECT 1 FROM sessions") == here.rows("SELECT 1 FROM lookups") == []


def mailed_notice(here) -> str:
    """The words of the letter that is for its owner's eyes only."""
    asked = """SELECT content FROM letter_pieces p JOIN letter_files f ON f.id = p.file JOIN letters l ON l.id = f.letter
        WHERE owner_only ORDER BY p.number"""
    return b"".join(bytes(one) for one, in here.rows(asked)).decode()
