"""Whether the person at the counter is who they say, and whether this helper may help them."""

from __future__ import annotations

import pytest

from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import all_words, words
from tests.support.fake_reception import INGERS_CPR
from tests.support.small_tasks import EU_CARD
from tests.support.whole_app import EU_CARD as REAL_EU_CARD
from tests.support.whole_app import INGER

pytestmark = pytest.mark.journey

LONE, BIRTHE, METTE_HERSELF = "3008761006", "0506641002", "2410791010"


def test_a_citizen_without_any_id_today_is_shown_the_way_and_told_to_come_again(town):
    """Guidance, with nothing opened; the look-up is in the journal as cancelled, and no visit began."""
    app = town.look_up(INGER)
    app.see(s.ShowProof)
    app.press(Act.NO_PROOF, s.Guidance)
    town.told("look-up-cancelled")
    assert "Intet er åbnet" in app.words(app.page.shell.note)
    assert town.one("SELECT COUNT(*) FROM sessions") == 0
    assert town.journal.count("looked-up") == 1


def test_a_citizen_without_papers_answers_the_questions_and_is_helped(desk):
    """The visit begins on the weaker proof, which is what the journal says it was."""
    desk.found().fill("proof", "control-questions").press(Act.NEXT)
    for question in ("konto", "læge", "vej"):
        desk.fill(f"question-{question}", "4711").press(Act.NEXT)
    assert isinstance(desk.page, s.Today)
    assert [line for line in desk.reception.journal if line in {"questions", "answers"}] == ["questions", "answers"]


def test_somebody_who_guesses_at_the_questions_is_shown_nothing(desk):
    """Refused without a word of which answer was wrong; no name is on the page and no visit begins."""
    desk.found().fill("proof", "control-questions").press(Act.NEXT)
    for question in ("konto", "læge", "vej"):
        desk.fill(f"question-{question}", "gæt").press(Act.NEXT)
    assert isinstance(desk.page, s.ShowProof)
    assert "passer ikke" in words(desk.page.errors[0].text)
    assert "Inger" not in all_words(desk.page)
    desk.press(Act.NO_PROOF)
    assert desk.reception.journal[-1] == "cancelled without id"


def test_the_wrong_person_was_opened_and_one_press_undoes_it(town):
    """Hidden, ended, its permit void and journaled as a wrong person; the right one is next."""
    app = town.app.receive(INGER, REAL_EU_CARD).begin(REAL_EU_CARD).press(Act.SAVE_AND_LEAVE, s.Home)
    app.press(Act.WRONG_PERSON, s.Welcome)
    town.told("wrong-person")
    assert town.one("SELECT COUNT(*) FROM sessions WHERE ended_at IS NULL") == 0
    assert town.one("SELECT COUNT(*) FROM permits WHERE voided_at IS NULL") == 0
    assert town.one("SELECT COUNT(*) FROM submissions") == 0


def test_the_wrong_person_is_noticed_at_the_id_before_anything_was_opened(desk):
    """The look-up is cancelled; only initials and a year of birth were ever shown."""
    desk.found()
    assert "Inger" not in all_words(desk.page)
    desk.press(Act.WRONG_PERSON)
    assert isinstance(desk.page, s.FindCitizen | s.Welcome)
    assert desk.reception.journal[-1] == "cancelled"
    if isinstance(desk.page, s.FindCitizen):
        desk.press(Act.BACK)


def test_a_number_nobody_has_is_one_clear_sentence(town):
    """Nothing is opened, and the attempt is in the journal."""
    town.look_up("2002421001")
    assert "ingen borger" in town.refusal()
    assert not town.is_told_what_to_do_instead(), "the number can be put right"
    town.app.press(Act.BACK, s.Welcome)
    assert town.rows("SELECT outcome FROM lookups") == [("not-found",)]


