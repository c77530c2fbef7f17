"""Every screen in every size, theme and language: nothing cut off, covered, sideways, faint or late."""

from __future__ import annotations

import os
import random

import pytest

from desktop.ui.look import Look
from tests.support.looks import a_choice, every_look
from tests.support.qt import clipped, moved, overlapping, places, scrolls_sideways, seen_contrast, settle, small_targets
from tests.support.sample_pages import PAGES
from tests.ui.gates.conftest import EVERY_PAGE

pytestmark = pytest.mark.gate

LEAST_CONTRAST = 6.9
"""7:1 is promised; the strongest pixel of a thin letter may lose a little to anti-aliasing."""

CHOICE = {look: list(EVERY_PAGE) for look in every_look()} if os.environ.get("SIDEMAND_ALL") else a_choice(EVERY_PAGE)


def named(look: Look) -> str:
    return f"{look.size}-{look.theme}-{look.language}"


def wrong_with(room, name: str) -> list[str]:
    """Show the page and say everything that is wrong with it, in a line each."""
    room.show(name)
    window = room.window
    at_once = places(window)
    settle()
    wrong = [f"late: {line}" for line in moved(at_once, places(window))]
    wrong += [f"cut off: {line}" for line in clipped(window)]
    wrong += [f"covered: {line}" for line in overlapping(window)]
    wrong += [f"sideways: {line}" for line in scrolls_sideways(window)]
    wrong += [f"too small to hit: {line}" for line in small_targets(window)]
    wrong += [
        f"faint: {seen.text!r} {seen.ink} on {seen.ground} is {seen.ratio:.1f}"
        for seen in seen_contrast(window) if seen.ratio < LEAST_CONTRAST
    ]
    return [f"{name} in {named(window.look)}: {line}" for line in wrong]


@pytest.mark.parametrize("look", list(CHOICE), ids=named)
def test_every_word_is_whole_free_and_clear(room, look):
    pages = list(CHOICE[look])
    random.shuffle(pages)
    room.wear(look)
    wrong = [line for name in pages for line in wrong_with(room, name)]
    assert not wrong, "\n" + "\n".join(wrong)


@pytest.mark.parametrize("language", ["da", "en", "qps"])
def test_every_page_stands_in_the_smallest_window(room, language):
    pages = list(EVERY_PAGE)
    random.shuffle(pages)
    room.wear(Look(language=language, motion=False), (800, 600))
    wrong = [line for name in pages for line in wrong_with(room, name)]
    assert not wrong, "\n" + "\n".join(wrong)


@pytest.mark.parametrize("size", [100, 300])
def test_what_is_painted_first_is_what_stays(room, qtbot, size):
    """A page painted with another page's measures would jump under a person's finger."""
    pages = list(PAGES)
    random.shuffle(pages)
    room.wear(Look(size=size, motion=False))
    late = []
    for name in pages:
        with qtbot.waitSignal(room.window.painted):
            room.show(name)
        first, seen = places(room.window), room.window.grab().toImage()
        settle()
        late += [f"{name}: {line}" for line in moved(first, places(room.window))]
        if room.window.grab().toImage() != seen:
            late.append(f"{name}: painted differently a moment later")
    assert not late, "\n" + "\n".join(late)


def test_the_choice_meets_every_size_theme_and_language():
    met = {page: (set(), set(), set()) for page in EVERY_PAGE}
    for look, pages in a_choice(EVERY_PAGE).items():
        for page in pages:
            for kind, value in zip(met[page], (look.size, look.theme, look.language), strict=True):
                kind.add(value)
    assert {tuple(map(len, kinds)) for kinds in met.values()} == {(4, 4, 3)}
