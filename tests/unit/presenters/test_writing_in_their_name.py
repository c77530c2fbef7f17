"""A relative answers, writes and sends on in the name of the one who gave them access."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.domain.correspondence import Forwarding, NewLetter, Reply, ShownAuthority
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mailbox import AccessKind, Sent, WrittenBy
from desktop.domain.sent_letter import Delivery
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, all_words, words
from tests.support.fake_identity import OFFLINE
from tests.support.in_their_name import (
    forward_checked,
    forwarding,
    letter_checked,
    may,
    reply_checked,
    replying,
    writing,
)
from tests.support.post_at_the_desk import ENDED

TO = "Øvelsesby Kommune"
LOST = Failure(FailureKind.SLOW, "Serveren svarer meget langsomt lige nu. Prøv igen om lidt.")


def doing(desk: AtTheDesk) -> list[Act]:
    return [one.act for one in desk.page.doing]


def sent(desk: AtTheDesk) -> list:
    return list(desk.correspondence.sent.values())


def rows(desk: AtTheDesk) -> dict[str, str]:
    return {words(one.label): words(one.value) for one in desk.page.rows}


def errors(desk: AtTheDesk) -> list[str]:
    return [words(one.text) for one in desk.page.errors]


def test_who_may_write_is_offered_to_answer_to_write_and_to_send_on():
    desk = may()
    assert [words(one.text) for one in desk.page.ways] == ["Skriv til en myndighed", "Kontaktoplysninger"]
    assert desk.page.besides is None
    desk.choose("letter-1")
    assert words(desk.page.shell.primary.text) == "Svar"
    assert not desk.page.shell.primary.binds
    assert [words(one.text) for one in desk.page.doing] == ["Send videre"]
    assert desk.page.why_not is None


def test_who_may_only_read_is_told_why_in_one_sentence_and_may_still_send_on():
    desk = may(AccessKind.READ)
    assert desk.page.ways == ()
    assert words(desk.page.besides) == (
        "Din adgang er kun til at læse. Derfor kan du ikke skrive eller rette kontaktoplysninger her.")
    desk.press(Act.WRITE).press(Act.CONTACT_DETAILS)
    assert isinstance(desk.page, s.LetterList), "what is not offered does nothing"
    desk.choose("letter-1")
    assert (doing(desk), desk.page.shell.primary) == ([Act.FORWARD], None)
    assert words(desk.page.why_not) == "Din adgang er kun til at læse. Derfor kan du ikke svare på brevet."
    desk.press(Act.REPLY)
    assert isinstance(desk.page, s.Letter)


def test_a_letter_that_takes_no_answer_offers_none_and_says_nothing_of_it():
    desk = may(AccessKind.READ, may_reply=False).choose("letter-1")
    assert (doing(desk), desk.page.why_not) == ([Act.FORWARD], None)
    assert may(may_reply=False).choose("letter-1").page.shell.primary is None


def test_an_answer_says_who_gets_it_what_the_letter_was_about_and_who_wrote_it():
    page = replying().page
    assert isinstance(page, s.Step)
    assert words(page.question) == "Hvad vil du svare Udbetaling Danmark?"
    assert words(page.help) == "Brevet er »Din boligstøtte«."
    [field] = page.fields
    assert words(field.hint).startswith("Der kommer til at stå: Skrevet af Peter")
    assert "Inger Eksempel" in words(field.hint)
    assert (page.number, page.count) == (1, 2)


def test_an_answer_is_read_once_more_and_sent_and_one_is_told_where_it_lies():
    desk = reply_checked()
    assert isinstance(desk.page, s.MandateCheck)
    seen = rows(desk)
    assert seen["Til"] == "Udbetaling Danmark"
    assert seen["Svar på brevet"] == "Din boligstøtte"
    assert seen["Dit svar"] == "Jeg sender en ny lønseddel."
    assert seen["Der kommer til at stå"].startswith("Skrevet af Peter")
    assert desk.page.shell.primary.binds
    assert sent(desk) == []
    desk.press(Act.SEND)
    assert isinstance(desk.page, s.WhatNext)
    assert words(desk.page.heading) == "Svaret er sendt"
    assert words(desk.page.sentence) == "Sendt til Udbetaling Danmark. Det ligger i mappen »Sendt« i posten til Inger."
    [outgoing] = sent(desk)
    assert isinstance(outgoing, Reply)
    assert (outgoing.letter, outgoing.text) == ("letter-1", "Jeg sender en ny lønseddel.")
    desk.press(Act.DONE)
    assert isinstance(desk.page, s.LetterList)
    assert words(desk.page.letters[0].detail).endswith("· skrevet af dig"), "the list is fetched anew"


def test_a_letter_of_ones_own_is_written_to_an_authority_that_is_found_by_a_word():
    desk = writing().fill("find", "øvelsesby")
    assert [words(one.label) for one in desk.page.fields[1].choices] == ["Øvelsesby Kommune"]
    desk.fill("to", "authority-1").fill("find", "udbetaling")
    assert [words(one.label) for one in desk.page.fields[1].choices] == ["Øvelsesby Kommune", "Udbetaling Danmark"], "what is chosen stays"
    desk.press(Act.NEXT)
    assert words(desk.page.question) == "Hvad vil du skrive til Øvelsesby Kommune?"
    desk.fill("subject", "  Flytning ").fill("text", "Hvornår\nkan hun flytte?\n\n").press(Act.NEXT)
    assert rows(desk)["Handler om"] == "Flytning"
    desk.press(Act.SEND)
    [outgoing] = sent(desk)
    assert isinstance(outgoing, NewLetter)
    assert (outgoing.to, outgoing.subject, outgoing.text) == ("authority-1", "Flytning", "Hvornår\nkan hun flytte?")
    assert words(desk.page.heading) == "Brevet er sendt"


def test_a_word_that_finds_nobody_says_what_to_do():
    desk = writing().fill("find", "zzz")
    [search] = desk.page.fields
    assert words(search.notice) == "Ingen myndighed hedder sådan. Prøv et andet ord."
    desk.press(Act.NEXT)
    [error] = desk.page.errors
    assert (error.field, words(error.text)) == ("find", "Vælg den myndighed, der skal have brevet.")
    assert desk.page.fields[0].error is not None


def test_where_there_are_many_authorities_a_few_are_shown_and_the_backend_is_asked_for_the_word():
    desk = AtTheDesk()
    desk.correspondence.authorities = tuple(ShownAuthority(f"k-{at}", f"Prøve Kommune {at}") for at in range(200))
    desk = writing(desk=desk)
    assert len(desk.page.fields[1].choices) == 12
    assert words(desk.page.fields[1].hint) == "Her er ikke alle. Skriv et ord af navnet for at finde flere."
    desk.fill("find", "kommune 19").fill("find", "kommune 199")
    assert len(desk.page.fields) == 1, "none of the first hundred"
    desk.pass_time(1)
    assert [one.id for one in desk.page.fields[1].choices] == ["k-199"]
    assert desk.correspondence.asked == ["", "kommune 199"]


def test_a_letter_is_sent_on_to_an_authority_with_a_word_or_none():
    desk = forward_checked()
    assert rows(desk) == {"Til": "Øvelsesby Kommune", "Brevet": "Din boligstøtte", "Din besked": "Ingen besked",
                          "Der kommer til at stå": rows(desk)["Der kommer til at stå"]}
    assert words(desk.page.lines[0]) == "Øvelsesby Kommune får hele brevet og det, der fulgte med."
    desk.press(Act.SEND)
    assert words(desk.page.heading) == "Brevet er sendt videre"
    [outgoing] = sent(desk)
    assert isinstance(outgoing, Forwarding)
    assert (outgoing.letter, outgoing.to, outgoing.note) == ("letter-1", "authority-1", "")
    [outgoing] = sent(forward_checked("Til orientering.", kind=AccessKind.READ).press(Act.SEND))
    assert outgoing.note == "Til orientering."


@pytest.mark.parametrize(("reach", "field", "value", "said"), [
    (replying, "text", "   ", "Skriv en tekst, før du sender."),
    (replying, "text", "x" * 10_001, "Teksten er for lang. Skriv højst 10.000 tegn."),
    (lambda: writing().fill("to", "authority-1").press(Act.NEXT).fill("text", "Hej"), "subject", " ",
     "Skriv, hvad brevet handler om."),
    (lambda: writing().fill("to", "authority-1").press(Act.NEXT).fill("text", "Hej"), "subject", "x" * 101,
     "Overskriften er for lang. Skriv højst 100 tegn."),
    (lambda: forwarding().fill("to", "authority-1").press(Act.NEXT), "text", "x" * 10_001,
     "Teksten er for lang. Skriv højst 10.000 tegn."),
    (writing, "find", "", "Vælg den myndighed, der skal have brevet."),
])
def test_what_is_wrong_is_one_sentence_and_what_was_typed_stays(reach, field, value, said):
    desk = reach().fill(field, value).press(Act.NEXT)
    assert isinstance(desk.page, s.Step)
    assert errors(desk) == [said]
    shown = next(one for one in desk.page.fields if one.id == field)
    assert shown.value == value
    assert errors(desk.fill(field, "Noget andet")) == ([] if field != "find" else errors(desk))


def test_each_answer_can_be_changed_from_the_check_page_and_one_comes_straight_back():
    desk = letter_checked()
    assert [one.item for one in desk.page.rows if one.changeable] == ["who", "subject", "text"]
    desk.choose("who").fill("to", "authority-2").press(Act.NEXT)
    assert rows(desk)["Til"] == "Eksempel Kommune"
    desk.choose("text").fill("text", "Noget andet").press(Act.NEXT)
    assert rows(desk)["Din besked"] == "Noget andet"
    desk.choose("subject").press(Act.BACK)
    assert isinstance(desk.page, s.MandateCheck)
    desk.choose("signed").choose("letter").choose("")
    assert isinstance(desk.page, s.MandateCheck), "what cannot be changed leads nowhere"


def test_going_back_loses_nothing_and_leaving_asks_first():
    desk = letter_checked().press(Act.BACK)
    assert [one.value for one in desk.page.fields] == ["Flytning", "Hvornår kan hun flytte?"]
    desk.press(Act.BACK)
    assert desk.page.fields[1].value == "authority-1"
    desk.press(Act.BACK)
    assert isinstance(desk.page, s.MandateQuestion)
    assert words(desk.page.heading) == "Vil du slette det, du har skrevet?"
    assert [one.act for one in desk.page.answers] == [Act.DECLINE, Act.DISCARD]
    desk.press(Act.DECLINE).press(Act.NEXT)
    assert [one.value for one in desk.page.fields] == ["Flytning", "Hvornår kan hun flytte?"]
    desk.press(Act.BACK).press(Act.BACK).press(Act.DISCARD)
    assert isinstance(desk.page, s.LetterList)
    assert desk.press(Act.WRITE).press(Act.NEXT).page.fields[1].value is None, "it is erased"


def test_who_wrote_nothing_goes_straight_back_to_the_letter():
    desk = replying().press(Act.BACK)
    assert isinstance(desk.page, s.Letter)
    assert isinstance(forwarding().fill("to", "authority-1").press(Act.BACK).page, s.Letter)


def test_a_pause_loses_nothing_and_closes_the_letter_behind():
    desk = replying().fill("text", "Jeg sender en ny lønseddel.").press(Act.PAUSE)
    assert "lønseddel" not in all_words(desk.page)
    desk.choose("peter")
    [field] = desk.page.fields
    assert field.value == "Jeg sender en ny lønseddel."
    desk.press(Act.BACK).press(Act.DISCARD)
    assert isinstance(desk.page, s.LetterList), "the letter is closed, and not only covered"


def test_who_is_signed_out_meanwhile_signs_in_and_sends_what_they_wrote():
    desk = reply_checked()
    desk.correspondence.failure = Failure(FailureKind.SIGN_IN, "Log ind igen for at fortsætte.")
    desk.press(Act.SEND)
    assert isinstance(desk.page, s.Paused)
    desk.correspondence.failure = None
    desk.choose("peter")
    assert rows(desk)["Dit svar"] == "Jeg sender en ny lønseddel."
    desk.press(Act.SEND)
    assert len(sent(desk)) == 1


def test_closing_the_window_over_what_is_written_tells_first():
    desk = replying().fill("text", "Hej")
    assert not desk.desk.may_close()
    assert words(desk.page.shell.note) == "Svarene her er ikke sendt. Lukker du igen, bliver de slettet."
    assert desk.desk.may_close()
    assert replying().desk.may_close(), "nothing is lost"


def test_two_presses_send_once():
    desk = reply_checked()
    desk.holding = True
    desk.press(Act.SEND).press(Act.SEND).press(Act.BACK)
    assert desk.page.shell.primary.busy
    desk.holding = False
    desk.runner.finish()
    assert len(sent(desk)) == 1
    assert isinstance(desk.page, s.WhatNext)


def test_what_was_sent_and_not_heard_of_is_sent_again_as_the_very_same():
    desk = reply_checked()
    desk.correspondence.unheard = LOST
    desk.press(Act.SEND)
    assert words(desk.page.problem) == f"{LOST.sentence} Det bliver kun sendt én gang."
    desk.press(Act.SEND)
    assert isinstance(desk.page, s.WhatNext)
    assert len(sent(desk)) == 1


def test_what_is_changed_after_it_was_not_heard_of_is_another_letter_and_that_is_said():
    desk = reply_checked()
    desk.correspondence.unheard = LOST
    desk.press(Act.SEND).choose("text").fill("text", "Noget andet").press(Act.NEXT)
    assert words(desk.page.lines[-1]) == "Det, du prøvede at sende før, er måske sendt. Så bliver det her sendt ved siden af."
    desk.press(Act.SEND)
    assert [one.text for one in sent(desk)] == ["Jeg sender en ny lønseddel.", "Noget andet"]


def test_what_was_never_sent_is_not_said_to_be_sent_beside_anything():
    desk = reply_checked()
    desk.correspondence.failure = replace(ENDED, settled=True)
    desk.press(Act.SEND)
    assert isinstance(desk.page.problem, s.Instead)
    desk.choose("text").fill("text", "Noget andet").press(Act.NEXT)
    assert len(desk.page.lines) == 1
    assert desk.press(Act.BACK).page.fields[0].value == "Noget andet"


def test_an_authority_that_takes_no_post_any_more_is_chosen_anew_and_the_words_stay():
    desk = letter_checked()
    desk.correspondence.authorities = desk.correspondence.authorities[:1]
    desk.press(Act.SEND)
    assert words(desk.page.shell.note) == "Myndigheden kan ikke få post herfra mere. Vælg en anden."
    assert words(desk.page.question) == "Hvem vil du skrive til?"
    desk.fill("to", "authority-0").press(Act.NEXT).press(Act.NEXT).press(Act.SEND)
    assert [(one.to, one.subject) for one in sent(desk)] == [("authority-0", "Flytning")]


def test_authorities_that_could_not_be_fetched_are_fetched_again_on_a_press():
    desk = AtTheDesk()
    desk.correspondence.failure = OFFLINE
    desk = writing(desk=desk)
    assert words(desk.page.shell.note) == words(OFFLINE.sentence)
    assert desk.page.shell.primary.act is Act.TRY_AGAIN
    desk.press(Act.NEXT)
    desk.correspondence.failure = None
    desk.press(Act.TRY_AGAIN)
    assert len(desk.page.fields) == 2


def test_while_authorities_are_fetched_one_can_go_back_and_nothing_comes_after():
    desk = may()
    desk.holding = True
    desk.press(Act.WRITE)
    assert isinstance(desk.page, s.Waiting)
    desk.press(Act.BACK)
    desk.holding = False
    desk.runner.finish()
    assert isinstance(desk.page, s.LetterList)


def test_a_late_answer_is_still_taken_and_says_so_before_and_after():
    desk = AtTheDesk()
    day = desk.clock.now() - timedelta(days=2)
    desk = replying(desk=desk, reply_by=day)
    assert "Fristen var" in words(desk.page.help)
    assert "Du kan stadig svare." in words(desk.page.help)
    desk.fill("text", "Hej").press(Act.NEXT).press(Act.SEND)
    assert words(desk.page.next_steps[0]) == "Fristen var gået. Udbetaling Danmark bestemmer, om svaret kommer for sent."


def test_what_was_sent_shows_who_wrote_it_in_the_list_and_in_the_letter():
    desk = may()
    for at, sent_ in enumerate((
        Sent(WrittenBy.ME, TO), Sent(WrittenBy.ANOTHER, TO), Sent(WrittenBy.OWNER, TO), Sent(WrittenBy.ANOTHER, TO, name="Rikke"),
    )):
        desk.mailbox.post["letter-2"] = replace(desk.mailbox.post["letter-1"], is_read=True, received_at=desk.clock.now())
        desk.mailbox.sent["letter-2"] = sent_
        desk.press(Act.BACK).choose("post:access-1")
        line = next(one for one in desk.page.letters if one.id == "letter-2")
        said = ("skrevet af dig", "skrevet af en anden, der hjælper", "skrevet af ejeren", "skrevet af Rikke")[at]
        assert words(line.detail) == f"Til Øvelsesby Kommune · mandag 23. november 2026 · {said}"
        assert line.icon == "send"
        desk.choose("letter-2")
        assert words(desk.page.line) == "Til Øvelsesby Kommune · mandag 23. november 2026"
        assert words(desk.page.facts[0].sentence) == f"Brevet er {said}."
        assert (desk.page.doing, desk.page.shell.primary) == ((), None), "what was sent from here is neither answered nor sent on"
        desk.press(Act.BACK)


def test_an_attachment_is_not_answered():
    desk = may(came_along=(("Bilag", b"Hej Inger.", "text/plain"),)).choose("letter-1").choose("file-1")
    assert (desk.page.doing, desk.page.why_not, desk.page.shell.primary) == ((), None, None)
    desk.press(Act.REPLY)
    assert isinstance(desk.page, s.Letter)


def test_a_protected_owner_is_named_by_initials_where_it_is_said_who_wrote():
    desk = AtTheDesk()
    citizen = desk.mailbox.all[0].citizen
    desk.mailbox.all = [replace(desk.mailbox.all[0], citizen=replace(citizen, protected=True))]
    assert "Eksempel." not in words(replying(desk=desk).page.fields[0].hint)


def test_what_waits_to_be_carried_is_not_said_to_be_sent():
    desk = reply_checked()
    desk.correspondence.delivery = Delivery.WAITS
    desk.press(Act.SEND)
    assert words(desk.page.heading) == "Svaret er på vej"
    assert words(desk.page.sentence).startswith("Det bliver sendt til Udbetaling Danmark.")
    assert words(desk.press(Act.DONE).page.letters[0].detail).endswith("· skrevet af dig · på vej")


def test_signs_that_turn_the_text_round_are_refused():
    desk = replying().fill("text", "Hej\u202eolleH").press(Act.NEXT)
    assert errors(desk) == ["Der er tegn i teksten, som ikke kan sendes. Skriv den igen uden dem."]


def test_what_is_sent_on_by_an_access_to_read_says_so():
    assert words(forward_checked(kind=AccessKind.READ).page.rows[-1].value) == (
        "Sendt videre af Peter Eksempel på vegne af Inger Eksempel efter adgang til posten.")
