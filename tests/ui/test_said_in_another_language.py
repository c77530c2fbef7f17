"""A page turned to a citizen that is said in another language is read from its top."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support.qt import settle
from tests.support.sample_pages import PAGES


@pytest.mark.parametrize("size", [200, 300, 400])
def test_whoever_chooses_their_language_far_down_reads_it_from_the_top(desk, size):
    danish = replace(PAGES["citizen-yes"], language="da")
    window = desk(danish, (1280, 700), size=size).window
    bars = [window.middle.verticalScrollBar(), window.middle.view._area.verticalScrollBar()]
    for bar in bars:
        bar.setValue(bar.maximum())
    settle()
    far_down = [bar.value() for bar in bars]
    assert any(far_down)
    window.show_page(replace(danish, busy=True))
    settle()
    assert [bar.value() for bar in bars] == far_down, "said again in the same language it stays where it was read"
    window.show_page(replace(danish, language="en"))
    settle()
    assert [bar.value() for bar in bars] == [0, 0]
