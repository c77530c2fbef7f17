"""Files that come with a submission: judged by their content, never by their name."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Mapping
from typing import Final

from desktop.flows.answers import Plain
from desktop.flows.definition import Rules
from desktop.i18n import Listing, Message, msg

PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
STANDARD_TYPES: Final = (PDF, JPEG, PNG)
"""What a file field takes when its definition does not say."""

STANDARD_BYTES: Final = 10_000_000

SPOKEN: Final[Mapping[str, str]] = {
    PDF: "PDF", JPEG: "JPG", PNG: "PNG", "image/tiff": "TIFF", "image/gif": "GIF", "image/webp": "WebP",
    "image/heic": "HEIC",
}
"""Every type that can be told from its content, and its everyday name."""

_BEGINS: Final[tuple[tuple[bytes, str], ...]] = (
    (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG), (b"II*\x00", "image/tiff"), (b"MM\x00*", "image/tiff"),
    (b"GIF87a", "image/gif"), (b"GIF89a", "image/gif"),
)
_PDF_WITHIN: Final = 1024  # ISO 32000: readers accept %PDF- within the first 1024 bytes
_HEIC: Final = (b"heic", b"heix", b"mif1", b"msf1")


def type_of(content: bytes) -> str | None:
    """The media type the bytes show, or None when they show none we know."""
    if b"%PDF-" in content[:_PDF_WITHIN]:
        return PDF
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC:
        return "image/heic"
    return next((kind for begin, kind in _BEGINS if content.startswith(begin)), None)


def parse_file(answer: Mapping[str, Plain], rules: Rules) -> dict[str, Plain] | Message:
    """The file with its true type and size, or a sentence that says what to choose."""
    name, encoded = answer.get("name"), answer.get("content")
    if not isinstance(name, str) or not isinstance(encoded, str):
        return msg("Vælg en fil.")
    most = rules.max_bytes or STANDARD_BYTES
    if len(encoded) > (most + 2) // 3 * 4:
        return _too_big(most)
    try:
        content = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        return _broken()
    if len(content) > most:
        return _too_big(most)
    if not content:
        return msg("Der er intet i filen, eller den kan ikke læses. Vælg en anden fil.")
    if answer.get("size") != len(content) or answer.get("sha256") != hashlib.sha256(content).hexdigest():
        return _broken()
    accepted = rules.types or STANDARD_TYPES
    kind = type_of(content)
    if kind is None or kind not in accepted:
        return msg("Vælg en fil af typen {types}. Denne fil er noget andet.", types=_spoken(accepted))
    return {
        "name": " ".join(name.split())[:200] or "fil", "type": kind, "size": len(content),
        "sha256": answer.get("sha256"), "content": encoded,
    }


def _spoken(types: tuple[str, ...]) -> Listing:
    return Listing(tuple(SPOKEN.get(one, one) for one in types))


def _broken() -> Message:
    return msg("Filen kom ikke helt med. Vælg den igen.")


def _too_big(most: int) -> Message:
    return msg("Filen er for stor. Vælg en fil på højst {megabytes} MB.", megabytes=max(1, most // 1_000_000))
