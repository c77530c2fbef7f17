"""The papers of a mandate read back as a screen reader and a checker would: large print, tagged, and none says too much."""

from __future__ import annotations

import io
from dataclasses import replace

import pdfua
import pikepdf
import pypdfium2
import pytest

from desktop.documents.mandate_paper_facts import DraftFacts, EndedFacts, LetterFacts, OpensLater, Sheet, SignedFacts
from desktop.documents.mandate_papers import MandatePapers
from desktop.documents.qr import qr_svg
from desktop.documents.receipt_reader import PrintedMark, mark_on
from desktop.documents.typesetting import typeset
from desktop.domain.mandate import HowClosed
from desktop.domain.mandate_ends import ByGrantor, revoke
from desktop.domain.mandate_paper import PaperKind, standing
from desktop.domain.mandate_wording import binding_words
from desktop.domain.paper_code import HEAD_DIGITS, code_of
from desktop.domain.receipt import JournalMark
from desktop.i18n import translator
from desktop.paths import resources, translations
from tests.support.mandates import ADDRESS, NOW, PENSION, SEEN, begun, in_force
from tests.unit.documents.test_paper import sizes_of, text_of

HEAD = "0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9"
SAY = translator("da", translations())
SHEET = Sheet("Inger Eksempel", "Peter Eksempel", JournalMark(1187, HEAD), NOW, "Borgerservice", "00 00 00 01", training=False)
LIVE = in_force(ADDRESS, PENSION, SEEN)
LINES = [SAY.text(one) for one in binding_words(LIVE.packages, "Inger Eksempel", "Peter Eksempel")]


def papers() -> MandatePapers:
    return MandatePapers(resources() / "documents", SAY)


def signed_facts(mandate=LIVE, **more) -> SignedFacts:
    return replace(SignedFacts(
        SHEET, mandate.packages, LINES, mandate.signature.wording, mandate.signature, mandate.agreement,
        standing(mandate, PaperKind.MANDATE, NOW), [OpensLater("pension", mandate.opens_at(mandate.of("pension")))]), **more)


DRAFT = DraftFacts(SHEET, begun(ADDRESS, PENSION, SEEN).packages, LINES, asked=True)
LETTER = LetterFacts(SHEET, LIVE.packages, LINES, ("Inger Eksempel", "Gammelvej 1", "9999 Eksempelby"), "b-1")
ENDED = EndedFacts(SHEET, LIVE.packages[:1], LIVE.packages[1:], HowClosed.REVOKED, NOW, had_force=True)


def each(sheet: Sheet = SHEET) -> dict[str, bytes]:
    made = papers()
    return {
        "draft": made.draft(replace(DRAFT, sheet=sheet)), "signed": made.signed(signed_facts(sheet=sheet)),
        "ended": made.ended(replace(ENDED, sheet=sheet)), "letter": made.letter(replace(LETTER, sheet=sheet)),
    }


@pytest.mark.parametrize("training", [True, False])
def test_every_paper_is_tagged_titled_danish_and_in_large_print(training, tmp_path):
    for name, pdf in each(replace(SHEET, training=training)).items():
        with pikepdf.open(io.BytesIO(pdf)) as document:
            assert str(document.Root.Lang).split("-")[0] == "da", name
            assert bool(document.Root.MarkInfo.Marked), name
            assert bool(document.Root.ViewerPreferences.DisplayDocTitle), name
            with document.open_metadata() as metadata:
                assert (metadata["pdfuaid:part"], bool(metadata["dc:title"])) == ("1", True), name
        file = tmp_path / "paper.pdf"
        file.write_bytes(pdf)
        assert list(pdfua.validate(str(file)).findings) == [], name
        assert min(sizes_of(pdf)) >= 18, name


def test_every_paper_is_checked_by_the_head_it_was_made_with():
    for name, pdf in each().items():
        assert mark_on(pdf) == PrintedMark(1187, HEAD[:HEAD_DIGITS]), name
        assert code_of(HEAD) in text_of(pdf), name


def test_beside_the_code_stands_a_qr_code_of_these_signs_and_nothing_else_with_its_words_for_who_cannot_see_it():
    filled: list[dict] = []

    def typesetter(template, data, at) -> bytes:
        filled.append(data)
        return typeset(template, data, at)

    made = MandatePapers(resources() / "documents", SAY, typesetter=typesetter)
    code = code_of(HEAD)
    for pdf in (made.draft(DRAFT), made.signed(signed_facts()), made.ended(ENDED), made.letter(LETTER)):
        assert f"QR-kode: {code}" in alternates_in(pdf)
    assert [one["proof"]["qr"] for one in filled] == [qr_svg(code).decode()] * 4, "no address, no name"


def alternates_in(pdf: bytes) -> list[str]:
    """What is said in place of each picture."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [
            str(one.Alt) for one in document.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure" and "/Alt" in one
        ]


def pages_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [" ".join(one.get_textpage().get_text_range().replace("\xa0", " ").split()) for one in document]
    finally:
        document.close()


def test_every_page_of_a_draft_says_that_it_has_no_force():
    pages = pages_of(papers().draft(DRAFT))
    assert len(pages) > 1
    assert all("Udkast. Gælder ikke." in one for one in pages)
    assert not any("Udkast" in one for one in pages_of(papers().signed(signed_facts())))


def test_every_page_of_a_letter_says_which_it_is_of_how_many_and_of_which_letter():
    pages = pages_of(papers().letter(LETTER))
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert f"Side {number} af {len(pages)}" in page
        assert code_of(HEAD) in page


def test_the_signed_mandate_has_the_words_of_the_yes_and_who_said_it_how_and_when():
    text = text_of(papers().signed(signed_facts(helped_by="Mette")))
    for line in LINES:
        assert " ".join(line.split()) in text
    assert "Inger Eksempel sagde ja mandag 23. november 2026." in text
    assert "Peter Eksempel sagde ja mandag 23. november 2026 kl. 10.42." in text
    assert "Mette tog imod det." in text
    assert "Ordene er udgave 3." in text
    assert " ".join(["ffffffff"] * 8) in text
    assert "Hjælperen må se det, men ikke gøre noget." in text
    assert "Det kan først bruges torsdag 26. november 2026 kl. 10.42." in text


def test_words_that_are_not_those_of_the_yes_claim_no_version():
    assert "Ordene er udgave" not in text_of(papers().signed(signed_facts(wording=None)))


def test_what_was_taken_back_is_said_at_the_thing_and_on_top():
    less = revoke(LIVE, ByGrantor("mother"), NOW, ["address"])
    text = text_of(papers().signed(signed_facts(less)))
    assert "Noget af fuldmagten gælder ikke mere." in text
    assert "Taget tilbage mandag 23. november 2026. Det gælder ikke mere." in text


def test_the_receipt_says_by_whom_when_and_what_it_changes():
    text = text_of(papers().ended(ENDED))
    assert "Inger Eksempel har taget det tilbage mandag 23. november 2026 kl. 10.42." in text
    assert "Fra nu af kan Peter Eksempel ikke bruge det mere." in text
    assert "Resten af fuldmagten gælder stadig." in text
    whole = text_of(papers().ended(replace(ENDED, gone=LIVE.packages, left=(), how=HowClosed.GIVEN_BACK)))
    assert "Fuldmagten er givet tilbage" in whole
    assert "Hele fuldmagten er slut." in whole


def test_whoever_is_protected_is_named_on_no_letter():
    text = text_of(papers().letter(replace(LETTER, recipient=())))
    assert "Navn og adresse er beskyttet Brev b-1" in text
