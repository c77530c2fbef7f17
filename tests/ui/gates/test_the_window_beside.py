"""The narrow window with the prepared answers, in every size, theme and language, as a gate sees any other page."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import QPoint, QRect

from desktop.presenters.desk import SOON_HIDDEN
from desktop.ui import room
from desktop.ui.companion_window import LEAST, CompanionWindow
from desktop.ui.look import Look
from tests.support.looks import every_look, learn_pseudo
from tests.support.qt import (
    clipped,
    heard,
    nameless,
    out_of_order,
    overlapping,
    scrolls_sideways,
    seen_contrast,
    settle,
    small_targets,
)
from tests.support.sample_guidance import COMPANION
from tests.ui.gates.test_every_look import LEAST_CONTRAST, named

pytestmark = pytest.mark.gate

STATES = {
    "copied before": COMPANION,
    "on the clipboard": dataclasses.replace(COMPANION, on_clipboard=True),
    "to copy": dataclasses.replace(COMPANION, at=1),
    "chosen there": dataclasses.replace(COMPANION, at=2),
    "a long one": dataclasses.replace(COMPANION, at=3),
    "alone": dataclasses.replace(COMPANION, answers=COMPANION.answers[:1]),
    "soon hidden": dataclasses.replace(COMPANION, shell=dataclasses.replace(COMPANION.shell, warning=SOON_HIDDEN)),
}


@pytest.fixture(scope="module")
def beside(qapp):
    with pytest.MonkeyPatch.context() as patch:
        learn_pseudo(patch)
        window = CompanionWindow(Look(motion=False), lambda wanted, _least: QRect(QPoint(0, 0), wanted + room.FRAME))
        yield window
        window.put_away()
        window.deleteLater()
        qapp.processEvents()


def wrong_with(window: CompanionWindow, name: str) -> list[str]:
    window.show_answer(STATES[name])
    settle()
    wrong = [*clipped(window), *overlapping(window), *scrolls_sideways(window), *small_targets(window)]
    wrong += [f"faint: {seen.text!r}" for seen in seen_contrast(window) if seen.ratio < LEAST_CONTRAST]
    return [f"{name} in {named(window.look)}: {line}" for line in wrong]


@pytest.mark.parametrize("look", every_look(), ids=named)
def test_every_word_beside_the_browser_is_whole_free_and_clear(beside, look):
    beside.put_away()
    beside.wear(look)
    wrong = [line for name in STATES for line in wrong_with(beside, name)]
    assert not wrong, "\n" + "\n".join(wrong)


@pytest.mark.parametrize("size", [100, 300, 400])
def test_it_stands_in_the_narrowest_window_too(beside, size):
    beside.wear(Look(size=size, motion=False))
    beside.show_answer(COMPANION)
    beside.resize(LEAST)
    wrong = [line for name in STATES for line in wrong_with(beside, name)]
    assert not wrong, "\n" + "\n".join(wrong)
    beside.put_away()


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_screen_reader_meets_names_roles_and_an_order(beside, language):
    beside.put_away()
    beside.wear(Look(language=language, motion=False))
    for name, page in STATES.items():
        beside.show_answer(page)
        settle()
        assert [*nameless(beside), *out_of_order(beside)] == [], name
        assert beside.focusWidget().text() in [node.name for node in heard(beside)], name
