"""The papers of mandates as somebody at a screen or a counter asks for them, and what is read off them."""

from __future__ import annotations

import base64
import re
from datetime import date

import httpx
import pypdfium2

from desktop.domain.capacity import SCRIPT_VERSION
from desktop.domain.paper_code import CODE_PATTERN
from tests.support.backend import Counter
from tests.support.backend_data import INGER
from tests.support.giving import MOVING, Relative, fresh_yes, power


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


PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c636000000002000148afa4710000000049454e44ae426082")
"""A whole PNG of one pixel."""


def ask_for_letter(his: Relative, *packages: str) -> str:
    """The id of what a relative asks for, on paper."""
    asked = his.ask(*packages or (MOVING,))
    assert asked.status_code == 201, asked.text
    mandate = asked.json()["mandate"]["id"]
    sent = send_letter(his, mandate)
    assert sent.status_code == 200, sent.text
    return mandate


def send_letter(his: Counter, mandate: str) -> httpx.Response:
    return his.http.post(f"/v1/mandates/{mandate}/letter", headers=his.bearer)


def printed(staff: Counter, lookup: str, code: str) -> httpx.Response:
    body = {"lookup": lookup, "code": code}
    return staff.http.post("/v1/mandate-papers/print", json=body, headers=staff.bearer)


def letter_at_counter(staff: Counter, his: Relative, *packages: str) -> tuple[str, str, bytes]:
    """A letter printed at the counter with Inger there: the mandate's id, the code and the paper."""
    mandate = his.ask(*packages or (MOVING,)).json()["mandate"]["id"]
    answer = printed(staff, staff.proved(INGER), code_on(document(his, mandate)))
    return mandate, code_on(answer), answer.content


def came_back(staff: Counter, lookup: str, code: str, paper: bytes, **more) -> httpx.Response:
    """Staff register what came back: all pages, signed today, after the talk, with the paper itself for a scan."""
    body = {
        "id": fresh_yes(), "lookup": lookup, "code": code, "pages": list(range(1, pages_of(paper) + 1)),
        "signed_on": str(date(2026, 11, 23)), "talk": {"script": SCRIPT_VERSION, "at": "2026-11-23T09:40:00Z"},
        "scan": base64.b64encode(paper).decode(),
    } | more
    body = {name: one for name, one in body.items() if one is not None}
    return staff.http.post("/v1/mandate-papers/register", json=body, headers=staff.bearer)


def asked_on_power(his: Relative, *packages: str) -> tuple[str, str]:
    """What a relative asks for on a general power of attorney: the mandate's id, and the code on its draft."""
    asked = his.ask(*packages or (MOVING,), general_power=power())
    assert asked.status_code == 201, asked.text
    mandate = asked.json()["mandate"]["id"]
    return mandate, code_on(document(his, mandate))


def found(staff: Counter, cpr: str = INGER) -> str:
    """A look-up of somebody who is not there, so with no proof."""
    return staff.look_up(cpr).json()["id"]


def register_power(
    staff: Counter, lookup: str, code: str, *, read: str = "", scan: bytes = PICTURE, **more,
) -> httpx.Response:
    """Staff have the general power of attorney in hand."""
    body = {
        "id": read or fresh_yes(), "lookup": lookup, "code": code, "general_power": power(**more),
        "scan": base64.b64encode(scan).decode(),
    }
    return staff.http.post("/v1/mandate-papers/general-power", json=body, headers=staff.bearer)
