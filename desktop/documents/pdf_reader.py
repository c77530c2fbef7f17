"""A letter's files as text, as pages and as measures. What a file cannot do is a value, never an exception."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

from desktop.documents.children import Answered, Child, Died, run
from desktop.domain.letter_text import Block as Block  # noqa: PLC0414 - what `PdfText` is made of
from desktop.domain.letter_text import BlockKind as BlockKind  # noqa: PLC0414 - as above
from desktop.i18n import Text, msg

_MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class PdfText:
    """The text of each page, in reading order. A page without text (a scan) has no blocks."""

    pages: tuple[tuple[Block, ...], ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All pages' blocks as one."""
        return tuple(block for page in self.pages for block in page)


@dataclass(frozen=True, slots=True)
class PdfPage:
    """One page drawn: a PNG, its size in pixels, and how many pages the file has."""

    png: bytes
    width: int
    height: int
    pages: int


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """What a picture is, by its bytes; sizes in pixels."""

    content_type: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class TooBig:
    """The file is larger than we open. Both in bytes."""

    size: int
    limit: int
    sentence: Text


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The file cannot be shown here, and why."""

    sentence: Text


Unshown: TypeAlias = TooBig | Unreadable


@dataclass(frozen=True, slots=True)
class ReaderLimits:
    """How much a file may ask of us: bytes in, bytes out, seconds on the wall."""

    content_bytes: int = 100 * _MEGABYTE
    answer_bytes: int = 150 * _MEGABYTE
    seconds: float = 20.0


class FileReader:
    """Opens strangers' files, each in a child process of its own with memory and time limits.

    Every call blocks for about 0.2 s and up to the time limit: call it on a worker.
    """

    def __init__(self, limits: ReaderLimits | None = None) -> None:
        self._limits = limits or ReaderLimits()

    def pdf_text(self, content: bytes) -> PdfText | Unshown:
        """All the text of a PDF."""
        answer = self._ask({"job": "pdf-text"}, content)
        if not isinstance(answer, Answered):
            return answer
        return PdfText(tuple(
            tuple(Block(BlockKind(kind), text, level) for kind, level, text in page)
            for page in answer.head["pages"]
        ))

    def pdf_page(self, content: bytes, page: int, width: int) -> PdfPage | Unshown:
        """Page `page` (from 0) drawn `width` pixels wide."""
        answer = self._ask({"job": "pdf-page", "page": page, "width": width}, content)
        if not isinstance(answer, Answered):
            return answer
        return PdfPage(answer.body, answer.head["width"], answer.head["height"], answer.head["pages"])

    def image(self, content: bytes) -> ImageFacts | Unshown:
        """What kind of picture, and how large."""
        answer = self._ask({"job": "image"}, content)
        if not isinstance(answer, Answered):
            return answer
        return ImageFacts(answer.head["content_type"], answer.head["width"], answer.head["height"])

    def _ask(self, job: dict[str, object], content: bytes) -> Answered | Unshown:
        if len(content) > self._limits.content_bytes:
            limit = self._limits.content_bytes
            return TooBig(len(content), limit, msg(
                "Filen fylder mere end {limit} MB. Bed afsenderen om at sende en mindre fil.",
                limit=limit // _MEGABYTE,
            ))
        answer = run(Child.READING, job, content, self._limits.seconds, self._limits.answer_bytes)
        match answer:
            case Died(slow=True):
                return Unreadable(msg("Det tog for lang tid at åbne filen. Bed afsenderen om at sende den igen."))
            case Died():
                return _DAMAGED
            case Answered(head={"problem": str(problem)}):
                return _PROBLEMS.get(problem, _DAMAGED)
            case Answered():
                return answer


_DAMAGED: Final = Unreadable(msg("Filen kan ikke åbnes. Bed afsenderen om at sende den igen."))
_PROBLEMS: Final = {
    "locked": Unreadable(msg("Filen er låst med en adgangskode. Bed afsenderen om at sende den uden.")),
    "no-such-page": Unreadable(msg("Filen har ikke så mange sider.")),
    "too-much": Unreadable(msg("Filen er for tung at åbne her. Bed afsenderen om at sende en enklere fil.")),
}
