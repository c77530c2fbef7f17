"""A sink that remembers, and MeMo messages made small enough to read in a test."""

from __future__ import annotations

import io

from desktop.formats.memo import MemoLimits, MemoMessage, MemoProblem, read_memo


class KeptFiles:
    """Satisfies `formats.memo.FileSink`; keeps every file in memory."""

    def __init__(self) -> None:
        self._files: dict[int, bytearray] = {}

    def write(self, index: int, chunk: bytes) -> None:
        self._files.setdefault(index, bytearray()).extend(chunk)

    def contents(self, message: MemoMessage) -> list[bytes]:
        """Every file's bytes in order; an empty file got no call."""
        return [bytes(self._files.get(file.index, b"")) for file in message.files]


def read(xml: bytes | str, limits: MemoLimits | None = None) -> tuple[MemoMessage | MemoProblem, KeptFiles]:
    sink = KeptFiles()
    data = xml.encode() if isinstance(xml, str) else xml
    return read_memo(io.BytesIO(data), limits or MemoLimits(), sink), sink


HEADER = """<memo:MessageHeader>
<memo:messageType>DIGITALPOST</memo:messageType>
<memo:messageUUID>8C2EA15D-61FB-4BA9-9366-42F8B194C114</memo:messageUUID>
<memo:label>Brev om varme</memo:label>
<memo:Sender><memo:senderID>12345678</memo:senderID><memo:idType>CVR</memo:idType><memo:label>Eksempel Kommune</memo:label></memo:Sender>
<memo:Recipient><memo:recipientID>training:inger</memo:recipientID><memo:idType>CPR</memo:idType></memo:Recipient>
</memo:MessageHeader>"""


def file_xml(content: str = "VGhpcyBpcyBhIHRlc3Q=", name: str = "brev.txt", kind: str = "text/plain") -> str:
    return (f"<memo:File><memo:encodingFormat>{kind}</memo:encodingFormat><memo:filename>{name}</memo:filename>"
            f"<memo:language>da</memo:language><memo:content>{content}</memo:content></memo:File>")


def message_xml(main: str | None = None, header: str = HEADER, after: str = "", version: str = "1.2",
                namespace: str = "https://DigitalPost.dk/MeMo-1", before: str = "") -> str:
    inner = file_xml() if main is None else main
    return (f'{before}<memo:Message xmlns:memo="{namespace}" memoVersion="{version}">{header}<memo:MessageBody>\n'
            f"<memo:createdDateTime>2026-11-03T12:00:00Z</memo:createdDateTime>\n"
            f"<memo:MainDocument>{inner}</memo:MainDocument>{after}</memo:MessageBody></memo:Message>")
