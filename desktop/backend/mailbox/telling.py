"""From stored letters to what is said of them on the wire."""

from __future__ import annotations

from typing import Any, TypedDict

from sqlalchemy import Connection

from desktop.backend.mailbox.letters import Found, attachments, letter_in, places_of
from desktop.backend.mailbox.shapes import (
    ActionShape,
    DocumentShape,
    FileShape,
    FolderShape,
    LetterShape,
    MessageShape,
    SenderShape,
    SentShape,
    ServedShape,
    TakenOnShape,
)
from desktop.backend.mailbox.taking_on import Told
from desktop.backend.mailbox.told_beside import SentTold, ServedTold, ToldOf
from desktop.domain.letter import Letter, LetterAction, LetterDocument


class Standing(TypedDict):
    """Where a page stands."""

    current_page: int
    total_pages: int
    elements_on_page: int
    total_elements: int
    next: str | None


def standing(here: int, total: int, *, page: int = 0, size: int = 100, next_page: str | None = None) -> Standing:
    """Page `page` (from 0) with `here` of `total` things on it, `size` a page."""
    pages = -(-total // size)
    return {
        "current_page": page, "total_pages": pages, "elements_on_page": here, "total_elements": total,
        "next": next_page if page + 1 < pages else None,
    }


def folder(row: Found) -> FolderShape:
    """A folder with its counts."""
    return FolderShape(
        id=row.id, version=row.version, name=row.name, kind=row.kind, total_messages=row.letters,
        unread_messages=row.unread,
    )


def head(row: Found, told: ToldOf | None) -> MessageShape:
    """A line of the list, with who took it on or wrote it."""
    return MessageShape(**_head(row, letter_in(row), told))


def whole(connection: Connection, row: Found, told: ToldOf | None = None) -> LetterShape:
    """A letter with its documents, and with who took it on or wrote it where that may be told."""
    letter = letter_in(row)
    places = {one.position: one for one in places_of(connection, row.id)}
    return LetterShape(
        **_head(row, letter, told), message_uuid=letter.uuid, created_date_time=letter.created_at,
        notification=letter.summary, case_id=letter.case, reply=letter.takes_reply,
        legal_notification=letter.legal_notification, do_not_deliver_until_date=letter.deliver_from,
        documents=[_document(one, places) for one in letter.documents], notices=row.notices,
    )


def _head(row: Found, letter: Letter, told: ToldOf | None) -> dict[str, Any]:
    return {
        "id": row.id, "version": row.version, "folder_id": row.folder, "message_type": letter.type,
        "label": row.title, "sender": SenderShape(label=row.sender), "received_date_time": row.received_at,
        "read": row.is_read, "mandatory": letter.mandatory, "reply_by_date_time": letter.reply_by,
        "attachments": attachments(letter), "taken_on": _taken(told.taken if told is not None else None),
        "sent": _sent(told.sent if told is not None else None),
        "served": _served(told.served if told is not None else None),
    }


def _taken(taken: Told | None) -> TakenOnShape | None:
    return None if taken is None else TakenOnShape(by=taken.by, done=taken.is_done, at=taken.at, name=taken.name)


def _sent(sent: SentTold | None) -> SentShape | None:
    if sent is None:
        return None
    return SentShape(
        written_by=sent.by, name=sent.name, how=sent.how, to=sent.to, about=sent.about, delivery=sent.delivery,
        late=sent.is_late,
    )


def _served(served: ServedTold | None) -> ServedShape | None:
    return None if served is None else ServedShape(at=served.at, by=served.by, name=served.name)


def _document(document: LetterDocument, places: dict[int, Found]) -> DocumentShape:
    return DocumentShape(
        # A document has a file in every letter the format allows; one without gets no name to ask for.
        id=places[document.files[0].index].document if document.files else "",
        role=document.role, label=document.label,
        files=[
            FileShape(
                id=places[file.index].id, filename=file.name, content_type=file.content_type, size=file.size,
                sha256=file.sha256, language=file.language,
            )
            for file in document.files
        ],
        actions=[_action(one) for one in document.actions],
    )


def _action(action: LetterAction) -> ActionShape:
    return ActionShape(
        action_code=action.kind, label=action.label, start_date_time=action.starts_at, end_date_time=action.ends_at,
        url=action.url, location=action.place, description=action.description, organizer=action.organiser,
    )
