"""A PNG out of raw pixels, without a library for it."""

from __future__ import annotations

import struct
import zlib
from typing import Final

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_RGB_8_BIT: Final = struct.pack(">BBBBB", 8, 2, 0, 0, 0)


def encode(pixels: memoryview, width: int, height: int, stride: int) -> bytes:
    """A PNG (ISO 15948) of `height` rows of `width` RGB pixels, each row `stride` bytes apart."""
    rows = bytearray()
    for row in range(height):
        rows.append(0)
        rows += pixels[row * stride:row * stride + width * 3]
    return b"".join((
        SIGNATURE,
        _chunk(b"IHDR", struct.pack(">II", width, height) + _RGB_8_BIT),
        _chunk(b"IDAT", zlib.compress(bytes(rows), 6)),
        _chunk(b"IEND", b""),
    ))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
