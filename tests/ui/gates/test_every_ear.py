"""Every screen as a screen reader meets it: names, roles and an order that is the order on screen."""

from __future__ import annotations

import pytest

from desktop.ui.look import Look
from tests.support.qt import heard, nameless, out_of_order, settle
from tests.ui.gates.conftest import EVERY_PAGE

pytestmark = pytest.mark.gate


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("size", [100, 400])
def test_every_control_has_a_name_and_a_role_and_is_read_in_the_order_it_stands(room, language, size):
    room.wear(Look(language=language, size=size, motion=False))
    wrong = []
    for name in EVERY_PAGE:
        room.show(name)
        settle()
        wrong += [f"{name}: {line}" for line in (*nameless(room.window), *out_of_order(room.window))]
    assert not wrong, "\n" + "\n".join(wrong)


def test_every_page_says_its_question_first(room):
    """Focus comes to the heading, or to what is wrong, and a screen reader finds it there."""
    room.wear(Look(motion=False))
    for name in EVERY_PAGE:
        room.show("waiting")
        room.show(name)
        settle()
        focused = room.window.focusWidget()
        assert focused is not None, name
        assert focused.text(), name
        assert focused.text() in [node.name for node in heard(room.window)], name
