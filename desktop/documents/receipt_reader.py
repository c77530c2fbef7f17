"""What a receipt of ours says of the journal, read back from its PDF in the confined child."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import Final

from desktop.documents.journal_code import HEAD_DIGITS, HEAD_GROUP
from desktop.documents.pdf_reader import FileReader, PdfText

_GROUP: Final = f"[0-9a-f]{{{HEAD_GROUP}}}"
_CODE: Final = re.compile(rf"[^:]+:\s*({_GROUP}(?:\s{_GROUP}){{{HEAD_DIGITS // HEAD_GROUP - 1}}})")
_NUMBER: Final = re.compile(r"[^0-9]*([0-9]{1,3}(?:[.,\s]?[0-9]{3})*)[^0-9]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class PrintedMark:
    """The entry's number, and the first `HEAD_DIGITS` digits of its hash."""

    entry: int
    head: str


def mark_on(content: bytes, reader: FileReader | None = None) -> PrintedMark | None:
    """The journal's mark on a receipt that `Paper.receipt` made, in whatever language; None on any other file.

    Read by its shape: the check code in its groups ends a paragraph, and the one before has the number. Two such
    codes are none, for then somebody has added one. Blocks up to `FileReader`'s limit.
    """
    read = (reader or FileReader()).pdf_text(content)
    if not isinstance(read, PdfText):
        return None
    found = []
    for before, block in itertools.pairwise(read.blocks):
        code, number = _CODE.fullmatch(block.text.strip()), _NUMBER.fullmatch(before.text)
        if code and number:
            found.append(PrintedMark(int(re.sub("[^0-9]", "", number[1])), re.sub(r"\s", "", code[1])))
    return found[0] if len(found) == 1 else None
