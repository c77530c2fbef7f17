"""A language nobody speaks, to see which screens hold longer words: "Næste" becomes "[Ñæštë ~~]"."""

from __future__ import annotations

import re

_ACCENTS = str.maketrans("aceghijklnorstuwyzACDEGHIKLNORSTUWYZ", "äçëĝĥïĵķļñöŕšţüŵÿžÄÇĐËĜĤÏĶĻÑÖŔŠŢÜŴŸŽ")
_PLACE = re.compile(r"(\{[^{}]*\})")
GROWTH = 0.4


def pseudo(text: str) -> str:
    """`text` with accents and about 40 % more length, its `{places}` untouched."""
    words = "".join(part if _PLACE.fullmatch(part) else part.translate(_ACCENTS) for part in _PLACE.split(text))
    extra = max(1, round(len(text) * GROWTH) - 3)
    # Padding comes as words, as real translations do: one unbreakable line would test something else.
    padding = " ".join("~" * min(5, extra - start) for start in range(0, extra, 6))
    return f"[{words} {padding}]"
