"""The XML of a message, read in pieces: a small tree, with each file's content sent on while it is decoded.

Expat, not `iterparse`, because that one holds a whole element. A DOCTYPE ends the reading, so there are no
entities to expand and nothing outside the file to fetch.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import BinaryIO, Final
from xml.parsers import expat

from desktop.formats.base64_stream import Base64Stream, NotBase64
from desktop.formats.content_type import HEAD_BYTES
from desktop.formats.memo_model import MEMO, FileSink, MemoLimits, MemoProblem, MemoProblemKind
from desktop.i18n import Text, msg

_CHUNK: Final = 1 << 16
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
    return _Reading(limits, sink).read(stream)


class _Reading:
    def __init__(self, limits: MemoLimits, sink: FileSink) -> None:
        self._limits = limits
        self._sink = sink
        self._root: Element | None = None
        self._open: list[Element] = []
        self._file: _FileReading | None = None
        self._files = self._elements = self._characters = self._content_bytes = 0
        parser = expat.ParserCreate(namespace_separator=" ")
        # One call for many lines: a file of a hundred million characters has a million line breaks.
        parser.buffer_text = True
        parser.buffer_size = _CHUNK
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._doctype
        self._parser = parser

    def read(self, stream: BinaryIO) -> Element:
        fed = 0
        ended = False
        try:
            while not ended:
                chunk = stream.read(_CHUNK)
                ended = not chunk
                fed += len(chunk)
                self._parser.Parse(chunk, ended)
                # A tag or comment that never ends is held whole by expat; this is where that stops.
                if not ended and fed - self._parser.CurrentByteIndex > self._limits.token_bytes:
                    raise self._too_many()
        except expat.ExpatError as error:
            raise self._not_xml(error.lineno, ended=ended) from error
        except (ValueError, LookupError) as error:  # it says to be in letters that expat does not read: utf-7, idna
            raise self._not_xml(1, ended=False) from error
        finally:
            # The handlers are this object's own methods: without this, the two keep each other alive.
            self._parser.StartElementHandler = self._parser.EndElementHandler = None
            self._parser.CharacterDataHandler = self._parser.StartDoctypeDeclHandler = None
        assert self._root is not None, "expat took a document without a root"
        return self._root

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        namespace, _, name = tag.rpartition(" ")
        element = Element(namespace, name, self._parser.CurrentLineNumber, attributes.get("memoVersion"))
        self._elements += 1
        if self._elements > self._limits.elements or len(self._open) >= self._limits.depth:
            raise self._too_many()
        if self._file is not None:
            raise self._damaged()
        if not self._open:
            self._root = self._message(element)
        else:
            self._open[-1].children.append(element)
        self._open.append(element)
        if (namespace, name) == (MEMO, "content") and self._is_file(self._open[-2:-1]):
            self._file = _FileReading(self._files)
            self._files += 1

    def _end(self, _tag: str) -> None:
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

    def _text(self, text: str) -> None:
        if self._file is None:
            self._characters += len(text)
            if self._characters > self._limits.text_characters:
                raise self._too_many()
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
                self._parser.CurrentLineNumber,
            )
        if chunk:
            self._sink.write(self._file.index, chunk)

    def _doctype(self, *_: object) -> None:
        line = self._parser.CurrentLineNumber
        raise MemoRefused(
            MemoProblemKind.DOCTYPE,
            msg("Brevet har en DOCTYPE i linje {line}. Den slags breve tager vi ikke imod.", line=line), line,
        )

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
        line = self._parser.CurrentLineNumber
        return MemoRefused(
            MemoProblemKind.BASE64,
            msg("En fil i brevet er beskadiget omkring linje {line}. Bed afsenderen om at sende brevet igen.",
                line=line),
            line,
        )

    def _too_many(self) -> MemoRefused:
        line = self._parser.CurrentLineNumber
        return MemoRefused(
            MemoProblemKind.TOO_BIG,
            msg("Brevet har for mange eller for lange dele omkring linje {line} til at være et almindeligt brev.",
                line=line),
            line,
        )

    def _not_xml(self, line: int, *, ended: bool) -> MemoRefused:
        if ended and self._root is not None:
            return MemoRefused(
                MemoProblemKind.TRUNCATED,
                msg("Brevet stopper midt i linje {line}. Hent det igen.", line=line), line,
            )
        return MemoRefused(
            MemoProblemKind.NOT_XML, msg("Filen kan ikke læses som et brev. Linje {line} er ikke XML.", line=line),
            line,
        )


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
