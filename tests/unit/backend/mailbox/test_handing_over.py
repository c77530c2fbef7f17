"""What was sent from a mailbox leaves: whole, with who wrote it, once, and not where it is not as it was sent."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.backend.notices.posting import post_due
from desktop.backend.settings import Settings
from tests.support.backend import InProcess
from tests.support.backend_data import INGER
from tests.support.filled import ISSUER
from tests.support.letters import read
from tests.support.post import attachment_xml, deliver, entries, letter_xml, on_access
from tests.support.two_who_help import owner, second_relative
from tests.support.writing import ASKS, Writing, asking_letter


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
def hers(here) -> Writing:
    """Rikke's, who may read and write."""
    second_relative(here, kind="read-and-write")
    deliver(here, "inger", letter_xml("Varmetillæg"))
    return Writing(here, on_access(here.counter("rikke")))


def left(folder: Path) -> list[Path]:
    return sorted((folder / "digital-post").glob("*.xml"))


def test_an_answer_leaves_with_who_wrote_it_for_whom_and_to_what(here, hers, folder):
    letter = deliver(here, "inger", asking_letter()).letter
    id_ = hers.reply(letter).json()["message"]["id"]
    assert hers.sent()[0]["sent"]["delivery"] == "waits"
    post_due(here.backend)
    post_due(here.backend)
    (file,) = left(folder)
    assert file.stem == id_
    memo, kept = read(file.read_bytes())
    assert (memo.label, memo.sender.id, memo.sender.id_type) == ("Svar: Partshøring", INGER, "CPR")
    assert (memo.sender.representative.id, memo.sender.representative.label) == ("0304840014", "Rikke Prøve")
    assert (memo.recipient.id, memo.recipient.id_type) == ("12345678", "CVR")
    assert memo.replies[0].message_uuid == "8c2ea15d-61fb-4ba9-9366-000000000207"
    (text,) = kept.contents(memo)
    assert text.decode() == (
        f"Jeg er enig.\n\nSkrevet af Rikke Prøve på vegne af {memo.sender.label} efter skriveadgang.\n")
    ((_, actor, _, detail),) = entries(here, "sent-handed-over")
    assert (actor, json.loads(detail)) == (None, {"sent": id_})
    assert hers.sent()[0]["sent"]["delivery"] == "handed-over"
    assert [one.suffix for one in folder.iterdir() if one.is_file()] == [".pdf"], "nothing of it lies among the letters on paper"


def test_a_letter_sent_on_brings_its_files_and_says_whose_it_was(here, hers, folder):
    letter = deliver(here, "inger", letter_xml(
        "Afgørelse", uuid="8c2ea15d-61fb-4ba9-9366-000000000211", more=ASKS, after=attachment_xml())).letter
    hers.forward(letter, note="")
    post_due(here.backend)
    memo, kept = read(left(folder)[0].read_bytes())
    text, main, attached = kept.contents(memo)
    assert text.decode().startswith("Brevet er sendt videre.\n\nSendt videre af Rikke Prøve på vegne af Inger")
    assert (main, attached[:5]) == (b"Hej Inger", b"%PDF-")
    assert memo.forward_data.find("originalSender").text == "Eksempel Kommune"
    assert memo.replies == ()


def test_what_the_owner_wrote_has_nobody_between(here, hers, folder):
    Writing(here, owner(here).header).write()
    post_due(here.backend)
    memo, kept = read(left(folder)[0].read_bytes())
    assert memo.sender.representative is None
    assert kept.contents(memo) == [b"Er den rigtig?"]
    assert (memo.recipient.label, memo.recipient.contact_point.id[-2:]) == ("NemKonto (øvelse)", "07")


def test_nobody_who_hides_is_named_in_what_leaves(here, hers, folder):
    hers.write()
    here.execute("UPDATE citizens SET protected = :yes WHERE id = 'inger'", yes=True)
    here.execute("UPDATE citizens SET protected = :yes, cpr = '0304840014' WHERE id = 'omar'", yes=True)
    post_due(here.backend)
    memo, kept = read(left(folder)[0].read_bytes())
    assert (memo.sender.label, memo.sender.representative.label) == (None, None)
    assert kept.contents(memo)[0].decode().endswith("Skrevet af en anden på vegne af borgeren efter skriveadgang.\n")


@pytest.mark.parametrize("sql", [
    "UPDATE letters SET title = 'Min gæld' WHERE title = 'Min konto'", "UPDATE sent_letters SET recipient_number = '99999999'",
    "UPDATE sent_letters SET entry = 1",
])
def test_what_is_not_as_it_was_sent_leaves_for_nobody(here, hers, folder, sql):
    hers.write()
    here.execute(sql)
    post_due(here.backend)
    assert left(folder) == []
    assert entries(here, "sent-handed-over") == []


def test_a_death_stops_what_has_not_left(here, hers, folder):
    hers.write()
    here.execute("UPDATE citizens SET died_on = '2026-11-01' WHERE id = 'inger'")
    post_due(here.backend)
    assert left(folder) == []
    assert here.rows("SELECT handed_over_at FROM sent_letters") == [(None,)]
