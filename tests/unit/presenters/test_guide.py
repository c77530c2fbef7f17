"""The guided task "Hvordan må jeg hjælpe?" at the desk: from its questions to its answer, and nothing of it kept."""

from __future__ import annotations

import pytest

from desktop.domain.failure import Failure, FailureKind
from desktop.flows.answers import UNKNOWN
from desktop.presenters import states as s
from desktop.presenters.guide import GUIDE
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, all_words, words
from tests.support.definitions import task
from tests.support.fake_catalogue import FakeCatalogue
from tests.support.fake_identity import INGER_SELF
from tests.support.small_tasks import small_tasks

EXEMPTION = "fritagelse-digital-post"
DAUGHTER = {
    "hvem": "familie", "saerligt": ("intet",), "alder": "voksen", "her": "nej", "laenge": "laengere", "forstand": "ja",
    "siger": "ja", "hvad-med": ("emner", "post"), "omraader": ("hjemmehjaelp",), "med-hjemmehjaelp": ("read", "contact"),
    "svare": False, "er-fritaget": False, "har-mitid": True, "hjaelper-mitid": True, "har-papir": ("intet",),
}
WANTS_PAPER = DAUGHTER | {"forstand": "nej", "hvad-med": ("fritagelse", "post")}
AT_A_COUNTER = DAUGHTER | {"hvem": "personale", "her": "ja", "laenge": "i-dag", "hvad-med": ("emner",)}
DEAD = {"hvem": "familie", "saerligt": ("doed",)}


class Guide(AtTheDesk):
    """The catalogue has the guide as it comes with the product, and the exemption it leads to."""

    def __init__(self, **how) -> None:
        super().__init__(**how)
        both = (task(GUIDE), task(EXEMPTION))
        self.catalogue = FakeCatalogue([*small_tasks().values(), *both])
        self.desk = self._desk()

    def at_guide(self, person: str = "mette") -> Guide:
        return self.signed_in(person).choose("guidance").choose(GUIDE)

    def answering(self, answers) -> Guide:
        """From what it needs to the page with all answers."""
        self.press(Act.START_TASK)
        while isinstance(self.page, s.Step):
            for field in self.page.fields:
                self.fill(field.id, answers[field.id])
            self.press(Act.NEXT)
        return self

    def answered(self, answers, person: str = "mette") -> Guide:
        return self.at_guide(person).answering(answers).press(Act.SEE_ANSWER)


def said(lines) -> list[str]:
    return [words(one) for one in lines]


def test_it_says_what_it_is_before_it_begins_and_offers_no_note_without_an_answer():
    page = Guide().at_guide().page
    assert isinstance(page, s.GuidanceTask)
    assert page.buttons == ()
    assert ("ID", "Intet") in [(words(label), words(value)) for label, value in page.facts]
    assert "Der bliver ikke sendt noget. Du får et svar." in [words(value) for _, value in page.facts]


def test_the_answer_has_the_basis_by_its_name_the_areas_the_rule_what_to_bring_and_what_is_next():
    page = Guide().answered(DAUGHTER).page
    assert isinstance(page, s.GuidanceAnswer)
    assert words(page.heading) == "Fuldmagt og læseadgang til Digital Post"
    assert said(page.rule) == ["En fuldmagt giver ikke posten, og adgang til posten er ikke en fuldmagt. I skal bruge begge."]
    assert [(words(area), words(what)) for area, what in page.areas] == [
        ("Hjemmehjælp og hjælpemidler", "At se og tale med dem. Hos kommunen.")]
    assert said(page.on_paper) == [
        "Hjemmehjælp og hjælpemidler: til at se er der ingen digital fuldmagt. Brug myndighedens egen blanket."]
    assert "Adgangen er ikke en fuldmagt." in said(page.never)
    assert page.bring
    assert words(page.next_step)


def test_an_answer_that_grants_nothing_begins_nothing():
    page = Guide().answered(DEAD).page
    assert words(page.heading) == "Det er slut"
    assert page.starts == ()
    assert "skifteretsattesten" in words(page.next_step)


def test_what_is_taken_home_says_the_answer_and_none_of_the_answers_given():
    desk = Guide().answered(DAUGHTER).press(Act.SAVE_RECEIPT)
    [(_, note, _)] = desk.documents.made
    assert words(note.answer.name) == words(desk.page.heading)
    assert note.lines == ()
    parts = {words(title): said(lines) for title, lines in note.answer.parts}
    assert parts["Hav dette klar"] == said(desk.page.bring)
    assert parts["Det gør I nu"] == [words(desk.page.next_step)]
    assert words(desk.page.notice).startswith("Gemt som svar-")


