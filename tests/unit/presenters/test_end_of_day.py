"""The counter closes: one page says what is not sent and which visits go, one press ends it and leaves nothing."""

from __future__ import annotations

from datetime import timedelta

from desktop.domain.keeping import CannotSave
from desktop.domain.outcome import TryLater
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, words
from tests.support.entries import an_entry
from tests.support.fake_identity import METTE


def ended(desk) -> AtTheDesk:
    return desk.press(Act.END_DAY)


def test_a_day_with_nothing_left_says_so_and_one_press_signs_out():
    desk = ended(AtTheDesk().signed_in())
    assert (words(desk.page.visits), words(desk.page.sentence)) == ("Ingen besøg er åbne eller sat til side.", "Alt er sendt.")
    assert desk.page.shell.primary.act is Act.CLOSE_DAY
    desk.press(Act.CLOSE_DAY)
    assert isinstance(desk.page, s.SignIn)
    assert desk.desk._place.helper is None


def test_what_is_not_sent_is_there_with_its_owner_and_its_day_and_stays():
    desk = AtTheDesk()
    now = desk.clock.now()
    desk.outbox.add(an_entry("1" * 32, visit="a", task="eu-kort", owner=METTE.id, owner_name=METTE.name, created_at=now,
                             deadline=now + timedelta(days=3), due_at=now + timedelta(days=9)))
    desk.outbox.add(an_entry("2" * 32, visit="b", task="eu-kort", owner=None, created_at=now, deadline=None, organisation=None,
                             due_at=now + timedelta(days=9)))
    ended(desk.signed_in())
    first, second = (words(item.detail) for item in desk.page.items)
    assert first.startswith("Skal være sendt senest torsdag 26. november 2026. Du har den.")
    assert second.startswith("Ingen har taget den endnu.")
    desk.press(Act.CLOSE_DAY)
    assert isinstance(desk.page, s.SignIn)
    assert sorted(desk.outbox.entries) == ["1" * 32, "2" * 32], "never dropped"


def test_visits_set_aside_are_counted_and_then_ended_and_erased():
    desk = AtTheDesk().in_task().fill("travel-date", "3. marts 2027").press(Act.NEXT).press(Act.SAVE_AND_LEAVE)
    visit = desk.desk._place.visit.id
    assert desk.stores.open_visits[visit].kept, "there was something to erase"
    desk.press(Act.SET_ASIDE)
    assert isinstance(desk.page, s.Welcome)
    ended(desk)
    assert words(desk.page.visits) == (
        "1 besøg er sat til side. Det bliver afsluttet, og svar, der ikke er sendt, bliver slettet."
    )
    desk.press(Act.CLOSE_DAY)
    assert isinstance(desk.page, s.SignIn)
    assert desk.reception.journal[-1] == f"end {visit}"
    assert desk.stores.open_visits == {}
    desk.choose("mette")
    assert [card.id for card in desk.page.aside] == []


def test_going_back_ends_nothing():
    desk = AtTheDesk().in_visit().press(Act.SET_ASIDE)
    ended(desk).press(Act.BACK)
    assert isinstance(desk.page, s.Welcome)
    assert len([card.id for card in desk.page.aside]) == 1
    assert not any(line.startswith("end ") for line in desk.reception.journal)


def test_where_the_disk_refuses_nobody_is_signed_out_and_it_can_be_tried_again():
    desk = AtTheDesk().in_visit().press(Act.SET_ASIDE)
    ended(desk)
    desk.outbox.failure = CannotSave("full")
    desk.press(Act.CLOSE_DAY)
    assert words(desk.page.problem) == "Noget kunne ikke slettes på computeren. Prøv igen."
    assert not any(line.startswith("end ") for line in desk.reception.journal)
    desk.outbox.failure = None
    desk.press(Act.CLOSE_DAY)
    assert isinstance(desk.page, s.SignIn)


def test_what_was_sent_today_and_arrived_is_gone_and_what_waits_is_still_tried_after():
    desk = AtTheDesk().sent(TryLater()).press(Act.DONE).press(Act.END_VISIT).press(Act.END_VISIT).press(Act.DONE)
    ended(desk).press(Act.CLOSE_DAY)
    desk.gateway.outcomes = []
    desk.pass_time(10)
    assert len(desk.gateway.received) == 1


def test_who_may_not_receive_citizens_closes_no_counter():
    desk = AtTheDesk().start().choose("peter")
    assert desk.page.shell.exit.act is not Act.END_DAY
    assert isinstance(ended(desk).page, s.PeopleHelped)
