"""A citizen alone sees what was done in their name, day by day, opens a line to check it, and takes it along."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.in_my_name import Doer, Done, DoneBy
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, all_words, words
from tests.support.fake_identity import INGER_SELF
from tests.support.held_back import comes, held_back
from tests.support.memory_in_my_name import MemoryInMyName

CARD = "in-my-name"
OFFLINE = Failure(FailureKind.OFFLINE, "Der er ikke forbindelse lige nu.")


def alone() -> AtTheDesk:
    desk = AtTheDesk().signed_in()
    desk.own.by_telephone = INGER_SELF
    return desk.choose("self")


def at_the_list(fill) -> AtTheDesk:
    desk = alone()
    fill(desk.own_in_my_name)
    return desk.choose(CARD)


def a_visit(done: MemoryInMyName) -> None:
    done.a_visit()


def many(done: MemoryInMyName) -> None:
    for number in range(120):
        done.add(days_ago=119 - number)


def sentences(page: s.DoneList) -> list[str]:
    return [words(line.sentence) for day in page.days for line in day.lines]


def test_nothing_is_fetched_before_the_citizen_opens_it_and_never_by_a_helpers_token():
    desk = alone()
    assert desk.own_in_my_name.asked == []
    desk.choose(CARD)
    assert (desk.own_in_my_name.asked, desk.in_my_name.asked) == ([None], [])


def test_a_visit_is_said_in_short_sentences_under_its_day_and_the_newest_is_on_top():
    desk = at_the_list(a_visit)
    (day,) = desk.page.days
    assert words(day.title) == "mandag 23. november 2026"
    assert sentences(desk.page) == [
        "Mette fra Borgerservice Eksempelby sendte dine svar: Meld flytning.",
        "Mette fra Borgerservice Eksempelby begyndte et besøg med dig: Meld flytning.",
        "En medarbejder i Borgerservice Eksempelby slog dig op med dit CPR-nummer.",
    ]
    assert words(day.lines[0].when).startswith("kl. ")


def test_each_day_is_by_the_clock_in_denmark_and_the_newest_first():
    desk = at_the_list(lambda done: (done.add(days_ago=2), done.add(days_ago=1), done.add(days_ago=1), done.add()))
    assert [words(day.title) for day in desk.page.days] == [
        "mandag 23. november 2026", "søndag 22. november 2026", "lørdag 21. november 2026"]
    assert [len(day.lines) for day in desk.page.days] == [1, 2, 1]


def test_a_line_opens_on_a_press_with_its_basis_its_proof_and_the_number_to_check_it_by_and_closes_again():
    desk = at_the_list(a_visit)
    newest = desk.page.days[0].lines[0]
    assert newest.facts == ()
    desk.choose(newest.id)
    told = {words(name): words(value) for name, value in desk.page.days[0].lines[0].facts}
    assert told == {
        "Med hvilken ret": "Et besøg, hvor du var der", "Sådan viste du, hvem du er": "Pas eller kørekort",
        "Modtaget af": "Eksempel Kommune", "Nummer hos dem": "SM-2026-000417", "Nummer i journalen": "402", "Kode": "4K7D-9QXM-2R8T-V",
    }
    assert words(desk.page.days[0].lines[0].more.title) == "Skjul"
    desk.choose(newest.id)
    assert desk.page.days[0].lines[0].facts == ()


def test_one_line_is_open_at_a_time():
    desk = at_the_list(a_visit)
    first, second, _ = desk.page.days[0].lines
    desk.choose(first.id).choose(second.id)
    assert [bool(one.facts) for one in desk.page.days[0].lines] == [False, True, False]


def test_what_happened_often_says_so():
    desk = at_the_list(lambda done: done.add(Done.MANDATES_LISTED, times=4))
    assert words(desk.page.days[0].lines[0].when).endswith("4 gange")


def test_whom_to_call_and_what_to_say_is_one_sentence_each():
    desk = at_the_list(a_visit)
    assert words(desk.page.check) == (
        "Kender du ikke noget af det? Ring til Borgerservice Eksempelby på telefon 00 00 00 01. Sig nummeret og koden under »Mere«. "
        "Så tjekker de, om linjen står, som den blev skrevet.")


def test_who_is_not_to_be_named_is_not():
    desk = at_the_list(lambda done: done.add(Done.NUMBER_USED, Doer(DoneBy.PERSON)))
    assert sentences(desk.page) == ["En anden person brugte dit CPR-nummer."]


def test_a_thousand_lines_come_a_portion_at_a_time_and_the_server_is_asked_for_more_when_they_are_seen():
    desk = at_the_list(many)
    assert len(sentences(desk.page)) == 8
    for _ in range(6):
        desk.press(Act.SHOW_MORE)
    assert len(desk.own_in_my_name.asked) == 1
    desk.press(Act.SHOW_MORE)
    assert len(desk.own_in_my_name.asked) == 2
    for _ in range(20):
        desk.press(Act.SHOW_MORE)
    assert len(sentences(desk.page)) == 120
    assert desk.page.more is None


def test_this_month_is_taken_along_and_all_of_it_on_a_press_fetched_first():
    desk = at_the_list(many)
    assert words(desk.page.how_much) == "Papiret har det med, der er gjort siden søndag 1. november 2026."
    desk.press(Act.PRINT)
    (_, sheet, language), = desk.documents.made
    assert (sheet.since, language) == (date(2026, 11, 1), "da")
    assert min(day for day, _ in sheet.days) == date(2026, 11, 1)
    assert len(desk.own_in_my_name.asked) == 1, "the month was there already"
    desk.choose("span").press(Act.SAVE_RECEIPT)
    _, sheet, _ = desk.documents.made[-1]
    assert (sheet.since, sum(len(lines) for _, lines in sheet.days)) == (None, 120)
    assert len(desk.own_in_my_name.asked) == 3
    assert (sheet.organisation, sheet.phone) == ("Borgerservice Eksempelby", "00 00 00 01")


def test_where_the_rest_cannot_be_fetched_no_paper_says_that_it_is_all():
    desk = at_the_list(many)
    desk.own_in_my_name.failure = OFFLINE
    desk.choose("span").press(Act.PRINT)
    assert desk.documents.made == []
    assert words(desk.page.problem) == "Der er ikke forbindelse lige nu."
    desk.own_in_my_name.failure = None
    desk.press(Act.PRINT)
    assert len(desk.documents.made) == 1


def test_a_server_that_never_goes_on_is_not_asked_for_ever():
    desk = at_the_list(many)
    page = desk.own_in_my_name.page
    desk.own_in_my_name.page = lambda before=None: page(None)
    desk.choose("span").press(Act.PRINT)
    assert len(desk.own_in_my_name.asked) < 5


def test_nothing_done_yet_is_said_and_offers_no_paper():
    desk = at_the_list(lambda done: None)
    assert words(desk.page.sentence) == "Der er ikke gjort noget i dit navn endnu."
    assert (desk.page.paper, desk.page.span, desk.page.check) == ((), None, "")


def test_where_it_cannot_be_fetched_nobody_is_told_there_is_nothing():
    desk = alone()
    desk.own_in_my_name.failure = OFFLINE
    desk.choose(CARD)
    assert (words(desk.page.problem), words(desk.page.sentence)) == ("Der er ikke forbindelse lige nu.", "")
    desk.own_in_my_name.failure = None
    desk.own_in_my_name.add()
    desk.press(Act.TRY_AGAIN)
    assert len(sentences(desk.page)) == 1


def test_beside_a_helper_it_is_told_of_and_not_opened_and_an_open_one_is_put_away():
    desk = at_the_list(a_visit)
    desk.press(Act.CALL_HELP)
    assert isinstance(desk.page, s.HelpCalled)
    assert "slog dig op" not in all_words(desk.page)
    desk.press(Act.BACK)
    assert isinstance(desk.page, s.Home)


@pytest.mark.parametrize("typed", ["journal", "hvem har gjort", "historik"])
def test_whoever_types_what_they_mean_finds_it(typed):
    desk = alone()
    desk.search("task", typed)
    assert CARD in [one.id for one in desk.page.found]


def test_back_works_while_it_is_fetched_and_what_comes_late_moves_nobody():
    desk = alone()
    desk.own_in_my_name.add()
    desk.press(Act.BACK)
    desk.choose(CARD).press(Act.BACK)  # the session has begun
    late = held_back(desk, lambda: desk.choose(CARD))
    assert isinstance(desk.page, s.Waiting)
    desk.press(Act.BACK)
    comes(desk, late)
    assert isinstance(desk.page, s.Home)


def what_one_read_oneself(done: MemoryInMyName) -> None:
    done.a_visit(days_ago=1)
    done.add(Done.OWN_READ, Doer(DoneBy.CITIZEN))


def test_what_one_only_looked_at_oneself_is_told_on_a_press_and_hides_nothing_before_it():
    desk = at_the_list(what_one_read_oneself)
    assert [len(day.lines) for day in desk.page.days] == [3]
    assert words(desk.page.own.title) == "Vis også det, du selv har set"
    desk.choose("own")
    assert [len(day.lines) for day in desk.page.days] == [1, 3]
    assert words(desk.page.own.title) == "Skjul det, du selv har set"
    desk.choose("own")
    assert [len(day.lines) for day in desk.page.days] == [3]


def test_where_one_only_looked_oneself_it_is_said_and_nothing_is_claimed_not_to_be_there():
    desk = at_the_list(lambda done: done.add(Done.OWN_READ, Doer(DoneBy.CITIZEN)))
    assert desk.page.days == ()
    assert words(desk.page.sentence) == "Her er kun det, du selv har set."
    assert at_the_list(a_visit).page.own is None


def letters_of_a_visit(done: MemoryInMyName) -> None:
    done.a_visit(days_ago=1)
    done.add(Done.NOTICE_SENT, Doer(DoneBy.TIME))


def test_letters_about_it_are_folded_and_told_on_a_press_and_are_on_the_paper():
    desk = at_the_list(letters_of_a_visit)
    assert [len(day.lines) for day in desk.page.days] == [3]
    assert words(desk.page.own.title) == "Vis også breve om det"
    desk.choose("own")
    assert sentences(desk.page)[0] == "Sidemand sendte et brev til dig om det."
    assert words(desk.page.own.title) == "Skjul breve om det"
    desk.choose("own").press(Act.PRINT)
    (_, sheet, _), = desk.documents.made
    assert sum(len(lines) for _, lines in sheet.days) == 4


def test_letters_and_own_looks_are_named_together():
    desk = at_the_list(lambda done: (letters_of_a_visit(done), done.add(Done.OWN_READ, Doer(DoneBy.CITIZEN))))
    assert len(sentences(desk.page)) == 3
    assert words(desk.page.own.title) == "Vis også breve om det, og det du selv har set"
    desk.choose("own")
    assert len(sentences(desk.page)) == 5
    assert words(desk.page.own.title) == "Skjul breve, og det du selv har set"


def test_where_there_are_only_letters_it_is_said():
    desk = at_the_list(lambda done: done.add(Done.NOTICE_SENT, Doer(DoneBy.TIME)))
    assert (desk.page.days, words(desk.page.sentence)) == ((), "Her er kun breve til dig.")
    both = at_the_list(lambda done: (done.add(Done.NOTICE_SENT, Doer(DoneBy.TIME)), done.add(Done.OWN_READ, Doer(DoneBy.CITIZEN))))
    assert words(both.page.sentence) == "Her er kun breve til dig, og det du selv har set."


def test_what_is_folded_takes_no_place_of_a_portion():
    def fill(done: MemoryInMyName) -> None:
        for _ in range(20):
            done.add()
            done.add(Done.NOTICE_SENT, Doer(DoneBy.TIME))
    desk = at_the_list(fill)
    assert len(sentences(desk.page)) == 8
    desk.press(Act.SHOW_MORE).press(Act.SHOW_MORE)
    assert (len(sentences(desk.page)), desk.page.more) == (20, None)
