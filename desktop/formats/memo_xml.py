"""The XML of a message as a small tree, with each file's content sent on while it is decoded."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from desktop.formats.base64_stream import Base64Stream, NotBase64
from desktop.formats.content_type import HEAD_BYTES
from desktop.formats.hardened_xml import Tag, XmlFault, XmlRefused, parse
from desktop.formats.memo_model import MEMO, FileSink, MemoLimits, MemoProblem, MemoProblemKind
from desktop.i18n import Text, msg

_MEGABYTE: Final = 1_000_000


class MemoRefused(Exception):  # noqa: N818 - never leaves `read_memo`
    """Ends the reading at once; carries the problem the caller gets."""

    def __init__(self, kind: MemoProblemKind, sentence: Text, line: int | None) -> None:
        super().__init__(kind)
        self.problem = MemoProblem(kind, sentence, line)


@dataclass(frozen=True, slots=True)
class Content:
    """What went by on its way to the sink. `head` is its first bytes."""

    index: int
    size: int
    sha256: str
    head: bytes


@dataclass(slots=True)
class Element:
    """One element of everything but the files' content."""

    namespace: str
    name: str
    line: int
    version: str | None = None
    pieces: list[str] = field(default_factory=list)
    children: list[Element] = field(default_factory=list)
    content: Content | None = None

    @property
    def text(self) -> str:
        """Its own text without the blanks around it."""
        return "".join(self.pieces).strip()

    def first(self, name: str) -> Element | None:
        """The first child of that name in MeMo's namespace."""
        return next(iter(self.all(name)), None)

    def all(self, name: str) -> list[Element]:
        """Every child of that name in MeMo's namespace."""
        return [child for child in self.children if child.name == name and child.namespace == MEMO]


def read_tree(stream: BinaryIO, limits: MemoLimits, sink: FileSink) -> Element:
    """The message's tree; raises `MemoRefused`. Errors of `stream` and `sink` themselves are let through."""
    reading = _Reading(limits, sink)
    try:
        parse(stream, limits, reading)
    except XmlRefused as refused:
        kind, sentence = _REFUSED[refused.fault]
        raise MemoRefused(kind, sentence(refused.line), refused.line) from refused
    assert reading.root is not None, "expat took a document without a root"
    return reading.root


class _Reading:
    def __init__(self, limits: MemoLimits, sink: FileSink) -> None:
        self._limits = limits
        self._sink = sink
        self.root: Element | None = None
        self._open: list[Element] = []
        self._file: _FileReading | None = None
        self._files = self._characters = self._content_bytes = 0
        self._line = 1

    def start(self, tag: Tag) -> None:
        self._line = tag.line
        element = Element(tag.namespace, tag.name, tag.line, tag.attributes.get("memoVersion"))
        if self._file is not None:
            raise self._damaged()
        if not self._open:
            self.root = self._message(element)
        else:
            self._open[-1].children.append(element)
        self._open.append(element)
        if (tag.namespace, tag.name) == (MEMO, "content") and self._is_file(self._open[-2:-1]):
            self._file = _FileReading(self._files)
            self._files += 1

    def end(self) -> None:
        element = self._open.pop()
        if self._file is not None:
            try:
                self._open[-1].content = self._file.close()
            except NotBase64 as error:
                raise self._damaged() from error
            self._file = None
        # A parent's text is the blanks between its children.
        if element.children:
            element.pieces.clear()

    def text(self, text: str, line: int) -> None:
        self._line = line
        if self._file is None:
            self._characters += len(text)
            if self._characters > self._limits.text_characters:
                raise XmlRefused(XmlFault.TOO_BIG, line)
            self._open[-1].pieces.append(text)
            return
        try:
            chunk = self._file.feed(text)
        except NotBase64 as error:
            raise self._damaged() from error
        self._content_bytes += len(chunk)
        if self._content_bytes > self._limits.content_bytes:
            raise MemoRefused(
                MemoProblemKind.TOO_BIG,
                msg("Brevet er for stort. Filerne må højst fylde {limit} MB tilsammen.",
                    limit=self._limits.content_bytes // _MEGABYTE),
                line,
            )
        if chunk:
            self._sink.write(self._file.index, chunk)

    def aside(self, line: int) -> None:
        self._line = line  # a comment says nothing, and a file's content goes on after it

    def _message(self, element: Element) -> Element:
        if (element.namespace, element.name) != (MEMO, "Message"):
            raise MemoRefused(
                MemoProblemKind.NAMESPACE,
                msg("Filen er ikke et brev fra Digital Post. Den skal begynde med Message i {namespace}.",
                    namespace=MEMO),
                element.line,
            )
        return element

    def _is_file(self, parent: list[Element]) -> bool:
        if not parent or (parent[0].namespace, parent[0].name) != (MEMO, "File"):
            return False
        if parent[0].content is not None:
            raise self._damaged()
        return True

    def _damaged(self) -> MemoRefused:
        return MemoRefused(
            MemoProblemKind.BASE64,
            msg("En fil i brevet er beskadiget omkring linje {line}. Bed afsenderen om at sende brevet igen.",
                line=self._line),
            self._line,
        )


def _doctype(line: int) -> Text:
    return msg("Brevet har en DOCTYPE i linje {line}. Den slags breve tager vi ikke imod.", line=line)


def _too_many(line: int) -> Text:
    return msg("Brevet har for mange eller for lange dele omkring linje {line} til at være et almindeligt brev.",
               line=line)


def _truncated(line: int) -> Text:
    return msg("Brevet stopper midt i linje {line}. Hent det igen.", line=line)


def _not_xml(line: int) -> Text:
    return msg("Filen kan ikke læses som et brev. Linje {line} er ikke XML.", line=line)


_REFUSED: Final[Mapping[XmlFault, tuple[MemoProblemKind, Callable[[int], Text]]]] = {
    XmlFault.DOCTYPE: (MemoProblemKind.DOCTYPE, _doctype),
    XmlFault.TOO_BIG: (MemoProblemKind.TOO_BIG, _too_many),
    XmlFault.TRUNCATED: (MemoProblemKind.TRUNCATED, _truncated),
    XmlFault.MORE: (MemoProblemKind.NOT_XML, _not_xml),
    XmlFault.ENCODING: (MemoProblemKind.NOT_XML, _not_xml),
    XmlFault.NOT_XML: (MemoProblemKind.NOT_XML, _not_xml),
}


class _FileReading:
    """One file on its way to the sink."""

    def __init__(self, index: int) -> None:
        self.index = index
        self._base64 = Base64Stream()
        self._digest = hashlib.sha256()
        self._size = 0
        self._head = b""

    def feed(self, text: str) -> bytes:
        chunk = self._base64.feed(text)
        self._digest.update(chunk)
        self._size += len(chunk)
        if len(self._head) < HEAD_BYTES:
            self._head += chunk[:HEAD_BYTES - len(self._head)]
        return chunk

    def close(self) -> Content:
        self._base64.close()
        return Content(self.index, self._size, self._digest.hexdigest(), self._head)
