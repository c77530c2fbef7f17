"""Looks for a secret in files, in every encoding it could have been written in."""

from __future__ import annotations

import base64
import html
import json
import urllib.parse
import zlib
from functools import cache
from pathlib import Path


@cache
def disguises(secret: str) -> dict[str, bytes]:
    """The secret as bytes, by the name of the encoding. Base64 has three, for it may begin anywhere in a group."""
    plain = secret.encode()
    found = {
        "utf-8": plain,
        "utf-16-le": secret.encode("utf-16-le"),
        "utf-16-be": secret.encode("utf-16-be"),
        "utf-32-le": secret.encode("utf-32-le"),
        "latin-1": secret.encode("latin-1", "replace"),
        "hex": plain.hex().encode(),
        "HEX": plain.hex().upper().encode(),
        "url": urllib.parse.quote(secret).encode(),
        "html": html.escape(secret).encode("ascii", "xmlcharrefreplace"),
        "json": json.dumps(secret)[1:-1].encode(),
        "reversed": plain[::-1],
    }
    for shift in range(3):
        encoded = base64.b64encode(b"\0" * shift + plain)
        # The first and last group depend on what stands around the secret, so they are left out.
        found[f"base64+{shift}"] = encoded[4:-4]
        found[f"base64url+{shift}"] = base64.urlsafe_b64encode(b"\0" * shift + plain)[4:-4]
    return {name: bytes_ for name, bytes_ in found.items() if len(bytes_) >= 5}


def traces(folders: list[Path], secrets: dict[str, str]) -> list[str]:
    """Every place a secret is found: "file: which secret as what"; file names are searched too."""
    found = []
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            content = _content(path)
            for name, secret in secrets.items():
                if secret.casefold() in path.name.casefold():
                    found.append(f"{path}: {name} in its name")
                found.extend(f"{path}: {name} as {how}" for how, look in disguises(secret).items() if look in content)
    return found


def _content(path: Path) -> bytes:
    if not path.is_file() or path.is_socket():
        return b""
    raw = path.read_bytes()
    try:
        # A page of a database or a log may be deflated; what opens is searched as well.
        return raw + zlib.decompress(raw)
    except zlib.error:
        return raw
