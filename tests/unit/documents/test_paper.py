"""The sheets a citizen takes home, read back as a screen reader and a checker would."""

from __future__ import annotations

import ctypes
import inspect
import io
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pdfua
import pikepdf
import pypdfium2
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.documents import paper as paper_module
from desktop.documents.information import read_information
from desktop.documents.paper import Paper
from desktop.domain.information import Audience
from desktop.domain.people import Citizen, Helper, HelperKind, Organisation
from desktop.domain.receipt import JournalMark, Receipt, ReceiptStatus
from desktop.flows.answers import UNKNOWN
from desktop.flows.definition import Delivery
from desktop.flows.flow import start
from desktop.i18n import LocalText, msg
from desktop.paths import resources
from desktop.paths import translations as translations_of_the_app
from desktop.services.guidance_ports import GuidanceNote, SentByCitizen
from desktop.services.paper_ports import SignatureSheet, VisitNote
from desktop.services.ports import AnswerSheet, Documents, Slip
from tests.support.definitions import FILES_NAMES, task

HEAD = "0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9"
INGER = Citizen("c-1", "Inger Eksempel")
METTE = Helper("h-1", "Mette Øvelse", HelperKind.STAFF, organisation=Organisation("12345678", "Eksempel Kommune"))
KARIN = Helper("h-2", "Karin Eksempel", HelperKind.RELATIVE)
AT = datetime(2026, 11, 23, 9, 42, tzinfo=UTC)


ABOUT_DATA = read_information(resources())[Audience.CITIZEN].filled({"organisation": "Borgerservice, Øvelse", "phone": "00 00 00 01"})


def both(da: str, en: str) -> LocalText:
    return LocalText({"da": da, "en": en})


RECEIPT = Receipt(
    submission="s-1",
    reference="EU-2026-004417",
    task_title=both("Bestil blåt EU-sygesikringskort", "Order the blue EU health insurance card"),
    authority=both("Eksempel Kommune", "Example Municipality"),
    status=ReceiptStatus.RECEIVED,
    received_at=AT,
    what_happens_next=(both("Kommunen ser på din bestilling.", "The municipality looks at your order."),
                       both("Du får kortet med posten.", "The card comes by post.")),
    questions_to=both("Ring på 12 34 56 78.", "Call 12 34 56 78."),
    journal=JournalMark(118, HEAD),
)
SLIP = Slip(msg("Meld flytning"), AT, "Eksempel Kommune", "12 34 56 78",
            lines=((msg("Flyttedato"), "1. december 2026"),))
SHEET = AnswerSheet(msg("Meld flytning"), AT, ((msg("Flyttedato"), "1. december 2026"), (msg("Navn"), "Inger Eksempel")))

TO_SIGN = SignatureSheet(
    msg("{helper} fra {organisation} hjælper dig", helper="Mette", organisation="Borgerservice"),
    msg("Jeg siger ja til at få hjælp med {tasks} i dag.", tasks="»Meld flytning«"),
    (msg("Vi skriver ned, at du sagde ja på papir."),), AT, training=True,
)
SENT_BY_CITIZEN = SentByCitizen("borger.dk", AT, "BS-2026-0417")
NOTE = GuidanceNote(
    task_title=msg("Meld flytning"), authority="Udbetaling Danmark", page="https://www.borger.dk/bolig-og-flytning/soeg-boligstoette",
    written_at=AT, ready=("Din lejekontrakt.",), identification=msg("Eget MitID"), other_way="Få et skema på papir. Ring på 12 34 56 78.",
    questions_to="Borgerservice, telefon 12 34 56 78", lines=((msg("Husleje"), "5.400 kr."), (msg("Note"), "140342-1000")),
    left_out=("CPR-numre på de andre",), next_steps=("Du får et brev.",), prepared=True,
)


