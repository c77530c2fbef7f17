"""Which words a citizen said yes to, by a fingerprint: the Danish ones bind, whatever they were read in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def fingerprint_of(lines: Iterable[str]) -> str:
    """SHA-256 in hex of the Danish lines as they stood, one under the other, in UTF-8.

    Whoever has the lines, on a signed paper for one, can see that they are those of the journal.
    """
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
