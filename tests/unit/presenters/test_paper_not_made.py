"""What makes the papers may die: one sentence says so where the paper was asked for, and it can be asked for again."""

from __future__ import annotations

import pytest

from desktop.domain.outcome import RefusalKind, Refused, TryLater
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, words
from tests.support.guiding import Guiding
from tests.unit.presenters.test_letters_alone import reading

AGAIN = "Papiret kunne ikke laves. Prøv igen"


def signing() -> AtTheDesk:
    here = AtTheDesk()
    here.catalogue.risk = "high"
    return here.asked().press(Act.SIGN_ON_PAPER)


PAGES = {
    "receipt": (lambda: AtTheDesk().sent(), ", eller skriv sagsnummeret af."),
    "slip": (lambda: AtTheDesk().sent(TryLater(None)), ", eller skriv telefonnummeret af."),
    "answers": (lambda: AtTheDesk().sent(Refused(RefusalKind.PERMIT_VOID)), "."),
    "note of guidance": (lambda: Guiding().at_task().press(Act.TO_PAPER), ", eller skriv det vigtigste af."),
    "paper to sign": (signing, "."),
    "letter": (reading, "."),
    "pages of a letter": (lambda: reading("2 pages").press(Act.SHOW_ORIGINAL), "."),
    "end of the visit": (lambda: AtTheDesk().in_visit().press(Act.END_VISIT), ", eller skriv det vigtigste af."),
    "what is kept about one": (lambda: AtTheDesk().signed_in().press(Act.ABOUT_DATA), "."),
}


def said(page: s.Page) -> str:
    """What came of it, wherever this page says so."""
    told = (getattr(page, name, None) for name in ("notice", "came_out"))
    return words(next((one for one in (*told, page.shell.note) if one is not None), None))


_NEVER_MADE = {("pages of a letter", Act.SAVE_RECEIPT), ("answers", Act.SAVE_RECEIPT)}
"""That file is the one that was sent; answers go to paper alone where there is a printer."""


@pytest.mark.parametrize(("name", "how"), [
    (name, how) for name in PAGES for how in (Act.PRINT, Act.SAVE_RECEIPT) if (name, how) not in _NEVER_MADE
])
def test_it_is_said_on_the_page_where_it_was_asked_for_and_nothing_is_lost(name, how):
    there, what_to_do = PAGES[name]
    desk = there()
    before, left = desk.page, len(desk.incidents.recorded)
    desk.documents.dies = True
    desk.press(how)
    assert type(desk.page) is type(before)
    assert said(desk.page) == AGAIN + what_to_do
    assert desk.paper.printed == []
    assert desk.paper.saved == []
    assert len(desk.incidents.recorded) == left + 1, "whoever looks after the machine finds it"
    desk.documents.dies = False
    desk.press(how)
    assert said(desk.page) in {"Sendt til printeren."} or said(desk.page).startswith("Gemt som ")
    assert len(desk.paper.printed) + len(desk.paper.saved) == 1


def test_a_receipt_that_was_not_made_was_not_taken_along():
    desk = AtTheDesk().sent()
    desk.documents.dies = True
    desk.press(Act.PRINT).press(Act.DONE).press(Act.END_VISIT)
    assert desk.page.receipts, "it is still offered before everything is deleted"


def test_nobody_signed_a_paper_that_was_not_made():
    desk = signing()
    desk.documents.dies = True
    desk.press(Act.PRINT).press(Act.SIGNED)
    assert isinstance(desk.page, s.Signature)
    assert "Print papiret først" in words(desk.page.problem)


def test_whoever_paused_meanwhile_reads_it_when_they_come_back():
    desk = AtTheDesk().sent()
    desk.documents.dies = desk.holding = True
    desk.press(Act.PRINT).press(Act.PAUSE)
    desk.runner.finish()
    desk.holding = False
    assert isinstance(desk.page, s.Paused)
    desk.press(Act.UNLOCK)
    assert said(desk.page).startswith(AGAIN)
