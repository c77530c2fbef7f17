"""A citizen alone gives access to their post: to whom, which kind, the words to their end, and a yes to those words."""

from __future__ import annotations

import pytest

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mailbox import AccessKind
from desktop.domain.mailbox_rights import said_before
from desktop.domain.mandate_shown import OtherPerson
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, all_words, words
from tests.support.fake_identity import INGER_SELF
from tests.support.held_back import comes, held_back

PETERS = "2707701007"
PETER = OtherPerson(PETERS, "Peter Eksempel")
OFFLINE = Failure(FailureKind.OFFLINE, "Der er ikke forbindelse lige nu.")


def at_who(*, exempt: bool = False) -> AtTheDesk:
    desk = AtTheDesk().signed_in()
    desk.own.by_telephone = INGER_SELF
    desk.own_accesses.is_exempt = exempt
    return desk.choose("self").choose("permissions").choose("give-access::")


def at_kind(**how) -> AtTheDesk:
    desk = at_who(**how).fill("cpr", PETERS).fill("name", "Peter Eksempel").press(Act.NEXT)
    return desk.press(Act.NEXT) if desk.page.step == "give-access-who" else desk


def at_words(kind: AccessKind = AccessKind.READ, **how) -> AtTheDesk:
    return at_kind(**how).fill("kind", kind.value).press(Act.NEXT)


def at_the_question(kind: AccessKind = AccessKind.READ, **how) -> AtTheDesk:
    return at_words(kind, **how).press(Act.NEXT)


def asked(desk, call) -> list[tuple]:
    return [one for one in desk.own_accesses.asked if one[0] == call]


def said(page) -> list[str]:
    return [words(line) for line in page.lines]


def test_the_page_of_the_number_says_that_the_other_may_get_a_letter_that_it_was_used():
    page = at_who().page
    assert isinstance(page, s.Step)
    assert words(page.question) == "Hvem vil du give adgang til din post?"
    assert "Personen kan få et brev om, at du har skrevet nummeret." in words(page.help)
    assert [one.id for one in page.fields] == ["cpr", "name"]


def test_what_is_missing_is_said_where_it_is_to_be_written():
    desk = at_who().press(Act.NEXT)
    assert {one.field for one in desk.page.errors} == {"cpr", "name"}
    desk = at_kind().press(Act.NEXT)
    assert [(one.field, words(one.text)) for one in desk.page.errors] == [("kind", "Vælg, hvad du vil give lov til.")]
    assert desk.own_accesses.asked == [("given", 0)], "nobody is looked for"


def test_the_kinds_are_chosen_between_and_none_is_chosen_beforehand():
    page = at_kind().page
    assert words(page.question) == "Hvad må Peter med din post?"
    [field] = page.fields
    assert (field.value, [one.id for one in field.choices]) == (None, ["read", "read-and-write"])


@pytest.mark.parametrize("kind", AccessKind)
def test_the_words_are_read_before_the_question_is_there(kind):
    desk = at_words(kind)
    assert isinstance(desk.page, s.MandateText)
    assert said(desk.page) == [line.text for line in said_before(kind, is_exempt=False)]
    desk.press(Act.AGREE)
    assert asked(desk, "give") == [], "nothing is said yes to before it is read"
    desk.press(Act.NEXT)
    assert isinstance(desk.page, s.MandateQuestion)
    assert words(desk.page.heading) == "Vil du give Peter Eksempel adgang til din post?"
    assert [words(one.text) for one in desk.page.answers] == ["Ja", "Nej"]
    assert desk.page.shell.primary is None, "Enter never binds"


def test_a_yes_is_to_the_words_that_were_read_and_the_list_says_what_is_so_now():
    desk = at_the_question(AccessKind.READ_AND_WRITE).press(Act.AGREE)
    [(_, person, kind, yes, wording)] = asked(desk, "give")
    assert (person, kind, wording) == (PETER, AccessKind.READ_AND_WRITE, desk.own_accesses.wording)
    assert len(yes) == 32
    assert isinstance(desk.page, s.Permissions)
    assert words(desk.page.notice) == (
        "Du har sagt ja. Peter må læse din post fra det offentlige, svare og skrive for dig.")
    assert words(desk.page.sections[0].lines[0].kind) == "Læse- og skriveadgang til din post"
    assert PETERS not in all_words(desk.page)
    desk.choose("give-access::")
    assert desk.page.fields[0].value == "", "what was typed is done with"


def test_to_somebody_exempt_it_is_said_before_the_yes_that_the_exemption_ends():
    desk = at_words(exempt=True)
    assert "Du er fritaget for Digital Post i dag. Siger du ja, slutter fritagelsen." in said(desk.page)
    desk.press(Act.NEXT)
    assert said(desk.page)[-1].startswith("Du er fritaget for Digital Post i dag. Siger du ja, slutter fritagelsen")
    desk.press(Act.AGREE)
    assert words(desk.page.notice).endswith("Din fritagelse for Digital Post er slut.")