@pytest.fixture(scope="module")
def translations(tmp_path_factory) -> Path:
    """A catalogue with a few English sentences; the product's own is completed elsewhere."""
    root = tmp_path_factory.mktemp("translations")
    catalogue = Catalog(locale="en")
    catalogue.add("Modtaget af {authority} {at}.", "Received by {authority} on {at}.")
    catalogue.add("Hvad sker der nu?", "What happens now?")
    catalogue.add("Kvittering", "Receipt")
    catalogue.add("Ikke sendt endnu", "Not sent yet")
    catalogue.add("Side {page} af {pages}", "Page {page} of {pages}")
    folder = root / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "desktop.mo").open("wb") as file:
        write_mo(file, catalogue)
    return root


@pytest.fixture(scope="module")
def paper(translations) -> Paper:
    return Paper(translations)


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        raw = "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
    return " ".join(raw.replace("\u00a0", " ").replace("\ufffe", "").split())


def sizes_of(pdf: bytes) -> set[float]:
    """Every size a glyph is drawn in, from the page's own text objects, in points."""
    document = pypdfium2.PdfDocument(pdf)
    found = set()
    for page in document:
        for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT], max_depth=8):
            value = ctypes.c_float()
            pypdfium2.raw.FPDFTextObj_GetFontSize(item.raw, value)
            matrix = item.get_matrix()
            found.add(round(value.value * (matrix.a ** 2 + matrix.b ** 2) ** 0.5, 1))
    document.close()
    return found


def made_by(paper: Paper, language: str) -> dict[str, bytes]:
    return {
        "receipt": paper.receipt(RECEIPT, INGER, METTE, language),
        "training receipt": paper.receipt(replace(RECEIPT, training=True), INGER, METTE, language),
        "slip": paper.slip(SLIP, language),
        "answers": paper.answers(SHEET, language),
        "information": paper.information(ABOUT_DATA, SHEET.written_at, language, training=True),
        "signature": paper.signature(TO_SIGN, language),
        "note": paper.guidance(NOTE, language),
        "sent by the citizen": paper.guidance(replace(NOTE, sent=SENT_BY_CITIZEN, training=True), language),
    }


def test_paper_fits_the_port_the_services_ask_for(paper) -> None:
    documents: Documents = paper
    for name in ("receipt", "slip", "answers", "information", "signature", "guidance"):
        assert list(inspect.signature(getattr(Documents, name)).parameters)[1:] == list(
            inspect.signature(getattr(documents, name)).parameters)


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_sheet_is_tagged_titled_and_in_its_language(paper, language, tmp_path) -> None:
    for name, pdf in made_by(paper, language).items():
        with pikepdf.open(io.BytesIO(pdf)) as document:
            root = document.Root
            assert str(root.Lang).split("-")[0] == language, name
            assert bool(root.MarkInfo.Marked), name
            assert "/StructTreeRoot" in root, name
            assert bool(root.ViewerPreferences.DisplayDocTitle), name
            with document.open_metadata() as metadata:
                assert metadata["pdfuaid:part"] == "1", name
                assert metadata["dc:title"], name
        file = tmp_path / "sheet.pdf"
        file.write_bytes(pdf)
        assert list(pdfua.validate(str(file)).findings) == [], name


def test_the_receipt_says_what_happened_where_and_when(paper) -> None:
    text = text_of(paper.receipt(RECEIPT, INGER, METTE, "da"))
    assert "Bestil blåt EU-sygesikringskort" in text
    assert "Modtaget af Eksempel Kommune mandag 23. november 2026 kl. 10.42." in text
    assert "EU-2026-004417" in text
    assert "Inger Eksempel" in text
    assert "Mette Øvelse, Eksempel Kommune" in text
    assert "Kommunen ser på din bestilling." in text
    assert "Du får kortet med posten." in text
    assert "Ring på 12 34 56 78." in text


def test_the_receipt_names_the_journal_entry_and_its_head_to_verify_by(paper) -> None:
    text = text_of(paper.receipt(RECEIPT, INGER, METTE, "da"))
    assert "nummer 118" in text
    assert "0a1b 2c3d 4e5f 6071" in text
    assert "8293" not in text


