"""XML from strangers, read in pieces by expat: no DOCTYPE, so no entities and nothing fetched; bounded in every way.

Expat, not `iterparse`, because that one holds a whole element. What is refused is told as a fault and a line; each
format has its own sentence for it, in the words of what it reads.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO, Final, Protocol
from xml.parsers import expat

_CHUNK: Final = 1 << 16
_AFTER_THE_END: Final = expat.errors.codes[expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]


class XmlFault(StrEnum):
    """Why a file is not read.

    `ENCODING` says to be in other letters than it must, `TRUNCATED` began well and stops, `MORE` goes on after its end.
    """

    NOT_XML = "not-xml"
    TRUNCATED = "truncated"
    MORE = "more"
    DOCTYPE = "doctype"
    ENCODING = "encoding"
    TOO_BIG = "too-big"


class XmlRefused(Exception):  # noqa: N818 - never leaves the format that reads
    """Ends the reading at once. `line` counts from 1."""

    def __init__(self, fault: XmlFault, line: int) -> None:
        super().__init__(fault)
        self.fault = fault
        self.line = line


class XmlLimits(Protocol):
    """What one file may ask of us: elements in all, how deep they stand, bytes of one tag or comment."""

    @property
    def elements(self) -> int: ...  # noqa: D102 - said above
    @property
    def depth(self) -> int: ...  # noqa: D102 - said above
    @property
    def token_bytes(self) -> int: ...  # noqa: D102 - said above


@dataclass(frozen=True, slots=True)
class Tag:
    """The beginning of an element. Names of attributes are as expat gives them: `namespace name`, or the name alone."""

    namespace: str
    name: str
    line: int
    attributes: Mapping[str, str]


class Handler(Protocol):
    """What a format does with what is read. It may raise its own refusal to end the reading."""

    def start(self, tag: Tag) -> None:
        """An element begins; its count and depth are within the limits."""
        ...

    def end(self) -> None:
        """The innermost open element ends."""
        ...

    def text(self, text: str, line: int) -> None:
        """Characters inside the innermost open element; one run may come in several pieces."""
        ...

    def aside(self, line: int) -> None:
        """A comment or an instruction: no part of any text, also where it stands in the middle of one."""
        ...


def parse(stream: BinaryIO, limits: XmlLimits, handler: Handler, encoding: str | None = None) -> None:
    """Read the whole stream. It must be in `encoding`, and not say otherwise; with None it is read as it says.

    Raises XmlRefused; errors of `stream` and `handler` themselves are let through.
    """
    _Parsing(limits, handler, encoding).read(stream)


class _Parsing:
    def __init__(self, limits: XmlLimits, handler: Handler, encoding: str | None) -> None:
        self._limits = limits
        self._handler = handler
        self._encoding = encoding
        self._elements = self._depth = 0
        parser = expat.ParserCreate(encoding, " ")
        # One call for many lines: a file of a hundred million characters has a million line breaks.
        parser.buffer_text = True
        parser.buffer_size = _CHUNK
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._doctype
        parser.XmlDeclHandler = self._declaration
        parser.CommentHandler = parser.ProcessingInstructionHandler = self._aside
        self._parser = parser

    def read(self, stream: BinaryIO) -> None:
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
                    raise self._refused(XmlFault.TOO_BIG)
        except expat.ExpatError as error:
            raise XmlRefused(self._fault(error, ended=ended), error.lineno) from error
        except (ValueError, LookupError) as error:  # it says to be in letters that expat does not read: utf-7, idna
            raise XmlRefused(XmlFault.NOT_XML, 1) from error
        finally:
            # The handlers are this object's own methods: without this, the two keep each other alive.
            self._parser.StartElementHandler = self._parser.EndElementHandler = None
            self._parser.CharacterDataHandler = self._parser.StartDoctypeDeclHandler = None
            self._parser.XmlDeclHandler = self._parser.CommentHandler = self._parser.ProcessingInstructionHandler = None

    def _fault(self, error: expat.ExpatError, *, ended: bool) -> XmlFault:
        if error.code == _AFTER_THE_END:
            return XmlFault.MORE
        return XmlFault.TRUNCATED if ended and self._elements else XmlFault.NOT_XML

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > self._limits.elements or self._depth >= self._limits.depth:
            raise self._refused(XmlFault.TOO_BIG)
        self._depth += 1
        namespace, _, name = tag.rpartition(" ")
        self._handler.start(Tag(namespace, name, self._parser.CurrentLineNumber, attributes))

    def _end(self, _tag: str) -> None:
        self._depth -= 1
        self._handler.end()

    def _text(self, text: str) -> None:
        self._handler.text(text, self._parser.CurrentLineNumber)

    def _aside(self, *_: str) -> None:
        self._handler.aside(self._parser.CurrentLineNumber)

    def _doctype(self, *_: object) -> None:
        raise self._refused(XmlFault.DOCTYPE)

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if self._encoding is not None and encoding is not None and encoding.lower() != self._encoding:
            raise self._refused(XmlFault.ENCODING)

    def _refused(self, fault: XmlFault) -> XmlRefused:
        return XmlRefused(fault, self._parser.CurrentLineNumber)
