"""Everything that is kept about a citizen, on paper: every part with a plain heading, in words, and read by everybody."""

from __future__ import annotations

import io
from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pdfua
import pikepdf
import pypdfium2
import pytest

from desktop.documents.everything_sheet import _PARTS
from desktop.documents.paper import Paper
from desktop.domain.everything import By, Everything, Line, LookedUp, Sent, SignedIn, Told, Visit, Yes
from desktop.domain.everything_permitted import (
    Access,
    GivenMandate,
    HeldBasis,
    KeptAnswers,
    OtherBasis,
    OwnConsent,
    Package,
    Signed,
)
from desktop.domain.in_my_name import Done
from desktop.i18n import LANGUAGES
from desktop.paths import translations
from tests.support.memory_everything import little

AT = datetime(2026, 3, 3, 9, 42, tzinfo=UTC)
MOVING = Package("melde-flytning", {"da": "Melde flytning", "en": "Report a move"}, date(2027, 6, 1), None, None)


@pytest.fixture(scope="module")
def paper() -> Paper:
    return Paper(translations())


def much() -> Everything:
    return replace(
        little(AT),
        sign_ins=[SignedIn(AT, AT, AT, 2, as_relative=True)],
        look_ups=[LookedUp(AT, "Mette", "Borgerservice", "A12", "photo-id", AT, None, ["account"], 1)],
        visits=[Visit("v", AT, AT, "Mette", "Borgerservice", "photo-id", 2, was_wrong_person=False, mandate=None)],
        yeses=[Yes("v", "proev", {"da": "Prøv noget"}, AT, "own-screen", "da", AT, None, None, None)],
        submissions=[Sent(
            "OVE-1", "proev", 1, "v", AT, AT, None, "da", {"day": "2026-12-01", "phone": "12345678"}, ["reason"], ["sure"],
            {"day": {"da": "Dagen"}},
            {"task_title": {"da": "Meld flytning", "en": "Report a move"}, "authority": {"da": "Kommunen"}},
        )],
        notices=[Told(AT, "post", "da", "Du har fået hjælp", "Du har fået hjælp\n\nMette hjalp dig.", None, None)],
        accesses_given=[Access("a", "read", "Peter Eksempel", AT, AT, None, None, lifted_exemption=False)],
        mandates_given=[GivenMandate(
            "m", "Peter Eksempel", "grantor", AT, None, [MOVING], [["Jeg giver fuldmagt."]],
            Signed(AT, date(2026, 3, 3), "own-sign-in", "own-screen", "own-device", 2, None), AT, None, None, None, None, [], None,
            [KeptAnswers("proev", 1, "da", AT, {"day": "2026-12-01"})],
        )],
        consents=[OwnConsent(
            "c", {"da": "Kommunen"}, {"da": "Hospitalet må se"}, AT, date(2026, 4, 1), "give", AT, "own-device", "own-device",
            None, None, None, date(2027, 1, 1),
        )],
        other_bases=[OtherBasis(
            "b", "guardianship", date(2025, 2, 3), date(2027, 3, 1), None, ["economic"], True, "Familieretshuset", "SAG-1", AT)],
        other_bases_held=[HeldBasis("h", "parental-responsibility", None, None, "Familieretshuset"),
                          HeldBasis("n", "something-new", None, None, "Eksempel Kommune")],
        journal=[Line(number, AT, one.value, By.STAFF, "Mette", None, {}) for number, one in enumerate(Done, 1)],
    )


def read(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    return text.replace("\u00a0", " ").replace("\ufffe", "")


def test_every_part_of_it_has_a_heading():
    parts = {one.name for one in fields(Everything)} - {"version", "made_at", "training", "kept"}
    assert {name for name, _, _ in _PARTS} == parts


def test_it_says_in_words_and_whole_days_what_is_kept(paper):
    words = read(paper.everything(much(), "da"))
    for said in (
        "Alt, vi har om dig", "140342-1000", "tirsdag 3. marts 2026", "Pas eller kørekort", "Peter Eksempel", "Melde flytning",
        "Jeg giver fuldmagt.", "Hospitalet må se", "Mette hjalp dig.", "OVE-1", "Det bliver slettet 180 dage efter, at det er slut.", "Dagen: tirsdag 1. december 2026", "Prøv noget",
        "begyndte et besøg med dig.", "Til og med tirsdag 1. juni 2027", "På din egen skærm",
        "Værge", "mandag 1. marts 2027", "Økonomi", "Sagens nummer: SAG-1", "Forældremyndighed", "something-new",
    ):
        assert said in words, said
    for code in ("own-screen", "photo-id", "own-sign-in", "visit-began", "{who}"):
        assert code not in words, code


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_a_tagged_file_a_screen_reader_reads_in_its_language(paper, language, tmp_path):
    pdf = paper.everything(much(), language)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert str(opened.Root.Lang) == language
        assert opened.Root.MarkInfo.Marked
    file = tmp_path / "everything.pdf"
    file.write_bytes(pdf)
    assert list(pdfua.validate(str(file)).findings) == []


def test_where_nothing_is_kept_it_says_so(paper):
    assert "Der er ikke noget." in read(paper.everything(little(AT), "da"))
