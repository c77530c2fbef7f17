"""The papers of mandates as somebody at a screen or a counter asks for them, and what is read off them."""

from __future__ import annotations

import re

import httpx
import pypdfium2

from desktop.domain.paper_code import CODE_PATTERN
from tests.support.backend import Counter


def document(who: Counter, mandate: str) -> httpx.Response:
    return who.http.get(f"/v1/mandates/{mandate}/document", headers=who.bearer)


def receipt(who: Counter, mandate: str, package: str = "") -> httpx.Response:
    asked = {"package": package} if package else {}
    return who.http.get(f"/v1/mandates/{mandate}/receipt", params=asked, headers=who.bearer)


def check(who: Counter, code: str) -> httpx.Response:
    return who.http.post("/v1/mandate-papers/check", json={"code": code}, headers=who.bearer)


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        raw = "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
    return " ".join(raw.replace("\u00a0", " ").replace("\ufffe", "").split())


def pages_of(pdf: bytes) -> int:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def code_on(answer: httpx.Response) -> str:
    """The code printed on a paper that was answered."""
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/pdf"
    found = re.search(CODE_PATTERN, text_of(answer.content))
    assert found is not None
    return found[0]
