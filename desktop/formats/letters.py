"""From a MeMo message to the letter a mailbox keeps: everything a screen shows, nothing that could do harm."""

from __future__ import annotations

import unicodedata
from typing import Final

from desktop.domain.letter import ActionKind, DocumentRole, Letter, LetterAction, LetterDocument, LetterFile
from desktop.formats.memo_model import MemoAction, MemoDocument, MemoFile, MemoMessage

_ORGANISATION: Final = "CVR"
_LONGEST_NAME: Final = 120
_LONGEST_ENDING: Final = 8
_KINDS: Final = {kind.value: kind for kind in ActionKind}


def letter_of(message: MemoMessage) -> Letter:
    """The letter. An unknown action becomes information; an end before its start is dropped."""
    return Letter(
        uuid=message.uuid,
        type=message.type,
        title=message.label,
        sender=message.sender.label or message.sender.id,
        created_at=message.created_at,
        summary=message.notification,
        case=message.case_id,
        may_reply=message.reply,
        reply_by=message.reply_by,
        deliver_from=message.do_not_deliver_until,
        mandatory=message.mandatory,
        legal_notification=message.legal_notification,
        documents=tuple(_document(document, message.label) for document in _main_first(message)),
        sender_id=message.sender.id if message.sender.id_type == _ORGANISATION else None,
        contact_point=message.sender.contact_point.id if message.sender.contact_point is not None else None,
    )


def safe_name(name: str) -> str:
    """A file name without folders, control characters or a leading dot; never empty, at most 120 characters."""
    last = name.replace("\\", "/").rpartition("/")[2]
    seen = "".join(
        "_" if character in '<>:"|?*' else character for character in last
        if not unicodedata.category(character).startswith("C")
    ).strip(" .")
    stem, dot, ending = seen.rpartition(".")
    if len(seen) > _LONGEST_NAME and dot and len(ending) <= _LONGEST_ENDING:
        seen = f"{stem[:_LONGEST_NAME - len(ending) - 1]}.{ending}"
    return seen[:_LONGEST_NAME] or "fil"


def _main_first(message: MemoMessage) -> list[MemoDocument]:
    return sorted(message.documents, key=lambda document: document.role is not DocumentRole.MAIN)


def _document(document: MemoDocument, title: str) -> LetterDocument:
    return LetterDocument(
        role=document.role,
        label=document.label or _label(document, title),
        files=tuple(_file(file) for file in document.files),
        actions=tuple(_action(action) for action in document.actions),
    )


def _label(document: MemoDocument, title: str) -> str:
    return title if document.role is DocumentRole.MAIN else safe_name(document.files[0].filename)


def _file(file: MemoFile) -> LetterFile:
    return LetterFile(file.index, safe_name(file.filename), file.content_type, file.size, file.sha256, file.language)


def _action(action: MemoAction) -> LetterAction:
    reservation = action.reservation
    when = reservation if reservation is not None and reservation.starts_at is not None else action
    starts_at, ends_at = when.starts_at, when.ends_at
    if starts_at is not None and ends_at is not None and ends_at < starts_at:
        ends_at = None
    return LetterAction(
        kind=_KINDS.get(action.code, ActionKind.INFORMATION),
        label=action.label,
        starts_at=starts_at,
        ends_at=ends_at,
        url=action.url,
        place=(reservation.location or None) if reservation else None,
        description=(reservation.description or None) if reservation else None,
        organiser=reservation.organiser_name if reservation else None,
    )