def test_a_no_gives_nothing_and_asks_for_nothing():
    desk = at_the_question().press(Act.DECLINE)
    assert isinstance(desk.page, s.Permissions)
    assert words(desk.page.notice) == "Du har sagt nej. Ingen har fået adgang."
    assert asked(desk, "give") == []


def test_each_press_of_back_goes_one_page_back_and_what_was_typed_stays():
    desk = at_the_question().press(Act.BACK)
    assert isinstance(desk.page, s.MandateText)
    desk.press(Act.BACK)
    assert (desk.page.step, desk.page.fields[0].value) == ("give-access-kind", AccessKind.READ)
    desk.press(Act.BACK)
    assert (desk.page.step, desk.page.fields[1].value) == ("give-access-who", "Peter Eksempel")
    assert isinstance(desk.press(Act.BACK).page, s.Permissions)
    assert desk.choose("give-access::").page.fields[1].value == "Peter Eksempel"


def test_a_yes_whose_answer_was_lost_is_sent_again_as_the_same():
    desk = at_the_question()
    desk.own_accesses.give_failure = OFFLINE
    desk.press(Act.AGREE)
    assert isinstance(desk.page, s.MandateQuestion)
    assert words(desk.page.problem) == "Der er ikke forbindelse lige nu."
    desk.own_accesses.give_failure = None
    desk.press(Act.AGREE)
    first, second = asked(desk, "give")
    assert first == second


def test_a_double_press_is_one_yes_and_nobody_goes_back_meanwhile():
    desk = at_the_question()
    late = held_back(desk, lambda: desk.press(Act.AGREE).press(Act.AGREE).press(Act.DECLINE).press(Act.BACK))
    assert isinstance(desk.page, s.MandateQuestion)
    comes(desk, late)
    assert len(asked(desk, "give")) == 1


def test_words_that_changed_meanwhile_are_read_again_and_the_yes_to_them_is_another():
    desk = at_the_question()
    desk.own_accesses.give_failure = Failure(FailureKind.WORDS_OTHER, "Ordene er ændret, siden du læste dem. Læs dem igen.")
    desk.own_accesses.wording = "e" * 64
    desk.press(Act.AGREE)
    assert isinstance(desk.page, s.MandateText)
    assert isinstance(desk.page.problem, s.Instead), "nobody here did anything wrong"
    desk.own_accesses.give_failure = None
    desk.press(Act.NEXT).press(Act.AGREE)
    first, second = asked(desk, "give")
    assert (second[4], first[3] != second[3]) == ("e" * 64, True)


def test_a_number_and_a_name_that_do_not_go_together_are_put_right_where_they_are_typed():
    desk = at_the_question()
    desk.own_accesses.give_failure = Failure(FailureKind.OTHER_PERSON, "Tjek nummeret og navnet.")
    desk.press(Act.AGREE)
    assert (desk.page.step, words(desk.page.shell.note)) == ("give-access-who", "Tjek nummeret og navnet.")
    assert desk.page.fields[1].value == "Peter Eksempel"
    desk.fill("name", "Peter Eksempelsen")
    assert desk.page.shell.note is None


def test_a_rule_that_says_no_stands_on_the_page_and_back_still_goes_back():
    desk = at_the_question()
    desk.own_accesses.give_failure = Failure(FailureKind.REFUSED, "Spørg i Borgerservice.", settled=True)
    desk.press(Act.AGREE)
    assert isinstance(desk.page.problem, s.Instead)
    assert isinstance(desk.press(Act.BACK).page, s.MandateText)


def test_words_that_cannot_be_fetched_are_tried_again():
    desk = at_kind().fill("kind", "read")
    desk.own_accesses.failure = OFFLINE
    desk.press(Act.NEXT)
    assert (desk.page.lines, words(desk.page.problem)) == ((), "Der er ikke forbindelse lige nu.")
    desk.press(Act.NEXT)
    assert isinstance(desk.page, s.MandateText)
    desk.own_accesses.failure = None
    assert desk.press(Act.TRY_AGAIN).page.lines


def test_a_yes_heard_when_help_was_called_is_told_at_home_and_names_nobody():
    desk = at_the_question()
    late = held_back(desk, lambda: desk.press(Act.AGREE))
    desk.press(Act.CALL_HELP).choose("lars").press(Act.AGREE)
    comes(desk, late)
    assert isinstance(desk.page, s.Home)
    assert words(desk.page.shell.note) == "Du har sagt ja til adgangen."
    assert "Peter" not in all_words(desk.page)


def test_calling_for_help_puts_it_away_and_who_is_done_leaves_nothing_of_it():
    desk = at_words().press(Act.CALL_HELP)
    assert isinstance(desk.page, s.HelpCalled)
    desk = at_words().press(Act.BACK).press(Act.BACK).press(Act.BACK).press(Act.BACK).press(Act.END_VISIT).press(Act.END_VISIT)
    assert isinstance(desk.page, s.Ended)
    assert desk.desk._alone._at.permissions._giving_access is None
