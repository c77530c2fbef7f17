"""The letters people train on: real files, made-up people, everything a letter can ask for."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pdfua
import pikepdf
import pypdfium2
import pytest

from desktop.documents import pdf_inside
from desktop.domain.letter import ActionKind, DocumentRole, Letter, LetterType
from desktop.formats.letters import letter_of
from desktop.formats.memo import MemoMessage
from tests.support.letters import KeptFiles, read

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "resources" / "seed" / "letters"
FILES = sorted(FOLDER.glob("*.xml"))
PEOPLE = {person["id"]: person for person in json.loads((ROOT / "resources/seed/people.json").read_text())["citizens"]}
RECIPIENTS = json.loads((FOLDER / "recipients.json").read_text())


def opened(file: Path) -> tuple[MemoMessage, KeptFiles]:
    message, sink = read(file.read_bytes())
    assert isinstance(message, MemoMessage), message
    return message, sink


LETTERS: dict[str, Letter] = {file.name: letter_of(opened(file)[0]) for file in FILES}
PDFS = [
    pytest.param(content, file.language, id=f"{path.stem}-{file.name}")
    for path in FILES for message, sink in [opened(path)]
    for file, content in zip(letter_of(message).files, sink.contents(message), strict=True)
    if file.content_type == "application/pdf"
]


def test_there_are_at_least_twelve_and_one_is_a_text_message() -> None:
    assert len(FILES) >= 12
    assert [letter.type for letter in LETTERS.values()].count(LetterType.NEMSMS) == 1


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_is_read_without_a_notice_and_is_small(file) -> None:
    message, _ = opened(file)
    assert message.notices == ()
    assert message.version == "1.2"
    assert file.stat().st_size < 200_000


def test_each_letter_goes_to_a_training_citizen() -> None:
    assert {name for name in RECIPIENTS if "/" not in name} == set(LETTERS)
    assert {name for name in RECIPIENTS if "/" in name} == {f"published/{file.name}" for file in (FOLDER / "published").glob("*.xml")}
    assert set(RECIPIENTS.values()) <= set(PEOPLE)
    assert len(set(RECIPIENTS.values())) >= 7


def test_each_has_its_own_number() -> None:
    numbers = [letter.uuid for letter in LETTERS.values()]
    assert len(set(numbers)) == len(numbers)
    assert all(re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", number) for number in numbers)


def test_everything_a_letter_can_ask_for_is_asked_for() -> None:
    assert {action.kind for letter in LETTERS.values() for action in letter.actions} == set(ActionKind)


def test_some_can_be_answered_by_a_date_and_some_have_attachments() -> None:
    assert sum(letter.may_reply for letter in LETTERS.values()) >= 3
    assert sum(letter.reply_by is not None for letter in LETTERS.values()) >= 3
    with_more = [letter for letter in LETTERS.values() if any(document.role is DocumentRole.ADDITIONAL for document in letter.documents)]
    assert len(with_more) >= 5
    assert {file.content_type for letter in with_more for file in letter.files} >= {"application/pdf", "text/plain", "text/calendar"}


def test_they_were_sent_in_november_2026() -> None:
    for name, letter in LETTERS.items():
        if letter.type is LetterType.DIGITAL_POST:
            assert letter.created_at is not None
            assert datetime(2026, 11, 1, tzinfo=UTC) < letter.created_at < datetime(2026, 12, 1, tzinfo=UTC), name
            assert letter.reply_by is None or letter.reply_by > letter.created_at
            assert letter.case


def test_senders_are_made_up() -> None:
    for letter in LETTERS.values():
        assert "øvelse" in letter.sender.lower() or "eksempel" in letter.sender.lower()
    for file in FILES:
        assert opened(file)[0].sender.id.startswith("9999")


def test_no_letter_links_to_a_place_that_exists() -> None:
    links = [action.url for letter in LETTERS.values() for action in letter.actions if action.url]
    assert links
    assert all(re.match(r"https://[a-z-]+\.example(/|$)", link) for link in links)


@pytest.mark.parametrize(("pdf", "language"), PDFS)
def test_each_pdf_is_tagged_titled_and_in_its_language(pdf, language, tmp_path) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert str(document.Root.Lang).split("-")[0] == language
        assert bool(document.Root.MarkInfo.Marked)
        assert "/StructTreeRoot" in document.Root
    path = tmp_path / "letter.pdf"
    path.write_bytes(pdf)
    assert list(pdfua.validate(str(path)).findings) == []


@pytest.mark.parametrize(("pdf", "language"), PDFS)
def test_each_pdf_reads_as_a_letter_and_says_it_is_an_exercise(pdf, language) -> None:
    blocks = [block for page in pdf_inside.text(pdf) for block in page]
    assert any(kind == "heading" and level == 1 for kind, level, _ in blocks)
    words = " ".join(text for _, _, text in blocks)
    assert len(words) > 80
    document = pypdfium2.PdfDocument(pdf)
    assert "Øvelsesbrev" in document[0].get_textpage().get_text_range()
    document.close()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_letter_holds_a_cpr_number_or_a_protected_name(file) -> None:
    message, sink = opened(file)
    said = file.read_bytes().split(b"<memo:content>")[0].decode()
    for content, kept in zip(sink.contents(message), message.files, strict=True):
        if kept.content_type == "application/pdf":
            said += " ".join(text for page in pdf_inside.text(content) for _, _, text in page)
        else:
            said += content.decode()
    for person in PEOPLE.values():
        assert person["cpr"] not in said.replace("-", "")
        if person["protected"]:
            assert person["name"] not in said
    citizen = PEOPLE[RECIPIENTS[file.name]]
    if not citizen["protected"] and message.type is LetterType.DIGITAL_POST:
        assert citizen["name"] in said


def test_one_letter_is_longer_than_a_page() -> None:
    message, sink = opened(FOLDER / "07-partshoering.xml")
    assert len(pdf_inside.text(sink.contents(message)[0])) == 2


def test_the_letters_are_what_their_sources_say() -> None:
    run = subprocess.run([sys.executable, str(ROOT / "scripts" / "make_letters"), "--check"], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (0, ""), run.stderr
