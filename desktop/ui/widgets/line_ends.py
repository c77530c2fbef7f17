"""Where a line may end: not inside a telephone number, a date, a name or a hyphened word, if it can be helped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from PySide6.QtGui import QTextLayout

FIRM_HYPHEN: Final = "\u2011"
"""A hyphen no line ends at; not every font has it."""

_FIRM_SPACE: Final = "\u00a0"
_DOT: Final = " · "
_MAY_END: Final = " -\u2028\u00ad"

_PHONE: Final = re.compile(r"(?<=\d) (?=\d)")
_DATE: Final = re.compile(r"(?<=\d\.) (?=[a-zæøå])|(?<=\bkl\.) (?=\d)|(?<=\d) (?=[A-Z][a-z]+ \d{4})")
_HYPHEN: Final = re.compile(r"(?<=\w)-(?=\w)")
_NAME: Final = re.compile(r"\b[A-ZÆØÅ](?:\w+|\.) [A-ZÆØÅ]\w+\b")
"""Two words that begin large: most often somebody's name."""
_I: Final = re.compile(r"\bI (?=\w)")
"""In Danish it speaks to several, in English of oneself: alone at a line's end it looks like a numeral."""


def kept_together(text: str, *, roomy: bool, hyphens: bool) -> Iterator[str]:
    """The text, always of the same length, with ever more that no line ends at; only the first is for a narrow place.

    `hyphens` tells whether the font has a hyphen for that.
    """
    text = _PHONE.sub(_FIRM_SPACE, text)
    yield text
    if not roomy:
        return
    if _DATE.search(text):
        text = _DATE.sub(_FIRM_SPACE, text)
        yield text
    if _I.search(text):
        text = _I.sub(f"I{_FIRM_SPACE}", text)
        yield text
    if hyphens and _HYPHEN.search(text):
        text = _HYPHEN.sub(FIRM_HYPHEN, text)
        yield text
    if _NAME.search(text):
        yield _NAME.sub(lambda name: name[0].replace(" ", _FIRM_SPACE), text)


def without_loose_dots(layout: QTextLayout) -> str | None:
    """The text without each middle dot that ends a line and so parts nothing; None where there is none.

    Of the same length, and each such line ends where it ended.
    """
    text = layout.text()
    if _DOT not in text:
        return None
    ends = (layout.lineAt(at) for at in range(layout.lineCount() - 1))
    loose = [end for one in ends if text[(end := one.textStart() + one.textLength()) - len(_DOT):end] == _DOT]
    for end in loose:
        text = f"{text[:end - len(_DOT)]}  \u2028{text[end:]}"
    return text if loose else None


def parts_a_word(layout: QTextLayout) -> bool:
    """Whether a line ends where no space, hyphen or break is."""
    text = layout.text()
    ends = (layout.lineAt(at) for at in range(layout.lineCount() - 1))
    return any(text[one.textStart() + one.textLength() - 1] not in _MAY_END for one in ends)