ORDINARY = {
    "meld-flytning": {
        "who-moves": "alone", "occupied": UNKNOWN, "doctor": "keep", "may-call": True, "protection": "no",
    },
    "nyt-sundhedskort": {"reason": "lost", "temporary": "yes"},
    "blaat-eu-sygesikringskort": {"hvem": "mig-og-boern", "formaal": "ferie"},
    "fritagelse-digital-post": {"unopened": "yes", "benefits-office": "yes"},
    "boligstoette": {},
}
"""What most who come answer, or more is said of."""


def told(name):
    flow = start(task(name), {}, date(2026, 11, 23))
    for field, answer in ORDINARY[name].items():
        flow = flow.answer(field, answer)
    return flow.next_steps


@pytest.mark.parametrize("name", [name for name in FILES_NAMES if task(name).delivery is not Delivery.ANSWER])
@pytest.mark.parametrize("language", ["da", "en"])
def test_the_receipt_of_an_ordinary_task_is_one_page(name, language) -> None:
    its = task(name)
    receipt = replace(
        RECEIPT, task_title=its.title, authority=its.authority.name, what_happens_next=told(name),
        questions_to=its.questions_to, training=True,
    )
    pdf = Paper(translations_of_the_app()).receipt(receipt, INGER, METTE, language)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert len(document.pages) == 1


