"""From values to a message's XML, elements in the order the format has them."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Final
from xml.sax.saxutils import escape

from desktop.formats.memo_model import (
    MEMO,
    MemoAction,
    MemoContactPoint,
    MemoDocument,
    MemoMessage,
    MemoNode,
    MemoParty,
    MemoReply,
)
from desktop.formats.memo_reading import ROLES

_UNWRITABLE: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (2.2) has no way to say."""

_LINE_BYTES: Final = 57
"""76 characters of base64 a line (RFC 2045), so that a difference between two letters can be read."""

_SCHEMA_VERSIONS: Final = {"1.1": "1.1.0", "1.2": "1.2.0"}


def xml_of(message: MemoMessage, contents: Sequence[bytes]) -> bytes:
    """The message in UTF-8; `contents[file.index]` are a file's bytes."""
    writer = _Writer()
    with_version = f'memoVersion="{message.version}" memoSchVersion="{_SCHEMA_VERSIONS[message.version]}"'
    writer.open(f'memo:Message xmlns:memo="{MEMO}" {with_version}')
    _header(writer, message)
    if message.created_at is not None or message.documents:
        writer.open("memo:MessageBody")
        writer.leaf("createdDateTime", _moment(message.created_at))
        for document in message.documents:
            _document(writer, document, contents)
        writer.close()
    writer.close()
    return writer.whole()


class _Writer:
    def __init__(self) -> None:
        self._lines = ['<?xml version="1.0" encoding="UTF-8"?>']
        self._open: list[str] = []

    def open(self, tag: str) -> None:
        self._lines.append(f"{self._indent()}<{tag}>")
        self._open.append(tag.partition(" ")[0])

    def close(self) -> None:
        name = self._open.pop()
        self._lines.append(f"{self._indent()}</{name}>")

    def leaf(self, name: str, text: str | None, tag: str | None = None) -> None:
        """An element with text; nothing when there is none."""
        if text is None:
            return
        safe = escape(_UNWRITABLE.sub("", text), {"\r": "&#13;"})
        self._lines.append(f"{self._indent()}<{tag or f'memo:{name}'}>{safe}</{name if tag else f'memo:{name}'}>")

    def node(self, node: MemoNode) -> None:
        """A kept part; each element says its own namespace unless it is MeMo's."""
        name, tag = (f"memo:{node.name}", f"memo:{node.name}") if node.namespace == MEMO else (
            node.name, f'{node.name} xmlns="{escape(node.namespace, {chr(34): "&quot;"})}"')
        if not node.children:
            self.leaf(name, node.text, tag)
            return
        self.open(tag)
        for child in node.children:
            self.node(child)
        self.close()

    def whole(self) -> bytes:
        return ("\n".join(self._lines) + "\n").encode()

    def _indent(self) -> str:
        return "\t" * len(self._open)


def _header(writer: _Writer, message: MemoMessage) -> None:
    writer.open("memo:MessageHeader")
    writer.leaf("messageType", message.type.value)
    writer.leaf("messageUUID", message.uuid)
    writer.leaf("messageID", message.message_id)
    writer.leaf("messageCode", message.message_code)
    writer.leaf("label", message.label)
    writer.leaf("notification", message.notification)
    writer.leaf("additionalNotification", message.additional_notification)
    writer.leaf("reply", _yes_no(message.reply))
    writer.leaf("replyByDateTime", _moment(message.reply_by))
    day = message.do_not_deliver_until
    writer.leaf("doNotDeliverUntilDate", day.isoformat() if day else None)
    writer.leaf("mandatory", _yes_no(message.mandatory))
    writer.leaf("legalNotification", _yes_no(message.legal_notification))
    writer.leaf("postType", message.post_type)
    _party(writer, "Sender", "senderID", message.sender)
    _party(writer, "Recipient", "recipientID", message.recipient)
    for node in (message.content_data, message.forward_data):
        if node is not None:
            writer.node(node)
    for reply in message.replies:
        _reply(writer, reply)
    writer.close()


