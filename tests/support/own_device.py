"""The citizen's own device: a browser with cookies of its own, which scans the code and answers like a person.

    asked = ask(mette, f"/v1/lookups/{lookup}/approvals", "proof")
    OwnDevice(backend.client(), asked["page"]).approve("inger")
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from html import unescape

import httpx


def ask(counter, path: str, purpose: str, *tasks: str) -> dict:
    """The helper asks; what the helper's screen is told."""
    body = {"purpose": purpose} | ({"tasks": list(tasks)} if tasks else {})
    answer = counter.http.post(path, json=body, headers=counter.bearer)
    assert answer.status_code == 201, answer.text
    return answer.json()


class OwnDevice:
    """One browser at one page. Answers are `httpx.Response`, redirects followed as a browser does."""

    def __init__(self, browser: httpx.Client, page: str) -> None:
        self.browser = browser
        self.page = page

    def open(self, **headers: str) -> httpx.Response:
        return self.browser.get(self.page, headers=headers)

    def sign_in(self, person: str, **headers: str) -> httpx.Response:
        return self.browser.post(f"{self.page}/sign-in", data={"citizen": person}, headers=headers, follow_redirects=True)

    def answer(self, said: str, check: str | None = None, **headers: str) -> httpx.Response:
        """Press Ja or Nej on the page as it is shown; with a `check`, on one that was made up."""
        sent = {"check": check} if check is not None else self.hidden(self.open())
        return self.browser.post(self.page, data={"answer": said} | sent, headers=headers)

    @staticmethod
    def hidden(shown: httpx.Response) -> dict[str, str]:
        """What a browser sends along from the form on this page."""
        return {"check": ""} | dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', shown.text))

    @staticmethod
    def mark(shown: httpx.Response) -> str:
        """What the form on this page carries; empty where there is no form."""
        found = re.search(r'name="check" value="([0-9a-f]+)"', shown.text)
        return found[1] if found else ""

    def approve(self, person: str) -> OwnDevice:
        signed_in = self.sign_in(person)
        assert signed_in.status_code == 200, signed_in.text
        answered = self.answer("yes")
        assert answered.status_code == 200, answered.text
        assert "Du har sagt ja." in words(answered)
        return self


def words(answer: httpx.Response) -> str:
    """What a page says, as one line without its marks."""
    shown = re.sub(r"<style>.*?</style>", "", answer.text, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", shown)).split())


def at_once(*works: Callable[[], object]) -> None:
    """Each on a thread of its own; the first that fails, fails here."""
    failed: list[BaseException] = []

    def careful(work: Callable[[], object]) -> None:
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - whatever it is, the test tells
            failed.append(error)

    threads = [threading.Thread(target=careful, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
