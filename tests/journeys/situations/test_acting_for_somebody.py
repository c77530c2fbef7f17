"""Children, guardians, relatives and people far away: on whose basis, and what is said when there is none."""

from __future__ import annotations

import pytest

from desktop.domain.failure import Failure, FailureKind
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import all_words
from tests.support.small_tasks import EU_CARD
from tests.support.whole_app import EU_CARD as REAL_EU_CARD

pytestmark = pytest.mark.journey

FREJA, NOAH, ANDERS = "1905105004", "0904175001", "1112951003"


def test_a_sixteen_year_old_comes_alone_and_is_helped_as_herself(town):
    """Sent in her own name on her own ID, and the notice of the visit goes to her."""
    app = town.app.receive(FREJA, REAL_EU_CARD).begin(REAL_EU_CARD).answer_all()
    app.press(Act.SEND, s.Sent).press(Act.DONE, s.Home)
    town.doors()
    town.told("visit-ended")
    assert town.one("SELECT COUNT(*) FROM submissions JOIN citizens ON citizens.ref = submissions.citizen WHERE cpr = :cpr", cpr=FREJA) == 1
    assert town.one("SELECT COUNT(*) FROM notices") == 1


def test_a_mother_wants_her_small_childs_letter_opened(town):
    """A child under 15 is nobody's visit, in the register or not: nothing is opened, and guidance shows the parent the way."""
    for there in (False, True):
        if there:
            town.register(
                "INSERT INTO citizens (ref, id, cpr, name, language, protected, data, exempt) "
                "VALUES ('noah', 'noah', :cpr, 'Noah Prøve', 'da', :no, '{}', :no)", cpr=NOAH, no=False)
        town.look_up(NOAH)
        assert "En forælder eller værge skal gøre det" in str(town.refusal())
        assert "Noah" not in str(town.refusal())
        town.app.press(Act.NO_PROOF, s.Guidance)
        town.app.press(Act.CHANGE_DOOR, s.Welcome)
        assert town.one("SELECT COUNT(*) FROM sessions") == 0
        assert town.journal[-1] == "looked-up"
    assert town.rows("SELECT outcome, citizen FROM lookups") == [("under-15", None)] * 2


def test_a_guardian_comes_without_the_one_they_are_guardian_for(desk):
    """A visit takes the citizen's own proof: nothing is opened, the look-up is cancelled, and the way is shown in guidance."""
    desk.found()
    assert "værge" not in all_words(desk.page).lower(), "what is not offered is not hinted at"
    desk.press(Act.NO_PROOF)
    assert desk.reception.journal == ["look-up", "cancelled without id"]
    assert isinstance(desk.page, s.Guidance)


def test_a_citizen_who_moved_abroad_and_has_no_address_here_is_helped(town):
    """No address is made up for them; the task is sent and its receipt says what happened."""
    town.register("UPDATE citizens SET address = NULL WHERE cpr = :cpr", cpr=ANDERS)
    app = town.app.receive(ANDERS, REAL_EU_CARD).begin(REAL_EU_CARD).answer_all()
    app.press(Act.SEND, s.Sent)
    reference = app.page.reference
    app.press(Act.DONE, s.Home)
    town.doors()
    assert town.rows("SELECT reference FROM submissions") == [(reference,)]


def test_a_citizen_abroad_telephones_and_cannot_show_anything(desk):
    """A voice is no proof: told how it is done, nothing opened, nothing asked of the register."""
    desk.found().press(Act.NO_PROOF)
    assert "pas eller kørekort" in repr(desk.page.shell.note)
    assert not any(line.startswith(("proof", "questions", "yes")) for line in desk.reception.journal)


def test_a_relative_at_home_cannot_open_a_visit_to_anybody(desk):
    """Somebody's son has the post he was given and no counter: no look-up is made."""
    desk.signed_in("peter").press(Act.OPEN_VISIT_DOOR)
    assert isinstance(desk.page, s.PeopleHelped)
    assert desk.reception.journal == []
    desk.press(Act.SIGN_OUT)


def test_a_task_takes_more_proof_than_the_citizen_has_with_them(desk):
    """Refused in one sentence at the yes; nothing has begun, and they can choose another task."""
    desk.asked(EU_CARD)
    desk.reception.failure = Failure(FailureKind.REFUSED, "Denne opgave kræver et andet ID.")
    desk.press(Act.AGREE)
    assert isinstance(desk.page, s.CitizenYes)
    assert desk.page.problem == "Denne opgave kræver et andet ID."
    desk.reception.failure = None
    desk.press(Act.DECLINE).press(Act.DONE)
    assert isinstance(desk.page, s.Today)
    assert desk.desk._place.visit is None
