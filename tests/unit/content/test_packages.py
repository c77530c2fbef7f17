"""Every package that comes with the product: one kind, plain words, whole in both languages, from a source checked."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO

import pytest
from babel.messages.pofile import read_po

from desktop import paths
from desktop.domain.package import PackageKind
from desktop.flows.definition import Basis
from desktop.flows.package_source import package_texts, set_texts
from tests.support.definitions import FILES_NAMES, task
from tests.support.packages import FILES, MANDATES, packages

ALL = packages().packages
SETS = packages().sets
TEXTS = [one for file in FILES for one in package_texts(file.read_text(encoding="utf-8"), file.name)]
TEXTS += list(set_texts((MANDATES / "sets.yaml").read_text(encoding="utf-8"), "sets.yaml"))
DANISH = [words for _, _, words in TEXTS]
ABBREVIATIONS = re.compile(r"\b(?:f\.?eks|fx|evt|ca|jf|pga|mht|iht|vedr|bl\.a|osv|mv|inkl|ekskl|dvs|tlf|nr|stk)\b\.?", re.I)

each = pytest.mark.parametrize("one", ALL, ids=[one.id for one in ALL])
each_set = pytest.mark.parametrize("one", SETS, ids=[one.id for one in SETS])


def said(text, language="da"):
    return text.in_language(language)


def test_there_are_packages_of_every_kind_over_many_authorities_and_sets_for_many_situations():
    assert len(ALL) >= 24
    assert {one.kind for one in ALL} == set(PackageKind)
    assert len({one.authority.id for one in ALL}) >= 7
    assert len(SETS) >= 6


def test_the_words_are_easy_to_read():
    """LIX 34 is the most: "easy" (DOMAIN.md)."""
    words = [word for text in DANISH for word in re.findall(r"\w+", text)]
    sentences = sum(max(1, len(re.findall(r"[.?:](?:\s|$)", text))) for text in DANISH)
    assert len(words) > 500
    assert len(words) / sentences + 100 * sum(len(word) > 6 for word in words) / len(words) <= 34


def test_nobody_is_shouted_at_or_blamed_and_nothing_is_abbreviated():
    for text in DANISH:
        assert "!" not in text, text
        assert "ugyldig" not in text.casefold(), text
        assert "fuldmægtig" not in text.casefold(), text
        assert not ABBREVIATIONS.search(text), text
        for sentence in re.split(r"[.?:]\s", text):
            assert len(sentence.split()) <= 25, sentence


@each
def test_every_text_is_there_in_english_with_the_same_numbers(one):
    for text in (one.title, one.about, one.does_not, one.authority.name):
        assert text.by_language.get("en"), said(text)
        assert re.findall(r"\d+", said(text)) == re.findall(r"\d+", said(text, "en"))
    assert said(one.authority.name) == said(one.authority.name, "en")


@each_set
def test_every_set_is_there_in_english_and_in_the_words_of_who_helps(one):
    assert one.title.by_language.get("en")
    assert one.about.by_language.get("en")
    assert len(one.packages) >= 2


def test_no_english_stands_for_a_danish_text_that_is_gone():
    kept = {(str(one.context), str(one.id)) for one in read_po(BytesIO(
        (paths.translations() / "en" / "LC_MESSAGES" / "mandates.po").read_bytes())) if one.id}
    assert kept == {(context, words) for _, context, words in TEXTS}


@each
def test_it_says_what_the_helper_may_and_what_they_may_not(one):
    assert said(one.about).startswith("Din hjælper kan ")
    assert re.match(r"Din hjælper (?:kan ikke|må kun) ", said(one.does_not))
    assert said(one.about, "en").startswith("Your helper can ")
    assert re.match(r"Your helper (?:cannot|may only) ", said(one.does_not, "en"))
    assert said(one.about).endswith(".")
    assert said(one.does_not).endswith(".")


@each
def test_who_may_telephone_is_told_by_the_kind_alone(one):
    """One kind does not give another (DOMAIN.md): only a package to contact says that one may call and write."""
    calls = re.search(r"kan (?:ringe|spørge)", said(one.about)) is not None
    assert calls == (one.kind is PackageKind.CONTACT), said(one.about)


@each
def test_a_package_that_only_reads_or_talks_changes_nothing(one):
    changes = re.search(r"\b(?:søge|ændre|rette|melde|bestille|flytte|stoppe|vælge|låne)\b", said(one.about).split("hvordan")[0])
    assert (changes is None) or one.kind is PackageKind.ACT, said(one.about)


@each
def test_where_money_can_be_moved_the_account_is_never_the_helpers_to_choose(one):
    if one.moves_money:
        assert one.kind is PackageKind.ACT
        assert one.longest <= 24
    # No package opens a NemKonto (DOMAIN.md, "Against abuse").
    assert "NemKonto" not in " ".join((said(one.title), said(one.about)))


def test_what_pays_money_out_is_marked_so():
    money = {one.id for one in ALL if one.moves_money}
    assert money == {
        "soege-helbredstillaeg", "soege-personligt-tillaeg", "aendre-pension", "soege-boligstoette", "soege-barselsdagpenge",
        "rette-forskudsopgoerelse", "rette-aarsopgoerelse", "soege-bidrag", "soege-su", "soege-su-laan",
    }


def test_access_to_a_mailbox_is_no_package():
    for one in ALL:
        assert "digital post" not in " ".join((one.id, said(one.title), said(one.about))).casefold()


@each
def test_it_was_compared_with_its_source_and_lasts_no_longer_than_five_years(one):
    assert date(2025, 11, 22) <= one.checked <= date(2026, 11, 22)
    assert 1 <= one.longest <= 60


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_the_head_of_a_file_says_what_was_seen_and_what_was_not(file):
    head = file.read_text(encoding="utf-8").split("\nid:")[0]
    assert "KLE keys." in head
    assert "The index is the municipalities'" in head or re.search(r"[Nn]ot seen|not\s+#?\s*seen", head)


@each
def test_the_authoritys_number_is_a_training_one_until_an_owner_writes_the_true_one(one):
    assert one.authority.cvr.startswith("9999")


@each
def test_no_package_opens_what_another_of_its_kind_opens(one):
    """The citizen chooses each by itself, so none may be inside another."""
    others = [other for other in ALL if other is not one and other.kind is one.kind]
    for key in one.kle:
        assert [other.id for other in others if other.covers(one.authority.id, key)] == []


@pytest.mark.parametrize(("name", "opened_by"), [
    ("meld-flytning", ["melde-flytning"]), ("nyt-sundhedskort", ["laege-og-sundhedskort"]),
    ("blaat-eu-sygesikringskort", ["bestille-eu-kort"]), ("boligstoette", ["soege-boligstoette"]), ("fritagelse-digital-post", []),
])
def test_a_task_is_opened_by_one_package_at_most(name, opened_by):
    definition = task(name)
    assert [one.id for one in ALL if one.opens(definition.authority.id, definition.kle, PackageKind.ACT)] == opened_by


def test_every_task_a_mandate_may_do_was_thought_of():
    open_to_mandates = {name for name in FILES_NAMES if Basis.MANDATE in task(name).basis}
    assert open_to_mandates == {"meld-flytning", "nyt-sundhedskort", "blaat-eu-sygesikringskort", "fritagelse-digital-post"}


def test_an_authority_is_called_what_the_tasks_call_it():
    called = {task(name).authority.id: said(task(name).authority.name) for name in FILES_NAMES}
    for one in ALL:
        if one.authority.id in called:
            assert said(one.authority.name) == called[one.authority.id]
