"""A citizen alone reads their own letters on the screens a relative reads them on, and takes them along on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mailbox import TakenBy, Taking
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, all_words, words
from tests.support.clock import COPENHAGEN
from tests.support.fake_identity import INGER_SELF
from tests.support.held_back import comes, held_back
from tests.support.post_at_the_desk import ENDED, a_letter
from tests.support.small_tasks import EU_CARD

AT = datetime(2026, 11, 17, 9, 30, tzinfo=COPENHAGEN)


def alone() -> AtTheDesk:
    desk = AtTheDesk().signed_in()
    desk.own.by_telephone = INGER_SELF
    return desk.choose("self")


def at_the_list() -> AtTheDesk:
    return alone().choose(Act.READ_A_LETTER)


def reading(content: str | None = None) -> AtTheDesk:
    desk = alone()
    if content is not None:
        kept = desk.own_mailbox.post["letter-1"]
        desk.own_mailbox.post["letter-1"] = replace(kept, files=kept.files | {0: content.encode()})
    return desk.choose(Act.READ_A_LETTER).choose("letter-1")


def test_their_letters_are_one_press_away_and_begin_a_session_without_a_task():
    desk = at_the_list()
    assert isinstance(desk.page, s.LetterList)
    assert words(desk.page.heading) == "Dine breve"
    assert words(desk.page.sentence) == "5 beskeder. Den nyeste står øverst."
    assert words(desk.page.besides) == "Breve om den hjælp, du har fået her, vises ikke på denne skærm."
    assert words(desk.page.shell.basis.citizen) == "Dig selv: Inger Eksempel"
    assert words(desk.page.shell.basis.detail) == "Du er selv logget ind · i dag til kl. 24"
    assert desk.page.shell.large
    assert desk.mailbox.journal == [], "nothing is asked by a helper's token"


@pytest.mark.parametrize("typed", ["breve", "digital post", "e-boks"])
def test_their_own_words_for_it_find_the_letters_too(typed):
    desk = alone().search("task", typed)
    assert Act.READ_A_LETTER in [one.id for one in desk.page.found]
    assert desk.page.nothing_found is None
    assert Act.READ_A_LETTER not in [one.id for one in desk.search("task", "flytte").page.found]


def test_a_letter_is_large_text_marked_read_and_the_list_knows():
    desk = reading()
    assert isinstance(desk.page, s.Letter)
    assert words(desk.page.place) == "Brev til dig"
    assert desk.own_mailbox.journal == ["opened letter-1", "read letter-1"]
    desk.press(Act.BACK)
    assert isinstance(desk.page, s.LetterList)
    assert desk.page.letters[0].badge is None


def test_back_from_the_list_is_what_they_want_to_do_and_nothing_of_it_stays():
    desk = at_the_list().press(Act.BACK)
    assert isinstance(desk.page, s.Home)
    assert "Brev nummer" not in all_words(desk.page)
    assert EU_CARD in [one.id for one in desk.page.found], "all there is to do is offered, as before"
    desk.choose(Act.READ_A_LETTER)
    assert isinstance(desk.page, s.LetterList), "the same session goes on"
    assert len([one for one in desk.own_reception.journal if "begin" in one]) <= 1


def test_beside_a_task_that_goes_on():
    desk = alone().choose(EU_CARD).press(Act.START_TASK).press(Act.SAVE_AND_LEAVE).choose(Act.READ_A_LETTER)
    assert isinstance(desk.page, s.LetterList)
    desk.press(Act.BACK)
    assert any(card.id == EU_CARD for card in desk.page.cards)


def test_a_letter_goes_to_paper_in_large_print():
    desk = reading()
    assert [one.act for one in desk.page.papers] == [Act.PRINT, Act.SAVE_RECEIPT]
    desk.press(Act.PRINT)
    assert desk.paper.printed == [b"text"]
    assert words(desk.page.came_out) == "Sendt til printeren."
    made, sheet, language = desk.documents.made[-1]
    assert (made, sheet.title, language) == ("letter", "Brev nummer 1", "da")
    assert sheet.blocks
    assert not sheet.pages


def test_and_as_it_looks_page_by_page_while_the_file_is_the_one_that_was_sent():
    desk = reading("2 pages").press(Act.SHOW_ORIGINAL)
    assert isinstance(desk.page, s.LetterOriginal)
    desk.press(Act.PRINT)
    assert desk.paper.printed == [b"pages"]
    pages = desk.documents.made[-1][1].pages
    assert [(png, words(said)) for png, said in pages] == [
        (b"png 0", "Side 1 af 2, som den ser ud på papir."), (b"png 1", "Side 2 af 2, som den ser ud på papir.")]
    desk.press(Act.SAVE_RECEIPT)
    assert desk.paper.saved == ["brev.pdf"], "no name and no title in a file's name"
    assert "Gemt som brev.pdf" in words(desk.page.came_out)
    desk.press(Act.SHOW_TEXT).press(Act.BACK).press(Act.BACK).press(Act.END_VISIT)
    assert desk.page.file_stays


def test_pages_that_cannot_be_drawn_are_printed_as_text():
    desk = reading("2 pages").press(Act.SHOW_ORIGINAL)
    desk.reader.pages_fail = True
    desk.press(Act.PRINT)
    assert desk.paper.printed == [b"text"]


def test_a_scan_is_printed_as_it_looks_and_only_so():
    desk = reading("scan")
    assert desk.page.papers == ()
    desk.press(Act.PRINT)
    assert desk.paper.printed == []
    desk.press(Act.SHOW_ORIGINAL).press(Act.PRINT)
    assert desk.paper.printed == [b"pages"]


def test_without_a_printer_no_paper_is_promised():
    desk = alone()
    desk.paper.printer = False
    desk.choose(Act.READ_A_LETTER).choose("letter-1")
    assert [one.act for one in desk.page.papers] == [Act.SAVE_RECEIPT]


def test_a_relative_reads_the_same_screens_and_takes_nothing_along():
    desk = AtTheDesk().signed_in("peter").choose("post:access-1").choose("letter-1")
    assert isinstance(desk.page, s.Letter)
    assert desk.page.papers == ()
    desk.press(Act.PRINT).press(Act.SAVE_RECEIPT)
    assert (desk.paper.printed, desk.paper.saved) == ([], [])


@pytest.mark.parametrize("left", ["letter", "list"])
def test_who_walks_away_from_a_letter_leaves_no_word_of_it(left):
    desk = at_the_list()
    if left == "letter":
        desk.choose("letter-1")
    desk.pass_time(40)
    assert desk.page.shell.warning is not None
    desk.pass_time(20)
    assert isinstance(desk.page, s.SignIn)
    assert "Brev nummer" not in all_words(desk.page)
    assert desk.own.signed_in is None
    desk.press(Act.BACK).choose("letter-1").choose(Act.READ_A_LETTER)
    assert isinstance(desk.page, s.SignIn)


def test_a_letter_that_comes_after_they_left_is_shown_to_nobody():
    desk = at_the_list()
    desk.holding = True
    desk.choose("letter-1")
    desk.clock.advance(timedelta(seconds=61))
    desk.desk.touched()
    desk.runner.finish()
    assert isinstance(desk.page, s.SignIn)
    assert not any(isinstance(page, s.Letter) for page in desk.pages)


def test_a_letter_that_comes_when_they_are_at_their_home_again_pulls_nobody_along():
    desk = at_the_list()
    desk.holding = True
    desk.choose("letter-1").press(Act.BACK)
    desk.runner.finish()
    assert isinstance(desk.page, s.Home)


def test_reading_aloud_or_a_touch_keeps_a_slow_reader_at_their_letter():
    desk = reading()
    for _ in range(10):
        desk.pass_time(55)
        desk.desk.touched()
    assert isinstance(desk.page, s.Letter)


def test_when_the_session_is_over_meanwhile_the_screen_is_given_back():
    desk = at_the_list()
    desk.own_mailbox.failure = Failure(FailureKind.VISIT_ENDED, "Besøget er slut.")
    desk.choose("letter-1")
    assert isinstance(desk.page, s.SignIn)


def test_what_failed_is_said_where_they_are_and_can_be_tried_again():
    desk = alone()
    desk.own_mailbox.failure = ENDED
    desk.choose(Act.READ_A_LETTER)
    assert isinstance(desk.page, s.LetterList)
    assert desk.page.problem is not None
    desk.own_mailbox.failure = None
    desk.press(Act.TRY_AGAIN)
    assert len(desk.page.letters) == desk.own_mailbox.PAGE


def test_no_letters_is_said_and_no_list_offered():
    desk = alone()
    desk.own_mailbox.post.clear()
    desk.choose(Act.READ_A_LETTER)
    assert words(desk.page.sentence) == "Her er ingen breve."
    assert words(desk.page.besides) == "Breve om den hjælp, du har fået her, vises ikke på denne skærm."


def test_an_attachment_goes_to_paper_as_itself():
    desk = alone()
    desk.own_mailbox.post["letter-9"] = a_letter(
        "Med bilag", desk.clock.now(), came_along=(("Sådan klager du", b"Klag her.", "text/plain"),))
    desk.choose(Act.READ_A_LETTER).choose("letter-9").choose("file-1").press(Act.PRINT)
    assert desk.documents.made[-1][1].title == "Sådan klager du"


def test_a_session_the_backend_refuses_is_one_sentence_at_home():
    desk = alone()
    desk.own_reception.failure = Failure(FailureKind.REFUSED, "Log ind med MitID.")
    desk.choose(Act.READ_A_LETTER)
    assert isinstance(desk.page, s.Home)
    assert words(desk.page.shell.note) == "Log ind med MitID."


def test_calling_for_help_closes_the_letter_and_the_list_before_anybody_comes():
    desk = reading().press(Act.CALL_HELP)
    assert isinstance(desk.page, s.HelpCalled)
    desk.press(Act.BACK)
    assert isinstance(desk.page, s.Home)
    letters = desk.desk._alone._at.letters
    assert (letters._list, letters._box) == (None, None)


def test_a_letter_that_comes_when_help_was_called_is_not_shown():
    desk = at_the_list()
    desk.holding = True
    desk.choose("letter-1").press(Act.CALL_HELP)
    desk.holding = False
    desk.runner.finish()
    assert isinstance(desk.page, s.HelpCalled)
    desk.choose("lars").press(Act.AGREE)
    assert isinstance(desk.page, s.Home)


@pytest.mark.parametrize("comes", ["while nobody has come yet", "when the helper looks along"])
def test_a_letter_on_its_way_to_paper_asks_nobody_where_it_is_to_go_once_help_was_called(comes):
    desk = reading()
    desk.holding = True
    desk.press(Act.SAVE_RECEIPT)
    [made] = desk.runner.queue
    desk.runner.queue.clear()
    desk.holding = False
    desk.press(Act.CALL_HELP)
    if comes == "when the helper looks along":
        desk.choose("lars").press(Act.AGREE)
    desk.runner.queue.append(made)
    desk.runner.finish()
    assert desk.paper.saved == []


def test_alone_again_the_letter_goes_to_paper_as_before():
    desk = reading().press(Act.CALL_HELP).choose("lars").press(Act.DECLINE)
    desk.choose(Act.READ_A_LETTER).choose("letter-1").press(Act.SAVE_RECEIPT)
    assert desk.paper.saved == ["brev.pdf"]


def test_beside_a_helper_the_page_says_why_there_are_no_letters_and_what_to_do():
    """Also where the backend knows of a helper and this screen does not."""
    desk = alone()
    said = "Dine breve bliver ikke vist, mens en hjælper ser med."
    desk.own_mailbox.failure = Failure(FailureKind.REFUSED, said, settled=True)
    desk.choose(Act.READ_A_LETTER)
    assert isinstance(desk.page, s.LetterList)
    assert isinstance(desk.page.problem, s.Instead)
    assert desk.page.shell.primary is None, "nothing that is tried again helps"
    assert words(desk.page.problem) == "Dine breve bliver ikke vist, mens en hjælper ser med."
    assert desk.page.letters == ()


def beside_a_helper() -> AtTheDesk:
    return alone().press(Act.CALL_HELP).choose("lars").press(Act.AGREE)


def the_card(desk: AtTheDesk) -> str:
    [card] = [one for one in desk.page.found if one.id == Act.READ_A_LETTER]
    return words(card.detail)


@pytest.mark.parametrize("typed", ["", "brev"])
def test_while_a_helper_looks_along_the_card_says_that_the_letters_wait_and_a_press_asks_for_nothing(typed):
    desk = beside_a_helper().search("task", typed)
    assert the_card(desk) == "Kan åbnes, når hjælperen er gået."
    desk.choose(Act.READ_A_LETTER)
    assert isinstance(desk.page, s.Home)
    assert words(desk.page.shell.note) == (
        "Dine breve bliver ikke vist, mens en hjælper ser med. Tryk på »Hjælperen er gået«, når du er alene.")
    assert desk.own_mailbox.journal == []


def test_when_the_helper_has_gone_the_card_and_the_page_say_so_and_the_letters_open():
    desk = beside_a_helper().choose(Act.READ_A_LETTER).press(Act.HELPER_GONE)
    assert the_card(desk) == "Læs din Digital Post her med store bogstaver."
    assert desk.page.shell.note is None
    desk.choose(Act.READ_A_LETTER)
    assert isinstance(desk.page, s.LetterList)
    assert desk.page.letters


def test_what_else_was_said_on_the_page_stays_when_the_helper_goes():
    desk = beside_a_helper()
    desk.own_reception.failure = Failure(FailureKind.OFFLINE, "Prøv igen om lidt.")
    desk.choose(EU_CARD)
    desk.own_reception.failure = None
    desk.press(Act.HELPER_GONE)
    assert words(desk.page.shell.note) == "Prøv igen om lidt."


def test_closing_the_window_over_a_letter_on_its_way_leaves_nothing_for_a_helper_who_is_called() -> None:
    desk = at_the_list()
    late = held_back(desk, lambda: desk.choose("letter-1"))
    assert not desk.desk.may_close()
    assert isinstance(desk.page, s.LetterList), "the page waits for what it asked for"
    assert "Lukker du igen" in words(desk.page.shell.note)
    desk.press(Act.CALL_HELP).choose("mette").press(Act.AGREE)
    comes(desk, late)
    assert isinstance(desk.page, s.Home)
    assert desk.page.shell.helper_beside
    assert "Lukker du igen" not in words(desk.page.shell.note or "")


def test_a_fault_over_an_open_letter_leads_no_helper_back_into_it() -> None:
    desk = reading()
    desk.desk.broke("F001")
    assert isinstance(desk.page, s.Trouble)
    desk.press(Act.CALL_HELP).choose("mette").press(Act.AGREE)
    assert desk.page.shell.helper_beside
    for act in (Act.BACK, Act.TRY_AGAIN, Act.DONE):
        desk.press(act)
        assert isinstance(desk.page, s.Home)


def test_a_letter_that_comes_on_another_page_than_the_list_is_not_opened() -> None:
    desk = at_the_list()
    late = held_back(desk, lambda: desk.choose("letter-1"))
    desk.desk.broke("F001")
    desk.press(Act.DONE)
    comes(desk, late)
    assert isinstance(desk.page, s.Home)


def test_closing_the_window_twice_closes_it_also_while_a_letter_is_on_its_way() -> None:
    desk = at_the_list()
    held_back(desk, lambda: desk.choose("letter-1"))
    assert not desk.desk.may_close()
    assert desk.desk.may_close()


@pytest.mark.parametrize(("taken", "line", "sentence"), [
    (Taking(TakenBy.ANOTHER, is_done=False, at=AT, name="Peter"), "Peter tager sig af det",
     "Peter sagde tirsdag 17. november 2026: Jeg tager den."),
    (Taking(TakenBy.ANOTHER, is_done=True, at=AT, name="Peter"), "Peter har sagt, at det er gjort",
     "Peter sagde tirsdag 17. november 2026, at det er gjort."),
    (Taking(TakenBy.ANOTHER, is_done=False, at=AT), "En, der hjælper dig, tager sig af det",
     "En, der hjælper dig, tager sig af brevet."),
    (Taking(TakenBy.ANOTHER, is_done=True, at=AT), "En, der hjælper dig, har sagt, at det er gjort",
     "En, der hjælper dig, har sagt, at det er gjort."),
])
def test_a_citizen_sees_who_takes_care_of_their_letter_and_takes_nothing_on(taken, line, sentence):
    desk = alone()
    desk.own_mailbox.post["letter-1"].taken = taken
    desk.choose(Act.READ_A_LETTER)
    assert words(desk.page.letters[0].detail).endswith(f" · {line}")
    desk.choose("letter-1")
    assert (words(desk.page.taken), desk.page.taking) == (sentence, ())
    desk.press(Act.TAKE_ON)
    assert not [one for one in desk.own_mailbox.journal if "take-on" in one]


def test_of_a_letter_nobody_takes_care_of_nothing_is_said():
    desk = reading()
    assert (desk.page.taken, desk.page.taking) == (None, ())
