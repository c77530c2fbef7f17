"""A citizen alone sees what authorities asked them, answers what they have read, and withdraws it in two presses."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.domain.consent import Choice, ConsentState
from desktop.domain.consent_template import ConsentText
from desktop.domain.failure import Failure, FailureKind
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, all_words, words
from tests.support.consents import TEMPLATE
from tests.support.fake_identity import INGER_SELF
from tests.support.held_back import comes, held_back

CARD = "permissions"
OFFLINE = Failure(FailureKind.OFFLINE, "Der er ikke forbindelse lige nu.")


def alone(*states: ConsentState) -> AtTheDesk:
    desk = AtTheDesk().signed_in()
    desk.own.by_telephone = INGER_SELF
    desk.choose("self")
    for state in states:
        desk.own_consents.add(state)
    return desk


def at_the_list(*states: ConsentState) -> AtTheDesk:
    return alone(*states).choose(CARD)


def at_the_question() -> AtTheDesk:
    return at_the_list(ConsentState.WAITING).choose("consent:consent-1:").press(Act.NEXT)


def asked(desk, call) -> list[tuple]:
    return [one for one in desk.own_consents.asked if one[0] == call]


def said(page) -> list[str]:
    return [words(line) for line in page.lines]


def test_a_consent_is_a_line_of_its_own_kind_and_what_waits_is_on_top():
    desk = alone(ConsentState.WAITING, ConsentState.GIVEN, ConsentState.DECLINED, ConsentState.WITHDRAWN)
    desk.own_mandates.add()
    desk.choose(CARD)
    waiting, live = desk.page.sections
    assert [(words(one.kind), words(one.whom), words(one.badge)) for one in waiting.lines] == [
        ("Samtykke", "Eksempel Kommune", "Venter på dit svar")]
    assert [words(one.kind) for one in live.lines] == ["Fuldmagt", "Samtykke"]
    assert words(live.lines[1].line) == "Din læge og din hjemmehjælp. Det gælder til og med tirsdag 23. november 2027."
    assert words(desk.page.fold.title) == "Vis det, der er slut"
    desk.choose("over")
    assert [words(one.badge) for one in desk.page.over.lines] == ["Trukket tilbage", "Sagt nej til"]
    assert desk.consents.asked == [], "nothing is asked by a helper's token"


def test_what_waits_of_both_kinds_is_counted_on_the_card():
    desk = at_the_list(ConsentState.WAITING, ConsentState.WAITING, ConsentState.GIVEN).press(Act.BACK)
    [card] = [one for one in desk.page.found if one.id == CARD]
    assert words(card.detail) == "2 venter på dit svar."


def test_one_that_ends_within_thirty_days_says_so():
    desk = alone(ConsentState.GIVEN)
    [one] = desk.own_consents.consents
    soon = desk.clock.now().date() + timedelta(days=29)
    desk.own_consents.consents = [replace(one, consent=replace(one.consent, until=soon))]
    [line] = desk.choose(CARD).page.sections[0].lines
    assert words(line.badge) == "Udløber snart"
    assert line.attention


def test_older_ones_come_on_a_press_and_none_is_said_twice():
    desk = alone(*[ConsentState.GIVEN] * 5)
    desk.own_consents.page_size = 2
    desk.choose(CARD)
    for _ in range(2):
        desk.own_consents.add(ConsentState.GIVEN)
        desk.press(Act.SHOW_MORE)
    ids = [line.id for section in desk.page.sections for line in section.lines]
    assert sorted(ids) == [f"consent-{at}" for at in range(1, 6)][-len(ids):]
    assert len(set(ids)) == len(ids)


def test_every_text_is_read_before_it_is_answered_and_what_an_answer_changes_stands_before_the_buttons():
    desk = at_the_list(ConsentState.WAITING).choose("consent:consent-1:")
    page = desk.page
    assert isinstance(page, s.ConsentTexts)
    assert [one.text for one in page.texts] == [TEMPLATE.text(which) for which in ConsentText]
    assert words(page.texts[0].title) == "Hvem spørger"
    assert page.badge is None
    assert words(page.sentence).startswith("Eksempel Kommune beder om dit samtykke.")
    desk.press(Act.AGREE)
    assert asked(desk, "answer") == [], "nothing is said yes to before it is read"
    page = desk.press(Act.NEXT).page
    assert isinstance(page, s.ConsentQuestion)
    assert words(page.heading) == "Vil du give Eksempel Kommune dit samtykke?"
    assert said(page)[:3] == [
        "Det handler om: Din læge og din hjemmehjælp.",
        "Siger du ja: Kommunen spørger din læge.",
        "Siger du nej: Du får stadig hjælp. Kommunen spørger dig selv i stedet."]
    assert page.binding == (TEMPLATE.on_yes, TEMPLATE.on_no)
    assert [words(one.text) for one in page.answers] == ["Ja", "Nej"]


@pytest.mark.parametrize(("act", "choice", "state", "note"), [
    (Act.AGREE, Choice.GIVE, ConsentState.GIVEN,
     "Du har sagt ja. Det gælder for Eksempel Kommune til og med tirsdag 23. november 2027."),
    (Act.DECLINE, Choice.DECLINE, ConsentState.DECLINED, "Du har sagt nej. Du skal ikke gøre mere."),
])
def test_the_answer_is_to_the_texts_that_were_read_and_the_list_says_what_is_so_now(act, choice, state, note):
    desk = at_the_question().press(act)
    [(_, consent, press, answered, wording)] = asked(desk, "answer")
    assert (consent, answered, wording) == ("consent-1", choice, desk.own_consents.wording)
    assert len(press) == 32
    assert desk.own_consents.consents[0].consent.state is state
    assert isinstance(desk.page, s.Permissions)
    assert words(desk.page.notice) == note


def test_a_press_whose_answer_was_lost_is_sent_again_as_the_same():
    desk = at_the_question()
    desk.own_consents.answer_failure = OFFLINE
    desk.press(Act.AGREE)
    assert isinstance(desk.page, s.ConsentQuestion)
    assert words(desk.page.problem) == "Der er ikke forbindelse lige nu."
    desk.own_consents.answer_failure = None
    desk.press(Act.AGREE)
    first, second = asked(desk, "answer")
    assert first == second


def test_a_second_press_while_the_first_is_under_way_does_nothing_and_nobody_goes_back_meanwhile():
    desk = at_the_question()
    late = held_back(desk, lambda: desk.press(Act.AGREE))
    desk.press(Act.DECLINE).press(Act.BACK)
    assert isinstance(desk.page, s.ConsentQuestion)
    assert all(one.busy for one in desk.page.answers[:1])
    comes(desk, late)
    assert [one[3] for one in asked(desk, "answer")] == [Choice.GIVE]


def test_texts_that_changed_meanwhile_are_read_again():
    desk = at_the_question()
    desk.own_consents.answer_failure = Failure(FailureKind.WORDS_OTHER, "Teksten er lavet om. Læs den nye, og svar så.")
    desk.own_consents.wording = "e" * 64
    desk.press(Act.AGREE)
    assert isinstance(desk.page, s.ConsentTexts)
    assert isinstance(desk.page.problem, s.Instead), "nobody here did anything wrong"
    assert words(desk.page.problem) == "Teksten er lavet om. Læs den nye, og svar så."
    desk.own_consents.answer_failure = None
    desk.press(Act.NEXT).press(Act.AGREE)
    assert asked(desk, "answer")[-1][4] == "e" * 64


def test_an_answer_that_was_given_elsewhere_is_said_and_nothing_untrue():
    desk = at_the_question()
    desk.own_consents.answer_failure = Failure(FailureKind.REFUSED, "Der blev sagt nej kl. 10. Det svar gælder.")
    desk.press(Act.AGREE)
    assert words(desk.page.problem) == "Der blev sagt nej kl. 10. Det svar gælder."
    assert isinstance(desk.press(Act.BACK).page, s.ConsentTexts)
    assert isinstance(desk.press(Act.BACK).page, s.Permissions)


def test_it_is_withdrawn_in_two_presses_and_what_that_does_not_change_is_said_first():
    desk = at_the_list(ConsentState.GIVEN).choose("withdraw:consent-1:")
    assert isinstance(desk.page, s.ConsentQuestion)
    assert "Det, der er brugt eller sendt før nu, kan ikke tages tilbage." in said(desk.page)
    assert asked(desk, "withdraw") == [], "one press only asks"
    desk.press(Act.WITHDRAW)
    assert asked(desk, "withdraw") == [("withdraw", "consent-1")]
    assert words(desk.page.notice) == (
        "Trukket tilbage: Din læge og din hjemmehjælp. Fra nu af må Eksempel Kommune ikke bruge det.")
    assert desk.page.sections == ()


@pytest.mark.parametrize("act", [Act.DECLINE, Act.BACK])
def test_a_no_to_withdrawing_goes_back_to_where_it_was_asked(act):
    desk = at_the_list(ConsentState.GIVEN).choose("consent:consent-1:").choose("withdraw:consent-1:").press(act)
    assert isinstance(desk.page, s.ConsentTexts)
    assert desk.press(Act.BACK).choose("withdraw:consent-1:").press(act).page.sections
    assert asked(desk, "withdraw") == []


def test_one_that_was_answered_shows_what_became_of_it_and_cannot_be_answered_again():
    desk = at_the_list(ConsentState.WITHDRAWN).choose("over").choose("consent:consent-1:")
    page = desk.page
    assert words(page.badge) == "Trukket tilbage"
    assert [words(line) for line in page.history] == [
        "Du blev spurgt mandag 23. november 2026.", "Du sagde ja mandag 23. november 2026.",
        "Du trak det tilbage mandag 23. november 2026. Det, der er brugt før, kan ikke tages tilbage."]
    assert page.buttons == ()
    desk.press(Act.NEXT).press(Act.AGREE).choose("withdraw:consent-1:")
    assert isinstance(desk.page, s.ConsentTexts)
    assert asked(desk, "answer") == asked(desk, "withdraw") == []


@pytest.mark.parametrize(("state", "line"), [
    (ConsentState.TAKEN_BACK, "Eksempel Kommune spørger ikke mere. Du skal ikke svare."),
    (ConsentState.LAPSED, "Du kunne svare til og med mandag 7. december 2026. Eksempel Kommune må ikke bruge det."),
    (ConsentState.EXPIRED, "Det gjaldt til og med tirsdag 23. november 2027."),
    (ConsentState.DECLINED, "Du sagde nej mandag 23. november 2026."),
    (ConsentState.ENDED_BY_DEATH, "Det gælder ikke længere."),
])
def test_each_end_of_it_is_said_in_a_sentence(state, line):
    desk = at_the_list(state).choose("over").choose("consent:consent-1:")
    assert words(desk.page.history[-1]) == line


def test_where_consents_cannot_be_fetched_mandates_stand_and_nobody_is_told_there_are_none():
    desk = alone(ConsentState.GIVEN)
    desk.own_mandates.add()
    desk.own_consents.failure = OFFLINE
    desk.choose(CARD)
    assert [words(line.kind) for line in desk.page.sections[0].lines] == ["Fuldmagt"]
    assert (words(desk.page.problem), words(desk.page.sentence)) == ("Der er ikke forbindelse lige nu.", "")
    desk.own_consents.failure = None
    desk.press(Act.TRY_AGAIN)
    assert [words(line.kind) for line in desk.page.sections[0].lines] == ["Fuldmagt", "Samtykke"]
    assert desk.page.problem is None


def test_texts_that_cannot_be_fetched_are_tried_again():
    desk = at_the_list(ConsentState.WAITING)
    desk.own_consents.failure = OFFLINE
    desk.choose("consent:consent-1:")
    assert (desk.page.texts, words(desk.page.problem)) == ((), "Der er ikke forbindelse lige nu.")
    desk.press(Act.NEXT)
    assert isinstance(desk.page, s.ConsentTexts)
    desk.own_consents.failure = None
    assert len(desk.press(Act.TRY_AGAIN).page.texts) == len(ConsentText)


@pytest.mark.parametrize(("act", "note"), [
    (Act.AGREE, "Du har sagt ja til samtykket."), (Act.DECLINE, "Du har sagt nej til samtykket.")])
def test_an_answer_heard_when_help_was_called_is_told_at_home_and_names_nobody(act, note):
    desk = at_the_question()
    late = held_back(desk, lambda: desk.press(act))
    desk.press(Act.CALL_HELP).choose("lars").press(Act.AGREE)
    comes(desk, late)
    assert isinstance(desk.page, s.Home)
    assert words(desk.page.shell.note) == note
    assert "Eksempel Kommune" not in all_words(desk.page)
    before = list(desk.own_consents.asked)
    desk.choose(CARD)
    assert desk.own_consents.asked == before, "nothing is fetched before they say that the helper may see it"


def test_nothing_of_it_is_kept_when_the_citizen_is_done():
    desk = at_the_list(ConsentState.GIVEN).press(Act.BACK).press(Act.END_VISIT)
    assert "Din læge" not in repr(desk.page)
    assert "Eksempel Kommune" not in repr(desk.page)


@pytest.mark.parametrize("state", [ConsentState.GIVEN, ConsentState.DECLINED, ConsentState.WITHDRAWN])
def test_what_was_answered_has_a_receipt_that_is_fetched_when_it_is_asked_for_and_once(state):
    desk = at_the_list(state).choose("consent:consent-1:")
    assert [button.act for button in desk.page.papers] == [Act.PRINT, Act.SAVE_RECEIPT]
    assert asked(desk, "receipt") == [], "it is a read that is journaled"
    desk.press(Act.PRINT)
    assert words(desk.page.notice) == "Sendt til printeren."
    desk.press(Act.SAVE_RECEIPT)
    assert asked(desk, "receipt") == [("receipt", "consent-1")]
    assert [kind for kind, *_ in desk.documents.made] == ["consent"]
    assert (len(desk.paper.printed), len(desk.paper.saved)) == (1, 1)


def test_what_waits_has_no_receipt():
    desk = at_the_list(ConsentState.WAITING).choose("consent:consent-1:")
    assert desk.page.papers == ()
    desk.press(Act.PRINT).press(Act.SAVE_RECEIPT)
    assert (asked(desk, "receipt"), desk.paper.printed) == ([], [])


def test_a_receipt_that_cannot_be_fetched_is_said_and_is_asked_for_again():
    desk = at_the_list(ConsentState.GIVEN).choose("consent:consent-1:")
    desk.own_consents.failure = OFFLINE
    desk.press(Act.PRINT)
    assert words(desk.page.problem) == "Der er ikke forbindelse lige nu."
    assert desk.paper.printed == []
    desk.own_consents.failure = None
    desk.press(Act.PRINT)
    assert (desk.page.problem, len(desk.paper.printed)) == (None, 1)


def at_the_search(*states: ConsentState) -> AtTheDesk:
    return at_the_list(*(states or (ConsentState.GIVEN, ConsentState.WAITING))).press(Act.FIND)


def test_one_of_several_is_found_by_a_word_on_a_press_and_never_while_it_is_typed():
    desk = at_the_search()
    before = len(asked(desk, "mine"))
    for typed in ("l", "læ", "læge"):
        desk.search("consent", typed)
    assert len(asked(desk, "mine")) == before, "each search is a line of the journal"
    desk.press(Act.NEXT)
    assert asked(desk, "mine")[before:] == [("mine", 0, "læge", False)]
    [found] = desk.page.sections
    assert [line.id for line in found.lines] == ["consent-2", "consent-1"]
    desk.choose("consent:consent-2:").press(Act.BACK)
    assert desk.page.words == "læge", "back to what was found"
    desk.press(Act.BACK)
    assert (words(desk.page.heading), desk.page.words) == ("Hvem må hvad", None)


def test_what_is_not_found_is_said_and_nothing_is_searched_for_without_a_word():
    desk = at_the_search().search("consent", "xyzzy").press(Act.NEXT)
    assert words(desk.page.notice) == "Vi fandt ikke noget samtykke om xyzzy. Prøv med et andet ord."
    before = len(asked(desk, "mine"))
    desk.search("consent", "  ").press(Act.NEXT)
    assert words(desk.page.notice) == "Skriv et ord at søge efter."
    assert (len(asked(desk, "mine")), desk.page.sections) == (before, ())


def test_one_that_was_found_is_withdrawn_in_two_presses_and_all_of_them_are_fetched_anew():
    desk = at_the_search().search("consent", "læge").press(Act.NEXT)
    desk.choose("withdraw:consent-1:")
    assert isinstance(desk.page, s.ConsentQuestion)
    assert words(desk.press(Act.DECLINE).page.heading) == "Find et samtykke"
    desk.choose("withdraw:consent-1:").press(Act.WITHDRAW)
    assert (words(desk.page.heading), desk.page.words) == ("Hvem må hvad", None)
    assert words(desk.page.notice).startswith("Trukket tilbage: ")


def test_more_of_what_was_found_come_on_a_press_in_the_words_that_were_searched_for():
    desk = alone(*[ConsentState.GIVEN] * 5)
    desk.own_consents.page_size = 2
    desk.choose(CARD).press(Act.FIND).search("consent", "læge").press(Act.NEXT)
    desk.search("consent", "noget andet")
    desk.press(Act.SHOW_MORE).press(Act.SHOW_MORE)
    assert len(desk.page.sections[0].lines) == 5
    assert desk.page.more is None
    assert [one[1:3] for one in asked(desk, "mine")][-3:] == [(0, "læge"), (1, "læge"), (2, "læge")]


def test_a_search_that_failed_is_said_and_tried_again():
    desk = at_the_search().search("consent", "læge")
    desk.own_consents.failure = OFFLINE
    desk.press(Act.NEXT)
    assert words(desk.page.problem) == "Der er ikke forbindelse lige nu."
    desk.own_consents.failure = None
    desk.press(Act.NEXT)
    assert (desk.page.problem, len(desk.page.sections[0].lines)) == (None, 2)


def test_one_alone_is_not_searched_for():
    desk = at_the_list(ConsentState.GIVEN)
    assert desk.page.find is None
    assert words(desk.press(Act.FIND).page.heading) == "Hvem må hvad"