def test_staff_begin_the_visit_from_the_answer_and_no_answer_goes_along():
    desk = Guide().answered(AT_A_COUNTER)
    assert [one.id for one in desk.page.starts] == [Act.OPEN_VISIT_DOOR]
    desk.choose(Act.OPEN_VISIT_DOOR)
    assert isinstance(desk.page, s.FindCitizen)
    assert desk.desk._place.brought == {}


def test_a_volunteer_is_offered_no_visit():
    assert Guide().answered(AT_A_COUNTER, person="vibe").page.starts == ()


def test_an_exemption_is_gone_on_with_from_the_answer():
    desk = Guide().answered(WANTS_PAPER)
    assert [one.id for one in desk.page.starts] == [EXEMPTION]
    desk.choose(EXEMPTION)
    assert isinstance(desk.page, s.GuidanceTask)
    assert desk.page.step == EXEMPTION


def test_where_the_next_task_does_not_come_the_answer_stays_and_says_so():
    desk = Guide().answered(WANTS_PAPER)
    desk.catalogue.failure = Failure(FailureKind.OFFLINE, "Vi kan ikke få fat i kommunen.")
    desk.choose(EXEMPTION)
    assert isinstance(desk.page, s.GuidanceAnswer)
    assert "Vi kan ikke få fat i kommunen." in all_words(desk.page)


def test_one_goes_back_to_the_answers_corrects_one_and_sees_another_answer():
    desk = Guide().answered(DAUGHTER).press(Act.BACK)
    assert isinstance(desk.page, s.Check)
    desk.choose("siger").fill("siger", "nej").press(Act.NEXT).press(Act.SEE_ANSWER)
    assert words(desk.page.heading) == "Det kan ikke lade sig gøre"


def test_ved_ikke_to_everything_shows_the_way_and_opens_nothing():
    desk = Guide().at_guide().press(Act.START_TASK)
    while isinstance(desk.page, s.Step):
        for field in desk.page.fields:
            assert field.may_be_unknown, field.id
            desk.fill(field.id, UNKNOWN)
        desk.press(Act.NEXT)
    assert words(desk.press(Act.SEE_ANSWER).page.heading) == "Vejledning"


def test_done_erases_it_and_the_doors_come_back():
    desk = Guide().answered(DAUGHTER).press(Act.DONE)
    assert isinstance(desk.page, s.Welcome)
    assert desk.choose("guidance").page.begun == ()


def test_in_a_visit_it_is_not_agreed_to_but_pointed_out():
    desk = Guide().proved()
    desk.choose(GUIDE)
    assert "Det svarer vejledningen på" in all_words(desk.page)


def test_nobody_is_named_and_no_session_begins():
    desk = Guide().answered(DAUGHTER)
    assert desk.reception.journal == []
    assert desk.desk._place.visit is None


class AloneGuide(Guide):
    """A citizen signed in themself."""

    def at_guide(self, person: str = "mette") -> AloneGuide:
        self.signed_in(person)
        self.own.by_telephone = INGER_SELF
        return self.choose("self").choose(GUIDE)


def test_a_citizen_alone_asks_without_a_session_and_finds_the_answers_again():
    desk = AloneGuide().answered(DAUGHTER | {"hvem": "mig"})
    assert isinstance(desk.page, s.GuidanceAnswer)
    assert words(desk.page.next_step).startswith("Giv fuldmagten og adgangen")
    assert desk.own_reception.journal == [], "no session was begun for a question"
    for _ in range(40):
        if isinstance(desk.page, s.Home):
            break
        desk.press(Act.BACK)
    assert [one.id for one in desk.page.cards if one.id == GUIDE] == [GUIDE]
    desk.choose(GUIDE)
    assert isinstance(desk.page, s.GuidanceTask)


def test_a_citizen_alone_who_is_done_is_home_and_it_is_gone():
    desk = AloneGuide().answered(DAUGHTER | {"hvem": "mig"}).press(Act.DONE)
    assert isinstance(desk.page, s.Home)
    assert [one.id for one in desk.page.cards if one.id == GUIDE] == []


