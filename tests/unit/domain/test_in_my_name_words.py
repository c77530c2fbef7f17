"""What was done in somebody's name has words, in every language, whatever it was and whoever did it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.domain.in_my_name import Doer, Done, DoneBy, DoneLine, DoneOn
from desktop.domain.in_my_name_words import ABOUT, BASES, HANDS, PROOFS, SENTENCES, facts, sentence, times
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


MOVING, CARD, PACKAGE = (LocalText({"da": one}) for one in ("Meld flytning", "Bestil nyt sundhedskort", "Melde flytning"))


def told_of(one: DoneLine, language: str = "da") -> tuple[str, dict[str, str]]:
    """The sentence, and the facts beside it."""
    say = translator(language, TRANSLATIONS)
    return say.text(sentence(one)), {say.text(name): say.text(value) for name, value in facts(one)}


@pytest.mark.parametrize(("done", "titles", "said"), [
    (Done.SENT, (CARD,), "Peter Eksempel sendte dine svar: Bestil nyt sundhedskort."),
    (Done.SENT, (MOVING, CARD), "Peter Eksempel sendte dine svar: Meld flytning og Bestil nyt sundhedskort."),
    (Done.MADE_READY, (CARD,), "Peter Eksempel gjorde dine svar klar: Bestil nyt sundhedskort."),
    (Done.WITHDRAWN, (CARD,), "Peter Eksempel trak noget tilbage, der var sendt: Bestil nyt sundhedskort."),
    (Done.CONSENT_USED, (CARD,), "Peter Eksempel spurgte, om dit samtykke gælder: Bestil nyt sundhedskort. Det gør det."),
])
def test_the_sentence_names_what_it_is_about_and_the_facts_do_not_say_it_again(done, titles, said):
    sentence_said, beside = told_of(line(done, EVERYBODY[4], about=titles))
    assert sentence_said == said
    assert "Det handler om" not in beside


def test_a_mandate_that_was_given_names_its_packages():
    said, beside = told_of(line(Done.MANDATE_TAKEN_BACK, packages=(PACKAGE,), on=DoneOn.OWN_SIGN_IN))
    assert said == "Du tog en fuldmagt fra dig tilbage: Melde flytning."
    assert "Det handler om" not in beside


def test_a_task_and_the_package_it_is_in_are_each_said_once_and_not_as_two_of_the_same():
    said, beside = told_of(line(Done.MANDATE_USED, EVERYBODY[4], about=(MOVING,), packages=(PACKAGE,), on=DoneOn.MANDATE))
    assert said == "Peter Eksempel brugte en fuldmagt fra dig: Meld flytning."
    assert beside == {"Med hvilken ret": "En fuldmagt (Melde flytning)", "Nummer i journalen": "417", "Kode": "4K7D-9QXM-2R8T-V"}


def test_more_than_a_sentence_holds_is_told_beside_it_in_one_row():
    said, beside = told_of(line(Done.SENT, EVERYBODY[4], about=(MOVING, CARD, PACKAGE)))
    assert said == "Peter Eksempel sendte dine svar."
    assert beside["Det handler om"] == "Meld flytning, Bestil nyt sundhedskort og Melde flytning"
    assert [name for name, _ in facts(line(Done.SENT, about=(MOVING, CARD, PACKAGE)))].count("Det handler om") <= 1


def test_what_stands_for_many_does_not_say_they_were_all_about_the_newest():
    said, beside = told_of(line(Done.RECEIPT_READ, EVERYBODY[4], about=(MOVING,), times=3))
    assert said == "Peter Eksempel så en kvittering."
    assert beside["Det handler om"] == "Meld flytning"


def test_what_was_said_on_the_telephone_is_not_told_to_be_said_there_twice():
    _, beside = told_of(line(Done.YES_ON_DEVICE, about=(MOVING,), hand=Hand.OWN_DEVICE))
    assert "Sådan sagde du ja" not in beside


@pytest.mark.parametrize("about", [(), (MOVING,)], ids=["unnamed", "named"])
def test_what_was_stopped_on_a_mandate_says_who_would_have_sent_it(about):
    said, _ = told_of(line(Done.YES_TAKEN_BACK, EVERYBODY[4], about=about, on=DoneOn.MANDATE))
    assert said == ("Peter Eksempel ville sende på fuldmagten: Meld flytning. Det blev stoppet." if about else
                    "Peter Eksempel ville sende noget på fuldmagten. Det blev stoppet.")
    said, _ = told_of(line(Done.YES_TAKEN_BACK, EVERYBODY[1], about=about, on=DoneOn.VISIT))
    assert said.startswith("Dit ja til en opgave blev taget tilbage")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_that_can_name_what_it_is_about_does(language):
    for done in ABOUT:
        for by in EVERYBODY:
            said, _ = told_of(line(done, by, about=(CARD,)), language)
            assert "Bestil nyt sundhedskort." in said, said
            assert "{" not in said, said
            assert max(len(one.split()) for one in said.split(".")) <= 18, said


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
