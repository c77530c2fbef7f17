"""Somebody who is hard to talk with today: does not hear, does not speak Danish, is angry, or needs time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.presenters import states as s
from desktop.presenters.intents import Act
from desktop.ui.widgets.text import TextBlock
from tests.support.at_the_desk import AtTheDesk, all_words, words
from tests.support.fake_reception import INGER as FAKE_INGER
from tests.support.small_tasks import EU_CARD
from tests.support.whole_app import EU_CARD as REAL_EU_CARD
from tests.support.whole_app import INGER

pytestmark = pytest.mark.journey

SECRET = "Jeg er døv, kanariefugl"


def write(desk: AtTheDesk, text: str) -> AtTheDesk:
    return desk.fill("talk", text).press(Act.NEXT)


def test_a_deaf_citizen_and_staff_write_to_each_other_before_anybody_is_looked_up(town):
    """They understand each other; no word is stored, journaled or left on the screen."""
    before = town.journal
    app = town.app.press(Act.TALK, s.Talk)
    for text in ("Hvad kan jeg hjælpe med?", SECRET):
        app.driver.fill("talk", text)
        app.press(Act.NEXT)
        app.see(s.Talk, lambda page, text=text: page.lines and page.lines[0].words == text)
    app.press(Act.BACK, s.Welcome)
    assert town.journal == before
    app.driver.wait(lambda: SECRET not in {block.text() for block in app.window.findChildren(TextBlock)}, "the words to go")


def test_a_deaf_citizen_writes_in_the_middle_of_a_visit_and_the_task_goes_on(town):
    """The task is sent and nothing of what they wrote is kept anywhere."""
    app = town.app.receive(INGER, REAL_EU_CARD).press(Act.TALK, s.Talk)
    app.driver.fill("talk", SECRET)
    app.press(Act.NEXT).press(Act.BACK, s.Home)
    app.begin(REAL_EU_CARD).answer_all().press(Act.SEND, s.Sent).press(Act.DONE, s.Home)
    town.doors()
    assert town.one("SELECT COUNT(*) FROM submissions") == 1
    assert "kanariefugl" not in repr(town.rows("SELECT * FROM submissions")) + repr(town.rows("SELECT * FROM journal"))


def test_a_deaf_citizen_walks_away_from_what_they_wrote(desk):
    """After five minutes the screen hides, and whoever opens it again finds no word of it."""
    write(desk.in_visit().press(Act.TALK), SECRET).pass_time(301)
    assert isinstance(desk.page, s.Paused)
    desk.choose("mette")
    assert isinstance(desk.page, s.Talk)
    assert desk.page.lines == ()


def test_an_interpreter_is_present_and_the_citizen_says_yes_in_their_own_language(desk):
    """The yes is journaled with the language it was asked in; the interpreter gets no name and no right here."""
    desk.reception.citizen = replace(FAKE_INGER, language="en")
    desk.in_visit(EU_CARD)
    assert [line for line in desk.reception.journal if line.startswith("yes")] == [f"yes {EU_CARD} helper-screen en"]
    assert "tolk" not in repr(desk.reception.journal).lower()


def test_a_citizen_who_does_not_understand_is_told_again_and_has_not_said_yes(desk):
    """Nothing has begun: it is explained, and the same three answers wait."""
    before = list(desk.reception.journal)
    desk.asked(EU_CARD).press(Act.NOT_UNDERSTOOD)
    assert isinstance(desk.page, s.CitizenYes)
    assert desk.page.explanation
    assert [one for one in desk.reception.journal if one not in before and one.startswith("yes")] == []
    desk.press(Act.DECLINE)
    assert not isinstance(desk.page, s.Home)


def test_a_companion_answers_for_the_citizen_and_the_helper_presses_no(desk):
    """Nothing is begun on another person's word; the look-up stands in the journal, and no visit."""
    desk.asked(EU_CARD).press(Act.DECLINE)
    assert desk.desk._place.visit is None
    assert not any(line.startswith("yes") for line in desk.reception.journal)
    desk.press(Act.BACK)


def test_an_angry_citizen_gets_up_and_leaves_in_the_middle_of_a_question(desk):
    """The visit ends, nothing is sent, the half answers are erased, and the backend is told that it ended."""
    desk.in_task().fill("travel-date", "3. marts 2027").press(Act.SAVE_AND_LEAVE)
    desk.press(Act.END_VISIT).press(Act.END_VISIT)
    assert isinstance(desk.page, s.Ended)
    assert desk.gateway.received == {}
    assert desk.stores.open_visits == {}
    assert desk.reception.journal[-1] == "end visit-1"


def test_an_angry_citizen_leans_over_the_desk_and_one_press_hides_everything(desk):
    """Hidden at once; the same helper comes back to the very same question with every answer."""
    desk.in_task().fill("travel-date", "3. marts 2027")
    before = desk.page
    desk.press(Act.PAUSE)
    assert isinstance(desk.page, s.Paused)
    assert "3. marts" not in all_words(desk.page)
    assert desk.choose("mette").page == before


def test_a_slow_reader_is_never_locked_out_in_the_middle(desk):
    """Half an hour on one question: nothing is hidden while somebody touches the screen, and nothing is lost."""
    desk.in_task().fill("travel-date", "3. marts 2027").stay(1800)
    assert isinstance(desk.page, s.Step)
    assert desk.press(Act.NEXT).page.number == 2


def test_a_citizen_who_feels_unwell_is_taken_care_of_and_the_screen_hides_by_itself(desk):
    """A warning at four minutes, hidden at five; the answers are there when they come back the same day."""
    desk.in_task().fill("travel-date", "3. marts 2027").pass_time(241)
    assert "Er du her stadig" in words(desk.page.shell.warning)
    desk.pass_time(60)
    assert isinstance(desk.page, s.Paused)
    desk.choose("mette")
    assert isinstance(desk.page, s.Step)
    assert desk.press(Act.NEXT).page.number == 2
