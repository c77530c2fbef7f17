"""People find the tasks by the words they use, also misspelled, also on a keyboard without æ, ø and å."""

from __future__ import annotations

import pytest

from desktop import paths
from desktop.flows.catalogue import TaskFinder, summary
from tests.support.definitions import task

TASKS = sorted(file.stem for file in (paths.resources() / "flows").glob("*.yaml"))


@pytest.fixture(scope="module")
def finder():
    return TaskFinder(summary(task(name)) for name in TASKS)


def first(finder, words, language="da"):
    found = finder.find(words, language)
    return found[0].id if found else None


@pytest.mark.parametrize(("words", "expected"), [
    ("jeg skal flytte", "meld-flytning"),
    ("flytnig", "meld-flytning"),
    ("ny adresse", "meld-flytning"),
    ("adresseaendring", "meld-flytning"),
    ("adresseændring", "meld-flytning"),
    ("folkeregister", "meld-flytning"),
    ("min mor skal på plejehjem", "meld-flytning"),
    ("aeldrebolig", "meld-flytning"),
    ("slippe for digital post", "fritagelse-digital-post"),
    ("e-boks", "fritagelse-digital-post"),
    ("eboks", "fritagelse-digital-post"),
    ("jeg vil have brev på papir", "fritagelse-digital-post"),
    ("fritagelse", "fritagelse-digital-post"),
    ("har ikke computer", "fritagelse-digital-post"),
    ("sundhedskort", "nyt-sundhedskort"),
    ("jeg har mistet mit gule kort", "nyt-sundhedskort"),
    ("det gule kort er blevet væk", "nyt-sundhedskort"),
    ("blåt kort", "blaat-eu-sygesikringskort"),
    ("blaat kort", "blaat-eu-sygesikringskort"),
    ("ferie i spanien", "blaat-eu-sygesikringskort"),
    ("vi flytter på mandag", "meld-flytning"),
    ("jeg flytter sammen med min kæreste", "meld-flytning"),
    ("min husleje er for dyr", "boligstoette"),
    ("jeg kan ikke betale huslejen", "boligstoette"),
    ("computeren virker ikke", "fritagelse-digital-post"),
])
def test_everyday_danish_finds_the_task(finder, words, expected):
    assert first(finder, words) == expected


@pytest.mark.parametrize(("words", "expected"), [
    ("I am moving", "meld-flytning"),
    ("new adress", "meld-flytning"),
    ("letters on paper", "fritagelse-digital-post"),
    ("lost my health card", "nyt-sundhedskort"),
    ("moving house", "meld-flytning"),
    ("my rent is too high", "boligstoette"),
    ("we travel to spain next week", "blaat-eu-sygesikringskort"),
])
def test_everyday_english_finds_the_task(finder, words, expected):
    assert first(finder, words, "en") == expected


def test_a_word_two_tasks_share_finds_both(finder):
    found = {one.id for one in finder.find("sygesikringsbevis", "da")}
    assert {"nyt-sundhedskort", "blaat-eu-sygesikringskort"} <= found


@pytest.mark.parametrize("words", [
    "rugbrødsopskrift", "rugbrødsopskrift med kerner", "nyt pas", "kørekort", "pension", "vielse på rådhuset",
    "parkering for handicappede", "skifte læge", "hjemmehjælp til min mor",
])
def test_words_of_no_task_find_nothing(finder, words):
    """Also where one of them stands in some task: a wrong task is worse than the way to somebody who knows."""
    assert finder.find(words, "da") == ()
