"""Papers of mandates at a counter: a letter printed, one that came back signed, and a code somebody shows."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.capacity import SCRIPT_VERSION
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mandate import MandateState
from desktop.domain.mandate_paper import PaperKind, Standing, Stands
from desktop.domain.paper_code import code_of
from desktop.domain.people import Role
from desktop.domain.refusal import Why, refuse
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from desktop.presenters.visit.home import OWN_MATTERS
from tests.support.at_the_desk import AtTheDesk, words

CODE = code_of("4f9a1c07d2e86b3")
NOT_FOUND = Failure(FailureKind.NOT_FOUND, "Vi kan ikke finde papiret.")
PICTURE = {"name": "brev.png", "type": "", "size": 8, "sha256": "", "content": base64.b64encode(b"\x89PNG\r\n\x1a\n....").decode()}


def own_matters(*, role: Role = Role.CITIZEN_SERVICE) -> AtTheDesk:
    """With a passport seen, which is enough for papers."""
    desk = AtTheDesk().in_visit()
    desk.desk._place.helper = replace(desk.desk._place.helper, role=role)
    return desk.choose(OWN_MATTERS)


def talked() -> AtTheDesk:
    return own_matters().choose("register").fill("interpreter", "nobody").press(Act.NEXT)


def at_the_scan(pages: int = 2) -> AtTheDesk:
    desk = talked().fill("code", CODE.lower()).press(Act.NEXT).fill("count", str(pages)).press(Act.NEXT)
    desk.fill("pages", tuple(str(one) for one in range(1, pages + 1))).press(Act.NEXT)
    return desk.fill("signed-on", "20. november 2026").press(Act.NEXT)


def errors(desk: AtTheDesk) -> list[tuple[str, str]]:
    return [(one.field, words(one.text)) for one in desk.page.errors]


def test_a_signed_letter_is_registered_after_the_talk_with_every_page_its_day_and_the_scan():
    desk = at_the_scan().fill("scan", PICTURE)
    assert desk.counter_papers.asked == [], "nothing is sent before the last press"
    assert desk.page.shell.primary.binds
    desk.press(Act.SEND)
    [(_, letter)] = desk.counter_papers.asked
    assert (letter.lookup, letter.pages, letter.signed_on, letter.script) == (
        desk.desk._place.visit.lookup, (1, 2), date(2026, 11, 20), SCRIPT_VERSION)
    assert (letter.talked_at, letter.scan) == (desk.clock.now(), PICTURE["content"])
    assert PICTURE["content"] not in repr(letter)
    assert (words(desk.page.heading), words(desk.page.sentence)) == ("Brevet er registreret", "Fuldmagten gælder nu.")
    assert isinstance(desk.press(Act.DONE).page, s.OwnMatters)


def test_a_draft_of_the_citizens_own_waits_for_the_other():
    desk = at_the_scan().fill("scan", PICTURE)
    desk.counter_papers.registered_as = MandateState.WAITING_FOR_HOLDER
    assert words(desk.press(Act.SEND).page.sentence) == "Fuldmagten venter på, at den anden også siger ja."


def test_a_page_that_is_missing_is_one_sentence_and_nothing_is_sent():
    desk = talked().fill("code", CODE).press(Act.NEXT).fill("count", "3").press(Act.NEXT).fill("pages", ("1", "3")).press(Act.NEXT)
    assert errors(desk) == [("pages", words(refuse(Why.PAGE_MISSING).sentence))]
    assert desk.page.fields[0].value == ("1", "3"), "what was counted stays"
    assert desk.counter_papers.asked == []


@pytest.mark.parametrize(("typed", "wrong"), [("", "Skriv dag"), ("igår altid", "Skriv dag"), ("1. december 2027", "ikke kommet endnu")])
def test_a_day_that_is_none_or_has_not_come_is_said_at_its_field(typed, wrong):
    desk = talked().fill("code", CODE).press(Act.NEXT).fill("count", "1").press(Act.NEXT).fill("pages", ("1",)).press(Act.NEXT)
    assert wrong in errors(desk.fill("signed-on", typed).press(Act.NEXT))[0][1]


@pytest.mark.parametrize("code", ["", "4K7D-9QXM-2R8T-X"])
def test_a_code_typed_wrong_is_seen_before_anybody_is_asked(code):
    desk = talked().fill("code", code).press(Act.NEXT)
    assert [field for field, _ in errors(desk)] == ["code"]
    assert desk.counter_papers.asked == []


@pytest.mark.parametrize("count", ["", "mange", "0", "900"])
def test_a_count_that_is_none_is_said_at_its_own_question(count):
    desk = talked().fill("code", CODE).press(Act.NEXT).fill("count", count).press(Act.NEXT)
    assert [field for field, _ in errors(desk)] == ["count"]
    assert desk.counter_papers.asked == []


@pytest.mark.parametrize("content", ["", base64.b64encode(b"MZ program").decode(), None])
def test_a_file_that_is_no_pdf_and_no_picture_is_said_at_its_field(content):
    desk = at_the_scan()
    if content is not None:
        desk.fill("scan", PICTURE | {"content": content})
    desk.press(Act.SEND)
    assert errors(desk) == [("scan", "Vælg en fil, der er scannet som PDF, PNG eller JPEG.")]
    assert desk.counter_papers.asked == []


def test_what_the_backend_refuses_is_said_and_sent_again_it_is_the_same_registering():
    desk = at_the_scan().fill("scan", PICTURE)
    desk.counter_papers.failure = NOT_FOUND
    desk.press(Act.SEND)
    assert words(desk.page.shell.note) == NOT_FOUND.sentence
    desk.counter_papers.failure = None
    desk.press(Act.SEND)
    first, second = (letter for _, letter in desk.counter_papers.asked)
    assert first.id == second.id


def test_not_today_leaves_nothing_of_the_letter_and_sends_nothing():
    desk = at_the_scan().fill("scan", PICTURE).press(Act.NOT_TODAY)
    assert isinstance(desk.page, s.OwnMatters)
    assert (desk.counter_papers.asked, desk.visit_mandates.asked) == ([], [])


def test_back_goes_a_question_at_a_time_and_what_was_typed_is_there():
    desk = at_the_scan()
    for step in ("register-signed-on", "register-pages", "register-count", "register-code"):
        assert desk.press(Act.BACK).page.step == step
    assert desk.page.fields[0].value == CODE.lower()
    assert isinstance(desk.press(Act.BACK).page, s.TalkAlone)
    assert isinstance(desk.press(Act.BACK).page, s.OwnMatters)


def test_only_trusted_staff_are_offered_to_register_and_others_still_print_and_check():
    desk = own_matters(role=Role.LIBRARIAN)
    assert [one.id for one in desk.page.cards] == ["take-back", "end-access", "print-letter", "check-paper"]
    assert "register" in [one.id for one in own_matters().page.cards]


def test_a_letter_is_made_once_shown_printed_and_saved_from_the_same_answer():
    desk = own_matters().choose("print-letter").fill("code", CODE).press(Act.NEXT)
    assert isinstance(desk.page, s.LetterOriginal)
    assert (desk.page.number, desk.page.count) == (1, 2)
    desk.press(Act.PRINT).press(Act.NEXT_PAGE)
    assert desk.page.number == 2
    desk.press(Act.SAVE_RECEIPT)
    assert desk.paper.printed == [b"%PDF-\nSide et\nSide to"]
    assert desk.paper.saved == ["fuldmagt.pdf"]
    assert desk.counter_papers.asked == [("print", desk.desk._place.visit.lookup, CODE)]
    assert isinstance(desk.press(Act.BACK).page, s.OwnMatters)


def test_a_letter_that_is_none_of_theirs_is_said_at_the_code():
    desk = own_matters().choose("print-letter")
    desk.counter_papers.failure = NOT_FOUND
    desk.fill("code", CODE).press(Act.NEXT)
    assert words(desk.page.shell.note) == NOT_FOUND.sentence
    assert desk.page.fields[0].value == CODE


@pytest.mark.parametrize(("stands", "said"), [
    (Standing(PaperKind.DRAFT, Stands.NO_FORCE), "Papiret er en kladde"),
    (Standing(PaperKind.LETTER, Stands.NO_FORCE), "Papiret er et brev til underskrift"),
    (Standing(PaperKind.MANDATE, Stands.NOT_YET), "Fuldmagten gælder ikke endnu"),
    (Standing(PaperKind.MANDATE, Stands.IN_FORCE), "Fuldmagten gælder"),
    (Standing(PaperKind.MANDATE, Stands.IN_PART), "En del af fuldmagten gælder"),
    (Standing(PaperKind.MANDATE, Stands.ENDED, date(2026, 11, 1)), "Fuldmagten gælder ikke"),
    (Standing(PaperKind.MANDATE, Stands.ENDED), "Fuldmagten gælder ikke"),
    (Standing(PaperKind.RECEIPT, Stands.ENDED, date(2026, 11, 1)), "Papiret er en kvittering"),
    (Standing(PaperKind.RECEIPT, Stands.ENDED), "Papiret er en kvittering")])
def test_a_paper_is_checked_from_the_doors_with_nobody_named(stands, said):
    desk = AtTheDesk().signed_in()
    desk.counter_papers.stands = stands
    desk.press(Act.CHECK_PAPER).fill("code", CODE).press(Act.NEXT)
    assert words(desk.page.heading) == said
    assert words(desk.page.sentence)
    assert desk.press(Act.TRY_AGAIN).page.fields[0].value == ""
    assert isinstance(desk.press(Act.BACK).page, s.Welcome)


def test_a_code_typed_wrong_is_seen_at_the_doors_too_and_a_miss_is_one_sentence():
    desk = AtTheDesk().signed_in().press(Act.CHECK_PAPER).fill("code", "1234").press(Act.NEXT)
    assert errors(desk) == [("code", "Koden passer ikke. Tjek den, og skriv den igen.")]
    desk.counter_papers.failure = NOT_FOUND
    assert words(desk.fill("code", CODE).press(Act.NEXT).page.shell.note) == NOT_FOUND.sentence


def test_from_a_visit_the_check_comes_back_to_the_visit():
    desk = own_matters().choose("check-paper").fill("code", CODE).press(Act.NEXT).press(Act.DONE)
    assert isinstance(desk.page, s.OwnMatters)
