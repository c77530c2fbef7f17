"""A real window of the real screens for whoever asks."""

from __future__ import annotations

import pytest

from tests.support.echoing import Desk


@pytest.fixture
def desk(qtbot):
    """Opens windows with a desk behind them that keeps what is filled in."""

    def open_it(page=None, extent=(1280, 800), **look) -> Desk:
        opened = Desk(page, extent, **look)
        qtbot.addWidget(opened.window)
        return opened

    return open_it
