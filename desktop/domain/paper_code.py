"""The code on a paper of a mandate: the head of the journal's line it tells of, short enough to be typed from paper.

The signs leave out I, L, O and U, so that no sign is taken for another; the last is a check on the others.
"""

from __future__ import annotations

import re
from typing import Final

HEAD_DIGITS: Final = 15
"""Hexadecimal digits of the head that a code holds: 60 bits, far too many to be met by chance."""

_SIGNS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH: Final = 12
_GROUP: Final = 4
_READ_AS: Final = str.maketrans("OIL", "011")
CODE_PATTERN: Final = rf"(?:[{_SIGNS}]{{{_GROUP}}}-){{3}}[{_SIGNS}]"
"""A code as it is printed."""


def code_of(head: str) -> str:
    """The code of a head (hexadecimal): `4K7D-9QXM-2R8T-V`."""
    number = int(head[:HEAD_DIGITS], 16)
    values = [number >> 5 * place & 31 for place in reversed(range(_LENGTH))]
    signs = "".join(_SIGNS[one] for one in values)
    groups = [signs[start:start + _GROUP] for start in range(0, _LENGTH, _GROUP)]
    return "-".join((*groups, _SIGNS[_check_of(values)]))


def head_in(typed: str) -> str | None:
    """The first `HEAD_DIGITS` digits of the head a code was made of; None where it was typed wrong.

    Taken as people type: small letters, spaces for hyphens, an O for a zero. A hand scanner set to another keyboard
    than the desk's types a plus for a hyphen.
    """
    signs = re.sub(r"[\s+\u2010-\u2015-]", "", typed).upper().translate(_READ_AS)
    if len(signs) != _LENGTH + 1 or not set(signs) <= set(_SIGNS):
        return None
    *values, check = (_SIGNS.index(one) for one in signs)
    if check != _check_of(values):
        return None
    number = 0
    for one in values:
        number = number << 5 | one
    return f"{number:0{HEAD_DIGITS}x}"


def _check_of(values: list[int]) -> int:
    """ISO 7064's hybrid system for our number of signs: a wrong sign is always seen, two swapped nearly always."""
    many = len(_SIGNS)
    left = many
    for one in values:
        left = ((left + one) % many or many) * 2 % (many + 1)
    return (many + 1 - left) % many
