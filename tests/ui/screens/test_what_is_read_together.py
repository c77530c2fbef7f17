"""A button that takes the focus is seen with the words it is about: at 300 % they no longer stand there by themselves."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt

from desktop.ui.marks import Mark
from tests.support.sample_pages import PAGES


def box(here, one):
    return QRect(one.mapTo(here.window.middle.viewport(), QPoint(0, 0)), one.size())


def seen_of(here, one):
    port = here.window.middle.viewport().rect()
    return box(here, one).intersected(port).height()


@pytest.mark.parametrize("size", [100, 200, 300])
@pytest.mark.parametrize("backwards", [False, True], ids=["down", "up"])
def test_what_is_taken_back_is_seen_with_the_way_to_take_it_back(desk, size, backwards):
    here = desk(PAGES["permissions"], size=size)
    key = (Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier) if backwards else (Qt.Key.Key_Tab,)
    met = 0
    for _ in range(60):
        now = here.key(*key)
        part = now.parentWidget()
        if type(part).__name__ != "_Part":
            continue
        met += 1
        port = here.window.middle.viewport().rect()
        assert port.contains(box(here, now))
        if part.height() < port.height() - 40:
            assert port.contains(box(here, part._title))
        else:
            assert seen_of(here, part) > port.height() - 40
    assert met > 1
    assert here.control(Mark.ITEM, "end:mandate-1:home") is not None


@pytest.mark.parametrize("name", ["permissions", "permissions-consents", "people-helped", "one-helped"])
def test_where_the_type_is_large_a_button_says_itself_what_it_is_about(desk, name):
    here = desk(PAGES[name], size=300)
    seen = set()
    for _ in range(60):
        now = here.key(Qt.Key.Key_Tab)
        if now in seen:
            break
        seen.add(now)
        said = now.accessibleName() if here.window.middle.isAncestorOf(now) else ""
        if said and now.text() != "Mere":  # which stands beside the heading it is about
            assert now.text() == said
    assert len(seen) > 3
