"""Nothing is kept longer than the table says, on stored state: the day before it is there, the day after it is gone."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from desktop.backend.db.columns import moment_text
from desktop.backend.db.engine import Database
from desktop.backend.db.journal import Kind, append, verify
from desktop.backend.db.tables import METADATA
from desktop.backend.retention import daily
from desktop.backend.retention.daily import Daily
from desktop.backend.retention.job import erase_due
from desktop.backend.retention.table import COPY_DAYS, LINES
from desktop.backend.serving import SystemIds
from desktop.backend.settings import Settings
from desktop.cli import run
from tests.support.backend import InProcess, RunningBackend, sqlite_url
from tests.support.backend_data import INGER, METTES_CVR, submission

DAY = timedelta(days=1)
AT = datetime.fromisoformat("2026-11-23T09:00:00+00:00")
ENDING = {line.table.name: line for line in LINES if line.due is not None}


@dataclass
class Put:
    """Rows by raw SQL, each with what it refers to."""

    here: InProcess | RunningBackend

    def row(self, table: str, **values) -> None:
        named = {name: moment_text(one) if isinstance(one, datetime) else one for name, one in values.items()}
        columns, places = ", ".join(f'"{one}"' for one in named), ", ".join(f":{one}" for one in named)
        with self.here.database.write() as connection:
            connection.execute(text(f"INSERT INTO {table} ({columns}) VALUES ({places})"), named)

    def person(self) -> None:
        self.row("citizens", ref="someone", id="someone", cpr="0504420099", name="En Prøve", language="da", protected=False, data="{}")

    def lookup(self) -> None:
        self.person()
        self.row("lookups", id="l", helper="mette", citizen="someone", at=AT, outcome="found")

    def questioning(self) -> None:
        self.lookup()
        self.row("questionings", lookup="l", questions="[]", asked_at=AT)

    def wrong_answer(self) -> None:
        self.questioning()
        self.row("wrong_answers", id="w", lookup="l", citizen="someone", at=AT)

    def session(self) -> None:
        self.lookup()
        self.row("sessions", id="s", lookup="l", citizen="someone", helper="mette", organisation=METTES_CVR, proof_kind="photo-id",
                 proof_assurance=1, proof_at=AT, agreed_at=AT, ends_at=AT, told_at=AT)

    def notice(self) -> None:
        self.session()
        self.row("notices", id="n", session="s", citizen="someone", made_at=AT, language="da", facts="{}")

    def approval(self) -> None:
        self.lookup()
        self.row("approvals", id="q", code="0000", purpose="proof", lookup="l", citizen="someone", helper="mette", tasks="[]",
                 asked_at=AT, expires_at=AT, state="expired")

    def sample(self) -> None:
        self.row("samples", id="p", organisation=METTES_CVR, week="2026-W47", drawn_at=AT, entry=1, head="h", chance="c")

    def sample_item(self) -> None:
        self.lookup()
        self.sample()
        self.row("sample_items", id="t", sample="p", lookup="l", reasons="[]")

    def permit(self) -> None:
        self.session()
        self.row("permits", hash="h", key="k", session="s", task="proev", citizen="someone", helper="mette", organisation=METTES_CVR,
                 hand="helper-screen", language="da", agreed_at=AT, expires_at=AT)

    def submission(self) -> None:
        self.permit()
        self.row("submissions", id="b", reference="r", permit="k", session="s", citizen="someone", helper="mette", organisation=METTES_CVR,
                 task="proev", version=1, schema=1, language="da", agreed_at=AT, written_at=AT, received_at=AT, content="{}", receipt="{}")

    def sign_in(self) -> None:
        self.row("sign_ins", id="i", helper="mette", scope="openid", signed_in_at=AT, ends_at=AT)

    def letter(self) -> None:
        self.session()
        self.row("mailboxes", id="m", citizen="someone", version=1)
        self.row("folders", id="f", mailbox="m", version=1, kind="inbox", name="Indbakke", position=1)
        self.row("letters", id="x", mailbox="m", folder="f", version=1, uuid="u", content_hash="c", title="t", sender="s", received_at=AT,
                 is_private=False, is_read=False, letter="{}", notices="[]")

    def access_wish(self) -> None:
        self.session()
        self.row("access_wishes", id="y", session="s", helper="mette", holder="peter", holder_called="P", kind="read", script=1, at=AT)

    def told_of(self) -> None:
        self.person()
        with self.here.database.write() as connection:
            append(connection, Kind.LOOKED_UP, AT, subject="someone", actor="mette")

    def mark(self) -> None:
        self.letter()
        self.access_row(closed_how="given-back", closed_at=AT, closed_by="peter")
        self.row("letter_marks", letter="x", holder="peter")

    def taken_on(self) -> None:
        self.letter()
        self.access_row()
        self.row("letters_taken_on", letter="x", access="a", at=AT, done=False, entry=900)

    def contacts(self) -> None:
        self.told_of()
        self.row("contact_details", entry=900, citizen="someone", at=AT, email="a@b.example", salt="s", changed_by="peter")

    def old_contact(self) -> None:
        self.notice()
        self.row("old_contacts_told", id="o", notice="n", kind="phone", address="12345678", at=AT)

    def other_basis(self) -> None:
        self.person()
        self.row("other_bases", id="g", citizen="someone", holder="peter", kind="guardianship", since=AT, ended_at=AT,
                 matters="[]", takes_capacity=False, decided_by="Familieretshuset")

    def exemption(self) -> None:
        self.told_of()
        self.row("exemptions", entry=900, citizen="someone", at=AT, holds=True, by="b")

    def access(self, **values) -> None:
        self.person()
        self.access_row(**values)

    def access_row(self, **values) -> None:
        self.row("accesses", id="a", holder="peter", citizen="someone", kind="read", given_at=AT, opens_at=AT,
                 lifted_exemption=False, deaths="[]", **values)

    def mandate(self) -> None:
        self.person()
        self.row("mandates", id="g", grantor="someone", helper="peter", began_by="grantor", began_at=AT, deaths="[]")
        self.row("package_words", digest="d", package="{}")
        self.row("mandate_words", mandate="g", fingerprint="f", lines="[]")
        self.row("mandate_packages", mandate="g", position=0, package="p", words="d", until=AT.date().isoformat())

    def call(self) -> None:
        self.row("idempotency", actor="a", operation="o", key="k", body_hash="h", answer="{}", expires_at=AT)

    def code(self) -> None:
        self.row("codes", hash="h", helper="mette", redirect_uri="u", challenge="c", nonce="n", scope="s", expires_at=AT)

    def device_grant(self) -> None:
        self.row("device_grants", hash="h", user_code="BCDFGHJK", scope="openid", interval=5, expires_at=AT)

    def pushed_request(self) -> None:
        self.row("pushed_requests", hash="h", parameters="{}", expires_at=AT)

    def key_proof(self) -> None:
        self.row("key_proofs", hash="h", expires_at=AT)

    def revoked_token(self) -> None:
        self.row("revoked_tokens", id="j", expires_at=AT)

    def alone(self) -> None:
        self.row("helpers", id="self-someone", ref="someone", name="En Prøve", kind="self", cpr="0504420099")

    def refresh_token(self) -> None:
        self.sign_in()
        self.row("refresh_tokens", hash="h", sign_in="i")

    def refusal(self, number: int = 900) -> None:
        self.row("refusals", number=number, at=AT, operation="o", problem="p")

    def choice(self) -> None:
        self.letter()
        self.row("letter_choices", handle="h", session="s", letter="x", expires_at=AT)

    def open_letter(self) -> None:
        self.letter()
        self.row("open_letters", session="s", letter="x", opened_at=AT)


    def miss(self) -> None:
        self.row("mandate_misses", id="m", at=AT, actor="peter", person="p")

    def kept_answers(self) -> None:
        self.session()
        self.row("kept_answers", id="k", session="s", mandate="m", citizen="someone", task="proev", version=1, language="da",
                 kept_at=AT, answers="{}")

    def consent(self) -> None:
        self.person()
        self.row("consent_words", digest="d", template="{}", found_by="")
        self.row("consents", id="c", citizen="someone", authority="a", reference="r", words="d", earlier="[]", asked_at=AT,
                 answer_by=AT.date().isoformat(), last_day=AT.date().isoformat())

    def consent_miss(self) -> None:
        self.row("consent_misses", id="m", at=AT, actor="a", person="p")

    def queue_number(self) -> None:
        self.row("queue_numbers", organisation=METTES_CVR, day=AT.date().isoformat(), number="A17", drawn_at=AT)


ROWS = {
    "lookups": Put.lookup, "sessions": Put.session, "permits": Put.permit, "submissions": Put.submission,
    "sign_ins": Put.sign_in, "citizens": Put.told_of, "accesses": lambda put: put.access(closed_how="revoked", closed_at=AT, closed_by="someone"),
    "letter_marks": Put.mark, "letters_taken_on": Put.taken_on, "exemptions": Put.exemption, "contact_details": Put.contacts, "old_contacts_told": Put.old_contact, "idempotency": Put.call, "codes": Put.code, "refresh_tokens": Put.refresh_token, "refusals": Put.refusal,
    "approvals": Put.approval,
    "letter_choices": Put.choice, "open_letters": Put.open_letter, "access_wishes": Put.access_wish, "device_grants": Put.device_grant,
    "pushed_requests": Put.pushed_request, "key_proofs": Put.key_proof,
    "questionings": Put.questioning, "wrong_answers": Put.wrong_answer, "notices": Put.notice,
    "revoked_tokens": Put.revoked_token,
    "samples": Put.sample, "sample_items": Put.sample_item,
    "queue_numbers": Put.queue_number, "mandates": Put.mandate, "mandate_misses": Put.miss, "kept_answers": Put.kept_answers, "other_bases": Put.other_basis,
    "consents": Put.consent, "consent_misses": Put.consent_miss,
}
"""How a row of each table comes to be whose time counts from AT."""


@pytest.fixture
def put(here) -> Put:
    return Put(here)


def count(here: InProcess, table: str) -> int:
    return here.rows(f"SELECT count(*) FROM {table}")[0][0]


def journal(here: InProcess):
    with here.database.read() as connection:
        return verify(connection)


def test_every_table_says_how_long_it_is_kept(here):
    with here.database.read() as connection:
        stored = set(inspect(connection).get_table_names()) - {"alembic_version"}
    assert stored == set(METADATA.tables)
    assert sorted(line.table.name for line in LINES) == sorted(stored), "a table without a line in retention/table.py"


def test_a_term_is_carried_out_or_says_what_ends_it_instead():
    for line in LINES:
        assert (line.due is None) == (line.term.days is None), line.table.name
        assert line.term.since, line.table.name
        assert line.term.ground, line.table.name


@pytest.mark.parametrize("table", sorted(ENDING))
def test_it_is_there_the_day_before_and_gone_the_day_after(table, here, put):
    before = count(here, table)
    ROWS[table](put)
    assert count(here, table) == before + 1
    term = timedelta(days=ENDING[table].term.days)
    erase_due(here.database, AT + term - DAY)
    assert count(here, table) == before + 1
    erase_due(here.database, AT + term + DAY)
    assert count(here, table) == before
    assert journal(here).is_whole


def test_a_whole_visit_goes_in_its_order_and_the_journal_stays_and_points_to_nobody(here):
    here.execute("UPDATE citizens SET exempt = :yes", yes=True)  # a mailbox stands in for Digital Post, and stays
    mette = here.counter("mette")
    visit = mette.visit(INGER, "proev")
    assert mette.send(visit["agreed"][0]["permit"], submission()).status_code == 201
    mette.end(visit["id"])
    entries = journal(here).entries
    now = here.clock.now()
    assert erase_due(here.database, now + 119 * DAY) == {"codes": 1, "idempotency": 1, "refresh_tokens": 1, "sign_ins": 1}
    erase_due(here.database, now + 124 * DAY)
    assert [count(here, one) for one in ("submissions", "permits", "sessions", "lookups")] == [0, 0, 1, 1]
    erase_due(here.database, now + 182 * DAY)
    assert [count(here, one) for one in ("sessions", "lookups")] == [0, 0]
    assert count(here, "citizens") == 6, "the journal tells of her still"
    here.execute("DELETE FROM accesses")
    erase_due(here.database, now + (5 * 365 + 1) * DAY)
    assert (INGER,) not in here.rows("SELECT cpr FROM citizens")
    assert count(here, "citizens") == 5, "whom the journal never named stays"
    assert (journal(here).is_whole, journal(here).entries) == (True, entries)
    subjects = here.rows("SELECT count(*) FROM journal WHERE subject IS NOT NULL AND subject IN (SELECT ref FROM citizens)")
    assert subjects == [(0,)]


def test_the_row_a_citizen_signs_in_by_goes_with_the_citizens_own(here, put):
    put.told_of()
    put.alone()
    term = timedelta(days=ENDING["citizens"].term.days)
    erase_due(here.database, AT + term - DAY)
    assert here.rows("SELECT name FROM helpers WHERE ref = 'someone'") == [("En Prøve",)]
    erase_due(here.database, AT + term + DAY)
    assert here.rows("SELECT name FROM helpers WHERE ref = 'someone' OR cpr = '0504420099'") == []
    assert here.rows("SELECT name FROM citizens WHERE ref = 'someone'") == []
    assert count(here, "helpers") == 12, "six who help, and a row for each of six citizens, are as they were"


def test_a_citizen_who_has_signed_in_lately_keeps_both_rows_until_that_is_over(here, put):
    put.told_of()
    put.alone()
    term = timedelta(days=ENDING["citizens"].term.days)
    last = AT + term + DAY
    put.row("sign_ins", id="own", helper="self-someone", scope="openid self", signed_in_at=last, ends_at=last)
    erase_due(here.database, last + DAY)
    assert [count(here, one) for one in ("citizens", "helpers")] == [7, 13]
    erase_due(here.database, last + 31 * DAY)
    assert [count(here, one) for one in ("citizens", "helpers")] == [6, 12]


def test_a_colleague_with_the_same_reference_or_number_is_not_a_citizens_own_row(here, put):
    put.told_of()
    put.row("helpers", id="staff", ref="someone", name="En Prøve", kind="staff", role="librarian", organisation=METTES_CVR, cpr="0504420099")
    erase_due(here.database, AT + timedelta(days=ENDING["citizens"].term.days) + DAY)
    assert here.rows("SELECT id FROM helpers WHERE ref = 'someone'") == [("staff",)]
    assert here.rows("SELECT 1 FROM citizens WHERE ref = 'someone'") == []


def test_a_person_whose_access_is_live_stays(here, put):
    put.access()
    with here.database.write() as connection:
        append(connection, Kind.LOOKED_UP, AT, subject="someone", actor="mette")
    erase_due(here.database, AT + 20 * 365 * DAY)
    assert here.rows("SELECT name FROM citizens WHERE ref = 'someone'") == [("En Prøve",)]


def test_a_person_the_journal_told_of_again_stays(here, put):
    put.told_of()
    with here.database.write() as connection:
        append(connection, Kind.LOOKED_UP, AT + 300 * DAY, subject="someone", actor="mette")
    term = ENDING["citizens"].term.days
    erase_due(here.database, AT + (term + 299) * DAY)
    assert here.rows("SELECT 1 FROM citizens WHERE ref = 'someone'") == [(1,)]


def test_more_than_one_batch_is_erased_and_each_is_a_command_of_its_own(here, monkeypatch):
    for number in range(7):
        Put(here).refusal(900 + number)
    commands = []
    write = here.database.write
    monkeypatch.setattr(type(here.database), "write", lambda _self: commands.append(1) or write())
    assert erase_due(here.database, AT + 181 * DAY, batch=3) == {"refusals": 7}
    assert len(commands) == 3
    assert count(here, "refusals") == 0


def test_two_processes_at_once_erase_everything_once(here, filled_url):
    for number in range(40):
        Put(here).refusal(900 + number)
    others = [Database(filled_url) for _ in range(3)]
    with ThreadPoolExecutor(3) as pool:
        counts = list(pool.map(lambda one: erase_due(one, AT + 181 * DAY, batch=4).get("refusals", 0), others))
    for one in others:
        one.close()
    assert sum(counts) == 40
    assert count(here, "refusals") == 0


def test_what_stays_is_not_touched_however_late_it_is(here):
    stays = [line.table.name for line in LINES if line.due is None]
    before = {one: count(here, one) for one in stays}
    erase_due(here.database, AT + 50 * 365 * DAY)
    assert {one: count(here, one) for one in stays} == before


def test_it_runs_at_start(filled_url, town):
    first = InProcess(Settings(filled_url, "http://127.0.0.1:9", **town))
    Put(first).refusal()
    first.clock.advance(170 * DAY)
    again = InProcess(Settings(filled_url, "http://127.0.0.1:9", **town), clock=first.clock)
    assert count(again, "refusals") == 1
    again.close()
    first.clock.advance(20 * DAY)
    again = InProcess(Settings(filled_url, "http://127.0.0.1:9", **town), clock=first.clock)
    assert count(again, "refusals") == 0
    again.close()
    first.close()


def test_it_runs_once_a_day_by_the_clock_and_waits_while_the_database_is_taken(here, put):
    each_day = Daily(here.database, here.clock, SystemIds())
    put.refusal()
    here.clock.advance(timedelta(hours=23))
    assert not each_day.run_if_due()
    here.clock.advance(181 * DAY)
    assert each_day.run_if_due()
    assert count(here, "refusals") == 0
    assert not each_day.run_if_due(), "the next one is tomorrow"
    here.clock.advance(DAY)
    assert each_day.run_if_due()


def test_a_clock_that_was_ahead_at_the_start_and_is_put_right_keeps_no_day_from_coming(here, put):
    here.clock.advance(400 * DAY)
    each_day = Daily(here.database, here.clock, SystemIds())
    here.clock.advance(-400 * DAY)
    assert each_day.run_if_due()
    put.refusal()
    assert not each_day.run_if_due(), "once, and from then on by the day"
    here.clock.advance(181 * DAY)
    assert each_day.run_if_due()
    assert count(here, "refusals") == 0


def test_what_was_erased_is_not_in_the_file_either(tmp_path, town):
    running = InProcess(Settings(sqlite_url(tmp_path), "http://127.0.0.1:9", **town))
    canary = "kanariefugl.nr9@eksempel.example"
    Put(running).row("idempotency", actor="a", operation="o", key="k", body_hash="h", answer=f'"{canary}"', expires_at=AT)
    assert canary.encode() in b"".join(one.read_bytes() for one in tmp_path.glob("backend.db*")), "the search finds it"
    erase_due(running.database, AT + DAY)
    assert canary.encode() not in b"".join(one.read_bytes() for one in tmp_path.glob("backend.db*"))
    running.close()


def test_a_copy_a_migration_left_is_gone_after_its_days(tmp_path, town):
    running = InProcess(Settings(sqlite_url(tmp_path), "http://127.0.0.1:9", **town))
    copy, other = tmp_path / "backend.db.before-0001", tmp_path / "kopi.db"
    for file in (copy, other):
        file.write_bytes(b"everything there was")
        os.utime(file, (AT.timestamp(), AT.timestamp()))
    erase_due(running.database, AT + (COPY_DAYS - 1) * DAY)
    assert copy.exists()
    assert erase_due(running.database, AT + (COPY_DAYS + 1) * DAY)["copies"] == 1
    assert [copy.exists(), other.exists()] == [False, True]
    running.close()


def test_a_copy_that_cannot_be_erased_keeps_nothing_else_and_no_later_day_from_being(tmp_path, town, caplog):
    """A folder where a copy should be: not even root overwrites it."""
    running = InProcess(Settings(sqlite_url(tmp_path), "http://127.0.0.1:9", **town))
    bad, good = tmp_path / "backend.db.before-0001", tmp_path / "backend.db.before-0002"
    bad.mkdir()
    good.write_bytes(b"everything there was")
    for one in (bad, good):
        os.utime(one, (AT.timestamp(), AT.timestamp()))
    each_day = Daily(running.database, running.clock, SystemIds())
    put = Put(running)
    put.refusal()
    running.clock.advance(400 * DAY)
    with caplog.at_level("WARNING", logger="sidemand.backend"):
        assert not each_day.run_if_due()
    assert (bad.exists(), good.exists(), count(running, "refusals")) == (True, False, 0)
    assert caplog.messages == ["retention waits error=IsADirectoryError"]
    bad.rmdir()
    assert each_day.run_if_due(), "asked again, and not only tomorrow"
    bad.mkdir()
    os.utime(bad, (AT.timestamp(), AT.timestamp()))
    InProcess(Settings(sqlite_url(tmp_path), "http://127.0.0.1:9", **town), clock=running.clock).close()
    running.close()


def test_an_operator_can_have_it_done_now(tmp_path, town, capsys):
    database = sqlite_url(tmp_path)
    running = InProcess(Settings(database, "http://127.0.0.1:9", **town))
    Put(running).row("idempotency", actor="a", operation="o", key="k", body_hash="h", answer="{}", expires_at=datetime.fromisoformat("2020-01-01T00:00:00+00:00"))
    running.close()
    assert run(["serve", "--database", database, "--retention-now"]) == 0
    assert "idempotency: 1 slettet" in capsys.readouterr().err
    assert run(["serve", "--database", database, "--retention-now"]) == 0
    assert capsys.readouterr().err == "Der var ikke noget at slette.\n"


def test_a_database_that_is_not_there_is_one_sentence(tmp_path: Path, capsys):
    assert run(["serve", "--database", f"sqlite:///{tmp_path}/nowhere/backend.db", "--retention-now"]) == 1
    assert capsys.readouterr().err.startswith("Databasen kan ikke åbnes.")


def test_a_backend_that_runs_for_days_does_it_by_itself(tmp_path, town, monkeypatch):
    done = threading.Event()
    run_if_due = Daily.run_if_due

    def told(self) -> bool:
        if run_if_due(self):
            done.set()
        return done.is_set()

    monkeypatch.setattr(daily, "LOOK_SECONDS", 0.01)
    monkeypatch.setattr(Daily, "run_if_due", told)
    running = RunningBackend(tmp_path, **town)
    Put(running).call()
    running.clock.advance(2 * DAY)
    assert done.wait(10)
    assert count(running, "idempotency") == 0
    running.stop()
