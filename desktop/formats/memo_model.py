"""A MeMo message as values (MeMo 1.1 and 1.2, namespace `https://DigitalPost.dk/MeMo-1`).

Names follow the format, so that a reader of the format finds their way; types are Python's. Parts the product
does not act on (attention data, content data, forward data) are kept as they came, as trees.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final, Protocol

from desktop.domain.letter import DocumentRole, LetterType
from desktop.formats.content_type import HEAD_BYTES, judge, settle
from desktop.i18n import Text

MEMO: Final = "https://DigitalPost.dk/MeMo-1"
"""The namespace of every version so far."""

VERSIONS: Final = ("1.1", "1.2")


class FileSink(Protocol):
    """Where a letter's files go while it is read, so that no file is ever whole in memory."""

    def write(self, index: int, chunk: bytes) -> None:
        """Take the next bytes of file `index`.

        Files come one after the other, counted from 0 as they stand in the letter; a file with no content gets
        no call. What was written of a letter that turns out to be a `MemoProblem` is the caller's to throw away.
        """
        ...


@dataclass(frozen=True, slots=True)
class MemoLimits:
    """How much one letter may ask of us. Bytes are of decoded files; characters are of everything else."""

    content_bytes: int = 1_000_000_000
    text_characters: int = 2_000_000
    elements: int = 20_000
    depth: int = 24
    token_bytes: int = 1_000_000


class MemoProblemKind(StrEnum):
    """Why a message cannot be read."""

    NOT_XML = "not-xml"
    TRUNCATED = "truncated"
    DOCTYPE = "doctype"
    NAMESPACE = "namespace"
    VERSION = "version"
    MISSING = "missing"
    WRONG_VALUE = "wrong-value"
    BASE64 = "base64"
    TOO_BIG = "too-big"


@dataclass(frozen=True, slots=True)
class MemoProblem:
    """The whole message is refused, for one reason. `line` is where in the XML, from 1."""

    kind: MemoProblemKind
    sentence: Text
    line: int | None = None


@dataclass(frozen=True, slots=True)
class MemoNotice:
    """Something odd that was not worth refusing the letter for."""

    sentence: Text
    line: int | None = None


@dataclass(frozen=True, slots=True)
class MemoNode:
    """A part kept as it came: text or children, its namespace whole."""

    namespace: str
    name: str
    text: str = ""
    children: tuple[MemoNode, ...] = ()

    def find(self, name: str) -> MemoNode | None:
        """The first child of that name, in any namespace."""
        return next((child for child in self.children if child.name == name), None)


@dataclass(frozen=True, slots=True)
class MemoContactPoint:
    """Where an answer goes. `info` is label and value, at most two in the format."""

    id: str
    label: str | None = None
    group: str | None = None
    info: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class MemoRepresentative:
    """Who the sender sends on behalf of, or through (MeMo 1.2)."""

    id: str
    id_type: str
    label: str | None = None


@dataclass(frozen=True, slots=True)
class MemoParty:
    """Sender or recipient. `id` is a CVR or CPR number as `id_type` says; only a sender has a representative."""

    id: str = field(repr=False)
    id_type: str = "CVR"
    label: str | None = None
    id_type_label: str | None = None
    attention: MemoNode | None = field(default=None, repr=False)
    contact_point: MemoContactPoint | None = None
    representative: MemoRepresentative | None = None


@dataclass(frozen=True, slots=True)
class MemoReply:
    """One message in the thread this one answers (`ReplyData`)."""

    message_uuid: str
    reply_uuid: str | None = None
    message_id: str | None = None
    sender_id: str | None = field(default=None, repr=False)
    recipient_id: str | None = field(default=None, repr=False)
    case_id: str | None = None
    contact_point_id: str | None = None
    generating_system_id: str | None = None
    comment: str | None = None
    additional: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class MemoReservation:
    """The appointment of an action `AFTALE`."""

    description: str
    uuid: str
    abstract: str
    location: str
    starts_at: datetime | None
    ends_at: datetime | None
    organiser_mail: str | None = None
    organiser_name: str | None = None


@dataclass(frozen=True, slots=True)
class MemoAction:
    """Something to do. `code` as written: usually one of `domain.letter.ActionKind`."""

    label: str
    code: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    reservation: MemoReservation | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class MemoFile:
    """A file's facts; its bytes went to the sink under `index`.

    `encoding_format` is the sender's label, `content_type` what the bytes are.
    """

    index: int
    filename: str
    encoding_format: str
    language: str
    content_type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class MemoDocument:
    """A main, additional or technical document."""

    role: DocumentRole
    files: tuple[MemoFile, ...]
    id: str | None = None
    label: str | None = None
    actions: tuple[MemoAction, ...] = ()


@dataclass(frozen=True, slots=True)
class MemoMessage:
    """One message. `uuid` is lower case; two messages may carry the same, and what then is the caller's matter."""

    type: LetterType
    uuid: str
    label: str
    sender: MemoParty
    recipient: MemoParty
    version: str = "1.2"
    message_id: str | None = None
    message_code: str | None = None
    notification: str | None = None
    additional_notification: str | None = None
    reply: bool = False
    reply_by: datetime | None = None
    do_not_deliver_until: date | None = None
    mandatory: bool = False
    legal_notification: bool = False
    post_type: str | None = None
    content_data: MemoNode | None = field(default=None, repr=False)
    forward_data: MemoNode | None = field(default=None, repr=False)
    replies: tuple[MemoReply, ...] = ()
    created_at: datetime | None = None
    documents: tuple[MemoDocument, ...] = ()
    notices: tuple[MemoNotice, ...] = ()

    @property
    def files(self) -> Iterator[MemoFile]:
        """Every file, in the order their bytes went to the sink."""
        return (file for document in self.documents for file in document.files)

    @property
    def case_id(self) -> str | None:
        """The authority's case number, where content data names one."""
        case = self.content_data.find("CaseID") if self.content_data else None
        number = case.find("caseID") if case else None
        return number.text if number else None


def memo_file(index: int, filename: str, encoding_format: str, language: str, content: bytes) -> MemoFile:
    """The facts of a file about to be written."""
    judged = judge(content[:HEAD_BYTES])
    return MemoFile(
        index, filename, encoding_format, language, settle(judged, encoding_format) or judged, len(content),
        hashlib.sha256(content).hexdigest(),
    )
