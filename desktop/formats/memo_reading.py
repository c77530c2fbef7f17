"""From a message's tree to its values."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from desktop.domain.letter import ActionKind, DocumentRole, LetterType
from desktop.formats.content_type import EMPTY, judge, settle, words_for
from desktop.formats.memo_model import (
    MEMO,
    VERSIONS,
    MemoAction,
    MemoContactPoint,
    MemoDocument,
    MemoFile,
    MemoMessage,
    MemoParty,
    MemoProblemKind,
    MemoReply,
    MemoRepresentative,
    MemoReservation,
)
from desktop.formats.memo_values import Reader, kept, missing, pairs, part, required, text, uuid, wrong_value
from desktop.formats.memo_xml import Element, MemoRefused
from desktop.i18n import msg

ROLES: Final = (
    (DocumentRole.MAIN, "MainDocument", "mainDocumentID"),
    (DocumentRole.ADDITIONAL, "AdditionalDocument", "additionalDocumentID"),
    (DocumentRole.TECHNICAL, "TechnicalDocument", "technicalDocumentID"),
)
"""What a document is called, and what its id is called."""

_CODES: Final = frozenset(ActionKind)


def message_of(root: Element) -> MemoMessage:
    """The message; raises `MemoRefused` with the first thing that makes it unreadable."""
    version = root.version or ""
    if version not in VERSIONS:
        raise MemoRefused(
            MemoProblemKind.VERSION,
            msg("Brevet siger, at det er MeMo {version}. Vi kan læse {versions}.",
                version=version or "?", versions=" og ".join(VERSIONS)),
            root.line,
        )
    read = Reader()
    header = part(root, "MessageHeader")
    letter_type = _type(header)
    body = root.first("MessageBody")
    if body is None and letter_type is LetterType.DIGITAL_POST:
        raise missing(root, "MessageBody")
    documents = _documents(read, body) if body is not None else ()
    return MemoMessage(
        type=letter_type,
        uuid=uuid(header, "messageUUID"),
        label=required(header, "label"),
        sender=_party(header, "Sender", "senderID"),
        recipient=_party(header, "Recipient", "recipientID"),
        version=version,
        message_id=text(header, "messageID"),
        message_code=text(header, "messageCode"),
        notification=text(header, "notification"),
        additional_notification=text(header, "additionalNotification"),
        reply=read.boolean(header, "reply"),
        reply_by=read.moment(header, "replyByDateTime"),
        do_not_deliver_until=read.day(header, "doNotDeliverUntilDate"),
        mandatory=read.boolean(header, "mandatory"),
        legal_notification=read.boolean(header, "legalNotification"),
        post_type=text(header, "postType"),
        content_data=kept(header.first("ContentData")),
        forward_data=kept(header.first("ForwardData")),
        replies=tuple(_reply(reply) for reply in header.all("ReplyData")),
        created_at=read.moment(body, "createdDateTime") if body is not None else None,
        documents=documents,
        notices=read.notices,
    )


def _type(header: Element) -> LetterType:
    name = "messageType"
    try:
        return LetterType(required(header, name))
    except ValueError as error:
        raise wrong_value(header, name, " eller ".join(LetterType)) from error


def _party(header: Element, name: str, id_name: str) -> MemoParty:
    party = part(header, name)
    point = party.first("ContactPoint")
    representative = party.first("Representative")
    return MemoParty(
        id=required(party, id_name),
        id_type=required(party, "idType"),
        label=text(party, "label"),
        id_type_label=text(party, "idTypeLabel"),
        attention=kept(party.first("AttentionData")),
        contact_point=None if point is None else MemoContactPoint(
            id=required(point, "contactPointID"), label=text(point, "label"), group=text(point, "contactGroup"),
            info=pairs(point, "ContactInfo"),
        ),
        representative=None if representative is None else MemoRepresentative(
            required(representative, "representativeID"), required(representative, "idType"),
            text(representative, "label"),
        ),
    )


def _reply(reply: Element) -> MemoReply:
    return MemoReply(
        message_uuid=uuid(reply, "messageUUID"),
        reply_uuid=uuid(reply, "replyUUID") if text(reply, "replyUUID") else None,
        message_id=text(reply, "messageID"),
        sender_id=text(reply, "senderID"),
        recipient_id=text(reply, "recipientID"),
        case_id=text(reply, "caseID"),
        contact_point_id=text(reply, "contactPointID"),
        generating_system_id=text(reply, "generatingSystemID"),
        comment=text(reply, "comment"),
        additional=pairs(reply, "AdditionalReplyData"),
    )


def _documents(read: Reader, body: Element) -> tuple[MemoDocument, ...]:
    part(body, "MainDocument")
    roles = {name: (role, id_name) for role, name, id_name in ROLES}
    documents = []
    for child in body.children:
        if child.namespace != MEMO or child.name not in roles:
            continue
        role, id_name = roles[child.name]
        files = child.all("File")
        if not files:
            raise missing(child, "File")
        documents.append(MemoDocument(
            role=role,
            files=tuple(_file(read, file) for file in files),
            id=text(child, id_name),
            label=text(child, "label"),
            actions=tuple(_action(read, action) for action in child.all("Action")),
        ))
    return tuple(documents)


def _file(read: Reader, file: Element) -> MemoFile:
    content = file.content
    if content is None:
        raise missing(file, "content")
    name = required(file, "filename")
    label = required(file, "encodingFormat")
    judged = judge(content.head)
    settled = settle(judged, label)
    if judged == EMPTY:
        read.notice(msg("Filen {name} er tom.", name=name), file.line)
    elif settled is None:
        read.notice(msg("Filen {name} siger, at den er {label}, men den er {judged}. Vi viser den som det, den er.",
                        name=name, label=words_for(label), judged=words_for(judged)), file.line)
    return MemoFile(
        content.index, name, label, required(file, "language"), settled or judged, content.size, content.sha256,
    )


def _action(read: Reader, action: Element) -> MemoAction:
    label = required(action, "label")
    code = required(action, "actionCode")
    if code not in _CODES:
        read.notice(msg("Brevet beder om noget, vi ikke kender: {code}.", code=code), action.line)
    entry = action.first("EntryPoint")
    reservation = action.first("Reservation")
    found = MemoAction(
        label=label,
        code=code,
        starts_at=read.moment(action, "startDateTime"),
        ends_at=read.moment(action, "endDateTime"),
        reservation=None if reservation is None else _reservation(read, reservation),
        url=None if entry is None else _url(read, entry),
    )
    _order(read, found, action)
    if found.reservation is not None and reservation is not None:
        _order(read, found.reservation, reservation)
    return found


def _order(read: Reader, found: MemoAction | MemoReservation, element: Element) -> None:
    if found.starts_at is not None and found.ends_at is not None and found.ends_at < found.starts_at:
        read.notice(msg("Noget i brevet slutter, før det begynder. Vi går efter, hvornår det begynder."), element.line)


def _reservation(read: Reader, reservation: Element) -> MemoReservation:
    return MemoReservation(
        description=text(reservation, "description") or "",
        uuid=uuid(reservation, "reservationUUID"),
        abstract=text(reservation, "abstract") or "",
        location=text(reservation, "location") or "",
        starts_at=read.moment(reservation, "startDateTime"),
        ends_at=read.moment(reservation, "endDateTime"),
        organiser_mail=text(reservation, "organizerMail"),
        organiser_name=text(reservation, "organizerName"),
    )


def _url(read: Reader, entry: Element) -> str | None:
    url = required(entry, "url")
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = None
    if parts is not None and parts.scheme in {"http", "https"} and parts.hostname:
        return url
    read.notice(msg("Brevet peger på noget, der ikke er en adresse på nettet. Vi viser det ikke."), entry.line)
    return None
