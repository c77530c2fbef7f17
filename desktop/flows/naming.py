"""How a definition names things, whatever it defines: its ids and its keys of the subject index."""

from __future__ import annotations

import re
from typing import Final

NO_KLE: Final = "kle: write a key of the municipal subject index in quotes, such as '29.03.00'"

_ID: Final = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_KLE: Final = re.compile(r"[0-9]{2}(?:\.[0-9]{2}){0,2}(?:\.[A-ZÆØÅ][0-9]{2})?")
_PLAIN: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def is_id(name: str) -> bool:
    """Whether a name is a-z first, then a-z, digits and single hyphens."""
    return _ID.fullmatch(name) is not None


def no_id(name: str) -> str:
    """What to write instead of a name that is no id."""
    plain = re.sub("[^a-z0-9]+", "-", name.casefold().translate(_PLAIN)).strip("-")
    instead = plain if is_id(plain) else "ny-adresse"
    return f"id: {name!r} is no id. Write a-z first, then a-z, digits and single hyphens, such as {instead!r}"


def is_kle(key: str) -> bool:
    """Whether this is the form of a key of the municipal subject index (KLE)."""
    return _KLE.fullmatch(key) is not None
