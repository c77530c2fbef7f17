from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QLineEdit

from desktop.ui.look import Look, Type
from desktop.ui.widgets.beside import Beside
from desktop.ui.widgets.boxes import Notice
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.hyphens import SOFT_HYPHEN, hyphenate
from desktop.ui.widgets.paragraph import Paragraph, Span
from desktop.ui.widgets.rows import Rows
from desktop.ui.widgets.text import Heading, TextBlock

LONG = "adressebeskyttelsesforanstaltninger"


def laid(words, width, **look):
    paragraph = Paragraph(Type.BODY)
    paragraph.set(words, Look(**look))
    paragraph.height(width)
    return paragraph


def test_a_word_too_long_for_its_line_is_divided_where_danish_divides_it(qapp):
    paragraph = laid(f"Om {LONG} her", 220)
    assert paragraph.line_count(220) > 1
    assert all(line.right() <= 221 for line in paragraph.line_rects(220))
    assert "adres-se-be-skyt" in hyphenate(LONG, "da").replace(SOFT_HYPHEN, "-")


def test_a_word_that_fits_is_left_whole(qapp):
    paragraph = laid("Det gælder også, hvis du lejer et værelse på adressen", 400)
    assert SOFT_HYPHEN not in "".join(paragraph._divided(400)[0]) or paragraph._longest_word() <= 400
    assert paragraph._layout is not None
    assert SOFT_HYPHEN not in paragraph._layout.text()


def test_a_word_no_rule_divides_is_still_broken_before_it_is_cut(qapp):
    paragraph = laid("x" * 80, 200)
    assert all(line.right() <= 201 for line in paragraph.line_rects(200))


def test_a_screen_reader_hears_words_without_soft_hyphens(qtbot):
    block = TextBlock(Type.BODY)
    qtbot.addWidget(block)
    block.resize(150, 300)
    block.present(LONG, Look(size=300))
    block.show()
    said = QAccessible.queryAccessibleInterface(block)
    assert said.text(QAccessible.Text.Name) == LONG
    assert said.role() == QAccessible.Role.StaticText


def test_a_line_is_at_most_34_em(qapp):
    paragraph = laid("ord " * 200, 2000)
    assert max(line.right() for line in paragraph.line_rects(2000)) <= 34 * 20 + 1


def test_a_text_is_as_high_as_its_lines(qapp):
    paragraph = laid("ord " * 40, 300)
    lines = paragraph.line_count(300)
    assert paragraph.height(300) == pytest.approx(lines * 20 * 1.45, abs=1)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(text=st.text(st.characters(codec="latin-1", exclude_categories=("Cc", "Cf")), max_size=120),
       width=st.integers(80, 900), size=st.sampled_from([100, 200, 400]))
def test_no_line_is_ever_wider_than_it_may_be(qapp, text, width, size):
    paragraph = laid(text, width, size=size)
    for line in paragraph.line_rects(width):
        # One letter may be wider than the narrowest line at 400 %; nothing can divide it.
        assert line.width() <= max(width, 1.2 * paragraph.pixels) + 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.lists(st.sampled_from(["ord", "og", "12", "kommune", "sygesikring"]), min_size=1, max_size=12))
def test_more_room_never_takes_more_lines(qapp, words):
    paragraph = laid(" ".join(words), 200)
    counts = [paragraph.line_count(width) for width in (200, 300, 450, 680)]
    assert counts == sorted(counts, reverse=True)


def test_a_telephone_number_stays_on_one_line(qapp):
    text = "Ring til Folkeregisteret på 12 34 56 78 i dag"
    for width in range(150, 420, 10):
        paragraph = laid(text, width)
        layout = paragraph._layout
        first, last = text.index("12"), text.index("78") + 1
        assert layout.lineForTextPosition(first).lineNumber() == layout.lineForTextPosition(last).lineNumber()


def test_bold_words_are_wider_and_stay_bold_when_words_before_them_are_divided(qapp):
    spans = (Span(LONG + " "), Span("fed", bold=True))
    paragraph = laid(spans, 200)
    layout = paragraph._layout
    runs = layout.formats()
    assert len(runs) == 1
    shown = layout.text()
    assert shown[runs[0].start:runs[0].start + runs[0].length] == "fed"


def test_right_to_left_text_begins_at_the_right(qapp):
    paragraph = Paragraph(Type.BODY)
    paragraph.set("مرحبا", Look(language="ar"))
    assert paragraph.line_rects(500)[0].right() == pytest.approx(500, abs=2)


def test_a_heading_takes_focus_but_is_no_stop_for_tab(qtbot):
    heading = Heading()
    qtbot.addWidget(heading)
    heading.present("Hvornår flytter du ind?", Look())
    heading.show()
    assert QAccessible.queryAccessibleInterface(heading).state().focusable
    assert not heading.focusPolicy().value & 1


def test_a_label_names_its_field(qtbot):
    rows = Rows()
    qtbot.addWidget(rows)
    label, edit = TextBlock(Type.LABEL), QLineEdit()
    rows.add(label)
    rows.add(edit)
    label.setBuddy(edit)
    label.present("Dato", Look())
    rows.show()
    assert QAccessible.queryAccessibleInterface(edit).text(QAccessible.Text.Name) == "Dato"


def test_nothing_to_say_takes_no_room(qtbot):
    rows = Rows()
    qtbot.addWidget(rows)
    one, two, three = TextBlock(), TextBlock(), TextBlock()
    for block in (one, two, three):
        rows.add(block, gap="gap")
    look = Look()
    for block, words in ((one, "Et"), (two, ""), (three, "Tre")):
        block.present(words, look)
    line = one.heightForWidth(400)
    assert rows.heightForWidth(400) == 2 * line + look.metrics.gap


def test_things_beside_each_other_go_under_each_other_when_there_is_no_room(qtbot):
    beside = Beside()
    qtbot.addWidget(beside)
    buttons = [PrimaryButton(), PrimaryButton()]
    for button in buttons:
        beside.add(button)
        button.present("Print med stor skrift", Look())
    beside.resize(1000, beside.heightForWidth(1000))
    beside.show()
    assert buttons[0].y() == buttons[1].y()
    beside.resize(400, beside.heightForWidth(400))
    assert buttons[0].geometry().bottom() < buttons[1].y()


def test_a_notice_has_its_bar_where_a_line_begins(qtbot):
    for language, left in (("da", True), ("ar", False)):
        notice = Notice()
        qtbot.addWidget(notice)
        look = Look(language=language)
        notice.present("Vigtigt", look)
        notice.resize(300, notice.heightForWidth(300))
        notice.show()
        image: QImage = notice.grab().toImage()
        at = 2 if left else image.width() - 3
        assert image.pixelColor(at, image.height() // 2).name().upper() == look.tokens.primary
