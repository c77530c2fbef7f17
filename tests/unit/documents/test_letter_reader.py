"""Letters' files, judged by their bytes: PDFs in a child, plain text as paragraphs, the rest said no to in a sentence."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from desktop.documents.letter_reader import LONGEST_TEXT, ConfinedLetterReader
from desktop.documents.plain_text import blocks_of, text_of
from desktop.domain.letter_text import Block, BlockKind, FileText, NotShown, PageImage
from desktop.formats.letters import letter_of
from desktop.services.letters import page_image, read_letter
from desktop.services.ports import LetterReader
from tests.support.fake_letter_reader import FakeLetterReader
from tests.support.letters import read
from tests.support.memory_mailbox import INGER, MemoryMailbox, a_letter

FOLDER = Path(__file__).parents[3] / "resources" / "seed" / "letters"
P, ITEM = BlockKind.PARAGRAPH, BlockKind.ITEM


def letter(name: str):
    message, sink = read((FOLDER / name).read_bytes())
    return letter_of(message), sink.contents(message)


def the_reader() -> LetterReader:
    return ConfinedLetterReader()


def test_a_real_letter_is_read_in_large_text_and_drawn_as_it_looks():
    made = letter("01-boligydelse.xml")
    mailbox = MemoryMailbox(made)
    text = read_letter(mailbox, the_reader(), mailbox.open(INGER.id, "0"))
    assert text.notice is None
    assert text.pages == 1
    assert {block.kind for block in text.blocks} >= {BlockKind.HEADING, P}
    drawn = page_image(the_reader(), text, 0, 500)
    assert isinstance(drawn, PageImage)
    assert (drawn.width, drawn.pages) == (500, 1)
    assert drawn.png.startswith(b"\x89PNG")
    assert isinstance(page_image(the_reader(), text, 7, 500), NotShown)


def test_attachments_of_a_real_letter_are_counted():
    name = next(
        name for name in json.loads((FOLDER / "recipients.json").read_text()) if "/" not in name
        and any(file.content_type == "application/pdf" for file in letter(name)[0].files[1:])
    )
    mailbox = MemoryMailbox(letter(name))
    text = read_letter(mailbox, the_reader(), mailbox.open(INGER.id, "0"))
    assert any(one.pages for one in text.attachments)


def test_a_text_labelled_pdf_is_read_as_the_text_it_is():
    made = letter("published/MeMo_Full_Example.xml")
    mailbox = MemoryMailbox(made)
    text = read_letter(mailbox, FakeLetterReader(), mailbox.open(INGER.id, "0"))
    assert text.blocks
    assert the_reader().text(made[1][0]) == FileText(text.blocks)


@pytest.mark.hostile
@pytest.mark.parametrize("content", [
    b"", b"\x89PNG\r\n\x1a\n", b"<html><script>alert(1)</script>", b"PK\x03\x04", b"%PDF-1.7\nnothing more", b"\x00\x01",
    b"x" * (LONGEST_TEXT + 1),
])
def test_what_cannot_be_shown_says_what_to_do(content):
    answer = the_reader().text(content)
    assert isinstance(answer, NotShown)
    # A letter's files cannot be saved here, so what can be done is to ask.
    assert answer.sentence.text.split(". ")[1].startswith("Bed afsenderen om at sende den ")


@pytest.mark.parametrize(("text", "blocks"), [
    ("", ()), (" \n\n ", ()),
    ("Kære Inger\n\nDu får mere.", (Block(P, "Kære Inger"), Block(P, "Du får mere."))),
    ("Husk:\n- dit sundhedskort\n* en god bog\n\nHilsen", (
        Block(P, "Husk:"), Block(ITEM, "dit sundhedskort"), Block(ITEM, "en god bog"), Block(P, "Hilsen"))),
    ("Eksempelvej 12\n9990 Øvelsesby", (Block(P, "Eksempelvej 12\n9990 Øvelsesby"),)),
    ("Denne linje er så lang, at den blev brudt af sin margen og\ngår videre her.", (
        Block(P, "Denne linje er så lang, at den blev brudt af sin margen og går videre her."),)),
    ("Denne linje er lige så lang som den anden, men den slutter.\nNy linje.", (
        Block(P, "Denne linje er lige så lang som den anden, men den slutter.\nNy linje."),)),
    ("a\r\nb\rc", (Block(P, "a\nb\nc"),)), ("a\tb   c", (Block(P, "a b c"),)),
    ("-5 grader", (Block(P, "-5 grader"),)), ("-", (Block(P, "-"),)),
    ("- et punkt, der er så langt, at det fortsætter på en anden\n  linje her", (
        Block(ITEM, "et punkt, der er så langt, at det fortsætter på en anden linje her"),)),
])
def test_plain_text_becomes_what_its_writer_meant(text, blocks):
    assert blocks_of(text) == blocks


@pytest.mark.hostile
def test_characters_that_turn_the_reading_order_or_hide_are_left_out():
    assert blocks_of("Betal \u202e100\u202c kr\x1b[2J\x9b nu\x00") == (Block(P, "Betal 100 kr[2J nu"),)


@pytest.mark.parametrize(("content", "text"), [
    ("Æblegrød".encode(), "Æblegrød"), ("Æblegrød".encode("utf-8-sig"), "Æblegrød"), ("Æblegrød".encode("latin-1"), "Æblegrød"),
])
def test_text_is_read_in_the_letters_it_was_written_in(content, text):
    assert text_of(content) == text


def test_a_made_up_letter_reads_the_same_with_the_real_reader():
    mailbox = MemoryMailbox(a_letter(main=["Kære Inger\n\nDu får mere.".encode()]))
    opened = mailbox.open(INGER.id, "0")
    assert [one.text for one in read_letter(mailbox, the_reader(), opened).blocks] == ["Kære Inger", "Du får mere."]
    assert io.BytesIO(mailbox.file(opened, opened.letter.files[0])).read()
