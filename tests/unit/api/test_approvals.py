"""What the backend says of an approval is not shown to a citizen unjudged."""

from __future__ import annotations

import msgspec
import pytest

from desktop.api.approvals import ApprovalBody, AskedBody

ASKED = {"id": "a" * 32, "code": "0420", "page": None, "expires_at": "2026-11-23T09:47:00.000000Z", "interval": 2}


def read(**changes) -> AskedBody:
    return msgspec.json.decode(msgspec.json.encode(ASKED | changes), type=AskedBody)


@pytest.mark.parametrize("page", [
    "https://sidemand.example/approve/x", "http://127.0.0.1:8642/approve/x", "http://[::1]:8642/approve/x",
])
def test_a_page_a_citizen_may_be_sent_to_is_kept(page):
    assert read(page=page).approval(None).page == page


@pytest.mark.parametrize("page", [
    "http://sidemand.example/approve/x", "javascript:alert(1)", "https://", "", "//sidemand.example", "http://[::1",
    "https://sidemand.example/a b", "https://sidemand.example/æ", "https://sidemand.example/" + "a" * 2000, "tel:112",
])
def test_any_other_page_is_no_page(page):
    assert read(page=page).approval(None).page is None


@pytest.mark.parametrize("code", ["", "12", "abcd", "123456789", "12 34", "<b>1"])
def test_a_code_is_digits_that_two_people_can_compare(code):
    with pytest.raises(msgspec.ValidationError):
        read(code=code)


@pytest.mark.parametrize(("told", "kept"), [(-5, 1), (0, 1), (2, 2), (86_400, 30)])
def test_it_neither_hammers_nor_falls_asleep(told, kept):
    assert read(interval=told).approval(None).interval == kept


def test_a_name_told_before_the_answer_is_not_taken():
    proved = {
        "citizen": {"ref": "r", "name": "Inger Eksempel"},
        "proof": {"kind": "own-device", "assurance": 2, "seen_at": "2026-11-23T09:47:00Z"},
    }
    body = msgspec.json.encode({"state": "waiting", "reason": None, "proved": proved})
    answer = msgspec.json.decode(body, type=ApprovalBody).answer()
    assert (answer.citizen, answer.proof) == (None, None)


def test_nothing_of_it_shows_in_a_repr():
    body = read(page="https://sidemand.example/approve/secret")
    assert "secret" not in repr(body)
    assert "secret" not in repr(body.approval(None))
