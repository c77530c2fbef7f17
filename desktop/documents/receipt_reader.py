"""What a receipt or a mandate's paper of ours says of the journal, read back from its PDF in the confined child."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import Final

from desktop.documents.journal_code import HEAD_DIGITS, HEAD_GROUP
from desktop.documents.pdf_reader import FileReader, PdfText
from desktop.domain.paper_code import CODE_PATTERN, head_in

_GROUP: Final = f"[0-9a-f]{{{HEAD_GROUP}}}"
_CODE: Final = re.compile(rf"[^:]+:\s*({_GROUP}(?:\s{_GROUP}){{{HEAD_DIGITS // HEAD_GROUP - 1}}})")
_PAPERS_CODE: Final = re.compile(rf"[^:]+:\s*({CODE_PATTERN})")
_NUMBER: Final = re.compile(r"[^0-9]*([0-9]{1,3}(?:[.,\s]?[0-9]{3})*)[^0-9]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class PrintedMark:
    """The entry's number, and the first digits of its hash: as many as are printed of it."""

    entry: int
    head: str


def mark_on(content: bytes, reader: FileReader | None = None) -> PrintedMark | None:
    """The journal's mark on a receipt, in whatever language, or on a paper of a mandate; None on any other file.

    Read by its shape: the check code in its groups ends a paragraph, and the one before has the number. Two such
    codes are none, for then somebody has added one. Blocks up to `FileReader`'s limit.
    """
    read = (reader or FileReader()).pdf_text(content)
    if not isinstance(read, PdfText):
        return None
    found = []
    for before, block in itertools.pairwise(read.blocks):
        head, number = _head_of(block.text.strip()), _NUMBER.fullmatch(before.text)
        if head and number:
            found.append(PrintedMark(int(re.sub("[^0-9]", "", number[1])), head))
    return found[0] if len(found) == 1 else None


def _head_of(line: str) -> str | None:
    if code := _CODE.fullmatch(line):
        return re.sub(r"\s", "", code[1])
    papers = _PAPERS_CODE.fullmatch(line)
    return head_in(papers[1]) if papers else None
