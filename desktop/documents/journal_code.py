"""The journal's head as paper shows it: so much of it, and so divided."""

from __future__ import annotations

from typing import Final

HEAD_DIGITS: Final = 16
"""How much of the journal's head is printed: 64 of its 256 bits, far too many to be met by chance.

The entry's number says which head is meant, so a check of the journal takes these digits as its beginning.
"""

HEAD_GROUP: Final = 4
"""How many digits of the journal's head stand together, to be read aloud and compared by eye."""


def groups(head: str) -> list[str]:
    """The digits that are printed of a head, as they stand together."""
    printed = head[:HEAD_DIGITS]
    return [printed[start:start + HEAD_GROUP] for start in range(0, len(printed), HEAD_GROUP)]
