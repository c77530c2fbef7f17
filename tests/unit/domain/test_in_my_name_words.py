"""What was done in somebody's name has words, in every language, whatever it was and whoever did it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.domain.in_my_name import Doer, Done, DoneBy, DoneLine, DoneOn
from desktop.domain.in_my_name_words import BASES, HANDS, PROOFS, SENTENCES, facts, sentence, times
from desktop.domain.visit import Hand, ProofKind
from desktop.i18n import LANGUAGES, LocalText, translator

TRANSLATIONS = Path(__file__).parents[3] / "translations"
EVERYBODY = (
    Doer(DoneBy.CITIZEN), Doer(DoneBy.STAFF, "Mette", "Prøve Kommune"), Doer(DoneBy.STAFF, None, "Prøve Kommune"),
    Doer(DoneBy.STAFF), Doer(DoneBy.PERSON, "Peter Eksempel"), Doer(DoneBy.PERSON),
    Doer(DoneBy.AUTHORITY, LocalText({"da": "Prøve Kommune"})), Doer(DoneBy.AUTHORITY), Doer(DoneBy.TIME),
)


def line(done: Done, by: Doer = EVERYBODY[0], **more) -> DoneLine:
    return DoneLine(417, "4K7D-9QXM-2R8T-V", datetime(2026, 3, 3, 9, 42, tzinfo=UTC), done, by, **more)


def test_everything_that_can_be_done_has_one_sentence():
    assert set(SENTENCES) == set(Done)
    assert (set(BASES), set(PROOFS), set(HANDS)) == (set(DoneOn), set(ProofKind), set(Hand))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("by", EVERYBODY, ids=str)
def test_each_is_whole_sentences_without_an_empty_place(language, by):
    say = translator(language, TRANSLATIONS)
    for done in Done:
        said = say.text(sentence(line(done, by)))
        assert said[0].isupper(), said
        assert said.endswith("."), said
        assert "{" not in said, said
        assert "  " not in said, said
        assert max(len(one.split()) for one in said.split(".")) <= 17, said


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_did_it_comes_first(language):
    say = translator(language, TRANSLATIONS)
    assert say.text(sentence(line(Done.LETTER_OPENED, EVERYBODY[1]))).startswith("Mette ")
    assert say.text(sentence(line(Done.LETTER_OPENED, EVERYBODY[4]))).startswith("Peter Eksempel ")


def test_two_that_are_told_apart_are_said_differently_but_what_may_not_be():
    assert len({one.text for one in SENTENCES.values()}) == len(Done)


def test_what_to_check_it_by_comes_last():
    say = translator("da", TRANSLATIONS)
    told = line(Done.SENT, EVERYBODY[1], on=DoneOn.VISIT, proof=ProofKind.PHOTO_ID, hand=Hand.SIGNATURE, times=3,
                about=(LocalText({"da": "Meld flytning"}),), to=LocalText({"da": "Prøve Kommune"}), reference="SM-2026-000001")
    names = [say.text(name) for name, _ in facts(told)]
    assert names == [
        "Det handler om", "Hvor mange gange", "Med hvilken ret", "Sådan viste du, hvem du er", "Sådan sagde du ja", "Modtaget af",
        "Nummer hos dem", "Nummer i journalen", "Kode"]
    assert [say.text(value) for _, value in facts(told)][-2:] == ["417", "4K7D-9QXM-2R8T-V"]
    assert times(line(Done.SENT)) is None
    assert [say.text(name) for name, _ in facts(line(Done.SENT))] == ["Nummer i journalen", "Kode"]
