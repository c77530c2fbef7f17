"""Somebody dies, a plug is pulled, the network goes, or another helper takes over."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.outcome import TryLater
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import all_words, words
from tests.support.whole_app import EU_CARD as REAL_EU_CARD
from tests.support.whole_app import INGER

pytestmark = pytest.mark.journey


def sent_off_line(town):
    app = town.app.receive(INGER, REAL_EU_CARD).begin(REAL_EU_CARD).answer_all().saved()
    town.backend.stop()
    return app.press(Act.SEND, s.Unsent)


def test_a_citizen_dies_between_the_yes_and_the_sending(town):
    """Refused calmly, never sent and never dropped: kept for the estate, with no reminder, in words that say so."""
    app = sent_off_line(town)
    town.backend.start()
    town.register("UPDATE citizens SET died_on = '2026-11-21' WHERE cpr = :cpr", cpr=INGER)
    app.press(Act.TRY_AGAIN)
    page = app.see(s.Unsent, lambda page: app.words(page.heading) == "Det bliver ikke sendt")
    assert "Boet kan få svarene med en skifteretsattest." in [app.words(line) for line in page.next_steps]
    assert [button.act for button in page.buttons if button.act is Act.TRY_AGAIN] == []
    app.press(Act.DONE, s.Home)
    town.doors().press(Act.SHOW_UNSENT)
    listed = app.see(s.UnsentList, lambda page: bool(page.items))
    assert "Kræver boet" in repr(listed)
    assert town.one("SELECT COUNT(*) FROM submissions") == 0
    assert town.one("SELECT COUNT(*) FROM permits WHERE used_at IS NOT NULL") == 0
    app.press(Act.BACK, s.Welcome)


def test_somebody_comes_with_the_id_of_a_citizen_who_has_died(town):
    """No visit begins; one quiet sentence, with whom to call where the register is wrong."""
    town.register("UPDATE citizens SET died_on = '2026-11-20' WHERE cpr = :cpr", cpr=INGER)
    app = town.look_up(INGER)
    town.prove()
    page = app.see(s.ShowProof, lambda page: page.problem is not None)
    assert isinstance(page.problem, s.Instead), "nothing that was chosen is wrong"
    assert "ring til Folkeregisteret" in app.words(page.problem.text)
    assert "Inger" not in str(page), "they are told before the name"
    assert town.rows("SELECT outcome FROM lookups") == [("died",)]
    app.press(Act.WRONG_PERSON, s.Welcome)
    assert town.one("SELECT COUNT(*) FROM sessions") == 0
    assert town.one("SELECT COUNT(*) FROM permits") == 0


def test_a_citizen_registered_as_dead_by_mistake_is_helped_once_it_is_mended(town):
    """The register is mended, not the app: the next visit is like any other."""
    town.register("UPDATE citizens SET died_on = '2026-11-20' WHERE cpr = :cpr", cpr=INGER)
    town.look_up(INGER)
    town.app.press(Act.NO_PROOF, s.Guidance).press(Act.CHANGE_DOOR, s.Welcome)
    town.register("UPDATE citizens SET died_on = NULL")
    app = town.app.receive(INGER, REAL_EU_CARD).begin(REAL_EU_CARD).answer_all()
    app.press(Act.SEND, s.Sent).press(Act.DONE, s.Home)
    town.doors()
    assert town.one("SELECT COUNT(*) FROM submissions") == 1


def test_the_plug_is_pulled_in_the_middle_of_a_question(desk):
    """The machine starts with nobody on it: what was half answered is erased, and the visit begins anew with an ID."""
    desk.in_task().fill("travel-date", "3. marts 2027").restart()
    assert isinstance(desk.page, s.SignIn)
    assert desk.stores.open_visits == {}
    assert desk.gateway.received == {}


def test_the_plug_is_pulled_just_after_the_citizen_saw_that_it_is_saved(desk):
    """What was promised is on disk: after the start it is sent once, on the yes that was given."""
    desk.sent(TryLater())
    desk.restart().choose("mette").pass_time(60)
    assert len(desk.gateway.received) == 1
    assert desk.outbox.unsent() == []


def test_the_network_goes_before_the_citizen_presses_send(town):
    """"Ikke sendt endnu", never a receipt; when the network is back it is received once."""
    app = sent_off_line(town)
    assert app.words(app.page.heading) == "Ikke sendt endnu"
    town.backend.start()
    app.press(Act.TRY_AGAIN)
    app.driver.wait(lambda: town.one("SELECT COUNT(*) FROM submissions") == 1, "the submission")
    app.driver.wait(lambda: isinstance(app.page, s.Sent), "the receipt")
    app.press(Act.DONE, s.Home)
    town.doors()
    assert town.journal.count("submission-received") == 1


def test_the_network_goes_while_the_number_is_typed(town):
    """One sentence that says what to do; the number stays to be tried again, and nobody was looked up."""
    town.backend.stop()
    town.look_up(INGER)
    assert "forbindelse" in town.refusal()
    town.app.press(Act.BACK, s.Welcome)
    town.backend.start()
    assert "looked-up" not in town.journal


def test_the_citizen_goes_home_while_it_waits_for_the_network(desk):
    """They get a slip that is no receipt; the entry waits for the organisation and is sent when it can be."""
    desk.sent(TryLater(timedelta(minutes=5))).press(Act.PRINT)
    assert desk.documents.made[-1][0] == "slip"
    desk.press(Act.DONE).press(Act.END_VISIT).press(Act.END_VISIT)
    assert desk.page.unsent == 1
    desk.press(Act.DONE).stay(600)
    assert len(desk.gateway.received) == 1


def test_a_visit_that_cannot_be_told_to_end_is_over_here_all_the_same(desk):
    """Erased at once without a network; the backend is told as soon as it can be."""
    desk.in_visit()
    desk.reception.failure = Failure(FailureKind.OFFLINE, "Der er ikke forbindelse.")
    desk.press(Act.END_VISIT).press(Act.END_VISIT)
    assert isinstance(desk.page, s.Ended)
    assert desk.stores.open_visits == {}
    desk.reception.failure = None
    desk.stay(600)
    assert desk.reception.journal[-1] == "end visit-1"


def test_midnight_comes_while_the_visit_still_stands_open(desk):
    """It was for today: it ends by itself, is erased, and says so calmly."""
    desk.in_task().fill("travel-date", "3. marts 2027")
    desk.clock.advance(timedelta(hours=15))
    desk.pass_time(6)
    if isinstance(desk.page, s.Paused):
        desk.choose("mette")
    assert isinstance(desk.page, s.Ended)
    assert desk.stores.open_visits == {}


def test_a_second_helper_takes_over_a_visit_that_was_set_aside(town):
    """The citizen shows ID again to the second helper; the journal says who took over, and the first token is spent."""
    town.register("UPDATE helpers SET role = 'citizen-service' WHERE id = 'kirsten'")
    app = town.app.receive(INGER, REAL_EU_CARD).press(Act.SET_ASIDE, s.Welcome)
    [card] = [card.id for card in app.page.aside]
    app.press(Act.SIGN_OUT)
    app.sign_in("kirsten").driver.choose(card)
    town.type_number(INGER)
    town.prove().see(s.Home)
    assert "visit-relinked" in town.journal
    assert town.rows("SELECT helper FROM sessions WHERE ended_at IS NULL") == [("kirsten",)]
    town.doors()
    assert town.one("SELECT COUNT(*) FROM sessions WHERE ended_at IS NULL") == 0


def test_a_helper_from_another_place_does_not_see_the_visit_set_aside(desk):
    """No card, no initials, no way in: it waits for a colleague of the same organisation."""
    desk.in_visit().press(Act.SET_ASIDE).press(Act.SIGN_OUT).choose("lars")
    assert isinstance(desk.page, s.Welcome)
    assert [card.id for card in desk.page.aside] == []
    assert "I.E." not in all_words(desk.page)


def test_a_second_helper_sits_down_at_a_paused_screen(desk):
    """Only the one who paused opens it; the other is told whose it is, and sees nothing."""
    desk.in_task().press(Act.PAUSE).choose("lars")
    assert isinstance(desk.page, s.Paused)
    assert "Mette" in words(desk.page.problem)


def test_the_helper_closes_the_window_over_a_citizen_who_is_still_here(desk):
    """They are told once; closed again, every answer is erased and nothing is sent."""
    desk.in_task().fill("travel-date", "3. marts 2027")
    assert not desk.desk.may_close()
    assert isinstance(desk.page, s.EndVisit)
    assert desk.desk.may_close()
    assert desk.gateway.received == {}
