"""Two relatives of one citizen, each at their own desk: one takes a letter on, the other sees that somebody has."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.presenters import states as s
from desktop.presenters.intents import Act
from desktop.ui.marks import Mark
from tests.journeys.test_access_to_post import press
from tests.journeys.test_letters import BENEFIT, read, titled, to_the_list
from tests.support.alone_at_the_screen import sign_in_by_telephone
from tests.support.two_who_help import second_relative
from tests.support.whole_app import desk_at

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("qapp")]


def test_of_two_who_help_one_takes_a_letter_on_and_the_other_sees_it_and_no_name(tmp_path, backend):
    second_relative(backend)
    with desk_at(tmp_path / "peters", backend.base_url) as his:
        to_the_list(his)
        read(his)
        his.press(Act.TAKE_ON)
        taken = his.see(s.Letter, lambda page: any(one.act is Act.SAY_DONE for one in page.taking))
        assert his.words(taken.taken) == "Du tager dig af brevet. Inger kan se det."
        with desk_at(tmp_path / "rikkes", backend.base_url) as hers:
            listed = to_the_list(hers, "rikke")
            line = hers.words(titled(hers, listed, BENEFIT).detail)
            assert line.endswith("En anden, der hjælper, tager sig af det")
            letter = read(hers)
            assert hers.words(letter.taken).startswith("En anden, der hjælper Inger, tager sig af brevet.")
            assert letter.taking == ()
            assert "Peter" not in line + hers.words(letter.taken)
        his.press(Act.SAY_DONE)
        his.see(s.Letter, lambda page: [one.act for one in page.taking] == [Act.LET_GO])
        his.press(Act.BACK, s.LetterList)
        his.press(Act.BACK)
        his.see(s.PeopleHelped, lambda page: bool(page.people))
    kinds = [kind for (kind,) in backend.rows("select kind from journal where kind like 'letter-%' order by entry")]
    assert [one for one in kinds if one in {"letter-taken-on", "letter-said-done"}] == ["letter-taken-on", "letter-said-done"]


def test_by_keyboard_alone_at_300_percent_it_is_taken_on_and_its_owner_sees_the_name(tmp_path, backend):
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.window._choose(replace(app.window.look, size=300))
        to_the_list(app)
        read(app)
        press(app, Mark.ACT, Act.TAKE_ON)
        app.see(s.Letter, lambda page: any(one.act is Act.SAY_DONE for one in page.taking))
    with desk_at(tmp_path / "ingers", backend.base_url) as app:
        app.sign_in()
        app.driver.choose("self")
        sign_in_by_telephone(app, backend)
        app.driver.choose(Act.READ_A_LETTER)
        listed = app.see(s.LetterList, lambda page: bool(page.letters))
        assert app.words(titled(app, listed, BENEFIT).detail).endswith("Peter tager sig af det")
        letter = read(app)
        assert app.words(letter.taken).startswith("Peter sagde ")
        assert letter.taking == ()
