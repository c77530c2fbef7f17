"""A relative reads the post of the one who gave them access."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.letter import ActionKind, DocumentRole, LetterAction, LetterDocument, LetterType
from desktop.domain.mailbox import AccessKind, PostWaiting, TakenBy, Taking
from desktop.domain.people import Citizen
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from desktop.presenters.letters.words import PORTION
from tests.support.at_the_desk import AtTheDesk, all_words, words
from tests.support.clock import COPENHAGEN
from tests.support.fake_identity import OFFLINE
from tests.support.post_at_the_desk import a_file, a_letter

OFF = Failure(FailureKind.OFFLINE, "Der er ingen forbindelse. Prøv igen om lidt.")


def peter(**how) -> AtTheDesk:
    return AtTheDesk(**how).signed_in("peter")


def at_the_list(desk: AtTheDesk | None = None) -> AtTheDesk:
    return (desk or peter()).choose("post:access-1")


def reading(letter: str = "letter-1", desk: AtTheDesk | None = None) -> AtTheDesk:
    return at_the_list(desk).choose(letter)


def with_letter(**how) -> AtTheDesk:
    """A desk where the newest letter is this one."""
    desk = AtTheDesk()
    desk.mailbox.post["letter-1"] = a_letter("Din boligstøtte", desk.clock.now() - timedelta(days=1), **how)
    return reading(desk=desk.signed_in("peter"))


def badges(desk: AtTheDesk) -> dict[str, str]:
    return {one.id: words(one.badge) for one in desk.page.letters}


def test_a_relative_sees_a_door_for_each_access_and_none_for_visits():
    desk = peter()
    assert isinstance(desk.page, s.PeopleHelped)
    [inger] = desk.page.people
    assert words(inger.name) == "Inger Eksempel"
    assert [words(line) for line in inger.lines] == ["Du kan læse post fra det offentlige. Du kan ikke svare."]
    assert words(inger.buttons[0].title) == "Læs post til Inger", "post is the first thing one comes to"
    assert desk.page.shell.primary is None
    assert desk.page.shell.basis is None
    desk.press(Act.OPEN_VISIT_DOOR).choose("visit")
    assert isinstance(desk.page, s.PeopleHelped)


def test_who_only_reads_is_not_warned_that_answers_are_not_kept():
    assert not hasattr(peter(kept=False).page, "kept")
    assert not AtTheDesk(kept=False).signed_in().page.kept


def test_an_access_to_write_is_named_and_says_that_one_can_answer():
    desk = AtTheDesk()
    desk.mailbox.all = [replace(desk.mailbox.all[0], kind=AccessKind.READ_AND_WRITE)]
    desk.signed_in("peter")
    assert words(desk.page.people[0].lines[0]) == "Du kan læse post fra det offentlige. Du kan også svare og skrive til myndigheder."
    reading(desk=desk)
    assert words(desk.page.shell.basis.until) == "læse- og skriveadgang"


def test_a_relative_nobody_gave_access_is_told_so_and_can_look_again():
    desk = AtTheDesk()
    given, desk.mailbox.all = desk.mailbox.all, []
    desk.signed_in("peter")
    assert desk.page.people == ()
    assert words(desk.page.sentence) == "Ingen har givet dig fuldmagt eller adgang til deres post. Du kan spørge en, om du må hjælpe."
    desk.mailbox.all = given
    desk.press(Act.TRY_AGAIN)
    assert len(desk.page.people) == 1
    assert desk.page.shell.primary is None


def test_doors_that_could_not_be_fetched_are_fetched_again_on_a_press():
    desk = AtTheDesk()
    desk.mailbox.failure = OFF
    desk.signed_in("peter")
    assert words(desk.page.shell.note) == OFF.sentence
    assert desk.page.shell.primary.act is Act.TRY_AGAIN
    desk.mailbox.failure = None
    desk.press(Act.TRY_AGAIN)
    assert len(desk.page.people) == 1
    assert desk.page.shell.note is None


def test_a_visit_said_to_be_over_where_none_is_does_not_have_the_doors_fetched_for_ever():
    desk = AtTheDesk()
    desk.mailbox.failure = Failure(FailureKind.VISIT_ENDED, "Besøget er slut.")
    desk.signed_in("peter")
    assert isinstance(desk.page, s.PeopleHelped)
    assert words(desk.page.shell.note) == "Besøget er slut."
    assert desk.page.shell.primary.act is Act.TRY_AGAIN


def test_while_the_doors_are_fetched_one_can_still_sign_out():
    desk = AtTheDesk().start()
    desk.holding = True
    desk.choose("peter")
    desk.runner.step()
    assert words(desk.page.sentence) == "Vi ser efter, hvem du hjælper."
    desk.holding = False
    desk.press(Act.SIGN_OUT)
    assert isinstance(desk.page, s.SignIn)


def test_the_list_is_newest_first_with_sender_day_and_what_is_not_read():
    desk = AtTheDesk()
    desk.mailbox.post["letter-2"].is_read = True
    at_the_list(desk.signed_in("peter"))
    page = desk.page
    assert words(page.heading) == "Post til Inger"
    assert words(page.sentence) == "5 beskeder. Den nyeste står øverst."
    assert [one.id for one in page.letters] == ["letter-1", "letter-2", "letter-3"]
    assert words(page.letters[0].title) == "Brev nummer 1"
    assert words(page.letters[0].detail) == "Udbetaling Danmark · søndag 22. november 2026"
    assert badges(desk) == {"letter-1": "Ikke læst", "letter-2": "", "letter-3": "Ikke læst"}


def test_the_basis_bar_says_whose_post_by_which_access_and_since_when():
    bar = at_the_list().page.shell.basis
    assert words(bar.citizen) == "Inger Eksempel"
    assert words(bar.line) == "har givet Peter læseadgang"
    assert words(bar.detail) == "Post fra det offentlige · siden torsdag 7. maj 2026"
    assert words(bar.until) == "læseadgang"


def test_older_letters_come_on_a_press_and_none_is_said_twice():
    desk = at_the_list()
    # One came meanwhile: the last of the first page is now the first of the second.
    desk.mailbox.post["letter-0"] = a_letter("Nyt", desk.clock.now())
    desk.press(Act.SHOW_MORE)
    assert [one.id for one in desk.page.letters] == [f"letter-{at}" for at in range(1, 6)]
    assert desk.page.more is None
    desk.press(Act.SHOW_MORE)
    assert len(desk.page.letters) == 5


def test_older_letters_that_could_not_be_fetched_leave_the_list_as_it_was():
    desk = at_the_list()
    desk.mailbox.failure = OFF
    desk.press(Act.SHOW_MORE)
    assert words(desk.page.problem) == OFF.sentence
    assert len(desk.page.letters) == 3
    desk.mailbox.failure = None
    desk.press(Act.SHOW_MORE)
    assert desk.page.problem is None
    assert len(desk.page.letters) == 5


def test_an_empty_mailbox_says_so_and_can_be_looked_into_again():
    desk = AtTheDesk()
    kept, desk.mailbox.post = desk.mailbox.post, {}
    at_the_list(desk.signed_in("peter"))
    assert words(desk.page.sentence) == "Her er ingen breve. Nye breve fra det offentlige kommer frem her."
    assert words(desk.page.shell.primary.text) == "Se efter igen"
    desk.mailbox.post = kept
    desk.press(Act.TRY_AGAIN)
    assert len(desk.page.letters) == 3
    assert desk.page.shell.primary is None


def test_a_list_that_takes_its_time_says_so_and_lets_one_go_back():
    desk = peter()
    desk.holding = True
    desk.choose("post:access-1")
    assert isinstance(desk.page, s.Waiting)
    assert words(desk.page.shell.basis.citizen) == "Inger Eksempel"
    desk.holding = False
    desk.press(Act.BACK)
    assert isinstance(desk.page, s.PeopleHelped)
    assert desk.page.shell.basis is None


def test_a_letter_opens_as_text_and_is_not_read_afterwards_only_in_the_list_before():
    desk = reading()
    page = desk.page
    assert isinstance(page, s.Letter)
    assert words(page.title) == "Brev nummer 1"
    assert words(page.place) == "Post til Inger"
    assert words(page.line) == "Fra Udbetaling Danmark · søndag 22. november 2026"
    assert [block.text for block in page.blocks] == ["Overskrift", "Kære Inger."]
    assert desk.mailbox.journal == ["opened letter-1", "read letter-1"]
    desk.press(Act.BACK)
    assert isinstance(desk.page, s.LetterList)
    assert badges(desk)["letter-1"] == ""


def test_a_letter_read_before_is_not_marked_again():
    desk = AtTheDesk()
    desk.mailbox.post["letter-1"].is_read = True
    reading(desk=desk.signed_in("peter"))
    assert desk.mailbox.journal == ["opened letter-1"]


def test_a_letter_that_could_not_be_marked_is_read_all_the_same():
    desk = AtTheDesk()
    desk.mailbox.refuses_marks = True
    reading(desk=desk.signed_in("peter"))
    assert isinstance(desk.page, s.Letter)
    desk.press(Act.BACK)
    assert badges(desk)["letter-1"] == "Ikke læst"


def test_while_a_letter_opens_its_line_says_so_and_another_press_opens_no_second():
    desk = at_the_list()
    desk.holding = True
    desk.choose("letter-1").choose("letter-2")
    assert badges(desk)["letter-1"] == "Åbner brevet"
    desk.holding = False
    desk.runner.finish()
    assert words(desk.page.title) == "Brev nummer 1"
    assert "opened letter-2" not in desk.mailbox.journal


def test_who_went_back_is_not_pulled_into_the_letter_when_it_comes():
    desk = at_the_list()
    desk.holding = True
    desk.choose("letter-1").press(Act.BACK)
    desk.holding = False
    desk.runner.finish()
    assert isinstance(desk.page, s.PeopleHelped)


@pytest.mark.parametrize("kind", [FailureKind.OFFLINE, FailureKind.SLOW, FailureKind.BROKEN, FailureKind.REFUSED, FailureKind.NOT_FOUND])
def test_a_letter_that_does_not_open_is_one_sentence_on_the_list(kind):
    desk = at_the_list()
    desk.mailbox.failure = Failure(kind, "En sætning om hvad man kan gøre.")
    desk.choose("letter-1")
    assert isinstance(desk.page, s.LetterList)
    assert words(desk.page.problem) == "En sætning om hvad man kan gøre."
    assert len(desk.page.letters) == 3


def test_an_access_taken_back_meanwhile_is_told_where_one_is():
    desk = at_the_list()
    desk.mailbox.all = []
    desk.choose("letter-1")
    assert words(desk.page.problem) == "Adgangen gælder ikke længere. Tal med den, der gav dig den."
    desk.press(Act.BACK)
    assert desk.page.people == ()


def test_a_session_that_ran_out_locks_and_comes_back_to_the_list():
    desk = at_the_list()
    desk.mailbox.failure = Failure(FailureKind.SIGN_IN, "Log ind igen.")
    desk.choose("letter-1")
    assert isinstance(desk.page, s.Paused)
    desk.mailbox.failure = None
    desk.choose("peter")
    assert isinstance(desk.page, s.LetterList)


def test_what_the_letter_asks_for_is_said_with_its_day():
    desk = AtTheDesk()
    posted = a_letter("Indkaldelse", desk.clock.now(), reply_by=datetime(2026, 11, 28, 23, 59, tzinfo=COPENHAGEN), legal_notification=True)
    main = posted.letter.documents[0]
    asked = (
        LetterAction(ActionKind.APPOINTMENT, "Undersøgelse", datetime(2026, 12, 8, 8, 15, tzinfo=COPENHAGEN), place="Prøvevej 40"),
        LetterAction(ActionKind.PAYMENT, "Betal", ends_at=datetime(2026, 12, 2, 23, 59, tzinfo=COPENHAGEN), url="https://eksempel.example/betal/55318"),
        LetterAction(ActionKind.CONFIRM, "Pladsen", ends_at=datetime(2026, 12, 1, 12, 0, tzinfo=COPENHAGEN)),
        LetterAction(ActionKind.ENROL, "Klinik", starts_at=datetime(2026, 12, 1, 0, 0, tzinfo=COPENHAGEN)),
    )
    posted.letter = replace(posted.letter, documents=(replace(main, actions=asked),))
    desk.mailbox.post["letter-1"] = posted
    reading(desk=desk.signed_in("peter"))
    told = [(words(fact.sentence), words(fact.day)) for fact in desk.page.facts]
    assert told == [
        ("Brevet er en forkyndelse. Afsenderen kan vise, at det er modtaget.", ""),
        ("Afsenderen beder om svar.", "Senest lørdag 28. november 2026"),
        ("Der er en aftale: Undersøgelse.", "tirsdag 8. december 2026 kl. 08.15"),
        ("Der er noget at betale: Betal.", "Senest onsdag 2. december 2026"),
        ("Der er noget at svare ja eller nej til: Pladsen.", "Senest tirsdag 1. december 2026 kl. 12.00"),
        ("Der er noget at melde sig til: Klinik.", "Fra tirsdag 1. december 2026"),
    ]
    assert [[(words(name), words(value)) for name, value in fact.lines] for fact in desk.page.facts[2:4]] == [
        [("Sted", "Prøvevej 40")], [("Hjemmeside", "eksempel.example")],
    ]


@pytest.mark.parametrize("kind", list(ActionKind))
def test_each_thing_a_letter_can_ask_for_has_a_plain_sentence(kind):
    desk = AtTheDesk()
    posted = a_letter("Brev", desk.clock.now())
    document = replace(posted.letter.documents[0], actions=(LetterAction(kind, "Det hele"),))
    posted.letter = replace(posted.letter, documents=(document,))
    desk.mailbox.post["letter-1"] = posted
    reading(desk=desk.signed_in("peter"))
    assert words(desk.page.facts[0].sentence).endswith(": Det hele.")
    assert desk.page.facts[0].day is None


def test_a_title_said_again_as_the_first_line_is_said_once():
    desk = with_letter(text="Din boligstøtte\nDen ændrer sig.".encode())
    assert [block.text for block in desk.page.blocks] == ["Den ændrer sig."]


def test_what_stands_above_the_title_on_paper_is_kept_apart_from_the_text():
    desk = with_letter(text="Udbetaling Danmark\nInger Eksempel\nØvelsesgade 3\nDin boligstøtte\nKære Inger".encode())
    assert desk.page.head == ("Udbetaling Danmark", "Inger Eksempel", "Øvelsesgade 3")
    assert [block.text for block in desk.page.blocks] == ["Kære Inger"]


def test_a_letter_that_never_says_its_title_is_text_from_its_first_line():
    desk = with_letter(text="Kære Inger\nVi har fået din flytning.".encode())
    assert desk.page.head == ()
    assert [block.text for block in desk.page.blocks] == ["Kære Inger", "Vi har fået din flytning."]


def test_a_text_message_is_called_one():
    desk = with_letter(text=b"Husk din tid", type=LetterType.NEMSMS)
    assert words(desk.page.line).startswith("SMS fra Udbetaling Danmark")


def test_the_original_is_shown_a_page_at_a_time_and_back_to_the_text():
    desk = reading().press(Act.SHOW_ORIGINAL)
    page = desk.page
    assert isinstance(page, s.LetterOriginal)
    assert (words(page.title), page.picture) == ("Side 1 af 2", b"png 0")
    assert words(page.described).startswith("Side 1 af 2, som den ser ud på papir.")
    assert page.shell.primary.act is Act.NEXT_PAGE
    assert page.shell.exit is None
    desk.press(Act.NEXT_PAGE)
    assert (words(desk.page.title), desk.page.picture) == ("Side 2 af 2", b"png 1")
    assert desk.page.shell.primary is None
    assert desk.page.step != page.step, "a new page begins at its heading"
    desk.press(Act.NEXT_PAGE).press(Act.PREVIOUS_PAGE)
    assert words(desk.page.title) == "Side 1 af 2"
    desk.press(Act.SHOW_TEXT)
    assert isinstance(desk.page, s.Letter)
    assert all(width >= 1216 for _, width in desk.reader.drawn), "sharp in the widest column"


def test_a_page_that_cannot_be_drawn_is_one_sentence_on_the_letter():
    desk = reading()
    desk.reader.pages_fail = True
    desk.press(Act.SHOW_ORIGINAL)
    assert isinstance(desk.page, s.Letter)
    assert words(desk.page.problem) == "Filen kan ikke åbnes. Bed afsenderen om at sende den igen."
    assert desk.page.blocks


def test_who_goes_back_while_a_page_is_drawn_stays_there():
    desk = with_letter(came_along=(("Beregning", b"2 pages", "application/pdf"),)).choose("file-1")
    desk.holding = True
    desk.press(Act.SHOW_ORIGINAL)
    assert desk.page.shell.exit.busy
    desk.press(Act.BACK)
    desk.holding = False
    desk.runner.finish()
    assert isinstance(desk.page, s.Letter)
    assert words(desk.page.title) == "Din boligstøtte"


def test_an_attachment_opens_the_same_way_and_back_to_the_letter():
    desk = with_letter(came_along=(("Beregning", b"2 pages", "application/pdf"), ("Noter", b"Husk kvitteringen.", "text/plain")))
    assert [(words(one.title), words(one.detail)) for one in desk.page.attachments] == [
        ("Beregning", "Bilag: en PDF, 2 sider"), ("Noter", "Bilag: almindelig tekst"),
    ]
    desk.choose("file-2")
    page = desk.page
    assert (words(page.title), words(page.place)) == ("Noter", "Fulgte med: Din boligstøtte")
    assert [block.text for block in page.blocks] == ["Husk kvitteringen."]
    assert page.facts == ()
    assert page.attachments == ()
    assert page.shell.exit is None, "a text has no pages to show"
    desk.press(Act.BACK).choose("file-1").press(Act.SHOW_ORIGINAL)
    assert isinstance(desk.page, s.LetterOriginal)
    assert words(desk.page.place) == "Beregning"
    desk.press(Act.BACK).press(Act.BACK)
    assert words(desk.page.title) == "Din boligstøtte"
    desk.press(Act.BACK)
    assert isinstance(desk.page, s.LetterList)


def test_a_damaged_attachment_says_so_and_offers_nothing_false():
    desk = with_letter(came_along=(("Beregning", b"damaged", "application/pdf"),)).choose("file-1")
    assert [words(one) for one in desk.page.notices] == ["Filen kan ikke åbnes. Bed afsenderen om at sende den igen."]
    assert desk.page.blocks == ()
    assert desk.page.shell.exit is None
    desk.press(Act.SHOW_ORIGINAL)
    assert isinstance(desk.page, s.Letter)


def test_an_appointment_that_came_along_asks_for_no_pdf_of_it_and_says_how_to_learn_the_time():
    desk = with_letter(came_along=(("Tid", b"BEGIN:VCALENDAR", "text/calendar"),))
    assert [words(one) for one in desk.page.closed] == [
        "Tid: en aftale til kalenderen. Den kan ikke åbnes her. Står tid og sted ikke i brevet, så ring til afsenderen.",
    ]


def test_the_page_knows_which_language_the_letter_is_written_in():
    assert with_letter().page.written_in == "da"


def test_an_attachment_of_a_kind_nobody_can_show_is_told_and_not_offered():
    desk = with_letter(came_along=(("Regneark", b"x", "application/x-ole-storage"),))
    assert desk.page.attachments == ()
    assert [words(one) for one in desk.page.closed] == [
        "Regneark: et gammelt Office-dokument. Det kan ikke vises her. Bed afsenderen om at sende det som PDF.",
    ]
    desk.choose("file-1")
    assert words(desk.page.title) == "Din boligstøtte"


def test_an_attachment_that_cannot_be_fetched_is_one_sentence_and_the_letter_stays():
    desk = with_letter(came_along=(("Beregning", b"2 pages", "application/pdf"),))
    desk.mailbox.failure = OFFLINE
    desk.choose("file-1")
    assert words(desk.page.problem) == "Der er ingen forbindelse. Prøv igen om lidt."
    assert desk.page.blocks
    desk.mailbox.failure = None
    desk.choose("file-1")
    assert words(desk.page.title) == "Beregning"
    assert desk.page.problem is None


def test_a_scan_says_that_it_is_a_picture_and_shows_it():
    desk = with_letter(text=b"scan")
    assert words(desk.page.notices[0]) == "Brevet er et billede. Tryk på Vis original for at se det."
    assert desk.page.shell.exit.act is Act.SHOW_ORIGINAL


def test_a_text_labelled_pdf_is_shown_as_text_with_what_was_odd():
    desk = AtTheDesk()
    posted = a_letter("Kort brev", desk.clock.now(), text="Kære Inger".encode())
    posted.notices = ("Filen hedder PDF, men er almindelig tekst.",)
    desk.mailbox.post["letter-1"] = posted
    reading(desk=desk.signed_in("peter"))
    assert [block.text for block in desk.page.blocks] == ["Kære Inger"]
    assert [words(one) for one in desk.page.notices] == ["Filen hedder PDF, men er almindelig tekst."]


def test_a_very_long_letter_comes_in_portions_and_nothing_of_it_is_lost():
    line = "Et ord til. " * 40
    desk = with_letter(text="\n".join(f"{at} {line}" for at in range(100)).encode())
    shown = len(desk.page.blocks)
    assert 0 < shown < 100
    assert sum(len(block.text) for block in desk.page.blocks) <= PORTION
    while desk.page.more is not None:
        desk.press(Act.SHOW_MORE)
        assert len(desk.page.blocks) > shown
        shown = len(desk.page.blocks)
    assert [block.text.split()[0] for block in desk.page.blocks] == [str(at) for at in range(100)]


def test_one_endless_paragraph_is_cut_at_a_word_and_goes_on():
    desk = with_letter(text=("ord " * (PORTION // 2)).encode())
    assert len(desk.page.blocks[0].text) <= PORTION
    assert desk.page.blocks[0].text.endswith("ord")
    desk.press(Act.SHOW_MORE)
    assert desk.page.more is None
    assert len(desk.page.blocks[0].text) > PORTION


def test_a_pause_closes_the_letter_and_comes_back_to_the_list():
    desk = with_letter(text=b"Hemmeligt om boligen").press(Act.PAUSE)
    assert isinstance(desk.page, s.Paused)
    assert desk.page.shell.basis is None
    assert "bolig" not in all_words(desk.page)
    desk.choose("peter")
    assert isinstance(desk.page, s.LetterList)


def test_a_letter_that_comes_during_a_pause_does_not_lie_under_it():
    desk = at_the_list()
    desk.holding = True
    desk.choose("letter-1").press(Act.PAUSE)
    desk.holding = False
    desk.runner.finish()
    assert isinstance(desk.page, s.Paused)
    desk.choose("peter")
    assert isinstance(desk.page, s.LetterList)


def test_a_protected_citizen_is_initials_wherever_the_app_names_them():
    desk = AtTheDesk()
    desk.mailbox.all = [replace(desk.mailbox.all[0], citizen=Citizen("citizen-2", "Lone Øvelse", protected=True))]
    desk.signed_in("peter")
    seen = [words(desk.page.people[0].name)]
    desk.choose("post:access-1")
    seen += [words(desk.page.heading), words(desk.page.shell.basis.citizen)]
    desk.choose("letter-1")
    seen += [words(desk.page.place)]
    assert seen == ["L.Ø.", "Post til L.Ø.", "L.Ø.", "Post til L.Ø."]


def test_nothing_of_a_letter_is_in_how_a_page_is_written_to_a_log():
    page = with_letter(text=b"Hemmeligt om boligen").page
    assert "Hemmeligt" not in repr(page)
    assert "boligstøtte" not in repr(page)
    listed = at_the_list().page
    assert "Brev nummer" not in repr(listed)


def test_an_attachment_without_a_label_goes_by_its_files_name():
    desk = AtTheDesk()
    posted = a_letter("Brev", desk.clock.now())
    nameless = LetterDocument(DocumentRole.ADDITIONAL, "", (a_file(1, b"2 pages", name="oversigt.pdf"),))
    posted.letter = replace(posted.letter, documents=(*posted.letter.documents, nameless))
    posted.files[1] = b"2 pages"
    desk.mailbox.post["letter-1"] = posted
    reading(desk=desk.signed_in("peter"))
    assert words(desk.page.attachments[0].title) == "oversigt.pdf"


def test_the_day_of_a_letter_is_the_day_here():
    desk = AtTheDesk()
    desk.mailbox.post["letter-1"] = a_letter("Sent", datetime.fromisoformat("2026-11-22T23:30:00+00:00"))
    reading(desk=desk.signed_in("peter"))
    assert words(desk.page.line).endswith("mandag 23. november 2026")
    assert date(2026, 11, 23).weekday() == 0


# "Jeg tager den"

def taking(desk: AtTheDesk) -> list[Act]:
    return [one.act for one in desk.page.taking]


def in_the_list(desk: AtTheDesk, letter: str = "letter-1") -> str:
    return next(words(one.detail) for one in desk.page.letters if one.id == letter)


def another_has(desk: AtTheDesk, *, done: bool = False, letter: str = "letter-1") -> AtTheDesk:
    desk.mailbox.post[letter].taken = Taking(TakenBy.ANOTHER, done)
    return desk


def test_before_one_takes_a_letter_on_it_is_said_who_sees_it():
    desk = reading()
    assert words(desk.page.taken) == (
        "Vil du tage dig af brevet? Inger kan se, at du gør det. Andre, der hjælper, ser ikke dit navn.")
    assert taking(desk) == [Act.TAKE_ON]
    assert [words(one.text) for one in desk.page.taking] == ["Jeg tager den"]


def test_a_letter_is_taken_on_let_go_and_taken_on_again():
    desk = reading().press(Act.TAKE_ON)
    assert words(desk.page.taken) == "Du tager dig af brevet. Inger kan se det."
    assert taking(desk) == [Act.LET_GO, Act.SAY_DONE], "a press too many undoes the press"
    assert taking(desk.press(Act.LET_GO)) == [Act.TAKE_ON]
    desk.press(Act.TAKE_ON)
    assert desk.mailbox.journal[-3:] == ["take-on letter-1", "let-go letter-1", "take-on letter-1"]
    assert in_the_list(desk.press(Act.BACK)).endswith(" · Du tager dig af det")


def test_what_is_done_is_said_and_can_be_taken_back():
    desk = reading().press(Act.TAKE_ON).press(Act.SAY_DONE)
    assert words(desk.page.taken) == "Du har sagt, at det er gjort. Inger kan se det."
    assert [words(one.text) for one in desk.page.taking] == ["Det er ikke gjort alligevel"]
    assert in_the_list(desk.press(Act.BACK)).endswith(" · Du har sagt, at det er gjort")
    assert taking(desk.choose("letter-1").press(Act.LET_GO)) == [Act.TAKE_ON]


def test_what_another_takes_care_of_is_told_without_a_name_in_the_list_and_on_the_letter_and_stops_nobody():
    desk = at_the_list(another_has(peter()))
    assert in_the_list(desk).endswith(" · En anden, der hjælper, tager sig af det")
    assert in_the_list(desk, "letter-2").count("·") == 1
    desk.choose("letter-1")
    assert words(desk.page.taken) == "En anden, der hjælper Inger, tager sig af brevet. Du må stadig gøre noget."
    assert taking(desk) == []
    assert desk.page.attachments == desk.press(Act.TAKE_ON).page.attachments
    assert desk.mailbox.journal == ["opened letter-1", "read letter-1"], "what is not offered is not sent"


def test_what_another_says_is_done_may_be_taken_on_anew():
    desk = reading(desk=another_has(peter(), done=True))
    assert words(desk.page.taken) == "En anden, der hjælper Inger, har sagt, at det er gjort."
    assert taking(desk.press(Act.TAKE_ON)) == [Act.LET_GO, Act.SAY_DONE]


def test_who_came_second_is_told_calmly_and_the_list_knows():
    desk = another_has(reading()).press(Act.TAKE_ON)
    assert words(desk.page.taken) == "En anden, der hjælper Inger, tager sig af brevet. Du må stadig gøre noget."
    assert desk.page.problem is None
    assert in_the_list(desk.press(Act.BACK)).endswith(" · En anden, der hjælper, tager sig af det")


def test_what_could_not_be_said_is_one_sentence_and_can_be_pressed_again():
    desk = reading()
    desk.mailbox.failure = OFFLINE
    desk.press(Act.TAKE_ON)
    assert words(desk.page.problem) == words(OFFLINE.sentence)
    assert taking(desk) == [Act.TAKE_ON]
    desk.mailbox.failure = None
    assert desk.press(Act.TAKE_ON).page.problem is None
    assert taking(desk) == [Act.LET_GO, Act.SAY_DONE]


def test_while_it_is_said_another_press_says_nothing():
    desk = reading()
    desk.holding = True
    desk.press(Act.TAKE_ON).press(Act.TAKE_ON)
    assert [one.busy for one in desk.page.taking] == [True]
    desk.holding = False
    desk.runner.finish()
    assert desk.mailbox.journal.count("take-on letter-1") == 1


def test_an_attachment_is_not_taken_on():
    desk = with_letter(came_along=(("Bilag", b"Hej Inger.", "text/plain"),))
    desk.choose("file-1")
    assert (desk.page.step, desk.page.taken, desk.page.taking) == ("file-1", None, ())
    desk.press(Act.TAKE_ON)
    assert "take-on letter-1" not in desk.mailbox.journal


def test_what_waits_in_somebodys_post_stands_with_them():
    desk = AtTheDesk()
    waiting = PostWaiting(4, 2, datetime(2026, 11, 28, 23, 30, tzinfo=COPENHAGEN), 1, 3)
    desk.mailbox.all = [replace(desk.mailbox.all[0], waiting=waiting)]
    [inger] = desk.signed_in("peter").page.people
    assert [words(line) for line in inger.lines] == [
        "Du kan læse post fra det offentlige. Du kan ikke svare.",
        "2 breve beder om svar. Det første senest lørdag 28. november 2026.", "Du har ikke læst 4 breve.",
        "Du tager dig af 1 brev.", "Andre, der hjælper, tager sig af 3 breve.",
    ]
