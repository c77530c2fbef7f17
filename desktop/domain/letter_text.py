"""A letter as large text and as pages: what reading its files gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from desktop.domain.letter import LetterFile
from desktop.i18n import Text


class BlockKind(StrEnum):
    """What a piece of text is to its reader."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item or table row; `level` is 1 to 6 for a heading, else 0.

    A paragraph of a plain text keeps the line breaks its writer meant (an address, a signature).
    """

    kind: BlockKind
    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class FileText:
    """A file's text in reading order, and how many pages it has (0 for a text without pages).

    No blocks: the pages are pictures (a scan), and only "Vis original" shows them.
    """

    blocks: tuple[Block, ...]
    pages: int = 0


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page drawn: a PNG, its size in pixels, and how many pages the file has."""

    png: bytes = field(repr=False)
    width: int
    height: int
    pages: int


@dataclass(frozen=True, slots=True)
class NotShown:
    """A file that cannot be shown here; `sentence` says why and what to do."""

    sentence: Text


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with the letter's main document.

    `label` is its document's, `kind` what a person calls such a file ("en PDF"), `pages` None where there are none
    to count.
    """

    file: LetterFile
    label: str
    kind: Text
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class LetterText:
    """A letter to be read in large text.

    `file` is what `blocks` were read from and `original` its bytes, for "Vis original" (None for a text message);
    `pages` is how many pages that has, 0 when it cannot be drawn. `notice` is said above the text when something
    could not be shown. Forget it when the letter is closed: it is the letter.
    """

    blocks: tuple[Block, ...] = field(repr=False)
    file: LetterFile | None = None
    pages: int = 0
    original: bytes | None = field(default=None, repr=False)
    notice: Text | None = None
    attachments: tuple[Attachment, ...] = ()
