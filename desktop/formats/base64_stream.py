"""Base64 in pieces of any size, strictly: what is not base64 is said to be so, never skipped."""

from __future__ import annotations

import binascii
from typing import Final

_BLANKS: Final = b" \t\r\n"
_QUAD: Final = 4


class NotBase64(ValueError):  # noqa: N818 - reads as what it says
    """A character, a padding or a length that base64 (RFC 4648) does not have."""


class Base64Stream:
    """Feed text, get bytes; holds back at most three characters."""

    def __init__(self) -> None:
        self._rest = b""
        self._padded = False

    def feed(self, text: str) -> bytes:
        """The bytes `text` completes. Blanks and line breaks are allowed anywhere (XML Schema base64Binary)."""
        try:
            characters = self._rest + text.encode("ascii").translate(None, _BLANKS)
        except UnicodeEncodeError as error:
            raise NotBase64 from error
        whole = len(characters) - len(characters) % _QUAD
        self._rest = characters[whole:]
        return self._decode(characters[:whole]) if whole else b""

    def close(self) -> None:
        """Say that it ended; raises when it ended within a group of four, or held something after its padding."""
        if self._rest:
            raise NotBase64

    def _decode(self, quads: bytes) -> bytes:
        if self._padded:
            raise NotBase64
        self._padded = quads.endswith(b"=")
        try:
            return binascii.a2b_base64(quads, strict_mode=True)
        except binascii.Error as error:
            raise NotBase64 from error
