"""`sidemand journal verify`: the first broken entry by its number, a receipt proved, and one sentence for all else."""

from __future__ import annotations

import io
import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
from sqlalchemy import text

from desktop import cli
from desktop.backend.db.engine import Database
from desktop.backend.db.journal import Kind, append
from desktop.backend.db.migrate import migrate
from desktop.backend.settings import Settings
from desktop.documents.mandate_paper_facts import EndedFacts, Sheet
from desktop.documents.mandate_papers import MandatePapers
from desktop.documents.paper import Paper
from desktop.documents.receipt_reader import PrintedMark, mark_on
from desktop.documents.typesetting import typeset
from desktop.domain.mandate import HowClosed
from desktop.domain.paper_code import code_of
from desktop.domain.people import Citizen, Helper, HelperKind, Organisation
from desktop.domain.receipt import JournalMark, Receipt, ReceiptStatus
from desktop.i18n import LANGUAGES, LocalText, translator
from desktop.paths import resources, translations
from desktop.services.ports import Slip
from tests.support.backend import InProcess, sqlite_url
from tests.support.backend_data import INGER, submission, write_flows, write_seed, write_translations
from tests.support.mandates import ADDRESS, in_force

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
METTE = Helper("h-1", "Mette Øvelse", HelperKind.STAFF, organisation=Organisation("12345678", "Eksempel Kommune"))


def words(sentence: str) -> LocalText:
    return LocalText({"da": sentence, "en": sentence})


