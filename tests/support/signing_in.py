"""Signing in where it must not succeed, and browsers that do as a test says."""

from __future__ import annotations

import threading
from urllib.parse import parse_qs, urlsplit

import httpx

from desktop.domain.failure import Failure
from tests.support.clients import Clients
from tests.support.scripted_provider import ScriptedProvider


def refused(desk: Clients) -> Failure:
    """Nobody was signed in, and one sentence says so."""
    answer = desk.identity.sign_in_as("mette")
    assert isinstance(answer, Failure), answer
    assert answer.sentence.text.endswith(".")
    assert desk.tokens.person is None
    return answer


def in_browser(provider: ScriptedProvider, *visits: str, **more) -> tuple[Clients, list[httpx.Response]]:
    """A desk whose "browser" goes to `visits` (%s is the callback with its query), each on a thread, in order."""
    answers: list[httpx.Response] = []

    def visit(url: str) -> None:
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        back = provider.redirect(asked)
        root = back.partition("/callback")[0]
        answers.extend(httpx.get(where.replace("%s", back).replace("%r", root), trust_env=False) for where in visits)

    threads: list[threading.Thread] = []

    def open_url(url: str) -> bool:
        if "/authorize" in url:
            threads.append(threading.Thread(target=visit, args=(url,)))
            threads[0].start()
        return True

    desk = Clients(provider.server.url, provider.clock, open_url=open_url, **more)
    answer = desk.identity.sign_in_with_browser()
    threads[0].join()
    desk.answer = answer
    return desk, answers
