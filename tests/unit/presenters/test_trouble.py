"""A bug ends on one calm page with a number that is in the log; nobody loses an answer to it."""

from __future__ import annotations

from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, words


def breaks(*_args):
    raise ZeroDivisionError("a bug")


def test_a_bug_in_work_shows_a_number_and_the_way_back():
    desk = AtTheDesk().found().fill("proof", "photo-id")
    desk.reception.record_proof, works = breaks, desk.reception.record_proof
    desk.press(Act.NEXT)
    assert isinstance(desk.page, s.Trouble)
    assert desk.page.number == "N1"
    assert isinstance(desk.incidents.recorded[0], ZeroDivisionError)
    desk.reception.record_proof = works
    desk.press(Act.BACK)
    assert isinstance(desk.page, s.ShowProof)
    assert not desk.page.busy
    desk.press(Act.NEXT)
    assert isinstance(desk.page, s.Today)


def test_a_bug_in_a_visit_keeps_the_basis_on_screen_and_the_answers():
    desk = AtTheDesk().in_task().fill("travel-date", "3. marts 2027")
    desk.desk._at.stage._walk.flow = None
    desk.press(Act.NEXT)
    assert isinstance(desk.page, s.Trouble)
    assert desk.page.shell.basis is not None
    desk.press(Act.BACK)
    assert isinstance(desk.page, s.Trouble), "the page is still broken, so it says so again"
    desk.press(Act.DONE)
    assert isinstance(desk.page, s.Home)
    assert "trin 1 af 3" in words(desk.page.cards[0].detail)


def test_a_bug_before_anyone_signed_in_goes_to_the_sign_in():
    desk = AtTheDesk()
    desk.stores.erase_left_behind = breaks
    desk.start()
    assert isinstance(desk.page, s.Trouble)
    desk.press(Act.DONE)
    assert isinstance(desk.page, s.SignIn)
    desk.press(Act.TRY_AGAIN).choose("mette")
    assert isinstance(desk.page, s.Welcome)


def test_a_bug_in_unlocking_says_its_number_and_shows_nothing_else():
    desk = AtTheDesk().in_task().press(Act.PAUSE)
    desk.identity.sign_in_as, works = breaks, desk.identity.sign_in_as
    desk.choose("mette")
    assert isinstance(desk.page, s.Paused)
    assert "N1" in words(desk.page.problem)
    desk.identity.sign_in_as = works
    desk.choose("mette").press(Act.BACK)
    assert isinstance(desk.page, s.Step)


def test_a_bug_in_what_nobody_asked_for_is_recorded_and_disturbs_nobody():
    desk = AtTheDesk().signed_in()
    desk.outbox.unsent = breaks
    desk.pass_time(20)
    assert isinstance(desk.page, s.Welcome)
    assert desk.incidents.recorded


def test_a_bug_in_what_follows_work_is_recorded_too():
    desk = AtTheDesk().signed_in().press(Act.OPEN_VISIT_DOOR).fill("cpr", "0703421235").press(Act.NEXT)
    desk.desk._at.show_proof = breaks
    desk.press(Act.NEXT)
    assert isinstance(desk.page, s.Trouble)
