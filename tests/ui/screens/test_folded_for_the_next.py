"""An explanation somebody opened is theirs: it is folded when another citizen comes, and stays while the same one does."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.ui.widgets.folding import Fold
from tests.support.qt import settle
from tests.support.sample_pages import PAGES


def folds(here) -> list[Fold]:
    return [one for one in here.screen.view.findChildren(Fold) if one.isVisible() and one._link.isVisible()]


def opened(here, page) -> Fold:
    """The first explanation of this page, opened by a press."""
    here.show(page)
    fold = folds(here)[0]
    fold._link.setFocus()
    QTest.keyClick(fold._link, Qt.Key.Key_Space)
    settle()
    assert fold.opened
    return fold


def about(page, name):
    """The same page about somebody of this name."""
    basis = dataclasses.replace(PAGES["home"].shell.basis, citizen=name)
    return dataclasses.replace(page, shell=dataclasses.replace(page.shell, basis=basis))


def open_ones(here) -> list[str]:
    return [one._answer.text() for one in folds(here) if one.opened or one._answer.isVisible()]


@pytest.mark.parametrize("between", [
    ["welcome", "find-citizen"], ["ended", "welcome", "find-citizen"], ["wrong-person", "welcome", "find-citizen"],
    ["sign-in"], ["find-citizen"],
], ids=["a new visit", "the next citizen", "a wrong person", "the door is reset", "the other of two"])
@pytest.mark.parametrize("name", ["show-proof", "step-choice", "check", "sent", "end-visit"])
def test_it_is_folded_for_the_next_citizen(desk, name, between):
    here = desk()
    opened(here, PAGES[name])
    for one in between:
        here.show(PAGES[one])
    here.show(PAGES[name])
    assert folds(here)
    assert open_ones(here) == []


@pytest.mark.parametrize("page", ["home", "check", "end-visit"])
def test_of_two_who_are_helped_together_the_other_one_finds_it_folded(desk, page):
    here = desk(size=300 if page == "home" else 100)
    opened(here, about(PAGES[page], "Nu: Inger Eksempel"))
    here.show(about(PAGES[page], "Nu: Jens Eksempel"))
    assert folds(here)
    assert open_ones(here) == []


@pytest.mark.parametrize("name", ["sign-in", "welcome"])
def test_more_at_the_doors_is_folded_when_a_citizen_was_there_since(desk, name):
    here = desk(size=300)
    opened(here, PAGES[name])
    for one in ("find-citizen", "show-proof", name):
        here.show(PAGES[one])
    assert open_ones(here) == []


@pytest.mark.parametrize("between", ["home", "before-start", "sent"])
def test_it_stays_while_the_same_citizen_goes_back_and_forth(desk, between):
    here = desk()
    fold = opened(here, about(PAGES["check"], "Inger Eksempel"))
    for page in (between, "check"):
        here.show(about(PAGES[page], "Inger Eksempel"))
    assert fold in folds(here)
    assert fold.opened


def test_it_stays_when_the_page_is_said_again(desk):
    here = desk()
    fold = opened(here, PAGES["show-proof"])
    here.show(dataclasses.replace(PAGES["show-proof"], busy=True))
    assert fold.opened
