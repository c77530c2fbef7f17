"""The page on the citizen's own device."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from desktop import paths
from desktop.backend.approvals.answering import Refused
from desktop.backend.approvals.answering import answer as answer_once
from desktop.domain.wording import fingerprint_of
from tests.support.backend import InProcess
from tests.support.backend_data import INGER
from tests.support.own_device import OwnDevice, at_once, words


@pytest.fixture
def asked(desk):
    return desk.ask()


@pytest.fixture
def device(desk, asked):
    return desk.device(asked)


def test_it_says_who_asks_for_what_and_the_code(device, asked):
    shown = words(device.open())
    assert "Øvelse" in shown
    assert "Mette fra Borgerservice, Prøve Kommune spørger dig." in shown
    assert "hvem du er" in shown
    assert asked["code"] in shown


def test_before_the_sign_in_it_says_nothing_of_the_citizen_nor_of_the_tasks(desk):
    desk.mette.prove(desk.lookup)
    device = desk.device(desk.ask("agreement", "proev"))
    everyone = re.findall(r"<button[^>]*>([^<]*)", device.open().text)
    assert {"Inger Marie Eksempel", "Nanna Prøve", "Omar Prøve"} <= set(everyone)
    shown = words(device.open())
    assert "Prøv noget" not in shown
    assert INGER not in shown
    assert "Prøv noget" in words(device.sign_in("inger"))


def test_the_two_answers_look_the_same(device):
    shown = device.sign_in("inger").text
    buttons = re.findall(r"<button ([^>]*)>([^<]*)</button>", shown)
    assert [word for _, word in buttons] == ["Ja", "Nej"]
    assert [re.sub('value="[a-z]+"', "", one) for one, _ in buttons] == ['name="answer" '] * 2


def test_it_speaks_english_to_who_asks_for_it(device, here, town):
    english = {"Accept-Language": "en"}
    running = InProcess(replace(here.backend.settings, translations=paths.translations()), clock=here.clock)
    device = OwnDevice(running.browser(), device.page)
    assert "Mette from Borgerservice, Prøve Kommune is asking you." in words(device.open(**english))
    assert 'lang="en"' in device.open(**english).text
    assert words(device.sign_in("inger", **english)).endswith("Yes No")
    running.close()


def test_under_a_translation_stands_the_danish_that_binds_and_the_journal_says_which_words(device, here):
    english = {"Accept-Language": "en"}
    running = InProcess(replace(here.backend.settings, translations=paths.translations()), clock=here.clock)
    reader = OwnDevice(running.browser(), device.page)
    shown = reader.sign_in("inger", **english)
    danish = shown.text[shown.text.index('<div lang="da">'):]
    binding = [html.unescape(one) for one in re.findall(r"<p>([^<]*)</p>", danish[:danish.index("</div>")])]
    assert binding == [
        "Vil du vise Mette, hvem du er?", "Mette fra Borgerservice, Prøve Kommune spørger dig.",
        "Det handler om at vise, hvem du er.", "Siger du ja, ser Mette dit navn og kan hjælpe dig i dag.",
        "Siger du nej, sker der ikke noget.",
    ]
    assert shown.text.index("The Danish text is the one that counts") < shown.text.index('<div lang="da">')
    assert reader.answer("yes", **english).status_code == 200
    [(detail,)] = here.rows("SELECT detail FROM journal WHERE kind = 'approval-given'")
    told = json.loads(detail)
    assert (told["language"], told["wording"]) == ("en", fingerprint_of(binding))
    running.close()


def test_who_reads_danish_reads_it_once(device):
    assert 'lang="da"' not in device.sign_in("inger").text.split("<body>")[1]


def test_it_is_plain_html_that_no_cache_keeps_and_nobody_frames(device):
    for answer in (device.open(), device.sign_in("inger"), device.answer("yes"), device.open()):
        assert answer.headers["cache-control"] == "no-store"
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "form-action 'self'" in policy
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "<script" not in answer.text
        assert "http" not in re.sub(r'action="[^"]*"', "", answer.text.split("<body>")[1])
        assert answer.text.count("<h1>") == 1
        assert 'name="viewport"' in answer.text


def test_what_the_browser_is_given_goes_back_to_this_page_only(device):
    answer = device.browser.post(f"{device.page}/sign-in", data={"citizen": "inger"})
    assert answer.status_code == 303
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert f"Path=/approve/{device.page.rpartition('/')[2]}" in cookie


def test_over_https_the_cookie_is_for_https_alone(desk, here, town):
    from desktop.backend.settings import Settings

    running = InProcess(Settings(
        here.backend.settings.database_url, "https://sidemand.example", public_url="https://sidemand.example", **town,
    ), clock=here.clock)
    mette = running.counter("mette")
    asked = running.http.post(
        f"/v1/lookups/{desk.lookup}/approvals", json={"purpose": "proof"}, headers=mette.bearer).json()
    answer = running.browser().post(f"{asked['page']}/sign-in", data={"citizen": "inger"})
    assert "Secure" in answer.headers["set-cookie"]
    assert OwnDevice(running.browser(), asked["page"]).approve("inger")
    running.close()


def test_a_foreign_citizen_is_told_calmly_and_has_declined(desk, asked, device):
    answer = device.sign_in("nanna")
    assert answer.status_code == 410
    assert "Det var ikke dig, der blev spurgt" in words(answer)
    assert "Inger" not in answer.text
    assert (desk.poll(asked)["state"], desk.poll(asked)["reason"]) == ("declined", "foreign")
    assert desk.device(asked).sign_in("inger").status_code == 410
    assert desk.proof() == [(None, None)]


def test_an_answer_is_given_once(desk, asked, device):
    device.approve("inger")
    for again in (device.open(), device.answer("no", check="x"), device.sign_in("inger"), device.sign_in("nanna")):
        assert again.status_code == 410
        assert "Svaret er givet." in words(again)
    assert desk.states() == [("approved", None)]
    assert [kind for kind, *_ in desk.journal()] == ["approval-asked", "approval-given"]


@pytest.mark.parametrize("check", ["", "0" * 64, "æ"])
def test_an_answer_without_the_pages_own_mark_is_none(desk, device, check):
    device.sign_in("inger")
    answer = device.answer("yes", check=check)
    assert (answer.status_code, "kunne ikke læse" in words(answer)) == (400, True)
    assert desk.states() == [("waiting", None)]
    assert desk.proof() == [(None, None)]


def test_who_has_the_address_but_not_the_browser_cannot_answer(desk, asked, device):
    device.sign_in("inger")
    mark = re.search(r'name="check" value="([0-9a-f]+)"', device.open().text)[1]
    assert desk.device(asked).answer("yes", check=mark).status_code == 400
    assert desk.states() == [("waiting", None)]


def test_the_last_browser_to_sign_in_is_the_one_that_answers(desk, asked, device):
    device.sign_in("inger")
    desk.device(asked).approve("inger")
    assert device.open().status_code == 410


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_neither_signs_in_nor_answers(desk, device, site):
    assert device.sign_in("inger", **{"Sec-Fetch-Site": site}).status_code == 400
    assert device.sign_in("nanna", **{"Sec-Fetch-Site": site}).status_code == 400
    device.sign_in("inger", **{"Sec-Fetch-Site": "same-origin"})
    assert device.answer("yes", **{"Sec-Fetch-Site": site}).status_code == 400
    assert desk.states() == [("waiting", None)]


@pytest.mark.parametrize("said", ["", "maybe", "YES"])
def test_an_answer_that_is_none_changes_nothing(desk, device, said):
    device.sign_in("inger")
    assert device.answer(said).status_code == 400
    assert desk.states() == [("waiting", None)]


@pytest.mark.parametrize("page", ["0" * 64, "x", "%2e%2e", "æ", "a" * 5000])
def test_a_page_nobody_made_says_what_to_do(desk, here, page):
    for answer in (
        here.http.get(f"/approve/{page}"), here.http.post(f"/approve/{page}", data={"answer": "yes"}),
        here.http.post(f"/approve/{page}/sign-in", data={"citizen": "inger"}),
    ):
        assert (answer.status_code, "Bed om en ny kode." in words(answer)) == (404, True)
    noted = here.rows("SELECT operation, problem FROM refusals ORDER BY number")
    assert noted == [(one, "approval-unknown") for one in ("openApproval", "answerApproval", "signInToApproval")]


def test_what_is_no_form_is_not_read(desk, device):
    device.sign_in("inger")
    for body in ({"json": {"answer": "yes"}}, {"content": b"answer=yes"}, {"data": {"answer": "yes" * 5000}}):
        assert device.browser.post(device.page, **body).status_code == 400
    assert desk.states() == [("waiting", None)]


def test_at_the_last_moment_the_answer_still_counts_and_after_it_not(desk, asked, device):
    device.sign_in("inger")
    desk.here.clock.advance(timedelta(minutes=5))
    assert device.answer("yes").status_code == 410
    assert desk.states() == [("expired", None)]
    assert desk.proof() == [(None, None)]


def test_of_two_answers_at_the_same_moment_one_counts(desk, here, asked):
    device = desk.device(asked)
    device.sign_in("inger")
    mark = re.search(r'name="check" value="([0-9a-f]+)"', device.open().text)[1]
    browser = device.browser.cookies["sidemand-approval"]
    page = asked["page"].rpartition("/")[2]
    given: list[object] = []

    def work(said: str) -> None:
        with here.database.write() as connection:
            given.append(answer_once(connection, here.backend, page, browser, mark, said=said, language="da"))

    at_once(*(partial(work, said) for said in ("yes", "no", "yes", "no")))
    assert len([one for one in given if one is Refused.ANSWERED]) == 3
    kinds = [kind for kind, *_ in desk.journal()]
    assert len(kinds) == 2
    ((state, _),) = desk.states()
    assert (desk.proof() == [("own-device", 2)]) is (state == "approved")
