"""Where a word too long for a line may be divided."""

from __future__ import annotations

import re
import sys
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pyphen

SOFT_HYPHEN: Final = "\u00ad"
_NO_WIDTH: Final = "\u200b"

INSERTED: Final = frozenset((SOFT_HYPHEN, _NO_WIDTH))
"""What `hyphenate` may add to a word."""

_SHORTEST: Final = 6
"""Words with fewer letters are never divided."""

_ADDRESS: Final = re.compile(r"://|@|\w/\w")
_OWN_HYPHEN: Final = re.compile(r"(?<=\w-)(?=[^\W\d])")
_AFTER_A_SIGN: Final = re.compile(r"(?<=[/@.\-])(?=\w)")


@lru_cache(maxsize=1024)
def hyphenate(word: str, language: str) -> str:
    """The word with soft hyphens where its language divides it; unchanged where no rules are known.

    A web or mail address may be divided after its own signs alone: a hyphen would be typed as part of it.
    """
    if _ADDRESS.search(word):
        return _AFTER_A_SIGN.sub(_NO_WIDTH, word)
    divider = _hyphenator(language)
    return divider.inserted(word, SOFT_HYPHEN) if divider and len(word) >= _SHORTEST else word


def parted_at_hyphens(word: str) -> list[str]:
    """The word in the parts a line may end after without a hyphen more: "sundheds-" and "kort"."""
    return [word] if _ADDRESS.search(word) else _OWN_HYPHEN.split(word)


def forget_words() -> None:
    """Let go of every word that was divided: names and answers of a citizen were among them."""
    hyphenate.cache_clear()
    pyphen = sys.modules.get("pyphen")  # it keeps them too, each language in a place of its own, for good
    for rules in pyphen.hdcache.values() if pyphen is not None else ():
        rules.cache.clear()


def words_and_spaces(text: str) -> list[str]:
    """The text in parts that are all space or none; joined they are the text."""
    parts: list[str] = []
    for letter in text:
        if parts and letter.isspace() == parts[-1][-1].isspace():
            parts[-1] += letter
        else:
            parts.append(letter)
    return parts


@lru_cache(maxsize=8)
def _hyphenator(language: str) -> pyphen.Pyphen | None:
    import pyphen  # noqa: PLC0415 - its rules are read when a word is first too long for its line

    known = pyphen.language_fallback(language)
    return pyphen.Pyphen(lang=known, left=2, right=3) if known else None
