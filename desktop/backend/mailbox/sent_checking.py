"""Whether what was sent, or served, is as the journal's line of each says, and lies where it did.

Whoever has the database may make up a letter in somebody's name, or say another wrote it, and the lines stay. The
journal itself is checked elsewhere, before: this believes it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, Row, select

from desktop.backend.db.journal import Kind
from desktop.backend.db.mail_tables import folders, letters, mailboxes
from desktop.backend.db.sent_tables import letters_served, sent_letters
from desktop.backend.db.tables import helpers, journal
from desktop.backend.mailbox.importing import SENT
from desktop.backend.mailbox.sent_rows import KINDS, Found, stored_digest, whole_rows
from desktop.domain.sent_letter import Sending

_Line = Row[*tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class OtherSent:
    """Ids of letters that are not as they were sent, are gone, no line tells of, or left without a line."""

    changed: Sequence[str]
    gone: Sequence[str]
    unwritten: Sequence[str]
    handed_over_alone: Sequence[str]


def other_sent(connection: Connection) -> OtherSent:
    """All of them. Raises ValueError where a line is no line."""
    asked = select(journal).where(journal.c.kind.in_([one.value for one in KINDS.values()])).order_by(journal.c.entry)
    lines = {str(_detail(line).get("sent")): line for line in connection.execute(asked)}
    handed = {
        str(msgspec.json.decode(one).get("sent")) for one in connection.execute(
            select(journal.c.detail).where(journal.c.kind == Kind.SENT_HANDED_OVER)).scalars()
    }
    refs = {row.id: row.ref for row in connection.execute(select(helpers.c.id, helpers.c.ref))}
    changed, unwritten, alone, there = list[str](), list[str](), list[str](), set[str]()
    for row in connection.execute(whole_rows().order_by(sent_letters.c.at, sent_letters.c.letter)).all():
        there.add(row.letter)
        line = lines.get(row.letter)
        if line is None:
            unwritten.append(row.letter)
        elif not _is_of(connection, line, row, refs.get(row.writer)):
            changed.append(row.letter)
        if row.handed_over_at is not None and row.letter not in handed:
            alone.append(row.letter)
    others = _other_served(connection, refs)
    made_up = select(letters.c.id).join(folders, folders.c.id == letters.c.folder).where(
        folders.c.kind == SENT, letters.c.id.not_in(select(sent_letters.c.letter)))
    return OtherSent(
        [*changed, *others.changed], [*(one for one in lines if one not in there), *others.gone],
        [*unwritten, *connection.execute(made_up.order_by(letters.c.id)).scalars(), *others.unwritten], alone,
    )


def _other_served(connection: Connection, refs: Mapping[str, str]) -> OtherSent:
    """The same of summonses that were received. `refs` are the references of helpers, by id."""
    asked = select(journal).where(journal.c.kind == Kind.LETTER_SERVED).order_by(journal.c.entry)
    lines = {str(_detail(line).get("letter")): line for line in connection.execute(asked)}
    owned = letters_served.join(letters, letters.c.id == letters_served.c.letter).join(
        mailboxes, mailboxes.c.id == letters.c.mailbox)
    rows = {row.letter: row for row in connection.execute(
        select(letters_served, mailboxes.c.citizen).select_from(owned).order_by(letters_served.c.letter))}
    changed = [
        letter for letter, row in rows.items() if (line := lines.get(letter)) is not None and (
            line.entry, line.subject, line.actor, line.at, _detail(line).get("basis"),
        ) != (row.entry, row.citizen, refs.get(row.receiver), row.at, row.access)
    ]
    return OtherSent(
        changed, [one for one in lines if one not in rows], [one for one in rows if one not in lines], ())


def is_as_sent(connection: Connection, row: Found) -> bool:
    """Whether a row of `sent_rows.whole_rows` is what its own line of the journal says of it."""
    line = connection.execute(select(journal).where(journal.c.entry == row.entry)).one_or_none()
    writer = connection.execute(select(helpers.c.ref).where(helpers.c.id == row.writer)).scalar()
    named = line is not None and _detail(line).get("sent") == row.letter
    return line is not None and named and _is_of(connection, line, row, writer)


def _is_of(connection: Connection, line: _Line, row: Found, writer: str | None) -> bool:
    """Whether the line is this letter's own: the same owner, writer, moment, basis and words."""
    detail = _detail(line)
    about = (line.entry, line.subject, line.actor, line.at, detail.get("basis"), detail.get("to"))
    if about != (row.entry, row.citizen, writer, row.at, row.access, row.recipient):
        return False
    try:
        return KINDS[Sending(row.how)] == line.kind and stored_digest(connection, row) == detail.get("digest")
    except ValueError:
        return False


def _detail(line: _Line) -> dict[str, object]:
    detail: dict[str, object] = msgspec.json.decode(line.detail)
    return detail
