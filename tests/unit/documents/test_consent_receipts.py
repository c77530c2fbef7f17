"""The receipt of a consent on paper: what was answered when, what it means, and the journal's line to check it by."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pdfua
import pikepdf
import pytest

from desktop.documents.paper import Paper
from desktop.documents.receipt_reader import PrintedMark, mark_on
from desktop.domain.consent import Choice
from desktop.domain.consent_shown import ConsentReceipt, ShownAnswer
from desktop.domain.receipt import JournalMark
from desktop.domain.visit import Assurance, Hand, ProofKind
from desktop.paths import translations
from tests.support.consents import TEMPLATE
from tests.unit.documents.test_paper import text_of

HEAD = "0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9"
AT = datetime(2026, 11, 23, 9, 42, tzinfo=UTC)
GIVEN = ConsentReceipt(
    "consent-1", TEMPLATE.authority.name, TEMPLATE.title,
    ShownAnswer(Choice.GIVE, AT, Hand.OWN_SCREEN, ProofKind.OWN_DEVICE, Assurance.SUBSTANTIAL, None),
    "f" * 64, date(2027, 2, 23), None, JournalMark(118, HEAD), training=True,
)
DECLINED = replace(GIVEN, answer=replace(GIVEN.answer, choice=Choice.DECLINE), until=None)
WITHDRAWN = replace(GIVEN, withdrawn_at=datetime(2026, 12, 1, 11, 0, tzinfo=UTC))
ASSISTED = replace(GIVEN, answer=replace(GIVEN.answer, assisted_by="Mette Øvelse"))


@pytest.fixture(scope="module")
def paper() -> Paper:
    return Paper(translations())


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("receipt", [GIVEN, DECLINED, WITHDRAWN, ASSISTED], ids=["yes", "no", "withdrawn", "assisted"])
def test_it_is_one_page_that_a_screen_reader_reads_and_the_journal_proves(paper, receipt, language, tmp_path):
    pdf = paper.consent(receipt, language)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert len(document.pages) == 1
        assert str(document.Root.Lang).split("-")[0] == language
    file = tmp_path / "receipt.pdf"
    file.write_bytes(pdf)
    assert list(pdfua.validate(str(file)).findings) == []
    mark = mark_on(pdf)
    assert isinstance(mark, PrintedMark)
    assert mark.entry == 118
    assert HEAD.startswith(mark.head)


@pytest.mark.parametrize(("receipt", "said"), [
    (GIVEN, ("Du sagde ja mandag 23. november 2026 kl. 10.42.", "Gælder til og med", "tirsdag 23. februar 2027",
             "Du kan trække det tilbage, når du vil")),
    (DECLINED, ("Du sagde nej mandag 23. november 2026 kl. 10.42.", "må ikke gøre det, du blev spurgt om.")),
    (WITHDRAWN, ("Du trak dit samtykke tilbage tirsdag 1. december 2026 kl. 12.00.", "Du sagde ja",
                 "kan ikke tages tilbage")),
    (ASSISTED, ("Var hos dig", "Mette Øvelse")),
])
def test_it_says_what_happened_and_what_that_means(paper, receipt, said):
    text = text_of(paper.consent(receipt, "da"))
    for one in ("Eksempel Kommune", *said):
        assert one in text
    assert "ØVELSE" in text, "training looks unmistakably different"


def test_a_no_promises_no_last_day(paper):
    assert "Gælder til og med" not in text_of(paper.consent(DECLINED, "da"))
