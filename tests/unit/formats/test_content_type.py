"""A file is what its bytes are."""

from __future__ import annotations

import pytest

from desktop.formats.content_type import judge, settle, words_for
from desktop.i18n import Message


@pytest.mark.parametrize(("head", "found"), [
    (b"", "application/x-empty"),
    (b"%PDF-1.7\n%\xe2\xe3", "application/pdf"),
    (b"\r\n\r\n%PDF-1.4", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n\x00\x00", "image/png"),
    (b"\xff\xd8\xff\xe0", "image/jpeg"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"PK\x03\x04", "application/zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"{\\rtf1", "application/rtf"),
    (b"Kaere borger\r\n", "text/plain"),
    ("Kære borger".encode(), "text/plain"),
    ("Kære borger".encode()[:3], "text/plain"),
    ("Kære borger".encode("latin-1"), "text/plain"),
    ("\ufeffHej".encode(), "text/plain"),
    (b"  <!DOCTYPE HTML><p>", "text/html"),
    (b"<?xml version='1.0'?>", "text/xml"),
    (b"BEGIN:VCALENDAR\r\n", "text/calendar"),
    (b"MZ\x90\x00\x03", "application/octet-stream"),
])
def test_bytes_are_judged(head, found) -> None:
    assert judge(head) == found


@pytest.mark.parametrize(("judged", "label", "settled"), [
    ("application/pdf", "application/pdf", "application/pdf"),
    ("application/pdf", "Application/PDF; version=1.7", "application/pdf"),
    ("text/plain", "application/pdf", None),
    ("text/plain", "text/csv", "text/csv"),
    ("application/zip", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
     "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("application/x-ole-storage", "application/msword", "application/msword"),
    ("application/octet-stream", "application/pdf", None),
    ("text/html", "text/plain", None),
])
def test_a_label_may_say_more_than_the_bytes_but_never_something_else(judged, label, settled) -> None:
    assert settle(judged, label) == settled


def test_people_have_words_for_common_files() -> None:
    assert words_for("application/pdf") == Message("en PDF")
    assert words_for("application/x-unheard-of") == "application/x-unheard-of"
