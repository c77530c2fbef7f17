"""The letter of each step of a consent: in the citizen's mailbox and on paper, whole, and to nobody else."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from desktop import paths
from desktop.backend.notices.facts import notice_of
from desktop.backend.notices.posting import post_due
from desktop.documents.notice import text_of, title
from desktop.documents.pdf_inside import text
from desktop.domain.consent_told import ConsentHappened
from desktop.i18n import translator
from tests.support.asking import Authority, authority, inger
from tests.support.post import on_access


def all_that_can_happen(here) -> None:
    town = authority(here)
    gave, declined, back = (town.asked() for _ in range(3))
    hers = inger(here)
    hers.press(gave)
    hers.press(declined, "decline")
    town.take_back(back)
    withdrawn = town.asked()
    hers.press(withdrawn)
    hers.withdraw(withdrawn)
    here.clock.advance(timedelta(days=62))
    post_due(here.backend)


@pytest.fixture
def told(here) -> dict[str, dict]:
    all_that_can_happen(here)
    return {facts["happened"]: facts for facts in (json.loads(one) for one, in here.rows("SELECT facts FROM notices"))}


@pytest.mark.parametrize("filled_url", ["sqlite"], indirect=True)
def test_every_step_is_a_letter_that_says_who_what_when_and_what_to_do_in_both_languages(told):
    assert set(told) == set(ConsentHappened)
    for facts in told.values():
        notice = notice_of(facts)
        for language, who in (("da", "Hvem spørger"), ("en", "Who asks")):
            say = translator(language, paths.translations())
            said = text_of(notice, [say])
            assert f"{who}: Borgerservice, Eksempel Kommune" in said
            assert "Sygehuset og din hjemmehjælp" in said
            assert str(notice.entry) in said
            assert notice.phone in said
            assert say.text(title(notice)) == said.splitlines()[0]
            assert "{" not in said


@pytest.mark.parametrize("filled_url", ["sqlite"], indirect=True)
def test_what_is_asked_says_by_when_and_how_and_what_was_given_how_long_and_how_to_regret(told):
    say = translator("da", paths.translations())
    asked, gave = (text_of(notice_of(told[one]), [say]) for one in ("asked", "given"))
    assert "Sidste dag at svare: mandag 7. december 2026" in asked
    assert "Lad aldrig andre svare for dig." in asked
    assert "Gælder til og med: tirsdag 23. februar 2027" in gave
    assert "Du kan trække samtykket tilbage, når du vil." in gave


@pytest.mark.parametrize("filled_url", ["sqlite"], indirect=True)
def test_each_is_set_on_paper_and_says_that_it_is_an_exercise(here):
    authority(here).asked()
    post_due(here.backend)
    paper, = here.rows("SELECT paper FROM notices")[0]
    said = " ".join(str(text(bytes(paper))).split())
    assert "et rigtigt samtykke" in said
    assert "En myndighed beder om dit samtykke" in said


@pytest.mark.parametrize("filled_url", ["sqlite"], indirect=True)
def test_no_relative_with_access_to_the_mailbox_sees_it(here):
    Authority(here.http)
    authority(here).asked()
    header = on_access(here.counter("peter"))
    mailbox = here.http.get("/v1/mailboxes", headers=header).json()["mailboxes"][0]["id"]
    seen = here.http.get(f"/v1/mailboxes/{mailbox}/messages", headers=header)
    assert seen.json()["totalElements"] == 0
    assert "samtykke" not in seen.text