def _party(writer: _Writer, name: str, id_name: str, party: MemoParty) -> None:
    writer.open(f"memo:{name}")
    writer.leaf(id_name, party.id)
    writer.leaf("idType", party.id_type)
    writer.leaf("idTypeLabel", party.id_type_label)
    writer.leaf("label", party.label)
    if party.attention is not None:
        writer.node(party.attention)
    if party.contact_point is not None:
        _contact_point(writer, party.contact_point)
    if party.representative is not None:
        writer.open("memo:Representative")
        writer.leaf("representativeID", party.representative.id)
        writer.leaf("idType", party.representative.id_type)
        writer.leaf("label", party.representative.label)
        writer.close()
    writer.close()


def _contact_point(writer: _Writer, point: MemoContactPoint) -> None:
    writer.open("memo:ContactPoint")
    writer.leaf("contactGroup", point.group)
    writer.leaf("contactPointID", point.id)
    writer.leaf("label", point.label)
    _pairs(writer, "ContactInfo", point.info)
    writer.close()


def _pairs(writer: _Writer, name: str, pairs: Sequence[tuple[str, str]]) -> None:
    for label, value in pairs:
        writer.open(f"memo:{name}")
        writer.leaf("label", label)
        writer.leaf("value", value)
        writer.close()


def _reply(writer: _Writer, reply: MemoReply) -> None:
    writer.open("memo:ReplyData")
    writer.leaf("messageID", reply.message_id)
    writer.leaf("messageUUID", reply.message_uuid)
    writer.leaf("replyUUID", reply.reply_uuid)
    writer.leaf("senderID", reply.sender_id)
    writer.leaf("recipientID", reply.recipient_id)
    writer.leaf("caseID", reply.case_id)
    writer.leaf("contactPointID", reply.contact_point_id)
    writer.leaf("generatingSystemID", reply.generating_system_id)
    writer.leaf("comment", reply.comment)
    _pairs(writer, "AdditionalReplyData", reply.additional)
    writer.close()


def _document(writer: _Writer, document: MemoDocument, contents: Sequence[bytes]) -> None:
    name, id_name = next((name, id_name) for role, name, id_name in ROLES if role is document.role)
    writer.open(f"memo:{name}")
    writer.leaf(id_name, document.id)
    writer.leaf("label", document.label)
    for file in document.files:
        writer.open("memo:File")
        writer.leaf("encodingFormat", file.encoding_format)
        writer.leaf("filename", file.filename)
        writer.leaf("language", file.language)
        writer.leaf("content", "\n".join(_base64_lines(contents[file.index])))
        writer.close()
    for action in document.actions:
        _action(writer, action)
    writer.close()


def _base64_lines(content: bytes) -> Iterator[str]:
    for start in range(0, len(content), _LINE_BYTES):
        yield base64.b64encode(content[start:start + _LINE_BYTES]).decode("ascii")


def _action(writer: _Writer, action: MemoAction) -> None:
    writer.open("memo:Action")
    writer.leaf("label", action.label)
    writer.leaf("actionCode", action.code)
    writer.leaf("startDateTime", _moment(action.starts_at))
    writer.leaf("endDateTime", _moment(action.ends_at))
    if action.reservation is not None:
        writer.open("memo:Reservation")
        writer.leaf("description", action.reservation.description)
        writer.leaf("reservationUUID", action.reservation.uuid)
        writer.leaf("abstract", action.reservation.abstract)
        writer.leaf("location", action.reservation.location)
        writer.leaf("startDateTime", _moment(action.reservation.starts_at))
        writer.leaf("endDateTime", _moment(action.reservation.ends_at))
        writer.leaf("organizerMail", action.reservation.organiser_mail)
        writer.leaf("organizerName", action.reservation.organiser_name)
        writer.close()
    if action.url is not None:
        writer.open("memo:EntryPoint")
        writer.leaf("url", action.url)
        writer.close()
    writer.close()


def _moment(moment: datetime | None) -> str | None:
    """UTC with a Z, as the format demands."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z") if moment else None


def _yes_no(value: bool) -> str:
    return "true" if value else "false"
