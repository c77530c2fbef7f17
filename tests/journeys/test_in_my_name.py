"""A citizen sees at the real window what a relative and staff did in their name, opens a line, and prints it."""

from __future__ import annotations

from contextlib import closing

import pypdfium2
import pytest

from desktop.presenters import states as s
from desktop.presenters.alone.home import IN_MY_NAME
from desktop.presenters.intents import Act
from tests.support.alone_at_the_screen import sign_in_by_telephone
from tests.support.backend import Counter
from tests.support.giving import MOVING, Grantor, Relative
from tests.support.post import on_access
from tests.support.whole_app import desk_at

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("qapp")]

INGER, CARD = "1403421000", "blaat-eu-sygesikringskort"


class AtHome(Grantor):
    """At a screen of their own, where no helper opened a door."""

    def door(self, at: str = "") -> str:
        return at


def peter_reads_a_letter(backend) -> None:
    with backend.client() as http:
        bearer = on_access(Counter(http).sign_in("peter"))
        box = http.get("/v1/mailboxes", headers=bearer).json()["mailboxes"][0]["id"]
        letter = http.get(f"/v1/mailboxes/{box}/messages", headers=bearer).json()["messages"][0]["id"]
        assert http.get(f"/v1/messages/{letter}", headers=bearer).status_code == 200


def a_mandate_is_given_looked_at_and_taken_back(backend) -> None:
    [(number, name)] = backend.rows("select cpr, name from helpers where id = 'peter'")
    with backend.client() as hers, backend.client() as his:
        inger, peter = AtHome(hers).sign_in_self(), Relative(his).sign_in("peter")
        mandate = inger.give(MOVING, cpr=number, name=name)
        assert peter.accept(mandate).status_code == 200
        assert peter.held().status_code == 200
        assert inger.end(mandate).status_code == 200


def printed(file) -> str:
    with closing(pypdfium2.PdfDocument(file)) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document).replace("\u00a0", " ")


def seen(app) -> list[str]:
    """Every line, once all were asked for."""
    while app.page.more is not None:
        before = sum(len(day.lines) for day in app.page.days)
        app.driver.press(Act.SHOW_MORE)
        app.see(s.DoneList, lambda page, before=before: page.more is None or sum(len(day.lines) for day in page.days) > before)
    return [app.words(line.sentence) for day in app.page.days for line in day.lines]


def test_what_a_relative_and_staff_did_is_seen_line_by_line_and_printed_with_its_numbers(tmp_path, backend):
    peter_reads_a_letter(backend)
    a_mandate_is_given_looked_at_and_taken_back(backend)
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.sign_in()
        app.receive(INGER, CARD).begin(CARD).answer_all().press(Act.SEND, s.Sent)
        app.press(Act.DONE, s.Home)
        app.end()
        app.press(Act.DONE, s.Welcome)
        app.driver.choose("self")
        sign_in_by_telephone(app, backend)
        app.driver.choose(IN_MY_NAME)
        app.see(s.DoneList, lambda page: bool(page.days))
        told = seen(app)
        place = app.words(app.page.check)
        assert "Ring til " in place
        for sentence in (
            "Peter Eksempel åbnede et brev til dig.", "Peter Eksempel så listen over dine breve.",
            "Der blev sagt ja til en fuldmagt fra dig: ", "Peter Eksempel sagde ja til at få en fuldmagt fra dig: ",
            "Peter Eksempel så listen over dine fuldmagter.", "Du tog en fuldmagt fra dig tilbage: ",
        ):
            assert any(one.startswith(sentence) for one in told), told
        assert any(one.startswith("Mette fra ") and " sendte dine svar: " in one for one in told)
        assert any(one.startswith("En medarbejder i ") and "slog dig op" in one for one in told)
        opened = next(line for day in app.page.days for line in day.lines if "åbnede et brev" in app.words(line.sentence))
        app.driver.choose(opened.id)
        page = app.see(s.DoneList, lambda page: any(line.facts for day in page.days for line in day.lines))
        [facts] = [{app.words(name): app.words(value) for name, value in line.facts} for day in page.days for line in day.lines if line.facts]
        [(entry,)] = backend.rows("select entry from journal where kind = 'letter-opened'")
        assert (facts["Nummer i journalen"], facts["Med hvilken ret"]) == (str(entry), "En adgang til din post")
        app.press(Act.SAVE_RECEIPT)
        app.see(s.DoneList, lambda page: page.notice is not None)
        words = printed(next(app.paper.glob("gjort-i-mit-navn*.pdf")))
        assert f"Nummer i journalen: {entry}" in words
        assert facts["Kode"] in words
        assert INGER not in words
