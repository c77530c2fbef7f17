"""What parent and child say to each other over a pipe: a length, some JSON, then bytes."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from typing import Any, Final

_LENGTH: Final = struct.Struct(">I")


def seal(head: Mapping[str, object], body: bytes = b"") -> bytes:
    """One message."""
    text = json.dumps(head).encode()
    return _LENGTH.pack(len(text)) + text + body


def unseal(message: bytes) -> tuple[dict[str, Any], bytes]:
    """Head and body; raises `ValueError` when it is not a whole message."""
    if len(message) < _LENGTH.size:
        raise ValueError("no length")
    (length,) = _LENGTH.unpack_from(message)
    end = _LENGTH.size + length
    if len(message) < end:
        raise ValueError("cut short")
    head = json.loads(message[_LENGTH.size:end])
    if not isinstance(head, dict):
        raise ValueError("no head")  # noqa: TRY004 - one kind of error for a message that is none
    return head, message[end:]
