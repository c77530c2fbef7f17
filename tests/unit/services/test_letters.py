"""Reading a letter: large text where there is some, the pages as they are, and what came along."""

from __future__ import annotations

import pytest

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.letter_text import Block, BlockKind, LetterText, NotShown, PageImage
from desktop.i18n import msg
from desktop.services.letters import COUNTED, EMPTY, PICTURES, page_image, read_attachment, read_letter
from desktop.services.ports import LetterReader, Mailbox
from tests.support.fake_letter_reader import BROKEN, FakeLetterReader
from tests.support.memory_mailbox import INGER, MemoryMailbox, a_letter

OFFLINE = Failure(FailureKind.OFFLINE, msg("Der er ikke forbindelse lige nu. Prøv igen om lidt."))
TWO_PAGES = b"%PDF-1.7\nF\xc3\xb8rste side\nAnden side"
SCAN = b"%PDF-1.7\n#\n#"


def read(*args, mailbox: MemoryMailbox | None = None, **kwargs) -> LetterText | Failure:
    port: Mailbox = mailbox or MemoryMailbox(a_letter(*args, **kwargs))
    reader: LetterReader = FakeLetterReader()
    opened = port.open(INGER.id, "0")
    assert not isinstance(opened, Failure)
    return read_letter(port, reader, opened)


def words(text: LetterText) -> list[str]:
    return [block.text for block in text.blocks]


def test_the_main_document_is_read_as_text_with_its_pages_to_look_at():
    text = read(main=[TWO_PAGES])
    assert (words(text), text.pages, text.notice) == (["Første side", "Anden side"], 2, None)
    assert text.original == TWO_PAGES


def test_a_letter_of_plain_text_has_no_pages():
    text = read(main=["Kære Inger\nDu får mere.".encode()])
    assert (words(text), text.pages) == (["Kære Inger", "Du får mere."], 0)


def test_a_text_message_is_its_own_words():
    text = read("Husk din tid", main=[], summary="Husk din tid i morgen.\n\nMed venlig hilsen")
    assert words(text) == ["Husk din tid i morgen.", "Med venlig hilsen"]
    assert (text.file, text.original, text.attachments) == (None, None, ())
    assert words(read("Husk din tid", main=[])) == ["Husk din tid"]


def test_the_first_way_of_telling_it_that_has_text_is_read():
    text = read(main=[SCAN, b"broken", b"Hej Inger"])
    assert (words(text), text.file.index, text.notice) == (["Hej Inger"], 2, None)


def test_a_scan_is_shown_as_it_looks_and_says_so():
    text = read(main=[b"broken", SCAN])
    assert (text.blocks, text.pages, text.file.index, text.notice) == ((), 2, 1, PICTURES)


def test_a_letter_that_cannot_be_opened_says_why_and_what_to_do():
    text = read(main=[b"broken"])
    assert (text.blocks, text.pages, text.notice) == ((), 0, BROKEN.sentence)
    assert page_image(FakeLetterReader(), text, 0, 600) == BROKEN
    assert read(main=[b""]).notice == EMPTY


def test_what_came_along_is_listed_with_its_kind_and_pages():
    text = read(main=[TWO_PAGES, b"Hej"], more={"Bilag 1": b"%PDF-1.7\na\nb\nc", "Aftale": b"BEGIN:VCALENDAR\n"}, technical=[b"<x/>"])
    assert [(one.label, one.kind, one.pages) for one in text.attachments] == [
        ("Bilag 1", msg("en PDF"), 3), ("Aftale", msg("en aftale til kalenderen"), None),
    ]


def test_an_attachment_that_cannot_be_counted_is_listed_all_the_same():
    text = read(more={"Bilag 1": b"%PDF-\n"})
    assert [(one.label, one.pages) for one in text.attachments] == [("Bilag 1", None)]


def test_many_attachments_are_all_listed_and_only_the_first_are_counted():
    mailbox = MemoryMailbox(a_letter(more={f"Bilag {number}": TWO_PAGES for number in range(9)}))
    text = read(mailbox=mailbox)
    assert [one.pages for one in text.attachments] == [2] * COUNTED + [None] * (9 - COUNTED)
    assert len([one for one in mailbox.asked if one.startswith("file")]) == 1 + COUNTED


def test_an_attachment_is_read_the_same_way():
    mailbox, reader = MemoryMailbox(a_letter(more={"Bilag 1": TWO_PAGES})), FakeLetterReader()
    opened = mailbox.open(INGER.id, "0")
    text = read_attachment(mailbox, reader, opened, opened.letter.files[1])
    assert (words(text), text.pages, text.attachments) == (["Første side", "Anden side"], 2, ())


def test_a_page_is_drawn_as_wide_as_the_window_asks():
    reader = FakeLetterReader()
    text = read(main=[TWO_PAGES])
    drawn = page_image(reader, text, 1, 900)
    assert isinstance(drawn, PageImage)
    assert (drawn.width, drawn.pages, reader.drawn) == (900, 2, [(1, 900)])
    assert isinstance(page_image(reader, text, 2, 900), NotShown)


def test_a_text_without_pages_has_none_to_show():
    answer = page_image(FakeLetterReader(), read(main=[b"Hej"]), 0, 900)
    assert isinstance(answer, NotShown)
    assert answer.sentence


@pytest.mark.parametrize("main", [[TWO_PAGES], [b"Hej", TWO_PAGES]])
def test_without_a_connection_nothing_is_half_shown(main):
    mailbox = MemoryMailbox(a_letter(main=main))
    opened = mailbox.open(INGER.id, "0")
    mailbox.failure = OFFLINE
    assert read_letter(mailbox, FakeLetterReader(), opened) == OFFLINE


def test_what_a_letter_says_is_in_no_repr():
    text = read(main=[TWO_PAGES])
    assert "side" not in repr(text)
    assert Block(BlockKind.PARAGRAPH, "x").level == 0