def receipt_pdf(entry: int, head: str, language: str = "da", after: str = "Kommunen ringer til dig.") -> bytes:
    receipt = Receipt(
        submission="s-1", reference="SM-2026-000001", task_title=words("Prøv noget"), authority=words("Prøve Kommune"),
        status=ReceiptStatus.RECEIVED, received_at=NOON, what_happens_next=(words(after),),
        questions_to=words("Ring på 12 34 56 78."), journal=JournalMark(entry, head), training=True,
    )
    return Paper(translations()).receipt(receipt, Citizen("c-1", "Inger Eksempel"), METTE, language)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A profile whose journal has 1,203 entries, and their hashes."""
    folder = tmp_path_factory.mktemp("written")
    database = Database(sqlite_url(folder))
    migrate(database)
    with database.write() as connection:
        heads = [append(connection, Kind.LOOKED_UP, NOON, subject=f"s{one}", actor="a").head for one in range(1203)]
    database.close()
    return folder / "backend.db", heads


@pytest.fixture
def profile(written, tmp_path):
    folder = tmp_path / "profile"
    folder.mkdir()
    shutil.copy(written[0], folder / "backend.db")
    return folder


def behind_its_back(profile: Path, *statements: str) -> None:
    """What somebody with the file and enough time does to it."""
    stranger = sqlite3.connect(profile / "backend.db")
    for trigger in ("journal_no_update", "journal_no_delete", "journal_next_only"):
        stranger.execute(f"DROP TRIGGER {trigger}")
    for statement in statements:
        stranger.execute(statement)
    stranger.commit()
    stranger.close()


def verify(*args) -> int:
    return cli.run(["journal", "verify", *map(str, args)])


def test_in_english_it_says_the_same(profile, capsys):
    assert verify("--profile", profile, "--language", "en") == 0
    assert capsys.readouterr().out == "The journal holds together from number 1 to number 1203.\n"
    behind_its_back(profile, "DELETE FROM journal WHERE entry = 417")
    assert verify("--profile", profile, "--language", "en") == 3
    assert capsys.readouterr().out == "Number 417 is missing from the journal.\n"


def test_a_journal_nobody_touched_holds_together(profile, capsys):
    assert verify("--profile", profile) == 0
    assert capsys.readouterr().out == "Journalen hænger sammen fra nummer 1 til nummer 1203.\n"


def test_looking_changes_no_byte_and_makes_no_file(profile, tmp_path):
    before = (profile / "backend.db").read_bytes()
    assert verify("--profile", profile) == 0
    assert (profile / "backend.db").read_bytes() == before
    assert verify("--profile", tmp_path / "elsewhere") == 1
    assert not (tmp_path / "elsewhere").exists()
    assert verify("--database", sqlite_url(tmp_path, "none.db")) == 1
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize(("sql", "said"), [
    ("UPDATE journal SET subject = 'other' WHERE entry = 417",
     "Nummer 417 i journalen er ændret, efter at det blev skrevet.\n"),
    ("UPDATE journal SET at = 'en dag i november' WHERE entry = 417",
     "Nummer 417 i journalen er ændret, efter at det blev skrevet.\n"),
    ("UPDATE journal SET at = '2026-11-23T12:00:00+00:00' WHERE entry = 417",
     "Nummer 417 i journalen er ændret, efter at det blev skrevet.\n"),
    ("UPDATE journal SET detail = CAST(x'ff00' AS TEXT) WHERE entry = 417",
     "Nummer 417 i journalen er ændret, efter at det blev skrevet.\n"),
    ("UPDATE journal SET detail = x'7b7d' WHERE entry = 417",
     "Nummer 417 i journalen er ændret, efter at det blev skrevet.\n"),
    ("DELETE FROM journal WHERE entry = 417", "Nummer 417 mangler i journalen.\n"),
    ("UPDATE journal SET prev_hash = 'other' WHERE entry = 417",
     "Nummer 417 i journalen følger ikke efter nummer 416.\n"),
])
def test_the_first_entry_that_is_not_as_it_was_written_is_named(profile, capsys, sql, said):
    behind_its_back(profile, sql, "UPDATE journal SET subject = 'other' WHERE entry = 800")
    assert verify("--profile", profile) == 3
    assert capsys.readouterr().out == said


def test_a_head_proves_what_came_before_it_and_a_later_change_is_still_named(profile, written, capsys):
    head = written[1][99]
    assert verify("--profile", profile, "--head", head) == 0
    assert capsys.readouterr().out == "Kontrolkoden er fra nummer 100. Intet til og med det nummer er ændret.\n"
    behind_its_back(profile, "UPDATE journal SET subject = 'other' WHERE entry = 800")
    assert verify("--profile", profile, "--head", head) == 3
    assert capsys.readouterr().out == (
        "Kontrolkoden er fra nummer 100. Intet til og med det nummer er ændret.\n"
        "Nummer 800 i journalen er ændret, efter at det blev skrevet.\n"
    )


def test_a_head_after_the_first_change_proves_nothing(profile, written, capsys):
    behind_its_back(profile, "UPDATE journal SET subject = 'other' WHERE entry = 50")
    assert verify("--profile", profile, "--head", written[1][99]) == 3
    assert capsys.readouterr().out.endswith("Derfor kan kontrolkoden ikke bevises.\n")


def test_the_code_is_taken_as_it_is_copied_from_paper(profile, written, capsys):
    code = written[1][99][:16].upper()
    assert verify("--profile", profile, "--head", " ".join(code[one:one + 4] for one in range(0, 16, 4))) == 0
    assert "nummer 100" in capsys.readouterr().out


def test_the_code_of_a_line_that_a_citizen_reads_on_the_telephone_proves_it_too(profile, written, capsys):
    assert verify("--profile", profile, "--head", code_of(written[1][99]).lower().replace("-", " ")) == 0
    assert "nummer 100" in capsys.readouterr().out
    assert verify("--profile", profile, "--head", code_of("9" * 64)) == 3


@pytest.mark.parametrize("code", ["", "abc", "0123456789abcde", "g" * 16, "a" * 65])
def test_a_code_that_is_none_is_not_understood(profile, code, capsys):
    with pytest.raises(SystemExit) as ended:
        verify("--profile", profile, "--head", code)
    assert ended.value.code == 2
    assert "mindst 16 tegn" in capsys.readouterr().err


@pytest.mark.parametrize("sql", [
    ("DELETE FROM journal WHERE entry > 1100",),
    ("CREATE TEMP TABLE gone AS SELECT * FROM journal", "DELETE FROM journal"),
])
def test_a_cut_tail_and_a_rebuilt_journal_show_by_the_receipt_alone(profile, written, tmp_path, capsys, sql):
    paper = tmp_path / "kvittering.pdf"
    paper.write_bytes(receipt_pdf(1203, written[1][1202]))
    behind_its_back(profile, *sql)
    if len(sql) > 1:
        opened = Database(sqlite_url(profile))
        with opened.write() as connection:
            for one in range(1203):
                append(connection, Kind.LOOKED_UP, NOON, subject=f"other{one}", actor="a")
        opened.close()
    assert verify("--profile", profile) == 0
    capsys.readouterr()
    assert verify("--profile", profile, "--receipt", paper) == 3
    assert capsys.readouterr().out.startswith("Kontrolkoden står ikke i journalen.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_receipt_in_any_language_proves_its_entry(profile, written, tmp_path, capsys, language):
    paper = tmp_path / "kvittering.pdf"
    paper.write_bytes(receipt_pdf(1203, written[1][1202], language))
    assert verify("--profile", profile, "--receipt", paper) == 0
    assert capsys.readouterr().out == "Kontrolkoden er fra nummer 1203. Intet til og med det nummer er ændret.\n"


def test_a_receipt_proves_its_own_number_and_no_other(profile, written, tmp_path):
    paper = tmp_path / "kvittering.pdf"
    paper.write_bytes(receipt_pdf(1202, written[1][1202]))
    assert verify("--profile", profile, "--receipt", paper) == 3


@pytest.mark.parametrize(("entry", "language"), [(1, "da"), (999, "en"), (1000, "da"), (12_345, "en"), (1_234_567, "da")])
def test_a_number_is_read_back_as_it_was_printed(entry, language):
    head = "0123456789abcdef" * 4
    assert mark_on(receipt_pdf(entry, head, language)) == PrintedMark(entry, head[:16])


@pytest.mark.parametrize(("codes", "mark"), [(1, PrintedMark(7, "ab" * 8)), (2, None), (0, None)])
def test_paper_with_a_second_code_on_it_is_no_receipt(tmp_path, codes, mark):
    sheet = tmp_path / "sheet.typ"
    sheet.write_text("#set document(title: [Prøve])\n" + "Nummer 7.\n\nKode: abab abab abab abab\n\n" * codes + "Hej", encoding="utf-8")
    assert mark_on(typeset(sheet, {}, NOON)) == mark


def test_a_mandate_on_paper_proves_its_line_and_one_that_is_made_up_does_not(profile, written, tmp_path):
    lived = in_force(ADDRESS)
    for entry, head, proved in ((1203, written[1][1202], 0), (1202, written[1][1202], 3), (1203, "9" * 64, 3)):
        sheet = Sheet("Inger Eksempel", "Peter Eksempel", JournalMark(entry, head), NOON, "Borgerservice", "00 00 00 01", training=True)
        paper = tmp_path / "fuldmagt.pdf"
        paper.write_bytes(MandatePapers(resources() / "documents", translator("da", translations())).ended(
            EndedFacts(sheet, lived.packages, (), HowClosed.REVOKED, NOON, had_force=True)))
        assert verify("--profile", profile, "--receipt", paper) == proved


def test_the_receipt_of_a_whole_visit_is_proved_by_the_database_it_was_made_in(tmp_path, capsys):
    """From the backend's answer through the app's own reading and paper back to the journal."""
    town = {"seed": write_seed(tmp_path / "seed"), "flows": write_flows(tmp_path / "flows"),
            "translations": write_translations(tmp_path / "translations")}
    here = InProcess(Settings(sqlite_url(tmp_path), "http://127.0.0.1:9", **town))
    mette = here.counter()
    visit = mette.visit(INGER, "proev")
    answer = mette.send(visit["agreed"][0]["permit"], submission())
    mette.end(visit["id"])
    mark = answer.json()["journal"]
    paper = tmp_path / "kvittering.pdf"
    paper.write_bytes(receipt_pdf(mark["entry"], mark["head"]))
    here.close()
    assert verify("--database", sqlite_url(tmp_path), "--receipt", paper) == 0
    assert capsys.readouterr().out == (
        f"Kontrolkoden er fra nummer {mark['entry']}. Intet til og med det nummer er ændret.\n"
    )


BAD_RECEIPTS = {
    "text": b"Kontrolkode: 0123 4567 89ab cdef", "empty": b"", "a lie": b"%PDF-1.7 nothing",
    "a slip": None, "a folder": None, "missing": None, "locked": None,
}


@pytest.mark.parametrize("kind", BAD_RECEIPTS)
def test_a_file_that_is_no_receipt_is_one_sentence(profile, tmp_path, capsys, kind):
    paper = tmp_path / "\x1b[2Jbrev.pdf"
    if kind == "a folder":
        paper.mkdir()
    elif kind == "a slip":
        paper.write_bytes(Paper(translations()).slip(Slip("Prøv noget", NOON, "Prøve Kommune", "12 34 56 78", ()), "da"))
    elif kind == "locked":
        pikepdf.open(io.BytesIO(receipt_pdf(7, "ab" * 32))).save(
            paper, encryption=pikepdf.Encryption(owner="o", user="u"))
    elif kind != "missing":
        paper.write_bytes(BAD_RECEIPTS[kind])
    assert verify("--profile", profile, "--receipt", paper) == 1
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert told.err.startswith("[2Jbrev.pdf: Filen ")


def locked(folder: Path):
    holder = sqlite3.connect(folder / "backend.db", isolation_level=None)
    holder.execute("PRAGMA locking_mode=EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    return holder


def test_a_database_that_is_something_else_is_one_sentence(profile, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("desktop.backend.db.engine.PATIENCE_MS", 50)
    (tmp_path / "text.db").write_bytes(b"Dette er ikke en database." * 100)
    sqlite3.connect(tmp_path / "other.db").execute("CREATE TABLE notes (id INTEGER)").connection.close()
    (tmp_path / "empty.db").touch()
    for url, said in (
        (sqlite_url(tmp_path, "text.db"), "Filen er ikke en database, der kan læses."),
        (sqlite_url(tmp_path, "other.db"), "Der er ingen journal i databasen."),
        (sqlite_url(tmp_path, "empty.db"), "Der er ingen journal i databasen."),
        (sqlite_url(tmp_path, "none.db"), "Databasen kan ikke åbnes."),
        (f"sqlite:///{tmp_path}", "Databasen kan ikke åbnes."),
        ("nonsense", "Databasen kan ikke åbnes."),
        ("oracle://x", "Databasen kan ikke åbnes."),
        ("postgresql+psycopg://nobody@127.0.0.1:1/x", "Databasen kan ikke åbnes."),
    ):
        assert verify("--database", url) == 1
        told = capsys.readouterr()
        assert told.out == ""
        assert told.err.startswith(said), url
        assert told.err.count("\n") == 1
    holder = locked(profile)
    assert verify("--profile", profile) == 1
    assert capsys.readouterr().err == "Databasen er i brug lige nu. Prøv igen om lidt.\n"
    holder.close()


def test_a_newer_database_is_one_sentence(profile, capsys):
    opened = Database(sqlite_url(profile))
    with opened.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    opened.close()
    assert verify("--profile", profile) == 1
    assert capsys.readouterr().err == "Databasen er skrevet af en nyere Sidemand. Brug den til at se efter.\n"
