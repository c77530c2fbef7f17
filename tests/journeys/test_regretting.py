"""The citizen takes an agreement back: through the real window, to what the real backend has stored."""

from __future__ import annotations

import pytest

from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.relay import relayed_backend
from tests.support.whole_app import EU_CARD, INGER, desk_at

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("qapp")]

MOVING = "meld-flytning"


def test_an_agreement_taken_back_leaves_a_permit_that_sends_nothing_and_a_line_in_the_journal(app, backend):
    app.receive(INGER, EU_CARD, MOVING)
    app.driver.choose(f"regret:{EU_CARD}")
    app.see(s.Withdraw)
    assert backend.rows("select count(*) from permits where voided_at is not null") == [(0,)]
    app.press(Act.WITHDRAW)
    app.see(s.Withdraw, lambda page: not page.answers)
    assert backend.rows("select task from permits where voided_at is not null") == [(EU_CARD,)]
    assert backend.rows("select count(*) from journal where kind = 'permit-voided'") == [(1,)]
    app.press(Act.DONE, s.Home)
    assert EU_CARD not in [card.id for card in app.page.cards]
    # The other agreement holds.
    assert backend.rows("select task from permits where voided_at is null and used_at is null") == [(MOVING,)]


def test_agreed_again_the_card_goes_under_a_new_permit(app, backend):
    app.receive(INGER, EU_CARD)
    app.driver.choose(f"regret:{EU_CARD}")
    app.see(s.Withdraw)
    app.press(Act.WITHDRAW)
    app.see(s.Withdraw, lambda page: not page.answers)
    app.press(Act.DONE, s.Home)
    app.driver.search("task", "eu kort")
    app.see(s.Home, lambda page: any(one.id == EU_CARD for one in page.found))
    app.driver.choose(EU_CARD)
    app.see(s.CitizenYes)
    app.press(Act.AGREE, s.BeforeStart).press(Act.START_TASK, s.Step).answer_all().press(Act.SEND, s.Sent)
    assert backend.rows("select used_at is not null, voided_at is not null from permits order by agreed_at") == [
        (0, 1), (1, 0)]


def test_what_was_in_doubt_and_never_arrived_is_told_of_once_and_erased(tmp_path):
    with relayed_backend(tmp_path / "doubtful") as (backend, relay), desk_at(tmp_path / "at", relay.url) as app:
        app.sign_in().receive(INGER, EU_CARD).begin(EU_CARD).answer_all()
        relay.turn("nothing", "POST /v1/submissions")
        app.press(Act.SEND, s.Unsent)
        app.press(Act.WITHDRAW, s.Withdraw).press(Act.WITHDRAW)
        app.see(s.Withdraw, lambda page: not page.answers)
        relay.behave()
        app.press(Act.DONE, s.Home).press(Act.END_VISIT, s.EndVisit).press(Act.END_VISIT, s.Ended)
        assert relay.asked.count("POST /v1/permits/void") == 1
        assert backend.rows("select voided_at is not null, used_at is not null from permits") == [(1, 0)]
        assert backend.rows("select count(*) from journal where kind = 'permit-voided'") == [(1,)]
        assert backend.rows("select count(*) from submissions") == [(0,)]
