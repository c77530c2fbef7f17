"""No word on a button is parted, unless it alone is wider than the page: then where its language divides it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from desktop.ui.look import Look
from desktop.ui.widgets.button_words import alike
from desktop.ui.widgets.buttons import Button, EqualButton, PrimaryButton, SecondaryButton
from desktop.ui.widgets.hyphens import SOFT_HYPHEN, parted_at_hyphens
from tests.support.sample_pages import PAGES


def parted(button: Button) -> list[str]:
    """The words that go on on the next line, up to where they are parted."""
    words, _, width = button._text_place(button.rect())
    words.height(width)
    words._lay_out(width)
    layout = words._layout
    if layout is None or not words.text:
        return []
    text = layout.text()
    ends = [one.textStart() + one.textLength() for one in map(layout.lineAt, range(layout.lineCount() - 1))]
    return [text[:end].split()[-1].replace(SOFT_HYPHEN, "") for end in ends if text[end - 1] not in " -\u2028\u2011"]


@pytest.mark.parametrize(("language", "size", "extent"), [
    ("en", 100, (1024, 720)), ("en", 150, (1280, 800)), ("da", 200, (1280, 800)), ("en", 300, (1280, 800)),
    ("en", 300, (1024, 720)), ("da", 400, (1024, 720)), ("en", 400, (1024, 720)),
])
def test_no_word_of_any_button_is_parted_while_it_fits_the_page(desk, language, size, extent):
    here = desk(size=size, language=language, extent=extent)
    for name, page in PAGES.items():
        here.show(page)
        for button in here.window.findChildren(Button):
            if button.isVisible() and parted(button):
                room = button.width() - (button.minimumSizeHint().width() - button.words.least_width)
                assert button.words.full.longest_word > room, (name, button.text(), parted(button))
                assert button.width() >= here.window.middle.viewport().width() * 0.85, (name, button.text())


@pytest.mark.parametrize("size", [100, 200, 300, 400])
def test_answers_beside_each_other_stay_of_one_size_where_one_has_a_long_word(qtbot, size):
    look, holder = Look(size=size, language="en"), QWidget()
    qtbot.addWidget(holder)
    answers = [EqualButton(holder) for _ in range(3)]
    for answer, said in zip(answers, ("Yes", "No", "I do not understand"), strict=True):
        answer.present(said, look)
    alike([answer.words for answer in answers])
    least = max(answer.minimumSizeHint().width() for answer in answers)
    for wide in (least, least + 10, 3 * least):
        for answer in answers:
            answer.resize(wide, 900)
        pixels = {answer.painted_text()[0].pixels for answer in answers}
        assert len(pixels) == 1
        assert pixels.pop() >= 0.85 * look.pixels(answers[0].kind)
        assert [parted(answer) for answer in answers] == [[], [], []]
    assert answers[0].painted_text()[0].pixels == look.pixels(answers[0].kind), "with room they are as large as they are"


@pytest.mark.parametrize("make", [PrimaryButton, SecondaryButton, EqualButton])
def test_a_word_wider_than_its_page_is_divided_where_danish_divides_it_and_in_its_full_size(qtbot, make):
    button, look = make(), Look(size=400, language="da")
    qtbot.addWidget(button)
    button.present("Ejendomsvurderingsklagenævnet", look)
    button.resize(700, 900)
    [first, *_] = parted(button)
    assert "Ejendomsvurderingsklagenævnet".startswith(first)
    assert first.endswith(("doms", "vur", "rings", "de", "kla", "ge"))
    assert button.painted_text()[0].pixels == look.pixels(button.kind)


def test_a_hyphened_word_is_parted_at_its_own_hyphen_before_anywhere_else(qtbot):
    button, look = SecondaryButton(), Look(size=300, language="en")
    qtbot.addWidget(button)
    button.present("Change to Bartholomæa-Christiane", look)
    button.resize(button.minimumSizeHint().width(), 900)
    assert parted(button) == []
    assert parted_at_hyphens("Bartholomæa-Christiane") == ["Bartholomæa-", "Christiane"]
    assert parted_at_hyphens("www.sund-hed.dk/a-b") == ["www.sund-hed.dk/a-b"]
    assert parted_at_hyphens("12-34") == ["12-34"]
