"""The end of the day through the real window: one page, one press, and nothing of anybody is left but what waits."""

from __future__ import annotations

import pytest

from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.whole_app import EU_CARD, INGER, desk_at, real_time_backend

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("qapp")]


def test_one_press_ends_what_was_set_aside_erases_it_and_signs_out(tmp_path) -> None:
    backend = real_time_backend(tmp_path / "backend")
    profile = tmp_path / "profile"
    with desk_at(profile, backend.base_url) as app:
        app.sign_in().receive(INGER, EU_CARD).begin(EU_CARD)
        app.answer(app.page.fields[0], None)
        app.press(Act.NEXT)
        app.saved().press(Act.SAVE_AND_LEAVE, s.Home)
        assert list((profile / "visits").glob("*.db")), "there was something to erase"
        app.press(Act.SET_ASIDE)
        app.see(s.Welcome)
        app.press(Act.END_DAY)
        app.see(s.EndOfDay, lambda page: page.shell.primary is not None)
        assert app.words(app.page.visits).startswith("1 besøg er sat til side.")
        assert app.words(app.page.sentence) == "Alt er sendt."
        app.press(Act.CLOSE_DAY, s.SignIn)
        assert list((profile / "visits").glob("*")) == []
        ended = backend.rows("SELECT count(*) FROM sessions WHERE ended_at IS NOT NULL")
        assert ended == [(1,)]
        assert backend.rows("SELECT count(*) FROM sign_ins WHERE ended_at IS NULL") == [(0,)]
        app.sign_in()
        assert [card.id for card in app.page.aside] == []
    backend.stop()
