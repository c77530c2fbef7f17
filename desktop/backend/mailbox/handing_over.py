"""What was sent from a mailbox leaves: as MeMo, in a folder of the server's own, for whoever carries it on.

It is put together from what was sent at that moment and kept nowhere. It says whom it is from by number, and who wrote
it (`Representative` and the last line), as far as either may be named. What is not as the journal says it was sent
leaves for nobody, and `sidemand journal verify` names it. A death stops it (DOMAIN.md, "Death").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC
from typing import Final

from sqlalchemy import Connection, select, update

from desktop import files
from desktop.backend.accesses.rows import load
from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.mail_tables import letters, mailboxes
from desktop.backend.db.sent_tables import sent_letters
from desktop.backend.db.tables import citizens, helpers
from desktop.backend.mailbox.letters import letter_in
from desktop.backend.mailbox.sent_checking import is_as_sent
from desktop.backend.mailbox.sent_rows import Found, pieces, text_of, whole_rows
from desktop.backend.mandates.people import is_protected
from desktop.backend.people.citizens import by_ref
from desktop.domain.letter import DocumentRole, Letter, LetterType
from desktop.domain.sent_letter import Sending, who_sent
from desktop.formats.memo import (
    MEMO,
    MemoContactPoint,
    MemoDocument,
    MemoMessage,
    MemoNode,
    MemoParty,
    MemoReply,
    MemoRepresentative,
    memo_file,
    write_memo,
)
from desktop.i18n import SOURCE_LANGUAGE

FOLDER: Final = "digital-post"
"""Beside the letters on paper, which another fetches."""

_AT_ONCE: Final = 100
_PERSON, _ORGANISATION = "CPR", "CVR"


class NotAsSentError(Exception):
    """A letter is not what its line of the journal says: somebody wrote in the database."""


@dataclass(frozen=True, slots=True)
class _Writer:
    """Who wrote it for the owner: their number, and what they may be called."""

    cpr: str = field(repr=False)
    name: str | None = field(repr=False)


def sent_waiting(backend: Backend) -> Sequence[str]:
    """What has not left, the oldest first (ids); nothing where there is no folder, nor of anybody who is dead."""
    if backend.settings.outgoing is None:
        return ()
    owned = sent_letters.join(letters, letters.c.id == sent_letters.c.letter).join(
        mailboxes, mailboxes.c.id == letters.c.mailbox).join(citizens, citizens.c.ref == mailboxes.c.citizen)
    waits = sent_letters.c.handed_over_at.is_(None) & citizens.c.died_on.is_(None)
    asked = select(sent_letters.c.letter).select_from(owned).where(waits).order_by(sent_letters.c.at).limit(_AT_ONCE)
    with backend.database.read() as connection:
        return connection.execute(asked).scalars().all()


def hand_over_sent(backend: Backend, letter: str) -> None:
    """Put it in the folder and note that it left. Done again after a crash it is the same file. Raises OSError."""
    outgoing = backend.settings.outgoing
    assert outgoing is not None, "asked where there is a folder"
    with backend.database.read() as connection:
        memo = memo_of(connection, backend, letter)
    folder = outgoing / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    files.write_whole(folder / f"{letter}.xml", memo)
    with backend.database.write() as connection:
        row = connection.execute(whole_rows().where(sent_letters.c.letter == letter)).one()
        if row.handed_over_at is not None:
            return  # another process was first
        now = backend.now()
        journal.append(
            connection, journal.Kind.SENT_HANDED_OVER, now, subject=row.citizen, detail={"sent": letter})
        connection.execute(update(sent_letters).where(sent_letters.c.letter == letter).values(handed_over_at=now))
    files.forget_halves(folder / f"{letter}.xml")


def memo_of(connection: Connection, backend: Backend, letter: str) -> bytes:
    """The letter as its recipient gets it. Raises NotAsSentError."""
    row = connection.execute(whole_rows().where(sent_letters.c.letter == letter)).one()
    if not is_as_sent(connection, row):
        raise NotAsSentError
    owner = by_ref(connection, row.citizen, backend.now().date())
    assert owner is not None, "whoever has a mailbox is registered"
    how, writer = Sending(row.how), _writer(connection, backend, row)
    name = None if owner.is_protected else owner.name
    text = text_of(connection, letter)
    if writer is not None:
        text = f"{text}\n\n{backend.translators[SOURCE_LANGUAGE].text(who_sent(how, writer.name, name))}\n"
    main = memo_file(0, "brev.txt", "text/plain", SOURCE_LANGUAGE, text.encode())
    message = MemoMessage(
        type=LetterType.DIGITAL_POST, uuid=row.uuid, label=row.title,
        sender=MemoParty(owner.cpr, _PERSON, name, representative=None if writer is None else MemoRepresentative(
            writer.cpr, _PERSON, writer.name)),
        recipient=MemoParty(
            row.recipient_number, _ORGANISATION, row.recipient_name,
            contact_point=None if row.contact_point is None else MemoContactPoint(row.contact_point)),
        created_at=row.at.astimezone(UTC), documents=(MemoDocument(DocumentRole.MAIN, (main,), label=row.title),),
    )
    contents = [text.encode()]
    if row.about is not None:
        about = connection.execute(select(letters).where(letters.c.id == row.about)).one()
        original = letter_in(about)
        if how is Sending.ANSWERED:
            message = replace(message, replies=(MemoReply(
                original.uuid, reply_uuid=row.uuid, case_id=original.case, contact_point_id=row.contact_point),))
        else:
            added, its = _copies(connection, row.about, original)
            contents += its
            message = replace(
                message, forward_data=_forwarded(original), documents=(*message.documents, *added))
    return write_memo(message, contents)


def _writer(connection: Connection, backend: Backend, row: Found) -> _Writer | None:
    """Whoever wrote it by an access; None where the owner did. Who hides is called what the owner knew them by."""
    if row.access is None:
        return None
    one = connection.execute(select(
        helpers.c.cpr, helpers.c.name, citizens.c.protected, citizens.c.protected_until,
    ).select_from(helpers.outerjoin(citizens, citizens.c.cpr == helpers.c.cpr)).where(helpers.c.id == row.writer)).one()
    if not is_protected(one.protected, one.protected_until, backend.now().date()):
        return _Writer(one.cpr, one.name)
    access = load(connection, row.access)
    return _Writer(one.cpr, access.holder_called if access is not None else None)


def _copies(connection: Connection, letter: str, original: Letter) -> tuple[tuple[MemoDocument, ...], list[bytes]]:
    """The documents of a letter that is sent on, and the bytes of their files, numbered after the text of it."""
    documents, contents = list[MemoDocument](), list[bytes]()
    for document in original.documents:
        its = []
        for file in document.files:
            content = b"".join(pieces(connection, letter, file.index))
            contents.append(content)
            its.append(memo_file(len(contents), file.name, file.content_type, file.language, content))
        documents.append(MemoDocument(DocumentRole.ADDITIONAL, tuple(its), label=document.label))
    return tuple(documents), contents


def _forwarded(original: Letter) -> MemoNode:
    """What the format says of a letter that is sent on."""
    made = original.created_at
    said = (
        ("messageUUID", original.uuid),
        ("originalMessageDateTime", made.astimezone(UTC).isoformat().replace("+00:00", "Z") if made else None),
        ("originalSender", original.sender),
    )
    return MemoNode(MEMO, "ForwardData", children=tuple(
        MemoNode(MEMO, name, text) for name, text in said if text is not None))