def test_a_citizen_with_protected_address_is_helped_without_a_name_or_an_address_in_the_room(town):
    """Initials on screen and in the notice; neither address nor name is given to any field; it is sent all the same."""
    app = town.app.receive(LONE, REAL_EU_CARD)
    address = town.one("SELECT text FROM addresses JOIN citizens ON citizens.address = addresses.id WHERE cpr = :cpr", cpr=LONE)
    seen = [repr(app.page)]
    app.begin(REAL_EU_CARD)
    seen.append(repr(app.page))
    app.answer_all()
    seen.append(repr(app.page) + "".join(str(app.words(line.value)) for line in app.page.lines))
    assert not [one for one in seen for hidden in ("Lone", address, address.split(",")[0]) if hidden in one]
    app.press(Act.SEND, s.Sent).press(Act.DONE, s.Home)
    town.doors()
    assert town.one("SELECT COUNT(*) FROM submissions") == 1
    assert address not in repr(town.rows("SELECT * FROM journal"))


def test_a_colleagues_mother_is_handed_from_her_daughter_to_somebody_else(town):
    """The daughter is refused and sees nothing; a colleague elsewhere helps, and both look-ups are in the journal."""
    town.register("INSERT INTO relations (helper, cpr) VALUES ('mette', :cpr)", cpr=INGER)
    town.look_up(INGER)
    assert "Lad en kollega hjælpe" in town.refusal()
    assert town.is_told_what_to_do_instead()
    assert "Inger" not in repr(town.app.page)
    town.app.press(Act.BACK, s.Welcome).press(Act.SIGN_OUT)
    town.app.sign_in("birthe").receive(INGER, REAL_EU_CARD)
    town.doors()
    assert town.rows("SELECT helper, outcome FROM lookups ORDER BY at") == [("mette", "nearest"), ("birthe", "found")]
    assert town.rows("SELECT helper FROM sessions") == [("birthe",)]


@pytest.mark.parametrize("cpr", [METTE_HERSELF, BIRTHE], ids=["herself", "a friend she is tied to"])
def test_a_helper_looks_up_herself_or_somebody_near(town, cpr):
    """Refused in the same words whoever it is, journaled, and nobody is shown."""
    town.look_up(cpr)
    assert "Lad en kollega hjælpe" in town.refusal()
    assert town.is_told_what_to_do_instead()
    town.app.press(Act.BACK, s.Welcome)
    assert town.one("SELECT COUNT(*) FROM sessions") == 0
    assert [row for row in town.rows("SELECT outcome FROM lookups") if row == ("found",)] == []


def test_a_son_with_his_mothers_health_card_opens_nothing(desk):
    """The card finds initials and a year; without the mother there is no proof, and nothing more is shown."""
    desk.signed_in().press(Act.OPEN_VISIT_DOOR).fill("cpr", INGERS_CPR).press(Act.NEXT).press(Act.NEXT)
    assert isinstance(desk.page, s.ShowProof)
    assert "Inger" not in all_words(desk.page)
    desk.press(Act.NEXT)
    assert words(desk.page.errors[0].text) == "Vælg, hvad borgeren viser."
    desk.press(Act.NO_PROOF)
    assert desk.reception.journal == ["look-up", "cancelled without id"]


def test_a_volunteer_is_asked_to_open_a_visit_and_may_not(desk):
    """The door is not there for them, and pressing it does nothing: a colleague takes over."""
    desk.signed_in("vibe").press(Act.OPEN_VISIT_DOOR)
    assert isinstance(desk.page, s.Welcome)
    assert "visit" not in {door.id for door in desk.page.doors}
    assert desk.reception.journal == []


def test_two_at_the_counter_are_helped_beside_each_other_and_share_nothing(desk):
    """Each has a proof, a yes and a visit of their own; the change says whom it is about now."""
    desk.in_visit(EU_CARD).press(Act.ADD_PARTNER).fill("cpr", "2209581239").press(Act.NEXT)
    if isinstance(desk.page, s.FindCitizen):
        desk.press(Act.NEXT)
    desk.fill("proof", "photo-id").press(Act.NEXT).choose(EU_CARD).press(Act.NEXT).press(Act.AGREE)
    assert "Nu: Jens" in words(desk.page.shell.basis.citizen)
    assert sum(line.startswith("yes") for line in desk.reception.journal) == 2
    his = desk.desk._place.visit
    assert (his.id, his.partner.id) == ("visit-2", "visit-1")
    assert his.open.visit.agreed[0].permit != his.partner.open.visit.agreed[0].permit
    assert his.flows[EU_CARD] is not his.partner.flows[EU_CARD]
