"""The citizen's no is as easy as the yes was: before, in the middle, and after it was sent."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.domain.outcome import RefusalKind, Refused, TryLater
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import words
from tests.support.small_tasks import EU_CARD
from tests.support.whole_app import EU_CARD as REAL_EU_CARD
from tests.support.whole_app import INGER

pytestmark = pytest.mark.journey


def test_a_citizen_says_no_and_nobody_asks_why(desk):
    """Nothing is created, no reason is recorded, and the page offers other things to do."""
    desk.asked(EU_CARD).press(Act.DECLINE).press(Act.DONE)
    assert isinstance(desk.page, s.Today)
    assert desk.stores.open_visits == {}
    assert not any(line.startswith("yes") for line in desk.reception.journal)


def test_a_citizen_changes_their_mind_in_the_middle_of_a_task(desk):
    """They leave it, the visit ends, what was half done is erased and nothing was sent."""
    desk.checking().press(Act.SAVE_AND_LEAVE).press(Act.END_VISIT)
    assert [item.id for item in desk.page.unfinished] == [EU_CARD]
    desk.press(Act.END_VISIT)
    assert desk.stores.erased == ["visit-1"]
    assert desk.gateway.attempts == []


def test_a_citizen_regrets_right_after_it_was_sent(town):
    """Taken back at the authority's side, journaled, and told when."""
    app = town.app.receive(INGER, REAL_EU_CARD).begin(REAL_EU_CARD).answer_all().press(Act.SEND, s.Sent)
    app.press(Act.WITHDRAW, s.Withdraw).press(Act.WITHDRAW)
    app.see(s.Withdraw, lambda page: not page.answers)
    app.press(Act.DONE, s.Home)
    town.doors()
    assert town.one("SELECT COUNT(*) FROM submissions WHERE withdrawn_at IS NOT NULL") == 1
    assert "submission-withdrawn" in town.journal


def test_a_citizen_regrets_and_then_keeps_it_after_all(desk):
    """Two equal answers; a no changes nothing and goes back to the receipt."""
    desk.sent().press(Act.WITHDRAW).press(Act.DECLINE)
    assert isinstance(desk.page, s.Sent)
    assert not any(line.startswith(("void", "withdraw")) for line in desk.reception.journal)


def test_a_citizen_regrets_what_still_waits_for_the_network(desk):
    """Erased here with its permit void; when the network comes back nothing is sent."""
    desk.sent(TryLater(timedelta(hours=1))).press(Act.WITHDRAW).press(Act.WITHDRAW)
    desk.pass_time(7200)
    if isinstance(desk.page, s.Paused):
        desk.choose("mette")
    assert desk.outbox.unsent() == []
    assert desk.gateway.received == {}
    assert any(line.startswith("void") for line in desk.reception.journal)


def test_a_citizen_wants_to_begin_again_with_what_they_took_back(desk):
    """A new yes is asked; the first one is not used twice."""
    desk.sent().press(Act.WITHDRAW).press(Act.WITHDRAW).press(Act.DONE).choose(EU_CARD)
    assert isinstance(desk.page, s.CitizenYes)
    desk.press(Act.DECLINE)
    assert len(desk.gateway.received) == 1


def test_the_citizens_yes_has_run_out_before_it_could_be_sent(desk):
    """"Kræver borgeren igen": the answers are kept and can be printed, and nothing is sent without a new yes."""
    desk.sent(Refused(RefusalKind.PERMIT_EXPIRED))
    assert words(desk.page.heading) == "Kræver borgeren igen"
    assert [entry.printable != () for entry in desk.outbox.unsent()] == [True]
    assert desk.gateway.received == {}