def test_the_receipt_reads_in_the_order_it_happened(paper) -> None:
    text = text_of(paper.receipt(replace(RECEIPT, training=True), INGER, METTE, "da"))
    assert "Hvad sker der nu?" not in text, "in an exercise no authority does anything"
    order = ["Dette er en øvelse", "Bestil blåt", "modtaget af", "Sagsnummer", "Hjulpet af", "Når det ikke er en øvelse",
             "Kommunen ser", "Har du spørgsmål?", "journalen som nummer"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_what_a_relative_sent_is_on_a_mandate_from_the_citizen_and_no_help_beside_them(paper) -> None:
    text = text_of(paper.receipt(RECEIPT, INGER, KARIN, "da"))
    assert "På fuldmagt fra Inger Eksempel, ved Karin Eksempel" in text
    assert "Hjulpet af" not in text


def test_a_mandate_from_somebody_protected_names_the_holder_alone(paper) -> None:
    text = text_of(paper.receipt(RECEIPT, replace(INGER, protected=True), KARIN, "da"))
    assert "På fuldmagt, ved Karin Eksempel" in text
    assert "Inger" not in text


def test_the_receipt_is_in_the_citizens_language(paper) -> None:
    text = text_of(paper.receipt(RECEIPT, INGER, METTE, "en"))
    assert "Order the blue EU health insurance card" in text
    assert "Received by Example Municipality on Monday 23 November 2026 at 10:42." in text
    assert "What happens now?" in text


def test_a_language_without_a_catalogue_gets_a_page_that_is_danish_and_says_so(paper) -> None:
    pdf = paper.receipt(RECEIPT, INGER, METTE, "ar")
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert str(document.Root.Lang) == "da"
    assert "Hvad sker der nu?" in text_of(pdf)


def test_a_protected_citizens_name_is_nowhere_on_the_receipt(paper) -> None:
    pdf = paper.receipt(RECEIPT, replace(INGER, protected=True), METTE, "da")
    assert "Inger" not in text_of(pdf)
    assert "Borger" not in text_of(pdf).replace("Borgerservice", "")
    assert b"Inger" not in pdf


def test_a_receipt_says_only_how_far_it_came(paper) -> None:
    sent = text_of(paper.receipt(replace(RECEIPT, status=ReceiptStatus.SENT), INGER, METTE, "da"))
    assert "Sendt til Eksempel Kommune mandag" in sent
    assert "Modtaget" not in sent
    ready = text_of(paper.receipt(replace(RECEIPT, status=ReceiptStatus.READY_TO_HAND_IN), INGER, METTE, "da"))
    assert "Klar til at aflevere. Det er ikke sendt." in ready
    assert "Modtaget" not in ready


def test_training_looks_unmistakably_different(paper) -> None:
    live = text_of(paper.receipt(RECEIPT, INGER, METTE, "da"))
    training = text_of(paper.receipt(replace(RECEIPT, training=True), INGER, METTE, "da"))
    assert "ØVELSE" not in live
    assert "Dette er en øvelse" not in live
    assert "ØVELSE" in training
    assert "Dette er en øvelse. Intet er sendt til en rigtig myndighed." in training
    assert "ØVELSE" in text_of(paper.slip(replace(SLIP, training=True), "da"))
    assert "ØVELSE" in text_of(paper.answers(replace(SHEET, training=True), "da"))


def test_the_watermark_is_not_read_aloud(paper) -> None:
    pdf = paper.receipt(replace(RECEIPT, training=True), INGER, METTE, "da")
    with pikepdf.open(io.BytesIO(pdf)) as document:
        content = b"".join(page.Contents.read_bytes() for page in document.pages)
    before_first_tag = content.split(b"/MCID")[0]
    assert b"/Artifact" in before_first_tag


def test_everything_is_in_large_print(paper) -> None:
    for language in ("da", "en"):
        for name, pdf in made_by(paper, language).items():
            assert min(sizes_of(pdf)) >= 16, name
            assert max(sizes_of(pdf)) > 24, name


def test_the_slip_says_not_sent_yet_and_whom_to_call(paper) -> None:
    text = text_of(paper.slip(SLIP, "da"))
    assert "Ikke sendt endnu" in text
    assert "ikke en kvittering" in text
    assert "Ring til Eksempel Kommune på telefon 12 34 56 78." in text
    assert "Meld flytning" in text
    assert "mandag 23. november 2026 kl. 10.42" in text
    assert "Flyttedato" in text
    assert "Modtaget" not in text
    assert "Not sent yet" in text_of(paper.slip(SLIP, "en"))


def test_a_slip_without_answers_has_no_empty_heading(paper) -> None:
    assert "Det har du svaret" not in text_of(paper.slip(replace(SLIP, lines=()), "da"))


def test_answers_that_need_the_citizen_again_can_be_taken_along(paper) -> None:
    text = text_of(paper.answers(SHEET, "da"))
    assert "Meld flytning" in text
    assert "Ikke sendt" in text
    assert text.index("Flyttedato") < text.index("1. december 2026") < text.index("Navn")


def test_a_cpr_number_among_the_answers_shows_its_date_only(paper) -> None:
    sheet = replace(SHEET, lines=((msg("Barn"), "Liva Eksempel, 030518-4321"), (msg("CPR"), "03\u200b05184321"),
                                  (msg("Konto"), "1234 0305184321"), (msg("Sag"), "9999999999")))
    text = text_of(paper.answers(sheet, "da"))
    assert "4321" not in text.replace("1234 0305184321", "")
    assert text.count("030518-••••") == 2
    assert "1234 0305184321" in text
    assert "9999999999" in text
    slip = text_of(paper.slip(replace(SLIP, lines=sheet.lines), "da"))
    assert slip.count("030518-••••") == 2


def test_a_long_list_of_answers_runs_over_pages_that_are_numbered(paper) -> None:
    lines = tuple((msg("Spørgsmål {number}", number=number), "Et svar, der er skrevet ud") for number in range(40))
    text = text_of(paper.answers(replace(SHEET, lines=lines), "da"))
    assert "Spørgsmål 39" in text
    assert "Side 2 af" in text


def test_the_same_receipt_gives_the_same_bytes(paper) -> None:
    assert paper.receipt(RECEIPT, INGER, METTE, "da") == paper.receipt(RECEIPT, INGER, METTE, "da")


@pytest.mark.hostile
@pytest.mark.parametrize("typed", ['#read("/etc/passwd")', "= Overskrift", "$x^2$", "*fed* _skrå_ `kode`", "</xml> & \" \\ ' @ref <label>",
                                   '#import "sheet.typ"', "// ikke en kommentar", "\u202eomvendt"])
def test_what_a_person_typed_is_words_and_never_code(paper, typed) -> None:
    sheet = replace(SHEET, lines=((msg("Navn"), typed),))
    assert "".join(typed.replace("\u202e", "").split()) in "".join(text_of(paper.answers(sheet, "da")).split())


@pytest.mark.parametrize("exotic", ["\x1f", "\ud800", "\u0600", "\U0001f600", "漢字", "e\u0301\u0302\u0489", "\ue000"])
def test_a_character_no_font_has_does_not_cost_the_citizen_the_paper(paper, exotic) -> None:
    text = text_of(paper.answers(replace(SHEET, lines=((msg("Navn"), f"før{exotic}efter"),)), "da"))
    assert "før" in text
    assert "efter" in text


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_no_answer_can_stop_the_paper_from_being_made(paper, typed) -> None:
    assert paper.answers(replace(SHEET, lines=((msg("Navn"), typed),)), "da").startswith(b"%PDF-")


def test_a_day_and_its_month_stay_on_one_line() -> None:
    assert paper_module._unbroken("tirsdag 3. marts 2026 kl. 10.42") == "tirsdag 3.\u00a0marts 2026 kl.\u00a010.42"


def test_a_telephone_number_stays_on_one_line() -> None:
    assert paper_module._unbroken("Ring på 12 34 56 78.") == "Ring på 12\u00a034\u00a056\u00a078."


def test_importing_the_documents_room_does_not_load_typst() -> None:
    import subprocess
    import sys
    code = "import sys, desktop.documents.paper; sys.exit('typst' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_what_is_done_with_data_is_said_whole_on_paper_and_names_who_answers_for_it(paper) -> None:
    text = text_of(paper.information(ABOUT_DATA, SHEET.written_at, "da", training=False))
    assert "Sådan behandler vi dine oplysninger" in text
    assert "Borgerservice, Øvelse hjælper dig" in text
    plain = text.replace("-", "")
    for part in ABOUT_DATA.parts:
        assert part.title.by_language["da"] in text
        for line in part.lines:
            first = " ".join(line.by_language["da"].split()[:3])
            assert first.replace("-", "") in plain, first


def test_what_is_signed_in_english_has_the_danish_that_binds_above_the_hand(paper) -> None:
    text = " ".join(text_of(Paper(translations_of_the_app()).signature(TO_SIGN, "en")).split())
    counts, hand = text.index("The Danish text is the one that counts"), text.index("Your signature")
    for said in (
        "Jeg siger ja til at få hjælp med »Meld flytning« i dag.", "Mette fra Borgerservice hjælper dig",
        "Vi skriver ned, at du sagde ja på papir.",
    ):
        assert counts < text.index(said) < hand, said
    assert "Den danske tekst" not in text_of(paper.signature(TO_SIGN, "da"))


def test_what_is_signed_says_what_the_yes_is_to_and_has_room_for_the_citizens_own_hand(paper) -> None:
    text = text_of(paper.signature(TO_SIGN, "da"))
    for said in (
        "Jeg siger ja til at få hjælp med »Meld flytning« i dag.", "Mette fra Borgerservice", "Dit navn", "Dato",
        "Din underskrift", "ØVELSE",
    ):
        assert said in " ".join(text.split()), said
    assert "Inger" not in text


def test_a_note_from_guidance_says_what_to_have_ready_where_and_the_way_without_a_screen(paper) -> None:
    text = text_of(paper.guidance(replace(NOTE, prepared=False, lines=()), "da"))
    for words in ("Hav dette klar", "Din lejekontrakt.", "Her gør du det", "Eget MitID", "Uden skærm", "Få et skema på papir.",
                  "Det skriver eller finder du selv", "CPR-numre på de andre", "telefon 12 34 56 78"):
        assert words in text, words
    assert NOTE.page in text.replace("\u200b", "").replace("/ ", "/").replace("- ", "-")
    assert "Klar til at aflevere" not in text, "no question was gone through"
    assert "Det har du svaret" not in text


def test_prepared_answers_are_ready_to_hand_in_and_no_receipt(paper) -> None:
    text = text_of(paper.guidance(NOTE, "da"))
    assert "Klar til at aflevere til Udbetaling Danmark Det er ikke sendt." in text
    assert "5.400 kr." in text
    assert "140342-••••" in text
    assert "140342-1000" not in text
    assert "Sendt på" not in text
    assert "Modtaget" not in text


def test_what_the_citizen_sent_is_said_as_told(paper) -> None:
    text = text_of(paper.guidance(replace(NOTE, sent=SENT_BY_CITIZEN), "da"))
    assert "Sendt på borger.dk mandag 23. november 2026 kl. 10.42 af borgeren selv." in text
    assert "BS-2026-0417" in text
    assert "Det har borgeren sagt. Sidemand har ikke selv set, at det er modtaget." in text
    alone = text_of(paper.guidance(replace(NOTE, sent=SENT_BY_CITIZEN, alone=True), "da"))
    assert "Sendt på borger.dk mandag 23. november 2026 kl. 10.42 af dig selv." in alone
    assert "Det har du skrevet her. Sidemand har ikke selv set, at det er modtaget." in alone
    assert "borgeren" not in alone
    assert "Du får et brev." in text
    assert "Klar til at aflevere" not in text
    without = text_of(paper.guidance(replace(NOTE, sent=replace(SENT_BY_CITIZEN, reference=None)), "da"))
    assert "Der er ikke skrevet noget nummer" in without


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_note_of_a_visit_says_what_came_of_each_task_and_that_it_is_no_receipt(language) -> None:
    note = VisitNote(
        AT, (("EU-kort", "Modtaget kl. 10.42."), ("Meld flytning", "Ikke sendt.")), ("Ring på 12 34 56 78.",), "Ring til os.", training=True,
    )
    text = text_of(Paper(translations_of_the_app()).visit(note, language))
    order = ["EU-kort", "Modtaget kl. 10.42.", "Meld flytning", "Ikke sendt.", "Ring på", "Ring til os.",
             "ikke en kvittering" if language == "da" else "not a receipt"]
    places = [" ".join(text.split()).replace("\u00a0", " ").find(one) for one in order]
    assert -1 not in places, (order, text)
    assert places == sorted(places)


def test_the_receipt_of_a_card_that_may_come_too_late_is_still_one_page_and_says_so() -> None:
    its = task("blaat-eu-sygesikringskort")
    late = next(one.text for step in its.steps for field in step.fields for one in field.notices if one.lasting)
    receipt = replace(
        RECEIPT, task_title=its.title, authority=its.authority.name, what_happens_next=(late, *told("blaat-eu-sygesikringskort")),
        questions_to=its.questions_to, training=True,
    )
    pdf = Paper(translations_of_the_app()).receipt(receipt, INGER, METTE, "da")
    assert "når måske ikke frem" in " ".join(text_of(pdf).split())
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert len(document.pages) <= 2


@pytest.mark.parametrize("status", [ReceiptStatus.RECEIVED, ReceiptStatus.SENT])
def test_an_exercises_receipt_does_not_say_that_an_authority_has_it(paper, status) -> None:
    text = text_of(paper.receipt(replace(RECEIPT, training=True, status=status), INGER, METTE, "da"))
    verb = "modtaget af" if status is ReceiptStatus.RECEIVED else "sendt til"
    assert f"Øvelse: {verb} Eksempel Kommune" in text
    assert "Øvelse:" not in text_of(paper.receipt(replace(RECEIPT, status=status), INGER, METTE, "da"))


def test_what_is_signed_stands_on_the_page_with_the_hand_however_many_pages_come_before(paper) -> None:
    long = replace(TO_SIGN, lines=TO_SIGN.lines * 40)
    document = pypdfium2.PdfDocument(paper.signature(long, "en"))
    try:
        pages = [" ".join(page.get_textpage().get_text_range().replace("\u00a0", " ").split()) for page in document]
    finally:
        document.close()
    assert len(pages) > 1
    (signed,) = [page for page in pages if "Din underskrift" in page or "Your signature" in page]
    assert "»Meld flytning«" in signed
    assert "Jeg siger ja til at få hjælp med" in signed
