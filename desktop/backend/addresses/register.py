"""The address register: which addresses there are, and nothing of who lives there (iron rule 9).

The search reads the `addresses` table alone, so its answer and its work are the same for a full house and an empty one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from sqlalchemy import ColumnElement, Connection, Row, and_, literal, select

from desktop.backend.db.tables import addresses

MOST: Final = 10
LONGEST: Final = 100
"""Letters of a search that are read."""

_LETTERS: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "u", "ß": "ss"})
_LETTER_APART: Final = re.compile(r"(?<=\d) (?=[a-z]( |$))")
_LAST: Final = "\U0010ffff"


def fold(words: str) -> str:
    """Lower case, æ ø å as without a Danish keyboard, no accents or signs, single spaces: "aeblevej 12a 1 th 9990"."""
    spelled = words[:LONGEST].casefold().translate(_LETTERS)
    bare = "".join(one for one in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(one))
    return " ".join("".join(one if one.isalnum() else " " for one in bare).split())


def search(connection: Connection, words: str) -> Sequence[tuple[str, str]]:
    """At most ten (id, text): those that begin as typed, then those that have all the words, each in street order."""
    typed = fold(words)
    if not typed:
        return ()
    joined = _LETTER_APART.sub("", typed)  # "12 a" is the house 12A, if there is one
    return _find(connection, joined) or _find(connection, typed)


def _find(connection: Connection, typed: str) -> Sequence[tuple[str, str]]:
    first, *rest = typed.split()
    begins = _begins(typed)
    street = and_(_begins(first), *(_has_word(one) for one in rest))
    anywhere = and_(_has_word(first), *(_has_word(one) for one in rest))
    found: dict[str, str] = {}
    for which in (begins, street, anywhere):
        for row in _rows(connection, which):
            found.setdefault(row.id, row.text)
        if len(found) >= MOST:
            break
    return tuple(found.items())[:MOST]


def _rows(connection: Connection, which: ColumnElement[bool]) -> Sequence[Row[*tuple[object, ...]]]:
    shown = select(addresses.c.id, addresses.c.text).where(which).order_by(addresses.c.position).limit(MOST)
    return list(connection.execute(shown))


def _begins(word: str) -> ColumnElement[bool]:
    return and_(addresses.c.folded >= word, addresses.c.folded < word + _LAST)


def _has_word(word: str) -> ColumnElement[bool]:
    return (literal(" ") + addresses.c.folded).contains(f" {word}", autoescape=True)