def test_where_the_questions_do_not_come_the_page_says_why():
    desk = AloneGuide().signed_in()
    desk.own.by_telephone = INGER_SELF
    desk.choose("self")
    desk.catalogue.failure = Failure(FailureKind.OFFLINE, "Vi kan ikke få fat i kommunen.")
    desk.choose(GUIDE)
    assert isinstance(desk.page, s.Home)
    assert "Vi kan ikke få fat i kommunen." in all_words(desk.page)


@pytest.mark.parametrize("person", ["mette", "vibe"])
def test_it_is_found_in_guidance_by_what_people_say(person):
    desk = Guide().signed_in(person).choose("guidance").search("task", "må jeg hjælpe min mor")
    assert desk.page.found[0].id == GUIDE


def test_a_relative_comes_from_whom_they_help_and_goes_back_there():
    desk = Guide().signed_in("peter").press(Act.HOW_MAY_I_HELP)
    assert isinstance(desk.page, s.GuidanceTask)
    assert isinstance(desk.press(Act.BACK).page, s.PeopleHelped)


def test_a_relative_who_leaves_their_answers_is_told_first_and_can_stay():
    desk = Guide().signed_in("peter").press(Act.HOW_MAY_I_HELP).answering(DAUGHTER)
    desk.press(Act.SAVE_AND_LEAVE).press(Act.BACK)
    assert isinstance(desk.page, s.ChangeDoor)
    assert isinstance(desk.press(Act.BACK).page, s.GuidanceTask)
    desk.press(Act.BACK).press(Act.DONE)
    assert isinstance(desk.page, s.PeopleHelped)


def test_a_relative_is_done_with_the_answer_where_they_began():
    desk = Guide().signed_in("peter").press(Act.HOW_MAY_I_HELP).answering(DAUGHTER).press(Act.SEE_ANSWER)
    assert isinstance(desk.page, s.GuidanceAnswer)
    assert isinstance(desk.press(Act.DONE).page, s.PeopleHelped)


def test_it_is_reached_from_who_may_what():
    desk = AloneGuide().signed_in()
    desk.own.by_telephone = INGER_SELF
    desk.choose("self").choose("permissions").press(Act.HOW_MAY_I_HELP)
    assert isinstance(desk.page, s.GuidanceTask)


@pytest.mark.parametrize("where", ["relative", "permissions"])
def test_where_it_does_not_come_the_page_it_was_asked_on_says_why(where):
    desk = AloneGuide()
    if where == "relative":
        desk.signed_in("peter")
    else:
        desk.signed_in()
        desk.own.by_telephone = INGER_SELF
        desk.choose("self").choose("permissions")
    before = type(desk.page)
    desk.catalogue.failure = Failure(FailureKind.OFFLINE, "Vi kan ikke få fat i kommunen.")
    desk.press(Act.HOW_MAY_I_HELP)
    assert type(desk.page) is before
    assert "Vi kan ikke få fat i kommunen." in all_words(desk.page)


def test_a_relative_asks_for_the_mandate_from_the_answer():
    desk = Guide().signed_in("peter").press(Act.HOW_MAY_I_HELP).answering(DAUGHTER).press(Act.SEE_ANSWER)
    assert [one.id for one in desk.page.starts] == [Act.ASK_MANDATE]
    desk.choose(Act.ASK_MANDATE)
    assert words(desk.page.question) == "Hvem vil du hjælpe?"
    assert isinstance(desk.press(Act.BACK).page, s.GuidanceAnswer), "the answer is still here"


def test_a_relative_asks_for_nothing_on_behalf_of_who_asks_for_themself():
    desk = Guide().signed_in("peter").press(Act.HOW_MAY_I_HELP).answering(DAUGHTER | {"hvem": "mig"}).press(Act.SEE_ANSWER)
    assert desk.page.starts == ()


def test_a_citizen_alone_gives_the_mandate_from_the_answer():
    desk = AloneGuide().answered(DAUGHTER | {"hvem": "mig"})
    assert [words(one.title) for one in desk.page.starts] == ["Giv en fuldmagt"]
    desk.choose(Act.ASK_MANDATE)
    assert isinstance(desk.page, s.Step)
    assert desk.page.step.startswith("give")


def test_a_citizen_alone_who_helps_another_is_offered_nothing_of_their_own():
    assert AloneGuide().answered(DAUGHTER).page.starts == ()
