"""What a file is, judged by its first bytes. What a label says is only compared with it."""

from __future__ import annotations

import codecs
from typing import Final

from desktop.i18n import Text, msg

HEAD_BYTES: Final = 4096
"""How much of a file's beginning is looked at."""

PLAIN_TEXT: Final = "text/plain"
UNKNOWN: Final = "application/octet-stream"
EMPTY: Final = "application/x-empty"
PDF: Final = "application/pdf"

_PDF_HEADER_WITHIN: Final = 1024
"""ISO 32000-1, annex H: readers accept the header anywhere within the first 1024 bytes."""

_BEGINNINGS: Final[tuple[tuple[bytes, str], ...]] = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"PK\x03\x04", "application/zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"{\\rtf", "application/rtf"),
)
_TEXT_BEGINNINGS: Final[tuple[tuple[str, str], ...]] = (
    ("<!doctype html", "text/html"),
    ("<html", "text/html"),
    ("<?xml", "text/xml"),
    ("begin:vcalendar", "text/calendar"),
)
_TEXT_CONTROLS: Final = frozenset(b"\t\n\f\r")

_WITHIN: Final = {
    "application/zip": (
        "application/zip", "application/vnd.openxmlformats-officedocument.", "application/vnd.oasis.opendocument.",
    ),
    "application/x-ole-storage": ("application/msword", "application/vnd.ms-"),
    "text/xml": ("text/xml", "application/xml"),
    PLAIN_TEXT: ("text/csv", "text/markdown", "text/tab-separated-values"),
}
"""Judged by bytes -> labels it may be all the same, for a document's outer wrapping says no more."""

_WORDS: Final[dict[str, Text]] = {
    PDF: msg("en PDF"),
    PLAIN_TEXT: msg("almindelig tekst"),
    UNKNOWN: msg("noget, vi ikke kender"),
    "image/png": msg("et billede"),
    "image/jpeg": msg("et billede"),
    "image/gif": msg("et billede"),
    "image/tiff": msg("et billede"),
    "application/zip": msg("en samlet mappe"),
    "application/x-ole-storage": msg("et gammelt Office-dokument"),
    "application/msword": msg("et Word-dokument"),
    "application/rtf": msg("et tekstdokument"),
    "text/html": msg("en netside"),
    "text/xml": msg("XML"),
    "text/calendar": msg("en aftale til kalenderen"),
}


def judge(head: bytes) -> str:
    """The content type of a file that begins with `head` (its first `HEAD_BYTES`, or all there is)."""
    if not head:
        return EMPTY
    for beginning, found in _BEGINNINGS:
        if head.startswith(beginning):
            return found
    if b"%PDF-" in head[:_PDF_HEADER_WITHIN]:
        return PDF
    text = _as_text(head)
    if text is None:
        return UNKNOWN
    start = text.lstrip("\ufeff \t\r\n\f").lower()
    return next((found for beginning, found in _TEXT_BEGINNINGS if start.startswith(beginning)), PLAIN_TEXT)


def settle(judged: str, label: str) -> str | None:
    """The type to go by where bytes and label agree, else None. A label may say more than the bytes can."""
    said = label.partition(";")[0].strip().lower()
    if said == judged:
        return judged
    return said if any(said.startswith(prefix) for prefix in _WITHIN.get(judged, ())) else None


def words_for(content_type: str) -> Text:
    """What a person calls a file of this type; the type itself where they have no word for it."""
    return _WORDS.get(content_type, content_type)


def _as_text(head: bytes) -> str | None:
    if any(byte < 0x20 and byte not in _TEXT_CONTROLS for byte in head):  # noqa: PLR2004 - ASCII's first printable
        return None
    try:
        # Not final: the head may end in the middle of a character.
        return codecs.getincrementaldecoder("utf-8")().decode(head, final=False)
    except UnicodeDecodeError:
        return head.decode("latin-1")
