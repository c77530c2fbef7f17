"""MeMo, the format of Digital Post: read a message, write a message. Pure; the caller owns every stream.

    sink = ...                                  # anything with write(index, chunk), see `FileSink`
    match read_memo(stream, MemoLimits(), sink):
        case MemoProblem(kind, sentence, line): ...   # refuse the letter; throw away what the sink got
        case MemoMessage() as message: ...            # message.notices says what was odd
    letter = letter_of(message)                 # `formats.letters`: what a mailbox keeps

A 500 MB message is read in a few MB of memory. Nothing but the caller's own stream and sink can raise.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from desktop.formats.memo_model import (
    MEMO,
    VERSIONS,
    FileSink,
    MemoAction,
    MemoContactPoint,
    MemoDocument,
    MemoFile,
    MemoLimits,
    MemoMessage,
    MemoNode,
    MemoNotice,
    MemoParty,
    MemoProblem,
    MemoProblemKind,
    MemoReply,
    MemoRepresentative,
    MemoReservation,
    memo_file,
)
from desktop.formats.memo_reading import message_of
from desktop.formats.memo_writing import xml_of
from desktop.formats.memo_xml import MemoRefused, read_tree


def read_memo(stream: BinaryIO, limits: MemoLimits, sink: FileSink) -> MemoMessage | MemoProblem:
    """Read one message, sending each file's bytes to `sink` as they are decoded.

    Odd things (a label that lies about its file, an action that ends before it starts, a date that does not
    exist, an unknown action) are told as `message.notices`; the letter is read all the same.
    """
    try:
        return message_of(read_tree(stream, limits, sink))
    except MemoRefused as refused:
        return refused.problem


def write_memo(message: MemoMessage, contents: Sequence[bytes]) -> bytes:
    """Write one message; `contents[i]` are the bytes of the file with index `i`.

    What is written reads back as the same message (notices aside), for text without blanks at its ends.
    Characters XML cannot hold are left out. Raises `ValueError` when files and contents do not match one to one.
    """
    if [file.index for file in message.files] != list(range(len(contents))):
        raise ValueError("every file needs its bytes, in order")
    return xml_of(message, contents)


__all__ = [
    "MEMO", "VERSIONS", "FileSink", "MemoAction", "MemoContactPoint", "MemoDocument", "MemoFile", "MemoLimits",
    "MemoMessage", "MemoNode", "MemoNotice", "MemoParty", "MemoProblem", "MemoProblemKind", "MemoReply",
    "MemoRepresentative", "MemoReservation", "memo_file", "read_memo", "write_memo",
]
