"""Two who write to each other on one screen: in turns, large, and nowhere afterwards."""

from __future__ import annotations

import pytest

from desktop.presenters import states as s
from desktop.presenters.intents import Act
from desktop.presenters.talk import MOST_LINES
from tests.support.at_the_desk import AtTheDesk, words

SECRET = "Jeg er døv og skal flytte"


@pytest.fixture(params=["signed_in", "in_visit"])
def desk(request) -> AtTheDesk:
    here = AtTheDesk()
    getattr(here, request.param)()
    return here.press(Act.TALK)


def said(page: s.Talk) -> list[tuple[str, str]]:
    return [(words(line.who), line.words) for line in page.lines]


def test_the_two_write_in_turns_and_the_newest_stands_first(desk):
    desk.fill("talk", "Hvad kan jeg hjælpe med?").press(Act.NEXT)
    assert words(desk.page.field.label) == "Nu skriver borgeren"
    desk.fill("talk", SECRET).press(Act.NEXT)
    assert said(desk.page) == [("Borgeren", SECRET), ("Mette", "Hvad kan jeg hjælpe med?")]
    assert (words(desk.page.field.label), desk.page.field.value) == ("Nu skriver Mette", "")


def test_either_can_take_the_turn_and_half_a_sentence_of_the_other_is_not_shown_as_theirs(desk):
    desk.fill("talk", "Jeg vil").press(Act.OTHER_WRITES).press(Act.NEXT)
    assert said(desk.page) == []
    desk.fill("talk", SECRET).press(Act.NEXT)
    assert said(desk.page) == [("Borgeren", SECRET)]


def test_nothing_written_is_nothing_said(desk):
    desk.fill("talk", "   ").press(Act.NEXT).press(Act.NEXT)
    assert said(desk.page) == []
    assert words(desk.page.field.label) == "Nu skriver Mette"


@pytest.mark.parametrize("way", ["back", "pause", "idle"])
def test_every_word_is_forgotten_when_somebody_leaves_pauses_or_nobody_is_there(desk, way):
    desk.fill("talk", SECRET).press(Act.NEXT).fill("talk", "og mere")
    match way:
        case "back":
            desk.press(Act.BACK)
            assert isinstance(desk.page, s.Home | s.Welcome)
            desk.press(Act.TALK)
        case "pause":
            desk.press(Act.PAUSE).choose("mette")
        case "idle":
            desk.pass_time(301)
            assert isinstance(desk.page, s.Paused)
            desk.choose("mette")
    assert isinstance(desk.page, s.Talk)
    assert (said(desk.page), desk.page.field.value) == ([], "")


def test_no_port_is_told_a_word(desk):
    before = (list(desk.reception.journal), dict(desk.stores.open_visits), dict(desk.outbox.entries))
    desk.fill("talk", SECRET).press(Act.NEXT).press(Act.BACK)
    assert (desk.reception.journal, desk.stores.open_visits, desk.outbox.entries) == before
    assert desk.incidents.recorded == []
    assert all(drafts.kept == {} for drafts in desk.stores.open_visits.values())


def test_a_long_talk_forgets_its_beginning(desk):
    for number in range(MOST_LINES + 5):
        desk.fill("talk", f"linje {number}").press(Act.NEXT)
    assert len(desk.page.lines) == MOST_LINES
    assert desk.page.lines[0].words == f"linje {MOST_LINES + 4}"


def test_what_was_written_is_not_in_a_repr(desk):
    desk.fill("talk", SECRET).press(Act.NEXT)
    assert SECRET not in repr(desk.page)


def test_a_relative_at_home_is_not_offered_it():
    desk = AtTheDesk().signed_in("peter")
    assert isinstance(desk.press(Act.TALK).page, s.PeopleHelped)
